import { expect, test } from '@jest/globals';
import { burstOf } from '../src/index.ts';
import { arm, repeat } from './rollouts.ts';
import { caughtOf } from './simulation.ts';

const stages = [
  { split: 0.05, plannedMinutes: 10 },
  { split: 0.25, plannedMinutes: 10 },
];
const before = repeat(60, () => arm(6_000, 6));

// One metric may be wrong in 2.5 % of rollouts; of 2,000 that is 50, and 74 or more would be 1 in 1,000 by chance.
test.each([
  [600, 0.001],
  [600, 0.02],
  [3_000, 0.001],
])(
  'at %i requests a minute and a rate of %d the same code is rolled back no more often than promised',
  (perMinute, rate) => {
    expect(burstOf(before, 'errors')).toBe(1);
    const rolledBack = caughtOf({ perMinute, rate, times: 1, stages, before, rollouts: 2_000, seed: 7 });
    expect(rolledBack).toBeLessThan(50);
  },
);

test('and code that fails ten times as often nearly always', () => {
  expect(caughtOf({ perMinute: 600, rate: 0.001, times: 10, stages, before, rollouts: 500, seed: 7 })).toBeGreaterThan(
    480,
  );
});

test('the simulation counts errors as it should', () => {
  const all = { perMinute: 600, rate: 0.001, stages, before, rollouts: 100, seed: 3 };
  expect(caughtOf({ ...all, times: 400 })).toBe(100);
  expect(caughtOf({ ...all, times: 0.01 })).toBe(0);
});
