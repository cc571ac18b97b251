/**
 * What shows that an item is built.
 * @typedef {{ kind: 'test', file: string, name: string }} TestProof A test of jest: its file, and a part of its full name.
 * @typedef {{ kind: 'check', check: string, name: string }} CheckProof A line of the log of one of the checks of `.ci/run`; with no
 *   name, the whole check.
 * @typedef {{ kind: 'paper' | 'planned', why: string }} Words
 * @typedef {TestProof | CheckProof | Words} Proof
 *
 * One row of a table whose last column is `shown by`.
 * @typedef {{ line: number, section: string, item: string, places: string[], proofs: Proof[], wrong: string[] }} Row
 */

const checks = new Set([
  ...['act', 'loop', 'stages', 'worker', 'release', 'demo'],
  ...['actionlint', 'zizmor', 'schemas', 'generated', 'dist'],
]);

/**
 * The rows of the document's tables whose last column is `shown by`. The first column, but for a number, says what is shown; a
 * column `where` names our files.
 * @param {string} text
 * @returns {Row[]}
 */
export function readRows(text) {
  /** @type {Row[]} */
  const rows = [];
  const seen = new Set();
  let section = '';
  /** @type {string[] | null} */
  let head = null;
  for (const [index, line] of text.split('\n').entries()) {
    section = /^#+ (.*)$/.exec(line)?.[1] ?? section;
    const cells = cellsOf(line);
    if (cells === null) head = null;
    if (cells === null || cells.every((cell) => /^-+$/.test(cell))) continue;
    if (head === null) {
      head = cells;
      continue;
    }
    if (head.at(-1) !== 'shown by') continue;
    const row = readRow(head, cells);
    const key = JSON.stringify([section, row.item]);
    if (seen.has(key)) row.wrong.push('is there twice');
    seen.add(key);
    rows.push({ line: index + 1, section, ...row });
  }
  return rows;
}

/** The cells of a table's line, however it is spaced; null of any other line. @returns {string[] | null} */
function cellsOf(/** @type {string} */ line) {
  const trimmed = line.trim();
  if (!trimmed.startsWith('|')) return null;
  const inner = trimmed.replace(/^\|/, '').replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|').trim());
}

function readRow(/** @type {string[]} */ head, /** @type {string[]} */ cells) {
  const wrong = [];
  if (cells.length !== head.length) wrong.push(`has ${cells.length} columns, and not ${head.length}`);
  const item = cells.find((_, index) => head[index] !== '#') ?? '';
  const where = head.includes('where') ? (cells[head.indexOf('where')] ?? '') : null;
  const shown = cells[head.length - 1] ?? '';
  if (item === '') wrong.push('does not say what was asked');
  if (shown === '') wrong.push('says neither what shows it, nor why nothing can');
  /** @type {Proof[]} */
  const proofs = [];
  for (const part of shown === '' ? [] : shown.split('<br>')) {
    const proof = readProof(part.trim());
    if (proof === null) wrong.push(`says "${part.trim()}", which shows nothing`);
    else proofs.push(proof);
  }
  const isBuilt = proofs.some(isShown);
  const places = [...(where ?? '').matchAll(/`([^`]+)`/g)].map(([, place = '']) => place);
  if (isBuilt && where !== null && places.length === 0) wrong.push('names no file of ours');
  for (const proof of proofs) wrong.push(...wordsLacking(proof));
  if (isBuilt && proofs.some(({ kind }) => kind === 'planned')) wrong.push('is both built and planned');
  return { item, places, proofs, wrong };
}

function isShown(/** @type {Proof} */ { kind }) {
  return kind === 'test' || kind === 'check';
}

/** @returns {string[]} */
function wordsLacking(/** @type {Proof} */ proof) {
  if (!('why' in proof)) return [];
  if (proof.why === '') return [`does not say why it is ${proof.kind}`];
  // Whoever cannot run a thing can still look at something of it.
  if (proof.kind === 'paper' && !/\binstead\b/.test(proof.why)) return ['does not say what was looked at instead'];
  return [];
}

/** @returns {Proof | null} */
function readProof(/** @type {string} */ text) {
  const [, test, name] = /^`([^`]+\.test\.ts) › ([^`]+)`$/.exec(text) ?? [];
  if (test !== undefined && name !== undefined) return { kind: 'test', file: test, name };
  const [, check, line = ''] = /^`([a-z-]+)(?: › ([^`]+))?`$/.exec(text) ?? [];
  if (check !== undefined && checks.has(check)) return { kind: 'check', check, name: line };
  const [, kind, why = ''] = /^(paper|planned)(?:: (.+))?$/.exec(text) ?? [];
  return kind === 'paper' || kind === 'planned' ? { kind, why } : null;
}

/**
 * How many rows there are, as the document says it.
 * @param {Row[]} rows
 */
export function countsOf(rows) {
  const shown = rows.filter(({ proofs }) => proofs.some(isShown));
  const partly = shown.filter(({ proofs }) => proofs.some(({ kind }) => kind === 'paper')).length;
  const planned = rows.filter(({ proofs }) => proofs.some(({ kind }) => kind === 'planned')).length;
  const paper = rows.length - shown.length - planned;
  const parts = [
    `${shown.length} shown by what runs (of ${partly} a part on paper alone)`,
    `${paper} on paper`,
    `${planned} planned`,
  ];
  return `${rows.length} items: ${parts.join(', ')}.`;
}

/**
 * What is wrong with the document, read by itself: a sentence for each thing.
 * @param {string} text
 * @param {(path: string) => boolean} exists Of the repository.
 */
export function mistakesOf(text, exists) {
  const rows = readRows(text);
  const gone = (/** @type {string[]} */ paths) => paths.filter((path) => !exists(path));
  const mistakes = rows.flatMap(({ line, places, proofs, wrong }) => {
    const files = proofs.flatMap((proof) => (proof.kind === 'test' ? [proof.file] : []));
    const lost = gone([...places, ...files]).map((path) => `names ${path}, which is not there`);
    return [...wrong, ...lost].map((what) => `line ${line} ${what}.`);
  });
  if (rows.length === 0) mistakes.push('there is no row.');
  return mistakes;
}

/**
 * What is wrong with the line of counts, where a document has to have one.
 * @param {string} text
 * @returns {string[]}
 */
export function countMistakes(text) {
  const counts = countsOf(readRows(text));
  return text.split('\n').includes(counts) ? [] : [`the line of counts has to be: ${counts}`];
}
