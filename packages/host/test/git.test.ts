import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Git, GitError, openGit } from '@gauntlet/host';
import { createRepository, type Repository } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

let repository: Repository;
let git: Git;

beforeEach(() => {
  repository = createRepository();
  repository.write('a.txt', 'one\n');
  repository.commit('first');
});

afterEach(async () => {
  await git.dispose();
  repository.dispose();
});

function open(folder = repository.path): Git {
  git = openGit(folder)!;
  return git;
}

describe('openGit', () => {
  test('finds the repository from a folder below it, and says which', () => {
    repository.write('deep/er/b.txt', 'x');
    expect(open(join(repository.path, 'deep/er'))).toMatchObject({
      top: repository.path,
      folder: 'deep/er',
      shallow: false,
    });
  });

  test('is null outside of any repository', () => {
    open();
    expect(openGit(mkdtempSync(join(tmpdir(), 'gauntlet-none-')))).toBeNull();
  });

  test('works in a linked work tree and on a bare repository', async () => {
    const first = repository.revParse('HEAD');
    const linked = join(mkdtempSync(join(tmpdir(), 'gauntlet-linked-')), 'tree');
    repository.git('worktree', 'add', '-q', '--detach', linked);
    for (const folder of [linked, repository.bareClone()]) {
      expect((await open(folder).commit('HEAD'))?.id).toBe(first);
      if (folder === linked) await git.dispose();
    }
  });

  test('leaves nothing behind', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'gauntlet-temp-'));
    const before = process.env['RUNNER_TEMP'];
    process.env['RUNNER_TEMP'] = temporary;
    try {
      await open().commit('HEAD');
      await git.dispose();
      expect(readdirSync(temporary)).toEqual([]);
    } finally {
      if (before === undefined) delete process.env['RUNNER_TEMP'];
      else process.env['RUNNER_TEMP'] = before;
    }
  });
});

describe('commit', () => {
  test('knows ids, refs, parents, and what is not there', async () => {
    const first = repository.revParse('HEAD');
    repository.branch('side');
    repository.checkout('side');
    repository.write('b.txt', 'two\n');
    const second = repository.commit('second');
    repository.checkout('main');
    repository.write('c.txt', 'three\n');
    const third = repository.commit('third');
    const merge = repository.merge('side');
    open();
    expect(await git.commit('HEAD')).toEqual({ id: merge, parents: [third, second] });
    expect(await git.commit('refs/heads/side')).toEqual({ id: second, parents: [first] });
    expect(await git.commit(first)).toEqual({ id: first, parents: [] });
    for (const name of ['nothing', '0'.repeat(40), '--all', '-n5', 'a..b', 'HEAD:a.txt'])
      expect(await git.commit(name)).toBeNull();
    expect(await git.mergeBase(second, third)).toBe(first);
    expect(await git.firstParents(merge, 10)).toEqual([merge, third, first]);
    expect(await git.isAncestor(first, merge)).toBe(true);
    expect(await git.isAncestor(merge, first)).toBe(false);
  });

  test('is not misled by a file called HEAD or by a name that is an option', async () => {
    repository.write('HEAD', 'x');
    const id = repository.commit('a file called HEAD');
    expect((await open().commit('HEAD'))?.id).toBe(id);
    expect(existsSync(join(repository.path, 'PWNED'))).toBe(false);
  });
});

describe('what a pull request left in .git has no effect', () => {
  test('configuration that runs programs or redirects', async () => {
    const marker = join(repository.path, 'ran');
    for (const [key, value] of [
      ['core.sshCommand', `touch ${marker}`],
      ['core.pager', `touch ${marker}`],
      ['core.fsmonitor', `touch ${marker}`],
      ['core.worktree', '/'],
      ['remote.origin.url', `ext::touch ${marker}`],
      ['extensions.partialClone', 'origin'],
      ['core.repositoryformatversion', '1'],
      ['alias.rev-list', `!touch ${marker}`],
    ] as const) {
      repository.git('config', key, value);
    }
    rmSync(marker, { force: true });
    open();
    expect(await git.commit('HEAD')).not.toBeNull();
    expect(await git.commit('1'.repeat(40))).toBeNull();
    expect(await git.file(repository.revParse('HEAD'), 'a.txt', 100)).not.toBeNull();
    rmSync(marker, { force: true });
    await git.tree(repository.revParse('HEAD'), () => {});
    expect(existsSync(marker)).toBe(false);
  });

  test('grafts and a lying commit graph', async () => {
    const first = repository.revParse('HEAD');
    repository.write('a.txt', 'two\n');
    const second = repository.commit('second');
    mkdirSync(join(repository.path, '.git/info'), { recursive: true });
    writeFileSync(join(repository.path, '.git/info/grafts'), `${second}\n`);
    mkdirSync(join(repository.path, '.git/objects/info'), { recursive: true });
    writeFileSync(join(repository.path, '.git/objects/info/commit-graph'), 'CGPH lies');
    open();
    expect(await git.commit(second)).toEqual({ id: second, parents: [first] });
  });
});

describe('file and attribute', () => {
  test('read from a commit, whatever is checked out', async () => {
    repository.write('dir/--output=x', 'content');
    repository.write('.gitattributes', '*.gen linguist-generated\n*.not -linguist-generated\n');
    repository.write('sub/.gitattributes', 'b linguist-generated=true\n');
    const commit = repository.commit('files');
    repository.write('.gitattributes', '* linguist-generated\n');
    repository.commit('later');
    open();
    expect(Buffer.from((await git.file(commit, 'dir/--output=x', 100))!).toString()).toBe('content');
    expect(await git.file(commit, 'none', 100)).toBeNull();
    await expect(git.file(commit, 'dir/--output=x', 3)).rejects.toThrow(GitError);
    const values = await git.attribute(commit, 'linguist-generated', ['a.gen', 'a.not', 'sub/b', 'x', 'new\nline.gen']);
    expect([...values.values()]).toEqual(['set', 'unset', 'true', 'unspecified', 'set']);
  });
});

test('after dispose, nothing runs any more', async () => {
  open();
  const running = git.commit('HEAD');
  await git.dispose();
  await expect(running).resolves.not.toBeNull();
  await expect(git.commit('HEAD')).rejects.toThrow(GitError);
});
