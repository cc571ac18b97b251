#!/usr/bin/env node
/**
 * What each part of the rule costs and brings, on errors alone: the rule that it began with, and one part after the other; and
 * how the time before the deploy is best used where there is no baseline beside the canary. Arithmetic of its own, so that it
 * checks the package as well.
 *
 *   node bench/judge-variants.mjs                      2,000 rollouts a cell
 *   node bench/judge-variants.mjs --rollouts 20000     as in docs/canary-judgement.md, two minutes
 */
import { parseArgs } from 'node:util';
import { poisson } from './judge/chance.mjs';
import { random } from './seed.mjs';

const { values } = parseArgs({ options: { rollouts: { type: 'string', default: '2000' } } });
const rollouts = Number(values.rollouts);
const ratios = [2, 4, 10, 40];
const [even, tilted] = [
  [0.25, 0.25, 0.25, 0.25],
  [0.25, 0.4, 0.25, 0.1],
];
const need = 40;

/**
 * @typedef {object} Variant
 * @property {string} name
 * @property {number[]} weights of the ratios
 * @property {number} whole the part of the evidence since the first minute; the rest is for what sets in late
 * @property {number} warmUp minutes
 * @property {'none' | 'always' | 'beyond chance'} burst when bursts are corrected for
 * @property {boolean} recent whether the ratio of the last 5 minutes will do
 */
/** @type {Variant[]} */
const variants = [
  { name: 'the sum alone', weights: even, whole: 1, warmUp: 0, burst: 'none', recent: false },
  { name: '+ the first minute left out', weights: even, whole: 1, warmUp: 1, burst: 'none', recent: false },
  { name: '+ half kept for late onset', weights: even, whole: 0.5, warmUp: 1, burst: 'none', recent: true },
  { name: '+ bursts, whatever is above 1', weights: even, whole: 0.5, warmUp: 1, burst: 'always', recent: true },
  { name: 'bursts only beyond chance', weights: even, whole: 0.5, warmUp: 1, burst: 'beyond chance', recent: true },
  { name: '15 % kept for late onset', weights: even, whole: 0.85, warmUp: 1, burst: 'beyond chance', recent: true },
  {
    name: 'more weight on 4 (the rule)',
    weights: tilted,
    whole: 0.85,
    warmUp: 1,
    burst: 'beyond chance',
    recent: true,
  },
];

/** @param {Variant} variant @param {(mean: number) => number} draw @param {number} mean of a minute before */
function burstOf({ burst }, draw, mean) {
  const before = Array.from({ length: 60 }, () => draw(mean));
  const pairs = before.length - 1;
  const average = before.reduce((sum, each) => sum + each, 0) / before.length;
  if (burst === 'none' || average === 0) return 1;
  let squares = 0;
  for (let at = 1; at <= pairs; at++) squares += ((before[at] ?? 0) - (before[at - 1] ?? 0)) ** 2;
  const scatter = squares / pairs / (2 * average);
  const limit = burst === 'always' ? 1 : 1 + 1.64 * Math.sqrt((3 + 1 / average) / pairs);
  return scatter > limit ? scatter : 1;
}

/**
 * Whether one rollout of 10 minutes at 5 % and 10 at 25 % is rolled back.
 * @param {Variant} variant @param {(mean: number) => number} draw @param {number} mean @param {(minute: number) => number} times
 */
function isRolledBack(variant, draw, mean, times) {
  const { weights, whole, warmUp, recent } = variant;
  const burst = burstOf(variant, draw, mean);
  const planned = 20 - warmUp;
  const since = ratios.map(() => 1);
  const copies = ratios.map(() => 0);
  /** @type {Array<{ x: number, y: number, n: number, m: number }>} */
  const seen = [];
  for (let minute = 0; minute < 20; minute++) {
    const split = minute < 10 ? 0.05 : 0.25;
    const x = draw(mean * split * times(minute));
    const y = draw(mean * (1 - split));
    if (minute < warmUp) continue;
    seen.push({ x, y, n: split, m: 1 - split });
    for (const [at, ratio] of ratios.entries()) {
      const step = (ratio ** x / (1 + split * (ratio - 1)) ** (x + y)) ** (1 / burst);
      since[at] = (since[at] ?? 0) * step;
      copies[at] = ((copies[at] ?? 0) + 1) * step;
    }
    const mixed = (/** @type {number[]} */ all) => all.reduce((sum, each, at) => sum + each * (weights[at] ?? 0), 0);
    const evidence = whole * mixed(since) + ((1 - whole) * (mixed(copies) + planned - seen.length)) / planned;
    if (evidence < need) continue;
    const stage = seen.filter(({ n }) => n === split);
    if (isTwice(stage) || (recent && isTwice(seen.slice(-5)))) return true;
  }
  return false;
}

function isTwice(/** @type {Array<{ x: number, y: number, n: number, m: number }>} */ minutes) {
  const sum = (/** @type {'x' | 'y' | 'n' | 'm'} */ name) => minutes.reduce((all, each) => all + each[name], 0);
  return sum('x') * sum('m') > 2 * sum('y') * sum('n');
}

/**
 * A stage of its own at 100 %: whether it is rolled back, each minute before used once, or all of them each time.
 * @param {boolean} isPooled @param {number} minutes @param {(mean: number) => number} draw @param {number} mean @param {number} times
 */
function isRolledBackAlone(isPooled, minutes, draw, mean, times) {
  const before = Array.from({ length: 60 }, () => draw(mean));
  const all = before.reduce((sum, each) => sum + each, 0);
  const logs = ratios.map(() => 0);
  let [canary, used, usedBad] = [0, 0, 0];
  for (let minute = 1; minute <= minutes; minute++) {
    const x = draw(mean * times);
    canary += x;
    const to = Math.floor((minute * before.length) / minutes);
    const slice = before.slice(used, to).reduce((sum, each) => sum + each, 0);
    const share = isPooled ? minute / (minute + before.length) : 1 / (1 + to - used);
    for (const [at, ratio] of ratios.entries()) {
      const log = (/** @type {number} */ bad, /** @type {number} */ of) =>
        bad * Math.log(ratio) - of * Math.log1p(share * (ratio - 1));
      logs[at] = isPooled ? log(canary, canary + all) : (logs[at] ?? 0) + log(x, x + slice);
    }
    [used, usedBad] = [to, usedBad + slice];
    const evidence = logs.reduce((sum, log, at) => sum + (tilted[at] ?? 0) * Math.exp(log), 0);
    const baseline = isPooled ? { bad: all, of: before.length } : { bad: usedBad, of: used };
    if (evidence >= need && canary * baseline.of > 2 * baseline.bad * minute) return minute;
  }
  return 0;
}

const percent = (/** @type {number} */ times) => `${((100 * times) / rollouts).toFixed(1)} %`;
const line = (/** @type {string[]} */ cells) => console.log(`| ${cells.join(' | ')} |`);
let seed = 0;

/** @param {number} burst how many errors come at once */
function drawer(burst) {
  const chance = random(++seed);
  return (/** @type {number} */ mean) => burst * poisson(mean / burst, chance);
}

const columns = [
  { name: '10 rps, the same', mean: 0.6, burst: 1, times: () => 1 },
  ...[2, 3, 5].map((by) => ({ name: `10 rps, ${by} times`, mean: 0.6, burst: 1, times: () => by })),
  ...[2, 3].map((by) => ({ name: `50 rps, ${by} times`, mean: 3, burst: 1, times: () => by })),
  { name: '200 rps, 2 times', mean: 12, burst: 1, times: () => 2 },
  {
    name: '200 rps, 3 times from minute 14',
    mean: 12,
    burst: 1,
    times: (/** @type {number} */ at) => (at >= 13 ? 3 : 1),
  },
  { name: '50 rps, the same, errors by sixes', mean: 3, burst: 6, times: () => 1 },
];
console.log(`Rolled back of ${rollouts}:\n`);
line(['Rule', ...columns.map(({ name }) => name)]);
line(['---', ...columns.map(() => '---')]);
for (const variant of variants) {
  seed = 0;
  const shares = columns.map(({ mean, burst, times }) => {
    const draw = drawer(burst);
    let count = 0;
    for (let each = 0; each < rollouts; each++) count += isRolledBack(variant, draw, mean, times) ? 1 : 0;
    return percent(count);
  });
  line([variant.name, ...shares]);
}

console.log('\nAll of the traffic, against 60 minutes from before: caught, and after how many minutes in the middle\n');
line(['Minutes, traffic, errors', 'each minute used once', 'all of them each time']);
line(['---', '---', '---']);
for (const minutes of [10, 60]) {
  for (const [rps, mean] of /** @type {Array<[number, number]>} */ ([
    [10, 0.6],
    [50, 3],
  ])) {
    for (const times of [1, 2, 3]) {
      const cells = [false, true].map((isPooled) => {
        seed = 100;
        const draw = drawer(1);
        const due = Array.from({ length: rollouts }, () => isRolledBackAlone(isPooled, minutes, draw, mean, times));
        const back = due.filter((minute) => minute > 0).sort((one, other) => one - other);
        return `${percent(back.length)}, ${back[Math.floor(back.length / 2)] ?? 'no'} min`;
      });
      line([`${minutes} min, ${rps} rps, ${times === 1 ? 'the same' : `${times} times`}`, ...cells]);
    }
  }
}
