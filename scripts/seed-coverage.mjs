#!/usr/bin/env node
/**
 * Holds the documents that name their proofs to what was really run: `node scripts/seed-coverage.mjs [folder with the logs of .ci/run]`.
 * Each row of a table with the column `shown by` must name a test or a line of a check that passed in that run, or say why there can be
 * none. Prints a sentence for each that does not.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countMistakes, countsOf, mistakesOf, readRows } from './seeds/rows.mjs';
import { Run } from './seeds/run.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [folder = join(root, '.cache/ci')] = process.argv.slice(2);
const run = new Run(folder, root);
const counted = 'docs/seed-coverage.md';
for (const document of [counted, 'docs/corrections.md', 'docs/threat-model.md']) {
  const text = readFileSync(join(root, document), 'utf8');
  const wrong = [
    ...mistakesOf(text, (path) => existsSync(join(root, path))),
    ...(document === counted ? countMistakes(text) : []),
    ...readRows(text).flatMap(({ line, proofs }) =>
      proofs.flatMap((proof) => run.lacking(proof) ?? []).map((what) => `line ${line}: ${what}.`),
    ),
  ];
  for (const sentence of wrong) console.error(`${document}: ${sentence}`);
  console.log(`${document}: ${countsOf(readRows(text))}`);
  if (wrong.length > 0) process.exitCode = 1;
}
