/**
 * Measures how right the failure parser is on a collection of real logs with known causes, beside the last 200 lines and
 * a grep for error words, and prints Markdown. How the collection has to be laid out: bench/failures/cases.mjs, and
 * docs/benchmarks-failures.md.
 *
 *   npx tsc -b packages/evidence && node bench/failures.mjs --corpus FOLDER
 *     --generic-only   reads with the generic reader alone
 *     --misses         lists what was not found, by reason
 *     --json FILE      writes the figures and the misses to a file too
 *     --floors         exits 1 where a figure is worse than in bench/failures/floors.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSources } from './failures/cases.mjs';
import { breaches, figuresOf, together } from './failures/floors.mjs';
import { measureSource } from './failures/measure-source.mjs';
import { logTable, missList, toolTables } from './failures/print.mjs';

const { values: options } = parseArgs({
  options: {
    corpus: { type: 'string' },
    'generic-only': { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
    json: { type: 'string' },
    floors: { type: 'boolean', default: false },
  },
});
if (!options.corpus) throw new Error('--corpus has to name the folder of the collection');

const sources = readSources(options.corpus);
const rows = sources.flatMap((source) => {
  console.error(`${source.name}: ${source.cases.length} cases`);
  if (source.unknown > 0) console.error(`${source.name}: ${source.unknown} rows of a form that is not known`);
  return measureSource(source, { withGrammars: !options['generic-only'] });
});
const readers = [...new Set(rows.map(({ reader }) => reader))];
const sums = readers.map((reader) => together(rows.filter((row) => row.reader === reader)));
const tools = toolTables(rows);
console.log(`### Logs\n\n${logTable([...rows, ...sums])}\n\n### Outputs of tools\n\n${tools.all}\n\n${tools.each}`);
if (options.misses) console.log(`\n## Misses\n\n${missList(rows)}`);
if (options.json) {
  const kept = [...rows, ...sums].map((row) => ({
    ...{ source: row.source, reader: row.reader, figures: figuresOf(row), tools: row.tools, misses: row.misses },
  }));
  writeFileSync(options.json, `${JSON.stringify(kept, null, 2)}\n`);
}
if (options.floors) {
  if (rows.every(({ lines }) => lines.length === 0)) throw new Error('no log was read, so no floor can be held');
  const floors = JSON.parse(readFileSync(join(import.meta.dirname, 'failures/floors.json'), 'utf8'));
  const worse = breaches(rows, floors);
  for (const sentence of worse) console.error(sentence);
  console.error(
    worse.length === 0 ? 'No figure is below its floor.' : `${worse.length} figures are below their floors.`,
  );
  process.exitCode = worse.length === 0 ? 0 : 1;
}
