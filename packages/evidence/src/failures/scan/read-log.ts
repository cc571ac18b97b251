import type { ParsedFailure } from '../failure.ts';
import type { Grammar } from '../grammar.ts';
import type { OmittedFailures } from '../omitted.ts';
import type { TestCount } from '../test-count.ts';
import { withTotals } from '../totals/index.ts';
import { Feed } from './feed.ts';
import { LogEngine } from './log-engine.ts';
import type { LogFacts, Observer } from './observer.ts';

/** What a log holds. */
export interface LogReading extends LogFacts {
  /** In the order in which they were found, those of the observer last; at most 10,000, then only the worst. */
  failures: ParsedFailure[];
  /** How many failures were left out. */
  omitted: number;
  omittedKinds: readonly OmittedFailures[];
  /** How many tests were run, as the runners themselves sum up; null where none does. */
  tests: TestCount | null;
  /** The tools whose grammars failed themselves; what they would have found is missing. */
  broken: readonly string[];
}

export interface LogReader {
  /** Any number of bytes; they may be changed after the call. */
  push(chunk: Uint8Array): void;
  end(): LogReading;
}

export interface LogOptions {
  /** Reads what the grammars leave over. */
  observer?: Observer;
}

/**
 * Reads one log: job logs of GitHub, `gh run view --log`, act, Travis, GitLab, Jenkins, Buildkite, CircleCI, Azure and TeamCity,
 * and what tools print without any of them; UTF-8, or UTF-16 with a byte order mark. What is not valid text becomes
 * U+FFFD; nothing is refused. Memory is bounded (a few MB beside what grammars and observer keep), time is linear.
 *
 * Everything in a log is said by programs that anyone may have written: sections, commands and end marks can be forged
 * like any other line. They only choose which grammars are asked, never what may be done with the failures.
 */
export function openLog(grammars: readonly Grammar[], options: LogOptions = {}): LogReader {
  const engine = new LogEngine(withTotals(grammars), options.observer ?? null);
  const feed = new Feed(engine);
  return {
    push: (chunk) => feed.push(chunk),
    end: () => {
      feed.end();
      const reading = engine.end(feed.dropped);
      // Whatever looked like a failure on the way, the run did not take it for one.
      return reading.outcome === 'passed' ? { ...reading, failures: [] } : reading;
    },
  };
}
