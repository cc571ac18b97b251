#!/usr/bin/env node
/**
 * Holds `docs/seed-coverage.md` to what was really run: `node scripts/seed-coverage.mjs [folder with the logs of .ci/run]`. Each
 * row must name a test or a line of a check that passed in that run, or say why there can be none. Prints a sentence for each that does not.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countsOf, mistakesOf, readRows } from './seeds/rows.mjs';
import { Run } from './seeds/run.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [folder = join(root, '.cache/ci')] = process.argv.slice(2);
const text = readFileSync(join(root, 'docs/seed-coverage.md'), 'utf8');
const rows = readRows(text);
const run = new Run(folder, root);
const wrong = [
  ...mistakesOf(text, (path) => existsSync(join(root, path))),
  ...rows.flatMap(({ line, proofs }) =>
    proofs.flatMap((proof) => run.lacking(proof) ?? []).map((what) => `line ${line}: ${what}.`),
  ),
];
for (const sentence of wrong) console.error(`docs/seed-coverage.md: ${sentence}`);
console.log(countsOf(rows));
process.exitCode = wrong.length === 0 ? 0 : 1;
