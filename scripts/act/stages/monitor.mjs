import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startAct } from '../../loop/github/act-process.mjs';
import { layConsumer, standIns } from '../../loop/world/consumer.mjs';
import { loadPackage } from '../load-package.mjs';

/** @typedef {{ act: string, node: string, actions: string, scratch: string }} Place */
/** @typedef {import('@gauntlet/testkit').FakeGitHub} FakeGitHub */

const workflow = '.github/workflows/monitor.yml';
/** As GitHub writes one: it tells the App's id. */
const tokenOfApp = 'ghs_900001_the.key.of-the-app';
const tokenOfJob = 'the-token-of-the-job';
const programs = join(dirname(dirname(fileURLToPath(import.meta.url))), 'programs');
/** A second of looks, of servers on this machine. @type {Array<[string, string]>} */
const hurried = [
  ['window: 10m\n', 'window: 2s\n      look: 1s\n'],
  ['max-latency=5s\n', 'max-latency=5s private=true\n'],
  ['header=x-version\n', 'header=x-version private=true\n'],
];

/** What examples/node-service's `deploy/platform.mjs` asks: one version that has all of the traffic. */
async function startPlatform() {
  const server = createServer(({ url = '' }, answer) => {
    const call = url.slice(1).split('?')[0] ?? '';
    /** @type {Record<string, unknown>} */
    const told = {
      traffic: { stable: 'v1', canary: null },
      numbers: { requests: 100, errors: 0, slow: 0, cpu: 20, memory: 30, restarts: 0 },
    };
    answer.setHeader('x-version', 'v1');
    answer.end(call in told ? JSON.stringify(told[call]) : '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** GitHub with a run of the agent's workflow that took 11 minutes of this month. */
async function startGitHub(/** @type {string} */ gitDir, /** @type {string} */ sha) {
  /** @type {typeof import('@gauntlet/testkit')} */
  const { startFakeGitHub } = await loadPackage('testkit');
  const now = new Date();
  const begin = Math.max(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1), now.getTime() - 3_600_000);
  const iso = (/** @type {number} */ time) => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
  const usage = { schema: 'gauntlet/usage/v1', task: 'T-1', model: 'model-a' };
  const line = JSON.stringify({ ...usage, inputTokens: 900, cachedTokens: 50, outputTokens: 50 });
  const bot = /** @type {const} */ ('Bot');
  const write = /** @type {const} */ ('write');
  const read = /** @type {const} */ ('read');
  const app = { id: 900_001, slug: 'gauntlet-of-example' };
  return startFakeGitHub({
    ...{ owner: 'example', name: 'shop', repositoryId: 700_000_001, gitDir, defaultBranch: 'main' },
    tokens: {
      [tokenOfJob]: {
        ...{ login: 'github-actions[bot]', id: 41_898_282, type: bot },
        permissions: { actions: read, contents: write, deployments: write, issues: write, pull_requests: read },
      },
      [tokenOfApp]: {
        ...{ login: 'gauntlet-of-example[bot]', id: 900_002, type: bot, app },
        permissions: { contents: write, deployments: write, issues: write, pull_requests: read },
      },
    },
    workflowRuns: [
      {
        ...{ id: 10, runAttempt: 1, path: '.github/workflows/agent.yml', event: 'repository_dispatch', headSha: sha },
        ...{ headBranch: 'main', status: 'completed', conclusion: 'success', repositoryId: 700_000_001 },
        createdAt: iso(begin),
      },
    ],
    jobs: [
      {
        ...{ id: 100, runId: 10, name: 'Mend', conclusion: 'success', steps: [] },
        ...{ startedAt: iso(begin), completedAt: iso(begin + 601_000) },
      },
    ],
    artifacts: [{ id: 1, runId: 10, name: 'gauntlet-usage', files: { 'usage.jsonl': `${line}\n` } }],
  });
}

/**
 * The example beside its platform and GitHub, with a budget of so many minutes for its agent.
 * @param {Place} place
 * @param {number} minutes
 * @param {(world: { github: FakeGitHub, look: (eventName: string, schedule?: string) => Promise<Look> }) => Promise<string[]>} play
 */
async function inWorld({ act, node, actions, scratch }, minutes, play) {
  /** @type {typeof import('@gauntlet/testkit')} */
  const { createRepository } = await loadPackage('testkit');
  mkdirSync(scratch, { recursive: true });
  const repository = createRepository();
  let looks = 0;
  const platform = await startPlatform();
  layConsumer({ example: 'node-service', folder: repository.path });
  const file = join(repository.path, workflow);
  const text = hurried.reduce((whole, [from, to]) => whole.replaceAll(from, to), readFileSync(file, 'utf8'));
  writeFileSync(file, text);
  const policy = join(repository.path, '.github/gauntlet.yml');
  const own = readFileSync(policy, 'utf8').replace(/^costs:.*\n(?:[ \n].*\n?)*/m, '');
  writeFileSync(policy, own);
  appendFileSync(
    policy,
    `\ncosts:
  agent-budget: { minutes: ${minutes} }
  usage-workflows: [{ workflow: .github/workflows/agent.yml, agent: helper }]
  prices: [{ model: model-a, input: 3, output: 15 }]
  people: [octocat]\n`,
  );
  repository.git('add', '--all');
  const sha = repository.commit('Sell books');
  const github = await startGitHub(repository.bareClone(), sha);
  /** @type {(eventName: string, schedule?: string) => Promise<Look>} */
  const look = async (eventName, schedule) => {
    const own = join(scratch, `look-${looks++}`);
    mkdirSync(own);
    const repositoryFacts = { full_name: 'example/shop', default_branch: 'main' };
    const { ended } = startAct(
      { act, node, programs: [programs], actions: standIns(repository.path, actions, own) },
      {
        ...{ folder: repository.path, workflow, eventName, actor: 'octocat', scratch: own, token: tokenOfJob },
        payload: { ref: 'refs/heads/main', repository: repositoryFacts, ...(schedule ? { schedule } : {}) },
        env: {
          ...{ GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'example/shop', GITHUB_RUN_ID: `${900 + looks}` },
          GITHUB_WORKFLOW_REF: `example/shop/${workflow}@refs/heads/main`,
          ...{ EXAMPLE_REPOSITORY: repository.path, EXAMPLE_ARTIFACTS: join(own, 'artifacts') },
        },
        variables: { PLATFORM_URL: platform.url, SHOP_URL: platform.url, GAUNTLET_APP_ID: '900001' },
        secrets: { PLATFORM_TOKEN: 'the-token-of-the-platform', GAUNTLET_APP_KEY: tokenOfApp },
      },
    );
    return lookOf(await ended);
  };
  try {
    const wrong = await play({ github, look });
    return [...wrong, ...github.takeViolations().map((each) => `GitHub would not have understood ${each.message}.`)];
  } finally {
    await github.close();
    await platform.stop();
    repository.dispose();
  }
}

/**
 * What came of one run: its jobs by their names, and all that was printed.
 * @typedef {{ jobs: Record<string, string>, said: string, exitCode: number | null }} Look
 */

/** @returns {Look} */
function lookOf(/** @type {import('../../loop/github/act-process.mjs').ActEnd} */ { lines, errors, exitCode }) {
  /** @type {Record<string, string>} */
  const jobs = {};
  for (const { job, jobResult } of lines) {
    if (typeof job === 'string' && jobResult !== undefined)
      jobs[job.slice(job.lastIndexOf('/') + 1).trim()] = jobResult;
  }
  const said = lines.map(({ msg, content }) => `${msg ?? ''}${content ?? ''}`).join('\n') + errors;
  return { jobs: Object.fromEntries(Object.entries(jobs).sort()), said, exitCode };
}

/** What is not as it should be, a sentence each. */
function compare() {
  /** @type {string[]} */
  const wrong = [];
  const same = (/** @type {string} */ what, /** @type {unknown} */ actual, /** @type {unknown} */ wanted) => {
    const [is, should] = [JSON.stringify(actual), JSON.stringify(wanted)];
    if (is !== should) wrong.push(`${what} is ${is}, but should be ${should}.`);
  };
  const says = (/** @type {Look} */ { said }, /** @type {string} */ text) => {
    if (!said.includes(text)) wrong.push(`Nobody said ${JSON.stringify(text)}:\n${said}`);
  };
  return { wrong, same, says };
}

const issuesOf = (/** @type {FakeGitHub} */ github) =>
  github.state.issues.map(({ title, state = 'open' }) => [title, state]);
const month = new Date().toISOString().slice(0, 7);

/** @type {{ name: string, run: (place: Place) => Promise<string[]> }[]} */
export const scenarios = [
  {
    name: 'the monitor finds what is live well, and its month within the budget',
    run: (place) =>
      inWorld(place, 100, async ({ github, look }) => {
        const { wrong, same, says } = compare();
        const first = await look('workflow_dispatch');
        same('What came of the jobs', first.jobs, { Alert: 'success', Costs: 'success', Health: 'success' });
        says(first, 'normal-not-established');
        says(first, 'within-budget');
        same('What was opened', [issuesOf(github), github.state.dispatches.length], [[], 0]);
        const often = await look('schedule', '*/10 * * * *');
        same('What runs every ten minutes', often.jobs, { Health: 'success' });
        return wrong;
      }),
  },
  {
    name: 'a budget that is exceeded is told once, and the issue is kept up to date',
    run: (place) =>
      inWorld(place, 5, async ({ github, look }) => {
        const { wrong, same, says } = compare();
        const title = `helper exceeds its budget of ${month}`;
        const first = await look('schedule', '17 */6 * * *');
        same(
          'What came of the jobs',
          [first.jobs['Costs'], first.jobs['Health'], first.exitCode],
          ['failure', 'success', 1],
        );
        says(first, 'helper: 11 of 5 minutes');
        same('What was opened', issuesOf(github), [[title, 'open']]);
        const before = github.state.issues[0]?.body ?? '';
        github.state.jobs.push({
          ...github.state.jobs[0],
          id: 101,
          name: 'Mend more',
          runner: { id: 2, name: 'b', group: '' },
        });
        await look('schedule', '17 */6 * * *');
        const after = github.state.issues[0]?.body ?? '';
        same('What was opened in the end', issuesOf(github), [[title, 'open']]);
        same(
          'Whether the issue says what it came to',
          [before, after].map((body) => /\| (\d+) minutes \| 5 minutes/.exec(body)?.[1]),
          ['11', '22'],
        );
        same(
          'How often the agent was told',
          github.state.dispatches.map(({ event_type }) => event_type),
          ['gauntlet-budget'],
        );
        return wrong;
      }),
  },
  {
    name: 'a monitor that cannot look is red, and tells people once',
    run: (place) =>
      inWorld(place, 100, async ({ github, look }) => {
        const { wrong, same, says } = compare();
        const token = github.state.tokens.get(tokenOfApp);
        if (token !== undefined) token.permissions = {};
        for (let run = 0; run < 2; run++) {
          const blind = await look('schedule', '*/10 * * * *');
          same('What came of the jobs', [blind.jobs, blind.exitCode], [{ Alert: 'success', Health: 'failure' }, 1]);
          says(blind, 'store-unavailable');
        }
        same('What was opened', issuesOf(github), [['The monitor of production cannot look', 'open']]);
        same(
          'How often the agent was told',
          github.state.dispatches.map(({ event_type }) => event_type),
          ['gauntlet-monitor'],
        );
        if (token !== undefined)
          token.permissions = { contents: 'write', deployments: 'write', issues: 'write', pull_requests: 'read' };
        const again = await look('workflow_dispatch');
        same('What came of it once it can look', again.exitCode, 0);
        same('What is open then', issuesOf(github), [['The monitor of production cannot look', 'closed']]);
        return wrong;
      }),
  },
];
