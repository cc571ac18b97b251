/** @typedef {import('./rollout.mjs').Scenario} Scenario */
/** @typedef {{ name: string, rps: number }} Traffic */

/** Requests a second in all, and one request in a thousand that fails. */
export const traffics = [10, 50, 200, 1000].map((rps) => ({ name: `${rps} rps`, rps }));

const errorRate = 0.001;

/** Slow requests of identical code, over 3 times the p99: none to speak of, a heavy tail, a second mode just under 1 %. */
const lognormalShare = 1e-4;
const paretoShare = 0.01 * 3 ** -1.5;
const modeShare = 0.008;

/** @returns {Scenario} */
function base(/** @type {Traffic} */ { rps }) {
  return {
    requestsPerMinute: rps * 60,
    errors: { rate: errorRate, burst: null },
    slow: { rate: lognormalShare, burst: null },
    canary: { errors: () => 1, slow: () => 1 },
    both: () => 1,
  };
}

const bursty = { least: 3, most: 10 };
/** So mild that an hour before the deploy does not always show it. */
const twos = { least: 2, most: 2 };

/** @type {Array<{ name: string, scenario: (traffic: Traffic) => Scenario }>} */
export const healthy = [
  { name: 'the same code', scenario: base },
  {
    name: 'errors in bursts of 3 to 10',
    scenario: (t) => ({ ...base(t), errors: { rate: errorRate, burst: bursty } }),
  },
  { name: 'a heavy tail (Pareto, 1.5)', scenario: (t) => ({ ...base(t), slow: { rate: paretoShare, burst: null } }) },
  { name: 'a slow mode of 0.8 %', scenario: (t) => ({ ...base(t), slow: { rate: modeShare, burst: null } }) },
  {
    name: 'a slow mode of 0.8 % and bursts of errors',
    scenario: (t) => ({
      ...base(t),
      errors: { rate: errorRate, burst: bursty },
      slow: { rate: modeShare, burst: null },
    }),
  },
  {
    name: 'a slow mode of 0.8 % that comes in bursts of 3 to 10',
    scenario: (t) => ({ ...base(t), slow: { rate: modeShare, burst: bursty } }),
  },
  {
    name: 'a slow mode of 0.8 %, it and the errors in twos',
    scenario: (t) => ({
      ...base(t),
      errors: { rate: errorRate, burst: twos },
      slow: { rate: modeShare, burst: twos },
    }),
  },
  {
    name: 'an outage of both, 20 times the errors in minutes 6 to 8',
    scenario: (t) => ({ ...base(t), both: (minute) => (minute >= 5 && minute < 8 ? 20 : 1) }),
  },
  {
    name: '5 times the errors in the first minute only',
    scenario: (t) => ({ ...base(t), canary: { errors: (minute) => (minute === 0 ? 5 : 1), slow: () => 1 } }),
  },
];

/** @type {Array<{ name: string, scenario: (traffic: Traffic) => Scenario }>} */
export const damage = [
  ...[2, 3, 5, 10, 30].map((times) => ({
    name: `${times} times the errors`,
    scenario: (/** @type {Traffic} */ t) => ({ ...base(t), canary: { errors: () => times, slow: () => 1 } }),
  })),
  {
    name: '5 times the errors, in bursts of 3 to 10',
    scenario: (t) => ({
      ...base(t),
      errors: { rate: errorRate, burst: bursty },
      canary: { errors: () => 5, slow: () => 1 },
    }),
  },
  {
    name: '3 times the errors from minute 14 on',
    scenario: (t) => ({ ...base(t), canary: { errors: (minute) => (minute >= 13 ? 3 : 1), slow: () => 1 } }),
  },
  {
    name: '3 % slow instead of 0.8 %',
    scenario: (t) => ({
      ...base(t),
      slow: { rate: modeShare, burst: null },
      canary: { errors: () => 1, slow: () => 0.03 / modeShare },
    }),
  },
];
