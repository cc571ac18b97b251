/**
 * The exact one-sided upper bound of a failure rate (Clopper and Pearson, 1934): the largest rate under which so few
 * failures would still be seen with a chance of at least `100 - confidence` percent. 0 of 20 allows 13.9 % at 95.
 * @param failures and `total` are whole numbers, `0 <= failures <= total`.
 * @param confidence in percent, above 0 and below 100.
 * @returns a share from 0 to 1, never below the true bound by more than 1e-9; 1 where nothing was counted.
 */
export function upperBound(failures: number, total: number, confidence: number): number {
  const isCounted = Number.isSafeInteger(failures) && Number.isSafeInteger(total) && failures >= 0 && failures <= total;
  if (!isCounted || !(confidence > 0 && confidence < 100)) throw new RangeError('there is no bound of such counts');
  if (failures === total) return 1;
  const alpha = (100 - confidence) / 100;
  const ways = logWays(failures, total);
  let low = failures / total;
  let high = 1;
  for (let step = 0; step < 60 && high - low > 1e-13; step++) {
    const middle = (low + high) / 2;
    if (fewerOrEqual(failures, total, middle, ways) > alpha) low = middle;
    else high = middle;
  }
  return high;
}

/** A share in percent for people, to one decimal: `13.9%`. What decides is the share itself. */
export function formatBound(share: number): string {
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')}%`;
}

/** The natural logarithm of in how many ways `some` of `total` can be chosen. */
function logWays(some: number, total: number): number {
  let sum = 0;
  for (let each = 1; each <= some; each++) sum += Math.log((total - some + each) / each);
  return sum;
}

/**
 * The chance of at most `failures` in `total` at a rate above `failures / total`: there the terms shrink from the last one
 * down, so that the sum begins with its largest and stops where the rest is nothing.
 */
function fewerOrEqual(failures: number, total: number, rate: number, ways: number): number {
  if (rate >= 1) return 0;
  const odds = (1 - rate) / rate;
  let term = 1;
  let sum = 1;
  for (let each = failures; each > 0; each--) {
    term *= (each / (total - each + 1)) * odds;
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return Math.exp(ways + failures * Math.log(rate) + (total - failures) * Math.log1p(-rate)) * sum;
}
