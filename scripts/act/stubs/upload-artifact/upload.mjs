/** Copies what the patterns of PATHS name, below their common folder, as actions/upload-artifact packs it. */
import { cpSync, existsSync, globSync, rmSync, statSync } from 'node:fs';
import { dirname, join, matchesGlob, relative, resolve } from 'node:path';

const { NAME = '', PATHS = '', IF_NONE, OVERWRITE, HIDDEN, EXAMPLE_ARTIFACTS = '', GITHUB_RUN_ID = '' } = process.env;
const lines = PATHS.split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '');
const wanted = lines.filter((line) => !line.startsWith('!')).map((line) => resolve(line));
const unwanted = lines.filter((line) => line.startsWith('!')).map((line) => resolve(line.slice(1)));

/** What stands before the first sign of a pattern; of a file, its folder. */
function rootOf(pattern) {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => /[*?[\]{}]/.test(part));
  const root = first === -1 ? pattern : parts.slice(0, first).join('/');
  return existsSync(root) && statSync(root).isFile() ? dirname(root) : root;
}

function filesOf(pattern) {
  const found = globSync(pattern).filter((path) => existsSync(path));
  return found.flatMap((path) => (statSync(path).isFile() ? [path] : globSync(`${path}/**/*`).filter(isFile)));
}

function isFile(path) {
  return statSync(path).isFile();
}

function commonOf(roots) {
  const [first = [], ...others] = roots.map((root) => root.split('/'));
  const same = first.findIndex((part, at) => others.some((other) => other[at] !== part));
  return (same === -1 ? first : first.slice(0, same)).join('/') || '/';
}

const common = commonOf(wanted.map(rootOf));
const all = [...new Set(wanted.flatMap(filesOf))].filter((path) => !unwanted.some((each) => matchesGlob(path, each)));
const files = all.filter(
  (path) =>
    HIDDEN === 'true' ||
    !relative(common, path)
      .split('/')
      .some((part) => part.startsWith('.')),
);
if (files.length === 0 && IF_NONE !== 'ignore') {
  console.log(
    `::${IF_NONE === 'error' ? 'error' : 'warning'}::No files were found with the provided path: ${lines.join(', ')}.`,
  );
  process.exitCode = IF_NONE === 'error' ? 1 : 0;
}
const target = join(EXAMPLE_ARTIFACTS, GITHUB_RUN_ID, NAME);
if (files.length > 0 && existsSync(target) && OVERWRITE !== 'true')
  throw new Error(`There is an artifact ${NAME} already.`);
if (files.length > 0) rmSync(target, { recursive: true, force: true });
for (const file of files) cpSync(file, join(target, relative(common, file)));
console.log(`${NAME}: ${files.length} files`);
