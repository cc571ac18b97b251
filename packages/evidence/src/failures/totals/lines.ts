import type { TestCount } from '../test-count.ts';

/** A line by which a runner sums up what it ran. */
export interface TotalLine {
  /** As a grammar's: one of them stands in the line, in any case. */
  triggers: readonly string[];
  line: RegExp;
  /** What follows from the line; `groups` are those of the pattern, none is undefined. */
  count: (groups: readonly string[], text: string) => TestCount;
}

/** `3 failed, 2 passed`: what tests did that were run. */
const ran = /(\d{1,8}) (?:passed|failed|xfailed|xpassed|flaky|passing|failing)\b/g;
/** What they did that were not; an error of pytest is a test that could not begin. */
const notRun = /(\d{1,8}) (?:skipped|pending|todo|ignored|disabled|errors?|undefined|ambiguous)\b/g;

const none: TestCount = { executed: 0, skipped: 0 };

function sum(text: string, words: RegExp): number {
  return [...text.slice(0, 1_000).matchAll(words)].reduce((total, [, count]) => total + Number(count), 0);
}

function byWords(_: readonly string[], text: string): TestCount {
  return { executed: sum(text, ran), skipped: sum(text, notRun) };
}

/** The first group is all tests, the others are those of them that were not run. */
function allBut([all = '', ...others]: readonly string[]): TestCount {
  const skipped = others.reduce((total, count) => total + Number(count), 0);
  return { executed: Math.max(0, Number(all) - skipped), skipped };
}

/** All groups but the last are tests that were run; the last are those that were not. */
function ranAndNot(groups: readonly string[]): TestCount {
  const executed = groups.slice(0, -1).reduce((total, count) => total + Number(count), 0);
  return { executed, skipped: Number(groups.at(-1) ?? 0) };
}

/** What tests print between the JSON lines of Cargo. */
export const cargoLines: readonly TotalLine[] = [
  // libtest
  {
    triggers: ['test result: '],
    line: /^test result: (?:ok|FAILED)\. (\d{1,8}) passed; (\d{1,8}) failed; (\d{1,8}) ignored;/,
    count: ranAndNot,
  },
  // cargo-nextest; `8/12 tests run` where it stopped early
  {
    triggers: [' summary ['],
    line: /^ {2,12}Summary \[[^\]]{1,30}\] {1,3}(\d{1,8})(?:\/\d{1,8})? tests? run: .{0,200}?(?:(\d{1,8}) skipped)?$/,
    count: ranAndNot,
  },
];

/** Lines that stand for themselves, each of one runner. */
export const totalLines: readonly TotalLine[] = [
  ...cargoLines,
  // pytest
  {
    triggers: [
      ...['passed in ', 'failed in ', 'skipped in ', 'error in ', 'errors in ', 'deselected in ', 'warning in '],
      ...['warnings in ', 'rerun in ', 'xfailed in ', 'xpassed in ', 'tests ran in '],
    ],
    line: /^(?:={1,200} )?(?:no tests ran|\d{1,8} [a-z]{1,12}(?: [a-z]{1,12})?(?:, \d{1,8} [a-z]{1,12}(?: [a-z]{1,12})?){0,10}) in \d{1,7}\.\d{1,3}s/,
    count: byWords,
  },
  // Vitest
  {
    triggers: [' tests  '],
    line: /^ {2,14}Tests {2}(?:no tests$|\d{1,8} [a-z]{1,10}(?: \| \d{1,8} [a-z]{1,10}){0,8} \(\d{1,8}\)$)/,
    count: byWords,
  },
  // Vitest and Jest
  {
    triggers: ['no test files found', 'no tests found, '],
    line: /^No (?:test files|tests) found, /,
    count: () => none,
  },
  // Jest
  {
    triggers: ['tests: '],
    line: /^Tests: {1,10}(?:\d{1,8} [a-z]{1,10}, ){0,8}\d{1,8} total$/,
    count: byWords,
  },
  // Mocha and Cypress
  {
    triggers: [' passing (', ' failing', ' pending'],
    line: /^ {2}\d{1,8} (?:passing \(\d{1,8}(?:ms|s|m|h)\)|failing|pending)$/,
    count: byWords,
  },
  // node:test as text or TAP, tape
  {
    triggers: ['ℹ pass ', 'ℹ fail ', '# pass ', '# fail '],
    line: /^(?:ℹ|#) {1,2}(?:pass|fail) {1,3}(\d{1,8})$/,
    count: (groups) => ranAndNot([...groups, '0']),
  },
  {
    triggers: ['ℹ skipped ', 'ℹ todo ', 'ℹ cancelled ', '# skipped ', '# todo ', '# cancelled '],
    line: /^(?:ℹ|#) (?:skipped|todo|cancelled) (\d{1,8})$/,
    count: ranAndNot,
  },
  // AVA
  {
    triggers: [' test passed', ' tests passed', ' test failed', ' tests failed', ' test skipped', ' tests skipped'],
    line: /^ {2}\d{1,8} tests? (?:passed|failed|skipped|todo)$/,
    count: (_, text) => byWords([], text.replace(/ tests? /, ' ')),
  },
  // Jasmine
  {
    triggers: [' specs, ', ' spec, '],
    line: /^(\d{1,8}) specs?, \d{1,8} failures?(?:, (\d{1,8}) pending specs?)?$/,
    count: allBut,
  },
  // Deno
  {
    triggers: [' passed | ', ' passed ('],
    line: /^(?:ok|FAILED) \| (\d{1,8}) passed(?: \(\d{1,8} steps?\))? \| (\d{1,8}) failed(?: \(\d{1,8} steps?\))?(?: \| (\d{1,8}) ignored)?/,
    count: ranAndNot,
  },
  // Surefire, Failsafe: the sum of all classes, not those of each
  {
    triggers: ['tests run: '],
    line: /^(?:\[[A-Z]{4,7}\] )?Tests run: (\d{1,8}), Failures: \d{1,8}, Errors: \d{1,8}, Skipped: (\d{1,8})(?:, Flakes: \d{1,8})?$/,
    count: allBut,
  },
  // Ant has none but those of each class
  {
    triggers: ['tests run: '],
    line: /^\s{0,10}\[junit\] Tests run: (\d{1,8}), Failures: \d{1,8}, Errors: \d{1,8}, Skipped: (\d{1,8}), Time elapsed: /,
    count: allBut,
  },
  // TestNG
  {
    triggers: ['total tests run: '],
    line: /^Total tests run: (\d{1,8}), (?:Passes: \d{1,8}, )?Failures: \d{1,8}, Skips: (\d{1,8})$/,
    count: allBut,
  },
  // Gradle, which sums up only where something failed
  {
    triggers: [' tests completed, ', ' test completed, '],
    line: /^(\d{1,8}) tests? completed, \d{1,8} failed(?:, (\d{1,8}) skipped)?$/,
    count: allBut,
  },
  // sbt
  {
    triggers: [': total '],
    line: /^\[(?:info|error)\] (?:Passed|Failed): Total \d{1,8}, Failed (\d{1,8}), Errors (\d{1,8}), Passed (\d{1,8})(?:, Ignored (\d{1,8}))?/,
    count: ranAndNot,
  },
  // ScalaTest by itself
  {
    triggers: ['tests: succeeded '],
    line: /^Tests: succeeded (\d{1,8}), failed (\d{1,8}), canceled \d{1,8}, ignored (\d{1,8}), pending \d{1,8}$/,
    count: ranAndNot,
  },
  // dotnet test
  {
    triggers: ['!  - failed: ', '! - failed: '],
    line: /^(?:Passed|Failed|Skipped)! {1,3}- Failed: {1,8}(\d{1,8}), Passed: {1,8}(\d{1,8}), Skipped: {1,8}(\d{1,8}), Total: /,
    count: ranAndNot,
  },
  {
    triggers: ['test summary: total: '],
    line: /^Test summary: total: (\d{1,8}), failed: \d{1,8}, succeeded: \d{1,8}, skipped: (\d{1,8}),/,
    count: allBut,
  },
  // RSpec, Crystal
  {
    triggers: [' examples, ', ' example, '],
    line: /^(\d{1,8}) examples?, \d{1,8} failures?(?:, \d{1,8} errors?)?(?:, (\d{1,8}) pending)?(?:, \d{1,8} errors? occurred outside of examples)?$/,
    count: allBut,
  },
  // minitest
  {
    triggers: [' runs, '],
    line: /^(\d{1,8}) runs, \d{1,8} assertions, \d{1,8} failures, \d{1,8} errors, (\d{1,8}) skips$/,
    count: allBut,
  },
  // test-unit
  {
    triggers: [' pendings, '],
    line: /^(\d{1,8}) tests, \d{1,8} assertions, \d{1,8} failures, \d{1,8} errors, (\d{1,8}) pendings, (\d{1,8}) omissions,/,
    count: allBut,
  },
  // Cucumber
  {
    triggers: [' scenarios (', ' scenario ('],
    line: /^\d{1,8} scenarios? \([a-z0-9 ,]{1,200}\)$/,
    count: byWords,
  },
  // PHPUnit
  { triggers: [' assertions)', ' assertion)'], line: /^OK \((\d{1,8}) tests?, \d{1,8} assertions?\)$/, count: allBut },
  {
    triggers: [', assertions: '],
    line: /^Tests: (\d{1,8}), Assertions: \d{1,8}(?:, (?!Skipped|Incomplete)[A-Za-z ]{1,30}: \d{1,8}){0,8}(?:, Skipped: (\d{1,8}))?(?:, Incomplete: (\d{1,8}))?(?:, [A-Za-z ]{1,30}: \d{1,8}){0,8}\.$/,
    count: allBut,
  },
  { triggers: ['no tests executed!'], line: /^No tests executed!$/, count: () => none },
  // Pest
  {
    triggers: [' assertions)', ' assertion)'],
    line: /^ {2}Tests: {2,6}\d{1,8} [a-z]{1,12}(?:, \d{1,8} [a-z]{1,12}){0,8} \(\d{1,8} assertions?\)$/,
    count: byWords,
  },
  // GoogleTest
  {
    triggers: ['[==========] '],
    line: /^\[={10}\] (\d{1,8}) tests? from \d{1,8} test (?:suites?|cases?) ran\./,
    count: allBut,
  },
  // CTest
  {
    triggers: ['% tests passed, '],
    line: /^\d{1,3}% tests passed, \d{1,8} tests failed out of (\d{1,8})$/,
    count: allBut,
  },
  // Catch2
  {
    triggers: ['all tests passed ('],
    line: /^All tests passed \(\d{1,8} assertions? in (\d{1,8}) test cases?\)$/,
    count: allBut,
  },
  { triggers: ['test cases: '], line: /^test cases: {1,8}(\d{1,8}) \|/, count: allBut },
  // prove
  { triggers: ['files='], line: /^Files=\d{1,8}, Tests=(\d{1,8}),/, count: allBut },
  // Ginkgo
  {
    triggers: ['ran '],
    line: /^Ran (\d{1,8}) of (\d{1,8}) Specs? in /,
    count: ([ranOf = '', all = '']) => ({ executed: Number(ranOf), skipped: Math.max(0, Number(all) - Number(ranOf)) }),
  },
  // Dart
  {
    triggers: [': all tests passed!', ': some tests failed.'],
    line: /^\d{2,4}:\d\d \+(\d{1,8})(?: ~\d{1,8})?(?: -(\d{1,8}))?: (?:All tests passed!|Some tests failed\.)$/,
    count: (groups) => ranAndNot([...groups, '0']),
  },
  // Busted
  {
    triggers: [' pending : '],
    line: /^(\d{1,8}) success(?:es)? \/ (\d{1,8}) failures? \/ (\d{1,8}) errors? \/ (\d{1,8}) pending : /,
    count: ranAndNot,
  },
];
