#!/usr/bin/env node
/**
 * What it costs to judge after every minute: kept open (`openJudge`), and all over again (`judge`), for two weeks of minutes
 * of two metrics.
 *
 *   npx tsc -b && node bench/judge-speed.mjs
 */
import { judge, openJudge } from '../packages/judge/lib/index.js';
import { random } from './seed.mjs';

const all = 20_160;
const chance = random(1);
const few = () => Math.floor(chance() * 4);
const arm = (/** @type {number} */ requests) => ({ requests, errors: few(), slow: few() });
const minutes = Array.from({ length: all }, () => ({ canary: arm(3_000), baseline: arm(57_000) }));
const before = Array.from({ length: 60 }, () => arm(60_000));
const stage = { split: 0.05, plannedMinutes: all };
const plan = { before, slowThresholdMs: 250, stages: [stage] };

/** The median of five runs, in milliseconds. */
function time(/** @type {() => void} */ run) {
  const runs = Array.from({ length: 5 }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return runs.sort((one, other) => one - other)[2] ?? 0;
}

console.log('| minutes | kept open, each | kept open, all | once over | all over again each minute, all |');
console.log('| --- | --- | --- | --- | --- |');
for (const length of [20, 200, 2_000, all]) {
  const some = minutes.slice(0, length);
  const open = time(() => {
    const running = openJudge(plan);
    for (const minute of some) running.add(minute, 0);
  });
  const over = (/** @type {number} */ to) =>
    judge({ before, slowThresholdMs: 250, stages: [{ ...stage, minutes: some.slice(0, to) }] });
  const once = time(() => over(length));
  // Beyond 2,000 minutes this takes too long to be waited for: from what one costs.
  const again = length <= 2_000 ? time(() => some.forEach((_, at) => void over(at + 1))) : (length * once) / 2;
  const each = `${((1_000 * open) / length).toFixed(1)} µs`;
  const shown = [open, once].map((ms) => `${ms.toFixed(1)} ms`);
  console.log(
    `| ${length} | ${each} | ${shown.join(' | ')} | ${length <= 2_000 ? '' : 'about '}${again.toFixed(0)} ms |`,
  );
}
