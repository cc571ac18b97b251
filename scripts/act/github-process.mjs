import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * What the stand-in of GitHub knows in the end.
 * @typedef {object} GitHubState
 * @property {boolean} merged Whether the pull request is; where there is none, it has neither labels nor reviewers.
 * @property {string[]} labels Of the pull request.
 * @property {string[]} asked Logins of those who were asked for a review.
 * @property {string[]} checks `gauntlet/risk: success`
 * @property {string[]} deployments What was said last of each: `success: promoted 100% v2 cleared`
 * @property {string[]} dispatches The types of the `repository_dispatch` events.
 * @property {string[]} broken Requests that GitHub would not have understood.
 */

/**
 * Starts the stand-in of GitHub in a process of its own. `finish` ends it in good order, `kill` in any case.
 * @param {import('@gauntlet/testkit').GitHubSeed} seed
 * @param {string} folder Where the seed is written.
 * @returns {Promise<{ url: string, finish: () => Promise<GitHubState>, kill: () => void }>}
 */
export async function startGitHub(seed, folder) {
  const file = join(folder, 'github.json');
  writeFileSync(file, JSON.stringify(seed));
  const child = spawn(process.execPath, [fileURLToPath(new URL('stand-in.mjs', import.meta.url)), file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('The stand-in of GitHub ended before it said what it had to say.');
    return String(value);
  };
  return {
    url: await next(),
    finish: async () => {
      child.stdin.end();
      return JSON.parse(await next());
    },
    kill: () => void child.kill(),
  };
}
