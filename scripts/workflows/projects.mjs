import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { besideCaller, localName, withLocalReleases } from './references.mjs';

/** A file of GitHub Actions, by its path in this repository. @typedef {{ path: string, text: string }} ActionsFile */

const folder = '.github/workflows';
const yaml = /\.ya?ml$/;

/** @returns {ActionsFile[]} */
function filesIn(/** @type {string} */ root, /** @type {string} */ path, /** @type {RegExp} */ pattern) {
  if (!existsSync(join(root, path))) return [];
  const names = readdirSync(join(root, path)).filter((name) => pattern.test(name));
  return names.map((name) => ({ path: join(path, name), text: readFileSync(join(root, path, name), 'utf8') }));
}

function foldersIn(/** @type {string} */ root, /** @type {string} */ path) {
  const entries = existsSync(join(root, path)) ? readdirSync(join(root, path), { withFileTypes: true }) : [];
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name));
}

/** Those that users call. */
export function isReusable(/** @type {ActionsFile} */ { text }) {
  return /^ {2}workflow_call:/m.test(text);
}

/** Our own workflows. */
export function ownWorkflows(/** @type {string} */ root) {
  return filesIn(root, folder, yaml);
}

/** The workflows of each example. @returns {ActionsFile[][]} */
export function exampleWorkflows(/** @type {string} */ root) {
  const all = foldersIn(root, 'examples').map((path) => filesIn(root, join(path, folder), yaml));
  return all.filter((files) => files.length > 0);
}

/** The action.yml of every action, of the stand-ins for act too. @returns {ActionsFile[]} */
export function manifests(/** @type {string} */ root) {
  const places = [
    ...foldersIn(root, '.').filter((name) => name.startsWith('action-')),
    ...foldersIn(root, 'scripts/act/stubs'),
  ];
  const below = places.flatMap((path) => foldersIn(root, path));
  return [...places, ...below].flatMap((path) => filesIn(root, path, /^action\.ya?ml$/));
}

/**
 * Writes a repository in which a linter finds all that the workflows name: our own among them, under their local names.
 * @param {string} root This repository.
 * @param {ActionsFile[]} workflows Those to be looked at.
 * @param {string} target A folder of its own.
 * @returns {Map<string, string>} The path of each looked-at workflow here, by its path there.
 */
export function writeProject(root, workflows, target) {
  // Where the folder .git is, a linter takes the root of the repository to be.
  mkdirSync(join(target, '.git'), { recursive: true });
  const write = (/** @type {string} */ path, /** @type {string} */ text) => {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), text);
  };
  for (const { path, text } of ownWorkflows(root).filter(isReusable)) {
    write(join(folder, localName(basename(path))), besideCaller(text));
  }
  for (const { path, text } of manifests(root).filter(({ path }) => path.startsWith('action-'))) {
    write(path, text);
    write(join(dirname(path), 'dist/index.js'), '');
  }
  const places = new Map();
  for (const workflow of workflows) {
    const name = isReusable(workflow) ? localName(basename(workflow.path)) : basename(workflow.path);
    if (!isReusable(workflow)) write(join(folder, name), withLocalReleases(workflow.text));
    places.set(join(folder, name), workflow.path);
  }
  return places;
}
