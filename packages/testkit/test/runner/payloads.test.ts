import { describe, expect, test } from '@jest/globals';
import { contextOf } from '../../src/runner/github-context.ts';
import {
  type EventFixture,
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  scheduleEvent,
} from '../../src/runner/payloads.ts';
import { workflowRunEvent } from '../../src/runner/workflow-run-payload.ts';

const head = 'a'.repeat(40);
const base = 'b'.repeat(40);
const merge = 'c'.repeat(40);
const where = { repository: 'acme/shop', repositoryId: 42, ownerId: 43, defaultBranch: 'trunk' };
const pullRequest = { ...where, number: 17, headSha: head, baseSha: base, headRef: 'agent/fix' };

const all: [string, EventFixture][] = [
  ['pull_request', pullRequestEvent(pullRequest)],
  ['push', pushEvent({ ...where, before: base, after: head })],
  ['merge_group', mergeGroupEvent({ ...where, headSha: head, baseSha: base, number: 17 })],
  ['workflow_run', workflowRunEvent({ ...where, runId: 5, headSha: head, headBranch: 'agent/fix', pullRequests: [] })],
  ['schedule', scheduleEvent(where)],
];

describe.each(all)('%s', (name, event) => {
  test('names only the repository that was asked for', () => {
    const text = JSON.stringify(event.payload);
    expect(event.name).toBe(name);
    for (const stranger of ['Hello-World', 'Codertocat/', 'octo-repo', 'octo-org/']) {
      expect(text).not.toContain(stranger);
    }
    expect(event.payload['repository']).toMatchObject({
      id: 42,
      name: 'shop',
      full_name: 'acme/shop',
      default_branch: 'trunk',
      owner: { login: 'acme', id: 43 },
      url: expect.stringContaining('acme/shop'),
    });
    expect(event.payload['sender']).toMatchObject({ login: 'agent[bot]', type: 'Bot' });
  });

  test('gives the context that every run has', () => {
    expect(contextOf(event)).toMatchObject({
      repository: 'acme/shop',
      repositoryId: '42',
      repositoryOwner: 'acme',
      repositoryOwnerId: '43',
      actor: 'agent[bot]',
    });
  });
});

describe('pull requests', () => {
  test('all fields agree', () => {
    const { payload } = pullRequestEvent(pullRequest);
    expect(payload).toMatchObject({
      action: 'synchronize',
      number: 17,
      after: head,
      pull_request: {
        number: 17,
        url: 'https://api.github.com/repos/acme/shop/pulls/17',
        html_url: 'https://github.com/acme/shop/pull/17',
        comments_url: 'https://api.github.com/repos/acme/shop/issues/17/comments',
        statuses_url: `https://api.github.com/repos/acme/shop/statuses/${head}`,
        head: { ref: 'agent/fix', sha: head, label: 'acme:agent/fix', repo: { id: 42, fork: false } },
        base: { ref: 'trunk', sha: base, repo: { id: 42, full_name: 'acme/shop' } },
        merge_commit_sha: null,
      },
    });
  });

  test('a fork has another repository and owner', () => {
    const options = { ...pullRequest, headRepository: 'mallory/shop', headRepositoryId: 99 };
    expect(pullRequestEvent(options).payload['pull_request']).toMatchObject({
      head: {
        label: 'mallory:agent/fix',
        user: { login: 'mallory' },
        repo: { id: 99, fork: true, full_name: 'mallory/shop' },
      },
      base: { repo: { id: 42, fork: false } },
    });
  });

  test('a fork that is gone has none', () => {
    const { payload } = pullRequestEvent({ ...pullRequest, headRepository: null });
    expect(payload['pull_request']).toMatchObject({ head: { repo: null, user: null, sha: head } });
  });

  test('opened has no before and after', () => {
    const { payload } = pullRequestEvent({
      ...pullRequest,
      action: 'opened',
      title: 'T $& $1',
      author: { login: 'eve', id: 7 },
    });
    expect(payload).not.toHaveProperty('before');
    expect(payload).not.toHaveProperty('after');
    expect(payload['pull_request']).toMatchObject({ title: 'T $& $1', user: { login: 'eve', id: 7, type: 'User' } });
  });

  test('the examples themselves stay as they are', () => {
    pullRequestEvent({ ...pullRequest, title: 'first' });
    expect(JSON.stringify(pullRequestEvent(pullRequest).payload)).not.toContain('first');
  });
});

describe('contextOf', () => {
  test('pull_request tests the merge commit', () => {
    expect(contextOf(pullRequestEvent({ ...pullRequest, mergeSha: merge }))).toMatchObject({
      ref: 'refs/pull/17/merge',
      refName: '17/merge',
      sha: merge,
      baseRef: 'trunk',
      headRef: 'agent/fix',
    });
    expect(contextOf(pullRequestEvent(pullRequest))).not.toHaveProperty('sha');
  });

  test('pull_request_target runs on the default branch', () => {
    const target = { ...pullRequest, name: 'pull_request_target' as const };
    expect(contextOf(pullRequestEvent(target))).toMatchObject({
      ref: 'refs/heads/trunk',
      sha: base,
      headRef: 'agent/fix',
    });
    const other = contextOf(pullRequestEvent({ ...target, baseRef: 'release' }));
    expect(other).toMatchObject({ ref: 'refs/heads/trunk', baseRef: 'release' });
    expect(other).not.toHaveProperty('sha');
  });

  test('push, merge_group and the rest', () => {
    expect(contextOf(pushEvent({ ...where, before: base, after: head, ref: 'refs/tags/v1' }))).toMatchObject({
      ref: 'refs/tags/v1',
      refName: 'v1',
      refType: 'tag',
      sha: head,
      headRef: '',
    });
    const queue = `gh-readonly-queue/trunk/pr-17-${base}`;
    expect(contextOf(mergeGroupEvent({ ...where, headSha: head, baseSha: base, number: 17 }))).toMatchObject({
      ref: `refs/heads/${queue}`,
      refName: queue,
      sha: head,
    });
    expect(contextOf(scheduleEvent(where))).toMatchObject({ ref: 'refs/heads/trunk', refName: 'trunk', baseRef: '' });
  });
});

test('a workflow run lists its pull requests, and a fork as its head repository', () => {
  const listed = { number: 17, headRef: 'agent/fix', headSha: head, baseRef: 'trunk', baseSha: base };
  const { payload } = workflowRunEvent({
    ...where,
    runId: 5,
    runAttempt: 2,
    headSha: head,
    headBranch: 'agent/fix',
    event: 'pull_request',
    conclusion: 'failure',
    headRepository: 'mallory/shop',
    headRepositoryId: 99,
    pullRequests: [listed],
  });
  expect(payload).toMatchObject({
    action: 'completed',
    workflow: { name: 'ci', path: '.github/workflows/ci.yml' },
    workflow_run: {
      id: 5,
      run_attempt: 2,
      event: 'pull_request',
      conclusion: 'failure',
      head_sha: head,
      head_commit: { id: head },
      jobs_url: 'https://api.github.com/repos/acme/shop/actions/runs/5/jobs',
      repository: { id: 42, fork: false },
      head_repository: { id: 99, full_name: 'mallory/shop', fork: true },
      pull_requests: [{ number: 17, head: { sha: head, repo: { id: 42 } }, base: { sha: base } }],
    },
  });
});

test('a push to a new branch is told by its before', () => {
  const { payload } = pushEvent({ ...where, before: '0'.repeat(40), after: head });
  expect(payload).toMatchObject({ created: true, head_commit: { id: head }, commits: [{ id: head }] });
});
