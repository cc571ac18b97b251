/** Builds the bundles from a checkout's sources, and says what came out. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { differences, readSums, sumsText } from './bundles.mjs';
import { filesAt, gitIn } from './git.mjs';
import { Refusal } from './refusal.mjs';

/** @returns {string} The sums of the bundles. */
export function rebuild(/** @type {string} */ root) {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
  const actions = readdirSync(root).filter((name) => name.startsWith('action-'));
  const paths = actions.flatMap((action) => {
    const all = readdirSync(join(root, action, 'dist'), { recursive: true }).map(String);
    return all.map((name) => `${action}/dist/${name}`).filter((path) => statSync(join(root, path)).isFile());
  });
  return sumsText(new Map(paths.map((path) => [path, readFileSync(join(root, path))])));
}

/** Says right here what differs, where the build's own log is. */
export function holdToCommit(/** @type {string} */ root, /** @type {string} */ sums) {
  const git = gitIn(root);
  const actions = git
    .text('ls-tree', '--name-only', 'HEAD')
    .split('\n')
    .filter((name) => name.startsWith('action-'));
  const wrong = differences(filesAt(git, 'HEAD', ...actions.map((name) => `${name}/dist`)), readSums(sums));
  if (wrong.length > 0) throw new Refusal(wrong.join('\n'));
}
