/**
 * How much of each regression the rule that all this began with catches, in percent, measured beforehand: evidence since the
 * first minute and the ratio of the stage alone, without warm-up, bursts and late onset, over 10 minutes at 5 % and 10 at
 * 25 %. What is judged here must not catch less.
 * @type {Record<string, Record<string, number>>}
 */
export const expected = {
  '2 times the errors': { '10 rps': 5, '50 rps': 27, '200 rps': 77, '1000 rps': 95 },
  '3 times the errors': { '10 rps': 18, '50 rps': 83, '200 rps': 100, '1000 rps': 100 },
  '5 times the errors': { '10 rps': 58, '50 rps': 100, '200 rps': 100, '1000 rps': 100 },
  '10 times the errors': { '10 rps': 99, '50 rps': 100, '200 rps': 100, '1000 rps': 100 },
  '30 times the errors': { '10 rps': 100, '50 rps': 100, '200 rps': 100, '1000 rps': 100 },
};

/**
 * Whether a cell is below what is expected by more than three times its Monte Carlo error. Expected is a whole number of
 * percent, and so as good as any within half a percent of it.
 * @param {number} caught @param {number} rollouts @param {number} percent
 */
export function isBelow(caught, rollouts, percent) {
  const share = caught / rollouts;
  const error = 100 * Math.sqrt((Math.max(share, 1 / rollouts) * (1 - share) + 1 / rollouts) / rollouts);
  return 100 * share + 3 * error < percent - 0.5;
}
