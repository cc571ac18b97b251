/**
 * Compiles every package and bundles every action into its committed `dist/`.
 * With `--check` it bundles into a temporary folder instead, and fails when a committed `dist/` differs by a byte.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

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

function bundle(action, target) {
  rmSync(target, { recursive: true, force: true });
  run(
    '@vercel/ncc/dist/ncc/cli.js',
    'build',
    join(action, 'lib/main.js'),
    '-o',
    target,
    '--license',
    'licenses.txt',
    '-q',
  );
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

compile();
let stale = 0;
for (const action of actions()) {
  const dist = join(root, action, 'dist');
  if (!check) {
    bundle(action, dist);
    continue;
  }
  const fresh = mkdtempSync(join(tmpdir(), 'gauntlet-dist-'));
  bundle(action, fresh);
  for (const name of differences(fresh, dist)) {
    stale++;
    console.error(`${relative(root, join(dist, name))} is not what its sources build to. Run: npm run build`);
  }
  if (process.env.GAUNTLET_KEEP_DIST) cpSync(fresh, join(process.env.GAUNTLET_KEEP_DIST, action), { recursive: true });
  rmSync(fresh, { recursive: true, force: true });
}
process.exitCode = stale > 0 ? 1 : 0;
