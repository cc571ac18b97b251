import { describe, expect, test } from '@jest/globals';
import { githubLog } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, inProject, place, told } from './see.ts';

const missing = ['node-test', 'Error', 'build', 'test/broken.test.js:1:1'];
const rows = (name: string) =>
  failuresOf(name).map(({ rule, location, test, message }) => [
    rule,
    inProject(location?.path),
    location?.line,
    inProject(test?.suite ?? undefined),
    test?.name,
    test?.expected,
    test?.actual,
    message.split('\n').at(-1),
  ]);
const equal = (suite: string | undefined, said: string, rule: string | undefined) => [
  rule,
  'test/cart.test.js',
  7,
  suite,
  'adds up',
  '700',
  '750',
  said,
];

describe('node --test', () => {
  test.each(['node-test-20-spec.txt', 'node-test-24-spec.txt', 'node-test-colour.txt'])('%s', (name) => {
    const failures = failuresOf(name);
    expect(told(failures[0] as (typeof failures)[0]).slice(0, 4)).toEqual(missing);
    expect(failures[0]?.message.split('\n')[0]).toBe("Error: Cannot find module './no-such-file'");
    const [, adds, keeps, throws, late] = rows(name);
    expect(adds).toEqual(equal('test/cart.test.js › cart', '750 !== 700', 'AssertionError'));
    expect(keeps?.slice(0, 7)).toEqual([
      'AssertionError',
      'test/cart.test.js',
      11,
      'test/cart.test.js › cart',
      'keeps its lines',
      "{ id: 7, lines: [ 'tea', 'bread' ] }",
      "{ id: 7, lines: [ 'tea', 'cake' ] }",
    ]);
    expect(throws?.slice(0, 5)).toEqual([
      'RangeError',
      'cart.js',
      4,
      'test/cart.test.js › cart › voucher',
      'is worth at most everything',
    ]);
    expect(late).toEqual([
      '',
      'test/cart.test.js',
      25,
      'test/cart.test.js',
      'comes in time',
      null,
      null,
      'test timed out after 5ms',
    ]);
    expect(failures).toHaveLength(5);
  });

  test.each(['node-test-20-tap.txt', 'node-test-24-tap.txt'])('%s', (name) => {
    const failures = failuresOf(name);
    expect(told(failures[0] as (typeof failures)[0]).slice(0, 4)).toEqual(missing);
    const [, adds, , throws, late] = rows(name);
    expect(adds).toEqual(equal('test/cart.test.js › cart', '750 !== 700', 'AssertionError'));
    expect(throws).toEqual([
      'RangeError',
      'cart.js',
      4,
      'test/cart.test.js › cart › voucher',
      'is worth at most everything',
      null,
      null,
      'a voucher is worth at most 100 percent, not 101',
    ]);
    expect(late?.at(-1)).toBe('test timed out after 5ms');
    expect(failures.map(place)[4]).toBe('test/cart.test.js:25:1');
    expect(failures).toHaveLength(5);
  });

  test('the dot reporter, which names no suites', () => {
    expect(failuresOf('node-test-dot.txt').map(({ test, message }) => test?.name ?? message)).toEqual([
      'test failed',
      'adds up',
      'keeps its lines',
      'is worth at most everything',
      'comes in time',
    ]);
  });

  test('the same tests that its own report says failed', () => {
    const report = new TextDecoder().decode(fixture('javascript/node-test-junit.xml'));
    const cases = [...report.matchAll(/<testcase name="([^"]+)"[^>]* failure="[^"]*">\s*<failure/g)];
    const failed = cases.map(([, name]) => name);
    expect(failed).toHaveLength(5);
    const names = failuresOf('node-test-20-spec.txt').map(({ test, location }) => test?.name ?? location?.path);
    expect(names).toEqual(failed);
  });

  test('a run that passes, though a test has `not ok` in its name', () => {
    expect(failuresOf('node-test-passing-spec.txt')).toEqual([]);
    expect(failuresOf('node-test-passing-tap.txt')).toEqual([]);
  });

  test('the log of a step', () => {
    expectSameInGitHubLog('node-test-24-spec.txt', 'node --test');
    expectSameInGitHubLog('node-test-20-tap.txt', 'npm test');
    expectSameInGitHubLog('node-test-colour.txt', 'npm test');
  });

  test('a run that ends before the list of failures', () => {
    const log = '▶ cart\n  ✖ adds up (1.5ms)\n    AssertionError: no\n        at a.test.js:3:1\n\n';
    const failures = failuresIn(githubLog('node --test', log));
    expect(failures.map(({ test, location }) => [test?.suite, test?.name, location?.line])).toEqual([
      ['cart', 'adds up', 3],
    ]);
  });

  test('lines of other programs that begin alike', () => {
    const log =
      '✖ 4 problems (3 errors, 1 warning)\n✖ clicks (3ms)\n    at a.js:3:1\nnot ok 1 - of another program\n  ---\n  operator: equal\n  ...\n';
    expect(failuresIn(log).filter(({ tool }) => tool === 'node-test')).toEqual([]);
  });
});

describe('node', () => {
  test('an exception that ends a program', () => {
    const head = '/shop/run.js:3\n  throw new RangeError("no");\n  ^\n\n';
    const log = `${head}RangeError: no\n    at run (/shop/run.js:3:9)\n    at node:internal/main:1:2\n\nNode.js v22.1.0\n`;
    expect(failuresIn(log).map((failure) => [...told(failure), failure.lines])).toEqual([
      ['node', 'RangeError', 'build', '/shop/run.js:3:9', 'RangeError: no', { first: 5, last: 5 }],
    ]);
  });

  test('a file that does not parse', () => {
    const head = 'file:///shop/run.mjs:3\n  const = 1;\n        ^\n\n';
    const log = `${head}SyntaxError: Unexpected token '='\n    at compileSourceTextModule (node:internal/modules/esm/utils:344:16)\n\nNode.js v22.1.0\n`;
    expect(failuresIn(log).map(told)).toEqual([
      ['node', 'SyntaxError', 'build', '/shop/run.mjs:3', "SyntaxError: Unexpected token '='"],
    ]);
  });

  test('only its version', () => {
    expect(failuresIn('Node.js v22.1.0\n')).toEqual([]);
  });
});
