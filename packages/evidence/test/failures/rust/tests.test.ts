import { describe, expect, test } from '@jest/globals';
import { githubLog, linesBefore } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';
import { placed } from '../seen.ts';

const text = (name: string) => new TextDecoder().decode(fixture(`rust/${name}`));
const failed = (log: string) =>
  failuresIn(log).map(({ rule, location, message, test: failedTest }) => [
    failedTest?.suite,
    failedTest?.name,
    rule,
    location && [location.path, location.line, location.column].filter((part) => part !== undefined).join(':'),
    message,
    failedTest?.expected,
    failedTest?.actual,
  ]);
const byName = (rows: readonly unknown[][]) => rows.map((row) => JSON.stringify(row)).sort();

const voucher = 'a voucher is worth at most 100 percent';
const unit = [
  ['src/lib.rs', 'tests::reads_a_number', 'ParseIntError', null, 'ParseIntError { kind: InvalidDigit }', null, null],
  ['src/lib.rs', 'tests::refuses', '', 'src/lib.rs:51:8', 'test did not panic as expected', null, null],
  [
    'src/lib.rs',
    'tests::refuses_more',
    'panic',
    'src/lib.rs:13:5',
    `${voucher}\npanic did not contain expected string`,
    '"at most 50"',
    `"${voucher}"`,
  ],
  [
    'src/lib.rs',
    'tests::says_lines',
    'panic',
    'src/lib.rs:63:9',
    'assertion `left == right` failed',
    '"one\\nthree"',
    '"one\\ntwo"',
  ],
  [
    'src/lib.rs',
    'tests::takes_all',
    'panic',
    'src/lib.rs:34:9',
    'assertion failed: discount(1000, 100) > 0',
    null,
    null,
  ],
  ['src/lib.rs', 'tests::takes_too_much', 'panic', 'src/lib.rs:13:5', voucher, null, null],
  [
    'src/lib.rs',
    'tests::takes_twenty_percent',
    'panic',
    'src/lib.rs:29:9',
    'assertion `left == right` failed: for 1000 cents',
    '900',
    '800',
  ],
];
const crash = [
  'tests/crash.rs',
  'tests/crash.rs',
  'SIGABRT',
  'tests/crash.rs',
  'the tests were stopped (signal: 6, SIGABRT: process abort signal)',
  null,
  null,
];
const order = [
  ['tests/order.rs', 'orders', 'panic', 'tests/order.rs:4:11', 'an order has lines', null, null],
  [
    'tests/order.rs',
    'unwraps',
    'panic',
    'tests/order.rs:9:23',
    'called `Result::unwrap()` on an `Err` value: ParseIntError { kind: InvalidDigit }',
    null,
    null,
  ],
];
const doc = [
  [
    'shop_tests',
    'src/lib.rs - discount (line 9)',
    'E0425',
    'src/lib.rs:11:30',
    'cannot find function `voucher` in crate `shop_tests`',
    null,
    null,
  ],
  [
    'shop_tests',
    'src/lib.rs - discount (line 5)',
    'panic',
    'src/lib.rs:5:1',
    'assertion `left == right` failed',
    '901',
    '900',
  ],
];

describe('cargo test', () => {
  test('unit, integration and doc tests, each once', () => {
    expect(byName(failed(text('test.txt')))).toEqual(byName([...unit, crash, ...order, ...doc]));
  });

  test('the names equal those of its own records, which a crashed program does not write', () => {
    const names = failed(text('test.txt')).map(([, name]) => name);
    const records = JSON.parse(text('test.json')) as string[];
    expect(names.filter((name) => name !== 'tests/crash.rs').sort()).toEqual(records.sort());
  });

  test('in colour', () => {
    expect(byName(failed(text('test-colour.txt')))).toEqual(byName([...unit, crash, ...order, ...doc]));
  });

  test('in a log of GitHub', () => {
    const log = githubLog('cargo test --no-fail-fast', text('test.txt'));
    expect(placed(failuresIn(log), linesBefore)).toEqual(placed(failuresIn(text('test.txt'))));
  });

  test('what was printed while the tests ran', () => {
    expect(byName(failed(text('test-nocapture.txt')))).toEqual(byName(unit));
  });

  test('the frames of a panic', () => {
    const orders = failuresIn(text('test-backtrace.txt')).find(({ test: told }) => told?.name === 'orders');
    expect(orders?.stack).toContainEqual({ path: './tests/order.rs', line: 4, column: 11, function: 'order::orders' });
    expect(byName(failed(text('test-backtrace.txt')))).toEqual(byName(order));
  });

  test('passing tests that speak of errors', () => {
    expect(failuresIn(text('test-passing.txt'))).toEqual([]);
  });

  test('a panic of a library is told at the first frame of the project', () => {
    const log = [
      'running 1 test',
      'test copies ... FAILED',
      '',
      'failures:',
      '',
      '---- copies stdout ----',
      "thread 'copies' panicked at /rustc/0123/library/core/src/slice/mod.rs:10:5:",
      'source slice length (2) does not match destination slice length (3)',
      'stack backtrace:',
      '   0: core::slice::copy',
      '             at /rustc/0123/library/core/src/slice/mod.rs:10:5',
      '   1: shop::copies',
      '             at ./src/lib.rs:7:9',
      '',
      'failures:',
      '    copies',
      '',
      'test result: FAILED. 0 passed; 1 failed; 0 ignored',
    ].join('\n');
    expect(failed(log).map(([, name, , place]) => [name, place])).toEqual([['copies', './src/lib.rs:7:9']]);
  });

  test('the form of Rust before 1.73, and names that only the list has', () => {
    const log = [
      '     Running target/debug/deps/shop-0123456789abcdef',
      'running 2 tests',
      'test tests::adds ... FAILED',
      '---- tests::adds stdout ----',
      "thread 'tests::adds' panicked at 'assertion failed: `(left == right)`",
      '  left: `3`,',
      " right: `4`: three is no four', src/lib.rs:12:9",
      'note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace',
      '',
      'failures:',
      '    tests::adds',
      '    tests::silent',
      '',
      'test result: FAILED. 0 passed; 2 failed; 0 ignored',
    ].join('\n');
    expect(failed(log)).toEqual([
      ['shop', 'tests::adds', 'panic', 'src/lib.rs:12:9', 'assertion failed: `(left == right)`', '4', '3'],
      ['shop', 'tests::silent', '', null, 'The test failed.', null, null],
    ]);
  });

  test('the difference that pretty_assertions prints', () => {
    const log = [
      'running 1 test',
      'test adds ... FAILED',
      '---- adds stdout ----',
      "thread 'adds' panicked at src/lib.rs:12:9:",
      'assertion failed: `(left == right)`',
      '',
      'Diff < left / right > :',
      '<3',
      '>4',
      '',
      'failures:',
      '    adds',
    ].join('\n');
    expect(failed(log).map((row) => row.slice(1))).toEqual([
      ['adds', 'panic', 'src/lib.rs:12:9', 'assertion failed: `(left == right)`\nDiff < left / right > :', '4', '3'],
    ]);
  });
});

const binaries: Readonly<Record<string, string>> = {
  'src/lib.rs': 'shop-tests',
  'tests/order.rs': 'shop-tests::order',
};
/** nextest shows the output of each test by itself, in two parts. */
const asNextest = [...unit, ...order].map(([suite, name, rule, place, message, ...values]) => [
  binaries[suite as string],
  name,
  rule,
  place,
  name === 'tests::refuses_more' ? voucher : message,
  ...values,
]);
const aborted = ['shop-tests::crash', 'aborts', 'SIGABRT', null, '(test aborted with signal 6: SIGABRT)', null, null];

describe('cargo nextest', () => {
  test.each(['nextest', 'nextest-colour'])('%s', (name) => {
    expect(byName(failed(text(`${name}.txt`)))).toEqual(byName([...asNextest, aborted]));
  });

  test('a test that failed at each try is one failure', () => {
    const expected = asNextest.filter(([suite]) => suite === 'shop-tests::order');
    expect(byName(failed(text('nextest-retries.txt')))).toEqual(byName(expected));
  });

  test('a test that passed at its second try is none', () => {
    const log = [
      ' Nextest run ID 0 with nextest profile: default',
      '  TRY 1 FAIL [   0.010s] shop tests::flaky',
      '  TRY 2 PASS [   0.010s] shop tests::flaky',
      '     Summary [   0.010s] 1 test run: 1 passed (1 flaky)',
      '   FLAKY 2/2 [   0.010s] shop tests::flaky',
    ].join('\n');
    expect(failuresIn(log)).toEqual([]);
  });

  test('the form of older versions, and doc tests that cargo runs after it', () => {
    const log = [
      '        FAIL [   0.004s] shop tests::adds',
      '',
      '--- STDOUT:              shop tests::adds ---',
      '',
      'running 1 test',
      'test tests::adds ... FAILED',
      '',
      'failures:',
      '    tests::adds',
      '',
      'test result: FAILED. 0 passed; 1 failed; 0 ignored',
      '',
      '--- STDERR:              shop tests::adds ---',
      "thread 'tests::adds' panicked at src/lib.rs:3:5:",
      'there is no cart',
      '',
      '   Doc-tests shop',
      'running 1 test',
      'test src/lib.rs - add (line 3) ... FAILED',
      '',
      'failures:',
      '    src/lib.rs - add (line 3)',
      '',
      'test result: FAILED. 0 passed; 1 failed; 0 ignored',
    ].join('\n');
    const command = 'cargo nextest run && cargo test --doc';
    const found = failuresIn(githubLog(command, log)).filter(({ test: told }) => told !== null);
    expect(found.map(({ tool, location, test: told }) => [tool, told?.name, location?.line]).sort()).toEqual([
      ['cargo-test', 'src/lib.rs - add (line 3)', undefined],
      ['nextest', 'tests::adds', 3],
    ]);
  });

  test('in a log of GitHub', () => {
    const log = githubLog('cargo nextest run', text('nextest.txt'));
    expect(placed(failuresIn(log), linesBefore)).toEqual(placed(failuresIn(text('nextest.txt'))));
  });

  test('passing', () => {
    expect(failuresIn(text('nextest-passing.txt'))).toEqual([]);
  });
});
