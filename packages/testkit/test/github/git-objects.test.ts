import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, copyHistory, type History } from './bare-repository.ts';
import { get, REPOSITORY, seedOf, send } from './client.ts';

const GIT = `${REPOSITORY}/git`;

let original: History;
let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  original = buildHistory();
});
afterAll(() => original.dispose());
beforeEach(async () => {
  history = copyHistory(original);
  fake = await startFakeGitHub(seedOf(history));
});
afterEach(async () => {
  await fake.close();
  history.dispose();
});

const post = (path: string, body: unknown, token = 'bot') => send(fake, 'POST', `${GIT}/${path}`, { body, token });

async function treeOf(commit: string): Promise<string> {
  return (await get(fake, `${GIT}/commits/${commit}`)).json.tree.sha;
}

async function commitOn(parents: string[], message: string): Promise<string> {
  const { json } = await post('commits', { message, tree: await treeOf(history.main), parents });
  return json.sha;
}

describe('blobs', () => {
  test('are stored as text or as bytes, and read again', async () => {
    const text = await post('blobs', { content: 'ä\n' });
    const bytes = await post('blobs', { content: Buffer.from('ä\n').toString('base64'), encoding: 'base64' });
    expect(text.status).toBe(201);
    expect(bytes.json).toEqual(text.json);
    const { json } = await get(fake, `${GIT}/blobs/${text.json.sha}`);
    expect(json).toMatchObject({ sha: text.json.sha, size: 3, encoding: 'base64', content: 'w6QK\n' });
    const raw = await get(fake, json.url, { headers: { accept: 'application/vnd.github.raw+json' } });
    expect(raw.text).toBe('ä\n');
  });

  test('of another encoding, or that are not there, are refused', async () => {
    expect((await post('blobs', { content: 'x', encoding: 'rot13' })).status).toBe(422);
    for (const sha of ['1'.repeat(40), history.main, 'main']) {
      expect((await get(fake, `${GIT}/blobs/${sha}`)).status).toBe(404);
    }
    expect((await post('blobs', { content: 'x' }, 'reader')).status).toBe(403);
  });

  test('may be stored and the answer lost', async () => {
    const route = '/repos/{owner}/{repo}/git/blobs';
    fake.fault({ method: 'POST', route, times: 1, effect: { commitThen: 502 } });
    expect((await post('blobs', { content: 'once more' })).status).toBe(502);
    const { sha } = (await post('blobs', { content: 'once more' })).json;
    expect((await get(fake, `${GIT}/blobs/${sha}`)).status).toBe(200);
  });
});

describe('commits', () => {
  test("are the account's own, with whole messages", async () => {
    const { status, json } = await post('commits', {
      message: 'Head\n\nBody ä',
      tree: await treeOf(history.main),
      parents: [history.main, history.head],
    });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      message: 'Head\n\nBody ä',
      author: { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' },
      parents: [{ sha: history.main }, { sha: history.head }],
    });
    expect((await get(fake, `${GIT}/commits/${json.sha}`)).json).toEqual(json);
  });

  test('may be roots, and somebody else’s', async () => {
    const author = { name: 'Grace', email: 'grace@example.com', date: '2024-02-03T04:05:06+01:00' };
    const tree = await treeOf(history.main);
    const { json } = await post('commits', { message: 'Begin', tree, parents: [], author });
    const person = { ...author, date: '2024-02-03T03:05:06Z' };
    expect(json).toMatchObject({ parents: [], author: person, committer: person });
    const other = await post('commits', { message: 'x', tree, author, committer: { name: 'Linus' } });
    expect(other.json.committer).toEqual({ ...person, name: 'Linus' });
  });

  test('of what is not there are refused', async () => {
    const tree = await treeOf(history.main);
    const bad = async (body: Record<string, unknown>) =>
      (await post('commits', { message: 'x', tree, ...body })).json.message;
    expect(await bad({ tree: history.main })).toBe('Tree SHA does not exist');
    expect(await bad({ tree: 'main' })).toBe('Tree SHA does not exist');
    expect(await bad({ parents: ['1'.repeat(40)] })).toContain('Parent SHA does not exist');
    expect(await bad({ parents: [tree] })).toContain('Parent SHA does not exist');
    expect(await bad({ author: { name: ' ', email: 'a@b' } })).toBe('Validation Failed');
    expect((await post('commits', { message: 'x', tree }, 'reader')).status).toBe(403);
    fake.fault({ route: '/repos/{owner}/{repo}/git/commits', times: 1, effect: { status: 503 } });
    expect((await post('commits', { message: 'x', tree })).status).toBe(503);
  });

  test('are never signed: asking for it is seen', async () => {
    const body = { message: 'x', tree: await treeOf(history.main), signature: '-----BEGIN PGP SIGNATURE-----' };
    expect((await post('commits', body)).status).toBe(500);
    expect(fake.takeViolations()).toMatchObject([{ kind: 'stand-in', message: expect.stringContaining('sign') }]);
  });
});

describe('refs', () => {
  const patch = (ref: string, body: unknown, token = 'bot') =>
    send(fake, 'PATCH', `${GIT}/refs/${ref}`, { body, token });

  test('are made once', async () => {
    const body = { ref: 'refs/heads/bot/fix', sha: history.main };
    const made = await post('refs', body);
    expect(made).toMatchObject({ status: 201, json: { ref: body.ref, object: { type: 'commit', sha: history.main } } });
    expect((await get(fake, `${GIT}/ref/heads/bot/fix`)).json).toEqual(made.json);
    expect(await post('refs', body)).toMatchObject({ status: 422, json: { message: 'Reference already exists' } });
    const beside = await post('refs', { ref: 'refs/heads/bot', sha: history.main });
    expect(beside).toMatchObject({ status: 422, json: { message: 'Reference update failed' } });
  });

  test.each([
    ['heads/x', 'Reference name must start with'],
    ['refs/x', 'Reference name must start with'],
    ['refs/heads/a..b', 'is not a valid ref name'],
    ['refs/heads/-x\n', 'is not a valid ref name'],
  ])('of a bad name are refused: %j', async (ref, message) => {
    const answer = await post('refs', { ref, sha: history.main });
    expect(answer.status).toBe(422);
    expect(answer.json.message).toContain(message);
  });

  test('to what is not there, or to a tree for a branch, are refused', async () => {
    const tree = await treeOf(history.main);
    const message = async (ref: string, sha: string) => (await post('refs', { ref, sha })).json.message;
    expect(await message('refs/heads/x', '1'.repeat(40))).toBe('Object does not exist');
    expect(await message('refs/heads/x', 'main')).toBe('Object does not exist');
    expect(await message('refs/heads/x', tree)).toBe('Reference update failed');
    expect((await post('refs', { ref: 'refs/tags/t', sha: tree })).json.object.type).toBe('tree');
    expect((await post('refs', { ref: 'refs/heads/x', sha: history.main }, 'reader')).status).toBe(403);
  });

  test('move forward, and elsewhere only by force', async () => {
    const next = await commitOn([history.main], 'Next');
    expect((await patch('heads/main', { sha: next })).json.object.sha).toBe(next);
    const aside = await patch('heads/main', { sha: history.head });
    expect(aside).toMatchObject({ status: 422, json: { message: 'Update is not a fast forward' } });
    expect((await patch('heads/main', { sha: history.head, force: true })).json.object.sha).toBe(history.head);
    expect((await patch('heads/none', { sha: next })).json.message).toBe('Reference does not exist');
    expect((await patch('heads/main', { sha: '1'.repeat(40) })).json.message).toBe('Object does not exist');
    expect((await patch('heads/main', { sha: next }, 'reader')).status).toBe(403);
  });

  test('take the head of their pull request along', async () => {
    const next = await commitOn([history.head], 'Next');
    await patch('heads/feature%2Fx', { sha: next });
    expect((await get(fake, `${REPOSITORY}/pulls/1`)).json.head.sha).toBe(next);
    fake.pull(1).state = 'closed';
    await patch('heads/feature/x', { sha: await commitOn([next], 'More') });
    expect(fake.pull(1).headSha).toBe(next);
  });

  test('may move and the answer be lost', async () => {
    const next = await commitOn([history.main], 'Next');
    const route = '/repos/{owner}/{repo}/git/refs/{ref}';
    fake.fault({ method: 'PATCH', route, times: 1, effect: { commitThen: 500 } });
    expect((await patch('heads/main', { sha: next })).status).toBe(500);
    expect((await get(fake, `${GIT}/ref/heads/main`)).json.object.sha).toBe(next);
    expect((await patch('heads/main', { sha: next })).status).toBe(200);
  });

  test('of eight that make the same one, one wins', async () => {
    const body = { ref: 'refs/heads/race', sha: history.main };
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await post('refs', body)).status));
    expect(statuses.toSorted()).toEqual([201, ...Array.from({ length: 7 }, () => 422)]);
  });

  test('of eight writers that start at one commit, one moves the branch', async () => {
    const writers = Array.from({ length: 8 }, (_, index) => commitOn([history.main], `Writer ${index}`));
    const shas = await Promise.all(writers);
    const answers = await Promise.all(shas.map((sha) => patch('heads/main', { sha })));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    const lost = answers.filter(({ status }) => status !== 200);
    expect(lost.map(({ json }) => json.message)).toEqual(
      Array.from({ length: 7 }, () => 'Update is not a fast forward'),
    );
    expect((await get(fake, `${GIT}/ref/heads/main`)).json.object.sha).toBe(won[0]!.json.object.sha);
  });
});
