import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * The commits of a pull request that gets more commits, as GitHub has them: the merge is made of the base and the
 * head, and is what a workflow checks out.
 * @typedef {{ base: string, start: string, updates: Array<{ head: string, merge: string }> }} PullRequestCommits
 */

export const branch = 'agent/express';
export const number = 7;
export const token = 'a-token-of-the-demo';

/** Copies a folder's files into a repository and commits them. */
function commitFiles(
  /** @type {import('@gauntlet/testkit').Repository} */ repository,
  /** @type {string} */ folder,
  /** @type {string} */ message,
) {
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    const file = join(folder, name);
    if (statSync(file).isFile()) repository.write(name.split(sep).join('/'), readFileSync(file));
  }
  return repository.commit(message);
}

/**
 * The base branch gets a commit of somebody else's after the agent began: none of it is the agent's doing.
 *
 * @param {import('@gauntlet/testkit').Repository} repository
 * @param {string} project The folder that holds the files of each commit.
 * @returns {PullRequestCommits}
 */
export function makePullRequest(repository, project) {
  const start = commitFiles(repository, join(project, 'base'), 'Compute postage');
  repository.branch(branch);
  repository.checkout(branch);
  const heads = [
    commitFiles(repository, join(project, 'untested'), 'Add express delivery'),
    commitFiles(repository, join(project, 'tested'), 'Test express delivery, restore the policy'),
    commitFiles(repository, join(project, 'broken'), 'Simplify the surcharge'),
  ];
  repository.checkout('main');
  const base = commitFiles(repository, join(project, 'elsewhere'), 'Print labels');
  const updates = heads.map((head) => {
    repository.checkout(base);
    return { head, merge: repository.merge(head) };
  });
  repository.checkout('main');
  return { base, start, updates };
}

/**
 * GitHub as the demo's pull request finds it.
 *
 * @param {import('./stage.mjs').Stage} stage
 * @param {string} gitDir
 * @param {PullRequestCommits} commits
 * @param {Partial<import('@gauntlet/testkit').TokenSeed['permissions']>} permissions What a workflow allows beside the README's.
 * @returns {Promise<import('@gauntlet/testkit').FakeGitHub>}
 */
export function startGitHub({ testkit }, gitDir, { base, updates }, permissions = {}) {
  const headSha = updates[0]?.head ?? base;
  return testkit.startFakeGitHub({
    owner: 'gauntlet-ci',
    name: 'demo',
    repositoryId: 700_000_001,
    gitDir,
    defaultBranch: 'main',
    // What the workflow of the README allows.
    tokens: {
      [token]: {
        login: 'github-actions[bot]',
        id: 41_898_282,
        type: 'Bot',
        permissions: { actions: 'read', contents: 'read', pull_requests: 'write', ...permissions },
      },
    },
    pulls: [
      {
        number,
        title: 'Add express delivery',
        body: null,
        headRef: branch,
        headSha,
        baseRef: 'main',
        baseSha: base,
        userLogin: 'agent[bot]',
        userId: 900_000_001,
      },
    ],
  });
}
