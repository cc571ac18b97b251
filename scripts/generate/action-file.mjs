import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// The policy package's js-yaml: the one at the root belongs to Jest, and is older.
const { load } = createRequire(new URL('../../packages/policy/package.json', import.meta.url))('js-yaml');

/**
 * @typedef {{ description: string, default?: string, required?: boolean }} ActionInput
 * @typedef {{
 *   name: string, description: string,
 *   inputs: Record<string, ActionInput>, outputs: Record<string, { description: string }>,
 *   runs: { using: string, main: string },
 * }} ActionFile
 */

/** The folders of the actions, which are those that have an action.yml, in order. */
export function actionFolders(/** @type {string} */ root) {
  const folders = readdirSync(root).filter(
    (name) => name.startsWith('action-') && existsSync(join(root, name, 'action.yml')),
  );
  return folders.sort();
}

/** @returns {ActionFile} */
export function readActionFile(/** @type {string} */ root, /** @type {string} */ folder) {
  return load(readFileSync(join(root, folder, 'action.yml'), 'utf8'));
}
