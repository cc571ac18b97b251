import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256, writeLedger } from './ledger-record.mjs';
import { loadPackage } from './load-package.mjs';
import { useLocalAction } from './scenario-repository.mjs';

/** @typedef {import('@gauntlet/testkit').Repository} Repository */

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const repositoryId = 700_000_001;
const number = 7;
const ciRun = 41;
const branch = 'helper/change';
const title = 'Say more of the cart';
const ciFile = '.github/workflows/ci.yml';
const ledger = 'refs/heads/gauntlet-ledger';

/** The agent that the example's policy registers, its owner, and the App that decides. */
const agent = { login: 'helper[bot]', id: 1_000_001 };
const owner = { login: 'octocat', id: 583_231 };
const app = { id: 4_242, slug: 'example-gate' };

/** What the stub of actions/create-github-app-token gives. */
const tokenOfApp = 'a-token';
export const tokenOfJob = 'the-token-of-the-job';

/** What the agent's pull request does. */
const changes = {
  docs: (/** @type {Repository} */ repository) =>
    repository.write('docs/cart.md', '# The cart\n\nFree items cost nothing.\n'),
  code: (/** @type {Repository} */ repository) => {
    for (const folder of ['src', 'test']) {
      const name = folder === 'src' ? 'cart.js' : 'cart.test.js';
      repository.write(`${folder}/${name}`, readFileSync(join(here, 'change', folder, name)));
    }
  },
};

/** Copies the example into the repository. */
function layExample(
  /** @type {Repository} */ repository,
  /** @type {{ example: import('./merge-scenarios.mjs').MergeExample, reference: string, actions: string }} */ scenario,
) {
  const { example, reference, actions } = scenario;
  cpSync(join(root, 'examples/auto-merge'), repository.path, { recursive: true });
  const workflow = join(repository.path, example.workflow);
  if (reference === 'local') {
    cpSync(actions, repository.path, { recursive: true });
    for (const action of example.actions) useLocalAction(workflow, action);
  }
  if (example.enforces) repository.write(example.workflow, enforcing(readFileSync(workflow, 'utf8')));
  repository.git('add', '--all');
  return repository.commit('Add the cart');
}

/** What docs/auto-merge.md tells a user to write in the end. */
function enforcing(/** @type {string} */ text) {
  if (!text.includes('mode: report')) throw new Error('The workflow does not begin with `mode: report`.');
  return text.replace('mode: report', 'mode: enforce');
}

/**
 * Fills an empty repository with the example and an agent's pull request; gives what GitHub knows of them, and the event
 * that starts the workflow. `tip` is where the default branch is.
 * @param {typeof import('@gauntlet/testkit')} testkit
 * @param {Repository} repository
 * @param {Parameters<typeof layExample>[1] & { change: keyof typeof changes, node: string, scratch: string }} scenario
 */
export async function makePullRequest(testkit, repository, scenario) {
  const { isMerged, judges } = scenario.example;
  const base = layExample(repository, scenario);
  repository.branch(branch);
  repository.checkout(branch);
  changes[scenario.change](repository);
  const head = repository.commit(`${title}\n\nAgent-By: helper\nModel: example-model-1`);
  if (judges) leaveReport(repository, scenario);
  repository.checkout('main');
  if (isMerged) repository.git('merge', '--quiet', '--squash', branch);
  const tip = isMerged ? repository.commit(`${title} (#${number})`) : base;
  const gitDir = repository.bareClone();
  if (!isMerged) await writeRecord(testkit, gitDir);
  const facts = { base, head, merge: isMerged ? tip : null };
  const email = repository.git('log', '-1', '--format=%ae', 'main');
  const event = isMerged ? closedEvent(testkit, facts) : ciEvent(testkit, facts);
  return { gitDir, tip, event, seed: seedOf(gitDir, facts, email) };
}

/** What the run of CI on the head leaves: the tests are run, and Node measures them. */
function leaveReport(
  /** @type {Repository} */ repository,
  /** @type {{ node: string, scratch: string }} */ { node, scratch },
) {
  const env = { PATH: `${dirname(node)}:${process.env['PATH']}`, HOME: scratch, LC_ALL: 'C' };
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'coverage'], {
    ...{ cwd: repository.path, env, encoding: 'utf8' },
  });
  if (status !== 0) throw new Error(`The tests of the change failed:\n${stdout}${stderr}`);
  const target = join(scratch, 'artifacts', `${ciRun}`, 'coverage-report');
  mkdirSync(target, { recursive: true });
  cpSync(join(repository.path, 'lcov.info'), join(target, 'lcov.info'));
  repository.git('clean', '--quiet', '--force', '-x');
}

/** The agent's record: documents that people merged, one a day until two months ago. */
async function writeRecord(/** @type {typeof import('@gauntlet/testkit')} */ testkit, /** @type {string} */ gitDir) {
  /** @type {typeof import('@gauntlet/ledger')} */
  const library = await loadPackage('ledger');
  const drafts = Array.from({ length: 24 }, (_, at) =>
    library.merged({
      ...{ at: new Date(Date.now() - (60 + at) * 86_400_000).toISOString(), by: 'action-risk-gate' },
      ...{ agent: `account:${agent.id}`, pullRequest: 100 + at, riskClass: 'low' },
      sha: sha256(`merge ${at}`).slice(0, 40),
      evidence: {
        ...{ vouched: true, sources: [`https://api.github.com/repos/example/shop/pulls/${100 + at}`] },
        ...{
          head: sha256(`head ${at}`).slice(0, 40),
          mergedBy: 'person',
          person: `account:${owner.id}`,
          kinds: ['docs'],
        },
        ...{ key: null, family: 'example-model-1', task: null, model: 'example-model-1', promptHash: null },
        ...{ decision: null, verdicts: [] },
      },
    }),
  );
  const repository = testkit.createRepository();
  try {
    await writeLedger(library, repository, drafts);
    repository.git('push', '--quiet', gitDir, `main:${ledger}`);
  } finally {
    repository.dispose();
  }
}

/** @typedef {{ base: string, head: string, merge: string | null }} PullRequestFacts */

/** @returns {import('@gauntlet/testkit').GitHubSeed} */
function seedOf(
  /** @type {string} */ gitDir,
  /** @type {PullRequestFacts} */ { base, head, merge },
  /** @type {string} */ email,
) {
  const read = /** @type {const} */ ('read');
  const write = /** @type {const} */ ('write');
  const merging = merge === null ? {} : { state: /** @type {const} */ ('closed'), merged: true };
  return {
    ...{ owner: 'example', name: 'shop', repositoryId, gitDir, defaultBranch: 'main' },
    tokens: {
      [tokenOfApp]: {
        ...{ login: `${app.slug}[bot]`, id: 900_000_002, type: 'Bot', app },
        // As in app-manifest.json of the example.
        permissions: {
          ...{ actions: read, deployments: read, statuses: read },
          ...{ checks: write, contents: write, issues: write, pull_requests: write },
        },
      },
      [tokenOfJob]: {
        ...{ login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' },
        permissions: { actions: read, contents: read, pull_requests: read },
      },
    },
    accounts: { [email]: agent },
    collaborators: [{ ...owner, permission: 'admin' }, agent],
    rulesets: ['default-branch-auto-merge', 'ledger'].map(rulesetOf),
    pulls: [
      {
        ...{ number, title, body: null, headRef: branch, headSha: head, baseRef: 'main' },
        ...{ baseSha: base, userLogin: agent.login, userId: agent.id, ...merging },
        ...(merge === null ? {} : { merge: { sha: merge, ...owner, at: new Date().toISOString() } }),
      },
    ],
    activity: [{ type: 'branch_creation', branch, after: head, actor: agent }],
    workflowRuns: [
      {
        ...{ id: ciRun, runAttempt: 1, path: ciFile, name: 'CI', event: 'pull_request', headSha: head },
        ...{ headBranch: branch, status: 'completed', conclusion: 'success', pullRequests: [number], repositoryId },
      },
    ],
  };
}

/**
 * One of `rulesets/`, with the App's id put in as docs/auto-merge.md says.
 * @returns {import('@gauntlet/testkit').RulesetSeed}
 */
function rulesetOf(/** @type {string} */ file, /** @type {number} */ index) {
  const text = readFileSync(join(root, 'rulesets', `${file}.json`), 'utf8');
  const { name, enforcement, rules, bypass_actors, conditions } = JSON.parse(
    text.replaceAll(/"(integration_id|actor_id)": 0/g, `"$1": ${app.id}`),
  );
  const { include, exclude } = conditions.ref_name;
  return { id: index + 1, name, enforcement, rules, include, exclude, bypassActors: bypass_actors };
}

function ciEvent(
  /** @type {typeof import('@gauntlet/testkit')} */ testkit,
  /** @type {PullRequestFacts} */ { base, head },
) {
  return testkit.workflowRunEvent({
    ...{ runId: ciRun, headSha: head, headBranch: branch, path: ciFile, workflow: 'CI', conclusion: 'success' },
    ...{ repository: 'example/shop', repositoryId },
    pullRequests: [{ number, headRef: branch, headSha: head, baseRef: 'main', baseSha: base }],
  });
}

function closedEvent(
  /** @type {typeof import('@gauntlet/testkit')} */ testkit,
  /** @type {PullRequestFacts} */ { base, head, merge },
) {
  return testkit.pullRequestEvent({
    ...{ name: 'pull_request_target', action: 'closed', number, headRef: branch, headSha: head, baseSha: base },
    ...{ repository: 'example/shop', repositoryId, author: agent, sender: owner, mergeSha: merge },
  });
}
