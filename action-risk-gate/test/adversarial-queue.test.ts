import { mergeGroupEvent } from '@gauntlet/testkit';
import { describe, expect, test } from '@jest/globals';
import { expectNotMerged, type Play } from './adversary.ts';
import { repositoryId, Stage } from './stage.ts';
import { rulesets } from './stage-rules.ts';

const queue = {
  ...{ merge_method: 'SQUASH', grouping_strategy: 'ALLGREEN', check_response_timeout_minutes: 60 },
  ...{ max_entries_to_build: 5, max_entries_to_merge: 5, min_entries_to_merge: 1 },
  min_entries_to_merge_wait_minutes: 5,
};
const queued: Play = {
  seed: () => ({
    rulesets: rulesets.map((set) =>
      set.id === 1 ? { ...set, rules: [...set.rules, { type: 'merge_queue', parameters: queue }] } : set,
    ),
  }),
};

/** The gate has put it into the merge queue; then it is asked about the queue's group. */
async function inQueue(options: Play, inputs: Record<string, string> | ((stage: Stage) => Record<string, string>)) {
  const stage = await Stage.start({ ...queued, ...options });
  const { codes } = await stage.decide();
  expect(codes).toEqual(['merge-promised', 'auto-merge']);
  const [entry] = stage.fake.state.queue;
  const group = entry?.groupSha ?? '';
  stage.repository.git('fetch', '-q', stage.gitDir, `refs/heads/gh-readonly-queue/main/pr-7-${stage.base}`);
  stage.fake.state.workflowRuns.push({
    ...{
      id: 90,
      runAttempt: 1,
      path: '.github/workflows/ci.yml',
      event: 'merge_group',
      headSha: group,
      headBranch: 'x',
    },
    ...{ status: 'completed', conclusion: 'success', repositoryId, name: 'CI' },
  });
  const options7 = { headSha: group, baseSha: stage.base, baseBranch: 'main', number: 7 };
  const event = mergeGroupEvent({ ...options7, repository: 'octo/shop', repositoryId });
  const head = stage.head;
  stage.head = group;
  if (typeof inputs === 'function') inputs(stage);
  const asked = typeof inputs === 'function' ? { verdicts: 'gauntlet/coverage.verdict.json' } : inputs;
  const ref = `octo/shop/.github/workflows/decide.yml@refs/heads/gh-readonly-queue/main/pr-7-${stage.base}`;
  const decided = await stage.decide(asked, { event, github: { workflowRef: ref } });
  stage.head = head;
  await stage.fake.settle();
  // The address of a bot is none by the letter of the API's description.
  expect(stage.fake.takeViolations().filter(({ path }) => !path.endsWith('/runs'))).toEqual([]);
  return { stage, decided };
}

describe('trap, policy-bot 800 and gitStream: in a merge queue everything is judged again', () => {
  test('a group whose gate fails leaves the queue', async () => {
    const { stage, decided } = await inQueue({}, (at) => {
      at.verdict('coverage', at.nextRun, { conclusion: 'fail' });
      return {};
    });
    try {
      expect(decided.codes).toEqual(['gate-failed']);
      await expectNotMerged(stage);
    } finally {
      await stage.close();
    }
  }, 120_000);

  test('a group with a verdict of the head alone, which is not what is merged, leaves the queue', async () => {
    const { stage, decided } = await inQueue({}, (at) => {
      const subject = { repository: 'octo/shop', pullRequest: 7, headSha: at.fake.pull(7).headSha, testedSha: null };
      at.verdict('coverage', at.nextRun, { subject: { ...subject, baseSha: null, mergeBase: null } });
      return {};
    });
    try {
      expect(decided.codes).toEqual(['gate-for-other-commit']);
      await expectNotMerged(stage);
    } finally {
      await stage.close();
    }
  }, 120_000);

  test('a group whose gates pass is merged by the queue', async () => {
    const { stage, decided } = await inQueue({}, {});
    try {
      expect(decided.codes).toEqual(['auto-merge']);
      expect(stage.isMerged).toBe(true);
    } finally {
      await stage.close();
    }
  }, 120_000);
});
