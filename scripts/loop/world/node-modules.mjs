import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/**
 * Installs what the example declares once, from npm's registry, into a folder that is named after its lock file.
 * @param {string} example Its folder.
 * @param {(sentence: string) => void} say
 * @returns {string} the folder that has `node_modules` and the lock file.
 */
export function installOnce(example, say) {
  const lock = readFileSync(join(example, 'package-lock.json'));
  const key = createHash('sha256').update(lock).digest('hex').slice(0, 16);
  const folder = join(root, '.cache/loop', key);
  if (existsSync(folder)) return folder;
  say(
    `The dependencies of ${relative(root, example)} are installed from npm’s registry; this once, the network is needed.`,
  );
  const half = `${folder}.${process.pid}`;
  mkdirSync(half, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(example, name), join(half, name));
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], {
      ...{ cwd: half, stdio: ['ignore', 'ignore', 'inherit'] },
    });
    if (!existsSync(folder)) renameSync(half, folder);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
  return folder;
}
