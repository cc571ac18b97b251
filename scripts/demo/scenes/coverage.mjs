import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runGate } from '../gate-run.mjs';
import { branch, makePullRequest, number, startGitHub, token } from '../pull-request.mjs';

/** @typedef {import('../stage.mjs').Stage} Stage */

export const title = 'Coverage gate: is the changed code tested, and did the whole get worse?';

const project = join(dirname(dirname(fileURLToPath(import.meta.url))), 'parcel-shop');

const acts = [
  {
    title: '1. without tests',
    folder: '1-without-tests',
    story: [
      `1. An agent opens pull request #${number}, "Add express delivery": new code without tests. It also lowers the`,
      '   thresholds in .github/gauntlet.yml. That has no effect: the policy is read at the base commit.',
    ],
    expected: { conclusion: 'fail', exitCode: 1 },
  },
  {
    title: '2. with tests',
    folder: '2-with-tests',
    story: ['2. The agent reads the verdict and pushes a second commit: the tests that were missing.'],
    expected: { conclusion: 'pass', exitCode: 0 },
  },
];

/**
 * The gate judges a pull request twice: as the agent opened it, and after its second commit.
 * @param {Stage} stage
 * @returns {Promise<import('../stage.mjs').Judgement[]>}
 */
export async function play(stage) {
  const repository = stage.testkit.createRepository();
  try {
    const commits = makePullRequest(repository, project);
    const github = await startGitHub(stage, repository.bareClone(), commits);
    try {
      const judgements = [];
      for (const index of acts.keys()) judgements.push(await judge(stage, { repository, commits, github }, index));
      return judgements;
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
 * @param {number} index
 */
async function judge(stage, { repository, commits, github }, index) {
  const act = /** @type {typeof acts[number]} */ (acts[index]);
  const { head, merge } = /** @type {{ head: string, merge: string }} */ (commits.updates[index]);
  stage.say(`\n${act.story.join('\n')}`);
  github.pull(number).headSha = head;
  repository.checkout(merge);
  const workspace = join(stage.folder, act.folder, 'checkout');
  repository.cloneTo(workspace);
  stage.say(`   jest --coverage  ${runTests(stage.root, workspace)}`);
  stage.say('   action-coverage-gate says:');
  const actual = await runGate(stage, {
    action: 'action-coverage-gate',
    workspace,
    artifacts: act.folder,
    inputs: { reports: 'coverage/lcov.info' },
    event: stage.testkit.pullRequestEvent({
      number,
      title: 'Add express delivery',
      action: index === 0 ? 'opened' : 'synchronize',
      headRef: branch,
      headSha: head,
      baseSha: commits.base,
      mergeSha: merge,
      before: commits.updates[index - 1]?.head ?? commits.start,
    }),
    runId: 1000 + index,
    token,
    github,
    pullRequest: number,
  });
  return { title: act.title, expected: act.expected, actual };
}

/** Runs the checkout's own tests with this repository's Jest, and gives Jest's count of them. */
function runTests(/** @type {string} */ root, /** @type {string} */ workspace) {
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', '--no-warnings', jest, '--rootDir', workspace, '--coverage', '--ci', '--no-colors'],
    { cwd: workspace, env, encoding: 'utf8' },
  );
  const count = /^Tests:\s+(.+)$/m.exec(stderr)?.[1];
  if (status !== 0 || count === undefined) throw new Error(`The tests of the demo's project failed:\n${stderr}`);
  return count;
}
