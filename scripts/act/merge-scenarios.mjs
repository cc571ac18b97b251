import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startGitHub } from './github-process.mjs';
import { loadPackage } from './load-package.mjs';
import { makePullRequest, tokenOfJob } from './merge-repository.mjs';
import { runAct } from './run-act.mjs';

/**
 * A workflow of examples/auto-merge.
 * @typedef {object} MergeExample
 * @property {string} folder Below `examples/`.
 * @property {string} workflow Its path in the example.
 * @property {string[]} actions The folders of the actions that it uses.
 * @property {string} step The name of the step to observe.
 * @property {boolean} judges Whether it takes the report that CI left.
 * @property {boolean} enforces Whether it is told to do what it decides, as a user does in the end.
 * @property {boolean} isMerged Whether the pull request is, before the workflow starts.
 */

/** @type {Record<'decide' | 'record', MergeExample>} */
const examples = {
  decide: {
    ...{ folder: 'auto-merge', workflow: '.github/workflows/risk.yml', step: 'Decide' },
    actions: ['action-coverage-gate', 'action-risk-gate'],
    ...{ judges: true, enforces: true, isMerged: false },
  },
  record: {
    ...{ folder: 'auto-merge', workflow: '.github/workflows/record.yml', step: 'Record' },
    actions: ['action-risk-gate'],
    ...{ judges: false, enforces: false, isMerged: true },
  },
};

/**
 * What the stand-in of GitHub and its git repository show in the end.
 * @typedef {object} ExpectedGitHub
 * @property {boolean} merged
 * @property {string[]} labels
 * @property {string[]} asked
 * @property {string[]} checks
 * @property {number} commits How many commits the default branch has got.
 * @property {string[]} main Texts of its last commit, with what that changed.
 * @property {string[]} ledger Texts of the pull request's file in the ledger's branch; none where there is no file.
 */

/** @typedef {import('./scenarios.mjs').Expected & { github: ExpectedGitHub }} ExpectedMerge */
/** @typedef {{ title: string, merge: keyof typeof examples, reference: 'local' | 'released', change: 'docs' | 'code', expected: ExpectedMerge }} MergeScenario */

/** @type {ExpectedMerge} */
const mergedByItself = {
  result: 'success',
  outputs: { conclusion: 'pass', decision: 'auto-merge', merged: 'true', risk: 'low', agent: 'account:1000001' },
  summary: ['Risk gate: pass', '### Risk: low', '`docs/cart.md`'],
  notInSummary: ['Needs a person'],
  console: 'Merges by itself: the risk is low, helper has earned L1',
  github: {
    ...{ merged: true, labels: [], asked: [], checks: ['gauntlet/risk: success'], commits: 1 },
    main: [
      'Author: helper[bot]',
      'Say more of the cart (#7)',
      'Agent-By: account:1000001',
      'Gauntlet-Decision: auto-merge',
      'Gauntlet-Verdicts: coverage=pass',
      'docs/cart.md',
    ],
    ledger: ['"type":"merged"', '"agent":"account:1000001"', '"mergedBy":"auto"', '"decision":"auto-merge"'],
  },
};

/** @type {ExpectedMerge} */
const needsPerson = {
  result: 'failure',
  outputs: { conclusion: 'fail', decision: 'needs-human', merged: 'false', agent: 'account:1000001' },
  summary: ['Needs a person', '`trust-too-low`', '### Risk: medium', '`src/cart.js`'],
  notInSummary: [],
  console: '8/8 (100%)',
  github: {
    ...{ merged: false, labels: ['needs-human'], asked: ['octocat'], checks: ['gauntlet/risk: action_required'] },
    ...{ commits: 0, main: [], ledger: [] },
  },
};

/** @type {ExpectedMerge} */
const recorded = {
  result: 'success',
  outputs: { conclusion: 'pass' },
  summary: ['1 of 1 events were written to the ledger.'],
  notInSummary: [],
  console: ': written',
  github: {
    ...{ merged: true, labels: [], asked: [], checks: [], commits: 0 },
    main: [],
    ledger: ['"type":"merged"', '"agent":"account:1000001"', '"mergedBy":"person"', '"person":"account:583231"'],
  },
};

/** @type {(reference: MergeScenario['reference'], action: string) => MergeScenario[]} */
function scenariosOf(reference, action) {
  const of = { reference };
  return [
    {
      ...of,
      title: `${action}: a document merges by itself`,
      merge: 'decide',
      change: 'docs',
      expected: mergedByItself,
    },
    { ...of, title: `${action}: code needs a person`, merge: 'decide', change: 'code', expected: needsPerson },
    { ...of, title: `${action}: a merge is recorded`, merge: 'record', change: 'docs', expected: recorded },
  ];
}

export const mergeScenarios = [
  ...scenariosOf('local', './action-risk-gate'),
  ...scenariosOf('released', 'gauntlet-ci/gauntlet/action-risk-gate@v1'),
];

/** Whose workflow a scenario runs. */
export function mergeExample(/** @type {MergeScenario} */ { merge }) {
  return examples[merge];
}

/**
 * @param {MergeScenario} scenario
 * @param {{ act: string, node: string, actions: string, scratch: string, localActions: Record<string, string> }} place
 * @returns {Promise<{ run: import('./run-act.mjs').ObservedRun, wrong: string[] }>} `wrong`: what GitHub shows differently.
 */
export async function runMergeScenario(scenario, { act, node, actions, scratch, localActions }) {
  mkdirSync(scratch, { recursive: true });
  const example = mergeExample(scenario);
  /** @type {typeof import('@gauntlet/testkit')} */
  const testkit = await loadPackage('testkit');
  const repository = testkit.createRepository();
  try {
    const made = await makePullRequest(testkit, repository, { ...scenario, example, actions, node, scratch });
    const github = await startGitHub(made.seed, scratch);
    try {
      const run = runAct({
        ...{ act, node, localActions, scratch, workflow: example.workflow, step: example.step },
        ...{ repository: repository.path, eventName: made.event.name, event: made.event.payload, token: tokenOfJob },
        env: {
          GITHUB_API_URL: github.url,
          GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
          // act sets none; GitHub takes both workflows from the default branch.
          GITHUB_WORKFLOW_REF: `example/shop/${example.workflow}@refs/heads/main`,
          EXAMPLE_REPOSITORY: made.gitDir,
          EXAMPLE_ARTIFACTS: join(scratch, 'artifacts'),
        },
        programs: join(dirname(fileURLToPath(import.meta.url)), 'programs'),
      });
      return { run, wrong: differences(scenario.expected.github, await github.finish(), made) };
    } finally {
      github.kill();
    }
  } finally {
    repository.dispose();
  }
}

/** What of GitHub is not as expected, a sentence each. */
function differences(
  /** @type {ExpectedGitHub} */ expected,
  /** @type {import('./github-process.mjs').GitHubState} */ state,
  /** @type {{ gitDir: string, tip: string }} */ { gitDir, tip },
) {
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', ['--git-dir', gitDir, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const wrong = state.broken.map((request) => `GitHub would not have understood ${request}.`);
  const same = (/** @type {string} */ what, /** @type {unknown} */ actual, /** @type {unknown} */ wanted) => {
    const [is, should] = [JSON.stringify(actual), JSON.stringify(wanted)];
    if (is !== should) wrong.push(`${what} is ${is}, but should be ${should}.`);
  };
  const holds = (/** @type {string} */ what, /** @type {string} */ text, /** @type {string[]} */ wanted) => {
    for (const each of wanted) if (!text.includes(each)) wrong.push(`${what} does not hold ${each}:\n${text}`);
  };
  same('Whether GitHub has it merged', state.merged, expected.merged);
  same('The labels', state.labels, expected.labels);
  same('Who was asked for a review', state.asked, expected.asked);
  same('The checks', state.checks, expected.checks);
  same('What the default branch has got', Number(git('rev-list', '--count', `${tip}..main`)), expected.commits);
  holds('The last commit', git('log', '-1', '--stat', 'main'), expected.main);
  const path = 'events/07/7.jsonl';
  const hasBranch = git('for-each-ref', 'refs/heads/gauntlet-ledger') !== '';
  const isThere = hasBranch && git('ls-tree', '--name-only', 'gauntlet-ledger', path) !== '';
  same('Whether the ledger has the pull request', isThere, expected.ledger.length > 0);
  if (isThere) holds('The ledger', git('show', `gauntlet-ledger:${path}`), expected.ledger);
  return wrong;
}
