/**
 * Measures the failure parser's log engine with every grammar on, beside programs that only search, and prints Markdown;
 * progress goes to standard error. Each row is a process of its own, on one core (taskset).
 *
 * Usage: node bench/failure-speed.mjs [--size MB] [--runs N]
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, type } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { blockNames, makeFailureLog } from './failure-log.mjs';
import { interleave } from './measure.mjs';
import { cache } from './peers.mjs';
import { goalTable, table } from './table.mjs';

const { values: options } = parseArgs({
  options: { size: { type: 'string', default: '200' }, runs: { type: 'string', default: '5' } },
});
const [megabytes, rounds] = [Number(options.size), Number(options.runs)];
for (const [name, number] of Object.entries({ size: megabytes, runs: rounds })) {
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} has to be a whole number from 1 on`);
}
const say = (text) => console.error(text);

const log = makeOnce();
const reader = join(import.meta.dirname, 'read-failures.mjs');
const row = (name, does, command, says) => ({
  name,
  does,
  says,
  cwd: cache,
  command: ['taskset', '-c', '1', ...command],
});
const gauntlet = row('Gauntlet', 'every failure, all grammars', [process.execPath, reader, log], ' failures, ');
const others = [
  row('Node', 'starts and ends', [process.execPath, '-e', '0']),
  row('wc -l', 'counts lines', ['wc', '-l', log]),
  row('grep -c error', 'counts lines', ['grep', '-c', 'error', log]),
  row("grep -nE 'error\\|fail'", 'lists lines', ['grep', '-nE', 'error|fail', log]),
  row("grep -niE 'error\\|fail'", 'lists lines, any case', ['grep', '-niE', 'error|fail', log]),
];
// Not installed by this script: go install github.com/reviewdog/errorformat/cmd/errorformat@v0.0.0-20260721110140-13bff69235f3
const errorformat = findProgram('errorformat');
if (errorformat === null) say('errorformat is not on PATH, so it is left out');
else {
  for (const format of ['rubocop', 'tsc']) {
    const command = ['sh', '-c', '"$0" -name="$1" < "$2"', errorformat, format, log];
    others.push(row(`reviewdog/errorformat -name=${format}`, `one of its 49 formats`, command));
  }
}
const before = loadavg()[0];
const runs = interleave([gauntlet, ...others], rounds, say);
const own = runs.get(gauntlet);
for (const { finished, output } of own) {
  if (!finished || !output.includes(gauntlet.says)) throw new Error(`the reader failed:\n${output}`);
}
const goals = [
  {
    what: `${megabytes} MB of log, Node's start included`,
    bound: megabytes / 100,
    runs: own.map(({ seconds }) => seconds),
    unit: 's',
  },
  { what: 'Peak memory', bound: 150, runs: own.map((run) => run.megabytes), unit: 'MB' },
];
const load = [before, loadavg()[0]].map((value) => value.toFixed(1)).join(' to ');
console.log(`${cpus()[0].model.trim()}, ${type()} ${release()}, Node ${process.version}; load average ${load}.`);
console.log(`${own[0].output.trim()}\n\n${goalTable(goals)}\n\n${table(runs, gauntlet)}`);

/** Made once and kept, until the generator or the list of fixtures changes. */
function makeOnce() {
  const folder = join(cache, 'failures');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${megabytes}.log`);
  const made = join(folder, `${megabytes}.json`);
  const sources = readFileSync(join(import.meta.dirname, 'failure-log.mjs'), 'utf8') + blockNames().join();
  if (existsSync(made) && JSON.parse(readFileSync(made, 'utf8')).sources === sources) return path;
  say(`Making ${path}`);
  const failed = makeFailureLog(`${path}.new`, megabytes);
  renameSync(`${path}.new`, path);
  writeFileSync(made, JSON.stringify({ sources, failed }));
  return path;
}

function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
