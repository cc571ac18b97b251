#!/usr/bin/env node
/**
 * Explains a policy file: `node scripts/validate-policy.mjs [FILE]`, where FILE is .github/gauntlet.yml unless it is said.
 * Mistakes go to stderr as `file:line:column: message`, and the exit code is 1; so it is for a file that cannot be read.
 * For a file that is right it prints what is in force, and exits with 0. More than one FILE is 2.
 */
import { readFileSync } from 'node:fs';
import { register } from 'node:module';

/** What a gate reads of a policy, in bytes. */
const maxBytes = 256 * 1024;

/** More items than this of one list only make the list of settings hard to read. */
const maxShown = 5;

const unreadable = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'access is denied' };

/** @returns {Promise<typeof import('@gauntlet/policy')>} the policy package, from its sources. */
function loadPolicy() {
  register('./validate-policy/typescript.mjs', import.meta.url);
  return import(new URL('../packages/policy/src/index.ts', import.meta.url).href);
}

/** @throws Error whose message is what is wrong with the file as a whole. */
function readText(/** @type {string} */ file) {
  let bytes;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new Error(`The file cannot be read: ${unreadable[code] ?? message}.`);
  }
  if (bytes.length > maxBytes) {
    throw new Error(`The policy has ${bytes.length} bytes, but must have at most ${maxBytes}.`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error('The policy is not UTF-8.');
  }
}

/** One item of a list as the policy writes it. */
function itemText(/** @type {any} */ item) {
  if (typeof item === 'string') return item;
  return 'pattern' in item ? item.pattern : `${item.from} => ${item.to === '' ? '.' : item.to}`;
}

function listText(/** @type {readonly unknown[]} */ items) {
  if (items.length === 0) return 'none';
  const more = items.length > maxShown ? [`and ${items.length - maxShown} more`] : [];
  return [...items.slice(0, maxShown).map(itemText), ...more].join(', ');
}

/** A record's settings on one line, without those that are not asked for. */
function recordText(/** @type {any} */ field, /** @type {Record<string, unknown>} */ record) {
  const names = Object.keys(field.fields).filter((name) => name !== field.unique && record[name] !== null);
  const settings = names.map((name) => `${name} ${valueLines(field.fields[name], record[name])[0]}`);
  return `${record[field.unique]}: ${settings.join('; ')}`;
}

/** @returns {string[]} a value's lines, the first of them beside the name of its setting. */
function valueLines(/** @type {any} */ field, /** @type {any} */ value) {
  if (field.shape === 'list') return [listText(value)];
  if (field.shape === 'scalar') return [value === null ? 'not asked for' : String(value)];
  if (field.shape === 'group') return groupLines(field, value ?? {});
  return value.length === 0 ? ['none'] : value.map((record) => recordText(field, record));
}

/** The settings of a group that are asked for, one line each: `coverage.patch-lines 95`. */
function groupLines(/** @type {any} */ field, /** @type {Record<string, unknown>} */ value, prefix = '') {
  /** @type {string[]} */
  const lines = Object.entries(field.fields).flatMap(([name, /** @type {any} */ inner]) => {
    const own = value[name];
    if (own === undefined || own === null) return [];
    if (inner.shape === 'group') return groupLines(inner, own, `${prefix}${name}.`);
    return [`${prefix}${name} ${valueLines(inner, own)[0]}`];
  });
  return lines.length === 0 && prefix === '' ? ['none'] : lines;
}

/**
 * What one section has in force, one line a setting.
 * @param {import('@gauntlet/policy')} library
 */
function sectionLines({ defaultOf, settingsOf }, /** @type {any} */ section, /** @type {any} */ values) {
  const settings = Object.entries(settingsOf(section));
  const width = Math.max(...settings.map(([name]) => name.length)) + 2;
  return settings.flatMap(([name, field]) => {
    const isSet = Object.hasOwn(values, name);
    const [first, ...rest] = valueLines(field, isSet ? values[name] : defaultOf(field));
    const line = `  ${name.padEnd(width)}${first}${isSet ? '' : ' (default)'}`;
    return [line, ...rest.map((each) => `  ${' '.repeat(width)}${each}`)];
  });
}

/**
 * @param {string} file
 * @param {import('@gauntlet/policy')} library
 * @param {import('@gauntlet/policy').Policy} policy
 */
function inForce(file, library, policy) {
  const lines = [`${file} is valid.`];
  for (const [name, section] of Object.entries(library.sections)) {
    const values = policy[name];
    if (values === undefined) lines.push('', `${name}: left to the inputs, since the file has no such section`);
    else lines.push('', `${name}, which inputs can only tighten:`, ...sectionLines(library, section, values));
  }
  return lines.join('\n');
}

/** @returns {Promise<number>} the exit code. */
async function validate(/** @type {string} */ file) {
  let text;
  try {
    text = readText(file);
  } catch (error) {
    console.error(`${file}: ${/** @type {Error} */ (error).message}`);
    return 1;
  }
  const library = await loadPolicy();
  const parsed = library.parsePolicy(text);
  if (parsed.ok) {
    console.log(inForce(file, library, parsed.policy));
    return 0;
  }
  for (const { line, column, message } of parsed.problems) console.error(`${file}:${line}:${column}: ${message}`);
  return 1;
}

const [file = '.github/gauntlet.yml', ...others] = process.argv.slice(2);
if (others.length > 0) {
  console.error('usage: node scripts/validate-policy.mjs [FILE]');
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await validate(file);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
