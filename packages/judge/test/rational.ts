import { type Pair, ratios } from '../src/index.ts';

/** An exact fraction; the denominator is above 0. */
export interface Rational {
  over: bigint;
  under: bigint;
}

export function rational(over: bigint | number, under: bigint | number = 1n): Rational {
  return { over: BigInt(over), under: BigInt(under) };
}

export function add(one: Rational, other: Rational): Rational {
  return { over: one.over * other.under + other.over * one.under, under: one.under * other.under };
}

export function times(one: Rational, other: Rational): Rational {
  return { over: one.over * other.over, under: one.under * other.under };
}

export function sum(all: readonly Rational[]): Rational {
  return all.reduce(add, rational(0));
}

export function isAtMost(one: Rational, other: Rational): boolean {
  return one.over * other.under <= other.over * one.under;
}

/** The natural logarithm, of any size, to about 1e-14. */
export function logOf({ over, under }: Rational): number {
  const log = (number: bigint) => {
    const digits = number.toString();
    return Math.log(Number(`0.${digits.slice(0, 20)}`)) + digits.length * Math.LN10;
  };
  return log(over) - log(under);
}

/** How many ways there are to choose, by the sum of the two before: nothing of the judge's own. */
export function ways(total: number, some: number): bigint {
  let row = [1n];
  for (let at = 0; at < total; at++) row = [1n, ...row.slice(1).map((each, index) => each + (row[index] ?? 0n)), 1n];
  return row[some] ?? 0n;
}

/** The exact chance that the canary has `bad` of `all` bad requests where its rate is the baseline's. */
export function chanceOf(bad: number, all: number, canary: number, baseline: number): Rational {
  const [c, b] = [BigInt(canary), BigInt(baseline)];
  return { over: ways(all, bad) * c ** BigInt(bad) * b ** BigInt(all - bad), under: (c + b) ** BigInt(all) };
}

/** The exact chance of `bad` or more: the p-value of the conditional binomial test. */
export function tailOf(bad: number, all: number, canary: number, baseline: number): Rational {
  return sum(Array.from({ length: all - bad + 1 }, (_, more) => chanceOf(bad + more, all, canary, baseline)));
}

/** The likelihood ratio of one minute, from its definition: chance under the one rate over chance under the other. */
export function ratioOf({ canary, baseline }: Pair, ratio: number): Rational {
  const all = canary.bad + baseline.bad;
  const worse = chanceOf(canary.bad, all, canary.requests * ratio, baseline.requests);
  const same = chanceOf(canary.bad, all, canary.requests, baseline.requests);
  return { over: worse.over * same.under, under: worse.under * same.over };
}

/** What each of `ratios` counts, of 20: the same under 10 planned minutes, else more towards 4. */
function weights(planned: number): number[] {
  return planned < 10 ? [5, 5, 5, 5] : [5, 8, 5, 2];
}

function mixtureOf(pairs: readonly Pair[], planned: number): Rational {
  const terms = ratios.map((ratio, at) =>
    times(
      rational(weights(planned)[at] ?? 0, 20),
      pairs.map((pair) => ratioOf(pair, ratio)).reduce(times, rational(1)),
    ),
  );
  return sum(terms);
}

/** E as the rule has it, by multiplying out: 17 of 20 from the first minute, the rest the mean of copies begun at each. */
export function evidenceOf(pairs: readonly Pair[], planned: number): Rational {
  const copies = Array.from({ length: planned }, (_, from) => mixtureOf(pairs.slice(from), planned));
  const late = times(sum(copies), rational(1, planned));
  return add(times(mixtureOf(pairs, planned), rational(17, 20)), times(late, rational(3, 20)));
}
