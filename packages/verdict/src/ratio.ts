/**
 * Percentages as fractions of two integers, compared as integers: a rounded float never decides.
 * Thresholds are decimals in percent with at most four places, so that they are exact as well.
 */

/** A count out of a total; both non-negative integers, `numerator <= denominator`. */
export interface Ratio {
  numerator: number;
  denominator: number;
}

const scale = 10_000n;

/** Percent with up to four decimals to ten-thousandths of a percent. */
function exact(percent: number): bigint {
  return BigInt(Math.round(percent * Number(scale)));
}

/**
 * Whether `ratio` is at least `percent` (0 to 100).
 * @throws RangeError for a denominator of 0: nothing out of nothing is not a percentage.
 */
export function atLeast(ratio: Ratio, percent: number): boolean {
  if (ratio.denominator === 0) throw new RangeError('a ratio with denominator 0 cannot be compared');
  return BigInt(ratio.numerator) * 100n * scale >= exact(percent) * BigInt(ratio.denominator);
}

/** Whether `now` is lower than `before` by more than `allowed` percentage points. Denominators must not be 0. */
export function decreased(now: Ratio, before: Ratio, allowed: number): boolean {
  if (now.denominator === 0 || before.denominator === 0) {
    throw new RangeError('a ratio with denominator 0 cannot be compared');
  }
  const [a, b] = [BigInt(now.numerator), BigInt(now.denominator)];
  const [c, d] = [BigInt(before.numerator), BigInt(before.denominator)];
  return (c * b - a * d) * 100n * scale > exact(allowed) * b * d;
}

/**
 * For people: two decimals, cut and not rounded, so that 89.999 % is never shown as a passing 90 %.
 * A whole percentage has no decimals. `n/a` for a denominator of 0.
 */
export function formatPercent(ratio: Ratio): string {
  if (ratio.denominator === 0) return 'n/a';
  const hundredths = Number((BigInt(ratio.numerator) * 10_000n) / BigInt(ratio.denominator));
  const whole = Math.trunc(hundredths / 100);
  const rest = hundredths % 100;
  return rest === 0 ? `${whole}%` : `${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}%`;
}

/** `17/20 (85%)`: the fraction first, since it is what was compared. */
export function formatRatio(ratio: Ratio): string {
  return `${ratio.numerator}/${ratio.denominator} (${formatPercent(ratio)})`;
}
