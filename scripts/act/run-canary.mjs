import { mkdirSync } from 'node:fs';
import { startShop } from '../shop/start-shop.mjs';
import { layCanary, seedOf, tokenOfJob, versionOf } from './canary-repository.mjs';
import { canaryWorkflows } from './canary-scenarios.mjs';
import { startGitHub } from './github-process.mjs';
import { loadPackage } from './load-package.mjs';
import { runAct } from './run-act.mjs';

/** @typedef {import('./canary-scenarios.mjs').CanaryScenario} CanaryScenario */
/** @typedef {import('../shop/start-shop.mjs').LocalShop} LocalShop */

/**
 * Runs a workflow of examples/canary beside a shop with visitors and a stand-in of GitHub.
 * @param {CanaryScenario} scenario
 * @param {{ act: string, node: string, actions: string, scratch: string, localActions: Record<string, string> }} place
 * @returns {Promise<{ run: import('./run-act.mjs').ObservedRun, wrong: string[] }>} `wrong`: what shop and GitHub show differently.
 */
export async function runCanaryScenario(scenario, { act, node, actions, scratch, localActions }) {
  mkdirSync(scratch, { recursive: true });
  /** @type {typeof import('@gauntlet/testkit')} */
  const testkit = await loadPackage('testkit');
  /** @type {typeof import('@gauntlet/rollout')} */
  const rollout = await loadPackage('rollout');
  const repository = testkit.createRepository();
  try {
    const shas = layCanary(repository, scenario, actions);
    const [old, canary] = [versionOf(shas.old), versionOf(shas.new)];
    const seed = seedOf(rollout, repository.bareClone(), shas, scenario.before);
    const github = await startGitHub(seed, scratch);
    const shop = await startShop({ repository: repository.path, live: old, perSecond: 100 });
    try {
      if (scenario.before === 'unfinished') await leaveCanary(shop, old, canary);
      const run = runAct({
        ...{ act, node, localActions, scratch, ...canaryWorkflows[scenario.canary] },
        ...{ repository: repository.path, eventName: scenario.eventName, event: eventOf(scenario, shas.new) },
        ...{ token: tokenOfJob, env: { GITHUB_API_URL: github.url } },
        variables: { PLATFORM_URL: shop.platform, SHOP_URL: shop.shop },
        secrets: { PLATFORM_TOKEN: 'the-token-of-the-platform' },
      });
      const traffic = await (await fetch(`${shop.platform}/traffic`)).json();
      const named = (/** @type {string} */ text) => text.replaceAll(old, 'old').replaceAll(canary, 'new');
      const observed = { ...run, console: named(run.console) };
      return { run: observed, wrong: differences(scenario, traffic, named, { old, canary }, await github.finish()) };
    } finally {
      await shop.stop();
      github.kill();
    }
  } finally {
    repository.dispose();
  }
}

/** As a lost job has left it. */
async function leaveCanary(
  /** @type {LocalShop} */ { platform },
  /** @type {string} */ old,
  /** @type {string} */ canary,
) {
  for (const call of [`deploy?version=${canary}`, `shift?version=${canary}&stable=${old}&percent=20`]) {
    await fetch(`${platform}/${call}`, { method: 'POST' });
  }
}

/** The event that GitHub sends, as far as the workflow and act read it. */
function eventOf(/** @type {CanaryScenario} */ { eventName, inputs }, /** @type {string} */ sha) {
  const repository = { full_name: 'example/shop', default_branch: 'main' };
  const common = { ref: 'refs/heads/main', repository };
  if (eventName === 'push') return { ...common, after: sha };
  return eventName === 'schedule' ? { repository } : { ...common, inputs };
}

/**
 * What of shop and GitHub is not as expected, a sentence each.
 * @param {CanaryScenario} scenario
 * @param {unknown} traffic
 * @param {(text: string) => string} named
 * @param {{ old: string, canary: string }} versions
 * @param {import('./github-process.mjs').GitHubState} state
 */
function differences({ expected: { shop } }, traffic, named, { old, canary }, { broken, deployments, dispatches }) {
  const wrong = broken.map((request) => `GitHub would not have understood ${request}.`);
  const same = (/** @type {string} */ what, /** @type {unknown} */ actual, /** @type {unknown} */ wanted) => {
    const [is, should] = [JSON.stringify(actual), JSON.stringify(wanted)];
    if (is !== should) wrong.push(`${what} is ${is}, but should be ${should}.`);
  };
  same('The traffic', traffic, { stable: shop.live === 'old' ? old : canary, canary: null });
  same('What was said last of the deployments', deployments.map(named), shop.deployments);
  same('How often the agent was called', dispatches.length, shop.calls);
  return wrong;
}
