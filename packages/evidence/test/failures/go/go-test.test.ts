import { describe, expect, test } from '@jest/globals';
import { githubLog, linesBefore } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';
import { placed } from '../seen.ts';

const text = (name: string) => new TextDecoder().decode(fixture(`go/${name}`));
const failed = (log: string) =>
  failuresIn(log)
    .filter(({ root }) => root)
    .map(({ tool, rule, location, message, test: told }) => [
      tool,
      rule,
      location && [location.path, location.line].filter((part) => part !== undefined).join(':'),
      message,
      ...[told?.suite, told?.name, told?.expected, told?.actual],
    ]);
const shop = '/home/runner/work/shop/shop';
const said = 'error: this is only said\nDiscount(1000, 10) = 900, want 901';
const lines = ['[]string{"a", "b"}', '[]string{"a", "c"}'];
const pkg = 'example.com/shop';
const testify = [
  [
    'go-test',
    '',
    `${shop}/cart_test.go:14`,
    'Not equal:\ntwenty percent\nShould be true',
    pkg,
    'TestEqual',
    '900',
    '800',
  ],
  ['go-test', '', `${shop}/cart_test.go:19`, 'Not equal:', pkg, 'TestLines', ...lines],
  [
    'go-test',
    '',
    `${shop}/cart_test.go:25`,
    'Received unexpected error:\ntwenty is too much',
    ...[pkg, 'TestTable/twenty', null, null],
  ],
  ['go-test', '', `${shop}/cart_test.go:39`, 'Not equal:', pkg, 'TestCartSuite/TestTotal', '"a"', '"b"'],
  ['go-test', '', 'cart_test.go:48', said, pkg, 'TestLog', '901', '900'],
];

describe('go test', () => {
  test('a subtest, and a test that panics', () => {
    expect(failed(text('test.txt'))).toEqual([
      [
        'go-test',
        'panic',
        `${shop}/cart.go:5`,
        'a voucher is worth at most 100 percent',
        ...['example.com/cart', 'TestVoucher', null, null],
      ],
      ['go-test', '', 'cart_test.go:9', 'got 800, want 900', 'example.com/cart', 'TestDiscount/twenty', '900', '800'],
    ]);
  });

  test.each(['testify', 'testify-verbose'])('%s', (name) => {
    expect(failed(text(`${name}.txt`))).toEqual(testify);
  });

  test('gotestsum, which does not tell the package', () => {
    expect(failed(text('gotestsum.txt'))).toEqual(testify.map((row) => row.with(4, null)));
  });

  test.each(['testify', 'test'])('%s: the names equal those of -json, without the tests around subtests', (name) => {
    const records = JSON.parse(text(`${name}.json`)) as { Test: string; Package: string }[];
    const names = records.map(({ Test }) => Test);
    const innermost = names.filter((each) => !names.some((other) => other.startsWith(`${each}/`)));
    const log = text(name === 'test' ? 'test-verbose.txt' : `${name}.txt`);
    const told = failuresIn(log).map((failure) => failure.test?.name);
    expect(told.sort()).toEqual(innermost.sort());
  });

  test.each([
    ['panic', 'panic', `${shop}/cart_test.go:10`, 'assignment to entry in nil map', 'TestPanic/empty_cart'],
    [
      'panic-nil',
      'panic',
      `${shop}/cart_test.go:10`,
      'runtime error: invalid memory address or nil pointer dereference',
      'TestFatal',
    ],
    ['timeout', 'timeout', `${shop}/cart_test.go:20`, 'test timed out after 50ms', 'TestSlow'],
    ['race', 'data-race', `${shop}/cart_test.go:15`, 'WARNING: DATA RACE', 'TestRace'],
  ])('%s', (name, rule, place, message, failedTest) => {
    expect(failed(text(`${name}.txt`))).toEqual([
      ['go-test', rule, place, message, 'example.com/shop', failedTest, null, null],
    ]);
  });

  test('the frames of a crash', () => {
    const [failure] = failuresIn(text('panic.txt'));
    expect(failure?.stack[3]).toEqual({
      path: `${shop}/cart_test.go`,
      line: 10,
      function: 'example.com/shop.(*cart).add',
    });
  });

  test.each(['test', 'testify-verbose', 'panic', 'timeout', 'race', 'test-broken'])('%s in a log of GitHub', (name) => {
    const log = githubLog('go test ./...', text(`${name}.txt`));
    const expected = placed(failuresIn(text(`${name}.txt`)));
    expect(expected.length).toBeGreaterThan(0);
    expect(placed(failuresIn(log), linesBefore)).toEqual(expected);
  });

  test('passing and skipped tests that speak of failures', () => {
    expect(failuresIn(text('test-passing.txt'))).toEqual([]);
  });

  test('tests that run at the same time keep what they said', () => {
    const log = [
      '=== RUN   TestA',
      '=== PAUSE TestA',
      '=== RUN   TestB',
      '=== PAUSE TestB',
      '=== CONT  TestA',
      '    a_test.go:5: got 1, want 2',
      '=== CONT  TestB',
      '    b_test.go:6: got 3, want 4',
      '--- FAIL: TestA (0.00s)',
      '--- FAIL: TestB (0.00s)',
      'FAIL',
      'FAIL\tshop\t0.01s',
    ].join('\n');
    expect(failed(log).map((row) => row.slice(2))).toEqual([
      ['a_test.go:5', 'got 1, want 2', 'shop', 'TestA', '2', '1'],
      ['b_test.go:6', 'got 3, want 4', 'shop', 'TestB', '4', '3'],
    ]);
  });

  test('tests that only wait did not time out', () => {
    const log = [
      'panic: test timed out after 3m0s',
      '',
      'goroutine 5 [chan receive]:',
      'testing.(*T).Parallel(0x7f00)',
      '\t/usr/local/go/src/testing/testing.go:1404 +0x1a4',
      'shop.TestWaits(0x7f00)',
      '\t/home/runner/work/shop/shop/a_test.go:5 +0x30',
      '',
      'goroutine 6 [sleep]:',
      'shop.TestSlow(0x7f00)',
      '\t/home/runner/work/shop/shop/b_test.go:9 +0x564 fp=0x14000057f60 sp=0x14000057d50 pc=0x1027e4fd4',
      'FAIL\tshop\t180.0s',
    ].join('\n');
    expect(failed(log).map((row) => [row[1], row[5]])).toEqual([['timeout', 'TestSlow']]);
  });

  test('a program that a signal ended', () => {
    const log =
      'SIGQUIT: quit\nPC=0x86d24 m=7 sigcode=0\n\nshop.TestTrace(0x7f00)\n\t/shop/a_test.go:5 +0x30\nFAIL\tshop\t1.0s\n';
    expect(failed(log).map((row) => row.slice(1, 6))).toEqual([
      ['SIGQUIT', '/shop/a_test.go:5', 'SIGQUIT: quit', 'shop', 'TestTrace'],
    ]);
  });

  test('a package that does not build is a consequence of its errors', () => {
    const failures = failuresIn(text('test-broken.txt'));
    expect(failures.filter(({ root }) => root).map(({ tool }) => tool)).toEqual(Array(4).fill('go-build'));
    expect(new Set(failures.filter(({ root }) => !root).map(({ rule }) => rule))).toEqual(new Set(['build-failed']));
  });
});
