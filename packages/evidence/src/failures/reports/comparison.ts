import type { FailedTest } from '@gauntlet/verdict';
import { plain } from './text.ts';

/** What a test expected and what it got. */
export type Comparison = Pick<FailedTest, 'expected' | 'actual'>;

const maxUnits = 8_000;

/** Wordings of assertions; the groups `e` and `a` are what was expected and what was there. */
const wordings: readonly RegExp[] = [
  // JUnit 4 and 5, opentest4j, MSTest
  /\bexpected: ?<(?<e>.{0,500}?)> but was: ?<(?<a>.{0,500}?)>/i,
  /\bExpected:<(?<e>.{0,500}?)>\. Actual:<(?<a>.{0,500}?)>/,
  // Jest, xUnit, minitest, RSpec, NUnit, AssertJ, testify: two lines
  /^ *Expected(?: \w{1,20})?: {0,4}(?<e>.{1,500})\n(?:.{0,200}\n)?? *(?:Received|Actual|But was|But|Got)(?: \w{1,20})?: {0,4}(?:was )?(?<a>.{1,500})$/im,
  /^\s{0,20}expected ?: (?<e>.{1,500})\n\s{0,20}actual ?: ?(?<a>.{1,500})$/im,
  // pytest, unittest
  /^(?:E {3,6})?(?:AssertionError: )?assert (?<a>[^=\n]{1,300}) == (?<e>.{1,300})$/m,
  /^(?:\w{1,40}\.)?AssertionError: (?<a>.{1,300}?) != (?<e>.{1,300})$/m,
  // Chai, Vitest
  /\bexpected (?<a>\S.{0,300}?) to (?:strictly |deeply |deep |be |be equal |loosely )?(?:equal|be|eql|deep equal)(?: to)? (?<e>[^\n]{1,300}?)(?: \/\/ .{0,60})?$/m,
  // Node
  /^(?:.{0,100}: )?Expected values to be (?:strictly|loosely) (?:deep-)?equal:\n\n(?<a>.{1,300}?) !==? (?<e>.{1,300})$/m,
  // PHPUnit
  /Failed asserting that (?<a>.{1,300}?) (?:matches expected|is identical to|is equal to) (?<e>.{1,300}?)\.?$/m,
  /^--- Expected\n\+\+\+ Actual\n@@ @@\n-(?<e>.{0,300})\n\+(?<a>.{0,300})$/m,
  // Go
  /\bgot:? (?<a>.{1,200}?)[,;] ?want(?:ed)?:? (?<e>.{1,200})$/m,
];

/** What the message of an assertion says was expected and was there, where its wording is a known one. */
export function comparisonIn(text: string): Comparison {
  const head = plain(text.slice(0, 2 * maxUnits))
    .replaceAll('\r', '')
    .slice(0, maxUnits);
  for (const wording of wordings) {
    const { e, a } = wording.exec(head)?.groups ?? {};
    if (e !== undefined && a !== undefined) return { expected: e.trim(), actual: a.trim() };
  }
  return { expected: null, actual: null };
}
