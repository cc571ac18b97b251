import type { ParsedFailure } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import { githubLog } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';
import { bothWays, oracle, type Row, rowsOf, sorted, withoutColumns } from '../shown.ts';

const root = '/home/runner/work/shop/shop/';
const text = (name: string) => new TextDecoder().decode(fixture(`lint/${name}.txt`));
const of = (tool: string, name: string) =>
  failuresIn(fixture(`lint/${name}.txt`)).filter((failure) => failure.tool === tool);
const rows = (tool: string, name: string) => sorted(rowsOf(of(tool, name)));

type Entry = [string, number, number, string, string, string];
const plainRow = ([file, line, column, rule, message]: Entry): Row => [
  file.replace(root, ''),
  line,
  column,
  rule,
  message,
];

describe('the same as the tool says in JSON', () => {
  test.each(['shellcheck', 'shellcheck-gcc', 'shellcheck-colour'])('%s', (name) => {
    expect(rows('shellcheck', name)).toEqual(sorted(oracle('lint/shellcheck.json', plainRow)));
  });

  test.each(['actionlint', 'actionlint-oneline', 'actionlint-colour'])('%s', (name) => {
    expect(rows('actionlint', name)).toEqual(sorted(oracle('lint/actionlint.json', plainRow)));
  });

  test.each(['hadolint', 'hadolint-colour'])('%s, which prints no columns', (name) => {
    expect(rows('hadolint', name)).toEqual(sorted(withoutColumns(oracle('lint/hadolint.json', plainRow))));
  });

  test.each(['stylelint', 'stylelint-colour'])('%s', (name) => {
    const wanted = oracle('lint/stylelint.json', (entry: Entry) => {
      const [file, line, column, rule, message] = plainRow(entry);
      return [file, line, column, rule, message.replace(` (${rule})`, '')];
    });
    expect(rows('stylelint', name)).toEqual(sorted(wanted));
  });

  test('sqlfluff, which wraps its messages', () => {
    type SqlEntry = [string, number, number, string, string, string];
    const wanted = oracle('lint/sqlfluff.json', ([file, line, column, code, , message]: SqlEntry) => [
      file,
      line,
      column,
      code,
      message,
    ]);
    expect(rows('sqlfluff', 'sqlfluff')).toEqual(sorted(wanted));
  });
});

const yaml: Row[] = [
  ['menu.yaml', 4, 7, 'hyphens', 'too many spaces after hyphen'],
  ['menu.yaml', 4, 13, 'trailing-spaces', 'trailing spaces'],
  ['menu.yaml', 6, 1, 'key-duplicates', 'duplication of key "price" in mapping'],
  ['torn.yaml', 2, 2, 'syntax', "syntax error: expected ',' or ']', but got ':'"],
  ['torn.yaml', 2, 3, 'braces', 'too many spaces inside braces'],
];

const besideYaml: readonly Row[] = [
  ['menu.yaml', 1, 1, 'document-start', 'missing document start "---"'],
  ['menu.yaml', 7, 8, 'truthy', 'truthy value should be one of [false, true]'],
  ['torn.yaml', 1, 1, 'document-start', 'missing document start "---"'],
];

/** The errors, and the warnings that are only told beside them. */
function causesAndRest(found: readonly ParsedFailure[]): [Row[], Row[]] {
  const beside = found.filter(({ severity, root: isRoot }) => severity === 'warning' && !isRoot);
  return [rowsOf(found.filter((each) => !beside.includes(each))), rowsOf(beside)];
}

describe('yamllint', () => {
  test.each(['', '-parsable', '-colour', '-github'])('its form%s', (form) => {
    expect(causesAndRest(of('yamllint', `yamllint${form}`))).toEqual([yaml, besideYaml]);
  });

  test('what GitHub keeps of its annotations', () => {
    const kept = text('yamllint-github')
      .replaceAll(/^::(error|warning) [^:]*::/gm, '##[$1]')
      .replaceAll('::group::', '##[group]')
      .replaceAll('::endgroup::', '##[endgroup]');
    const found = failuresIn(githubLog('yamllint .', kept)).filter(({ tool }) => tool === 'yamllint');
    expect(causesAndRest(found)).toEqual([yaml, besideYaml]);
  });

  test('warnings fail a run only with --strict', () => {
    const strict = (command: string) =>
      failuresIn(githubLog(command, fixture('lint/yamllint-warnings.txt')))
        .filter(({ tool }) => tool === 'yamllint')
        .map(({ severity, rule, root: isRoot }) => [severity, rule, isRoot]);
    expect(strict('yamllint .')).toEqual([]);
    expect(strict('yamllint --strict .')).toEqual([['warning', 'document-start', true]]);
    expect(of('yamllint', 'yamllint-warnings')).toEqual([]);
  });

  test('a file with very many problems keeps its name', () => {
    const many = Array.from(
      { length: 90 },
      (_, at) => `  ${at + 1}:1       error    trailing spaces  (trailing-spaces)`,
    );
    const found = failuresIn(`a.yaml\n${many.join('\n')}\n\n`).filter(({ tool }) => tool === 'yamllint');
    expect(found.map(({ location }) => location?.line)).toEqual(many.map((_, at) => at + 1));
  });
});

describe('the others', () => {
  test('codespell', () => {
    expect(rowsOf(of('codespell', 'codespell'))).toEqual([
      ['words.txt', 1, null, '', 'recieve ==> receive'],
      ['words.txt', 1, null, '', 'teh ==> the'],
      ['words.txt', 2, null, '', 'langauge ==> language'],
      ['words.txt', 2, null, '', 'definately ==> definitely'],
      ['words.txt', 2, null, '', 'usefull ==> useful'],
    ]);
  });

  test('markdownlint, new and old', () => {
    const found = rowsOf(of('markdownlint', 'markdownlint'));
    expect(found).toHaveLength(14);
    expect(found.slice(3, 6)).toEqual([
      [
        'readme.md',
        3,
        null,
        'MD032/blanks-around-lists',
        'Lists should be surrounded by blank lines [Context: "* soup"]',
      ],
      ['readme.md', 4, 3, 'MD004/ul-style', 'Unordered list style [Expected: asterisk; Actual: plus]'],
      ['readme.md', 5, 1, 'MD010/no-hard-tabs', 'Hard tabs [Column: 1]'],
    ]);
    expect(
      rowsOf(failuresIn('a.md:1:3 MD018/no-missing-space-atx No space\nb.md:2: MD022 Headings need blank lines\n')),
    ).toEqual([
      ['a.md', 1, 3, 'MD018/no-missing-space-atx', 'No space'],
      ['b.md', 2, null, 'MD022', 'Headings need blank lines'],
    ]);
  });

  test('warnings of markdownlint are told beside its errors', () => {
    const warning = 'a.md:2:1 warning MD010/no-hard-tabs Hard tabs';
    const both = failuresIn(`a.md:1:3 error MD018/no-missing-space-atx No space\n${warning}\n`);
    expect(both.map(({ rule, severity, root: isRoot }) => [rule, severity, isRoot])).toEqual([
      ['MD018/no-missing-space-atx', 'error', true],
      ['MD010/no-hard-tabs', 'warning', false],
    ]);
    expect(failuresIn(`${warning}\n`)).toEqual([]);
  });

  test('lower levels are the cause only where there are no errors', () => {
    const roots = of('shellcheck', 'shellcheck-gcc').map(({ severity, root: isRoot }) => `${severity} ${isRoot}`);
    expect(new Set(roots)).toEqual(new Set(['error true', 'warning false']));
    const note = failuresIn('a.sh:1:6: note: Double quote to prevent globbing. [SC2086]\n');
    expect(note.map(({ severity, root: isRoot }) => [severity, isRoot])).toEqual([['warning', true]]);
  });

  test('older shellcheck and hadolint print no levels', () => {
    expect(rowsOf(failuresIn('In a.sh line 3:\necho $1\n     ^-- SC2086: Double quote.\n'))).toEqual([
      ['a.sh', 3, 6, 'SC2086', 'Double quote.'],
    ]);
    expect(rowsOf(failuresIn('Dockerfile:3 DL3008 Pin versions\n'))).toEqual([
      ['Dockerfile', 3, null, 'DL3008', 'Pin versions'],
    ]);
  });
});

describe('pre-commit', () => {
  test.each(['pre-commit', 'pre-commit-colour'])('%s: hooks of known linters are consequences', (name) => {
    expect(
      failuresIn(fixture(`lint/${name}.txt`)).map(({ tool, rule, category, root: isRoot, location, message }) => [
        tool,
        rule,
        category,
        isRoot,
        `${location?.path}:${location?.line ?? ''}`,
        message.split('\n').slice(0, 2).join(' / '),
      ]),
    ).toEqual([
      [
        'pre-commit',
        'ruff',
        'lint',
        false,
        'trim.py:5',
        'ruff / trim.py:5:12: SIM115 Use a context manager for opening files',
      ],
      [
        'pre-commit',
        'trailing-whitespace',
        'format',
        true,
        'menu.yaml:',
        'trim trailing whitespace / Fixing menu.yaml',
      ],
      [
        'pre-commit',
        'price-list',
        'lint',
        true,
        'prices.csv:3',
        'Price list is in order / prices.csv:3: soup is cheaper than bread',
      ],
      ['ruff', 'SIM115', 'lint', true, 'trim.py:5', 'Use a context manager for opening files'],
      ['ruff', 'SIM115', 'lint', true, 'trim.py:8', 'Use a context manager for opening files'],
      ['ruff', 'F401', 'lint', true, 'unused.py:1', '`os` imported but unused'],
    ]);
  });

  test('a configuration that cannot be read', () => {
    expect(
      of('pre-commit', 'pre-commit-config').map(({ rule, category, message }) => [rule, category, message]),
    ).toEqual([['InvalidConfigError', 'build', 'File .pre-commit-config.yaml\nwhile parsing a flow node']]);
  });

  test('hooks that passed with --verbose', () => {
    expect(failuresIn('ruff.......Passed\n- hook id: ruff\n- duration: 0.1s\n\nAll checks passed!\n')).toEqual([]);
  });
});

test('tox and nox sum up: never the cause', () => {
  expect(of('tox', 'tox').map(({ message, root: isRoot }) => [message, isRoot])).toEqual([
    ['bad: FAIL code 1 (0.50=setup[0.10]+cmd[0.10] seconds)', false],
  ]);
  expect(
    failuresIn('ERROR:   py36: commands failed\nnox > * tests-3.11: failed\n').map(({ tool, root: isRoot }) => [
      tool,
      isRoot,
    ]),
  ).toEqual([
    ['tox', false],
    ['tox', false],
  ]);
});

test.each([
  ['yamllint', 'yamllint menu.yaml torn.yaml'],
  ['yamllint-parsable', 'yamllint -f parsable .'],
  ['shellcheck', 'shellcheck deploy.sh torn.sh'],
  ['shellcheck-gcc', 'shellcheck -f gcc deploy.sh'],
  ['actionlint', 'actionlint'],
  ['hadolint', 'hadolint Dockerfile'],
  ['codespell', 'codespell'],
  ['markdownlint', 'npx markdownlint-cli2 readme.md'],
  ['stylelint', 'npx stylelint "**/*.css"'],
  ['sqlfluff', 'sqlfluff lint .'],
])('%s says the same in a log of GitHub', (name, command) => {
  const tool = name.split('-')[0] as string;
  const { plain, stamped } = bothWays(`lint/${name}.txt`, command, [tool]);
  const own = plain.filter((failure) => failure.tool === tool);
  expect(own.length).toBeGreaterThan(0);
  expect(stamped).toEqual(own);
});

test.each(['shellcheck', 'actionlint', 'hadolint', 'codespell', 'markdownlint', 'stylelint', 'sqlfluff'])(
  'no other tool takes the lines of %s for its own',
  (name) => {
    const tools = new Set(failuresIn(fixture(`lint/${name}.txt`)).map(({ tool }) => tool));
    expect(tools).toEqual(new Set([name]));
  },
);

test.each([
  ['shellcheck', 'For more information:\n  https://www.shellcheck.net/wiki/SC1046 -- Couldn’t find fi\n'],
  ['hadolint', 'See DL3008 warning: it is ignored\n'],
  ['stylelint', '  ✖  not a place\n✖ 7 problems (7 errors, 0 warnings)\n'],
  ['sqlfluff', '== [query.sql] PASS\nAll Finished!\n'],
  ['actionlint', 'mkdocs.yml:1:2: something [ok-then]\n'],
  ['codespell', 'a.ts:1: => b\nx ==> y\n'],
  ['markdownlint', 'Linting: 1 file(s)\nSummary: 0 error(s)\n'],
])('what is nothing to %s', (tool, log) => {
  expect(failuresIn(log).filter((failure) => failure.tool === tool)).toEqual([]);
});

describe('warnings beside errors', () => {
  const told = (lines: readonly string[]) =>
    failuresIn(`${lines.join('\n')}\n`).map(({ tool, rule, severity, root: isRoot }) => [tool, rule, severity, isRoot]);

  test('of stylelint', () => {
    const error = '  3:5  ✖  Unexpected "0px"  length-zero-no-unit';
    const warning = '  4:5  ⚠  Unexpected "RED"   value-keyword-case';
    expect(told(['shop.css', warning, error])).toEqual([
      ['stylelint', 'length-zero-no-unit', 'error', true],
      ['stylelint', 'value-keyword-case', 'warning', false],
    ]);
    expect(told(['shop.css', warning])).toEqual([]);
  });

  test('of pyright', () => {
    const error = '/srv/shop/cart.py:3:5 - error: "total" is not defined (reportUndefinedVariable)';
    const warning = '/srv/shop/cart.py:4:5 - warning: Import is not used (reportUnusedImport)';
    expect(told([warning, error])).toEqual([
      ['pyright', 'reportUndefinedVariable', 'error', true],
      ['pyright', 'reportUnusedImport', 'warning', false],
    ]);
    expect(told([warning])).toEqual([]);
  });
});

test('clang-tidy gives an error of the compiler a name of its own', () => {
  const failures = failuresIn("/srv/shop/cart.cpp:4:10: error: 'cart.h' file not found [clang-diagnostic-error]\n");
  expect(rowsOf(failures)).toEqual([
    ['/srv/shop/cart.cpp', 4, 10, 'clang-diagnostic-error', "'cart.h' file not found"],
  ]);
});

test('phpcs names the sniff behind a message of one line', () => {
  const line = '/srv/shop/cart.php:18:3: error - Bad indent (Generic.WhiteSpace.ScopeIndent.Incorrect)';
  expect(rowsOf(failuresIn(`${line}\n`))).toEqual([
    ['/srv/shop/cart.php', 18, 3, 'Generic.WhiteSpace.ScopeIndent.Incorrect', 'Bad indent'],
  ]);
});
