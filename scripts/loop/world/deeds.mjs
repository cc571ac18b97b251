import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pushToken } from '../github/bare.mjs';
import { helper, repositoryName } from './people.mjs';

/** @typedef {import('./world.mjs').World} World */

const changes = join(dirname(dirname(fileURLToPath(import.meta.url))), 'changes');
const repository = `/repos/${repositoryName.owner}/${repositoryName.name}`;

/** Asks the stand-in of GitHub for something, as somebody. */
export async function ask(
  /** @type {World} */ { github },
  /** @type {{ token: string }} */ { token },
  /** @type {string} */ method,
  /** @type {string} */ path,
  /** @type {unknown} */ body,
) {
  const response = await fetch(`${github.url}${repository}${path}`, {
    ...{ method, headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(body) },
  });
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`);
  return /** @type {any} */ (await response.json());
}

/**
 * A change of the agent's own: lays one of the change sets over a new branch, pushes it, and opens a pull request.
 * @param {World} world
 * @param {{ set: string, branch: string, title: string, task: string, edit?: (folder: string) => void }} change `set`: below
 *   `changes/`; `edit`: what is changed besides.
 * @returns {Promise<number>} its number.
 */
export async function propose(world, { set, branch, title, task, edit }) {
  const home = join(world.folder, 'desks', branch);
  mkdirSync(dirname(home), { recursive: true });
  await world.bare.checkout('refs/heads/main', home);
  cpSync(join(changes, set), home, { recursive: true });
  edit?.(home);
  const people = ['AUTHOR', 'COMMITTER'].flatMap((role) => [
    [`GIT_${role}_NAME`, helper.login],
    [`GIT_${role}_EMAIL`, `${helper.id}+${helper.login}@users.noreply.github.com`],
  ]);
  const env = { ...process.env, ...Object.fromEntries(people), [pushToken]: helper.token };
  const git = (/** @type {string[]} */ ...args) => execFileSync('git', args, { cwd: home, env });
  const trailers = [
    'Agent-By: helper',
    `Task-ID: ${task}`,
    `Model: ${helper.model}`,
    `Prompt-Hash: sha256:${'1'.repeat(64)}`,
  ];
  git('add', '--all');
  git('commit', '--quiet', '-m', `${title}\n\n${trailers.join('\n')}`);
  git('push', '--quiet', 'origin', `HEAD:refs/heads/helper/${branch}`);
  const asked = { title, body: `For ${task}.`, head: `helper/${branch}`, base: 'main' };
  return (await ask(world, helper, 'POST', '/pulls', asked)).number;
}
