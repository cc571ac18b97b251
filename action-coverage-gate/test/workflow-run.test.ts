import {
  contextOf,
  type FakeGitHub,
  type PullSeed,
  pullRequestEvent,
  startFakeGitHub,
  workflowRunEvent,
} from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { baselineOf, here, startGitHub, token, workflow } from './baseline-stage.ts';
import { hits, type Judged, judge, lcov, type PullRequest, pullRequest, put, source } from './scenario.ts';

/** The second workflow, which posts for forks: it checks out main, has the head's objects, and runs none of them. */
const publisher = '.github/workflows/coverage-comment.yml';
const fork = 88;
let pull: PullRequest;
let fake: FakeGitHub;

const seed = (more: Partial<PullSeed> = {}): PullSeed => ({
  number: 7,
  title: 'Change',
  body: null,
  headRef: 'feature',
  headSha: pull.head,
  headRepositoryId: fork,
  headOwner: 'mallory',
  baseRef: 'main',
  baseSha: pull.base,
  userLogin: 'mallory',
  userId: 66,
  ...more,
});

beforeEach(() => {
  pull = pullRequest({
    base: (r) => r.write('.github/gauntlet.yml', 'coverage:\n  patch-lines: 60\n  patch-branches: 0\n'),
    change: (r) => {
      r.write('src/a.ts', source(10, [4, 5, 6]));
      r.write('.github/gauntlet.yml', 'coverage:\n  patch-lines: 0\n');
    },
  });
  pull.repository.checkout('main');
  put(pull.repository, 'untrusted/lcov.info', lcov({ 'src/a.ts': hits(10, [5]) }));
  // What a hostile run might have put beside its report.
  put(pull.repository, 'untrusted/pr-number', '1\n');
  put(pull.repository, 'untrusted/event.json', '{"pull_request":{"number":1}}');
});

afterEach(async () => {
  await fake.close();
  pull.repository.dispose();
});

async function start(pulls: PullSeed[]): Promise<void> {
  const left = [{ sha: pull.base, content: baselineOf(pull.base, { 'src/a.ts': ['1-10', ''] }) }];
  fake = await startGitHub(pull.repository.bareClone(), left, { pulls });
}

function event(more: Partial<Parameters<typeof workflowRunEvent>[0]> = {}) {
  return workflowRunEvent({
    runId: 41,
    headSha: pull.head,
    headBranch: 'feature',
    path: workflow,
    repository: 'octo/demo',
    repositoryId: here,
    headRepository: 'mallory/demo',
    headRepositoryId: fork,
    ...more,
  });
}

function run(fixture = event(), inputs: Record<string, string> = {}): Promise<Judged> {
  const workflowRef = `octo/demo/${publisher}@refs/heads/main`;
  const github = { ...contextOf(fixture), apiUrl: fake.url, token, runId: 500, workflowRef };
  return judge(pull, { reports: 'untrusted/lcov.info', 'allow-decrease': '50', ...inputs }, { event: fixture, github });
}

describe('workflow_run for a fork', () => {
  test('the pull request, its base and its policy come from GitHub; the comment goes to it', async () => {
    await start([seed(), seed({ number: 1, headRef: 'other', headSha: pull.base, headOwner: 'victim' })]);
    const { verdict } = await run();
    expect(verdict.subject).toMatchObject({
      pullRequest: 7,
      headSha: pull.head,
      testedSha: pull.head,
      baseSha: pull.base,
    });
    expect(verdict.policy).toMatchObject({ commit: pull.base });
    expect(verdict.metrics[0]).toMatchObject({ name: 'patch.lines', numerator: 2, denominator: 3, threshold: 60 });
    expect(fake.comments(7).map(({ body }) => body)).toEqual([expect.stringContaining('2/3')]);
    expect(fake.comments(1)).toEqual([]);
    expect(pull.repository.git('status', '--porcelain', '--untracked-files=no')).toBe('');
  });

  test('the baseline is that of the workflow which measured, not of the one that posts', async () => {
    await start([seed()]);
    const { verdict, codes } = await run();
    expect(codes).not.toContain('baseline-unverified');
    expect(verdict.metrics.find(({ name }) => name === 'project.lines')!.baseline).toMatchObject({ sha: pull.base });
    const other = await run(event({ path: '.github/workflows/evil.yml' }));
    expect(other.codes).toContain('baseline-stale');
    expect(other.verdict.conclusion).toBe('error');
  });

  test.each<[string, () => PullSeed[]]>([
    ['that was pushed to since', () => [seed({ headSha: pull.base })]],
    ['of another fork with the same commit', () => [seed({ headRepositoryId: 99 })]],
    ['that is closed', () => [seed({ state: 'closed' })]],
    ['that is one of two', () => [seed(), seed({ number: 8 })]],
    ['that does not exist', () => []],
  ])('a pull request %s: an error, and no comment anywhere', async (_, pulls) => {
    await start(pulls());
    const { run: result, verdict, codes } = await run();
    expect(codes).toEqual(['pull-request-unknown']);
    expect(verdict.conclusion).toBe('error');
    expect(verdict.subject.pullRequest).toBeNull();
    expect(result.exitCode).toBe(1);
    expect(fake.writes()).toEqual([]);
  });

  test('a token that cannot read pull requests: an error that says what is missing', async () => {
    await start([seed()]);
    await fake.close();
    const permissions = { actions: 'read', issues: 'write' } as const;
    fake = await startFakeGitHub({
      owner: 'octo',
      name: 'demo',
      repositoryId: here,
      gitDir: pull.repository.bareClone(),
      defaultBranch: 'main',
      tokens: { [token]: { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot', permissions } },
      pulls: [seed()],
    });
    const { verdict, codes } = await run();
    expect(codes).toEqual(['pull-request-unknown']);
    expect(verdict.reasons[0]!.message).toMatch(/403.*`pull-requests: read`/);
    expect(fake.writes()).toEqual([]);
  });

  test('without a token: judged against the default branch, and published nowhere', async () => {
    await start([seed()]);
    const { verdict } = await run(event(), { 'github-token': '' });
    expect(verdict.subject).toMatchObject({ pullRequest: null, headSha: pull.head, baseSha: pull.base });
    expect(fake.requests).toEqual([]);
  });

  test('a run of a push is of no pull request', async () => {
    await start([seed()]);
    const { verdict } = await run(event({ event: 'push' }));
    expect(verdict.subject.pullRequest).toBeNull();
    expect(fake.writes()).toEqual([]);
  });
});

test('the comment of the pull request’s own workflow is then the same one', async () => {
  await start([seed({ headRepositoryId: here, headOwner: 'octo' })]);
  const own = { headSha: pull.head, headRef: 'feature', baseSha: pull.base };
  const listed = [{ number: 7, baseRef: 'main', ...own }];
  await run(event({ headRepository: 'octo/demo', headRepositoryId: here, pullRequests: listed }));
  expect(fake.comments(7)).toHaveLength(1);
  pull.repository.git('checkout', '-q', pull.merge);
  const later = pullRequestEvent({
    ...own,
    number: 7,
    repository: 'octo/demo',
    repositoryId: here,
    mergeSha: pull.merge,
  });
  const github = { ...contextOf(later), apiUrl: fake.url, token, runId: 501 };
  await judge(pull, { reports: 'untrusted/lcov.info' }, { event: later, github });
  expect(fake.comments(7)).toHaveLength(1);
});
