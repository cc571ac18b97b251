import { describe, expect, test } from '@jest/globals';
import { read, refusal, told, toldOf } from './read.ts';

describe('reports of test runners', () => {
  test('jest.json', () => {
    expect(toldOf('jest.json', 'jest')).toEqual([
      'error test jest - ~/test/cart.jest.js:5:47 | Error: expect(received).toBe(expected) // Object.is equality | cart > adds up | 700 / 750',
      'error test jest RangeError ~/cart.js:4:28 | RangeError: a voucher is worth at most 100 percent, not 101 | cart › voucher > is worth at most everything',
      "error build jest - test/broken.jest.js:1:1 | Cannot find module './no-such-file' from 'test/broken.jest.js' | - > ~/test/broken.jest.js",
    ]);
  });

  test('vitest.json', () => {
    expect(toldOf('vitest.json', 'jest')).toEqual([
      "error build vitest - ~/test/broken.vitest.mjs | Cannot find module './no-such-file.mjs' imported from '~/test/broken.vitest.mjs' | - > ~/test/broken.vitest.mjs",
      'error test vitest AssertionError ~/test/cart.vitest.mjs:6:52 | AssertionError: expected 750 to be 700 // Object.is equality | cart > adds up | 700 / 750',
      'error test vitest RangeError ~/cart.js:4:28 | RangeError: a voucher is worth at most 100 percent, not 101 | cart › voucher > is worth at most everything',
    ]);
  });

  test('playwright.json', () => {
    expect(toldOf('playwright.json', 'playwright')).toEqual([
      'error test playwright - ~/test/cart.playwright.mjs:8:52 | Error: expect(received).toBe(expected) // Object.is equality | cart.playwright.mjs › cart > adds up | 700 / 750',
      'note (consequence) test playwright - ~/test/cart.playwright.mjs:12:31 | Error: expect(received).toBe(expected) // Object.is equality | cart.playwright.mjs › cart > is flaky | 1 / 0',
    ]);
  });

  test('pytest-report.json', () => {
    expect(toldOf('pytest-report.json', 'pytest-json')).toEqual([
      "error build pytest ModuleNotFoundError tests/test_broken.py:1 | ModuleNotFoundError: No module named 'no_such_module' | - > tests/test_broken.py",
      'error test pytest AssertionError tests/test_cart.py:7 | AssertionError: assert 750 == 700 | tests/test_cart.py > test_total | 700 / 750',
      'error test pytest AssertionError tests/test_cart.py:12 | assert 500 == 900 | tests/test_cart.py > test_discount[50] | 900 / 500',
      'error test pytest ValueError cart.py:7 | ValueError: a voucher is worth at most 100 percent, not 101 | tests/test_cart.py::TestVoucher > test_too_much',
      'error test pytest RuntimeError tests/test_cart.py:25 | RuntimeError: the till is closed | tests/test_cart.py > test_needs_till',
    ]);
  });

  test('jest.ctrf.json', () => {
    expect(toldOf('jest.ctrf.json', 'ctrf')).toEqual([
      'error test jest - ~/test/cart.jest.js:5:47 | Error: expect(received).toBe(expected) // Object.is equality | cart.jest.js > cart > cart adds up | 700 / 750',
      'error test jest RangeError ~/cart.js:4:28 | RangeError: a voucher is worth at most 100 percent, not 101 | cart.jest.js > cart > voucher > cart voucher is worth at most everything',
    ]);
  });

  test('from-documentation/till.ctrf.json', () => {
    expect(toldOf('from-documentation/till.ctrf.json', 'ctrf')).toEqual([
      'error test cypress - src/till.ts:5:9 | expected 3 to equal 4 | till › drawer > opens | 4 / 3',
      'note (consequence) test cypress - - | The test failed. | - > settles',
    ]);
  });

  test('from-documentation/results.trx', () => {
    expect(toldOf('from-documentation/results.trx', 'trx')).toEqual([
      'error test trx RunInfo - | The active test run was aborted. Reason: Test host process crashed',
      'error test trx Assert.AreEqual ~/tests/CartTest.cs:21 | Assert.AreEqual failed. Expected:<4>. Actual:<3>. | Shop.Tests.CartTest > Tax | 4 / 3',
      'error test trx System.InvalidOperationException ~/src/Cart.cs:9 | System.InvalidOperationException: Sequence contains no elements | Shop.Tests.CartTest > Empty',
      'error test trx - - | The test ended with the outcome Timeout. | Shop.Tests.CartTest > Slow',
    ]);
  });

  test('from-documentation/nunit3.xml', () => {
    expect(toldOf('from-documentation/nunit3.xml', 'nunit')).toEqual([
      'error test nunit - ~/tests/CartTest.cs:21 | Expected: 4 | Shop.Tests.CartTest > Tax | 4 / 3',
      'error test nunit System.InvalidOperationException ~/src/Cart.cs:9 | System.InvalidOperationException : Sequence contains no elements | Shop.Tests.CartTest > Totals(3,5)',
      'error (consequence) test nunit System.InvalidOperationException - | OneTimeSetUp: System.InvalidOperationException : The till is closed | Shop.Tests.TillTest > Opens',
      'error test nunit System.InvalidOperationException ~/tests/TillTest.cs:12 | OneTimeSetUp: System.InvalidOperationException : The till is closed | Shop.Tests.TillTest > TillTest',
    ]);
  });

  test('from-documentation/xunit2.xml', () => {
    expect(toldOf('from-documentation/xunit2.xml', 'xunit')).toEqual([
      'error test xunit System.InvalidOperationException ~/tests/TillTest.cs:12 | System.InvalidOperationException : The till is closed | - > Shop.Tests.TillTest',
      'error test xunit Xunit.Sdk.EqualException ~/tests/CartTest.cs:21 | Assert.Equal() Failure: Values differ | Shop.Tests.CartTest > Tax(count: 2) | 4 / 3',
    ]);
  });

  test('from-documentation/nextest.junit.xml', () => {
    expect(toldOf('from-documentation/nextest.junit.xml', 'junit')).toEqual([
      'error test nextest - src/lib.rs:12:9 | assertion `left == right` failed | cart > tests::adds_up',
      "note (consequence) test nextest - src/lib.rs:20:9 | thread 'tests::settles' panicked at src/lib.rs:20:9 | cart > tests::settles",
    ]);
  });

  test('from-documentation/gradle.junit.xml', () => {
    expect(toldOf('from-documentation/gradle.junit.xml', 'junit')).toEqual([
      'error test junit org.opentest4j.AssertionFailedError com/shop/CartTest.java:22 | org.opentest4j.AssertionFailedError: expected: <4> but was: <3> | com.shop.CartTest > tax() | 4 / 3',
    ]);
  });
});

const failures = (content: object) => read(JSON.stringify(content)).failures.map(told);

describe('reports of test runners by hand', () => {
  test('Jest: a test that passed when it ran again, and colours', () => {
    const retried = {
      title: 'a',
      ancestorTitles: [],
      status: 'passed',
      retryReasons: ['\u001b[31mError: late\u001b[39m'],
    };
    expect(
      failures({ testResults: [{ name: 'a.js', status: 'passed', summary: '', assertionResults: [retried] }] }),
    ).toEqual(['note (consequence) test jest - a.js | Error: late | - > a']);
  });

  test('Playwright: what failed outside of any test, and one that should have failed', () => {
    const passed = { status: 'unexpected', projectName: 'web', results: [{ status: 'passed' }] };
    expect(
      failures({
        suites: [{ title: 'a.ts', specs: [{ title: 'fails', file: 'a.ts', line: 3, column: 5, tests: [passed] }] }],
        errors: [{ message: 'Error: no server', location: { file: '/app/setup.ts', line: 2, column: 1 } }],
      }),
    ).toEqual([
      'error test playwright - a.ts:3:5 | The test passed, but was expected to fail. | [web] › a.ts > fails',
      'error build playwright - /app/setup.ts:2:1 | Error: no server',
    ]);
  });

  test('the stack keeps all frames, innermost first', () => {
    const trace = [
      '  File "/app/test.py", line 3, in test',
      '  File "/app/cart.py", line 9, in total',
      'ValueError: no',
    ].join('\n');
    const { failures: found } = read(JSON.stringify({ results: { tests: [{ name: 'a', status: 'failed', trace }] } }));
    expect(found[0]?.stack).toEqual([
      { path: '/app/cart.py', line: 9, function: 'total' },
      { path: '/app/test.py', line: 3, function: 'test' },
    ]);
  });

  test('NUnit 2.5: a failure marks a test that tells no result, and what is inconclusive is none', () => {
    const xml = `<test-results name="Shop.dll"><test-suite name="Shop" success="False"><results>
      <test-case name="Shop.CartTest.Tax" executed="True"><failure><message>no</message></failure></test-case>
      <test-case name="Shop.CartTest.Later" executed="True" result="Inconclusive" success="False" />
      <test-case name="Shop.CartTest.Skipped" executed="False"><reason><message>no</message></reason></test-case>
      <test-case name="Shop.CartTest.Odd" executed="True" success="True"><failure><message>no</message></failure></test-case>
    </results></test-suite></test-results>`;
    expect(read(xml).failures.map(({ test }) => test?.name)).toEqual(['Tax']);
  });

  test('NUnit 2', () => {
    const failed = '<failure><message>no</message><stack-trace>at A.B() in D:\\a\\A.cs:line 3</stack-trace></failure>';
    const xml = `<test-results name="x.dll"><test-suite name="x.dll" success="False"><results>
      <test-case name="Shop.CartTest.Tax(1.5)" success="False">${failed}</test-case>
      <test-case name="Shop.CartTest.Sum" success="True"/>
      <test-case name="Shop.CartTest.Empty" result="Error"><failure><message>System.Exception : no</message></failure></test-case>
    </results></test-suite></test-results>`;
    expect(read(xml).failures.map(told)).toEqual([
      'error test nunit - D:\\a\\A.cs:3 | no | Shop.CartTest > Tax(1.5)',
      'error test nunit System.Exception - | System.Exception : no | Shop.CartTest > Empty',
    ]);
  });

  test('TRX: what xUnit.net repeats as a failure of the run', () => {
    const text = '[xUnit.net 00:00:01.20]     Shop.CartTest.Tax [FAIL]';
    expect(read(`<TestRun><RunInfo outcome="Error"><Text>${text}</Text></RunInfo></TestRun>`).failures).toEqual([]);
  });

  test('a report without its tests is none', () => {
    expect(refusal('{}', 'jest')).toBe(
      'The Jest or Vitest JSON report cannot be read at byte 2: it has no testResults.',
    );
    expect(refusal('{"results": 4}', 'ctrf')).toContain('"results" is neither an object nor a list');
    expect(refusal('<TestRun>', 'trx')).toContain('was cut short');
    expect(refusal('<mutations/>')).toContain('it is XML with the root element "mutations"');
  });
});
