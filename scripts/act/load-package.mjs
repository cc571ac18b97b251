import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Compiles packages where that is needed, since a fresh clone holds only their sources. */
export function compilePackages(/** @type {string[]} */ ...names) {
  const folders = names.map((name) => join(root, 'packages', name));
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', ...folders], {
    stdio: 'inherit',
  });
}

/** A package of this project, as it was compiled last. */
export function loadPackage(/** @type {string} */ name) {
  return import(pathToFileURL(join(root, 'packages', name, 'lib/index.js')).href);
}
