import { describe, expect, test } from '@jest/globals';
import { read, refusal, told, toldOf } from './read.ts';

/** In what is common to all tools of a family: without what the tool's own test checks. */
const place = (line: string) => line.split(' | ')[0];

describe('JUnit XML of real tools', () => {
  test('pytest 8: each failed test once, at the line that failed', () => {
    const expected = [
      "error build pytest ModuleNotFoundError tests/test_broken.py:1 | ModuleNotFoundError: No module named 'no_such_module' | - > tests/test_broken.py",
      'error test pytest AssertionError tests/test_cart.py:7 | AssertionError: assert 750 == 700 | tests.test_cart > test_total | 700 / 750',
      'error test pytest AssertionError tests/test_cart.py:12 | assert 500 == 900 | tests.test_cart > test_discount[50] | 900 / 500',
      'error test pytest ValueError cart.py:7 | ValueError: a voucher is worth at most 100 percent, not 101 | tests.test_cart.TestVoucher > test_too_much',
      'error test pytest RuntimeError tests/test_cart.py:25 | RuntimeError: the till is closed | tests.test_cart > test_needs_till',
    ];
    expect(toldOf('pytest.junit.xml', 'junit')).toEqual(expected);
    expect(toldOf('pytest-xunit1.junit.xml', 'junit')).toEqual(expected);
  });

  test('jest-junit, mocha-junit-reporter, Vitest, node:test and Playwright', () => {
    expect(toldOf('jest.junit.xml', 'junit')).toEqual([
      'error test jest - ~/test/cart.jest.js:5:47 | Error: expect(received).toBe(expected) // Object.is equality | cart > adds up | 700 / 750',
      'error test jest RangeError ~/cart.js:4:28 | RangeError: a voucher is worth at most 100 percent, not 101 | cart > voucher is worth at most everything',
    ]);
    expect(toldOf('mocha.junit.xml', 'junit')).toEqual([
      'error test mocha AssertionError ~/test/cart.mocha.js:6:12 | Expected values to be strictly equal: | cart > adds up | 700 / 750',
      'error test mocha RangeError cart.js:4:28 | a voucher is worth at most 100 percent, not 101 | cart voucher > is worth at most everything',
      'error test mocha - ~/test/cart.mocha.js:21:13 | the till is closed | cart till > "before all" hook for "opens"',
    ]);
    expect(toldOf('vitest.junit.xml', 'junit').slice(1)).toEqual([
      'error test vitest AssertionError test/cart.vitest.mjs:6:52 | expected 750 to be 700 // Object.is equality | test/cart.vitest.mjs > cart > adds up | 700 / 750',
      'error test vitest RangeError cart.js:4:28 | a voucher is worth at most 100 percent, not 101 | test/cart.vitest.mjs > cart > voucher > is worth at most everything',
    ]);
    expect(toldOf('node.junit.xml', 'junit')).toEqual([
      'error test node-test - ~/test/cart.node.mjs:7:12 | Expected values to be strictly equal:750 !== 700 | cart > adds up | 700 / 750',
      'error test node-test - ~/cart.js:4:28 | a voucher is worth at most 100 percent, not 101 | cart > is worth at most everything',
    ]);
    expect(toldOf('playwright.junit.xml', 'junit').map(place)).toEqual([
      'error test junit expect.toBe cart.playwright.mjs:7:3',
    ]);
  });

  test('Surefire: the class that fails in code and in set-up, and a test that passed when it ran again', () => {
    expect(toldOf('surefire-WhenEmpty.junit.xml', 'junit')).toEqual([
      'error test surefire org.opentest4j.AssertionFailedError com/shop/CartTest.java:27 | the cart | com.shop.CartTest > saidInWords | true / false',
      'error test surefire org.opentest4j.AssertionFailedError com/shop/CartTest.java:51 | expected: <5> but was: <3> | com.shop.CartTest > totals(int)[2] | 5 / 3',
      'error test surefire org.opentest4j.AssertionFailedError com/shop/CartTest.java:22 | expected: <4> but was: <3> | com.shop.CartTest > tax | 4 / 3',
      'error test surefire java.lang.ArrayIndexOutOfBoundsException com/shop/Cart.java:17 | Index 0 out of bounds for length 0 | com.shop.CartTest > empty',
      'error test surefire java.lang.IllegalStateException com/shop/CartTest.java:40 | no first price | com.shop.CartTest > wrapped',
      'error test surefire org.opentest4j.AssertionFailedError com/shop/CartTest.java:58 | Expected java.lang.IllegalStateException to be thrown, but nothing was thrown. | com.shop.CartTest$WhenEmpty > throwsNothing',
    ]);
    expect(toldOf('surefire-SetupTest.junit.xml', 'junit')).toEqual([
      'error test surefire java.lang.IllegalStateException com/shop/SetupTest.java:9 | the till is closed | - > com.shop.SetupTest',
    ]);
    expect(toldOf('surefire-FlakyTest.junit.xml', 'junit')).toEqual([
      'note (consequence) test surefire org.opentest4j.AssertionFailedError com/shop/FlakyTest.java:12 | expected: <2> but was: <1> | com.shop.FlakyTest > second | 2 / 1',
    ]);
    expect(toldOf('surefire-PassingTest.junit.xml', 'junit')).toEqual([]);
  });

  test('PHPUnit: what asserts nothing is a warning', () => {
    expect(toldOf('phpunit.junit.xml', 'junit').map((line) => line.replaceAll('PHPUnit\\Framework\\', ''))).toEqual([
      'error test phpunit ExpectationFailedException ~/CartTest.php:20 | Failed asserting that 3 is identical to 4. | Shop\\Tests\\CartTest > testTax | 4 / 3',
      'error test phpunit ExpectationFailedException ~/CartTest.php:25 | the lines of the bill | Shop\\Tests\\CartTest > testLines',
      'error test phpunit UnderflowException ~/Cart.php:20 | UnderflowException: no prices | Shop\\Tests\\CartTest > testEmpty',
      'error test phpunit ExpectationFailedException ~/CartTest.php:37 | Failed asserting that 2 is identical to 3. | Shop\\Tests\\CartTest > testPrices with data set "two" | 3 / 2',
      'warning (consequence) test phpunit RiskyTestError ~/CartTest.php:45 | This test did not perform any assertions | Shop\\Tests\\CartTest > testNothing',
    ]);
  });

  test('Go: a test of which only a subtest failed is a consequence', () => {
    expect(toldOf('gotestsum.junit.xml', 'junit')).toEqual([
      'error test go-test - cart_test.go:9 | got 800, want 900 | example.com/cart > TestDiscount/twenty | 900 / 800',
      'error (consequence) test go-test - - | Failed | example.com/cart > TestDiscount',
    ]);
    expect(toldOf('go-junit-report.junit.xml', 'junit')).toEqual([
      'error (consequence) test junit - - | Failed | example.com/cart > TestDiscount',
      'error test junit - cart_test.go:9 | got 800, want 900 | example.com/cart > TestDiscount/twenty | 900 / 800',
    ]);
  });

  test('linters', () => {
    expect(toldOf('ruff.junit', 'junit')).toEqual([
      'error lint ruff F401 ~/shop.py:2:8 | `os` imported but unused',
      'error lint ruff F401 ~/tests/test_broken.py:1:8 | `no_such_module` imported but unused',
    ]);
    expect(toldOf('mypy.junit.xml', 'junit')).toEqual([
      'error type mypy return-value shop.py:7 | Incompatible return value type (got "int", expected "str")',
    ]);
  });
});

const failures = (xml: string) => read(xml).failures.map(told);

describe('JUnit XML by hand', () => {
  test('what failed outside of any test, and a name that no list of ours holds', () => {
    expect(
      failures('<testsuites name="rm -rf"><testsuite name="s"><error message="no till"/></testsuite></testsuites>'),
    ).toEqual(['error test junit - - | no till']);
  });

  test('what passed on a rerun, what was skipped, and reruns of what failed', () => {
    expect(
      failures(`<testsuite name="s">
        <testcase name="a" classname="c"><skipped/></testcase><testcase name="b"/><testcase name="n"/>
        <testcase name="d" classname="c"><flakyError type="E"><stackTrace>late</stackTrace></flakyError></testcase>
        <testcase name="e" classname="c"><failure type="E">no</failure><rerunFailure>no</rerunFailure></testcase>
      </testsuite>`),
    ).toEqual(['note (consequence) test junit E - | late | c > d', 'error test junit E - | no | c > e']);
  });

  test('colours, an empty failure, and an attribute of file and line', () => {
    expect(
      failures(
        '<testsuite><testcase name="a" file="a.rb" line="3"><failure message="#x1B[31mred#x1B[0m"/></testcase>' +
          '<testcase name="b" classname="B"><failure/></testcase></testsuite>',
      ),
    ).toEqual([
      'error test junit - a.rb:3 | red | - > a',
      'error test junit - - | The report gives no message. | B > b',
    ]);
  });

  test('refuses what is no such report', () => {
    expect(refusal('<coverage/>', 'junit')).toBe(
      'The JUnit XML report cannot be read at line 1: its root element is "coverage".',
    );
    expect(refusal('<testsuite><testcase>\n\n<failure>', 'junit')).toBe(
      'The JUnit XML report cannot be read at line 3: it ends before "failure" is closed: it was cut short.',
    );
    expect(refusal('<!DOCTYPE a [<!ENTITY b "c">]><testsuite/>')).toContain('internal subset');
    expect(refusal('<testsuite><testcase name="&b;"/></testsuite>')).toContain('the entity "b" is not defined');
  });
});
