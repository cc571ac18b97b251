/**
 * Measures the built coverage gate beside other programs and prints Markdown for docs/benchmarks.md; progress goes to
 * standard error. Needs GNU time (/usr/bin/time), timeout, git, Python 3 with venv, and npm and PyPI on the first run.
 *
 * Usage: npm run bench -- [--runs N] [--only files|large|start]
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir, totalmem, type } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeFixture } from './fixture.mjs';
import { makeLarge } from './large.mjs';
import { interleave, median } from './measure.mjs';
import { cache, installPeers } from './peers.mjs';
import * as rows from './rows.mjs';
import { goalTable, table } from './table.mjs';

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, only: { type: 'string' } },
});
const rounds = Number(options.runs);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`--runs is ${options.runs}; allowed is a whole number from 1 on`);
const say = (text) => console.error(text);

const root = dirname(import.meta.dirname);
const folder = mkdtempSync(join(tmpdir(), 'gauntlet-bench-'));
writeFileSync(join(folder, 'empty.mjs'), '');
// A copy, so that a build in the meantime changes nothing.
const dist = join(folder, 'dist');
cpSync(join(root, 'action-coverage-gate', 'dist'), dist, { recursive: true });
const context = { dist, folder, peers: installPeers() };

/** Made once and kept: the same seed gives the same bytes, and the key names what they were made by. */
async function fixture(name, make) {
  const home = join(cache, name);
  const made = join(home, 'made.json');
  const sources = ['seed.mjs', `${name}.mjs`]
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
    .join('');
  if (existsSync(made)) {
    const { sources: known, ...rest } = JSON.parse(readFileSync(made, 'utf8'));
    if (known === sources) return rest;
  }
  say(`Making the fixture ${name} in ${home}`);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const facts = await make(home);
  writeFileSync(made, JSON.stringify({ ...facts, sources }));
  return facts;
}

function measured(heading, all) {
  say(heading);
  const runs = interleave(all, rounds, say);
  for (const [{ name, says }, [first]] of runs) {
    if (says && first.finished && !first.output.includes(says))
      throw new Error(`${name} does not say "${says}":\n${first.output}`);
  }
  return runs;
}

const wall = (runs, row) => runs.get(row).map(({ seconds }) => seconds);
const peak = (runs, row) => runs.get(row).map(({ megabytes }) => megabytes);
const goals = [];
const parts = [];

function add(title, runs, reference) {
  parts.push(`### ${title}\n\n${table(runs, reference)}`);
}

function measureStart() {
  const node = rows.emptyNode(context);
  const gate = rows.gateWithNothing(context);
  const { diffCover, diffTestCoverage, nyc } = context.peers;
  const runs = measured('start', [
    node,
    gate,
    rows.versionOnly('diff-cover', diffCover, folder),
    rows.versionOnly('@connectis/diff-test-coverage', diffTestCoverage, folder),
    rows.versionOnly('nyc', nyc, folder),
  ]);
  add('Start', runs, gate);
  const over = wall(runs, gate).map((seconds, round) => (seconds - wall(runs, node)[round]) * 1000);
  goals.push({ what: 'Start over that of Node', bound: 60, runs: over, unit: 'ms' });
}

async function measureFiles() {
  const small = await fixture('fixture', makeFixture);
  const alone = join(folder, 'nyc');
  cpSync(join(small.repository, 'coverage', 'coverage-final.json'), join(alone, 'coverage-final.json'));
  const gateSays = '29687/32000';
  const says = 'lines: 92% (29687/32000)\n - branches: 85% (3401/4000)';
  const group = (title, bound, report, others) => {
    const gate = rows.gate(context, small, report, gateSays);
    const runs = measured(title, [gate, ...others]);
    add(title, runs, gate);
    if (bound) goals.push({ what: `2,000 files, ${report}`, bound, runs: wall(runs, gate), unit: 's' });
    goals.push({ what: `Peak memory, ${report}`, bound: 150, runs: peak(runs, gate), unit: 'MB' });
  };
  group('2,000 files, lcov (10 MB)', 0.25, 'lcov.info', [
    rows.diffTestCoverage(context, small, 'lcov.info', 'lcov', says),
    rows.diffCover(context, small, 'lcov.info', 'Total:   32000 lines'),
    rows.lcovTotal(context, small, 'lcov.info'),
  ]);
  group('2,000 files, Cobertura (24 MB)', 0.6, 'cobertura.xml', [
    rows.diffTestCoverage(context, small, 'cobertura.xml', 'cobertura', says),
    rows.diffCover(context, small, 'cobertura.xml', 'Missing: 2313 lines'),
    rows.pycobertura(context, small, 'cobertura.xml'),
  ]);
  group('2,000 files, Clover (20 MB)', null, 'clover.xml', [
    rows.diffCover(context, small, 'clover.xml', 'Missing: 2313 lines'),
  ]);
  group('2,000 files, JaCoCo (19 MB)', null, 'jacoco.xml', [
    rows.diffTestCoverage(context, small, 'jacoco.xml', 'jacoco', says),
  ]);
  group('2,000 files, Istanbul (37 MB)', null, 'coverage-final.json', [rows.nyc(context, small, alone)]);
}

async function measureLarge() {
  const large = await fixture('large', makeLarge);
  const gate = rows.gate(context, large, 'lcov.info', '1482/1600');
  const node = rows.emptyNode(context);
  const grep = rows.grep(large, 'lcov.info');
  const reader = rows.readAlone(large, 'lcov.info', '13654626/14682769');
  const runs = measured('large', [
    gate,
    node,
    grep,
    reader,
    rows.diffTestCoverage(context, large, 'lcov.info', 'lcov', '(1482/1600)'),
    rows.diffCover(context, large, 'lcov.info', 'Missing: 118 lines'),
    rows.lcovTotal(context, large, 'lcov.info'),
  ]);
  add('20,000 files, lcov (198 MB)', runs, gate);
  const bound = 4 * median(wall(runs, grep)) + median(wall(runs, node));
  goals.push({ what: '198 MB lcov, the reader alone', bound, runs: wall(runs, reader), unit: 's' });
  goals.push({ what: '198 MB lcov, the whole gate', bound, runs: wall(runs, gate), unit: 's' });
  goals.push({ what: 'Peak memory, 198 MB lcov', bound: 150, runs: peak(runs, gate), unit: 'MB' });
}

const groups = { start: measureStart, files: measureFiles, large: measureLarge };
if (options.only && !groups[options.only])
  throw new Error(`--only is ${options.only}; allowed are ${Object.keys(groups).join(', ')}`);

const loadBefore = loadavg()[0];
try {
  for (const [name, run] of Object.entries(groups)) if (!options.only || options.only === name) await run();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const load = [loadBefore, loadavg()[0]].map((value) => value.toFixed(1)).join(' to ');
const machine = `${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}, Node ${process.version}`;
console.log(`Machine: ${machine}; load average ${load} during the run. Median of ${rounds} interleaved runs.\n`);
console.log(`### Goals\n\n${goalTable(goals)}\n\n${parts.join('\n\n')}`);
