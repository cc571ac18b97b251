import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addTests, generic, grammars, openFailureReport, openLog, type TestCount } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import { totalLines } from '../../src/failures/totals/lines.ts';
import { fixture } from './read.ts';

const bytes = (text: string | Uint8Array) => (typeof text === 'string' ? new TextEncoder().encode(text) : text);

function inLog(log: string | Uint8Array, size = 1 << 20): [number, number] | null {
  const reader = openLog(grammars, { observer: generic });
  const all = bytes(log);
  for (let at = 0; at < all.length; at += size) reader.push(all.slice(at, at + size));
  return pair(reader.end().tests);
}

function inReport(report: string | Uint8Array): [number, number] | null {
  const reader = openFailureReport('auto');
  reader.push(bytes(report));
  return pair(reader.end().tests);
}

const pair = (tests: TestCount | null): [number, number] | null => tests && [tests.executed, tests.skipped];
const json = (path: string) => JSON.parse(new TextDecoder().decode(fixture(path)));

describe('tests that a report tells of', () => {
  test('as its own totals say', () => {
    for (const path of ['reports/jest.json', 'reports/vitest.json']) {
      const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = json(path);
      const counted = inReport(fixture(path));
      expect([path, counted]).toEqual([path, [numPassedTests + numFailedTests, numPendingTests + numTodoTests]]);
    }
    const { expected, unexpected, flaky, skipped } = json('reports/playwright.json').stats;
    expect(inReport(fixture('reports/playwright.json'))).toEqual([expected + unexpected + flaky, skipped]);
    const pytest = json('reports/pytest-report.json').summary;
    expect(inReport(fixture('reports/pytest-report.json'))).toEqual([pytest.passed + pytest.failed, pytest.error]);
    const ctrf = json('reports/jest.ctrf.json').results.summary;
    expect(inReport(fixture('reports/jest.ctrf.json'))).toEqual([ctrf.passed + ctrf.failed, ctrf.skipped]);
  });

  /** Executed and skipped, by the attributes or the last lines of each. */
  const totals: Array<[path: string, executed: number, skipped: number]> = [
    ['surefire-PassingTest.junit.xml', 1, 0],
    ['surefire-CartTest.junit.xml', 3, 0],
    // The class could not be set up: its one case is no test.
    ['surefire-SetupTest.junit.xml', 0, 1],
    ['playwright.junit.xml', 3, 1],
    ['from-documentation/gradle.junit.xml', 1, 1],
    ['from-documentation/nextest.junit.xml', 3, 0],
    ['phpunit.junit.xml', 7, 2],
    ['gotestsum.junit.xml', 4, 0],
    ['go-junit-report.junit.xml', 4, 0],
    ['node.junit.xml', 3, 2],
    ['mocha.junit.xml', 4, 0],
    ['jest.junit.xml', 3, 0],
    // Both have cases for what was not collected or set up, and for a file that was not loaded.
    ['pytest.junit.xml', 5, 2],
    ['vitest.junit.xml', 3, 2],
    ['from-documentation/results.trx', 4, 1],
    ['from-documentation/nunit3.xml', 4, 1],
    ['from-documentation/xunit2.xml', 2, 1],
    ['node.tap', 3, 2],
    ['mocha.tap', 4, 0],
    ['from-documentation/perl.tap', 3, 2],
    ['go-test.jsonl', 5, 0],
  ];
  test.each(totals)('%s', (path, executed, skipped) => {
    expect(inReport(fixture(`reports/${path}`))).toEqual([executed, skipped]);
  });

  test('that is of linters or scanners are none, which is not zero', () => {
    for (const path of ['eslint.json', 'ruff.sarif', 'mypy.junit.xml', 'gitleaks.sarif', 'cargo-check.jsonl']) {
      expect([path, inReport(fixture(`reports/${path}`))]).toEqual([path, null]);
    }
  });

  test('that holds none are zero', () => {
    const reports = {
      junit: '<testsuites/>',
      trx: '<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results/></TestRun>',
      nunit: '<test-run total="0"/>',
      xunit: '<assemblies/>',
      tap: 'TAP version 13\n1..0 # SKIP nothing\n',
      jest: '{"testResults":[],"numTotalTests":0}',
      playwright: '{"config":{"rootDir":"/"},"suites":[],"errors":[]}',
      pytest: '{"exitcode":5,"tests":[],"collectors":[]}',
      ctrf: '{"reportFormat":"CTRF","results":{"tool":{"name":"jest"},"tests":[]}}',
      go: '{"Action":"start","Package":"a"}\n{"Action":"skip","Package":"a"}\n',
    };
    for (const [name, report] of Object.entries(reports)) expect([name, inReport(report)]).toEqual([name, [0, 0]]);
  });

  test('that only skips them are zero', () => {
    const cases = ['<testcase name="a"><skipped/></testcase>', '<testcase name="b" status="notrun"/>'];
    expect(inReport(`<testsuite>${cases.join('')}</testsuite>`)).toEqual([0, 2]);
    expect(inReport('<testsuite><testcase name="x"><skipped type="pytest.xfail"/></testcase></testsuite>')).toEqual([
      1, 0,
    ]);
    expect(inReport('1..2\nok 1 - a # SKIP\nnot ok 2 - b # TODO later\n')).toEqual([0, 2]);
    expect(
      inReport(
        '<test-results><test-case name="A.b" executed="True"/><test-case name="A.c" executed="False"/></test-results>',
      ),
    ).toEqual([1, 1]);
  });

  test('rows of one test of TRX are its tests', () => {
    const row = (outcome: string, inner = '') =>
      `<UnitTestResult testName="a" outcome="${outcome}">${inner}</UnitTestResult>`;
    const rows = `<InnerResults>${row('Passed')}${row('Failed')}${row('NotExecuted')}</InnerResults>`;
    expect(inReport(`<TestRun><Results>${row('Failed', rows)}${row('Passed')}</Results></TestRun>`)).toEqual([3, 1]);
  });

  test('of Cargo stand between its JSON', () => {
    const line = 'test result: ok. 12 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.10s';
    const report = [
      '{"reason":"build-finished","success":true}',
      '',
      'running 15 tests',
      line,
      '[  SKIPPED ] 5 tests, listed below:',
    ];
    expect(inReport(`${report.join('\n')}\n`)).toEqual([13, 2]);
  });
});

describe('tests that a runner sums up in a log', () => {
  /** Executed and skipped, as the last lines of each fixture say. */
  const totals: Array<[path: string, executed: number, skipped: number]> = [
    ['rust/test.txt', 13, 1],
    ['rust/test-passing.txt', 3, 0],
    ['rust/nextest.txt', 12, 1],
    ['rust/nextest-colour.txt', 12, 1],
    ['python/pytest-passing.txt', 4, 0],
    ['python/pytest-till.txt', 15, 3],
    ['python/pytest-colour.txt', 5, 1],
    ['python/pytest-no-file.txt', 0, 0],
    ['python/unittest.txt', 4, 0],
    ['javascript/jest.txt', 3, 0],
    ['javascript/jest-passing.txt', 1, 2],
    ['javascript/vitest-4.txt', 5, 1],
    ['javascript/vitest-colour.txt', 5, 1],
    ['javascript/mocha.txt', 4, 0],
    ['javascript/ava.txt', 3, 0],
    ['javascript/jasmine.txt', 3, 0],
    ['javascript/karma.txt', 3, 0],
    ['javascript/node-test-24-spec.txt', 6, 2],
    ['javascript/playwright-line.txt', 6, 0],
    ['go/test-verbose.txt', 4, 0],
    ['go/test-passing.txt', 1, 1],
    ['go/gotestsum.txt', 9, 0],
    ['go/ginkgo-passing.txt', 2, 3],
    ['jvm/surefire.txt', 11, 1],
    ['jvm/gradle.txt', 6, 0],
    ['jvm/testng.txt', 3, 0],
    ['jvm/scalatest.txt', 4, 1],
    ['jvm/ant.txt', 3, 0],
    ['dotnet/from-documentation/xunit.txt', 3, 0],
    ['dotnet/from-documentation/terminal-logger.txt', 3, 0],
    ['ruby/rspec.txt', 5, 2],
    ['ruby/rspec-load.txt', 0, 0],
    ['ruby/minitest.txt', 4, 1],
    ['ruby/test-unit.txt', 3, 0],
    ['ruby/cucumber.txt', 2, 1],
    ['php/phpunit.txt', 7, 2],
    ['php/phpunit-passing.txt', 2, 0],
    ['native/gtest.txt', 6, 0],
    ['native/ctest.txt', 6, 0],
    ['native/catch2.txt', 4, 0],
    ['native/prove.txt', 7, 0],
    ['others/busted.txt', 3, 0],
    ['others/crystal-spec.txt', 3, 0],
    ['others/from-documentation/dart.txt', 2, 0],
  ];
  test.each(totals)('%s', (path, executed, skipped) => {
    expect(inLog(fixture(path))).toEqual([executed, skipped]);
    expect(inLog(fixture(path), 7)).toEqual([executed, skipped]);
  });

  test('that a tool without tests prints are none, which is not zero', () => {
    for (const folder of ['lint', 'packages', 'deploy', 'infrastructure']) {
      const root = join(import.meta.dirname, '../../fixtures/failures', folder);
      for (const file of readdirSync(root).filter((name) => name.endsWith('.txt'))) {
        expect([file, inLog(readFileSync(join(root, file)))]).toEqual([file, null]);
      }
    }
  });

  test.each([
    ['test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s', 0, 0],
    ['     Summary [   0.000s] 8/12 tests run: 7 passed, 1 failed, 3 skipped', 8, 3],
    ['============ no tests ran in 0.01s ============', 0, 0],
    ['1 skipped, 2 warnings in 0.01s', 0, 1],
    ['No test files found, exiting with code 1', 0, 0],
    ['No tests found, exiting with code 1', 0, 0],
    ['      Tests  no tests', 0, 0],
    ['Tests:       3 skipped, 3 total', 0, 3],
    ['  0 passing (1ms)', 0, 0],
    ['ok  \texample.com/shop\t0.010s', 1, 0],
    ['ok  \texample.com/shop\t0.010s\tcoverage: 0.0% of statements', 1, 0],
    ['Ran 0 tests in 0.000s\n\nNO TESTS RAN', 0, 0],
    ['Ran 3 tests in 0.000s\n\nOK (skipped=3)', 0, 3],
    ['Running 2 tests using 1 worker\n  2 skipped', 0, 2],
    ['[==========] 3 tests from 1 test suite ran. (0 ms total)\n[  SKIPPED ] 3 tests, listed below:', 0, 3],
    ['[  SKIPPED ] 3 tests, listed below:', 0, 3],
    ['ok | 3 passed | 1 failed | 2 ignored (5ms)', 4, 2],
    ['[info] Passed: Total 4, Failed 0, Errors 0, Passed 4, Ignored 2', 4, 2],
    ['Passed!  - Failed:     0, Passed:    12, Skipped:     1, Total:    13, Duration: 4 ms - A.dll (net8.0)', 12, 1],
    ['No tests executed!', 0, 0],
  ])('%j', (log, executed, skipped) => {
    expect(inLog(`${log}\n`)).toEqual([executed, skipped]);
  });

  test.each([
    'ok  \texample.com/shop\t0.010s [no tests to run]',
    '?   \texample.com/shop\t[no test files]',
    'all 12 tests passed',
    '    test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out',
    '  3 failed',
    '3 passed in my head',
    'echo "12 passed in 0.10s"',
  ])('%j is none', (log) => {
    expect(inLog(`${log}\n`)).toBeNull();
  });

  test('of two runs are added up', () => {
    expect(inLog('3 passed in 0.10s\n2 failed, 1 skipped in 0.10s\n')).toEqual([5, 1]);
    expect(addTests({ executed: Number.MAX_SAFE_INTEGER, skipped: 0 }, { executed: 5, skipped: 1 })).toEqual({
      executed: Number.MAX_SAFE_INTEGER,
      skipped: 1,
    });
  });

  test('are found by patterns that are linear: a quadratic one would not be done in the time that a test has', () => {
    const units = ['1 passed, ', '0', ' ', '1 a | ', '=', '1 xfailed 1 skipped ', 'Tests: 1, Assertions: 1, A: 1, '];
    const starts = ['', '=== 1 ', '      Tests  1 ', 'Tests: 1 ', '     Summary [', 'ok  \t', '0 scenarios ('];
    for (const start of starts) {
      for (const unit of units) {
        const text = start + unit.repeat(Math.ceil(200_000 / unit.length));
        expect(totalLines.filter(({ line }) => line.test(text))).toEqual([]);
      }
    }
  });
});
