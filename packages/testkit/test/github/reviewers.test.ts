import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, type History } from './bare-repository.ts';
import { BOT, get, REPOSITORY, seedOf, send } from './client.ts';

const REVIEWERS = `${REPOSITORY}/pulls/1/requested_reviewers`;
const ROUTE = '/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers';
const NOT_COLLABORATOR =
  'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the octo/gate repository.';

let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  history = buildHistory();
});
afterAll(() => history.dispose());
beforeEach(async () => {
  const people = Array.from({ length: 8 }, (_, index) => ({ login: `Person-${index}`, id: 20 + index }));
  const seed = seedOf(history, {
    collaborators: [...people, { login: 'agent[bot]', id: 9 }],
    teams: [{ slug: 'owners', id: 3 }],
  });
  const reader = { ...BOT, permissions: { pull_requests: 'read' } } as const;
  fake = await startFakeGitHub({ ...seed, tokens: { ...seed.tokens, reader } });
});
afterEach(() => fake.close());

const ask = (body: unknown, token = 'bot') => send(fake, 'POST', REVIEWERS, { body, token });

describe('reviewers', () => {
  test('are asked for, people and teams, case not counting, and stay asked for', async () => {
    const first = await ask({ reviewers: ['person-1'], team_reviewers: ['Owners'] });
    expect(first.status).toBe(201);
    expect(first.json).toMatchObject({
      number: 1,
      requested_reviewers: [{ login: 'Person-1', id: 21 }],
      requested_teams: [{ slug: 'owners', id: 3 }],
    });
    await ask({ reviewers: ['Person-1', 'Person-2'] });
    const { json } = await get(fake, REVIEWERS);
    expect(json).toMatchObject({ users: [{ login: 'Person-1' }, { login: 'Person-2' }], teams: [{ slug: 'owners' }] });
    expect(fake.pull(1)).toMatchObject({ requestedReviewers: ['Person-1', 'Person-2'], requestedTeams: ['owners'] });
  });

  test.each([
    ['somebody else', { reviewers: ['Person-1', 'stranger'] }, NOT_COLLABORATOR],
    ['another team', { reviewers: ['Person-1'], team_reviewers: ['strangers'] }, NOT_COLLABORATOR],
    ['the author', { reviewers: ['Agent[bot]'] }, 'Review cannot be requested from pull request author.'],
  ])('%s is refused, and with it the whole request', async (_name, body, message) => {
    expect(await ask(body)).toMatchObject({ status: 422, json: { message } });
    expect((await get(fake, REVIEWERS)).json).toEqual({ users: [], teams: [] });
  });

  test('take the permission to write', async () => {
    expect((await ask({ reviewers: ['Person-1'] }, 'reader')).status).toBe(403);
    expect((await get(fake, REVIEWERS, { token: 'reader' })).status).toBe(200);
    expect((await get(fake, `${REPOSITORY}/pulls/9/requested_reviewers`)).status).toBe(404);
  });

  test('of another shape are a violation', async () => {
    expect((await ask({ reviewers: 'Person-1' })).status).toBe(422);
    expect(fake.takeViolations()).toMatchObject([{ message: 'request body: /reviewers must be array' }]);
  });

  test('may be set and the answer lost; of eight writers none is lost', async () => {
    fake.fault({ method: 'POST', route: ROUTE, times: 1, effect: { commitThen: 502 } });
    expect((await ask({ reviewers: ['Person-0'] })).status).toBe(502);
    await Promise.all(Array.from({ length: 8 }, (_, index) => ask({ reviewers: [`Person-${index}`] })));
    expect((await get(fake, REVIEWERS)).json.users).toHaveLength(8);
  });
});
