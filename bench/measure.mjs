import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One run of a whole process.
 * @typedef {object} Run
 * @property {number} seconds wall clock, from the call to the end
 * @property {number} cpu seconds of user and system time, child processes included
 * @property {number} megabytes peak resident memory of the largest single process
 * @property {boolean} finished false when it ended with an exit code that is not `exitCodes`, or was stopped
 * @property {string} output what it printed
 */

const scratch = mkdtempSync(join(tmpdir(), 'gauntlet-bench-'));

/**
 * Runs a command under GNU time. What it prints goes to a file: some programs notice /dev/null, and stop at the first match.
 * @returns {Run}
 */
export function measure({ command, cwd, env, exitCodes = [0], limitSeconds = 600 }) {
  const usage = join(scratch, 'usage');
  const printed = join(scratch, 'output');
  const output = openSync(printed, 'w');
  const started = process.hrtime.bigint();
  const { status } = spawnSync(
    '/usr/bin/time',
    ['-o', usage, '-f', '%U %S %M', 'timeout', `${limitSeconds}`, ...command],
    {
      cwd,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, LC_ALL: 'C.UTF-8', ...env },
      stdio: ['ignore', output, output],
    },
  );
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  closeSync(output);
  const [user, system, kilobytes] = readFileSync(usage, 'utf8').trim().split('\n').at(-1).split(' ').map(Number);
  const finished = exitCodes.includes(status);
  return { seconds, cpu: user + system, megabytes: kilobytes / 1024, finished, output: readFileSync(printed, 'utf8') };
}

/** Runs of more than this many seconds are not repeated: their noise is small beside them. */
const slow = 20;

/**
 * Measures every row once a round, so that what else the machine does hits all alike. A row that does not finish is not run again.
 * @returns {Map<object, Run[]>} by row, one run a round
 */
export function interleave(rows, rounds, say) {
  const runs = new Map(rows.map((row) => [row, []]));
  for (let round = 0; round < rounds; round++) {
    for (const row of rows) {
      const known = runs.get(row);
      const first = known[0];
      if (first && (!first.finished || first.seconds > slow)) continue;
      const run = measure(row);
      known.push(run);
      say(`  ${row.name}: ${run.seconds.toFixed(2)} s${run.finished ? '' : ' (did not finish)'}`);
    }
  }
  return runs;
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
