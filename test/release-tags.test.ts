import { createRepository, type Repository } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fetchTag, filesAt, gitIn, remoteHead, remoteTags, swapTag } from '../scripts/release/git.mjs';
import { moveMajor } from '../scripts/release/move.mjs';
import { publish } from '../scripts/release/publish.mjs';
import { readVersion, type Version } from '../scripts/release/versions.mjs';

let repository: Repository;
let remote: string;
let git: ReturnType<typeof gitIn>;
let commits: string[];

beforeEach(() => {
  repository = createRepository();
  commits = [0, 1, 2].map((at) => {
    repository.write('a', String(at));
    return repository.commit(`Commit ${at}`);
  });
  remote = repository.bareClone();
  git = gitIn(repository.path);
});
afterEach(() => repository.dispose());

const version = (text: string) => readVersion(text) as Version;
const commit = (at: number) => commits[at] as string;
const tagged = (tag: string) => remoteTags(git, remote).get(tag)?.commit;
const put = (tag: string, at: string) => gitIn(remote).text('update-ref', `refs/tags/${tag}`, at);
const move = (text: string, isBack = false) => moveMajor({ git, remote, version: version(text), isBack });

describe('the tags of a remote', () => {
  test('are told with the commit that each leads to', () => {
    put('v1.0.0', commit(0));
    repository.git('tag', '--annotate', '--message', 'One', 'v1', commit(1));
    repository.git('push', '--quiet', remote, 'v1');
    const tags = remoteTags(git, remote);
    expect(tags.get('v1.0.0')).toEqual({ object: commit(0), commit: commit(0) });
    expect(tags.get('v1')).toEqual({ object: repository.revParse('v1'), commit: commit(1) });
    expect(remoteHead(git, remote, 'main')).toBe(commit(2));
    expect(remoteHead(git, remote, 'releases/v1')).toBeNull();
  });

  test('are only made where there was none, and moved from where they were', () => {
    expect(swapTag(git, { remote, tag: 'v1', commit: commit(0), was: null })).toBe(true);
    expect(swapTag(git, { remote, tag: 'v1', commit: commit(1), was: null })).toBe(false);
    expect(swapTag(git, { remote, tag: 'v1', commit: commit(2), was: commit(1) })).toBe(false);
    expect(tagged('v1')).toBe(commit(0));
    expect(swapTag(git, { remote, tag: 'v1', commit: commit(2), was: commit(0) })).toBe(true);
    expect(swapTag(git, { remote, tag: 'v1', commit: commit(1), was: commit(2) })).toBe(true);
    expect(tagged('v1')).toBe(commit(1));
  });

  test('cannot be written where no server is', () => {
    expect(() => swapTag(git, { remote: `${remote}-gone`, tag: 'v1', commit: commit(0), was: null })).toThrow(
      'git push of v1',
    );
  });

  test('are brought into a clone that has no history', () => {
    put('v1.0.0', commit(0));
    const shallow = repository.shallowClone(1);
    const there = gitIn(shallow.path);
    expect(there.start('cat-file', '-e', commit(0)).status).not.toBe(0);
    fetchTag(there, `file://${remote}`, 'v1.0.0');
    expect(filesAt(there, commit(0), 'a').get('a')?.toString()).toBe('0');
    expect(there.text('tag')).toBe('');
  });
});

describe('the files of a commit', () => {
  test('are given byte for byte, whatever they are called', () => {
    const bytes = Uint8Array.from([0, 10, 255, 13, 10]);
    repository.write('folder/with space\nand more', bytes);
    repository.write('folder/empty', '');
    const files = filesAt(git, repository.commit('Odd names'), 'folder');
    expect([...files.keys()]).toEqual(['folder/empty', 'folder/with space\nand more']);
    expect(files.get('folder/with space\nand more')).toEqual(Buffer.from(bytes));
  });

  test('are no links', () => {
    repository.symlink('link', 'a');
    expect(() => filesAt(git, repository.commit('A link'), 'link')).toThrow('link is no plain file');
  });
});

describe('the movable tag', () => {
  test('is made, and follows the releases of its major version', () => {
    put('v1.0.0', commit(0));
    expect(move('1.0.0')).toBe(`v1 moved from nowhere to 1.0.0, commit ${commit(0)}.`);
    put('v1.0.1', commit(1));
    put('v2.0.0', commit(2));
    expect(move('1.0.1')).toBe(`v1 moved from 1.0.0 to 1.0.1, commit ${commit(1)}.`);
    expect(move('2.0.0')).toContain('v2 moved from nowhere');
    expect(move('1.0.1')).toBe('v1 is at 1.0.1 already.');
    expect([tagged('v1'), tagged('v2')]).toEqual([commit(1), commit(2)]);
  });

  test('stays with a newer release', () => {
    put('v1.0.0', commit(0));
    put('v1.1.0', commit(1));
    put('v1', commit(1));
    expect(move('1.0.0')).toContain('v1 stays where it is: 1.1.0 is newer');
    expect(tagged('v1')).toBe(commit(1));
  });

  test('goes back where that is what was asked for', () => {
    put('v1.0.0', commit(0));
    put('v1.1.0', commit(1));
    put('v1', commit(1));
    expect(move('1.0.0', true)).toBe(`v1 moved from 1.1.0 to 1.0.0, commit ${commit(0)}.`);
    expect(move('1.1.0')).toContain('moved from 1.0.0 to 1.1.0');
  });

  test('is not taken from where no release is, but may be put back from there', () => {
    put('v1.0.0', commit(0));
    put('v1', commit(2));
    expect(() => move('1.0.0')).toThrow(`v1 is at ${commit(2)}, which is no release.`);
    expect(move('1.0.0', true)).toBe(`v1 moved from ${commit(2)} to 1.0.0, commit ${commit(0)}.`);
  });

  test('does not go to a version that is not there', () => {
    expect(() => move('1.0.0')).toThrow('v1.0.0 is not there');
  });

  test.each([
    ['an older release', 'v1.0.0', 0, /v1 moved from 1\.0\.0 to 1\.1\.0/, 'v1.1.0', 1],
    ['a newer release', 'v1.2.0', 2, /v1 stays where it is: 1\.2\.0 is newer/, 'v1.2.0', 2],
  ])('that another run moved to %s meanwhile is looked at again', (_, rival, at, words, wanted, end) => {
    put('v1.0.0', commit(0));
    put('v1.1.0', commit(1));
    let asked = 0;
    // Between the look and the push: the first push is overtaken.
    const slow = {
      ...git,
      start: (...args: string[]) => {
        if (args.includes('push') && asked++ === 0) {
          put(rival, commit(at));
          put('v1', commit(at));
        }
        return git.start(...args);
      },
    };
    expect(moveMajor({ git: slow, remote, version: version('1.1.0') })).toMatch(words);
    expect([tagged('v1'), tagged(wanted)]).toEqual([commit(end), commit(end)]);
  });

  test('that others move again and again is given up', () => {
    put('v1.0.0', commit(0));
    put('v1.0.1', commit(1));
    put('v1.1.0', commit(2));
    let asked = 0;
    const slow = {
      ...git,
      start: (...args: string[]) => {
        if (args.includes('push')) put('v1', commit(asked++ % 2));
        return git.start(...args);
      },
    };
    expect(() => moveMajor({ git: slow, remote, version: version('1.1.0') })).toThrow('moved by somebody else 5 times');
  });
});

describe('a release', () => {
  test('of a commit that another tag of that version is not at is refused before anything is done', () => {
    put('v1.0.0', commit(0));
    const platform = new Proxy({}, { get: () => () => expect('GitHub').toBe('not asked') }) as never;
    const given = { git, remote, platform, version: version('1.0.0'), commit: commit(1), folder: '/', say: () => {} };
    expect(() => publish(given)).toThrow(`v1.0.0 is at ${commit(0)} already`);
  });
});
