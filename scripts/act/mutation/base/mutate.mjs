/**
 * Stands in for StrykerJS where nothing can be fetched: changes one operator at a time on the lines that `--mutate` names,
 * runs the tests on each, and writes the same kind of report.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const changes = [
  [' > ', ' >= '],
  [' < ', ' <= '],
  [' - ', ' + '],
];
const [, ranges = ''] = process.argv.slice(process.argv.indexOf('--mutate'));
const files = {};

function testsPass() {
  return spawnSync(process.execPath, ['--test'], { encoding: 'utf8' }).status === 0;
}

function mutate(path, first, last) {
  const source = readFileSync(path, 'utf8');
  files[path] ??= { language: 'javascript', source, mutants: [] };
  const lines = source.split('\n');
  for (let number = first; number <= Math.min(last, lines.length); number++) {
    const line = lines[number - 1];
    for (const [from, to] of changes) {
      const at = line.indexOf(from);
      if (at < 0 || line.trim().startsWith('/')) continue;
      const mutated = [...lines];
      mutated[number - 1] = line.slice(0, at) + to + line.slice(at + from.length);
      writeFileSync(path, mutated.join('\n'));
      const status = testsPass() ? 'Survived' : 'Killed';
      writeFileSync(path, source);
      files[path].mutants.push({
        id: `${files[path].mutants.length}`,
        mutatorName: 'Operator',
        replacement: to.trim(),
        location: { start: { line: number, column: at + 2 }, end: { line: number, column: at + from.length } },
        status,
      });
    }
  }
}

for (const range of ranges.split(',').filter(Boolean)) {
  const [, path, first = '1', last = '9999'] = /^(.+?)(?::(\d+)-(\d+))?$/.exec(range);
  mutate(path, Number(first), Number(last));
}
mkdirSync('reports/mutation', { recursive: true });
const report = { schemaVersion: '2', thresholds: { high: 80, low: 60 }, files };
writeFileSync('reports/mutation/mutation.json', JSON.stringify(report));
