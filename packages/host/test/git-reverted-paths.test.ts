import { execFileSync, spawnSync } from 'node:child_process';
import { type Git, GitError, openGit } from '@gauntlet/host';
import { createRepository, type Repository } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

let repository: Repository;
let git: Git;

beforeEach(() => {
  repository = createRepository();
  repository.write('a.txt', 'one\n');
  repository.commit('first');
  git = openGit(repository.path) as Git;
});

afterEach(async () => {
  await git.dispose();
  repository.dispose();
});

const id = 'a'.repeat(40);

function change(path: string, message: string): string {
  repository.write(path, `${message}\n`);
  return repository.commit(message);
}

async function reverted(limit = 100, commit = 'HEAD'): Promise<string[]> {
  return (await git.revertedPaths(repository.revParse(commit), limit)).sort();
}

describe('what reverts touched', () => {
  test('as `git revert` leaves it, also of a merge', async () => {
    const wrong = change('wrong.txt', 'wrong');
    repository.git('revert', '--no-edit', wrong);
    expect(await reverted()).toEqual(['wrong.txt']);
    repository.branch('side');
    repository.checkout('side');
    change('side.txt', 'side');
    repository.checkout('main');
    change('main.txt', 'main');
    repository.git('revert', '--no-edit', '--mainline', '1', repository.merge('side'));
    expect(await reverted()).toEqual(['side.txt', 'wrong.txt']);
  });

  test('is nothing where there is no revert', async () => {
    expect(await reverted()).toEqual([]);
    expect(await reverted(0)).toEqual([]);
  });

  test.each<[string, string]>([
    ['a line among others', `Undo\n\nWhy.\nThis reverts commit ${id}.\nMore.`],
    ['the whole of the first line', `This reverts commit ${id}`],
    ['with more behind it', `Undo\n\nThis reverts commit ${id}, reversing\nchanges made to ${id}.`],
    ['of a repository with longer ids', `Undo\n\nThis reverts commit ${'b'.repeat(64)}.`],
  ])('is told by %s', async (_, message) => {
    change('x.txt', message);
    expect(await reverted()).toEqual(['x.txt']);
  });

  test.each<[string, string]>([
    ['within a line', `Undo\n\nNo: This reverts commit ${id}.`],
    ['of a short id', 'Undo\n\nThis reverts commit abcdef1.'],
    ['of what is no id', `Undo\n\nThis reverts commit ${id}a.`],
    ['in other letters', `Undo\n\nthis reverts commit ${id}.`],
    ['in a title alone', 'Revert "something"'],
  ])('is not told by the words %s', async (_, message) => {
    change('x.txt', message);
    expect(await reverted()).toEqual([]);
  });

  test('within the newest commits, over all parents', async () => {
    repository.branch('side');
    change('old.txt', `This reverts commit ${id}.`);
    repository.checkout('side');
    change('side.txt', `This reverts commit ${id}.`);
    repository.checkout('main');
    repository.merge('side');
    expect(await reverted()).toEqual(['old.txt', 'side.txt']);
    expect(await reverted(1)).toEqual([]);
    expect(await reverted(100, 'HEAD~1')).toEqual(['old.txt']);
  });

  test('of a merge with such a message: what it brought', async () => {
    repository.branch('side');
    repository.checkout('side');
    change('side.txt', 'side');
    repository.checkout('main');
    change('main.txt', 'main');
    repository.git('merge', '--quiet', '--no-ff', '--message', `Merge\n\nThis reverts commit ${id}.`, 'side');
    expect(await reverted()).toEqual(['side.txt']);
  });

  test('both paths of what was moved, and each path once', async () => {
    repository.rename('a.txt', 'z.txt');
    repository.commit(`This reverts commit ${id}.`);
    expect(await reverted()).toEqual(['a.txt', 'z.txt']);
    repository.rename('z.txt', 'a.txt');
    repository.commit(`This reverts commit ${id}.`);
    expect(await reverted()).toEqual(['a.txt', 'z.txt']);
  });

  test('of a first commit, and where a shallow clone ends: everything', async () => {
    change('b.txt', `This reverts commit ${id}.`);
    const shallow = createRepository();
    try {
      shallow.git('fetch', '--quiet', '--depth', '1', `file://${repository.path}`, 'main');
      const cut = openGit(shallow.path) as Git;
      const paths = await cut.revertedPaths(repository.revParse('HEAD'), 100);
      await cut.dispose();
      expect(paths.sort()).toEqual(['a.txt', 'b.txt']);
    } finally {
      shallow.dispose();
    }
  });

  test('odd paths as they are', async () => {
    const odd = ['-p', '--help', 'new\nline', 'tab\there', '"quoted"', 'ä', '𝄞', 'a:b', '*', ' ', `${id}/x`];
    stage(...odd.map((path) => Buffer.from(path)), Buffer.from([0x62, 0xff]));
    repository.git('commit', '--quiet', '--message', `This reverts commit ${id}.`);
    expect(await reverted()).toEqual([...odd, 'b\ufffd'].sort());
  });

  test('with messages and authors that look like output', async () => {
    change('x.txt', `\n\n:100644 ${id}\n${id}\n-- \n--all\n`);
    repository.write('y.txt', 'y\n');
    repository.git('add', '--all');
    const name = `This reverts commit ${id}`;
    repository.git('-c', `user.name=${name}`, 'commit', '--quiet', '--message', 'y');
    expect(await reverted()).toEqual([]);
  });

  test('whatever the repository has set', async () => {
    const ran = `${repository.path}/ran`;
    for (const [key, value] of [
      ['log.showSignature', 'true'],
      ['gpg.program', `touch ${ran};`],
      ['diff.renames', 'true'],
      ['grep.patternType', 'fixed'],
      ['core.quotePath', 'true'],
      ['diff.external', `touch ${ran};`],
    ] as const) {
      execFileSync('git', ['config', key, value], { cwd: repository.path });
    }
    change('ä.txt', `This reverts commit ${id}.`);
    expect(await reverted()).toEqual(['ä.txt']);
  });

  test('a commit that is not here is an error, and no option', async () => {
    await expect(git.revertedPaths(id, 10)).rejects.toThrow(GitError);
    await expect(git.revertedPaths('--all', 10)).rejects.toThrow(GitError);
  });
});

/** Stages an empty file at each path, which may be of any bytes. */
function stage(...paths: readonly Buffer[]): void {
  const made = spawnSync('git', ['hash-object', '-w', '--stdin'], { cwd: repository.path, input: '' });
  const entries = paths.map((path) =>
    Buffer.concat([Buffer.from(`100644 ${made.stdout.toString().trim()} 0\t`), path, Buffer.from('\0')]),
  );
  const index = ['update-index', '--add', '-z', '--index-info'];
  expect(spawnSync('git', index, { cwd: repository.path, input: Buffer.concat(entries) }).status).toBe(0);
}
