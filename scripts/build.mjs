/**
 * Compiles every package and bundles every action into its committed `dist/`.
 * With `--check` it bundles into a temporary folder instead, and fails when a committed `dist/` differs by a byte.
 */
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const check = process.argv.includes('--check');
const run = (file, ...args) =>
  execFileSync(process.execPath, [join(root, 'node_modules', file), ...args], { cwd: root, stdio: 'inherit' });

export function actions() {
  return readdirSync(root).filter((name) => name.startsWith('action-') && existsSync(join(root, name, 'action.yml')));
}

function compile() {
  // What a deleted source left behind would be bundled.
  for (const folder of [...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`), ...actions()]) {
    rmSync(join(root, folder, 'lib'), { recursive: true, force: true });
  }
  run('typescript/bin/tsc', '-b');
}

async function bundle(action, target) {
  rmSync(target, { recursive: true, force: true });
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  const args = ['build', join(action, 'lib/main.js'), '-o', target, '--license', 'licenses.txt', '-q'];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [ncc, ...args], { cwd: root });
  process.stdout.write(stdout);
  process.stderr.write(stderr);
}

function files(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

function differences(expected, actual) {
  const names = new Set([...files(expected), ...(existsSync(actual) ? files(actual) : [])]);
  const same = (name) => {
    const [a, b] = [join(expected, name), join(actual, name)];
    return existsSync(a) && existsSync(b) && readFileSync(a).equals(readFileSync(b));
  };
  return [...names].filter((name) => !same(name));
}

/** How many files of the committed bundle are not what the sources build to. */
async function countStale(action) {
  const dist = join(root, action, 'dist');
  const fresh = mkdtempSync(join(tmpdir(), 'gauntlet-dist-'));
  await bundle(action, fresh);
  const different = differences(fresh, dist);
  for (const name of different) {
    console.error(`${relative(root, join(dist, name))} is not what its sources build to. Run: npm run build`);
  }
  if (process.env.GAUNTLET_KEEP_DIST) cpSync(fresh, join(process.env.GAUNTLET_KEEP_DIST, action), { recursive: true });
  rmSync(fresh, { recursive: true, force: true });
  return different.length;
}

compile();
const all = actions();
if (check) {
  const counts = await Promise.all(all.map(countStale));
  process.exitCode = counts.some((count) => count > 0) ? 1 : 0;
} else {
  await Promise.all(all.map((action) => bundle(action, join(root, action, 'dist'))));
}
