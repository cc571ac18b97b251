import { describe, expect, test } from '@jest/globals';
import { failuresIn, fixture } from '../read.ts';
import { bothWays, oracle, type Row, rowsOf, sorted, withoutColumns } from '../shown.ts';

const root = '/home/runner/work/shop/shop/';
const rows = (name: string) => rowsOf(failuresIn(fixture(`python/${name}.txt`)));

describe('the same as the tool says in JSON', () => {
  type RuffEntry = [string, string, string, number, number];
  const ruff = oracle('python/ruff.json', ([file, code, message, line, column]: RuffEntry) => [
    file.replace(root, ''),
    line,
    column,
    code,
    message,
  ]);

  test.each(['full', 'concise', 'grouped', 'github', 'colour'])('ruff check, %s', (form) => {
    expect(rows(`ruff-${form}`)).toEqual(ruff);
  });

  test('ruff check, pylint: without columns', () => {
    expect(rows('ruff-pylint')).toEqual(withoutColumns(ruff));
  });

  type MypyEntry = [string, number, number, string, string, string];
  const mypy = oracle('python/mypy.json', ([file, line, column, message, code]: MypyEntry) => [
    file,
    line,
    column + 1,
    code,
    message,
  ]);

  test.each(['', '-colour'])('mypy%s', (form) => {
    expect(rows(`mypy${form}`)).toEqual(withoutColumns(mypy));
  });

  test('mypy --pretty wraps its messages', () => {
    expect(rows('mypy-pretty')).toEqual(mypy);
  });

  test('pyright', () => {
    type Entry = [string, string, string, string, number, number];
    const wanted = oracle('python/pyright.json', ([file, , message, rule, line, column]: Entry) => [
      file,
      line,
      column,
      rule,
      message.replaceAll('\u00a0', ' '),
    ]);
    expect(sorted(rows('pyright'))).toEqual(sorted(wanted));
  });

  type PylintEntry = [string, number, number, string, string, string, string];
  const pylint = oracle('python/pylint.json', ([file, line, column, , symbol, message]: PylintEntry) => [
    file,
    line,
    column,
    symbol,
    message,
  ]);

  test.each(['', '-colour'])('pylint%s', (form) => {
    expect(sorted(rows(`pylint${form}`))).toEqual(sorted(pylint));
  });

  test('pylint, parseable: without columns', () => {
    expect(sorted(rows('pylint-parseable'))).toEqual(sorted(withoutColumns(pylint)));
  });

  test.each(['', '-screen'])('bandit%s', (form) => {
    type Entry = [string, number, number, string, string, string, string];
    const wanted = oracle('python/bandit.json', ([file, line, column, rule, , message]: Entry) => [
      file,
      line,
      column + 1,
      rule,
      message,
    ]);
    expect(rows(`bandit${form}`)).toEqual(wanted);
    expect(new Set(failuresIn(fixture(`python/bandit${form}.txt`)).map(({ category }) => category))).toEqual(
      new Set(['security']),
    );
  });
});

const flake8: Row[] = [
  ['shop/broken.py', 1, 13, 'E999', 'SyntaxError: invalid syntax'],
  ['shop/cart.py', 1, 1, 'F401', "'os' imported but unused"],
  ['shop/cart.py', 2, 1, 'F401', "'sys' imported but unused"],
  ['shop/cart.py', 2, 1, 'F401', "'json' imported but unused"],
  ['shop/cart.py', 2, 11, 'E401', 'multiple imports on one line'],
  ['shop/cart.py', 8, 5, 'F841', "local variable 'l' is assigned to but never used"],
  ['shop/cart.py', 8, 5, 'E741', "ambiguous variable name 'l'"],
  ['shop/cart.py', 13, 16, 'E711', "comparison to None should be 'if cond is None:'"],
  ['shop/cart.py', 16, 80, 'E501', 'line too long (125 > 79 characters)'],
  ['shop/cart.py', 17, 12, 'F821', "undefined name 'undefined_name'"],
  ['shop/store.py', 1, 1, 'F401', "'shop.cart.no_such_name' imported but unused"],
  ['shop/store.py', 15, 9, 'E722', "do not use bare 'except'"],
];

describe('flake8', () => {
  test.each(['', '-colour'])('its own form%s', (form) => {
    expect(rows(`flake8${form}`)).toEqual(flake8);
  });

  test('the form of pylint', () => {
    expect(rows('flake8-pylint')).toEqual(withoutColumns(flake8));
  });

  test('the command tells whose lines they are, however they look', () => {
    const line = 'a.py:1:2: B006 Do not use mutable data structures for argument defaults\n';
    expect(failuresIn(`##[group]Run ruff check .\nruff check .\n##[endgroup]\n${line}`)[0]?.tool).toBe('ruff');
    expect(failuresIn(`##[group]Run flake8 .\nflake8 .\n##[endgroup]\n${line}`)[0]?.tool).toBe('flake8');
    const backticks = 'a.py:1:2: X100 `a` is bad\n';
    expect(failuresIn(`##[group]Run flake8 .\nflake8 .\n##[endgroup]\n${backticks}`)[0]?.tool).toBe('flake8');
  });
});

describe('smaller linters', () => {
  test('pydocstyle', () => {
    expect(rows('pydocstyle')).toEqual([
      ['shop/cart.py', 1, null, 'D100', 'Missing docstring in public module'],
      ['shop/cart.py', 7, null, 'D103', 'Missing docstring in public function'],
      ['shop/cart.py', 12, null, 'D103', 'Missing docstring in public function'],
      ['shop/store.py', 1, null, 'D100', 'Missing docstring in public module'],
      ['shop/store.py', 6, null, 'D101', 'Missing docstring in public class'],
      ['shop/store.py', 7, null, 'D102', 'Missing docstring in public method'],
      ['shop/store.py', 12, null, 'D102', 'Missing docstring in public method'],
    ]);
  });

  test('pyflakes, where the log shows that it runs', () => {
    const { stamped } = bothWays('python/pyflakes.txt', 'python -m pyflakes shop', ['pyflakes']);
    expect(rowsOf(stamped)).toEqual([
      ['shop/cart.py', 1, 1, '', "'os' imported but unused"],
      ['shop/cart.py', 2, 1, '', "'sys' imported but unused"],
      ['shop/cart.py', 2, 1, '', "'json' imported but unused"],
      ['shop/cart.py', 8, 5, '', "local variable 'l' is assigned to but never used"],
      ['shop/cart.py', 17, 12, '', "undefined name 'undefined_name'"],
      ['shop/store.py', 1, 1, '', "'shop.cart.no_such_name' imported but unused"],
    ]);
    expect(failuresIn(fixture('python/pyflakes.txt'))).toEqual([]);
  });

  test('mutmut lists mutants, which fail nothing by themselves', () => {
    const found = failuresIn(fixture('python/mutmut.txt'));
    expect(found.map(({ category, root: isRoot, message }) => [category, isRoot, message])).toEqual(
      [1, 2, 3, 4, 5, 7].map((each) => ['mutation', false, `shop.price.x_discount__mutmut_${each}: survived`]),
    );
  });

  test('only what a command that can fail selects is a failure', () => {
    const run = (commands: string[]) =>
      [
        `##[group]Run ${commands[0]}`,
        ...commands,
        '##[endgroup]',
        'a.py:1:1: C901 too complex (13)',
        'a.py:2:1: F821 undefined name',
      ].join('\n');
    const strict = 'flake8 . --count --select=E9,F63,F7,F82 --show-source';
    const lenient = 'flake8 . --count --exit-zero --max-complexity=10';
    const rulesOf = (commands: string[]) => failuresIn(`${run(commands)}\n`).map(({ rule }) => rule);
    expect(rulesOf([strict, '# exit-zero: flake8 only warns', lenient])).toEqual(['F821']);
    expect(rulesOf([lenient])).toEqual([]);
    expect(rulesOf(['flake8 . || true'])).toEqual([]);
    expect(rulesOf(['flake8 .'])).toEqual(['C901', 'F821']);
  });

  test('mypy and pylint that may not fail', () => {
    const log = (command: string) =>
      failuresIn(
        `##[group]Run ${command}\n${command}\n##[endgroup]\na.py:1: error: Bad  [misc]\na.py:1:0: C0301: Line too long (line-too-long)\n`,
      ).map(({ tool }) => tool);
    expect(log('mypy . || true; pylint --exit-zero a')).toEqual([]);
    expect(log('mypy . && pylint a')).toEqual(['mypy', 'pylint']);
  });

  test('older flake8 with a colon after the code', () => {
    expect(rowsOf(failuresIn('foo.py:6:1: H306: imports not in order\n'))).toEqual([
      ['foo.py', 6, 1, 'H306', 'imports not in order'],
    ]);
  });
});

describe('formatters', () => {
  const seen = (log: string | Uint8Array) =>
    failuresIn(log).map(({ tool, category, rule, location }) => [
      tool,
      category,
      rule,
      location?.path,
      location?.line,
      location?.column,
    ]);

  test.each([
    [
      'ruff-format',
      [
        ['ruff', 'lint', 'invalid-syntax', 'shop/broken.py', 1, 12],
        ['ruff', 'format', 'unformatted', 'shop/cart.py', 9, 29],
      ],
    ],
    [
      'ruff-format-diff',
      [
        ['ruff', 'lint', 'invalid-syntax', 'shop/broken.py', 1, 12],
        ['ruff', 'format', 'unformatted', 'shop/cart.py', undefined, undefined],
      ],
    ],
    [
      'black',
      [
        ['black', 'format', 'cannot-format', `${root}shop/broken.py`, 1, 12],
        ['black', 'format', 'reformat', `${root}shop/cart.py`, undefined, undefined],
      ],
    ],
    ['isort', [['isort', 'format', '', `${root}shop/cart.py`, undefined, undefined]]],
  ])('%s', (name, wanted) => {
    expect(seen(fixture(`python/${name}.txt`))).toEqual(wanted);
  });

  test('older forms of ruff and black', () => {
    expect(seen('Would reformat: a.py\n1 file would be reformatted, 2 files left unchanged\n')).toEqual([
      ['ruff', 'format', 'unformatted', 'a.py', undefined, undefined],
    ]);
    expect(
      seen('error: cannot format a.py: Cannot parse for target version Python 3.11: 1:11: def broken(:\nOh no!\n'),
    ).toEqual([['black', 'format', 'cannot-format', 'a.py', 1, 12]]);
  });
});

describe('every tool', () => {
  test.each([
    ['ruff-full', 'ruff check shop', 'ruff'],
    ['ruff-concise', 'ruff check --output-format=concise', 'ruff'],
    ['ruff-grouped', 'ruff check --output-format=grouped', 'ruff'],
    ['ruff-format', 'ruff format --check', 'ruff'],
    ['black', 'black --check .', 'black'],
    ['isort', 'isort --check-only .', 'isort'],
    ['mypy', 'mypy --strict shop', 'mypy'],
    ['mypy-pretty', 'mypy --strict shop', 'mypy'],
    ['mypy-syntax', 'mypy shop', 'mypy'],
    ['pyright', 'pyright shop', 'pyright'],
    ['flake8', 'flake8 shop', 'flake8'],
    ['pylint', 'pylint shop', 'pylint'],
    ['bandit', 'bandit -r shop', 'bandit'],
    ['pydocstyle', 'pydocstyle shop', 'pydocstyle'],
  ])('%s says the same in a log of GitHub, and no other tool speaks', (name, command, tool) => {
    const { plain, stamped, foreign } = bothWays(`python/${name}.txt`, command, [tool]);
    expect(plain.length).toBeGreaterThan(0);
    expect(stamped).toEqual(plain);
    expect(foreign).toEqual([]);
  });

  test.each(['ruff', 'mypy', 'pyright', 'pylint', 'bandit'])('%s: a clean run says nothing', (name) => {
    expect(failuresIn(fixture(`python/${name}-passing.txt`))).toEqual([]);
  });

  test('in GitHub logs the annotations of ruff stand without their properties', () => {
    const text = new TextDecoder()
      .decode(fixture('python/ruff-github.txt'))
      .replaceAll(/^::error [^:]*::/gm, '##[error]')
      .replaceAll('%0A', '\n');
    expect(rowsOf(failuresIn(text))).toEqual(rows('ruff-github'));
  });

  test('notes of mypy, warnings of pyright and counts are no failures', () => {
    const log =
      'a.py:3: note: Revealed type is "int"\n/a.py:1:2 - warning: Import "x" (reportMissingModuleSource)\n0 errors, 1 warning\n';
    expect(failuresIn(log)).toEqual([]);
  });
});
