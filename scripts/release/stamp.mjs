/** Where the version of the repository stands: one for all of it. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.mjs';

const source = 'packages/gate/src/verdict.ts';
const inSource = /^(export const version = ')([^']*)(';)$/m;
const isOurs = (/** @type {string} */ name) => name.startsWith('@gauntlet/');

/** @typedef {{ version?: string, dependencies?: Record<string, string> }} Manifest */

/** The folders of the workspaces. */
export function workspaces(/** @type {string} */ root) {
  const actions = readdirSync(root).filter((name) => name.startsWith('action-'));
  const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);
  return [...packages, ...actions].filter((folder) => existsSync(join(root, folder, 'package.json'))).sort();
}

/** Every place that says the version, and what it says. @returns {Map<string, string>} */
export function versionsIn(/** @type {string} */ root) {
  /** @type {Map<string, string>} */
  const places = new Map();
  const add = (/** @type {string} */ path, /** @type {Manifest} */ manifest) => {
    places.set(path, manifest.version ?? 'none');
    for (const [name, version] of Object.entries(manifest.dependencies ?? {})) {
      if (isOurs(name)) places.set(`${path}: ${name}`, version);
    }
  };
  for (const path of manifestsOf(root)) add(path, read(root, path));
  const lock = read(root, 'package-lock.json');
  places.set('package-lock.json', lock.version);
  for (const folder of ['', ...workspaces(root)]) {
    add(`package-lock.json: ${folder || 'the root'}`, lock.packages[folder] ?? {});
  }
  places.set(source, inSource.exec(readFileSync(join(root, source), 'utf8'))?.[2] ?? 'none');
  return places;
}

/** The one version of all places. */
export function versionIn(/** @type {string} */ root) {
  const places = versionsIn(root);
  const version = /** @type {string} */ (places.get('package.json'));
  const other = [...places].filter(([, each]) => each !== version).map(([place, each]) => `${place} says ${each}`);
  if (other.length > 0) throw new Refusal(`package.json says ${version}, but ${other.join('; ')}.`);
  return version;
}

/** Writes a version to every place, and changes nothing else of the files. */
export function writeVersion(/** @type {string} */ root, /** @type {string} */ version) {
  const stamp = (/** @type {Manifest} */ manifest) => {
    manifest.version = version;
    for (const name of Object.keys(manifest.dependencies ?? {}).filter(isOurs)) {
      /** @type {Record<string, string>} */ (manifest.dependencies)[name] = version;
    }
  };
  for (const path of manifestsOf(root)) {
    const manifest = read(root, path);
    stamp(manifest);
    write(root, path, manifest);
  }
  const lock = read(root, 'package-lock.json');
  lock.version = version;
  for (const folder of ['', ...workspaces(root)]) stamp(lock.packages[folder]);
  write(root, 'package-lock.json', lock);
  const text = readFileSync(join(root, source), 'utf8');
  writeFileSync(join(root, source), text.replace(inSource, `$1${version}$3`));
}

function manifestsOf(/** @type {string} */ root) {
  return ['package.json', ...workspaces(root).map((folder) => `${folder}/package.json`)];
}

function read(/** @type {string} */ root, /** @type {string} */ path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

function write(/** @type {string} */ root, /** @type {string} */ path, /** @type {unknown} */ value) {
  writeFileSync(join(root, path), `${JSON.stringify(value, null, 2)}\n`);
}
