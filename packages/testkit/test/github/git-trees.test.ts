import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, copyHistory, type History } from './bare-repository.ts';
import { get, REPOSITORY, seedOf, send } from './client.ts';

const TREES = `${REPOSITORY}/git/trees`;

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

interface Entry {
  path: string;
  mode: string;
  type: string;
  sha: string;
  size?: number;
}

function post(body: unknown, token = 'bot') {
  return send(fake, 'POST', TREES, { body, token });
}

async function entriesOf(sha: string): Promise<Record<string, Entry>> {
  const { json } = await get(fake, `${TREES}/${sha}?recursive=1`);
  return Object.fromEntries(json.tree.map((entry: Entry) => [entry.path, entry]));
}

async function contentOf(sha: string): Promise<string> {
  const { json } = await get(fake, `${REPOSITORY}/git/blobs/${sha}`);
  return Buffer.from(json.content, 'base64').toString('utf8');
}

const file = (path: string, content: string) => ({ path, mode: '100644', type: 'blob', content });

describe('a tree is read', () => {
  test('by commit, branch, tag and its own sha', async () => {
    const { json } = await get(fake, `${TREES}/main`);
    expect(json.truncated).toBe(false);
    for (const name of [json.sha, history.main]) expect((await get(fake, `${TREES}/${name}`)).json).toEqual(json);
    expect((await get(fake, `${TREES}/v1`)).json.sha).not.toBe(json.sha);
    expect((await get(fake, `${TREES}/feature%2Fx`)).status).toBe(200);
  });

  test('flat, or with all that is in it', async () => {
    const paths = (json: { tree: Entry[] }) => json.tree.map(({ path }) => path);
    expect(paths((await get(fake, `${TREES}/main`)).json)).not.toContain('src/a.txt');
    const { json } = await get(fake, `${TREES}/main?recursive=0`);
    expect(paths(json)).toEqual(expect.arrayContaining(['src', 'src/a.txt']));
    const byPath = await entriesOf('main');
    expect(byPath['src']).toMatchObject({ mode: '040000', type: 'tree' });
    expect(byPath['src']).not.toHaveProperty('size');
    expect(byPath['gone.txt']).toMatchObject({ mode: '100644', type: 'blob', size: 4 });
    expect(byPath['link']).toMatchObject({ mode: '120000' });
  });

  test('unless it is not there', async () => {
    for (const name of ['nowhere', '1'.repeat(40), 'main~1']) {
      expect((await get(fake, `${TREES}/${name}`)).status).toBe(404);
    }
  });
});

describe('a tree is written', () => {
  test('on another one: content, known blobs, deletions; the rest stays', async () => {
    const before = await entriesOf(history.main);
    const readme = before['README.md']!.sha;
    const { status, json } = await post({
      base_tree: history.main,
      tree: [
        file('src/deep/new ä.txt', 'new\n'),
        { path: 'copy.md', mode: '100755', type: 'blob', sha: readme },
        { path: 'gone.txt', mode: '100644', type: 'blob', sha: null },
        file('turned/now/a/folder', 'x'),
      ],
    });
    expect(status).toBe(201);
    const after = await entriesOf(json.sha);
    expect(json.tree.map(({ path }: Entry) => path)).not.toContain('src/deep');
    expect(after['copy.md']).toMatchObject({ mode: '100755', sha: readme });
    expect(await contentOf(after['src/deep/new ä.txt']!.sha)).toBe('new\n');
    expect(after['gone.txt']).toBeUndefined();
    expect(after['turned']).toMatchObject({ type: 'tree' });
    expect(after['src/a.txt']).toEqual(before['src/a.txt']);
  });

  test('from nothing; whole trees and submodules may stand in it', async () => {
    const src = (await entriesOf('main'))['src']!;
    const { json } = await post({
      tree: [
        { path: 'lib', mode: '040000', type: 'tree', sha: src.sha },
        { path: 'module', mode: '160000', type: 'commit', sha: '1'.repeat(40) },
        file('lib/b.txt', ''),
      ],
    });
    const paths = Object.keys(await entriesOf(json.sha));
    expect(paths).toEqual(['lib', 'lib/a.txt', 'lib/b.txt', 'lib/moved.txt', 'module']);
  });

  test('a folder that loses its last file goes; so may everything', async () => {
    const one = (await post({ tree: [file('a/b', 'x'), file('c', 'y')] })).json.sha;
    const remove = (path: string) => ({ path, mode: '100644', type: 'blob', sha: null });
    const two = (await post({ base_tree: one, tree: [remove('a/b')] })).json.sha;
    expect(Object.keys(await entriesOf(two))).toEqual(['c']);
    const none = await post({ base_tree: two, tree: [remove('c')] });
    expect(none.json).toMatchObject({ sha: '4b825dc642cb6eb9a060e54bf8d69288fbee4904', tree: [] });
  });

  test.each([
    ['nothing at all', { tree: [] }, 'Invalid tree info'],
    ['an unknown base', { base_tree: '1'.repeat(40), tree: [file('a', '')] }, 'base_tree is not a valid tree oid'],
    ['a way out', { tree: [file('../a', '')] }, 'malformed path'],
    ['the folder of git', { tree: [file('a/.GIT/config', '')] }, 'malformed path'],
    ['no mode', { tree: [{ path: 'a', content: '' }] }, 'valid tree.mode'],
    ['two contents', { tree: [{ ...file('a', ''), sha: '1'.repeat(40) }] }, 'either tree.sha or tree.content'],
    ['no content', { tree: [{ path: 'a', mode: '100644' }] }, 'either tree.sha or tree.content'],
    ['a type of another mode', { tree: [{ ...file('a', ''), type: 'tree' }] }, 'does not fit'],
    ['a folder with content', { tree: [{ path: 'a', mode: '040000', content: '' }] }, 'for blobs'],
    ['no sha', { tree: [{ path: 'a', mode: '100644', sha: 'HEAD' }] }, 'not a valid blob'],
    ['an unknown blob', { tree: [{ path: 'a', mode: '100644', sha: '1'.repeat(40) }] }, 'not a valid blob'],
    ['the deletion of nothing', { tree: [{ path: 'a', mode: '100644', sha: null }] }, 'BadObjectState'],
  ])('%s is refused', async (_name, body, message) => {
    const answer = await post(body);
    expect(answer.status).toBe(422);
    expect(answer.json.message).toContain(message);
  });

  test('only with the permission; and a fault hits it', async () => {
    const body = { tree: [file('a', 'x')] };
    expect((await post(body, 'reader')).status).toBe(403);
    expect((await get(fake, `${TREES}/main`, { token: 'reader' })).status).toBe(200);
    fake.fault({ method: 'POST', route: '/repos/{owner}/{repo}/git/trees', times: 1, effect: { status: 502 } });
    expect((await post(body)).status).toBe(502);
    expect((await post(body)).status).toBe(201);
  });

  test('in the shape of the description, or else it is a violation', async () => {
    expect((await post({ tree: [{ path: 'a', mode: '100600', content: '' }] })).status).toBe(422);
    expect(fake.takeViolations()[0]!.message).toContain('/tree/0/mode must be equal to one of the allowed values');
  });
});
