import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRepository, type Repository } from '../../src/repository/repository.ts';

const made: Repository[] = [];
afterEach(() => {
  for (const repository of made.splice(0)) {
    repository.dispose();
  }
});

function create(): Repository {
  const repository = createRepository();
  made.push(repository);
  return repository;
}

/** Mode and path of every entry of a commit. */
function entries(repository: Repository, revision = 'HEAD'): string[] {
  const listed = repository.git('ls-tree', '-r', '-z', '--full-tree', revision).split('\0').slice(0, -1);
  return listed.map((entry) => entry.replace(/ [a-z]+ [0-9a-f]+\t/, ' '));
}

describe('commits', () => {
  test('equal calls give the same known ids, whatever the machine says', () => {
    const build = () => {
      const repository = create();
      repository.write('a.txt', 'one\n');
      const first = repository.commit('first');
      repository.write('a.txt', 'two\n');
      return [first, repository.commit('second')];
    };
    process.env['GIT_AUTHOR_NAME'] = 'Somebody Else';
    process.env['GIT_DIR'] = '/nonexistent';
    const ids = build();
    delete process.env['GIT_AUTHOR_NAME'];
    delete process.env['GIT_DIR'];
    expect(build()).toEqual(ids);
    expect(ids).toEqual(['7bd60ea21c352a6ba526e67e99a03f13c3486478', 'f0821a721de26dde5cc2fef94bf3fd9c564b1a11']);
  });

  test('messages are kept to the byte, and empty commits are made', () => {
    const repository = create();
    const message = '# not a comment\n\n\n  trailing  \n"quotes" $HOME `x`\n\n';
    repository.commit(message);
    expect(
      Buffer.from(repository.gitBytes('cat-file', 'commit', 'HEAD'))
        .toString()
        .split('\n\n')
        .slice(1)
        .join('\n\n'),
    ).toBe(message);
    expect(repository.revParse('HEAD')).not.toBe(repository.commit(''));
  });

  test('bytes are kept, ignored files too, and files that were not written through the builder stay out', () => {
    const repository = create();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    repository.write('.gitignore', '*.bin\n');
    repository.write('deep/er/a.bin', bytes);
    repository.write('crlf.txt', 'a\r\nb\r\n');
    execFileSync('touch', [join(repository.path, 'stray.txt')]);
    repository.commit('bytes');
    expect(entries(repository)).toEqual(['100644 .gitignore', '100644 crlf.txt', '100644 deep/er/a.bin']);
    expect(repository.gitBytes('show', 'HEAD:deep/er/a.bin')).toEqual(Buffer.from(bytes));
    expect(Buffer.from(repository.gitBytes('show', 'HEAD:crlf.txt')).toString()).toBe('a\r\nb\r\n');
  });
});

describe('paths', () => {
  const strange = [
    'with space',
    '"quoted"',
    'new\nline',
    'tab\t',
    'é',
    'e\u0301',
    '日本語',
    '*',
    ':(glob)x',
    '-rf',
    '--',
    '$(x)',
    'a\\b',
    ' ',
    '😀',
    '[a]',
  ];

  test('every character works, for files and folders', () => {
    const repository = create();
    for (const name of strange) {
      repository.write(`folder ${name}/${name}`, name);
      repository.write(name, name);
    }
    repository.commit('strange');
    expect(repository.git('ls-tree', '-r', '-z', '--name-only', 'HEAD').split('\0').filter(Boolean).sort()).toEqual(
      [...strange, ...strange.map((name) => `folder ${name}/${name}`)].sort(),
    );
    for (const name of strange) {
      repository.remove(name);
      repository.rename(`folder ${name}`, `moved ${name}`);
    }
    repository.commit('moved');
    expect(entries(repository).sort()).toEqual(strange.map((name) => `100644 moved ${name}/${name}`).sort());
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  test('what is written is what is committed, for any tree', () => {
    const name = fc.stringMatching(/^[a-c"' *é]{1,3}$/).filter((text) => text !== '.');
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
    fc.assert(
      fc.property(fc.array(fc.tuple(path, fc.string()), { minLength: 1, maxLength: 6 }), (writes) => {
        const repository = create();
        const expected = new Map<string, string>();
        for (const [file, content] of writes) {
          repository.write(file, content);
          for (const other of [...expected.keys()]) {
            if (other.startsWith(`${file}/`) || file.startsWith(`${other}/`)) {
              expected.delete(other);
            }
          }
          expected.set(file, content);
        }
        repository.commit('tree');
        const listed = repository.git('ls-tree', '-r', '-z', '--name-only', 'HEAD').split('\0').filter(Boolean);
        const found = listed.map((file) => [
          file,
          Buffer.from(repository.gitBytes('cat-file', 'blob', `HEAD:${file}`)).toString(),
        ]);
        expect(new Map(found as [string, string][])).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  test.each(['', '/etc/x', '../x', 'a/../b', './a', 'a//b', '.git/config', 'a/'])('%j is refused', (path) => {
    expect(() => create().write(path, 'x')).toThrow('is not a path inside the repository');
  });

  test('what is not there cannot be removed, renamed or changed', () => {
    const repository = create();
    expect(() => repository.remove('a')).toThrow("'a' does not exist");
    expect(() => repository.rename('a', 'b')).toThrow("'a' does not exist");
    expect(() => repository.chmod('a', true)).toThrow("'a' does not exist");
  });
});

describe('kinds of entries', () => {
  test('modes, links and submodules', () => {
    const repository = create();
    const sha = '1'.repeat(40);
    repository.write('run.sh', '#!/bin/sh\n');
    repository.chmod('run.sh', true);
    repository.symlink('links/out', '../../etc/passwd');
    repository.submodule('vendor/lib é', sha);
    repository.commit('kinds');
    expect(entries(repository)).toEqual(['120000 links/out', '100755 run.sh', '160000 vendor/lib é']);
    expect(repository.git('cat-file', 'blob', 'HEAD:links/out')).toBe('../../etc/passwd');
    expect(repository.revParse('HEAD:vendor/lib é')).toBe(sha);
    repository.chmod('run.sh', false);
    repository.submodule('vendor/lib é', '2'.repeat(40));
    repository.commit('changed');
    expect(entries(repository)).toEqual(['120000 links/out', '100644 run.sh', '160000 vendor/lib é']);
    expect(repository.revParse('HEAD:vendor/lib é')).toBe('2'.repeat(40));
  });

  test('an entry of one kind gives way to another', () => {
    const repository = create();
    repository.write('a', 'file');
    repository.write('b/c/d', 'file');
    repository.symlink('e', 'a');
    repository.write('f/x', 'file');
    repository.commit('before');
    repository.write('a/x', 'folder now');
    repository.write('b', 'file now');
    repository.write('e', 'file now');
    repository.symlink('f', 'a');
    repository.commit('after');
    expect(entries(repository)).toEqual(['100644 a/x', '100644 b', '100644 e', '120000 f']);
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  test('submodules are moved, replaced and removed', () => {
    const repository = create();
    const [first, second] = ['1'.repeat(40), '2'.repeat(40)];
    repository.write('vendor/a', 'file first');
    repository.write('vendor/note', 'x');
    repository.commit('file');
    repository.submodule('vendor/a', first);
    repository.submodule('vendor/b', second);
    repository.submodule('gone', first);
    repository.commit('submodules');
    expect(entries(repository)).toEqual(['160000 gone', '160000 vendor/a', '160000 vendor/b', '100644 vendor/note']);
    repository.rename('vendor', 'third party');
    repository.remove('gone');
    repository.write('third party/b', 'file now');
    repository.commit('moved');
    expect(entries(repository)).toEqual(['160000 third party/a', '100644 third party/b', '100644 third party/note']);
    expect(repository.revParse('HEAD:third party/a')).toBe(first);
    expect(repository.git('status', '--porcelain')).toBe('');
  });
});

describe('branches', () => {
  function forked() {
    const repository = create();
    repository.write('a', '1\n');
    const first = repository.commit('base');
    repository.branch('agent/fix');
    repository.write('b', '1\n');
    const second = repository.commit('main');
    repository.checkout('agent/fix');
    repository.write('c', '1\n');
    const third = repository.commit('fix');
    return { repository, first, second, third };
  }

  test('a branch starts at the current commit or where it is told', () => {
    const { repository, first, second } = forked();
    repository.branch('old', first);
    expect(repository.revParse('old')).toBe(first);
    expect(repository.revParse('main')).toBe(second);
    expect(repository.git('merge-base', 'main', 'agent/fix')).toBe(first);
  });

  test('a merge always makes a commit with two parents', () => {
    const { repository, second, third } = forked();
    repository.checkout('main');
    const merged = repository.merge('agent/fix');
    expect(repository.git('rev-list', '--parents', '-n1', merged).split(' ')).toEqual([merged, second, third]);
    repository.checkout(third);
    expect(repository.git('rev-list', '--parents', '-n1', repository.merge('main')).split(' ')).toHaveLength(3);
  });

  test('a merge that could be a fast-forward is a commit all the same', () => {
    const { repository, first, third } = forked();
    repository.checkout(first);
    const merged = repository.merge('agent/fix');
    expect(repository.git('rev-list', '--parents', '-n1', merged).split(' ')).toEqual([merged, first, third]);
  });

  test('a conflict throws and leaves the tree clean', () => {
    const { repository } = forked();
    repository.write('b', 'other\n');
    repository.commit('conflict');
    expect(() => repository.merge('main')).toThrow('git merge');
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  test('changes that are not committed do not travel', () => {
    const { repository } = forked();
    repository.write('a', 'changed');
    expect(() => repository.checkout('main')).toThrow('commit the changes first');
    expect(() => repository.merge('main')).toThrow('commit the changes first');
  });

  test('errors carry the words of git', () => {
    expect(() => create().revParse('nowhere')).toThrow(/rev-parse .* failed: fatal/);
  });
});

describe('clones', () => {
  function threeCommits() {
    const repository = create();
    const ids = ['one', 'two', 'three'].map((text) => {
      repository.write('a', text);
      return repository.commit(text);
    });
    repository.git('update-ref', 'refs/pull/1/head', ids[1] ?? '');
    return { repository, ids };
  }

  test('the bare clone holds every ref and serves commits by id', () => {
    const { repository, ids } = threeCommits();
    const bare = repository.bareClone();
    const refs = execFileSync('git', ['for-each-ref', '--format=%(objectname) %(refname)'], {
      cwd: bare,
      encoding: 'utf8',
    });
    expect(refs.trim().split('\n')).toEqual([`${ids[2]} refs/heads/main`, `${ids[1]} refs/pull/1/head`]);
    const other = create();
    other.git('fetch', '--quiet', '--depth=1', `file://${bare}`, ids[0] ?? '');
    expect(other.revParse('FETCH_HEAD')).toBe(ids[0]);
  });

  test('a shallow clone knows only its depth', () => {
    const { repository, ids } = threeCommits();
    const shallow = repository.shallowClone(2);
    expect(shallow.git('rev-parse', '--is-shallow-repository')).toBe('true');
    expect(shallow.git('rev-list', 'HEAD').split('\n')).toEqual([ids[2], ids[1]]);
    expect(() => shallow.revParse(`${ids[0]}^{commit}`)).toThrow();
    expect(readFileSync(join(shallow.path, 'a'), 'utf8')).toBe('three');
  });

  test('a full clone can go on, and outlives its origin', () => {
    const { repository, ids } = threeCommits();
    const folder = mkdtempSync(join(tmpdir(), 'gauntlet-test-'));
    const clone = repository.cloneTo(join(folder, 'deep er', 'clone'));
    repository.dispose();
    expect(clone.git('status', '--porcelain')).toBe('');
    clone.write('b', 'more');
    const next = clone.commit('more');
    expect(clone.revParse(`${next}^`)).toBe(ids[2]);
    clone.dispose();
    expect(existsSync(join(folder, 'deep er', 'clone', 'b'))).toBe(true);
    rmSync(folder, { recursive: true });
  });

  test('dispose removes the repository and its clones', () => {
    const { repository } = threeCommits();
    const paths = [repository.path, repository.bareClone(), repository.shallowClone(1).path];
    expect(paths.map((path) => existsSync(path))).toEqual([true, true, true]);
    repository.dispose();
    expect(paths.map((path) => existsSync(path))).toEqual([false, false, false]);
  });
});
