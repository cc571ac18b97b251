#!/usr/bin/env node
/**
 * How often the judge rolls a healthy canary back, and how often it catches a regression: seeded rollouts of 10 minutes at
 * 5 %, 10 at 25 % and 10 at 100 %, judged as they come, after 60 minutes before the deploy.
 *
 *   npx tsc -b && node bench/judge.mjs                      1,000 rollouts a cell, some seconds
 *   npx tsc -b && node bench/judge.mjs --rollouts 20000     as in docs/canary-judgement.md, some minutes
 *
 * `--concurrent` leaves the last stage out, which is compared with the time before, and puts the rules of others beside it.
 * `--seed 7` takes other chances. The same options print the same. Exits with 1 where false rollbacks are not under 5 %, or
 * less is caught than expected.
 */
import { parseArgs } from 'node:util';
import { upperBound } from '../packages/ledger/lib/index.js';
import { cells } from './judge/cell.mjs';
import { expected, isBelow } from './judge/expected.mjs';
import { peers } from './judge/peers.mjs';
import { damage, healthy, traffics } from './judge/scenarios.mjs';
import { runCells } from './judge/workers.mjs';

const { values } = parseArgs({
  options: {
    rollouts: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    concurrent: { type: 'boolean', default: false },
  },
});
const rollouts = Number(values.rollouts);
const splits = [0.05, 0.25, ...(values.concurrent ? [] : [1])];
const started = performance.now();
const results = await runCells(cells.length, { rollouts, seed: Number(values.seed), splits });

const percent = (/** @type {number} */ share) => `${(share * 100).toFixed(share < 0.1 ? 2 : 1)} %`;
const print = (/** @type {string} */ title, /** @type {string[][]} */ rows) => {
  const [head = []] = rows;
  const lines = [head, head.map(() => '---'), ...rows.slice(1)].map((row) => `| ${row.join(' | ')} |`);
  console.log(`\n${title}\n\n${lines.join('\n')}`);
};

/** A row of a table: one scenario at every traffic. */
function row(
  /** @type {{ name: string }} */ { name },
  /** @type {(result: import('./judge/cell.mjs').CellResult, traffic: string) => string} */ show,
) {
  const own = cells.flatMap((cell, number) => (cell.name === name ? [{ cell, result: results[number] }] : []));
  return [name, ...own.map(({ cell, result }) => (result === undefined ? '' : show(result, cell.traffic.name)))];
}

const heads = traffics.map(({ name }) => name);
console.log(
  `${rollouts} rollouts a cell, seed ${values.seed}, stages ${splits.map((split) => `${split * 100} %`).join(', ')}.`,
);

let worst = 0;
const falses = healthy.map((scenario) =>
  row(scenario, ({ rolledBack }) => {
    const bound = upperBound(rolledBack, rollouts, 99);
    worst = Math.max(worst, bound);
    return `${percent(rolledBack / rollouts)}, ${percent(bound)}`;
  }),
);
print('False rollbacks of a healthy canary: seen, and at most (one-sided, 99 %)', [['Healthy', ...heads], ...falses]);
console.log(`\nThe largest bound is ${percent(worst)}: ${worst < 0.05 ? 'under' : '**over**'} 5 %.`);

/** @type {string[]} */
const below = [];
const caught = damage.map((scenario) =>
  row(scenario, ({ rolledBack, median }, traffic) => {
    const least = values.concurrent ? expected[scenario.name]?.[traffic] : undefined;
    if (least !== undefined && isBelow(rolledBack, rollouts, least)) below.push(`${scenario.name} at ${traffic}`);
    const against = least === undefined ? '' : ` (${least} %)`;
    return `${percent(rolledBack / rollouts)}${against}${median === null ? '' : `, ${median} min`}`;
  }),
);
const beside = values.concurrent ? ' (in brackets: expected at least)' : '';
print(`Regressions that are caught${beside}, and after how many minutes in the middle`, [
  ['Regression', ...heads],
  ...caught,
]);
if (values.concurrent) console.log(`\nLess than expected: ${below.length === 0 ? 'none' : below.join(', ')}.`);

print('Cleared rather than unproven: as it should be, and by mistake', [
  ['Canary', ...heads],
  ...[...healthy.slice(0, 1), ...damage.slice(0, 2)].map((scenario) =>
    row(scenario, ({ cleared }) => percent(cleared / rollouts)),
  ),
]);

/** Whether slow requests have no part in it: the rules of others are compared on errors. */
function isOfErrors(/** @type {typeof healthy[number]['scenario']} */ scenario) {
  return scenario({ name: '', rps: 1 }).slow.rate < 0.001;
}

/** How a peer's share compares to ours: `12 % (24)` is 24 times as often. */
function compare(/** @type {number} */ theirs, /** @type {number} */ ours) {
  const times = ours === 0 ? 'ours: none' : (theirs / ours).toPrecision(2);
  return `${percent(theirs / rollouts)} (${theirs === ours ? 1 : Number(times) || times})`;
}

if (values.concurrent) {
  const shown = [...healthy.filter(({ scenario }) => isOfErrors(scenario)), ...damage.slice(0, 3)];
  const rows = shown.flatMap((scenario) => [
    row(scenario, ({ rolledBack }) => `**${percent(rolledBack / rollouts)}**`),
    ...peers.map(({ name }, at) => [
      `· ${name}`,
      ...row(scenario, (result) => compare(result.peers[at] ?? 0, result.rolledBack)).slice(1),
    ]),
  ]);
  print('Rolled back by us (bold), and by the rules of others on the same rollouts (in brackets: times ours)', [
    ['Rollouts', ...heads],
    ...rows,
  ]);
}
console.error(`${Math.round((performance.now() - started) / 1000)} s`);
process.exitCode = worst < 0.05 && below.length === 0 ? 0 : 1;
