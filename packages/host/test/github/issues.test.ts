import { type FakeGitHub, type FaultEffect, faults, type IssueSeed } from '@gauntlet/testkit';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { type IssueRequest, openIssues } from '../../src/github/index.ts';
import { ACTIONS, ATTACKER, disposeRepository, startStage } from './stage.ts';

const LIST = '/repos/{owner}/{repo}/issues';
const ONE = `${LIST}/{issue_number}`;
const COMMENTS = `${ONE}/comments`;
const MARKER = '<!-- gauntlet:monitor:live -->';

let fake: FakeGitHub;

afterEach(() => fake.close());
afterAll(disposeRepository);

const issue = (number: number, more: Partial<IssueSeed> = {}): IssueSeed => ({
  ...{ number, title: 'Live is slow', body: `${MARKER}\nslow`, labels: ['incident'], ...ACTIONS },
  ...more,
});

async function open(issues: IssueSeed[] = [], token = 'workflow') {
  fake = await startStage({ issues });
  const timing = { sleep: async () => {}, timeoutMs: 5_000 };
  return openIssues({ apiUrl: fake.url, token, repository: 'octo/gate', timing });
}

const request = (what = 'down', more: Partial<IssueRequest> = {}): IssueRequest => {
  const body = `${MARKER}\n${what}`;
  return {
    ...{ title: `Live is ${what}`, body, label: 'incident', comment: `Now ${what}` },
    isOurs: (existing) => existing.startsWith(MARKER),
    same: (existing) => existing === body,
    ...more,
  };
};

const methods = () => fake.writes().map(({ method, path }) => `${method} ${path.replace('/repos/octo/gate', '')}`);
const openOnes = () => fake.state.issues.filter(({ state }) => state !== 'closed').map(({ number }) => number);
const find = { label: 'incident', isOurs: request().isOurs };

describe('an issue', () => {
  test('is made where there is none, with its label', async () => {
    const issues = await open();
    expect(await issues.find(find)).toBeNull();
    expect(await issues.upsert(request())).toEqual({ kind: 'created', number: 2 });
    expect(fake.state.issues).toMatchObject([
      { number: 2, title: 'Live is down', body: `${MARKER}\ndown`, labels: ['incident'], userLogin: ACTIONS.userLogin },
    ]);
    expect(await issues.find(find)).toBe(2);
    expect(methods()).toEqual(['POST /issues']);
  });

  test('is brought up to date, with one comment, and left alone where nothing is new', async () => {
    const issues = await open([issue(5)]);
    expect(await issues.upsert(request())).toEqual({ kind: 'updated', number: 5 });
    expect(await issues.upsert(request())).toEqual({ kind: 'unchanged', number: 5 });
    expect(fake.state.issues).toMatchObject([{ title: 'Live is down', body: `${MARKER}\ndown` }]);
    expect(fake.comments(5).map(({ body }) => body)).toEqual(['Now down']);
    expect(await issues.upsert(request('silent', { comment: null }))).toEqual({ kind: 'updated', number: 5 });
    expect(fake.comments(5)).toHaveLength(1);
  });

  test('is ours by marker, author and label; nobody else is believed, and a closed one is over', async () => {
    const others = [
      issue(5, { ...ATTACKER }),
      issue(6, { body: `Look: ${MARKER}` }),
      issue(7, { body: null }),
      issue(8, { state: 'closed' }),
      issue(9, { labels: [] }),
      issue(10, { userLogin: 'agent[bot]', userId: 9 }),
    ];
    const issues = await open(others);
    expect(await issues.find(find)).toBeNull();
    expect(await issues.upsert(request())).toEqual({ kind: 'created', number: 11 });
    expect(fake.state.issues.slice(0, -1)).toEqual(others);
    expect(methods()).toEqual(['POST /issues']);
  });

  test('is never a pull request', async () => {
    const issues = await open();
    Object.assign(fake.pull(1), { ...ACTIONS, body: `${MARKER}\nslow`, labels: ['incident'] });
    expect(await issues.upsert(request())).toEqual({ kind: 'created', number: 2 });
  });

  test('of several own ones the oldest stays', async () => {
    const issues = await open([issue(7), issue(5), issue(6, ATTACKER)]);
    expect(await issues.upsert(request())).toEqual({ kind: 'updated', number: 5 });
    expect(openOnes()).toEqual([5, 6]);
    expect(fake.state.issues[0]).toMatchObject({ number: 7, stateReason: 'not_planned' });
  });

  test('of two jobs at once one makes way', async () => {
    const issues = await open();
    const made = await Promise.all([issues.upsert(request()), issues.upsert(request())]);
    expect(openOnes()).toEqual([2]);
    expect(made.every(({ number }) => number === 2)).toBe(true);
  });

  test('of an App that learns who it is by what it writes', async () => {
    const issues = await open([], 'app');
    expect(await issues.upsert(request())).toEqual({ kind: 'created', number: 2 });
    expect(fake.state.issues).toMatchObject([{ userLogin: 'gate[bot]' }]);
  });
});

describe('GitHub', () => {
  test.each<[string, string, FaultEffect]>([
    ['502', 'workflow', { commitThen: 502 }],
    ['truncated', 'workflow', { truncate: 40 }],
    ['502', 'app', { commitThen: 502 }],
  ])('does not answer (%s) to the %s that made one: it is found', async (_, token, effect) => {
    const issues = await open([issue(5, { ...ATTACKER, body: `${MARKER}\ndown` })], token);
    fake.fault({ route: LIST, method: 'POST', effect });
    expect(await issues.upsert(request())).toEqual({ kind: 'created', number: 6 });
    expect(methods()).toEqual(['POST /issues']);
  });

  test.each([
    ['workflow', []],
    // An older one of another bot, with the very text, was not made just now.
    ['app', [issue(5, { userLogin: 'agent[bot]', userId: 9, body: `${MARKER}\ndown` })]],
  ])('does not answer to the %s, and nothing was made: it is not made again', async (token, others) => {
    const issues = await open(others, token);
    fake.fault({ route: LIST, method: 'POST', effect: { status: 502 } });
    await expect(issues.upsert(request())).rejects.toMatchObject({ kind: 'unavailable', mayBeDone: true });
    expect(methods()).toEqual(['POST /issues']);
  });

  test('does not answer to a comment: it is said once', async () => {
    const issues = await open([issue(5)]);
    fake.fault({ route: COMMENTS, method: 'POST', times: 1, effect: { commitThen: 502 } });
    await issues.upsert(request());
    expect(fake.comments(5)).toHaveLength(1);
    fake.fault({ route: COMMENTS, method: 'POST', times: 1, effect: { status: 502 } });
    await issues.upsert(request('worse'));
    expect(fake.comments(5).map(({ body }) => body)).toEqual(['Now down', 'Now worse']);
  });

  test('refuses: the error says what to do', async () => {
    const issues = await open([issue(5)], 'reader');
    await expect(issues.upsert(request())).rejects.toMatchObject({
      ...{ status: 403, remedy: expect.stringContaining('`issues: write`') },
    });
    fake.fault({ route: LIST, effect: faults.expired410() });
    await expect(issues.upsert(request())).rejects.toMatchObject({
      ...{ status: 410, remedy: expect.stringContaining('has issues') },
    });
  });

  test.each(['', 'a,b'])('cannot be asked for the label %j', async (label) => {
    const issues = await open();
    await expect(issues.upsert(request('down', { label }))).rejects.toThrow('label');
    expect(fake.requests).toEqual([]);
  });
});

describe('the end', () => {
  test('is told, and the issue closed; a second time it is only told', async () => {
    const issues = await open([issue(5)]);
    await issues.close(5, 'Well again');
    await issues.close(5, 'Still well');
    expect(fake.state.issues).toMatchObject([{ state: 'closed', stateReason: 'completed' }]);
    expect(fake.comments(5).map(({ body }) => body)).toEqual(['Well again', 'Still well']);
    expect(await issues.find(find)).toBeNull();
    await expect(issues.close(99, 'x')).rejects.toMatchObject({ status: 404 });
  });
});
