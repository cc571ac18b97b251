import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runGate } from '../gate-run.mjs';
import { branch, makePullRequest, number, startGitHub, token } from '../pull-request.mjs';

/** @typedef {import('../stage.mjs').Stage} Stage */

export const title = 'Mutation gate: would the tests notice if the changed code were wrong?';

const demo = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = '3-mutants';

/**
 * The gate judges the agent's second commit, whose changed lines are all covered.
 * @param {Stage} stage
 * @returns {Promise<import('../stage.mjs').Judgement[]>}
 */
export async function play(stage) {
  const repository = stage.testkit.createRepository();
  try {
    const commits = makePullRequest(repository, join(demo, 'parcel-shop'));
    const github = await startGitHub(stage, repository.bareClone(), commits);
    try {
      return [await judge(stage, { repository, commits, github })];
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
async function judge(stage, { repository, commits, github }) {
  const update = commits.updates[1];
  if (update === undefined) throw new Error('The pull request of the demo has no second commit.');
  const { head, merge } = update;
  github.pull(number).headSha = head;
  repository.checkout(merge);
  const workspace = join(stage.folder, folder, 'checkout');
  repository.cloneTo(workspace);
  cpSync(join(demo, 'reports/mutation.json'), join(workspace, 'reports/mutation.json'));
  stage.say(
    '\n3. Every changed line of that second commit is covered. StrykerJS changed the code in 34 ways to see whether a',
  );
  stage.say('   test fails; the gate reads its report. Five changes went unnoticed, most of them at a boundary.');
  stage.say('   action-mutation-gate says:');
  const actual = await runGate(stage, {
    action: 'action-mutation-gate',
    workspace,
    artifacts: folder,
    inputs: { reports: 'reports/mutation.json' },
    event: stage.testkit.pullRequestEvent({
      number,
      title: 'Add express delivery',
      action: 'synchronize',
      headRef: branch,
      headSha: head,
      baseSha: commits.base,
      mergeSha: merge,
      before: commits.start,
    }),
    runId: 1100,
    token,
    github,
    pullRequest: number,
  });
  return { title: '3. mutants', expected: { conclusion: 'fail', exitCode: 1 }, actual };
}
