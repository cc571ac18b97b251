/** What became of the public names between two commits, and so how far the next version has to go. */
import { publicNames } from './public-names.mjs';
import { steps } from './versions.mjs';

/** @typedef {import('./versions.mjs').Step} Step */
/** @typedef {import('./public-names.mjs').Facts} Facts */
/** @typedef {{ step: Step, what: string }} Change */

/** A lower limit, lowered, takes more than before; so does an upper one that is raised. */
const lower = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']);
const upper = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']);

/** What we write and others read: a field more harms nobody, and one that may be absent does. */
const written = /^schemas\/(?:verdict|failures|dora|costs)\.v\d+\.json /;
/** What others write and we read: the other way round. */
const read = /^(?!schemas\/)|^schemas\/(?:policy|counts|usage)\.v\d+\.json /;

/**
 * @param {import('./public-names.mjs').Names} before
 * @param {import('./public-names.mjs').Names} after
 * @returns {Change[]} The largest first.
 */
export function compareNames(before, after) {
  /** @type {Change[]} */
  const changes = [];
  for (const [name, facts] of before) {
    const now = after.get(name);
    if (now !== undefined) changes.push(...changesOf(name, facts, now));
    // Whoever granted a permission that is no longer asked for has lost nothing.
    else if (!isPermission(name)) changes.push({ step: 'major', what: `${name} is gone or renamed` });
  }
  for (const [name, facts] of after) {
    if (!before.has(name)) changes.push(added(name, facts, (owner) => before.has(owner)));
  }
  return changes.sort((a, b) => steps.indexOf(b.step) - steps.indexOf(a.step));
}

/** @returns {Change} */
function added(
  /** @type {string} */ name,
  /** @type {Facts} */ facts,
  /** @type {(owner: string) => boolean} */ wasThere,
) {
  if (wasThere(ownerOf(name))) {
    if (isPermission(name)) return { step: 'major', what: `${name} has to be granted by every caller` };
    if (facts['required'] === 'true' && !written.test(name))
      return { step: 'major', what: `${name} is new, and required` };
  }
  return { step: 'minor', what: `${name} is new` };
}

/** Of `action-x input y` the action, of `schemas/x.json a.b[].c` what the field lies in. */
function ownerOf(/** @type {string} */ name) {
  if (!name.startsWith('schemas/')) return name.split(' ')[0] ?? '';
  const inner = name.replace(/(?:\.[^.\s[\]]+|\[\]| \S+)$/, '');
  return inner === name ? (name.split(' ')[0] ?? '') : inner;
}

function isPermission(/** @type {string} */ name) {
  return / permission [\w-]+$/.test(name);
}

/** @returns {Change[]} */
function changesOf(/** @type {string} */ name, /** @type {Facts} */ before, /** @type {Facts} */ after) {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => before[key] !== after[key],
  );
  return keys.map((key) => {
    const [old, now] = [before[key], after[key]];
    return {
      step: stepOf(name, key, old, now),
      what: `${name}: ${key} was ${old ?? 'not set'}, and is ${now ?? 'not set'}`,
    };
  });
}

/** @type {(name: string, key: string, old: string | undefined, now: string | undefined) => Step} */
function stepOf(name, key, old, now) {
  if (key === 'level') return now === 'write' ? 'major' : 'patch';
  if (key === 'required' && written.test(name)) return now === 'true' ? 'minor' : 'major';
  if (key === 'required' && read.test(name)) return now === 'true' ? 'major' : 'minor';
  const isMoreAllowed =
    (key === 'enum' && isMore(old, now)) ||
    (lower.has(key) && isLooser(old, now, -1)) ||
    (upper.has(key) && isLooser(old, now, 1));
  return isMoreAllowed ? 'minor' : 'major';
}

function isMore(/** @type {string | undefined} */ old, /** @type {string | undefined} */ now) {
  if (old === undefined || now === undefined) return false;
  const values = new Set(JSON.parse(now).map((/** @type {unknown} */ each) => JSON.stringify(each)));
  return JSON.parse(old).every((/** @type {unknown} */ each) => values.has(JSON.stringify(each)));
}

function isLooser(
  /** @type {string | undefined} */ old,
  /** @type {string | undefined} */ now,
  /** @type {number} */ way,
) {
  if (now === undefined) return true;
  return old !== undefined && (Number(now) - Number(old)) * way > 0;
}

/**
 * @param {import('./git.mjs').Git} git
 * @param {string} before
 * @param {string} after
 * @returns {{ step: Step, changes: Change[] }} `step`: the smallest that these changes allow.
 */
export function comparePublic(git, before, after) {
  const changes = compareNames(publicNames(git, before), publicNames(git, after));
  return { step: changes[0]?.step ?? 'patch', changes };
}
