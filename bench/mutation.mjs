/**
 * Measures the built mutation gate on a report of about 100 MB (300,000 mutants in 2,000 files, of which 200 changed) beside
 * the npm package that the tools themselves score by, and prints Markdown for docs/benchmarks.md.
 *
 * Usage: node bench/mutation.mjs [--runs N]
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { interleave, median } from './measure.mjs';
import { cache } from './peers.mjs';
import { git, random } from './seed.mjs';
import { table } from './table.mjs';

const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const FILES = 2_000;
const MUTANTS = 150;
const metrics = 'mutation-testing-metrics';
const metricsVersion = '3.8.4';

const path = (i) => `src/part${i % 40}/module${i}.ts`;
const isChanged = (i) => i % 10 === 0;

function source(i, changed) {
  return Array.from(
    { length: 100 },
    (_, line) =>
      `export const v${line} = (a: number, b: number) => a > ${line} && b < ${i}${changed && line === 40 ? ' || a === b' : ''};\n`,
  ).join('');
}

function makeFixture(folder) {
  const repository = join(folder, 'repository');
  for (let i = 0; i < FILES; i++) {
    mkdirSync(dirname(join(repository, path(i))), { recursive: true });
    writeFileSync(join(repository, path(i)), source(i, false));
  }
  git(repository, 'init', '-q', '-b', 'main');
  git(repository, 'add', '.');
  git(repository, 'commit', '-qm', 'base');
  const base = git(repository, 'rev-parse', 'HEAD');
  for (let i = 0; i < FILES; i++) if (isChanged(i)) writeFileSync(join(repository, path(i)), source(i, true));
  git(repository, 'commit', '-qam', 'change');
  const head = git(repository, 'rev-parse', 'HEAD');
  const next = random(20261121);
  const statuses = ['Killed', 'Killed', 'Killed', 'Killed', 'Survived', 'NoCoverage', 'Timeout', 'CompileError'];
  const files = Array.from({ length: FILES }, (_, i) => {
    const mutants = Array.from({ length: MUTANTS }, (_unused, id) => ({
      id: `${i}-${id}`,
      mutatorName: 'EqualityOperator',
      replacement: `a >= ${id % 100}`,
      statusReason: 'Error: expect(received).toBe(expected) // Object.is equality',
      status: statuses[Math.floor(next() * statuses.length)],
      static: false,
      coveredBy: ['12', '480', '993'],
      killedBy: ['480'],
      testsCompleted: 3,
      location: { start: { line: (id % 100) + 1, column: 46 }, end: { line: (id % 100) + 1, column: 51 } },
    }));
    return `${JSON.stringify(path(i))}:${JSON.stringify({ language: 'typescript', mutants, source: source(i, isChanged(i)) })}`;
  });
  writeFileSync(
    join(repository, 'mutation.json'),
    `{"schemaVersion":"2","thresholds":{"high":80,"low":60},"files":{${files.join(',\n')}}}\n`,
  );
  return { repository, base, head };
}

/** What is made once and kept; the name has what it is made by. */
function prepared() {
  const home = join(cache, `mutation-${FILES}-${MUTANTS}-2`);
  const repository = join(home, 'repository');
  if (!existsSync(join(repository, 'mutation.json'))) makeFixture(home);
  const peers = join(cache, `metrics-${metricsVersion}`);
  if (!existsSync(join(peers, 'node_modules'))) {
    mkdirSync(peers, { recursive: true });
    writeFileSync(
      join(peers, 'package.json'),
      JSON.stringify({ private: true, type: 'module', dependencies: { [metrics]: metricsVersion } }),
    );
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: peers,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  writeFileSync(
    join(peers, 'score.mjs'),
    `import { readFileSync } from 'node:fs';
import { calculateMutationTestMetrics } from '${metrics}';
const { systemUnderTestMetrics } = calculateMutationTestMetrics(JSON.parse(readFileSync(process.argv[2], 'utf8')));
console.log(systemUnderTestMetrics.metrics.mutationScore.toFixed(2));
`,
  );
  return { repository, peers, base: git(repository, 'rev-parse', 'HEAD~1') };
}

const folder = mkdtempSync(join(tmpdir(), 'gauntlet-bench-'));
const dist = join(folder, 'dist');
cpSync(join(dirname(import.meta.dirname), 'action-mutation-gate', 'dist'), dist, { recursive: true });
const { repository, peers, base } = prepared();
const gate = {
  name: 'Gauntlet',
  does: 'the changed files, judged; sources compared with the commit',
  command: [process.execPath, join(dist, 'index.js')],
  cwd: repository,
  env: {
    INPUT_REPORTS: 'mutation.json',
    INPUT_BASE: base,
    INPUT_THRESHOLD: '10',
    'INPUT_VERDICT-FILE': 'gauntlet/bench.json',
  },
};
const peer = {
  name: `${metrics} ${metricsVersion}`,
  does: 'the score of the whole report only',
  command: [process.execPath, join(peers, 'score.mjs'), join(repository, 'mutation.json')],
  cwd: peers,
};
const runs = interleave([gate, peer], Number(options.runs), (text) => console.error(text));
for (const row of [gate, peer]) {
  if (!runs.get(row)[0].finished) throw new Error(`${row.name} failed:\n${runs.get(row)[0].output}`);
}
console.log(
  `### 300,000 mutants, mutation-testing-elements (${Math.round(Number(execFileSync('stat', ['-c', '%s', join(repository, 'mutation.json')], { encoding: 'utf8' })) / 1e6)} MB)\n`,
);
console.log(table(runs, gate));
console.log(
  `\nGoals: under 1.5 s (median ${median(runs.get(gate).map(({ seconds }) => seconds)).toFixed(2)} s) and 200 MB (peak ${Math.max(...runs.get(gate).map(({ megabytes }) => megabytes)).toFixed(0)} MB).`,
);
