/**
 * Fuzzes every coverage reader, the log engine with all its grammars, and the readers of failure reports with damaged copies
 * of real reports and logs.
 *
 *   node scripts/fuzz.mjs [--seconds 5] [--seed 1] [--only clover]      seconds are for each fixture format
 *
 * Every input, whole and cut into random pieces, must end in the same report or the same ReportError, within two
 * seconds; numbers must add up; and cutting a report off must never add coverage. A finding is kept under
 * .cache/fuzz/ with the seed that made it, and the exit code is then 1.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
const subjects = await Promise.all(['coverage', 'failures'].map((name) => import(`./fuzz/${name}.mjs`)));

const findings = [];
let runs = 0;
const seeds = new Map(
  subjects.flatMap((subject) => [...subject.seeds()].map(([format, list]) => [format, { list, subject }])),
);
const wanted = [...seeds.keys()].filter((format) => values.only === '' || format === values.only);
if (wanted.length === 0)
  throw new Error(`no fixture of the format ${values.only}; there are ${[...seeds.keys()].join(', ')}`);
for (const format of wanted) {
  const { list, subject } = seeds.get(format);
  const next = generator(Number(values.seed));
  const { damage, truncate } = await import('./fuzz/damage.mjs');
  const deadline = performance.now() + Number(values.seconds) * 1000;
  let count = 0;
  for (; performance.now() < deadline; count++) {
    const seed = list[next(list.length)];
    const isCut = next(5) === 0;
    const bytes = isCut ? truncate(seed, next) : damage(seed, list[next(list.length)], next);
    const started = performance.now();
    const found = subject.judge(bytes, next, isCut ? seed : null, format);
    const took = performance.now() - started;
    const wrong = found ?? (took > slowestMs ? `slow: ${Math.round(took)} ms` : null);
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
