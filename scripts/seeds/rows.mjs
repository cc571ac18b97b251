/**
 * What shows that an item is built.
 * @typedef {{ kind: 'test', file: string, name: string }} TestProof A test of jest: its file, and a part of its full name.
 * @typedef {{ kind: 'check', check: string, name: string }} CheckProof A line of the log of one of the checks of `.ci/run`; with no
 *   name, the whole check.
 * @typedef {{ kind: 'paper' | 'planned', why: string }} Words
 * @typedef {TestProof | CheckProof | Words} Proof
 *
 * One row of `docs/seed-coverage.md`.
 * @typedef {{ line: number, item: string, places: string[], proofs: Proof[], wrong: string[] }} Row
 */

const checks = new Set(['act', 'loop', 'stages', 'demo', 'actionlint', 'zizmor', 'schemas', 'generated', 'dist']);

/**
 * The rows of the document's tables, whose columns are the seed's words, our files, and what shows it.
 * @param {string} text
 * @returns {Row[]}
 */
export function readRows(text) {
  return text.split('\n').flatMap((line, index) => {
    if (!/^\| .* \|$/.test(line)) return [];
    const cells = line.slice(2, -2).split(' | ');
    if (cells[0]?.trim() === 'asked' || cells.every((cell) => /^[-\s]*$/.test(cell))) return [];
    return [readRow(index + 1, cells)];
  });
}

/** @returns {Row} */
function readRow(/** @type {number} */ line, /** @type {string[]} */ cells) {
  const [item = '', where = '', shown = ''] = cells.map((cell) => cell.trim());
  const wrong = [];
  if (cells.length !== 3) wrong.push(`has ${cells.length} columns, and not three`);
  if (item === '') wrong.push('does not say what was asked');
  const proofs = shown === '' ? [] : shown.split('<br>').map((part) => readProof(part.trim()));
  const isBuilt = proofs.some(({ kind }) => kind === 'test' || kind === 'check');
  for (const proof of proofs) if (proof.kind === 'planned' && isBuilt) wrong.push('is both built and planned');
  if (proofs.length === 0) wrong.push('says neither what shows it, nor why nothing can');
  const places = [...where.matchAll(/`([^`]+)`/g)].map(([, place = '']) => place);
  if (isBuilt && places.length === 0) wrong.push('names no file of ours');
  for (const proof of proofs) {
    if ('why' in proof && proof.why === '') wrong.push(`does not say why it is ${proof.kind}`);
  }
  return { line, item, places, proofs, wrong };
}

/** @returns {Proof} */
function readProof(/** @type {string} */ text) {
  const [, test, name] = /^`([^`]+\.test\.ts) › ([^`]+)`$/.exec(text) ?? [];
  if (test !== undefined && name !== undefined) return { kind: 'test', file: test, name };
  const [, check, line = ''] = /^`([a-z-]+)(?: › ([^`]+))?`$/.exec(text) ?? [];
  if (check !== undefined && checks.has(check)) return { kind: 'check', check, name: line };
  const [, kind, why = ''] = /^(paper|planned)(?:: (.+))?$/.exec(text) ?? [];
  if (kind === 'paper' || kind === 'planned') return { kind, why };
  return { kind: 'paper', why: '' };
}
