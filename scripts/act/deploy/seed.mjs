import { gate } from '../../loop/world/people.mjs';
import { loadPackage } from '../load-package.mjs';
import { versionOf } from './world.mjs';

/** @typedef {import('./world.mjs').Shas} Shas */
/** @typedef {import('./world.mjs').Play} Play */

export const tokenOfJob = 'the-token-of-the-job';
const hour = 3_600_000;

/**
 * GitHub as the workflow finds it: a merged pull request, what was checked of it, and one version in each environment.
 * @param {string} gitDir
 * @param {Shas} shas
 * @param {Play} play
 * @returns {Promise<import('@gauntlet/testkit').GitHubSeed>}
 */
export async function seedOf(gitDir, shas, { checked = 'pull-request', live = 'first' }) {
  const read = /** @type {const} */ ('read');
  const write = /** @type {const} */ ('write');
  const subject = { commit: shas.new, 'pull-request': shas.head, nothing: null }[checked];
  return {
    ...{ owner: 'example', name: 'shop', repositoryId: 700_000_001, gitDir, defaultBranch: 'main' },
    tokens: {
      [tokenOfJob]: {
        ...{ login: 'github-actions[bot]', id: 41_898_282, type: 'Bot', app: { id: 15_368, slug: 'github-actions' } },
        // As the example's caller grants.
        permissions: { checks: read, contents: read, deployments: read, pull_requests: read },
      },
      [gate.token]: {
        ...{ login: gate.login, id: gate.id, type: 'Bot', app: gate.app },
        permissions: { contents: write, deployments: write, pull_requests: read },
      },
    },
    pulls: [
      {
        ...{ number: 7, title: 'Change something', body: null, headRef: 'feature', headSha: shas.head },
        ...{ baseRef: 'main', baseSha: shas.old, userLogin: 'helper[bot]', userId: 1_000_001 },
        ...{ state: 'closed', merged: true, merge: { sha: shas.new, login: gate.login, id: gate.id } },
      },
    ],
    // Somebody else gave a check of that name on the commit itself, which counts for nothing.
    checkRuns: [
      { name: 'gauntlet/risk', headSha: shas.new, conclusion: 'success' },
      ...(subject === null
        ? [{ name: 'gauntlet/risk', headSha: shas.head, conclusion: 'failure', app: gate.app }]
        : [{ name: 'gauntlet/risk', headSha: subject, conclusion: 'success', app: gate.app }]),
    ],
    deployments: [
      await adopted(71, 'staging', shas.old, 2),
      await adopted(72, 'production', shas.old, 2),
      ...(live === 'second' ? [await adopted(73, 'production', shas.new, 1)] : []),
    ],
  };
}

/** @returns {Promise<import('@gauntlet/testkit').DeploymentSeed>} of a version that has been live for some hours. */
async function adopted(
  /** @type {number} */ id,
  /** @type {string} */ environment,
  /** @type {string} */ sha,
  /** @type {number} */ hours,
) {
  /** @type {typeof import('@gauntlet/rollout')} */
  const rollout = await loadPackage('rollout');
  const startedAt = Date.now() - hours * hour;
  const version = versionOf(sha);
  const by = { creatorLogin: gate.login, creatorId: gate.id, app: gate.app };
  const createdAt = new Date(startedAt).toISOString().replace(/\.\d+Z$/, 'Z');
  const start = {
    ...{
      key: `seed-${id}`,
      kind: /** @type {const} */ ('adopt'),
      environment,
      version,
      sha,
      change: null,
      live: version,
    },
    ...{ target: { version, sha }, alternate: null, schema: null, targetSchema: null, driver: 'command', percent: 0 },
    ...{
      percents: [100],
      startedAt,
      deadline: startedAt + 60_000,
      heartbeatSeconds: 75,
      stepSeconds: 60,
      holdSeconds: 60,
    },
  };
  const said = rollout.printEntry({ phase: 'promoted', percent: 100, version, proof: 'unproven' });
  return {
    ...{ id, sha, ref: sha, environment, task: 'gauntlet', payload: rollout.startToJson(start), createdAt, ...by },
    description: `adopt of ${version}`,
    statuses: [{ id: id * 100, state: 'success', createdAt, app: gate.app, description: said }],
  };
}
