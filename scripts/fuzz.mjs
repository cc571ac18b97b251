/**
 * Fuzzes every coverage reader with damaged copies of real reports.
 *
 *   node scripts/fuzz.mjs [--seconds 5] [--seed 1] [--only clover]      seconds are for each fixture format
 *
 * Every input, whole and cut into random pieces, must end in the same report or the same ReportError, within two
 * seconds; numbers must add up; and cutting a report off must never add coverage. A finding is kept under
 * .cache/fuzz/ with the seed that made it, and the exit code is then 1.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generator } from './fuzz/generator.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});
const slowestMs = 2_000;

execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'packages/evidence'], {
  cwd: root,
});
const { openReader, ReportError } = await import(join(root, 'packages/evidence/lib/index.js'));

/** Reports among the fixtures, by what their readers call them. */
function corpus() {
  const folder = join(root, 'packages/evidence/fixtures/coverage');
  const seeds = new Map();
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    if (!/\.(info|xml|json|out|cov|txt|resultset)$/.test(name) || basename(name) === 'expected.json') continue;
    const bytes = readFileSync(join(folder, name));
    const outcome = read([bytes]);
    if (!outcome.report) continue;
    const { format } = outcome.report;
    seeds.set(format, [...(seeds.get(format) ?? []), bytes]);
  }
  return seeds;
}

/** What a reader made of the pieces. Anything but a report or a ReportError is a finding. */
function read(pieces) {
  try {
    const reader = openReader('auto');
    for (const piece of pieces) reader.push(Uint8Array.from(piece));
    return { report: reader.end() };
  } catch (error) {
    if (error instanceof ReportError) return { code: error.code };
    return { crash: error };
  }
}

function totals(report) {
  const sum = { covered: 0, total: 0, taken: 0, arms: 0 };
  for (const file of report.files.values()) {
    const { lines, branches } = file.totals();
    sum.covered += lines.covered;
    sum.total += lines.total;
    sum.taken += branches.covered;
    sum.arms += branches.total;
  }
  return sum;
}

const describe = (outcome) =>
  outcome.report
    ? JSON.stringify({ format: outcome.report.format, files: outcome.report.files.size, ...totals(outcome.report) })
    : outcome.code;

/** Null, or what is wrong with how this input was read. */
function judge(bytes, next, original) {
  const started = performance.now();
  const whole = read([bytes]);
  const took = performance.now() - started;
  if (whole.crash) return `crash: ${whole.crash.stack}`;
  if (took > slowestMs) return `slow: ${Math.round(took)} ms`;
  const pieces = [];
  for (let at = 0; at < bytes.length; ) {
    const size = 1 + next(next(2) === 0 ? 8 : 400);
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  const cut = read(pieces);
  if (cut.crash) return `crash in pieces: ${cut.crash.stack}`;
  if (describe(cut) !== describe(whole)) return `pieces differ: ${describe(whole)} against ${describe(cut)}`;
  if (!whole.report) return null;
  const sums = totals(whole.report);
  if (
    sums.covered > sums.total ||
    sums.taken > sums.arms ||
    Object.values(sums).some((n) => !Number.isSafeInteger(n) || n < 0)
  ) {
    return `numbers do not add up: ${JSON.stringify(sums)}`;
  }
  if (original && sums.covered > original.covered)
    return `cut off, and ${sums.covered} lines covered instead of ${original.covered}`;
  return null;
}

const findings = [];
let runs = 0;
const seeds = corpus();
const wanted = [...seeds.keys()].filter((format) => values.only === '' || format === values.only);
if (wanted.length === 0)
  throw new Error(`no fixture of the format ${values.only}; there are ${[...seeds.keys()].join(', ')}`);
for (const format of wanted) {
  const next = generator(Number(values.seed));
  const { damage, truncate } = await import('./fuzz/damage.mjs');
  const deadline = performance.now() + Number(values.seconds) * 1000;
  let count = 0;
  for (; performance.now() < deadline; count++) {
    const list = seeds.get(format);
    const seed = list[next(list.length)];
    const isCut = next(5) === 0;
    const bytes = isCut ? truncate(seed, next) : damage(seed, list[next(list.length)], next);
    const wrong = judge(bytes, next, isCut ? totals(read([seed]).report) : null);
    if (wrong === null) continue;
    mkdirSync(join(root, '.cache/fuzz'), { recursive: true });
    const file = join(root, '.cache/fuzz', `${format}-${values.seed}-${count}`);
    writeFileSync(file, bytes);
    findings.push(`${format}: ${wrong}\n  kept as ${file}`);
    if (findings.length >= 20) break;
  }
  runs += count;
  console.log(`${format.padEnd(14)} ${count} inputs`);
}
for (const finding of findings) console.error(finding);
console.log(`${runs} inputs, ${findings.length} findings`);
process.exitCode = findings.length > 0 || runs === 0 ? 1 : 0;
