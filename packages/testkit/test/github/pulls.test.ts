import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, type History, Workshop } from './bare-repository.ts';
import { get, REPOSITORY, seedOf } from './client.ts';

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

describe('a pull request', () => {
  test('tells its head, base and totals', async () => {
    const { status, json } = await get(fake, `${REPOSITORY}/pulls/1`);
    expect(status).toBe(200);
    expect(json.head).toMatchObject({ sha: history.head, ref: 'feature/x', label: 'octo:feature/x', repo: { id: 77 } });
    expect(json.base).toMatchObject({ sha: history.main, ref: 'main' });
    expect(json).toMatchObject({ changed_files: 7, commits: 2, additions: 4, deletions: 3, mergeable: true });
    expect(json.user).toMatchObject({ login: 'agent[bot]', id: 9, type: 'Bot' });
  });

  test('of a fork names the other repository', async () => {
    Object.assign(fake.pull(1), { headRepositoryId: 500, headOwner: 'stranger' });
    const { json } = await get(fake, `${REPOSITORY}/pulls/1`);
    expect(json.head.repo).toMatchObject({ id: 500, full_name: 'stranger/gate', fork: true });
    expect(json.base.repo).toMatchObject({ id: 77, fork: false });
  });

  test('of a deleted fork has no head repository, alone and in the list', async () => {
    Object.assign(fake.pull(1), { headRepositoryId: null, mergeable: null });
    const { json } = await get(fake, `${REPOSITORY}/pulls/1`);
    expect(json.head.repo).toBeNull();
    expect(json.mergeable).toBeNull();
    for (let number = 2; number < 15; number += 1) fake.state.pulls.push({ ...fake.pull(1), number });
    expect((await get(fake, `${REPOSITORY}/pulls`)).json[13].head.repo).toBeNull();
  });

  test('may be a draft, labelled, in conflict, or merged', async () => {
    Object.assign(fake.pull(1), { draft: true, labels: ['agent', 'needs human'], mergeable: false });
    const { json } = await get(fake, `${REPOSITORY}/pulls/1`);
    expect(json).toMatchObject({ draft: true, mergeable: false, mergeable_state: 'dirty', state: 'open' });
    expect(json.labels.map(({ name }: { name: string }) => name)).toEqual(['agent', 'needs human']);
    fake.pull(1).merged = true;
    const merged = (await get(fake, `${REPOSITORY}/pulls/1`)).json;
    expect(merged).toMatchObject({ merged: true, state: 'closed', merged_at: '2024-01-01T00:00:00Z' });
  });

  test('that is not there is 404, as is another repository', async () => {
    expect((await get(fake, `${REPOSITORY}/pulls/2`)).status).toBe(404);
    expect((await get(fake, '/repos/octo/other/pulls/1')).status).toBe(404);
    expect((await get(fake, '/repos/OCTO/Gate/pulls/1')).status).toBe(200);
  });

  test('is a diff when asked for one', async () => {
    const { text, headers } = await get(fake, `${REPOSITORY}/pulls/1`, {
      headers: { accept: 'application/vnd.github.diff' },
    });
    expect(headers.get('content-type')).toContain('application/vnd.github.diff');
    expect(text).toContain('+line twelve');
    expect(text).not.toContain('More.');
  });

  test('is listed by state, head and base, and by its commits', async () => {
    const numbers = async (query: string) => {
      const { json } = await get(fake, `${REPOSITORY}/pulls${query}`);
      return json.map(({ number }: { number: number }) => number);
    };
    fake.state.pulls.push({ ...fake.pull(1), number: 2, headRef: 'other', state: 'closed' });
    expect(await numbers('')).toEqual([1]);
    expect(await numbers('?state=all')).toEqual([2, 1]);
    expect(await numbers('?state=closed')).toEqual([2]);
    expect(await numbers('?head=octo:feature/x')).toEqual([1]);
    expect(await numbers('?head=nobody:feature/x')).toEqual([]);
    expect(await numbers('?base=other')).toEqual([]);
    const holding = await get(fake, `${REPOSITORY}/commits/${history.head}/pulls`);
    expect(holding.json.map(({ number }: { number: number }) => number)).toEqual([1, 2]);
    expect((await get(fake, `${REPOSITORY}/commits/${history.main}/pulls`)).json).toEqual([]);
  });
});

describe("a pull request's files", () => {
  test('are those changed since the branch left its base', async () => {
    const { json } = await get(fake, `${REPOSITORY}/pulls/1/files`);
    const summary = json.map((file: Record<string, unknown>) => [file['filename'], file['status'], file['changes']]);
    expect(summary).toEqual([
      ['docs/añadido file.md', 'added', 1],
      ['gone.txt', 'removed', 1],
      ['pixel.bin', 'modified', 0],
      ['run.sh', 'modified', 0],
      ['src/a.txt', 'modified', 3],
      ['src/here.txt', 'renamed', 0],
      ['turned', 'changed', 2],
    ]);
  });

  test('carry the patches that git makes, and none where there are no lines', async () => {
    const { json } = await get(fake, `${REPOSITORY}/pulls/1/files`);
    const patch = (name: string) => json.find((file: { filename: string }) => file.filename === name).patch;
    expect(patch('src/a.txt')).toBe(
      '@@ -9,4 +9,5 @@ line 8\n line 9\n line 10\n line 11\n-line 12\n+line twelve\n+line 13',
    );
    expect(patch('docs/añadido file.md')).toBe('@@ -0,0 +1 @@\n+no newline at the end\n\\ No newline at end of file');
    expect(patch('gone.txt')).toBe('@@ -1 +0,0 @@\n-bye');
    expect([patch('pixel.bin'), patch('run.sh'), patch('src/here.txt')]).toEqual([undefined, undefined, undefined]);
    expect(patch('turned')).toContain('-a file');
    expect(patch('turned')).toContain('+README.md');
    const renamed = json.find((file: { status: string }) => file.status === 'renamed');
    expect(renamed.previous_filename).toBe('src/moved.txt');
  });

  test('come in pages, with links', async () => {
    const first = await get(fake, `${REPOSITORY}/pulls/1/files?per_page=3`);
    expect(first.json).toHaveLength(3);
    const links = first.headers.get('link');
    expect(links).toBe(
      `<${fake.url}${REPOSITORY}/pulls/1/files?per_page=3&page=2>; rel="next", ` +
        `<${fake.url}${REPOSITORY}/pulls/1/files?per_page=3&page=3>; rel="last"`,
    );
    const last = await get(fake, `${REPOSITORY}/pulls/1/files?per_page=3&page=3`);
    expect(last.json).toHaveLength(1);
    expect(last.headers.get('link')).toContain('rel="prev"');
    expect(last.headers.get('link')).not.toContain('rel="next"');
    expect((await get(fake, `${REPOSITORY}/pulls/1/files?per_page=3&page=4`)).json).toEqual([]);
  });
});

test('no more than 3,000 files are told, a hundred a page; a long patch is left out', async () => {
  const shop = new Workshop();
  shop.write('keep', 'x\n');
  const base = shop.commit('Begin');
  for (let index = 0; index < 3005; index += 1) shop.write(`many/${`${index}`.padStart(4, '0')}`, `${index}\n`);
  shop.write('a-long-one', 'line\n'.repeat(20_001));
  const head = shop.commit('Add many');
  const seed = seedOf({ ...history, gitDir: shop.bare(), main: base, head });
  const big = await startFakeGitHub(seed);
  const last = await get(big, `${REPOSITORY}/pulls/1/files?per_page=500&page=30`);
  expect(last.json).toHaveLength(100);
  expect(last.headers.get('link')).not.toContain('next');
  const first = await get(big, `${REPOSITORY}/pulls/1/files`);
  expect(first.json).toHaveLength(30);
  expect(first.json[0]).toMatchObject({ filename: 'a-long-one', additions: 20_001 });
  expect(first.json[0]).not.toHaveProperty('patch');
  expect((await get(big, `${REPOSITORY}/pulls/1`)).json.changed_files).toBe(3006);
  await big.close();
  shop.dispose();
});
