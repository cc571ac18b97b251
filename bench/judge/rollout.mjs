import { poisson } from './chance.mjs';

/** @typedef {{ least: number, most: number }} Burst how many bad requests come at once, each number as likely */
/** @typedef {{ rate: number, burst: Burst | null }} Badness the share of bad requests of the baseline */
/**
 * @typedef {object} Scenario
 * @property {number} requestsPerMinute
 * @property {Badness} errors
 * @property {Badness} slow
 * @property {{ errors: (minute: number) => number, slow: (minute: number) => number }} canary how many times as many
 * @property {(minute: number) => number} both how many times the errors of both arms are, for instance in an outage
 */
/** @typedef {import('../../packages/judge/lib/index.js').Counts} Counts */

const minutesBefore = 60;

/**
 * One rollout of a scenario, to its planned end.
 * @param {Scenario} scenario @param {Array<{ split: number, minutes: number }>} stages @param {import('./chance.mjs').Chance} chance
 * @returns {Counts}
 */
export function rollout(scenario, stages, chance) {
  const { requestsPerMinute, canary, both } = scenario;
  const before = Array.from({ length: minutesBefore }, () => arm(scenario, requestsPerMinute, 1, 1, chance));
  let minute = 0;
  const played = stages.map(({ split, minutes }) => ({
    split,
    plannedMinutes: minutes,
    minutes: Array.from({ length: minutes }, () => {
      const at = minute++;
      return {
        canary: arm(scenario, requestsPerMinute * split, canary.errors(at) * both(at), canary.slow(at), chance),
        baseline: split === 1 ? null : arm(scenario, requestsPerMinute * (1 - split), both(at), 1, chance),
      };
    }),
  }));
  return { before, slowThresholdMs: 1, stages: played };
}

/** @param {Scenario} scenario @param {number} mean @param {number} errors @param {number} slow @param {import('./chance.mjs').Chance} chance */
function arm(scenario, mean, errors, slow, chance) {
  const requests = Math.round(mean);
  return {
    requests,
    errors: Math.min(requests, bad(requests, scenario.errors, errors, chance)),
    slow: Math.min(requests, bad(requests, scenario.slow, slow, chance)),
  };
}

/** @param {number} requests @param {Badness} badness @param {number} times @param {import('./chance.mjs').Chance} chance */
function bad(requests, { rate, burst }, times, chance) {
  const mean = requests * rate * times;
  if (burst === null) return poisson(mean, chance);
  const size = (burst.least + burst.most) / 2;
  let sum = 0;
  for (let left = poisson(mean / size, chance); left > 0; left--) {
    sum += burst.least + Math.floor(chance() * (burst.most - burst.least + 1));
  }
  return sum;
}
