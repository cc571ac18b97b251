import { type CoverageComponent, parsePolicy } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

function componentsOf(text: string): readonly CoverageComponent[] {
  const result = parsePolicy(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.policy.coverage?.components ?? [];
}

/** Each problem as `line:column message`. */
function problemsOf(text: string): string[] {
  const result = parsePolicy(text);
  return result.ok ? [] : result.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

/** A policy whose components are what is written below the key. */
function withComponents(...lines: string[]): string {
  return ['coverage:', '  components:', ...lines].join('\n');
}

/** So many components on one line, each right. */
function many(count: number): string {
  const items = Array.from({ length: count }, (_, index) => `{name: c${index}, paths: [a]}`);
  return `coverage:\n  components: [${items.join(', ')}]`;
}

describe('components', () => {
  test('have what is set, and null for a threshold that is not asked for', () => {
    const [payments, rest] = componentsOf(
      withComponents(
        '    - name: payments',
        '      paths: ["src/payments/**", lib/pay.ts]',
        '      patch-lines: 100',
        '      patch-branches: 87.5%',
        '      project-lines: 0',
        '    - paths:',
        '        - "**"',
        '      name: The rest',
        '      project-branches: "80"',
      ),
    );
    expect({ ...payments, paths: payments?.paths.map(({ pattern }) => pattern) }).toEqual({
      name: 'payments',
      paths: ['src/payments/**', 'lib/pay.ts'],
      'patch-lines': 100,
      'patch-branches': 87.5,
      'project-lines': 0,
      'project-branches': null,
    });
    expect(payments?.paths[0]?.matches('src/payments/a/b.ts')).toBe(true);
    expect(rest).toMatchObject({ name: 'The rest', 'patch-lines': null, 'project-branches': 80 });
  });

  test('may be none', () => {
    expect(componentsOf('coverage: {components: []}')).toEqual([]);
  });

  test('are frozen', () => {
    const components = componentsOf(many(1));
    expect([components, components[0], components[0]?.paths].map((part) => Object.isFrozen(part))).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('are at most 100', () => {
    expect(componentsOf(many(100))).toHaveLength(100);
    expect(problemsOf(many(101))).toEqual(['2:15 coverage.components has 101 items, but must have at most 100.']);
  });

  test('names that differ in case are two names', () => {
    expect(componentsOf(withComponents('    - {name: a, paths: [a]}', '    - {name: A, paths: [a]}'))).toHaveLength(2);
  });
});

describe('a component that is wrong', () => {
  const cases: [string, string[], (string | RegExp)[]][] = [
    [
      'no list',
      ['    name: payments'],
      ['3:5 coverage.components is a mapping, but must be a list (lines that begin with "- ").'],
    ],
    ['an empty list', [''], [/^2:3 coverage\.components is empty, but must be a list/]],
    [
      'a text',
      ['    - payments'],
      ['3:7 Item 1 of coverage.components is "payments", but must be a mapping of settings.'],
    ],
    ['nothing', ['    -'], [/^3:\d+ Item 1 of coverage\.components is empty, but must be a mapping of settings\.$/]],
    [
      'an unknown key',
      ['    - name: a', '      paths: [a]', '      patch-line: 1'],
      [
        '5:7 The key "patch-line" of item 1 of coverage.components does not exist (did you mean "patch-lines"?); the keys are name, paths, patch-lines, patch-branches, project-lines, project-branches.',
      ],
    ],
    [
      'keys of every object',
      ['    - name: a', '      paths: [a]', '      __proto__: {}', '      constructor: 1'],
      [/^5:7 The key "__proto__" of item 1 .* does not exist;/, /^6:7 The key "constructor" of item 1 /],
    ],
    [
      'a setting of the whole section',
      ['    - {name: a, paths: [a], exclude: [b]}'],
      [/^3:29 The key "exclude" of item 1 of coverage\.components does not exist;/],
    ],
    ['no name', ['    - paths: [a]'], ['3:7 Item 1 of coverage.components has no name, but must have name and paths.']],
    [
      'no paths',
      ['    - {name: a, paths: [a]}', '    - name: b'],
      ['4:7 Item 2 of coverage.components has no paths, but must have name and paths.'],
    ],
    ['neither', ['    - {}'], [/^3:7 Item 1 .* has no name,/, /^3:7 Item 1 .* has no paths,/]],
    [
      'paths that are none',
      ['    - name: a', '      paths: []'],
      ['4:14 paths of item 1 of coverage.components is an empty list, but must have at least one item.'],
    ],
    [
      'paths that are one text',
      ['    - name: a', '      paths: src/**'],
      [/^4:14 paths of item 1 of coverage\.components is "src\/\*\*", but must be a list/],
    ],
    [
      'a path that is no pattern',
      ['    - name: a', '      paths:', '        - ok/**', '        - ../x'],
      [/^6:11 Item 2 of paths of item 1 of coverage\.components is "\.\.\/x", but must be a pattern of/],
    ],
    [
      'a name with a slash',
      ['    - name: a/b', '      paths: [a]'],
      [/^3:13 name of item 1 of coverage\.components is "a\/b", but must be at most 64 letters, digits/],
    ],
    [
      'a name without a value',
      ['    - name:', '      paths: [a]'],
      [/^3:7 name of item 1 of coverage\.components is empty, but must be at most 64/],
    ],
    [
      'a name that is a number',
      ['    - name: 2024', '      paths: [a]'],
      ['3:13 name of item 1 of coverage.components is the integer "2024", but must be written in quotes.'],
    ],
    [
      'a threshold above 100',
      ['    - name: a', '      paths: [a]', '      project-lines: 101'],
      [/^5:22 project-lines of item 1 of coverage\.components is the integer "101", but must be a percentage/],
    ],
    [
      'a threshold without a value',
      ['    - name: a', '      paths: [a]', '      project-lines:'],
      [/^5:7 project-lines of item 1 of coverage\.components is empty, but must be a percentage/],
    ],
    [
      'a name that another has',
      [
        '    - {name: a, paths: [a]}',
        '    - {name: b, paths: [a]}',
        '    - {paths: [b], name: "a"}',
        '    - {name: a, paths: [b]}',
      ],
      [
        '5:26 The name of item 3 of coverage.components is that of item 1, but must be its own.',
        '6:14 The name of item 4 of coverage.components is that of item 1, but must be its own.',
      ],
    ],
    [
      'a key that comes twice',
      ['    - name: a', '      name: b', '      paths: [a]'],
      ['4:7 The key "name" comes twice.'],
    ],
    [
      'two without a name: neither is the other',
      ['    - paths: [a]', '    - paths: [b]'],
      [/^3:7 Item 1 .* has no name/, /^4:7 Item 2 .* has no name/],
    ],
  ];

  test.each(cases)('%s', (_, lines, expected) => {
    const problems = problemsOf(withComponents(...lines));
    expect(problems).toEqual(expected.map((each) => (typeof each === 'string' ? each : expect.stringMatching(each))));
  });

  test('mistakes of several components are listed in the order of the file', () => {
    const problems = problemsOf(
      withComponents('    - {paths: [a], nam: a}', '    - {name: b, paths: [/x]}', '    - 7', '  baselin: any'),
    );
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['3:7', '3:20', '4:25', '5:7', '6:3']);
    expect(problems[1]).toContain('did you mean "name"?');
    expect(problems[4]).toContain('did you mean "baseline"?');
  });

  test('property: any components are read or refused, inside the file, and read ones are whole', () => {
    const value = fc.oneof(
      fc.constantFrom(
        'a',
        'b',
        '""',
        '7',
        'true',
        '',
        '[]',
        '[a]',
        '[a, b/**]',
        '[/x]',
        '{}',
        '90',
        '90%',
        '101',
        'off',
      ),
      fc.string({ maxLength: 5 }).map((text) => JSON.stringify(text)),
    );
    const key = fc.constantFrom('name', 'paths', 'patch-lines', 'project-branches', 'nam', '__proto__');
    const record = fc
      .uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 4 })
      .map((entries) => `    - {${entries.map(([name, text]) => `${name}: ${text}`).join(', ')}}`);
    fc.assert(
      fc.property(fc.array(record, { maxLength: 4 }), (lines) => {
        const text = withComponents(...lines);
        const result = parsePolicy(text);
        if (result.ok) {
          const components = result.policy.coverage?.components ?? [];
          expect(components).toHaveLength(lines.length);
          expect(new Set(components.map(({ name }) => name)).size).toBe(lines.length);
          for (const { name, paths } of components) {
            expect(name).not.toBe('');
            expect(paths.length).toBeGreaterThan(0);
          }
          return;
        }
        for (const { line, column, message } of result.problems) {
          expect(message).toMatch(/\.$/);
          expect(column).toBeLessThanOrEqual((text.split('\n')[line - 1] ?? '').length + 1);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('choices of the policy alone', () => {
  const reactions = [
    'on-ignore-pragma',
    'on-skip-marker',
    'on-coverage-configuration',
    'on-test-deleted',
    'on-tests-removed',
  ];

  test.each(reactions)('%s is fail, warn or off', (name) => {
    for (const written of ['fail', 'warn', 'off']) {
      const result = parsePolicy(`coverage:\n  ${name}: ${written}`);
      expect(result).toEqual({ ok: true, policy: { coverage: { [name]: written } } });
    }
    expect(problemsOf(`coverage:\n  ${name}: Off`)).toEqual([
      `2:${name.length + 5} coverage.${name} is "Off", but must be one of "fail", "warn", "off".`,
    ]);
  });

  test('baseline and require-baseline', () => {
    const result = parsePolicy('coverage: {baseline: verified, require-baseline: true}');
    expect(result).toEqual({ ok: true, policy: { coverage: { baseline: 'verified', 'require-baseline': true } } });
    expect(problemsOf('coverage: {baseline: none, require-baseline: "true"}')).toEqual([
      '1:22 coverage.baseline is "none", but must be one of "any", "verified".',
      '1:46 coverage.require-baseline is "true", but must be written without quotes.',
    ]);
  });
});
