import { describe, expect, test } from '@jest/globals';
import { read, refusal, told, toldOf } from './read.ts';

describe('reports of a line each', () => {
  test('go-test.jsonl', () => {
    expect(toldOf('go-test.jsonl', 'go-test')).toEqual([
      'error build go-test - till/till.go:7:9 | cannot use "open" (untyped string constant) as int value in return statement',
      'error test go-test - cart_test.go:9 | got 800, want 900 | example.com/cart > TestDiscount/twenty | 900 / 800',
      'error (consequence) test go-test - - | The test failed. | example.com/cart > TestDiscount',
      'error test go-test panic ~/cart.go:5 | a voucher is worth at most 100 percent | example.com/cart > TestVoucher',
    ]);
  });

  test('go-test-subtests.jsonl', () => {
    expect(toldOf('go-test-subtests.jsonl', 'go-test')).toEqual([
      'error test go-test - cart_test.go:9 | got 800, want 900 | example.com/cart > TestDiscount/twenty | 900 / 800',
      'error (consequence) test go-test - - | The test failed. | example.com/cart > TestDiscount',
    ]);
  });

  test('cargo-check.jsonl', () => {
    expect(toldOf('cargo-check.jsonl', 'cargo')).toEqual(['error type rustc E0308 src/lib.rs:7:5 | mismatched types']);
  });

  test('rustc.jsonl', () => {
    expect(toldOf('rustc.jsonl', 'cargo')).toEqual(['error type rustc E0308 src/lib.rs:7:5 | mismatched types']);
  });

  test('clippy.jsonl', () => {
    expect(toldOf('clippy.jsonl', 'cargo')).toEqual([
      'error lint rustc unused_variables src/lib.rs:2:9 | unused variable: `unused`',
      'error lint clippy clippy::needless_return src/lib.rs:3:5 | unneeded `return` statement',
    ]);
  });

  test('clippy-warnings.jsonl', () => {
    expect(toldOf('clippy-warnings.jsonl', 'cargo')).toEqual([]);
  });

  test('mypy.jsonl', () => {
    expect(toldOf('mypy.jsonl', 'mypy')).toEqual([
      'error type mypy import-not-found tests/test_broken.py:1:1 | Cannot find implementation or library stub for module named "no_such_module"',
      'error type mypy return-value shop.py:7:12 | Incompatible return value type (got "int", expected "str")',
    ]);
  });

  test('ruff.json-lines', () => {
    expect(toldOf('ruff.json-lines', 'ruff')).toEqual([
      'error lint ruff F401 ~/shop.py:2:8 | `os` imported but unused',
      'error lint ruff F401 ~/tests/test_broken.py:1:8 | `no_such_module` imported but unused',
    ]);
  });

  test('from-documentation/findings.rdjsonl', () => {
    expect(toldOf('from-documentation/findings.rdjsonl', 'rdjsonl')).toEqual([
      'error lint eslint no-var src/cart.js:1:1 | Unexpected var.',
      'warning lint rdjson - README.md:3 | Spelling',
      'note lint rdjson - a.txt | Whole file',
    ]);
  });

  test('node.tap', () => {
    expect(toldOf('node.tap', 'tap')).toEqual([
      'error test node-test AssertionError ~/test/cart.node.mjs:7:12 | Expected values to be strictly equal: | cart > adds up | 700 / 750',
      'error test node-test RangeError ~/cart.js:4:28 | a voucher is worth at most 100 percent, not 101 | cart > is worth at most everything',
    ]);
  });

  test('mocha.tap', () => {
    expect(toldOf('mocha.tap', 'tap')).toEqual([
      'error test tap - test/cart.mocha.js:6:12 | Expected values to be strictly equal: | - > cart adds up | 700 / 750',
      'error test tap - cart.js:4:28 | a voucher is worth at most 100 percent, not 101 | - > cart voucher is worth at most everything',
      'error test tap - test/cart.mocha.js:21:13 | the till is closed | - > cart till "before all" hook for "opens"',
    ]);
  });

  test('vitest.tap', () => {
    expect(toldOf('vitest.tap', 'tap')).toEqual([
      "error test tap - ~/test/broken.vitest.mjs:1:1 | Cannot find module './no-such-file.mjs' imported from '~/test/broken.vitest.mjs' | - > test/broken.vitest.mjs",
      'error test tap AssertionError ~/test/cart.vitest.mjs:6:52 | expected 750 to be 700 // Object.is equality | test/cart.vitest.mjs › cart > adds up | 700 / 750',
      'error test tap RangeError ~/cart.js:4:28 | a voucher is worth at most 100 percent, not 101 | test/cart.vitest.mjs › cart › voucher > is worth at most everything',
    ]);
  });

  test('from-documentation/perl.tap', () => {
    expect(toldOf('from-documentation/perl.tap', 'tap')).toEqual([
      "error test tap - t/cart.t:12 | Failed test 'adds up' | - > adds up | 700 / 750",
      'error test tap - - | The test failed. | - > test 5',
    ]);
  });
});

const go = (...events: object[]) => read(events.map((event) => JSON.stringify(event)).join('\n')).failures.map(told);
const output = (Output: string, Test?: string) => ({ Action: 'output', Package: 'shop', Test, Output });

describe('go test -json by hand', () => {
  test('what earlier versions say of a package that does not compile, between lines of other programs', () => {
    const events = [
      '# shop [shop.test]',
      './cart.go:3:5: undefined: total',
      JSON.stringify(output('FAIL\tshop [build failed]\n')),
      JSON.stringify({ Action: 'fail', Package: 'shop' }),
    ].join('\n');
    expect(read(events, 'go-test').failures.map(told)).toEqual([
      'error build go-test - ./cart.go:3:5 | undefined: total',
    ]);
  });

  test('a package that failed outside of any test', () => {
    expect(go(output('panic: no till\n'), output('FAIL\tshop\t0.1s\n'), { Action: 'fail', Package: 'shop' })).toEqual([
      'error test go-test panic - | no till | - > shop',
    ]);
  });

  test('a run that was cut short by a panic', () => {
    expect(go(output('=== RUN   TestA\n', 'TestA'), output('fatal error: all asleep\n', 'TestA'))).toEqual([
      'error test go-test panic - | all asleep | shop > TestA',
    ]);
  });

  test('passing and skipped tests are nothing', () => {
    expect(go(output('cart_test.go:3: error\n', 'TestA'), { Action: 'pass', Package: 'shop', Test: 'TestA' })).toEqual(
      [],
    );
  });

  test('a line that is cut short', () => {
    expect(refusal('{"Action":"run"}\n{"Action":"fa')).toBe(
      'The go test -json report cannot be read at line 2: the JSON ends before it is complete: it was cut short.',
    );
  });
});

describe('TAP by hand', () => {
  const tap = (text: string) => read(text).failures.map(told);

  test('noise before it, a bail-out and a plan that was not met', () => {
    expect(tap('> shop@1.0.0 test\n> tape\n\nTAP version 13\n1..3\nok 1\nBail out! no till\n')).toEqual([
      'error test tap bail-out - | Bail out! no till',
      'error test tap plan - | 3 tests were planned, but 1 ran.',
    ]);
    expect(tap('1..0 # SKIP no till\n')).toEqual([]);
  });

  test('a place as a map, and text in several forms', () => {
    expect(
      tap(
        'TAP version 14\nnot ok 1 - a\n  ---\n  message: >-\n    folded\n    text\n  at:\n    fileName: lib/a.js\n    lineNumber: 3\n    columnNumber: 7\n  found: 1\n  wanted: 2\n  ...\n1..1\n',
      ),
    ).toEqual(['error test tap - lib/a.js:3:7 | folded text | - > a | 2 / 1']);
  });

  test('what a test runner prints in plain text is none', () => {
    expect(refusal('ok  \tshop/cart\t0.1s\n')).toContain(
      'it is neither JSON nor XML nor TAP, and begins with "ok  ?shop/cart?0.1s"',
    );
    expect(refusal('nothing', 'tap')).toBe('The TAP report cannot be read at line 1: it holds no line of TAP.');
  });
});
