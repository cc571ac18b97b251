#!/usr/bin/env node
/**
 * Holds `docs/seed-coverage.md` to what was really run: `node scripts/seed-coverage.mjs <folder with the logs of .ci/run>`. Each
 * row must name a test that passed in that run, or say why there can be none. Prints a sentence for each that does not.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRows } from './seeds/rows.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const document = 'docs/seed-coverage.md';

/** The full names of the tests that passed, by file. */
function passedTests(/** @type {string} */ folder) {
  /** @type {Map<string, string[]>} */
  const passed = new Map();
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
    const { testResults = [] } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    for (const { name: file, assertionResults } of testResults) {
      const path = relative(root, file);
      const names = assertionResults.filter((/** @type {any} */ { status }) => status === 'passed');
      passed.set(path, [...(passed.get(path) ?? []), ...names.map((/** @type {any} */ { fullName }) => fullName)]);
    }
  }
  return passed;
}

/** The titles that a check's log calls `ok`; null where the check was not run or did not end well. */
function passedLines(/** @type {string} */ folder, /** @type {string} */ check) {
  const file = join(folder, `${check}.log`);
  if (!existsSync(file) || !existsSync(join(folder, `${check}.ok`))) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => /^ok\s/.test(line));
}

/** @returns {string | null} what is wrong with one proof */
function lacking(
  /** @type {import('./seeds/rows.mjs').Proof} */ proof,
  /** @type {Map<string, string[]>} */ tests,
  /** @type {string} */ folder,
) {
  if (proof.kind === 'test') {
    const names = tests.get(proof.file);
    if (names === undefined) return `no test of ${proof.file} passed in this run`;
    return names.some((name) => name.includes(proof.name)) ? null : `${proof.file} has no passed test "${proof.name}"`;
  }
  if (proof.kind !== 'check') return null;
  const lines = passedLines(folder, proof.check);
  if (lines === null) return `the check ${proof.check} did not pass in this run`;
  if (proof.name === '' || lines.some((line) => line.includes(proof.name))) return null;
  return `the check ${proof.check} has no line "ok … ${proof.name}"`;
}

const [folder = join(root, '.cache/ci')] = process.argv.slice(2);
const rows = readRows(readFileSync(join(root, document), 'utf8'));
const tests = passedTests(folder);
const wrong = rows.flatMap(({ line, places, proofs, wrong: own }) => [
  ...own.map((what) => `${document}:${line} ${what}.`),
  ...places
    .filter((place) => !existsSync(join(root, place)))
    .map((place) => `${document}:${line} names ${place}, which is not there.`),
  ...proofs.flatMap((proof) => lacking(proof, tests, folder) ?? []).map((what) => `${document}:${line}: ${what}.`),
]);
for (const sentence of wrong) console.error(sentence);
const count = (/** @type {string[]} */ ...kinds) =>
  rows.filter(({ proofs }) => proofs.some(({ kind }) => kinds.includes(kind))).length;
console.log(
  `${rows.length} rows: ${count('test', 'check')} shown by what passed in this run, ${count('paper')} on paper, ${count('planned')} planned.`,
);
process.exitCode = wrong.length === 0 && rows.length > 0 ? 0 : 1;
