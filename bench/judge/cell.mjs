import { judge } from '../../packages/judge/lib/index.js';
import { random } from '../seed.mjs';
import { peers } from './peers.mjs';
import { rollout } from './rollout.mjs';
import { damage, healthy, traffics } from './scenarios.mjs';

/** Every cell has a number, and from it a generator of its own, so that the order in which they are done is no matter. */
export const cells = [...healthy, ...damage].flatMap(({ name, scenario }) =>
  traffics.map((traffic) => ({ name, traffic, scenario })),
);

/**
 * @typedef {object} CellResult
 * @property {number} number
 * @property {number} rolledBack
 * @property {number} cleared
 * @property {number | null} median the minute after which half of those that were rolled back had been
 * @property {number[]} peers how many each of the peers rolled back, of the same rollouts
 */

/**
 * @param {number} number @param {{ rollouts: number, seed: number, splits: number[] }} options
 * @returns {CellResult}
 */
export function runCell(number, { rollouts, seed, splits }) {
  const cell = cells[number];
  if (cell === undefined) throw new RangeError('no such cell');
  const chance = random(seed * 1_000_003 + number);
  const stages = splits.map((split) => ({ split, minutes: 10 }));
  /** @type {number[]} */
  const minutes = [];
  const byPeer = peers.map(() => 0);
  let cleared = 0;
  for (let each = 0; each < rollouts; each++) {
    const counts = rollout(cell.scenario(cell.traffic), stages, chance);
    // The judge looks after every minute by itself and stops at the first rollback.
    const { judgement, metrics } = judge(counts);
    const due = metrics.flatMap(({ minute }) => minute ?? []);
    if (judgement === 'rollback') minutes.push(Math.min(Number.POSITIVE_INFINITY, ...due));
    if (judgement === 'cleared') cleared += 1;
    for (const [at, { rule }] of peers.entries()) byPeer[at] = (byPeer[at] ?? 0) + (rule(counts) ? 1 : 0);
  }
  minutes.sort((one, other) => one - other);
  const median = minutes[Math.floor(minutes.length / 2)] ?? null;
  return { number, rolledBack: minutes.length, cleared, median, peers: byPeer };
}
