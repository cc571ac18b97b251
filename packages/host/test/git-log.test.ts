import { createRepository, type Repository } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Git, openGit } from '../src/git.ts';

let repository: Repository;
let git: Git;

beforeEach(() => {
  repository = createRepository();
});

afterEach(async () => {
  await git.dispose();
  repository.dispose();
});

const open = () => {
  git = openGit(repository.path) as Git;
  return git;
};

/** Two commits, of which the second is a merge of a branch with two of its own. */
function merged() {
  const root = repository.commit('root');
  repository.branch('topic');
  repository.checkout('topic');
  const one = repository.commit('one');
  const two = repository.commit('two');
  repository.checkout('main');
  return { root, one, two, merge: repository.merge('topic') };
}

describe('the history of a commit', () => {
  test('over first parents, with parents, time and message, newest first', async () => {
    const { root, two, merge } = merged();
    const log = await open().log(merge, 10);
    expect(log.map(({ id, parents }) => ({ id, parents }))).toEqual([
      { id: merge, parents: [root, two] },
      { id: root, parents: [] },
    ]);
    expect(log[1]).toMatchObject({ message: 'root', time: Date.UTC(2026, 0, 1) });
    expect(log[0]?.message.trimEnd()).toBe("Merge branch 'topic'");
  });

  test('with all that merges brought, and without what another commit has', async () => {
    const { root, one, two, merge } = merged();
    const ids = async (except: string | null) => (await open().log(merge, 10, except)).map(({ id }) => id);
    expect(await ids(null)).toEqual([merge, two, one, root]);
    expect(await ids(root)).toEqual([merge, two, one]);
    expect(await ids(one)).toEqual([merge, two]);
  });

  test('up to the limit', async () => {
    const { merge } = merged();
    expect(await open().log(merge, 1)).toHaveLength(1);
    expect(await open().log(merge, 2, null)).toHaveLength(2);
  });

  test.each([
    ['several lines', 'Title (#1)\n\nBody\n\n--\nEnd\n'],
    ['nothing', ''],
    ['other letters', 'Grüße 漢字 \u202e\n'],
    ['what looks like a field', 'a\n\n%H %x00 \\0'],
  ])('keeps a message of %s', async (_, message) => {
    const id = repository.commit(message);
    expect(await open().log(id, 5)).toEqual([{ id, parents: [], time: Date.UTC(2026, 0, 1), message }]);
  });

  test('of what is no commit is an error, and no empty history', async () => {
    repository.commit('root');
    await expect(open().log('f'.repeat(40), 5)).rejects.toThrow('git log failed');
    await expect(open().log('--all', 5)).rejects.toThrow('git log failed');
  });
});
