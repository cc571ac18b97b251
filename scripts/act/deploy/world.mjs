import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jobsOf } from '../../loop/github/act-lines.mjs';
import { startAct } from '../../loop/github/act-process.mjs';
import { Bare } from '../../loop/github/bare.mjs';
import { readWorkflow } from '../../loop/github/workflow-file.mjs';
import { forAct, ourWorkflows, standIns } from '../../loop/world/consumer.mjs';
import { gate } from '../../loop/world/people.mjs';
import { startPlatform } from '../../loop/world/platform.mjs';
import { startGitHub } from '../github-process.mjs';
import { loadPackage } from '../load-package.mjs';
import { seedOf, tokenOfJob } from './seed.mjs';

/** @typedef {{ act: string, node: string, actions: string, scratch: string }} Place */
/** @typedef {import('@gauntlet/testkit').Repository} Repository */

/**
 * A run of one of the example's workflows.
 * @typedef {object} Play
 * @property {string} workflow Its file.
 * @property {'push' | 'workflow_dispatch' | 'repository_dispatch' | 'schedule'} eventName
 * @property {string} [ref] Default: `refs/heads/main`.
 * @property {Record<string, string>} [inputs] Of a workflow_dispatch.
 * @property {object} [event] What the event has besides.
 * @property {(repository: Repository) => void} [change] What the new commit changes. Default: a document.
 * @property {'commit' | 'pull-request' | 'nothing'} [checked] What passed the gate. Default: the pull request that became the commit.
 * @property {'first' | 'second'} [live] Which of the two commits is live in production. Default: the first.
 * @property {(text: string) => string} [edit] Of the workflow.
 * @property {(bare: Bare, shas: Shas) => Promise<void>} [before] Done to the repository on GitHub.
 * @property {(seen: Seen) => Promise<string[]>} [after] Looks at the rest, and says what is wrong, a sentence each.
 * @property {Record<string, string>} [env]
 */

/** @typedef {{ old: string, new: string, head: string }} Shas */

/**
 * What is there afterwards; `jobs` by their names, those that were skipped left out.
 * @typedef {object} Seen
 * @property {Record<string, string>} jobs
 * @property {string} log Of all jobs, with their summaries.
 * @property {Record<'production' | 'staging', { stable: string, canary: { percent: number } | null }>} traffic
 * @property {import('../github-process.mjs').GitHubState} github
 * @property {Bare} bare
 * @property {Shas} shas
 * @property {string[]} wrong What `after` said.
 */

const root = fileURLToPath(new URL('../../..', import.meta.url));
const workflows = '.github/workflows';

/** What is written differently, so that a rollout takes seconds and may ask this machine: each text must be there. */
const hurried = [
  ['max-latency=5s\n', 'max-latency=5s private=true\n'],
  ['header=x-version\n', 'header=x-version private=true\n'],
];
const shortStages = [
  '        5% 10m\n        25% 10m\n        100% 10m\n',
  '        20% 2s\n        100% 1s\n      look: 1s\n      warm-up: 0s\n      baseline-window: 1s\n      extensions: 0\n      staging-stages: 100% 1s\n',
];

/**
 * Runs a workflow of examples/node-service beside two platforms with visitors and a stand-in of GitHub.
 * @param {Place} place
 * @param {Play} play
 * @returns {Promise<Seen>}
 */
export async function playDeploy({ act, node, actions, scratch }, play) {
  mkdirSync(scratch, { recursive: true });
  /** @type {typeof import('@gauntlet/testkit')} */
  const testkit = await loadPackage('testkit');
  const repository = testkit.createRepository();
  try {
    const shas = layRepository(repository, play);
    const bare = new Bare(repository.bareClone());
    await play.before?.(bare, shas);
    const github = await startGitHub(await seedOf(bare.folder, shas, play), scratch);
    const options = {
      node,
      repository: repository.path,
      live: versionOf(play.live === 'second' ? shas.new : shas.old),
    };
    const production = await startPlatform({ ...options, perSecond: 100 });
    const staging = await startPlatform({ ...options, live: versionOf(shas.old), perSecond: 5 });
    try {
      const folder = join(scratch, 'checkout');
      await bare.checkout(play.ref?.startsWith('refs/heads/') ? play.ref : 'refs/heads/main', folder);
      const seen = await run(play, {
        ...{ tools: { act, node, actions: standIns(folder, actions, join(scratch, 'stand-ins')) }, folder, scratch },
        ...{ api: github.url, production, staging, bare },
      });
      const traffic = /** @type {Seen['traffic']} */ ({
        ...{ production: await production.traffic(), staging: await staging.traffic() },
      });
      const all = { ...seen, traffic, github: await github.finish(), bare, shas, wrong: /** @type {string[]} */ ([]) };
      return { ...all, wrong: (await play.after?.(all)) ?? [] };
    } finally {
      await Promise.all([production.stop(), staging.stop()]);
      github.kill();
    }
  } finally {
    repository.dispose();
  }
}

/** The version that a commit is. */
export function versionOf(/** @type {string} */ sha) {
  return sha.slice(0, 12);
}

/** What is live, a pull request on top of it, and the commit that its merge made. @returns {Shas} */
function layRepository(/** @type {Repository} */ repository, /** @type {Play} */ { workflow, edit, change }) {
  cpSync(join(root, 'examples/node-service'), repository.path, {
    recursive: true,
    filter: (path) => !/\/(?:node_modules|coverage|reports|dist)$/.test(path),
  });
  const target = join(repository.path, workflows);
  for (const name of readdirSync(target)) {
    const text = readFileSync(join(target, name), 'utf8');
    writeFileSync(join(target, name), forAct(name === workflow ? hurry(edit?.(text) ?? text) : text));
  }
  for (const [name, text] of ourWorkflows()) writeFileSync(join(target, `gauntlet-${name}`), forAct(text));
  repository.git('add', '--all');
  const old = repository.commit('Sell books, lamps and mugs');
  repository.branch('staging');
  const alter = change ?? ((/** @type {Repository} */ each) => each.write('docs/shop.md', '# The shop\n'));
  repository.branch('feature');
  repository.checkout('feature');
  alter(repository);
  repository.git('add', '--all');
  const head = repository.commit('Change something');
  repository.checkout('main');
  repository.git('merge', '--quiet', '--squash', 'feature');
  return { old, head, new: repository.commit('Change something (#7)') };
}

function hurry(/** @type {string} */ text) {
  const all = text.includes('        5% 10m') ? [...hurried, shortStages] : hurried;
  return all.reduce((whole, [from = '', to = '']) => whole.replaceAll(from, to), text);
}

/**
 * @param {Play} play
 * @param {{ tools: { act: string, node: string, actions: Record<string, string> }, folder: string, scratch: string, api: string,
 *   production: import('../../loop/world/platform.mjs').Platform, staging: import('../../loop/world/platform.mjs').Platform,
 *   bare: Bare }} around
 * @returns {Promise<Pick<Seen, 'jobs' | 'log'>>}
 */
async function run(play, { tools, folder, scratch, api, production, staging, bare }) {
  const { workflow, eventName, inputs = {}, ref = 'refs/heads/main' } = play;
  const path = join(workflows, workflow);
  const sha = await bare.git('rev-parse', `${ref}^{commit}`);
  const repository = { id: 700_000_001, full_name: 'example/shop', default_branch: 'main' };
  const { ended } = startAct(
    { ...tools, programs: [join(root, 'scripts/act/programs')] },
    {
      ...{ folder, workflow: path, eventName, actor: 'octocat', scratch, token: tokenOfJob },
      payload: { ref, after: sha, inputs, repository, ...play.event },
      variables: {
        ...{ PLATFORM_URL: production.api, SHOP_URL: production.shop, GAUNTLET_APP_ID: `${gate.app.id}` },
        ...{ STAGING_PLATFORM_URL: staging.api, STAGING_SHOP_URL: staging.shop },
      },
      secrets: { GAUNTLET_APP_KEY: gate.token, PLATFORM_TOKEN: 'the-token-of-the-platform' },
      env: {
        ...{ GITHUB_API_URL: api, GITHUB_GRAPHQL_URL: `${api}/graphql`, GITHUB_REPOSITORY: 'example/shop' },
        ...{ GITHUB_RUN_ID: '41', GITHUB_WORKFLOW_REF: `example/shop/${path}@refs/heads/main` },
        ...{ EXAMPLE_REPOSITORY: bare.folder, EXAMPLE_REF: sha, EXAMPLE_ARTIFACTS: join(scratch, 'artifacts') },
        ...play.env,
      },
    },
  );
  const { lines, errors } = await ended;
  const file = readWorkflow(path, (each) => readFileSync(join(folder, each), 'utf8'));
  const jobs = jobsOf(lines, file.jobs);
  return {
    jobs: Object.fromEntries(jobs.map(({ name, conclusion }) => [name.replace(/^.* \/ /, ''), String(conclusion)])),
    log: [...jobs.map(({ log, summary }) => `${log}\n${summary}`), errors].join('\n'),
  };
}
