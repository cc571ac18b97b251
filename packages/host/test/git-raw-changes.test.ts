import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RawFileChange, readRawChanges } from '@gauntlet/evidence';
import { type Git, openGit } from '@gauntlet/host';
import { createRepository, type Repository } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

let repository: Repository;
let git: Git;

beforeEach(() => {
  repository = createRepository();
  git = openGit(repository.path) as Git;
});

afterEach(async () => {
  await git.dispose();
  repository.dispose();
});

const sha = '1'.repeat(40);

/** Commits what each of the two leaves behind. */
function commits(before: () => void, after: () => void): [from: string, to: string] {
  before();
  const from = repository.commit('before');
  after();
  return [from, repository.commit('after')];
}

async function bytes(run: (onOutput: (chunk: Uint8Array) => void) => Promise<void>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  await run((chunk) => void chunks.push(chunk));
  return Buffer.concat(chunks);
}

async function read(from: string, to: string): Promise<RawFileChange[]> {
  const { kind, changes } = await readRawChanges(git, from, to);
  expect(kind).toBe('changes');
  return changes;
}

function show({ path, status, oldMode, newMode, added, deleted, addedLines }: RawFileChange): string {
  const lines = addedLines.map(({ line, text }) => `${line}:${text}`);
  return [path, status, oldMode, newMode, `+${added}`, `-${deleted}`, ...lines].join(' ');
}

/** Stages an empty file at a path of any bytes, which no call of the repository takes. */
function stage(...paths: readonly string[]): void {
  const id = spawnSync('git', ['hash-object', '-w', '--stdin'], { cwd: repository.path, input: '' });
  const blob = id.stdout.toString().trim();
  const entries = paths.map((path) => Buffer.from(`100644 ${blob} 0\t${path}\0`, 'latin1'));
  const index = ['update-index', '--add', '-z', '--index-info'];
  expect(spawnSync('git', index, { cwd: repository.path, input: Buffer.concat(entries) }).status).toBe(0);
}

describe('what the reader of raw changes asks of git', () => {
  test('shows both paths of a rename out of a folder, which `rawDiff` folds', async () => {
    const [from, to] = commits(
      () => repository.write('auth/login.ts', 'a\nb\nc\n'),
      () => repository.rename('auth/login.ts', 'docs/login.md'),
    );
    expect((await read(from, to)).map(show)).toEqual([
      'auth/login.ts deleted 100644 000000 +0 -3',
      'docs/login.md added 000000 100644 +3 -0 1:a 2:b 3:c',
    ]);
    expect((await bytes((on) => git.rawDiff(from, to, on))).toString()).toContain('R100');
    expect((await bytes((on) => git.patch(from, to, on))).toString()).toContain('rename from auth/login.ts');
  });

  test('does not fold a copy', async () => {
    const [from, to] = commits(
      () => repository.write('a', 'a\nb\n'),
      () => repository.write('b', 'a\nb\n'),
    );
    expect((await read(from, to)).map(show)).toEqual(['b added 000000 100644 +2 -0 1:a 2:b']);
  });

  test('shows links, submodules, modes and changes of type', async () => {
    const [from, to] = commits(
      () => {
        for (const path of ['becomes-link', 'becomes-submodule', 'run.sh']) repository.write(path, 'text\n');
        repository.symlink('becomes-file', 'run.sh');
        repository.submodule('moved', sha);
      },
      () => {
        repository.symlink('becomes-link', '/etc/passwd');
        repository.remove('becomes-submodule');
        repository.submodule('becomes-submodule', sha);
        repository.submodule('moved', '2'.repeat(40));
        repository.chmod('run.sh', true);
        repository.remove('becomes-file');
        repository.write('becomes-file', 'x\n');
        repository.symlink('link', '../out');
        repository.submodule('submodule', sha);
      },
    );
    expect((await read(from, to)).map(show)).toEqual([
      'becomes-file type-changed 120000 100644 +1 -1 1:x',
      'becomes-link type-changed 100644 120000 +1 -1 1:/etc/passwd',
      `becomes-submodule type-changed 100644 160000 +1 -1 1:Subproject commit ${sha}`,
      'link added 000000 120000 +1 -0 1:../out',
      `moved modified 160000 160000 +1 -1 1:Subproject commit ${'2'.repeat(40)}`,
      'run.sh modified 100644 100755 +0 -0',
      `submodule added 000000 160000 +1 -0 1:Subproject commit ${sha}`,
    ]);
  });

  test('shows the text of binary files, and of those that an attribute of the change calls so', async () => {
    const [from, to] = commits(
      () => repository.write('image', 'a\0b\n'),
      () => {
        repository.write('image', 'a\0c\n');
        repository.write('code.ts', 'evil()\n');
        repository.write('.gitattributes', '*.ts -diff binary\n');
        // The repository's own, which a job may have written; git reads none of them.
        mkdirSync(join(repository.path, '.git/info'), { recursive: true });
        writeFileSync(join(repository.path, '.git/info/attributes'), '* binary\n');
      },
    );
    expect(await read(from, to)).toMatchObject([
      { path: '.gitattributes', binary: false },
      { path: 'code.ts', binary: false, added: 1, addedLines: [{ line: 1, text: 'evil()' }] },
      { path: 'image', binary: true, added: null, deleted: null, addedLines: [{ line: 1, text: 'a\0c' }] },
    ]);
  });

  test('keeps the bytes of every path', async () => {
    const [from, to] = commits(
      () => repository.write('a', 'a\n'),
      () => stage('new\nline', 'tab\t"quoted" \\', 'x\xfe', 'x\xff', 'Z:100644 A'),
    );
    expect((await read(from, to)).map(({ path, pathBytes }) => [path, pathBytes && [...pathBytes]])).toEqual([
      ['Z:100644 A', null],
      ['new\nline', null],
      ['tab\t"quoted" \\', null],
      ['x\uFFFD', [0x78, 0xfe]],
      ['x\uFFFD', [0x78, 0xff]],
    ]);
  });

  test('is git of the objects alone: full ids, NUL ends, and no configuration of the repository', async () => {
    for (const [key, value] of [
      ['diff.renames', 'copies'],
      ['diff.noprefix', 'true'],
      ['diff.context', '9'],
      ['diff.interHunkContext', '9'],
      ['diff.algorithm', 'patience'],
      ['diff.external', 'false'],
      ['diff.ignoreSubmodules', 'all'],
      ['diff.submodule', 'log'],
      ['core.abbrev', '4'],
      ['color.ui', 'always'],
    ] as const) {
      repository.git('config', key, value);
    }
    const [from, to] = commits(
      () => {
        repository.write('auth/a', '1\n2\n3\n');
        repository.submodule('module', sha);
      },
      () => {
        repository.rename('auth/a', 'a');
        repository.write('a', '1\ntwo\n3\n');
        repository.submodule('module', '2'.repeat(40));
      },
    );
    const [old, now] = [`${from}:auth/a`, `${to}:a`].map((name) => repository.revParse(name));
    const zero = '0'.repeat(40);
    expect((await bytes((on) => git.rawChanges(from, to, on))).toString().split('\0')).toEqual([
      ...[`:000000 100644 ${zero} ${now} A`, 'a', `:100644 000000 ${old} ${zero} D`, 'auth/a'],
      ...[`:160000 160000 ${sha} ${'2'.repeat(40)} M`, 'module'],
      ...['3\t0\ta', '0\t3\tauth/a', '1\t1\tmodule', ''],
    ]);
    const patch = (await bytes((on) => git.rawPatch(from, to, on))).toString();
    expect(patch.split('\n').filter((line) => line.startsWith('@@'))).toEqual([
      ...['@@ -0,0 +1,3 @@', '@@ -1,3 +0,0 @@', '@@ -1 +1 @@'],
    ]);
  });

  test('says nothing of two equal trees, and fails on what is not there', async () => {
    const [from, to] = commits(
      () => repository.write('a', 'a'),
      () => {},
    );
    expect(await read(from, to)).toEqual([]);
    await expect(read(from, sha)).rejects.toThrow('git diff-tree failed');
    await expect(read('--output=x', to)).rejects.toThrow('git diff-tree failed');
  });
});
