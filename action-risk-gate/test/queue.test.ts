import { mergeGroupEvent, workflowRunEvent } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { mergeQueue } from '../../packages/host/test/github/merge-stage.ts';
import { ci, repositoryId, rulesets, runSeed, Stage, type StageOptions } from './stage.ts';
import { addOverride, ledgerOf } from './stage-ledger.ts';

let stage: Stage;
afterEach(() => stage.close());

const queued = () => ({ rulesets: [{ ...rulesets[0]!, rules: [...rulesets[0]!.rules, mergeQueue] }, rulesets[1]!] });
const names = { repository: 'octo/shop', repositoryId };
const checksOf = (sha: string) => stage.fake.checkRuns(sha).map(({ name, conclusion }) => [name, conclusion]);
const sent = () => stage.fake.requests.flatMap(({ body }) => /\{ (\w+)\(input/.exec(JSON.stringify(body))?.[1] ?? []);

/** A pull request in the queue, whose group the clone has, and whose CI has passed on it. */
async function inQueue(options: StageOptions = {}): Promise<{ group: string; branch: string }> {
  stage = await Stage.start({ seed: queued, ...options });
  const first = await stage.decide();
  expect(first.codes[0]).toBe('merge-promised');
  expect(stage.isMerged).toBe(false);
  expect(checksOf(stage.head)).toEqual([['gauntlet/risk', 'success']]);
  return group();
}

function group(): { group: string; branch: string } {
  const { repository, gitDir, fake, base } = stage;
  repository.git('fetch', '-q', gitDir, '+refs/heads/*:refs/remotes/origin/*');
  const sha = fake.state.queue[0]!.groupSha!;
  const run = runSeed(fake.state.workflowRuns.length + 41, sha);
  const branch = `gh-readonly-queue/main/pr-7-${base}`;
  fake.state.workflowRuns.push({ ...run, event: 'merge_group', pullRequests: [], headBranch: branch });
  return { group: sha, branch };
}

/** The verdict of a gate that judged the group's commit in this very job. */
function verdict(sha: string): void {
  const { nextRun, base } = stage;
  const subject = {
    repository: 'octo/shop',
    pullRequest: null,
    headSha: sha,
    testedSha: sha,
    baseSha: base,
    mergeBase: base,
  };
  stage.verdict('coverage', nextRun, { subject });
}

const given = { verdicts: 'gauntlet/coverage.verdict.json' };

function onGroup(sha: string) {
  verdict(sha);
  const event = mergeGroupEvent({ ...names, headSha: sha, baseSha: stage.base, number: 7 });
  stage.repository.git('checkout', '-q', sha);
  const run = {
    id: stage.nextRun,
    attempt: 1,
    workflowPath: '.github/workflows/decide.yml',
    event: 'merge_group',
    job: 'decide',
  };
  const subject = {
    repository: 'octo/shop',
    pullRequest: null,
    headSha: sha,
    testedSha: sha,
    baseSha: null,
    mergeBase: null,
  };
  stage.verdict('coverage', stage.nextRun, { subject, run });
  return stage.decide(given, { event });
}

function afterGroupCi(sha: string, branch: string) {
  verdict(sha);
  const { id } = stage.fake.state.workflowRuns.at(-1)!;
  const event = workflowRunEvent({
    ...{ ...names, runId: id, headSha: sha, headBranch: branch, path: ci, event: 'merge_group' },
  });
  return stage.decide(given, { event });
}

describe('a base branch with a merge queue', () => {
  test('the pull request is put in the queue; after CI of its group the check is given on that, and the queue merges', async () => {
    const { group: sha, branch } = await inQueue();
    expect(sent()).toContain('enqueuePullRequest');
    await stage.fake.settle();
    expect(stage.isMerged).toBe(false);
    const { codes, verdict: said, run } = await afterGroupCi(sha, branch);
    expect(codes).toEqual(['auto-merge']);
    expect(said.subject).toMatchObject({ pullRequest: 7, headSha: sha, testedSha: sha });
    expect(run.outputs).toMatchObject({ merged: 'false', decision: 'auto-merge', conclusion: 'pass' });
    expect(checksOf(sha)).toEqual([['gauntlet/risk', 'success']]);
    // The check was all that the queue waited for: it has merged, and not we.
    expect(stage.tip('main')).toBe(sha);
    expect(stage.fake.requests.filter(({ method }) => method === 'PUT')).toEqual([]);
    // The event of the merge has it written, not this run.
    expect(ledgerOf(stage).events).toEqual([]);
  }, 60_000);

  test('in the queue itself it is the same', async () => {
    const { group: sha } = await inQueue();
    const { codes, verdict: said } = await onGroup(sha);
    expect(codes).toEqual(['auto-merge']);
    expect(said.subject).toMatchObject({ pullRequest: 7, headSha: sha });
    expect(checksOf(sha)).toEqual([['gauntlet/risk', 'success']]);
    expect(stage.tip('main')).toBe(sha);
  }, 60_000);

  test('a group that changes what lies in .github gives no check: the workflow may be its own', async () => {
    stage = await Stage.start({
      seed: queued,
      change: (to) => to.write('.github/workflows/decide.yml', 'on: merge_group\n'),
    });
    const { fake } = stage;
    fake.state.addReview({ pullNumber: 7, userLogin: 'ada', userId: 5, state: 'APPROVED', commitId: stage.head });
    const first = await stage.decide();
    expect(first.codes[0]).toBe('approved-by-person');
    await enqueueByHand();
    const { codes } = await onGroup(group().group);
    expect(codes).toContain('untrusted-place');
    expect(checksOf(fake.state.queue[0]!.groupSha!)).toEqual([]);
  }, 60_000);

  test('where the group does not pass, it leaves the queue unmerged', async () => {
    const { group: sha, branch } = await inQueue();
    stage.fake.state.issues.push({
      number: 9,
      title: 'Down',
      body: null,
      userLogin: 'ada',
      userId: 5,
      labels: ['incident'],
    });
    const { codes } = await afterGroupCi(sha, branch);
    expect(codes).toContain('incident-open');
    expect(checksOf(sha)).toEqual([['gauntlet/risk', 'action_required']]);
    await stage.fake.settle();
    expect(stage.isMerged).toBe(false);
    expect(stage.fake.state.queue).toEqual([]);
  }, 60_000);

  test('the group is judged by its own pull request, whatever the input names', async () => {
    const { group: sha, branch } = await inQueue();
    verdict(sha);
    const { id } = stage.fake.state.workflowRuns.at(-1)!;
    const event = workflowRunEvent({
      ...{ ...names, runId: id, headSha: sha, headBranch: branch, path: ci, event: 'merge_group' },
    });
    const { verdict: said, codes } = await stage.decide({ ...given, 'pull-request': '99' }, { event });
    expect(codes).toEqual(['auto-merge']);
    expect(said.subject.pullRequest).toBe(7);
  }, 60_000);

  test('an override of the head holds in the queue too', async () => {
    stage = await Stage.start({ seed: queued, change: (to) => to.write('src/cart.ts', 'export const total = 2;\n') });
    await addOverride(stage);
    const first = await stage.decide();
    expect(first.codes[0]).toBe('overridden');
    await enqueueByHand();
    const { group: sha, branch } = group();
    const { codes } = await afterGroupCi(sha, branch);
    expect(codes[0]).toBe('overridden');
    expect(checksOf(sha)).toEqual([['gauntlet/risk', 'success']]);
  }, 60_000);

  test('what a person has put there stays there, where a person has approved', async () => {
    stage = await Stage.start({ seed: queued, change: (to) => to.write('src/cart.ts', 'export const total = 2;\n') });
    const { fake, head } = stage;
    fake.state.addReview({ pullNumber: 7, userLogin: 'ada', userId: 5, state: 'APPROVED', commitId: head });
    await stage.decide();
    await enqueueByHand();
    const { codes } = await stage.decide();
    expect(codes[0]).toBe('approved-by-person');
    expect(fake.state.queue).toHaveLength(1);
  }, 60_000);

  test('deciding again while it waits there keeps its place', async () => {
    await inQueue();
    const { codes, run } = await stage.decide();
    expect(codes).toEqual(['merge-promised', 'auto-merge']);
    expect(run.outputs['merged']).toBe('false');
    expect(stage.fake.state.queue).toHaveLength(1);
  }, 60_000);

  test('what was put there for an earlier state is taken out', async () => {
    await inQueue();
    stage.fake.state.issues.push({
      number: 9,
      title: 'Down',
      body: null,
      userLogin: 'ada',
      userId: 5,
      labels: ['incident'],
    });
    const { codes, run } = await stage.decide();
    expect(codes).toContain('incident-open');
    expect(run.stdout).toContain('It was taken out of the merge queue');
    expect(stage.fake.state.queue).toEqual([]);
  }, 60_000);
});

/** As a person does by the button. */
async function enqueueByHand(): Promise<void> {
  const { fake } = stage;
  const query =
    'mutation ($input: EnqueuePullRequestInput!) { enqueuePullRequest(input: $input) { clientMutationId } }';
  const node = /"pullRequestId":"([^"]+)"/.exec(JSON.stringify(fake.requests))?.[1] ?? (await nodeId());
  const input = { pullRequestId: node, expectedHeadOid: stage.head };
  const answer = await graphql({ query, variables: { input } });
  expect(answer).not.toHaveProperty('errors');
}

async function nodeId(): Promise<string> {
  const query = '{ repository(owner: "octo", name: "shop") { pullRequest(number: 7) { id } } }';
  const answer = (await graphql({ query })) as { data: { repository: { pullRequest: { id: string } } } };
  return answer.data.repository.pullRequest.id;
}

async function graphql(body: object): Promise<object> {
  const headers = { authorization: 'bearer token-of-gate', 'content-type': 'application/json' };
  const answer = await fetch(`${stage.fake.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await answer.json()) as object;
}
