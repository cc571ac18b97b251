import { describe, expect, test } from '@jest/globals';
import { failuresIn } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, inProject, oracle, place, told, toldTest } from './see.ts';

interface Suite {
  name: string;
  status: string;
  message: string;
  tests: { ancestorTitles: string[]; title: string; status: string }[];
}

const late =
  'Error: Test timed out in 5ms.\nIf this is a long-running test, pass a timeout value as the last argument or configure it globally with "testTimeout".';
const tests = (timeout: string) => [
  ['Error', 'test/hook.test.js:5:11', 'test/hook.test.js', 'till', null, null, 'Error: the till is closed'],
  [
    'AssertionError',
    'test/cart.test.js:6:47',
    'test/cart.test.js › cart',
    'adds up',
    '700',
    '750',
    'AssertionError: expected 750 to be 700 // Object.is equality',
  ],
  [
    'AssertionError',
    'test/cart.test.js:10:47',
    'test/cart.test.js › cart',
    'keeps its lines',
    '"bread"',
    '"cake"',
    "AssertionError: expected { id: 7, lines: [ 'tea', 'cake' ] } to deeply equal { id: 7, lines: [ 'tea', 'bread' ] }",
  ],
  [
    'RangeError',
    'cart.js:4:28',
    'test/cart.test.js › cart › voucher',
    'is worth at most everything',
    null,
    null,
    'RangeError: a voucher is worth at most 100 percent, not 101',
  ],
  ['Error', timeout, 'test/cart.test.js › cart › voucher', 'comes in time', null, null, late],
];

describe('vitest', () => {
  test.each([
    ['vitest-4.txt', 'test/cart.test.js:22:5'],
    ['vitest-verbose.txt', 'test/cart.test.js:22:5'],
    ['vitest-colour.txt', 'test/cart.test.js:22:5'],
    ['vitest-3.txt', 'test/cart.test.js:22:9'],
    ['vitest-1.txt', 'test/cart.test.js'],
  ])('%s', (name, timeout) => {
    const [broken, ...failed] = failuresOf(name);
    expect(failed.map(toldTest)).toEqual(tests(timeout));
    expect([broken?.category, broken?.test, broken?.location?.path]).toEqual(['build', null, 'test/broken.test.js']);
  });

  test.each(['vitest-4', 'vitest-3', 'vitest-1'])('the same as its own report says: %s', (name) => {
    const report = oracle<Suite[]>(`${name}.json`);
    const failures = failuresOf(`${name}.txt`);
    const failed = report.flatMap((suite) =>
      suite.tests
        .filter(({ status }) => status === 'failed')
        .map(({ ancestorTitles, title }) => [
          [inProject(suite.name), ...ancestorTitles.filter((each) => each !== '')].join(' › '),
          title,
        ]),
    );
    expect(failed).toHaveLength(4);
    const named = failures.map(({ test }) => [test?.suite, test?.name]);
    expect(named).toEqual(expect.arrayContaining(failed));
    const files = report.filter(({ status }) => status === 'failed').map((suite) => inProject(suite.name));
    const told = new Set(failures.map(({ test, location }) => test?.suite?.split(' › ')[0] ?? location?.path));
    expect([...told].sort()).toEqual(files.sort());
    const broken = report.find((suite) => suite.message !== '');
    expect(failures[0]?.message.split('\n')[0]).toBe(`Error: ${broken?.message}`);
  });

  test('the lines that show it', () => {
    expect(failuresOf('vitest-4.txt').map(({ lines }) => [lines?.first, lines?.last])).toEqual([
      [16, 17],
      [26, 27],
      [41, 42],
      [60, 61],
      [85, 86],
      [98, 100],
    ]);
  });

  test.each(['vitest-4-unhandled.txt', 'vitest-3-unhandled.txt'])('%s', (name) => {
    expect(failuresOf(name).map(told)).toEqual([
      ['vitest', 'Unhandled Rejection', 'test', 'test/late.spec.js:4:18', 'Error: nobody waits for the courier'],
    ]);
  });

  test('thresholds of coverage', () => {
    expect(failuresOf('vitest-coverage.txt').map(told)).toEqual(
      [
        'ERROR: Coverage for lines (25%) does not meet global threshold (90%)',
        'ERROR: Coverage for branches (0%) does not meet global threshold (80%)',
      ].map((message) => ['vitest', 'coverage.thresholds', 'coverage', null, message]),
    );
    const log = ' RUN  v3.2.4 /shop\nERROR: Coverage for lines (25%) does not meet "src/a.ts" threshold (90%)\n';
    expect(failuresIn(log).map(place)).toEqual(['src/a.ts']);
  });

  test('a run that passes, though a test has FAIL in its name', () => {
    expect(failuresOf('vitest-passing.txt')).toEqual([]);
  });

  test('the log of a step', () => {
    expectSameInGitHubLog('vitest-4.txt', 'npx vitest run');
    expectSameInGitHubLog('vitest-colour.txt', 'npm test');
    expectSameInGitHubLog('vitest-coverage.txt', 'npm run coverage');
  });

  test('one error of several tests, and the name of a project', () => {
    const head = ' RUN  v3.2.4 /shop\n\n';
    const log = `${head} FAIL  |unit| a.test.ts > adds\n FAIL  |unit| a.test.ts > takes\nError: no\n ❯ a.test.ts:3:5\n⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯⎯[1/2]⎯\n`;
    expect(failuresIn(log).map(({ test, message }) => [test?.suite, test?.name, message])).toEqual([
      ['a.test.ts', 'adds', 'Error: no'],
      ['a.test.ts', 'takes', 'Error: no'],
    ]);
  });

  test('a run that ends before the details', () => {
    const head = ' RUN  v3.2.4 /shop\n\n';
    const log = `${head} ❯ a.test.ts (2 tests | 1 failed) 4ms\n   × cart > adds 3ms\n × b.test.ts > cart > takes 2ms\n`;
    expect(failuresIn(log).map(({ test }) => [test?.suite, test?.name])).toEqual([
      ['a.test.ts › cart', 'adds'],
      ['b.test.ts › cart', 'takes'],
    ]);
  });
});

describe('fast-check in vitest', () => {
  test('the seed, the path and the counterexample stay in the message', () => {
    expect(failuresOf('fast-check-vitest.txt').map(({ message }) => message.split('\n').slice(1, 3))).toEqual([
      [expect.stringMatching(/^\{ seed: 42, path: "1:1:[\d:]+", endOnFailure: true \}$/), 'Counterexample: [1,150]'],
      ['{ seed: 42, path: "52:1:0:0:0", endOnFailure: true }', 'Counterexample: [" "]'],
    ]);
  });
});

/** As the report of istanbul-lib-report and the commands nyc 17 and c8 10 print them. */
describe('nyc and c8', () => {
  test('thresholds, of all files and of one', () => {
    const lines = [
      'Coverage for lines (75%) does not meet global threshold (90%)',
      'Coverage for functions (50%) does not meet threshold (80%) for src/cart.js',
    ];
    expect(failuresIn(lines.map((line) => `ERROR: ${line}\n`).join('')).map(told)).toEqual([
      ['istanbul', 'check-coverage', 'coverage', null, lines[0]],
      ['istanbul', 'check-coverage', 'coverage', 'src/cart.js', lines[1]],
    ]);
  });
});
