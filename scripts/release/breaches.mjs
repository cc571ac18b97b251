/** What the bundles must be: all that an action runs, and nothing that is fetched or runs by itself. */
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { load } from 'js-yaml';
import { ofBundle } from './bundles.mjs';

/** @typedef {import('./bundles.mjs').Files} Files */

const script = /\.js$/;
const wanted = [
  // As the bundler writes a module that it left outside, and as anybody would.
  /__WEBPACK_EXTERNAL_createRequire\(import\.meta\.url\)\(\s*["']([^"']+)["']\s*\)/g,
  /^import (?:[^'"\n]* from )?["']([^"']+)["']/gm,
  /^export [^'"\n]* from ["']([^"']+)["']/gm,
  /\beval\(["']require["']\)\(\s*["']([^"']+)["']\s*\)/g,
];
const builtin = new Set(builtinModules);

/** What a user would miss or fetch. One sentence for each breach. */
export function bundleBreaches(/** @type {Files} */ files) {
  const manifests = [...files].filter(([path]) => /^action-[\w-]+\/action\.yml$/.test(path));
  const said = manifests.flatMap(([path, bytes]) => {
    const { runs = {} } = /** @type {{ runs?: Record<string, string> }} */ (load(bytes.toString()));
    const folder = posix.dirname(path);
    const entries = ['main', 'pre', 'post'].flatMap((key) => runs[key] ?? []).map((file) => posix.join(folder, file));
    const lost = entries.filter((file) => !files.has(file) || !file.startsWith(`${folder}/dist/`));
    if (entries.length === 0) return [`${path} runs nothing.`];
    return lost.map((file) => `${path} runs ${file}, which is not in its bundle.`);
  });
  if (manifests.length === 0) said.push('There is no action.');
  for (const [path, bytes] of files) {
    if (!ofBundle.test(path)) continue;
    if (!/\.(?:js|txt|json)$/.test(path)) said.push(`${path} is no script, text or manifest.`);
    if (!script.test(path)) continue;
    const text = bytes.toString();
    const names = wanted.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = '']) => name));
    for (const name of new Set(names)) {
      const isOwn = name.startsWith('./') && files.has(posix.join(posix.dirname(path), name));
      if (!isOwn && !name.startsWith('node:') && !builtin.has(name))
        said.push(`${path} needs ${name}, which is not in it.`);
    }
  }
  return said;
}

const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'prepack'];

/** No package of ours runs anything when it is installed. @returns {string[]} */
export function installBreaches(/** @type {Files} */ manifests) {
  return [...manifests].flatMap(([path, bytes]) => {
    const { scripts = {} } = /** @type {{ scripts?: Record<string, string> }} */ (JSON.parse(bytes.toString()));
    return hooks
      .filter((name) => name in scripts)
      .map((name) => `${path} has a script "${name}", which npm runs by itself.`);
  });
}
