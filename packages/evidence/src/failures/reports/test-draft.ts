import type { PrintedLocation } from '../failure.ts';
import type { ReportDraft } from './collector.ts';
import { comparisonIn } from './comparison.ts';
import { framesIn, ownFrame, placeOfFrame, textBeforeFrames } from './frames.ts';
import { ruleIn } from './junit-dialects.ts';
import { plain } from './text.ts';

/** What a report says of a test that failed. */
export interface ToldTest {
  suite: string | null;
  name: string;
  /** With or without the stack. */
  message: string;
  /** The stack, with or without the message. */
  trace?: string;
  /** The exception's name, where the report has a field for it. */
  type?: string;
  expected?: string | undefined;
  actual?: string | undefined;
  /** Where it failed, exactly; else the innermost frame of the project is. */
  location?: PrintedLocation | null;
  /** Where the test stands. */
  declared?: PrintedLocation | null;
}

/** A failed test as a draft, with what its stack and its message tell. */
export function draftOfTest(told: ToldTest): ReportDraft {
  const { suite, name, message: says, trace = '', type = '', expected, actual, location, declared } = told;
  const whole = plain(trace.includes(says) || says === '' ? trace : `${says}\n${trace}`);
  const stack = framesIn(plain(says === '' || framesIn(says).length === 0 ? whole : says));
  const message = textBeforeFrames(plain(says)) || textBeforeFrames(whole) || 'The test failed.';
  const compared = comparisonIn(whole);
  return {
    message,
    rule: ruleIn(type, message),
    location: location ?? placeOfFrame(ownFrame(stack)) ?? declared ?? null,
    test: { suite, name, expected: expected ?? compared.expected, actual: actual ?? compared.actual },
    stack,
    excerpt: whole.trim() === '' ? message : whole,
  };
}

/** The parts that say something, from the outermost; null without any. */
export function suiteOf(...parts: readonly string[]): string | null {
  return parts.filter((part) => part !== '').join(' › ') || null;
}
