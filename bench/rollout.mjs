#!/usr/bin/env node
/**
 * How long a bad version stays, and how many users it fails, on real tools: HAProxy shifts the traffic of users between two
 * servers, Prometheus scrapes them, and the built action rolls a version out. Beside it, in the same run, what people do
 * without it. Prints Markdown. A look of a second stands for one of a minute.
 *
 *   npx tsc -b packages/testkit && npm run build && node bench/rollout.mjs             5 runs of each, about 11 minutes
 *   npx tsc -b packages/testkit && npm run build && node bench/rollout.mjs --runs 1    one of each, about 4 minutes
 *
 * `--side 1` makes one round at a time instead of two; `--json FILE` writes every run to a file too.
 */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { print } from './rollout/print.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    side: { type: 'string', default: '2' },
    json: { type: 'string' },
  },
});

/** In a process of its own, so that servers and users of one round never wait for another's. */
async function play() {
  const script = join(import.meta.dirname, 'rollout/round.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script], { maxBuffer: 1 << 24 });
  console.error(stdout.trim());
  return JSON.parse(stdout);
}

/** @type {import('./rollout/print.mjs').Round[]} */
const rounds = [];
let begun = 0;
const work = async () => {
  while (begun++ < Number(values.runs)) rounds.push(await play());
};
await Promise.all(Array.from({ length: Number(values.side) }, work));
console.log(print(rounds));
if (values.json) writeFileSync(values.json, `${JSON.stringify(rounds, null, 2)}\n`);
