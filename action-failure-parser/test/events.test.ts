import {
  contextOf,
  type EventFixture,
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  scheduleEvent,
} from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { failedTest, Loop } from './loop.ts';
import { parse } from './scenario.ts';

let loop: Loop;

afterEach(() => loop.close());

interface Place {
  base: string;
  head: string;
}

/** The parser over a log file in the job of an event, with a route and all rights. */
async function under(make: (place: Place) => EventFixture, checkout: 'main' | 'feature', inputs = {}) {
  loop = await Loop.start({ policy: 'max-attempts: 2' });
  loop.repository.checkout(checkout);
  const base = loop.repository.revParse('main');
  const event = make({ base, head: loop.head });
  const token = 'token-of-actions';
  return parse(
    loop.repository,
    { 'job.log': failedTest('adds') },
    { route: 'dispatch', 'github-token': token, comment: 'never', ...inputs },
    { event, github: { ...contextOf(event), apiUrl: loop.fake.url, token, repository: 'octo/shop', runId: 77 } },
  );
}

const names = { repository: 'octo/shop', repositoryId: 700_000_001 };
const pull = ({ base, head }: Place, more: object = {}) =>
  pullRequestEvent({ ...names, number: 7, headSha: head, baseSha: base, headRef: 'feature', ...more });

describe('what a run is about, by its event (the table in the README)', () => {
  test('pull_request: its pull request, the policy at the base, and the agent is asked', async () => {
    const { report, verdict, codes } = await under(pull, 'feature');
    expect(report.subject).toMatchObject({ pullRequest: 7, headSha: loop.head });
    expect(report.attempt).toMatchObject({ number: 1, max: 2 });
    expect(verdict.policy).toMatchObject({ source: 'file', commit: loop.repository.revParse('main') });
    expect(codes).toContain('delivered');
    expect(loop.ledger()[0]).toMatchObject({ sha: loop.head, evidence: { run: 77 } });
  });

  test('pull_request_target: the same, with the base checked out', async () => {
    const { report, codes } = await under((place) => pull(place, { name: 'pull_request_target' }), 'main');
    expect(report.subject).toMatchObject({ pullRequest: 7, headSha: loop.head });
    expect(codes).toContain('delivered');
  });

  test('pull_request of a fork: its token cannot write, so nothing is sent, by name', async () => {
    const { codes, run } = await under((place) => pull(place, { headRepository: 'mallory/shop' }), 'feature', {
      'github-token': 'read-only',
    });
    expect(codes).toContain('ledger-unavailable');
    expect(run.outputs).toMatchObject({ conclusion: 'error', delivered: 'false' });
    expect(loop.fake.state.dispatches).toEqual([]);
  });

  test.each<[string, (place: Place) => EventFixture]>([
    ['push', ({ base, head }) => pushEvent({ ...names, before: base, after: head, ref: 'refs/heads/main' })],
    ['merge_group', ({ base, head }) => mergeGroupEvent({ ...names, baseSha: base, headSha: head })],
    ['schedule', () => scheduleEvent(names)],
  ])('%s: a report, of no pull request, and nothing is sent', async (_, make) => {
    const { report, codes } = await under(make, 'feature');
    expect(report.failures).toHaveLength(1);
    expect(report.subject.pullRequest).toBeNull();
    expect(codes).toContain('no-pull-request');
    expect(loop.fake.writes()).toEqual([]);
  });

  test('none: a report all the same', async () => {
    loop = await Loop.start();
    const { report, codes, run } = await parse(
      loop.repository,
      { 'job.log': failedTest('adds') },
      {},
      { offline: true },
    );
    expect(report.failures).toHaveLength(1);
    expect(report.run).toBeNull();
    expect(codes).toEqual(['failures-found']);
    expect(run.exitCode).toBe(0);
  });
});

describe('what is lost without a permission (the table in the README)', () => {
  test.each<[string, Record<string, 'none' | 'read'>, string[]]>([
    ['contents: write', { contents: 'read' }, ['ledger-unavailable']],
    ['contents', { contents: 'none' }, ['ledger-unavailable']],
  ])('%s', async (_, less, codes) => {
    loop = await Loop.start();
    const all = loop.fake.state.tokens.get('token-of-actions')!;
    Object.assign(all, { permissions: { ...all.permissions, ...less } });
    const parsed = await loop.fail(failedTest('adds'));
    expect(parsed.codes).toEqual(expect.arrayContaining(codes));
    expect(loop.fake.state.dispatches).toEqual([]);
  });

  test('pull-requests: write: the comment', async () => {
    loop = await Loop.start();
    const all = loop.fake.state.tokens.get('token-of-actions')!;
    Object.assign(all, { permissions: { ...all.permissions, pull_requests: 'none', issues: 'none' } });
    const parsed = await loop.fail(failedTest('adds'));
    expect(parsed.run.outputs['delivered']).toBe('true');
    expect(parsed.run.stdout).toContain('was not published');
  });
});
