import { GitHubError, type Host, openGit, openHost, openRunner, type PullDetails } from '@gauntlet/host';
import {
  contextOf,
  createRepository,
  type EventFixture,
  mergeGroupEvent,
  pullRequestEvent,
  type Repository,
  scheduleEvent,
  workflowRunEvent,
} from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findSubject } from '../src/subject.ts';

const names = { repository: 'octo/shop', repositoryId: 700_000_001 };

let repository: Repository;
let base: string;
let head: string;
beforeEach(() => {
  repository = createRepository();
  repository.write('a.ts', 'x\n');
  base = repository.commit('base');
  repository.branch('feature');
  repository.checkout('feature');
  repository.write('b.ts', 'y\n');
  head = repository.commit('change');
});
afterEach(() => repository.dispose());

interface Asked {
  /** The ref of the workflow file. */
  ref?: string;
  sha?: string;
  pullRequest?: number | null;
  headSha?: string;
  lookedAt?: string;
  token?: string;
  files?: () => Promise<never>;
}

const seen: number[] = [];

async function find(event: EventFixture, asked: Asked = {}) {
  const { ref = 'refs/heads/main', sha = base, pullRequest = null, token = 'token', files = async () => [] } = asked;
  seen.length = 0;
  const runner = openRunner({
    ...{ GITHUB_EVENT_NAME: event.name, GITHUB_REPOSITORY: 'octo/shop', GITHUB_SHA: contextOf(event).sha ?? sha },
    GITHUB_WORKFLOW_REF: `octo/shop/.github/workflows/decide.yml@${ref}`,
  });
  const get = async (number: number) => {
    seen.push(number);
    return { number, headSha: asked.headSha ?? head, baseSha: base, baseBranch: 'main' } as PullDetails;
  };
  const reader = token === '' ? null : { get, files, commits: async () => [] };
  const host: Host = { ...openHost(), runner };
  const git = openGit(repository.path)!;
  const found = await findSubject(host, git, {
    ...{ event: event.payload, token, pullRequest, reader, head: asked.lookedAt ?? '' },
  });
  await git.dispose();
  return found;
}

const run = (more: Partial<Parameters<typeof workflowRunEvent>[0]> = {}) =>
  workflowRunEvent({
    ...{ ...names, runId: 41, headSha: head, headBranch: 'feature' },
    pullRequests: [{ number: 7, headRef: 'feature', headSha: head, baseRef: 'main', baseSha: base }],
    ...more,
  });
const pull = (more: object = {}) =>
  pullRequestEvent({ ...names, number: 7, headSha: head, baseSha: base, headRef: 'feature', ...more });
const branch = (number: number | string, more = '') => `gh-readonly-queue/main/pr-${number}-${base}${more}`;

describe('what was looked at before', () => {
  const other = 'e'.repeat(40);
  const asked = { pullRequest: 7, sha: '' };

  test('is judged as long as it is the head', async () => {
    const event = scheduleEvent(names);
    expect(await find(event, { ...asked, lookedAt: head })).toMatchObject({ subject: { headSha: head } });
    expect(await find(event, { ...asked, lookedAt: other })).toMatchObject({ code: 'head-moved' });
  });

  test('is of a group the commit of the group', async () => {
    const event = mergeGroupEvent({ ...names, headSha: head, baseSha: base, number: 7 });
    expect(await find(event, { lookedAt: head })).toMatchObject({ to: head });
    expect(await find(event, { lookedAt: base })).toMatchObject({ code: 'head-moved' });
  });
});

describe('the pull request', () => {
  test('of a run is judged by the policy of the commit of the workflow', async () => {
    repository.checkout('main');
    repository.write('c.ts', 'z\n');
    const later = repository.commit('later');
    const found = await find(run(), { sha: later });
    expect(found).toMatchObject({
      subject: { pullRequest: 7, headSha: head, mergeBase: base },
      ...{ from: base, to: head, policyCommit: later, isGroup: false },
    });
  });

  test('of an event that the default branch does not rule is judged by the policy of its base', async () => {
    const found = await find(run(), { ref: 'refs/heads/feature', sha: head });
    expect(found).toMatchObject({ policyCommit: base });
  });

  test('of its own event is judged by the policy of its base', async () => {
    expect(await find(pull(), { ref: 'refs/pull/7/merge' })).toMatchObject({
      subject: { pullRequest: 7, headSha: head },
      policyCommit: base,
    });
  });

  test('whose head has moved is not judged', async () => {
    const other = 'c'.repeat(40);
    const found = await find(run(), { headSha: other });
    expect(found).toEqual({ code: 'head-moved', what: `The head of #7 is ${other} by now` });
  });

  test('without a token is judged by what git says', async () => {
    expect(await find(run(), { token: '' })).toMatchObject({ pull: null, files: [], subject: { pullRequest: 7 } });
  });

  test('whose files GitHub does not list is no change', async () => {
    const files = () => Promise.reject(new GitHubError('refused', 422, 'more than 3,000 files', ''));
    expect(await find(run(), { files })).toMatchObject({ code: 'diff-mismatch' });
  });
});

describe('the input pull-request', () => {
  test('is what a schedule decides on', async () => {
    const found = await find(scheduleEvent(names), { pullRequest: 12 });
    expect(seen).toEqual([12]);
    expect(found).toMatchObject({ subject: { pullRequest: 12, headSha: head }, from: base, to: head, isGroup: false });
  });

  test('without one a schedule is of none', async () => {
    expect(await find(scheduleEvent(names))).toMatchObject({ code: 'pull-request-missing' });
  });

  test('of another pull request than that of the run: the head is not its', async () => {
    const found = await find(run(), { pullRequest: 8, headSha: base });
    expect(found).toMatchObject({ code: 'head-moved', what: `The head of #8 is ${base} by now` });
  });
});

describe('the group of a merge queue', () => {
  /** As the queue makes it: the change on the base. */
  function group(): string {
    repository.branch('group', base);
    repository.checkout('group');
    repository.write('b.ts', 'y\n');
    return repository.commit('Change (#7)');
  }

  test.each<[string, (sha: string) => EventFixture]>([
    ['its own event', (sha) => mergeGroupEvent({ ...names, headSha: sha, baseSha: base, number: 7 })],
    [
      'the run of its CI',
      (sha) => run({ headSha: sha, headBranch: branch(7), event: 'merge_group', pullRequests: [] }),
    ],
  ])('of %s is of its pull request, and its own commit is judged', async (_, make) => {
    const sha = group();
    for (const pullRequest of [null, 99]) {
      const found = await find(make(sha), { pullRequest });
      expect(found).toMatchObject({
        ...{ subject: { pullRequest: 7, headSha: sha }, from: base, to: sha, isGroup: true },
        pull: { number: 7 },
      });
      expect(seen).toEqual([7]);
    }
  });

  test.each([
    branch(7, 'x'),
    branch('7x'),
    branch('1234567890123'),
    'gh-readonly-queue/main/pr-7-abc',
    'my-gh-readonly-queue/main',
    'feature',
  ])('the branch %s is no group', async (headBranch) => {
    const sha = group();
    const found = await find(run({ headSha: sha, headBranch, event: 'merge_group', pullRequests: [] }));
    expect(found).toMatchObject({ code: 'pull-request-missing' });
  });

  test('a branch of that name is none where the run is of a pull request itself', async () => {
    const listed = { number: 9, headRef: branch(7), headSha: head, baseRef: 'main', baseSha: base };
    const found = await find(run({ headBranch: branch(7), pullRequests: [listed] }));
    expect(found).toMatchObject({ isGroup: false, subject: { pullRequest: 9 } });
  });
});
