import type { Conclusion, Reason } from './verdict.ts';

/** What a reason code means: how it decides, and the one line that resolves it. */
export interface ReasonEntry {
  conclusion: Conclusion;
  /** For the README's table: when this code is given. */
  meaning: string;
  /** One imperative sentence; ends the message. */
  resolve: string;
}

export type ReasonTable = Readonly<Record<string, ReasonEntry>>;

/** A reason whose message ends with what resolves it. `what` is one sentence without its full stop. */
export function reason<T extends ReasonTable>(
  table: T,
  code: keyof T & string,
  what: string,
  numbers: { actual?: string; required?: string } = {},
): Reason {
  const entry = table[code] as ReasonEntry;
  return { code, message: `${what}. ${entry.resolve}`, ...numbers };
}

/** The worst of them: one `error` outweighs any `fail`, one `fail` any `pass`. None at all is a pass. */
export function worst(conclusions: Iterable<Conclusion>): Conclusion {
  let found: Conclusion = 'pass';
  for (const conclusion of conclusions) {
    if (conclusion === 'error') return 'error';
    if (conclusion === 'fail') found = 'fail';
  }
  return found;
}

const rank: Readonly<Record<Conclusion, number>> = { error: 0, fail: 1, pass: 2 };

/** Those that decide come first, since whoever names one names the first; otherwise in the order in which they were found. */
export function worstFirst<T extends { conclusion: Conclusion }>(judgements: readonly T[]): T[] {
  return judgements.toSorted((one, other) => rank[one.conclusion] - rank[other.conclusion]);
}
