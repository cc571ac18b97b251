import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, type History } from './bare-repository.ts';
import { REPOSITORY, seedOf, send } from './client.ts';

let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  history = buildHistory();
});
afterAll(() => history.dispose());
beforeEach(async () => {
  fake = await startFakeGitHub(seedOf(history));
});
afterEach(() => fake.close());

function dispatch(body: unknown, token = 'bot') {
  return send(fake, 'POST', `${REPOSITORY}/dispatches`, { body, token });
}

function payloadOf(size: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: size }, (_, index) => [`key${index}`, index]));
}

describe('a repository dispatch', () => {
  test('is recorded with its payload, and answered with nothing', async () => {
    const answer = await dispatch({ event_type: 'fix', client_payload: { pull: 1, why: { red: true } } });
    expect(answer).toMatchObject({ status: 204, text: '' });
    await dispatch({ event_type: 'x'.repeat(100) }, 'user');
    expect(fake.state.dispatches).toEqual([
      { event_type: 'fix', client_payload: { pull: 1, why: { red: true } }, sender: 'github-actions[bot]' },
      { event_type: 'x'.repeat(100), client_payload: {}, sender: 'ada' },
    ]);
  });

  test('keeps GitHub’s limits', async () => {
    expect((await dispatch({ event_type: 'x'.repeat(101) })).status).toBe(422);
    expect((await dispatch({ event_type: 'x', client_payload: payloadOf(11) })).status).toBe(422);
    expect((await dispatch({ client_payload: {} })).status).toBe(422);
    expect(fake.takeViolations().map(({ message }) => message)).toEqual([
      'request body: /event_type must NOT have more than 100 characters',
      'request body: /client_payload must NOT have more than 10 properties',
      "request body: / must have required property 'event_type'",
    ]);
    expect((await dispatch({ event_type: 'x', client_payload: payloadOf(10) })).status).toBe(204);
    const client_payload = { text: 'x'.repeat(64 * 1024) };
    expect((await dispatch({ event_type: 'x', client_payload })).status).toBe(422);
    expect(fake.state.dispatches).toHaveLength(1);
  });

  test('takes the permission to write contents', async () => {
    expect((await dispatch({ event_type: 'x' }, 'reader')).status).toBe(403);
    expect(fake.state.dispatches).toEqual([]);
  });

  test('may be sent and the answer lost; of eight senders none is lost', async () => {
    const route = '/repos/{owner}/{repo}/dispatches';
    fake.fault({ route, times: 1, effect: { commitThen: 502 } });
    expect((await dispatch({ event_type: 'lost' })).status).toBe(502);
    await Promise.all(Array.from({ length: 8 }, (_, index) => dispatch({ event_type: `${index}` })));
    const types = fake.state.dispatches.map(({ event_type }) => event_type);
    expect(types.toSorted()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', 'lost']);
  });
});
