import { openGit, type PullDetails, type PullFile } from '@gauntlet/host';
import { createRepository, type Repository } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readChange } from '../src/change.ts';

let repository: Repository;
beforeEach(() => {
  repository = createRepository();
  repository.write('package.json', '{"name":"shop"}\n');
  repository.write('web/package.json', '{"name":"web"}\n');
  repository.write('src/old.ts', `${'export const x = 1;\n'.repeat(20)}`);
});
afterEach(() => repository.dispose());

async function read(change: () => void, github: { changedFiles: number; files?: PullFile[] } | null = null) {
  const from = repository.commit('base');
  change();
  const to = repository.commit('change');
  const git = openGit(repository.path)!;
  const told = github && { pull: { changedFiles: github.changedFiles } as PullDetails, files: github.files ?? [] };
  const found = await readChange(git, from, to, told);
  await git.dispose();
  return found;
}

async function manifests(change: () => void) {
  const found = await read(change);
  if ('code' in found) throw new Error(found.what);
  return Object.fromEntries(found.changes.map(({ path, manifest }) => [path, manifest]));
}

describe('package.json, which decides what is installed and run', () => {
  test('both sides of one that changed, of one that is new, and nothing of others', async () => {
    const found = await manifests(() => {
      repository.write('package.json', '{"name":"shop","scripts":{}}\n');
      repository.write('api/package.json', '{}\n');
      repository.write('api/package.json.md', '{}\n');
      repository.write('my-package.json', '{}\n');
    });
    expect(found).toEqual({
      'package.json': { before: '{"name":"shop"}\n', after: '{"name":"shop","scripts":{}}\n' },
      'api/package.json': { before: null, after: '{}\n' },
      'api/package.json.md': undefined,
      'my-package.json': undefined,
    });
  });

  test('one that goes has no sides', async () => {
    expect(await manifests(() => repository.remove('web/package.json'))).toEqual({ 'web/package.json': undefined });
  });

  test.each<[string, string | Uint8Array]>([
    ['is too large', `{"name":"${'x'.repeat(1 << 20)}"}`],
    ['is no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
  ])('one that %s is not read, so that it is judged as unknown', async (_, text) => {
    expect(await manifests(() => repository.write('package.json', text))).toEqual({ 'package.json': undefined });
  });

  test('one that was too large before is not read either', async () => {
    repository.write('package.json', `{"name":"${'x'.repeat(1 << 20)}"}`);
    expect(await manifests(() => repository.write('package.json', '{}'))).toEqual({ 'package.json': undefined });
  });
});

describe("git's word against GitHub's", () => {
  const edit = () => repository.write('src/new.ts', 'x\n');
  const move = () => repository.rename('src/old.ts', 'src/moved.ts');
  const moved: PullFile = { path: 'src/moved.ts', previousPath: 'src/old.ts', status: 'renamed' };

  test('as many files as GitHub counts', async () => {
    expect(await read(edit, { changedFiles: 1 })).toMatchObject({ changes: [{ path: 'src/new.ts', status: 'added' }] });
  });

  test('a rename is two paths here and one file there', async () => {
    const found = await read(move, { changedFiles: 1, files: [moved] });
    expect(found).toMatchObject({ changes: [{ path: 'src/moved.ts' }, { path: 'src/old.ts' }] });
  });

  test.each<[string, number, PullFile[]]>([
    ['fewer', 0, []],
    ['more', 2, []],
    ['a rename that git does not find', 1, [moved]],
  ])('%s: nothing is concluded from it', async (_, changedFiles, files) => {
    expect(await read(edit, { changedFiles, files })).toMatchObject({ code: 'diff-mismatch' });
  });

  test('without GitHub, or for a group of the queue, git alone is asked, and the whole tree of the base is known', async () => {
    const found = await read(edit);
    expect(found).toMatchObject({ basePaths: ['package.json', 'src/old.ts', 'web/package.json'] });
  });

  test('a commit that is not there is no change', async () => {
    const head = repository.commit('base');
    const git = openGit(repository.path)!;
    expect(await readChange(git, head, 'f'.repeat(40), null)).toMatchObject({ code: 'diff-mismatch' });
    await git.dispose();
  });
});
