import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, type History } from './bare-repository.ts';
import { get, REPOSITORY, seedOf, send } from './client.ts';

const LIST = `${REPOSITORY}/issues/1/comments`;
const ONE = `${REPOSITORY}/issues/comments`;

let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  history = buildHistory();
});
afterAll(() => history.dispose());
beforeEach(async () => {
  const written = { issueNumber: 1, userLogin: 'ada', userId: 5, createdAt: '2024-01-01T00:00:00Z' };
  const comments = [
    { ...written, id: 40, body: 'first' },
    { ...written, body: 'second' },
  ];
  fake = await startFakeGitHub(seedOf(history, { comments }));
});
afterEach(() => fake.close());

describe('comments', () => {
  test('are created by the token, read, changed and removed', async () => {
    const created = await send(fake, 'POST', LIST, { body: { body: 'hello' } });
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({ body: 'hello', user: { login: 'github-actions[bot]', type: 'Bot' } });
    expect(created.headers.get('location')).toBe(created.json.url);
    const changed = await send(fake, 'PATCH', `${ONE}/${created.json.id}`, { body: { body: 'again' } });
    expect(changed).toMatchObject({ status: 200, json: { body: 'again', id: created.json.id } });
    expect((await get(fake, `${ONE}/${created.json.id}`)).json.body).toBe('again');
    expect(fake.comments(1).map(({ body }) => body)).toEqual(['first', 'second', 'again']);
    expect((await send(fake, 'DELETE', `${ONE}/${created.json.id}`)).status).toBe(204);
    expect(fake.comments(1)).toHaveLength(2);
    expect((await get(fake, `${ONE}/${created.json.id}`)).status).toBe(404);
    expect((await send(fake, 'DELETE', `${ONE}/${created.json.id}`)).status).toBe(404);
    expect((await send(fake, 'PATCH', `${ONE}/1`, { body: { body: 'x' } })).status).toBe(404);
  });

  test('are listed in pages of 30, at most 100', async () => {
    for (let index = 3; index <= 250; index += 1) fake.state.addComment(1, `${index}`, { login: 'ada', id: 5 });
    const sizes: number[] = [];
    let next: string | undefined = `${LIST}?per_page=500`;
    while (next !== undefined) {
      const page = await get(fake, next);
      sizes.push(page.json.length);
      next = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(sizes).toEqual([100, 100, 50]);
    expect((await get(fake, LIST)).json).toHaveLength(30);
    const third = await get(fake, `${LIST}?page=3`);
    expect(third.json[0].body).toBe('61');
    expect(third.headers.get('link')).toMatch(
      /page=2>; rel="prev".*page=4>; rel="next".*page=9>; rel="last".*page=1>; rel="first"/,
    );
  });

  test('may be asked for since a time', async () => {
    fake.state.comments[1]!.updatedAt = '2024-06-01T00:00:00Z';
    const { json } = await get(fake, `${LIST}?since=2024-05-01T00:00:00Z`);
    expect(json.map(({ body }: { body: string }) => body)).toEqual(['second']);
  });

  test('of a pull request that is not there are 404', async () => {
    expect((await get(fake, `${REPOSITORY}/issues/9/comments`)).status).toBe(404);
    expect((await send(fake, 'POST', `${REPOSITORY}/issues/9/comments`, { body: { body: 'x' } })).status).toBe(404);
  });

  test('hold at most 65,536 characters, counted as people do, and never nothing', async () => {
    const post = async (body: string) => (await send(fake, 'POST', LIST, { body: { body } })).status;
    expect(await post('x'.repeat(65_536))).toBe(201);
    expect(await post('😀'.repeat(65_536))).toBe(201);
    expect(await post('x'.repeat(65_537))).toBe(422);
    expect(await post(' \n')).toBe(422);
    const long = await send(fake, 'PATCH', `${ONE}/40`, { body: { body: 'x'.repeat(65_537) } });
    expect(long.json.errors[0].message).toBe('Body is too long (maximum is 65536 characters)');
    expect(fake.comments(1)[0]!.body).toBe('first');
  });

  test('need a body: its absence is refused and breaks the contract', async () => {
    expect((await send(fake, 'POST', LIST, { body: {} })).status).toBe(422);
    expect((await send(fake, 'POST', LIST)).status).toBe(422);
    expect((await send(fake, 'POST', LIST, { body: '{"body":' })).status).toBe(400);
    expect(fake.takeViolations().map(({ message }) => message)).toEqual([
      "request body: / must have required property 'body'",
      'request body: is required',
      'request body: is not JSON',
    ]);
    expect(fake.comments(1)).toHaveLength(2);
  });
});
