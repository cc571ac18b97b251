import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { type ChangedFile, readChange } from '@gauntlet/evidence';
import { openGit } from '@gauntlet/host';
import { createRepository, type Repository } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

let repository: Repository;

beforeEach(() => {
  repository = createRepository();
});

afterEach(() => repository.dispose());

/** Commits what `before` and then `after` make, and reads the change between them. */
async function change(before: (r: Repository) => void, after: (r: Repository) => void): Promise<ChangedFile[]> {
  before(repository);
  const from = repository.commit('before');
  after(repository);
  const to = repository.commit('after');
  // What the repository's own configuration ran so far was not us.
  rmSync(`${repository.path}/ran`, { force: true });
  const git = openGit(repository.path)!;
  try {
    return await readChange(git, from, to);
  } finally {
    await git.dispose();
  }
}

function added(files: ChangedFile[]): Record<string, Array<[number, number]>> {
  return Object.fromEntries(files.map((file) => [file.path, file.added]));
}

const lines = (...all: string[]) => `${all.join('\n')}\n`;

describe('added lines', () => {
  test('of a new, a changed and a removed file', async () => {
    const files = await change(
      (r) => {
        r.write('a.ts', lines('1', '2', '3', '4'));
        r.write('gone.ts', lines('nothing', 'like', 'b'));
      },
      (r) => {
        r.write('a.ts', lines('1', 'new', '3', '4', 'new', 'new'));
        r.write('b.ts', lines('x', 'y'));
        r.remove('gone.ts');
      },
    );
    expect(added(files)).toEqual({
      'a.ts': [
        [2, 2],
        [5, 6],
      ],
      'b.ts': [[1, 2]],
      'gone.ts': [],
    });
    expect(files.find(({ path }) => path === 'gone.ts')).toMatchObject({ status: 'deleted', kind: 'file' });
  });

  test('are not shifted by a missing newline at the end (diff_cover says 4 and 5 here)', async () => {
    const files = await change(
      (r) => r.write('a.ts', '1\n2\n3'),
      (r) => r.write('a.ts', '1\n2\nthree\nfour'),
    );
    expect(added(files)).toEqual({ 'a.ts': [[3, 4]] });
  });

  test('that begin like headers are content', async () => {
    const hostile = [
      '++ b/other.ts',
      '-- a/other.ts',
      '@@ -1 +1,900 @@',
      'diff --git a/x b/x',
      '\\ No newline at end of file',
    ];
    const files = await change(
      (r) => r.write('a.ts', lines('-- a/kept.ts', 'x')),
      (r) => r.write('a.ts', lines('x', ...hostile)),
    );
    expect(added(files)).toEqual({ 'a.ts': [[2, 6]] });
  });

  test('of files whose names git would quote', async () => {
    const names = [
      'na\u00efve file.ts',
      'tab\tquote".ts',
      'line\nbreak.ts',
      'x\n@@ -1,0 +1,99 @@.ts',
      '--output=x.ts',
      ':(glob)**',
      'back\\slash.ts',
    ];
    const files = await change(
      (r) => r.write('README.md', lines('x')),
      (r) => {
        for (const name of names) r.write(name, lines('1', '2'));
      },
    );
    expect(added(files)).toEqual(Object.fromEntries(names.map((name) => [name, [[1, 2]]])));
  });

  test('with carriage returns: a changed line ending is a changed line', async () => {
    const files = await change(
      (r) => r.write('a.ts', '1\r\n2\r\n3\r\n'),
      (r) => r.write('a.ts', '1\r\n2\n3\r\nfour\r\n'),
    );
    expect(added(files)).toEqual({
      'a.ts': [
        [2, 2],
        [4, 4],
      ],
    });
  });

  test('do not include what only moved with its file, was made executable, or is no file', async () => {
    const body = Array.from({ length: 20 }, (_, i) => `line ${i}`);
    const sha = '1'.repeat(40);
    const files = await change(
      (r) => {
        r.write('old/name.ts', lines(...body));
        r.write('run.sh', lines('x'));
        r.write('edited.ts', lines(...body));
      },
      (r) => {
        r.rename('old/name.ts', 'new/name.ts');
        r.chmod('run.sh', true);
        r.rename('edited.ts', 'moved.ts');
        r.write('moved.ts', lines(...body.slice(0, 19), 'changed'));
        r.symlink('link.ts', 'run.sh');
        r.submodule('vendored', sha);
      },
    );
    expect(added(files)).toEqual({
      'new/name.ts': [],
      'run.sh': [],
      'moved.ts': [[20, 20]],
      'link.ts': [],
      vendored: [],
    });
    const by = (path: string) => files.find((file) => file.path === path)!;
    expect(by('new/name.ts')).toMatchObject({ status: 'renamed', oldPath: 'old/name.ts' });
    expect(by('run.sh')).toMatchObject({ oldMode: '100644', newMode: '100755' });
    expect(by('link.ts')).toMatchObject({ kind: 'symlink', status: 'added' });
    expect(by('vendored').kind).toBe('submodule');
  });

  test('of a link that became a file are all its lines', async () => {
    const files = await change(
      (r) => {
        r.symlink('a.ts', 'b.ts');
        r.write('z.ts', lines('1'));
      },
      (r) => {
        r.write('a.ts', lines('1', '2', '3'));
        r.write('z.ts', lines('1', '2'));
      },
    );
    expect(added(files)).toEqual({ 'a.ts': [[1, 3]], 'z.ts': [[2, 2]] });
    expect(files[0]!.status).toBe('type-changed');
  });
});

describe('nothing in the repository hides lines', () => {
  const before = (r: Repository) => r.write('a.ts', lines('1'));

  test('an attribute that turns diffs off', async () => {
    const files = await change(before, (r) => {
      r.write('.gitattributes', '*.ts -diff binary diff=hide\n');
      r.write('a.ts', lines('1', '2'));
    });
    expect(added(files)['a.ts']).toEqual([[2, 2]]);
  });

  test('a NUL byte that makes the file look binary', async () => {
    const files = await change(before, (r) => r.write('a.ts', lines('1', 'const x = "\0";', '3')));
    expect(added(files)['a.ts']).toEqual([[2, 3]]);
    expect(files[0]!.binary).toBe(true);
  });

  test('configuration: external diff, text conversion, prefixes, algorithms, replaced objects', async () => {
    const marker = `${repository.path}/ran`;
    const files = await change(before, (r) => {
      for (const [key, value] of Object.entries({
        'diff.external': `touch ${marker}; true`,
        'diff.hide.textconv': `touch ${marker}; true`,
        'diff.hide.command': `touch ${marker}; true`,
        'diff.noprefix': 'true',
        'diff.mnemonicPrefix': 'true',
        'diff.context': '10',
        'diff.interHunkContext': '50',
        'diff.renames': 'false',
        'diff.ignoreSubmodules': 'all',
        'diff.orderFile': '/etc/passwd',
        'core.fsmonitor': `touch ${marker}; true`,
        'core.attributesFile': `${r.path}/attributes`,
        'color.ui': 'always',
      })) {
        r.git('config', key, value);
      }
      r.write('attributes', '*.ts -diff diff=hide\n');
      mkdirSync(`${r.path}/.git/info`, { recursive: true });
      writeFileSync(`${r.path}/.git/info/attributes`, '*.ts -diff diff=hide\n');
      r.write('a.ts', lines('1', '2'));
    });
    expect(added(files)['a.ts']).toEqual([[2, 2]]);
    expect(existsSync(marker)).toBe(false);
  });

  test('a replaced commit', async () => {
    before(repository);
    const from = repository.commit('before');
    repository.write('a.ts', lines('1', '2'));
    const to = repository.commit('after');
    repository.git('replace', to, from);
    const git = openGit(repository.path)!;
    expect(added(await readChange(git, from, to))).toEqual({ 'a.ts': [[2, 2]] });
    await git.dispose();
  });
});

describe('against an oracle', () => {
  /** Longest common subsequence by the textbook table: what no diff can do better than. */
  function common(a: readonly string[], b: readonly string[]): number {
    let above = new Array<number>(b.length + 1).fill(0);
    for (const x of a) {
      const row = [0];
      for (let j = 1; j <= b.length; j++)
        row.push(x === b[j - 1] ? above[j - 1]! + 1 : Math.max(above[j]!, row[j - 1]!));
      above = row;
    }
    return above[b.length]!;
  }

  const line = fc.constantFrom(
    'a',
    'b',
    '',
    '++ x',
    '-- y',
    '@@ -1 +1 @@',
    '\\ No newline at end of file',
    'c\r',
    'd\u0000',
  );
  const file = fc.record({ lines: fc.array(line, { maxLength: 12 }), newline: fc.boolean() });
  const text = (f: { lines: string[]; newline: boolean }) =>
    f.lines.join('\n') + (f.newline && f.lines.length > 0 ? '\n' : '');
  /** As git sees a file: the last line without a newline is another line than the same with one. */
  const split = (s: string) => (s === '' ? [] : s.split(/(?<=\n)/));

  test('the added lines are exactly what a minimal edit script adds, and the rest is common to both', async () => {
    const pairs = fc
      .sample(fc.tuple(file, file), { numRuns: 400, seed: 7 })
      .map(([a, b]) => [text(a), text(b)] as const);
    const files = await change(
      (r) => pairs.forEach(([a], i) => void r.write(`${i}.ts`, a)),
      (r) => pairs.forEach(([, b], i) => void r.write(`${i}.ts`, b)),
    );
    const byPath = new Map(files.map((f) => [f.path, f]));
    for (const [i, [a, b]] of pairs.entries()) {
      const found = byPath.get(`${i}.ts`);
      const [old, now] = [split(a), split(b)];
      if (a === b) {
        expect(found).toBeUndefined();
        continue;
      }
      const isNew = new Set(
        found!.added.flatMap(([first, last]) => now.slice(first - 1, last).map((_, k) => first + k)),
      );
      const isGone = new Set(found!.hunks.flatMap((h) => Array.from({ length: h.oldCount }, (_, k) => h.oldStart + k)));
      const kept = now.filter((_, k) => !isNew.has(k + 1));
      expect(kept).toEqual(old.filter((_, k) => !isGone.has(k + 1)));
      expect(isNew.size).toBe(now.length - common(old, now));
    }
  });
});
