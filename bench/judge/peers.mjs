/**
 * The rules that others judge a canary by, as their documentation has them, on the errors of the stages that have a baseline
 * beside the canary. Each says whether it would have rolled back.
 */

/** @typedef {import('./rollout.mjs').Counts} Counts */
/** @typedef {{ requests: number, errors: number | null }} Arm */

const rateOf = (/** @type {Arm | null} */ arm) =>
  arm === null || arm.requests === 0 ? null : (arm.errors ?? 0) / arm.requests;

/** Each minute's error rates, by stage. */
function rates(/** @type {Counts} */ { stages }) {
  return stages
    .filter(({ split }) => split < 1)
    .map(({ minutes }) =>
      minutes.flatMap((minute) => {
        const [canary, baseline] = [rateOf(minute.canary), rateOf(minute.baseline)];
        return canary === null || baseline === null ? [] : [{ canary, baseline }];
      }),
    );
}

const isTwice = (/** @type {{ canary: number, baseline: number }} */ { canary, baseline }) => canary > 2 * baseline;

/** Twice the baseline's rate in any one minute: the rule as it is mostly written down. */
export function naive(/** @type {Counts} */ counts) {
  return rates(counts).flat().some(isTwice);
}

/** Argo Rollouts with such a measurement each minute and `failureLimit: 3`: the fourth in one analysis, here a stage. */
export function argoStyle(/** @type {Counts} */ counts) {
  return rates(counts).some((minutes) => minutes.filter(isTwice).length > 3);
}

/** Flagger's success rate of at least 99 % each minute with `threshold: 5`: the fifth minute under it, in all. */
export function flaggerStyle(/** @type {Counts} */ counts) {
  return (
    rates(counts)
      .flat()
      .filter(({ canary }) => canary > 0.01).length >= 5
  );
}

/**
 * Kayenta's Mann-Whitney on the minutes' rates at the end of each stage, confidence 0.98, direction "increase": the lower end
 * of the interval of the shift is above a quarter of the estimated shift (Hodges-Lehmann), and the mean is not smaller. With
 * the ten points of a stage, where its documentation asks for 50; ties are not corrected for.
 */
export function kayentaStyle(/** @type {Counts} */ counts) {
  return rates(counts).some((minutes) => {
    const shifts = minutes
      .flatMap(({ canary }) => minutes.map(({ baseline }) => canary - baseline))
      .sort((one, other) => one - other);
    const size = minutes.length;
    const low = Math.floor(shifts.length / 2 - 2.326 * Math.sqrt((size * size * (2 * size + 1)) / 12));
    const lower = shifts[low - 1] ?? Number.NEGATIVE_INFINITY;
    const estimate = median(shifts);
    const mean = (/** @type {'canary' | 'baseline'} */ arm) => minutes.reduce((sum, each) => sum + each[arm], 0);
    return estimate > 0 && lower > 0.25 * estimate && mean('canary') >= mean('baseline');
  });
}

function median(/** @type {number[]} */ sorted) {
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

export const peers = [
  { name: '2 times in any minute', rule: naive },
  { name: 'Argo-style, 3 of 10 may', rule: argoStyle },
  { name: 'Flagger-style, 99 %, 5 times', rule: flaggerStyle },
  { name: 'Kayenta-style, Mann-Whitney', rule: kayentaStyle },
];
