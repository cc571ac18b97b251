import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gate, helper, octocat, repositoryName } from './people.mjs';

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const read = /** @type {const} */ ('read');
const write = /** @type {const} */ ('write');

/**
 * What GitHub knows before anything happens: who may do what, and the rules of `rulesets/`.
 * @param {string} gitDir
 * @returns {import('@gauntlet/testkit').GitHubSeed}
 */
export function githubSeed(gitDir) {
  return {
    ...{ ...repositoryName, repositoryId: 700_000_001, gitDir, defaultBranch: 'main' },
    tokens: {
      [gate.token]: {
        ...{ login: gate.login, id: gate.id, type: 'Bot', app: gate.app },
        // As in app-manifest.json of the example.
        permissions: {
          ...{ actions: read, statuses: read },
          ...{ checks: write, contents: write, deployments: write, issues: write, pull_requests: write },
        },
      },
      [helper.token]: {
        ...{ login: helper.login, id: helper.id, type: 'Bot', app: helper.app },
        permissions: { contents: write, pull_requests: write },
      },
      [octocat.token]: {
        ...{ login: octocat.login, id: octocat.id, type: 'User' },
        permissions: { contents: write, pull_requests: write, issues: write },
      },
    },
    collaborators: [
      { login: octocat.login, id: octocat.id, permission: 'admin' },
      { login: helper.login, id: helper.id },
    ],
    rulesets: ['default-branch-auto-merge', 'ledger'].map(rulesetOf),
  };
}

/**
 * One of `rulesets/`, with the App's id put in as docs/auto-merge.md says.
 * @returns {import('@gauntlet/testkit').RulesetSeed}
 */
function rulesetOf(/** @type {string} */ file, /** @type {number} */ index) {
  const text = readFileSync(join(root, 'rulesets', `${file}.json`), 'utf8');
  const { name, enforcement, rules, bypass_actors, conditions } = JSON.parse(
    text.replaceAll(/"(integration_id|actor_id)": 0/g, `"$1": ${gate.app.id}`),
  );
  const { include, exclude } = conditions.ref_name;
  return { id: index + 1, name, enforcement, rules, include, exclude, bypassActors: bypass_actors };
}
