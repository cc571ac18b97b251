import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runGate } from '../gate-run.mjs';
import { branch, makePullRequest, number, startGitHub, token } from '../pull-request.mjs';

/** @typedef {import('../stage.mjs').Stage} Stage */

export const title = 'Failure parser: what exactly failed, and what must the agent know to fix it?';

const project = join(dirname(dirname(fileURLToPath(import.meta.url))), 'parcel-shop');
const folder = '4-failure';
const repositoryId = 700_000_001;
const runId = 1200;
/** Where GitHub's runners check a repository out. */
const runnersWorkspace = '/home/runner/work/demo/demo';

/**
 * The agent's third commit breaks a test. Its run fails, and the parser hands the agent what it needs.
 * @param {Stage} stage
 * @returns {Promise<import('../stage.mjs').Judgement[]>}
 */
export async function play(stage) {
  const repository = stage.testkit.createRepository();
  try {
    const commits = makePullRequest(repository, project);
    const permissions = { contents: 'write', checks: 'read' };
    const github = await startGitHub(stage, repository.bareClone(), commits, /** @type {{}} */ (permissions));
    try {
      return [await parse(stage, { repository, commits, github })];
    } finally {
      await github.close();
    }
  } finally {
    repository.dispose();
  }
}

/**
 * @param {Stage} stage
 * @param {object} setting
 * @param {import('@gauntlet/testkit').Repository} setting.repository
 * @param {import('../pull-request.mjs').PullRequestCommits} setting.commits
 * @param {import('@gauntlet/testkit').FakeGitHub} setting.github
 */
async function parse(stage, { repository, commits, github }) {
  const update = commits.updates[2];
  if (update === undefined) throw new Error('The pull request of the demo has no third commit.');
  const { head, merge } = update;
  github.pull(number).headSha = head;
  repository.checkout(merge);
  const tested = join(stage.folder, folder, 'tested');
  repository.cloneTo(tested);
  const log = runTests(stage.root, tested);
  addRun(github, head, log);
  // On `workflow_run` the default branch is checked out, and nothing of the pull request.
  repository.checkout('main');
  const workspace = join(stage.folder, folder, 'checkout');
  repository.cloneTo(workspace);
  stage.say(
    '\n4. The agent pushes a third commit, "Simplify the surcharge". It rounds down where it has to round up, and CI',
  );
  stage.say(
    `   fails: a log of ${log.split('\n').length - 1} lines. When the run is done, a job of the default branch reads it.`,
  );
  stage.say('   action-failure-parser says:');
  const actual = await runGate(stage, {
    action: 'action-failure-parser',
    workspace,
    artifacts: folder,
    inputs: { route: 'dispatch' },
    event: stage.testkit.workflowRunEvent({
      ...{ runId, headSha: head, headBranch: branch, conclusion: 'failure' },
      ...{ repository: 'gauntlet-ci/demo', repositoryId },
      pullRequests: [{ number, headRef: branch, headSha: head, baseRef: 'main', baseSha: commits.base }],
    }),
    runId: runId + 1,
    token,
    github,
    pullRequest: number,
  });
  const [dispatch] = github.state.dispatches;
  if (dispatch === undefined) throw new Error('The failure parser sent nothing.');
  stage.say(`   The agent's workflow is started by the event ${dispatch.event_type}, and reads:`);
  stage.quote(readFileSync(join(workspace, 'gauntlet/failures.md'), 'utf8'));
  return { title: '4. failure', expected: { conclusion: 'pass', exitCode: 0 }, actual };
}

/** Runs the checkout's own tests, and gives what GitHub would have kept as the job's log. */
function runTests(/** @type {string} */ root, /** @type {string} */ workspace) {
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', '--no-warnings', jest, '--rootDir', workspace, '--ci', '--verbose', '--colors'],
    { cwd: workspace, env, encoding: 'utf8' },
  );
  if (status !== 1) throw new Error(`The tests of the demo's project should fail, and did not:\n${stderr}`);
  const lines = [
    'Current runner version: 2.330.0',
    '##[group]Run actions/checkout@v7',
    '##[endgroup]',
    '##[group]Run npm test',
    '\u001b[36;1mnpm test\u001b[0m',
    'shell: /usr/bin/bash -e {0}',
    '##[endgroup]',
    ...stderr.trimEnd().replaceAll(workspace, runnersWorkspace).split('\n'),
    '##[error]Process completed with exit code 1.',
  ];
  return lines.map((line) => `2026-11-21T10:00:02.0000000Z ${line}\n`).join('');
}

/** @type {(github: import('@gauntlet/testkit').FakeGitHub, headSha: string, log: string) => void} */
function addRun({ state }, headSha, log) {
  state.workflowRuns.push({
    ...{ id: runId, runAttempt: 1, path: '.github/workflows/ci.yml', event: 'pull_request', headSha },
    ...{ headBranch: branch, status: 'completed', conclusion: 'failure', repositoryId, pullRequests: [number] },
  });
  const step = (/** @type {string} */ name, /** @type {string} */ startedAt, conclusion = 'success') => ({
    ...{ name, conclusion, startedAt: `2026-11-21T10:00:0${startedAt}Z` },
  });
  state.jobs.push({
    ...{ id: 1, runId, name: 'test', conclusion: 'failure', log },
    steps: [step('Set up job', '0'), step('Run actions/checkout@v7', '1'), step('Run npm test', '2', 'failure')],
  });
}
