/** What could be read, or why it could not: a sentence without its full stop. */
export type Known<T> = { value: T } | { why: string };

/** What came of looking at one guarantee. Each text is a sentence without its full stop; `mend` is Markdown of ours. */
export type Finding =
  | { standing: 'holds'; why: string }
  | { standing: 'missing' | 'unknown'; why: string; mend: string };

/** One thing that the decision relies on. */
export type Guarantee = Finding & {
  /** For the report; stable. */
  id: string;
  /** What it says, as a sentence without its full stop. */
  what: string;
};

/** Who says what of a guarantee, and how it is judged once what it rests on is known. */
export interface Question<T> {
  id: string;
  what: string;
  judge(facts: T): Finding;
}

export function holds(why: string): Finding {
  return { standing: 'holds', why };
}

export function missing(why: string, mend: string): Finding {
  return { standing: 'missing', why, mend };
}

export function unknown(why: string, mend: string): Finding {
  return { standing: 'unknown', why, mend };
}

/** The answers; where the facts are not known, neither is any answer. */
export function ask<T>(facts: Known<T>, questions: readonly Question<T>[], mend: string): Guarantee[] {
  return questions.map(({ id, what, judge }) => {
    const finding = 'value' in facts ? judge(facts.value) : unknown(facts.why, mend);
    return { id, what, ...finding };
  });
}
