import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jobsOf } from '../../loop/github/act-lines.mjs';
import { startAct } from '../../loop/github/act-process.mjs';
import { readWorkflow } from '../../loop/github/workflow-file.mjs';
import { forAct, ourWorkflows, standIns } from '../../loop/world/consumer.mjs';
import { loadPackage } from '../load-package.mjs';

/**
 * examples/node-service with one pull request of an agent, on the stand-in of GitHub; and a workflow of it that act runs.
 *
 * @typedef {{ act: string, node: string, actions: string, scratch: string }} Place
 * @typedef {import('@gauntlet/testkit').FakeGitHub} FakeGitHub
 * @typedef {{ head: string, base: string, gitDir: string }} Facts
 * @typedef {object} Order
 * @property {string} workflow A file of `.github/workflows`.
 * @property {string} [text] What stands in it, where it is none of the example's own.
 * @property {string} eventName
 * @property {(facts: Facts) => object} payload Without the repository.
 * @property {(facts: Facts) => Partial<import('@gauntlet/testkit').GitHubSeed>} seed
 * @property {Record<string, string>} [secrets]
 * @property {Record<string, string>} [variables]
 * @property {string[]} [programs] Folders whose programs go before those of PATH.
 * @property {Record<string, string>} [env]
 */

const root = fileURLToPath(new URL('../../..', import.meta.url));
const programs = fileURLToPath(new URL('../programs', import.meta.url));
const workflows = '.github/workflows';
const repositoryId = 700_000_001;
const repository = { id: repositoryId, full_name: 'example/shop', default_branch: 'main' };
const branch = 'helper/change';

export const number = 7;
export const runId = 41;
export const helper = { login: 'helper[bot]', id: 1_000_001 };
export const octocat = { login: 'octocat', id: 583_231 };
export const ada = { login: 'ada', id: 5 };
export const keeper = { login: 'keeper', id: 6 };
/** What the job has, and what the stub of actions/create-github-app-token gives for the App's key. */
const tokens = { job: 'token-of-the-job', app: 'the-key-of-the-app' };
export const appKey = tokens.app;

/** The repository that a head is in, as an event names it. */
export const here = { id: repositoryId, full_name: repository.full_name };

/** @returns {import('@gauntlet/testkit').GitHubSeed} */
function seedOf(/** @type {Facts} */ { head, base, gitDir }) {
  const write = /** @type {const} */ ('write');
  const read = /** @type {const} */ ('read');
  const bot = /** @type {const} */ ({ login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' });
  const app = { id: 4_242, slug: 'example-gate' };
  return {
    ...{ owner: 'example', name: 'shop', repositoryId, gitDir, defaultBranch: 'main' },
    tokens: {
      [tokens.job]: {
        ...bot,
        permissions: { actions: write, contents: read, deployments: write, issues: write, pull_requests: write },
      },
      [tokens.app]: {
        ...{ login: `${app.slug}[bot]`, id: 900_000_002, type: 'Bot', app },
        permissions: { contents: write, issues: read, pull_requests: read },
      },
    },
    collaborators: [{ ...octocat, permission: 'admin' }, { ...keeper, permission: 'write', roleName: 'maintain' }, ada],
    pulls: [
      {
        ...{ number, title: 'Say more', body: null, headRef: branch, headSha: head, baseRef: 'main', baseSha: base },
        ...{ userLogin: helper.login, userId: helper.id },
      },
    ],
    activity: [{ type: 'branch_creation', branch, after: head, actor: helper, timestamp: '2026-01-07T00:00:00Z' }],
  };
}

/**
 * Runs it; `look` sees the stand-in before that is closed.
 * @template Seen
 * @param {Place} place
 * @param {Order} order
 * @param {(github: FakeGitHub, facts: Facts) => Seen | Promise<Seen>} look
 */
export async function runBesideGitHub({ act, node, actions, scratch }, order, look) {
  /** @type {typeof import('@gauntlet/testkit')} */
  const testkit = await loadPackage('testkit');
  mkdirSync(scratch, { recursive: true });
  const made = testkit.createRepository();
  const artifacts = join(scratch, 'artifacts');
  try {
    const own = (/** @type {string} */ path) => !/\/(?:node_modules|dist|coverage)$/.test(path);
    cpSync(join(root, 'examples/node-service'), made.path, { recursive: true, filter: own });
    const folder = join(made.path, workflows);
    const caller = join(folder, order.workflow);
    writeFileSync(caller, forAct(order.text ?? readFileSync(caller, 'utf8')));
    for (const name of readdirSync(folder)) if (join(folder, name) !== caller) rmSync(join(folder, name));
    for (const [name, text] of ourWorkflows()) writeFileSync(join(folder, `gauntlet-${name}`), forAct(text));
    // What the workflows of people start has to be there, and is not run.
    for (const name of ['deploy.yml', 'rollback.yml', 'quality-gate.yml'])
      made.write(`${workflows}/${name}`, 'on: workflow_dispatch\n');
    made.git('add', '--all');
    const base = made.commit('The shop');
    made.branch(branch);
    made.checkout(branch);
    made.write('docs/more.md', '# More\n');
    const head = made.commit('Say more');
    made.checkout('main');
    const facts = { base, head, gitDir: made.bareClone() };
    const github = await testkit.startFakeGitHub({ ...seedOf(facts), ...order.seed(facts) });
    try {
      const { ended } = startAct(
        {
          ...{ act, node, programs: [...(order.programs ?? []), programs] },
          actions: standIns(made.path, actions, join(scratch, 'stand-ins')),
        },
        {
          ...{ folder: made.path, workflow: `${workflows}/${order.workflow}`, eventName: order.eventName, scratch },
          ...{ payload: { repository, ...order.payload(facts) }, actor: octocat.login, token: tokens.job },
          ...{ secrets: order.secrets ?? {}, variables: order.variables ?? {} },
          env: {
            ...{ GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: `${github.url}/graphql` },
            ...{ GITHUB_REPOSITORY: repository.full_name, GITHUB_REPOSITORY_ID: `${repositoryId}` },
            // act sets none; GitHub takes the file from the default branch.
            GITHUB_WORKFLOW_REF: `example/shop/${workflows}/${order.workflow}@refs/heads/main`,
            ...{ GITHUB_RUN_ID: `${runId}`, EXAMPLE_REPOSITORY: facts.gitDir, EXAMPLE_ARTIFACTS: artifacts },
            ...order.env,
          },
        },
      );
      const { lines, errors, exitCode } = await ended;
      const { jobs } = readWorkflow(`${workflows}/${order.workflow}`, (path) =>
        readFileSync(join(made.path, path), 'utf8'),
      );
      const ran = jobsOf(lines, jobs);
      return { exitCode, errors, ran, seen: await look(github, facts), broken: github.takeViolations() };
    } finally {
      await github.close();
    }
  } finally {
    made.dispose();
  }
}

/** Puts down what the run's job `build` has left. */
export function layArtifact(/** @type {string} */ scratch, /** @type {Record<string, string>} */ files) {
  for (const [path, text] of Object.entries(files)) {
    const file = join(scratch, 'artifacts', `${runId}`, 'gauntlet-build', path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  }
}

/**
 * What is not as it should be: GitHub would have understood everything, and each named job ended as it is said.
 * @param {{ exitCode: number | null, errors: string, ran: import('../../loop/github/act-lines.mjs').KeptJob[], broken: unknown[] }} run
 * @param {Record<string, string>} ends By a part of the job's name; jobs that did not begin are not there.
 */
export function differences({ exitCode, errors, ran, broken }, ends) {
  const wrong = broken.map((each) => `GitHub would not have understood ${JSON.stringify(each)}.`);
  for (const { name, conclusion, log = '' } of ran) {
    const wanted = Object.entries(ends).find(([part]) => name.endsWith(part))?.[1];
    if (wanted !== conclusion) {
      wrong.push(`${name} ended in ${conclusion}, and not in ${wanted}:\n${log.split('\n').slice(-25).join('\n')}`);
    }
  }
  for (const part of Object.keys(ends)) {
    if (!ran.some(({ name }) => name.endsWith(part))) wrong.push(`${part} did not begin. ${errors}`);
  }
  const isGood = Object.values(ends).every((end) => end === 'success');
  if ((exitCode === 0) !== isGood) wrong.push(`act gave ${exitCode}. ${errors}`);
  return wrong;
}
