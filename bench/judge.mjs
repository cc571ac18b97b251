#!/usr/bin/env node
/**
 * How often the judge rolls a healthy canary back, and how often it catches a regression: seeded rollouts of 10 minutes at
 * 5 %, 10 at 25 % and 10 at 100 %, judged as they come, after 60 minutes before the deploy.
 *
 *   npx tsc -b && node bench/judge.mjs                      1,000 rollouts a cell, some seconds
 *   npx tsc -b && node bench/judge.mjs --rollouts 20000     as in docs/canary-judgement.md, some minutes
 *
 * `--concurrent` leaves the last stage out, which is compared with the time before. `--seed 7` takes other chances. The same
 * options print the same: each cell has a generator of its own. Exits with 1 where a bound is not under 5 %.
 */
import { parseArgs } from 'node:util';
import { upperBound } from '../packages/ledger/lib/index.js';
import { rollout } from './judge/rollout.mjs';
import { damage, healthy, traffics } from './judge/scenarios.mjs';
import { random } from './seed.mjs';

const { values } = parseArgs({
  options: {
    rollouts: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    concurrent: { type: 'boolean', default: false },
  },
});
const rollouts = Number(values.rollouts);
const seed = Number(values.seed);
const stages = [0.05, 0.25, ...(values.concurrent ? [] : [1])].map((split) => ({ split, minutes: 10 }));

/** One cell of a table: how many of its rollouts were rolled back, and after which minute in the middle. */
function cell(/** @type {import('./judge/rollout.mjs').Scenario} */ scenario, /** @type {number} */ number) {
  const chance = random(seed * 1_000_003 + number);
  const minutes = [];
  let cleared = 0;
  for (let each = 0; each < rollouts; each++) {
    const { judgement, minute } = rollout(scenario, stages, chance);
    if (judgement === 'rollback') minutes.push(minute);
    if (judgement === 'cleared') cleared += 1;
  }
  minutes.sort((one, other) => one - other);
  return { rolledBack: minutes.length, cleared, median: minutes[Math.floor(minutes.length / 2)] ?? null };
}

const percent = (/** @type {number} */ share) => `${(share * 100).toFixed(share < 0.1 ? 2 : 1)} %`;
const print = (/** @type {string[][]} */ rows) => {
  const [head = []] = rows;
  console.log([head, head.map(() => '---'), ...rows.slice(1)].map((row) => `| ${row.join(' | ')} |`).join('\n'));
};

let number = 0;
const started = performance.now();
console.log(
  `${rollouts} rollouts a cell, seed ${seed}, stages ${stages.map(({ split }) => `${split * 100} %`).join(', ')}.`,
);

console.log('\nFalse rollbacks of a healthy canary: seen, and at most (one-sided, 99 %)\n');
let worst = 0;
const falses = healthy.map(({ name, scenario }) => [
  name,
  ...traffics.map((traffic) => {
    const { rolledBack } = cell(scenario(traffic), ++number);
    const bound = upperBound(rolledBack, rollouts, 99);
    worst = Math.max(worst, bound);
    return `${percent(rolledBack / rollouts)}, ${percent(bound)}`;
  }),
]);
print([['Healthy', ...traffics.map(({ name }) => name)], ...falses]);
console.log(`\nThe largest bound is ${percent(worst)}: ${worst < 0.05 ? 'under' : '**over**'} 5 %.`);

console.log('\nRegressions that are caught, and after how many minutes in the middle\n');
const caught = damage.map(({ name, scenario }) => [
  name,
  ...traffics.map((traffic) => {
    const { rolledBack, median } = cell(scenario(traffic), ++number);
    return `${percent(rolledBack / rollouts)}${median === null ? '' : `, ${median} min`}`;
  }),
]);
print([['Regression', ...traffics.map(({ name }) => name)], ...caught]);

console.log('\nCleared rather than unproven: as it should be, and by mistake\n');
const cleared = [...healthy.slice(0, 1), ...damage.slice(0, 2)].map(({ name, scenario }) => [
  name,
  ...traffics.map((traffic) => percent(cell(scenario(traffic), ++number).cleared / rollouts)),
]);
print([['Canary', ...traffics.map(({ name }) => name)], ...cleared]);
console.error(`${Math.round((performance.now() - started) / 1000)} s`);
process.exitCode = worst < 0.05 ? 0 : 1;
