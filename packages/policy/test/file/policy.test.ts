import { parsePolicy } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

/** Each problem as `line:column message`. */
function problemsOf(text: string): string[] {
  const result = parsePolicy(text);
  return result.ok ? [] : result.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

function policyOf(text: string) {
  const result = parsePolicy(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.policy;
}

const full = `# What a change owes.
version: 1
coverage:
  patch-lines: 95
  patch-branches: 87.5%
  project-lines: "80"
  allow-decrease: 0.25
  min-lines: 5
  expected-shards: 4
  exclude:
    - "**/*.gen.ts"
    - docs/**
  path-map:
    - /app => .
`;

describe('a policy that is right', () => {
  test('gives the values, and leaves out what is not set', () => {
    const coverage = policyOf(full).coverage;
    expect(coverage).toMatchObject({
      'patch-lines': 95,
      'patch-branches': 87.5,
      'project-lines': 80,
      'allow-decrease': 0.25,
      'min-lines': 5,
      'expected-shards': 4,
    });
    expect(coverage?.exclude?.map((glob) => glob.pattern)).toEqual(['**/*.gen.ts', 'docs/**']);
    expect(coverage?.['path-map']?.map(({ from, to }) => [from, to])).toEqual([['/app', '']]);
    expect(coverage).not.toHaveProperty('project-branches');
  });

  test('needs no version and no section, and may be JSON, begin with a byte order mark or end lines with CR LF', () => {
    expect(policyOf('version: 1')).toEqual({});
    expect(policyOf('{"coverage": {"patch-lines": 50}}').coverage).toEqual({ 'patch-lines': 50 });
    expect(policyOf(`\uFEFF${full}`)).toHaveProperty('coverage');
    expect(policyOf(full.replaceAll('\n', '\r\n')).coverage?.['patch-lines']).toBe(95);
    expect(policyOf('coverage: {}\n...\n').coverage).toEqual({});
  });

  test('is frozen', () => {
    const policy = policyOf(full);
    expect([policy, policy.coverage, policy.coverage?.exclude].map((part) => Object.isFrozen(part))).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe('a policy that is wrong', () => {
  const cases: [string, string, (string | RegExp)[]][] = [
    ['empty', '', [/^1:1 The policy is empty, but must hold settings/]],
    ['only a comment', '# nothing\n', [/^1:1 The policy is empty/]],
    ['a text', 'coverage', [/^1:1 The policy is not a mapping/]],
    ['another version', 'version: 2', ['1:10 version is the integer "2", but must be 1, the only version there is.']],
    ['a quoted version', 'version: "1"', ['1:10 version is "1", but must be written without quotes.']],
    [
      'an unknown section',
      'version: 1\ncoverge: {}',
      [
        /^2:1 The key "coverge" does not exist \(did you mean "coverage"\?\); the keys are version, coverage, mutation, failures, tests, risk, agents, trust, merge, health, costs\.$/,
      ],
    ],
    [
      'an unknown key',
      'coverage:\n  patch-line: 1',
      [
        /^2:3 The key "patch-line" of coverage does not exist \(did you mean "patch-lines"\?\); the keys are patch-lines, /,
      ],
    ],
    [
      'keys of every object',
      'constructor: 1\n__proto__: 2\ncoverage: {toString: 1}',
      [
        /^1:1 .*"constructor" does not exist/,
        /^2:1 .*"__proto__" does not exist/,
        /^3:12 .*"toString" of coverage does not exist/,
      ],
    ],
    [
      'a wrong type',
      'coverage:\n  patch-lines: true',
      [/^2:16 coverage\.patch-lines is the boolean "true", but must be a percentage/],
    ],
    ['a list for a number', 'coverage:\n  patch-lines: [1]', [/^2:16 coverage\.patch-lines is a list, but/]],
    ['out of range', 'coverage:\n  patch-lines: 100.5', [/^2:16 coverage\.patch-lines is the number "100\.5", but/]],
    ['no value', 'coverage:\n  patch-lines:\n', [/^2:3 coverage\.patch-lines is empty, but/]],
    [
      'a fraction for an integer',
      'coverage: {min-lines: 1.5}',
      [/^1:23 coverage\.min-lines is the number "1\.5", but must be a whole number from 0/],
    ],
    ['a text for a list', 'coverage:\n  exclude: a', [/^2:12 coverage\.exclude is "a", but must be a list/]],
    [
      'an item of the wrong type',
      'coverage:\n  exclude:\n    - ok\n    - 7\n    - null',
      [
        /^4:7 Item 2 of coverage\.exclude is the integer "7", but must be written in quotes\.$/,
        /^5:7 Item 3 of coverage\.exclude is empty, but must be a pattern of/,
      ],
    ],
    [
      'an item that is no pattern',
      'coverage:\n  exclude: ["../x"]',
      [/^2:13 Item 1 of coverage\.exclude is "\.\.\/x", but must be a pattern/],
    ],
    ['a section that is a list', 'coverage: [1]', ['1:11 coverage is a list, but must be a mapping of settings.']],
    ['a key that comes twice', 'coverage:\n  min-lines: 1\n  min-lines: 2', ['3:3 The key "min-lines" comes twice.']],
    [
      'a key that comes twice, spelled differently',
      'version: 1\r\n"version": 1',
      ['2:1 The key "version" comes twice.'],
    ],
    ['an anchor', 'coverage: &a {}', [/^1:11 Anchors/]],
    ['an alias', 'coverage: *a', [/^1:11 Aliases/]],
    ['a merge key', 'coverage:\n  <<: {min-lines: 1}', [/^2:3 Merge keys/]],
    ['a tag', 'version: !!int "1"', [/^1:10 Tags/]],
    ['a tag on a mapping', 'coverage: !x {}', [/^1:11 Tags/]],
    ['a complex key', '? [a]\n: 1', [/^1:3 A key must be a name/]],
    ['two documents', 'version: 1\n---\nversion: 1', ['2:1 The file holds several documents, but must hold one.']],
    ['broken syntax', 'version: 1\ncoverage: [', [/^2:12 The file is not YAML: .+\.$/]],
    ['a tab', 'coverage:\n\tmin-lines: 1', [/^2:\d+ The file is not YAML/]],
    ['a NUL', 'version: 1\n\u0000', [/^2:1 The file is not YAML/]],
    ['depth', '['.repeat(20_000), [/^1:\d+ The file is not YAML: nesting/]],
    ['size', `#${'x'.repeat(256 * 1024)}`, ['1:1 The policy has 262145 characters, but must have at most 262144.']],
  ];

  test.each(cases)('%s', (_, text, expected) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) {
      if (typeof pattern === 'string') expect(problems[index]).toBe(pattern);
      else expect(problems[index]).toMatch(pattern);
    }
  });

  test('every mistake is listed in the order of the file, up to 20', () => {
    const keys = Array.from({ length: 30 }, (_, index) => `  k${index}: 1`).join('\n');
    const problems = problemsOf(`coverage:\n${keys}`);
    expect(problems).toHaveLength(21);
    expect(problems[0]).toMatch(/^2:3 The key "k0"/);
    expect(problems[20]).toBe('22:3 From here on 10 more mistakes are not listed.');
  });

  test('a file of the largest size, full of mistakes', () => {
    const lines = Array.from({ length: 14_000 }, (_, index) => `  patch-l${index}: 1`);
    expect(problemsOf(`coverage:\n${lines.join('\n')}`)).toHaveLength(21);
  });
});

test('property: any text is a policy or a list of problems inside the file', () => {
  const piece = fc.constantFrom(
    'coverage',
    'version',
    ': ',
    '\n',
    '  ',
    '- ',
    '1',
    '"',
    "'",
    '[',
    '{',
    '}',
    '&a',
    '*a',
    '!',
    '|',
    '>',
    '#',
    '---',
    '%',
    '?',
    '\t',
    '\r',
    '\uFEFF',
    ',',
    '@',
    '`',
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, (written) => {
      const result = parsePolicy(written);
      if (result.ok) return;
      expect(result.problems.length).toBeGreaterThan(0);
      const lines = written.split(/\r\n|\r|\n/);
      for (const { line, column, message } of result.problems) {
        expect(message).toMatch(/\.$/);
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 2);
      }
    }),
    { numRuns: 2000 },
  );
});
