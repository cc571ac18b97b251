/**
 * Which release line a range of npm's versions reaches at most: `[major, minor]`, with the minor version only below
 * 1.0, where it is the one that breaks (semver 2.0.0, item 4). `Infinity` where there is no upper end. Null for a text
 * that is no range of versions, such as a tag.
 */
export type ReleaseLine = readonly [major: number, minor: number];

const maxLength = 256;
const unbounded: ReleaseLine = [Number.POSITIVE_INFINITY, 0];
const comparator =
  /^(\^|~>?|>=|<=|>|<|=)?v?(\d{1,9}|[xX*])(?:\.(\d{1,9}|[xX*]))?(?:\.(\d{1,9}|[xX*]))?(?:[-+][0-9A-Za-z.+-]{1,128})?$/;

export function releaseLine(range: string): ReleaseLine | null {
  if (range.length > maxLength) return null;
  let highest: ReleaseLine | null = null;
  for (const alternative of range.split('||')) {
    const line = alternativeLine(alternative.trim());
    if (line === null) return null;
    if (highest === null || compare(line, highest) > 0) highest = line;
  }
  return highest;
}

/** Whether two ranges end in the same release line; null where either cannot be read. */
export function sameReleaseLine(before: string, after: string): boolean | null {
  const [a, b] = [releaseLine(before), releaseLine(after)];
  return a === null || b === null ? null : compare(a, b) === 0;
}

function compare(a: ReleaseLine, b: ReleaseLine): number {
  // Infinity minus itself is no number.
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return a[1] === b[1] ? 0 : a[1] < b[1] ? -1 : 1;
}

function alternativeLine(text: string): ReleaseLine | null {
  if (text === '') return unbounded;
  const hyphen = / - /.exec(text);
  if (hyphen !== null) {
    const low = comparatorLine(text.slice(0, hyphen.index).trim());
    return low === null ? null : comparatorLine(text.slice(hyphen.index + 3).trim());
  }
  // A blank may stand between an operator and its version.
  const joined = text.replace(/([<>=~^])[ \t]{1,8}/g, '$1');
  let lowest: ReleaseLine | null = null;
  for (const part of joined.split(/[ \t]/)) {
    if (part === '') continue;
    const line = comparatorLine(part);
    if (line === null) return null;
    if (lowest === null || compare(line, lowest) < 0) lowest = line;
  }
  return lowest;
}

function comparatorLine(text: string): ReleaseLine | null {
  const match = comparator.exec(text);
  if (match === null) return null;
  const [, operator = '', ...digits] = match;
  const [major, minor, patch] = digits.map((part) => (part === undefined || /[xX*]/.test(part) ? null : Number(part)));
  if (major === null || major === undefined || operator === '>' || operator === '>=') return unbounded;
  if (operator === '<') return lineBelow(major, minor ?? 0, patch ?? 0);
  return major > 0 ? [major, 0] : [0, minor ?? Number.POSITIVE_INFINITY];
}

/** The line of the last version below this one. */
function lineBelow(major: number, minor: number, patch: number): ReleaseLine {
  if (major > 1) return [minor === 0 && patch === 0 ? major - 1 : major, 0];
  if (major === 1) return minor === 0 && patch === 0 ? [0, Number.POSITIVE_INFINITY] : [1, 0];
  return [0, patch === 0 ? Math.max(0, minor - 1) : minor];
}
