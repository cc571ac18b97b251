import { Refusal } from './refusal.mjs';

/** @typedef {{ major: number, minor: number, patch: number }} Version */
/** @typedef {'major' | 'minor' | 'patch'} Step */

/** From the smallest to the largest. @type {readonly Step[]} */
export const steps = ['patch', 'minor', 'major'];

/** `1.2.3`, without leading zeros or anything behind it; null of all else. @returns {Version | null} */
export function readVersion(/** @type {string} */ text) {
  const [, major, minor, patch] = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/.exec(text) ?? [];
  return major === undefined ? null : { major: Number(major), minor: Number(minor), patch: Number(patch) };
}

export function textOf(/** @type {Version} */ { major, minor, patch }) {
  return `${major}.${minor}.${patch}`;
}

export function compareVersions(/** @type {Version} */ a, /** @type {Version} */ b) {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

/** The versions that are tagged, in order. Movable tags and others are none. @returns {Version[]} */
export function versionsOf(/** @type {Iterable<string>} */ tags) {
  const versions = [...tags].flatMap((tag) => (tag.startsWith('v') ? (readVersion(tag.slice(1)) ?? []) : []));
  return versions.sort(compareVersions);
}

/** The newest of a major version, of those in order. */
export function newestOf(/** @type {readonly Version[]} */ versions, /** @type {number} */ major) {
  return versions.findLast((each) => each.major === major) ?? null;
}

export function isSame(/** @type {Version} */ a, /** @type {Version} */ b) {
  return compareVersions(a, b) === 0;
}

/** The next versions after `last`, one for each step. @returns {Record<Step, Version>} */
export function nextOf(/** @type {Version} */ { major, minor, patch }) {
  return {
    patch: { major, minor, patch: patch + 1 },
    minor: { major, minor: minor + 1, patch: 0 },
    major: { major: major + 1, minor: 0, patch: 0 },
  };
}

/**
 * How far a version goes, and from which. Numbers are not left out: whoever sees 1.4.0 knows that there was a 1.3.
 * @param {Version} version
 * @param {readonly Version[]} others The released versions but this one, in order.
 * @returns {{ step: Step, last: Version | null, isNewest: boolean }} `last`: what it is compared with; null of the first.
 */
export function stepOf(version, others) {
  const newest = others.at(-1) ?? null;
  if (newest === null) {
    if (textOf(version) === '1.0.0') return { step: 'major', last: null, isNewest: true };
    throw new Refusal(`The first release is 1.0.0, since every page names v1; this is ${textOf(version)}.`);
  }
  const ofMajor = newestOf(others, version.major);
  const last = ofMajor ?? newest;
  /** @type {Step[]} */
  const possible = ofMajor === null ? ['major'] : ['patch', 'minor'];
  const step = possible.find((each) => isSame(nextOf(last)[each], version));
  if (step !== undefined) return { step, last, isNewest: compareVersions(version, newest) > 0 };
  const next = nextOf(last);
  const names = possible.map((each) => textOf(next[each]));
  throw new Refusal(`After ${textOf(last)} comes ${names.join(' or ')}; this is ${textOf(version)}.`);
}

/** The tag of a version, which never moves, and the tag that moves with the releases of its major version. */
export function tagsOf(/** @type {Version} */ version) {
  return { version: `v${textOf(version)}`, movable: `v${version.major}` };
}

/** The branch that a version is released from: `main`, and for a fix of an older major version one of its own. */
export function branchOf(/** @type {Version} */ version, /** @type {boolean} */ isNewest) {
  return isNewest ? 'main' : `releases/v${version.major}`;
}
