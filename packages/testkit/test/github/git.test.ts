import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, type History, ORIGINAL_LINES, Workshop } from './bare-repository.ts';
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

test('the repository describes itself', async () => {
  const { json } = await get(fake, REPOSITORY);
  expect(json).toMatchObject({ id: 77, full_name: 'octo/gate', default_branch: 'main', fork: false });
});

describe('refs and branches', () => {
  test('a branch with a slash in its name, sent bare or escaped', async () => {
    for (const path of ['heads/feature/x', 'heads%2Ffeature%2Fx']) {
      const { json } = await get(fake, `${REPOSITORY}/git/ref/${path}`);
      expect(json).toMatchObject({ ref: 'refs/heads/feature/x', object: { type: 'commit', sha: history.head } });
    }
    const { json } = await get(fake, `${REPOSITORY}/branches/feature%2Fx`);
    expect(json).toMatchObject({ name: 'feature/x', commit: { sha: history.head } });
  });

  test('an annotated tag is its own object', async () => {
    const { json } = await get(fake, `${REPOSITORY}/git/ref/tags/v1`);
    expect(json.object.type).toBe('tag');
    expect(json.object.sha).not.toBe(history.fork);
  });

  test('only whole names are found', async () => {
    expect((await get(fake, `${REPOSITORY}/git/ref/heads/feature`)).status).toBe(404);
    expect((await get(fake, `${REPOSITORY}/branches/feature`)).json.message).toBe('Branch not found');
  });
});

describe('commits', () => {
  test('by sha, short sha, branch and tag', async () => {
    for (const name of [history.fork, history.fork.slice(0, 8), 'v1', 'tags/v1', 'refs/tags/v1']) {
      expect((await get(fake, `${REPOSITORY}/commits/${name}`)).json.sha).toBe(history.fork);
    }
    const { json } = await get(fake, `${REPOSITORY}/commits/feature%2Fx`);
    expect(json).toMatchObject({ sha: history.head, commit: { message: 'Change the rest' } });
    expect(json.files).toHaveLength(6);
    expect(json.parents).toHaveLength(1);
    expect(json.commit.author).toEqual({ name: 'Ada', email: 'ada@example.com', date: '2024-05-01T08:00:00Z' });
  });

  test('the first one is compared with nothing', async () => {
    const { json } = await get(fake, `${REPOSITORY}/commits/${history.fork}`);
    expect(json.stats.deletions).toBe(0);
    expect(json.files.every(({ status }: { status: string }) => status === 'added')).toBe(true);
  });

  test('only its sha, as text', async () => {
    const answer = await get(fake, `${REPOSITORY}/commits/main`, { headers: { accept: 'application/vnd.github.sha' } });
    expect(answer.text).toBe(history.main);
  });

  test('unknown and odd names are refused', async () => {
    for (const name of ['0'.repeat(40), 'main~1', 'main%5E%7Btree%7D', 'HEAD@%7B0%7D', '--all']) {
      expect((await get(fake, `${REPOSITORY}/commits/${name}`)).status).toBe(422);
    }
  });

  test('as git objects', async () => {
    const { json } = await get(fake, `${REPOSITORY}/git/commits/${history.head}`);
    expect(json).toMatchObject({ sha: history.head, verification: { verified: false } });
    expect((await get(fake, `${REPOSITORY}/git/commits/main`)).status).toBe(404);
    expect((await get(fake, `${REPOSITORY}/git/commits/${'1'.repeat(40)}`)).status).toBe(404);
  });
});

describe('compare', () => {
  test('two branches that went apart', async () => {
    const { json } = await get(fake, `${REPOSITORY}/compare/main...feature/x`);
    expect(json).toMatchObject({ status: 'diverged', ahead_by: 2, behind_by: 1, total_commits: 2 });
    expect(json.merge_base_commit.sha).toBe(history.fork);
    expect(json.base_commit.sha).toBe(history.main);
    expect(json.commits[1].sha).toBe(history.head);
    expect(json.files).toHaveLength(7);
  });

  test('every other relation', async () => {
    const relation = async (basehead: string) => (await get(fake, `${REPOSITORY}/compare/${basehead}`)).json.status;
    expect(await relation(`${history.fork}...${history.head}`)).toBe('ahead');
    expect(await relation(`${history.head}...${history.fork}`)).toBe('behind');
    expect(await relation('main...octo:main')).toBe('identical');
  });

  test('pages of commits; the files are on the first', async () => {
    const second = await get(fake, `${REPOSITORY}/compare/main...feature%2Fx?per_page=1&page=2`);
    expect(second.json.commits.map(({ sha }: { sha: string }) => sha)).toEqual([history.head]);
    expect(second.json.files).toEqual([]);
  });

  test('what cannot be compared is 404', async () => {
    expect((await get(fake, `${REPOSITORY}/compare/main...nowhere`)).status).toBe(404);
    expect((await get(fake, `${REPOSITORY}/compare/main`)).status).toBe(404);
  });

  test('histories without a common ancestor are 404', async () => {
    const shop = new Workshop();
    shop.write('a', 'a\n');
    const main = shop.commit('Begin');
    shop.git('checkout', '--quiet', '--orphan', 'alone');
    shop.write('a', 'b\n');
    const head = shop.commit('Begin again');
    const apart = await startFakeGitHub(seedOf({ ...history, gitDir: shop.bare(), main, head }));
    expect((await get(apart, `${REPOSITORY}/compare/main...alone`)).status).toBe(404);
    await apart.close();
    shop.dispose();
  });
});

describe('contents', () => {
  const decoded = ({ content }: { content: string }) => Buffer.from(content, 'base64').toString('utf8');

  test('a file at a commit, in base64 broken into lines', async () => {
    const { json } = await get(fake, `${REPOSITORY}/contents/src/a.txt?ref=${history.fork}`);
    expect(json).toMatchObject({ type: 'file', encoding: 'base64', path: 'src/a.txt', name: 'a.txt' });
    expect(decoded(json)).toBe(`${ORIGINAL_LINES.join('\n')}\n`);
    expect(json.content.split('\n')[0]).toHaveLength(60);
  });

  test('the default branch where no ref is given, and paths that need escaping', async () => {
    expect(decoded((await get(fake, `${REPOSITORY}/contents/README.md`)).json)).toContain('More.');
    const path = encodeURIComponent('docs/añadido file.md');
    const { json } = await get(fake, `${REPOSITORY}/contents/${path}?ref=feature/x`);
    expect(decoded(json)).toBe('no newline at the end');
  });

  test('raw bytes', async () => {
    const answer = await get(fake, `${REPOSITORY}/contents/gone.txt`, {
      headers: { accept: 'application/vnd.github.raw+json' },
    });
    expect(answer.text).toBe('bye\n');
  });

  test('folders, the root too', async () => {
    const names = async (path: string) => {
      const { json } = await get(fake, `${REPOSITORY}/contents/${path}`);
      return json.map((entry: Record<string, unknown>) => `${entry['type']} ${entry['path']}`);
    };
    expect(await names('src')).toEqual(['file src/a.txt', 'file src/moved.txt']);
    expect(await names('')).toContain('dir src');
    expect(await names('')).toContain('symlink link');
  });

  test('a link leads to its file, unless that is outside', async () => {
    const inside = await get(fake, `${REPOSITORY}/contents/link`);
    expect(inside.json).toMatchObject({ type: 'file', path: 'src/a.txt' });
    const outside = await get(fake, `${REPOSITORY}/contents/stray`);
    expect(outside.json).toMatchObject({ type: 'symlink', target: '/etc/passwd' });
  });

  test('what is not there is 404', async () => {
    for (const path of ['nothing', 'src/', '..%2Fetc%2Fpasswd', 'src%2F..%2FREADME.md', 'README.md?ref=nowhere']) {
      expect((await get(fake, `${REPOSITORY}/contents/${path}`)).status).toBe(404);
    }
  });

  test('a submodule, and a file too big to stand in JSON', async () => {
    const shop = new Workshop();
    shop.write('big', 'x'.repeat(1024 * 1024 + 1));
    shop.commit('Begin');
    shop.git('update-index', '--add', '--cacheinfo', `160000,${history.head},lib`);
    shop.git('commit', '--quiet', '--message', 'Add a submodule');
    const other = await startFakeGitHub(seedOf({ ...history, gitDir: shop.bare() }, { pulls: [] }));
    expect((await get(other, `${REPOSITORY}/contents/lib`)).json).toMatchObject({
      type: 'submodule',
      sha: history.head,
    });
    const listed = (await get(other, `${REPOSITORY}/contents/`)).json;
    expect(listed.map(({ type }: { type: string }) => type)).toEqual(['file', 'file']);
    const big = (await get(other, `${REPOSITORY}/contents/big`)).json;
    expect(big).toMatchObject({ content: '', encoding: 'none', size: 1024 * 1024 + 1 });
    await other.close();
    shop.dispose();
  });
});
