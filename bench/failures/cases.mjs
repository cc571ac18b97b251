/**
 * Makes cases of the rows of a collection: `<folder>/<source>/ground_truth.jsonl`, one JSON object a line, its files
 * beside it. How a row is to be read follows from its fields, not from the folder's name, so a new source of a known
 * form needs no code.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { toolCase } from './tool-cases.mjs';

/**
 * One log or output with what is known about it; what is not known is absent.
 * @typedef {object} Case
 * @property {string} id
 * @property {'log' | 'output'} kind a whole log, or the output of one tool alone
 * @property {string} [tool] which tool printed it
 * @property {() => Buffer} bytes
 * @property {[number, number][]} [causes] 1-based lines that end at `\n`, ends included
 * @property {string[]} [tests] names of the tests that fail
 * @property {Signal[]} [signals] what a diagnosis has to mention
 * @property {true} [silent] the run passed: nothing may be reported
 * @property {import('./tool-cases.mjs').Expected[]} [findings]
 * @property {boolean} [complete] whether `findings` are all that the output holds
 * @property {number} [failing] how many tests of a report fail
 *
 * A text that has to be there, or a place.
 * @typedef {{ text: string } | { file: string, line: number | null }} Signal
 */

/** The sources in the folder, in the order of their names; `unknown` counts rows of a form that is not known. */
export function readSources(folder) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'ground_truth.jsonl')))
    .map((entry) => entry.name)
    .sort();
  if (names.length === 0) throw new Error(`no folder with a ground_truth.jsonl lies in ${folder}`);
  return names.map((name) => readSource(join(folder, name), name));
}

function readSource(folder, name) {
  const rows = readFileSync(join(folder, 'ground_truth.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
  const load = (path) => () => unpacked(readFileSync(join(folder, path)));
  const has = (path) => typeof path === 'string' && existsSync(join(folder, path));
  const found = rows.map((row) => casesOf(row, { load, has }));
  return {
    name,
    cases: found.flatMap((cases) => cases ?? []),
    unknown: found.filter((cases) => cases === null).length,
  };
}

function unpacked(bytes) {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/** [] where the row's files are not there or it expects nothing; null where its form is not known. */
function casesOf(row, files) {
  if (row.missing) return [];
  if ('fail' in row && 'passing' in row) return pairCases(row, files);
  if ('evidence_spans' in row) return files.has(row.log) ? [signalCase(row, files)] : [];
  if ('expect' in row) return files.has(row.log) ? testCases(row, files) : [];
  if ('fails' in row) return [snippetCase(row, files)];
  if ('results' in row && 'file' in row) return reportCases(row, files);
  return toolCase(row, files);
}

/** A failing log with the lines that people marked, and a passing log of the same job. */
function pairCases({ id, fail, passing, annotator1, annotator2 }, { load, has }) {
  const causes = [annotator1, annotator2].flatMap((annotator) => annotator?.E_lf ?? []);
  return [
    ...(has(fail) ? [{ id, kind: 'log', bytes: load(fail), causes }] : []),
    ...(has(passing) ? [{ id: `${id} (passing)`, kind: 'log', bytes: load(passing), silent: true }] : []),
  ];
}

function signalCase({ id, log, evidence_spans: spans, required_signals: required }, { load }) {
  const signals = required.flatMap(({ type, value, file, line }) => {
    if (type === 'exit_code') return [];
    if (value) return [{ text: value }];
    return file ? [{ file, line: line ?? null }] : [];
  });
  const causes = spans.map(({ start_line: first, end_line: last }) => [first, last]);
  return { id, kind: 'log', bytes: load(log), causes, signals };
}

function testCases({ id, log, expect }, { load }) {
  const bytes = load(log);
  if (expect.status === 'ok') return [{ id, kind: 'log', bytes, silent: true }];
  const tests = expect.failed_tests ?? expect.contains ?? [];
  return tests.length === 0 ? [] : [{ id, kind: 'log', bytes, tests }];
}

/** The failures of a build log, each with some lines of it. */
function snippetCase({ id, log, fails }, { load }) {
  const bytes = load(log);
  const tests = fails.map(({ test }) => test).filter((name) => name);
  const snippets = fails.map(({ snippet }) => snippet).filter((snippet) => snippet);
  const causes = rangesOf(bytes().toString('utf8'), snippets);
  return {
    ...{ id, kind: 'log', bytes },
    ...(causes.length > 0 ? { causes } : {}),
    ...(tests.length > 0 ? { tests } : {}),
  };
}

/** Where texts of several lines stand in a log; a line of three dots stands for lines that were left out. */
function rangesOf(text, snippets) {
  const blocks = snippets.flatMap((snippet) => snippet.split(/^\.\.\.\n/m)).map((block) => block.replace(/\n+$/, ''));
  return blocks.flatMap((block) => {
    const at = block === '' ? -1 : text.indexOf(block);
    if (at < 0) return [];
    const first = text.slice(0, at).split('\n').length;
    return [[first, first + block.split('\n').length - 1]];
  });
}

/** A test report of some dialect with how many of its tests fail. */
function reportCases({ id, file, results }, { load, has }) {
  if (!has(file) || !has(results)) return [];
  const { stats } = JSON.parse(load(results)().toString('utf8'));
  return [
    { id, kind: 'output', tool: id.split('/')[0], bytes: load(file), failing: stats.runs_fail + stats.runs_error },
  ];
}
