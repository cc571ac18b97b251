import { spawnSync } from 'node:child_process';
import {
  modeFacts,
  type RawChangeSource,
  type RawFileChange,
  readRawChanges,
  type TextLimits,
} from '@gauntlet/evidence';
import { createRepository, type Repository } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

let repository: Repository;

beforeEach(() => {
  repository = createRepository();
});

afterEach(() => repository.dispose());

const options = [
  '-r',
  '--no-commit-id',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
  '--no-indent-heuristic',
  '--diff-algorithm=myers',
  '--no-renames',
  '--ignore-submodules=none',
  '--submodule=short',
];

/** Real git, its output in pieces of `size` bytes. */
function source(of: Repository, size = 7): RawChangeSource {
  const run = async (args: string[], onOutput: (chunk: Uint8Array) => void) => {
    const bytes = of.gitBytes('diff-tree', ...options, ...args);
    for (let at = 0; at < bytes.length; at += size) onOutput(bytes.subarray(at, at + size));
  };
  return {
    rawChanges: (from, to, onOutput) =>
      run(['--raw', '--numstat', '-z', '--no-abbrev', '--end-of-options', from, to], onOutput),
    rawPatch: (from, to, onOutput) =>
      run(['-p', '-U0', '--inter-hunk-context=0', '--text', '--end-of-options', from, to], onOutput),
  };
}

async function change(
  before: (r: Repository) => void,
  after: (r: Repository) => void,
  limits?: TextLimits,
): Promise<RawFileChange[]> {
  before(repository);
  const from = repository.commit('before');
  after(repository);
  const to = repository.commit('after');
  const { kind, changes } = await readRawChanges(source(repository), from, to, null, limits);
  expect(kind).toBe('changes');
  return changes;
}

function show({ path, status, oldMode, newMode, added, deleted, addedLines, truncated }: RawFileChange): string {
  const head = [path, status, oldMode, newMode, `+${added}`, `-${deleted}`];
  return [...head, ...addedLines.map(({ line, text }) => `${line}:${text}`), ...(truncated ? ['…'] : [])].join(' ');
}

const limits = (some: Partial<TextLimits>): TextLimits => ({
  lineBytes: 100,
  fileLines: 100,
  changeBytes: 10_000,
  ...some,
});

describe('readRawChanges', () => {
  test('tells what was added, modified and deleted, with the added lines', async () => {
    const files = await change(
      (r) => {
        r.write('a.ts', '1\n2\n3\n');
        r.write('gone.ts', 'x\ny\n');
      },
      (r) => {
        r.write('a.ts', '1\ntwo\n3\nfour');
        r.write('b.ts', '\uFEFFb\r\n');
        r.remove('gone.ts');
      },
    );
    expect(files.map(show)).toEqual([
      'a.ts modified 100644 100644 +2 -1 2:two 4:four',
      'b.ts added 000000 100644 +1 -0 1:\uFEFFb\r',
      'gone.ts deleted 100644 000000 +0 -2',
    ]);
    expect(files.filter(({ pathBytes, binary, truncated }) => pathBytes || binary || truncated)).toEqual([]);
  });

  test('does not fold a rename, so that leaving a folder is seen', async () => {
    const files = await change(
      (r) => r.write('auth/login.ts', 'a\nb\nc\n'),
      (r) => r.rename('auth/login.ts', 'docs/login.md'),
    );
    expect(files.map(show)).toEqual([
      'auth/login.ts deleted 100644 000000 +0 -3',
      'docs/login.md added 000000 100644 +3 -0 1:a 2:b 3:c',
    ]);
  });

  test('tells links, submodules, the executable bit and changes of type', async () => {
    const sha = '1'.repeat(40);
    const files = await change(
      (r) => {
        r.write('becomes-link', 'text\n');
        r.write('becomes-submodule', 'text\n');
        r.write('run.sh', 'ls\n');
        r.symlink('becomes-file', 'run.sh');
      },
      (r) => {
        r.symlink('becomes-link', '/etc/passwd');
        r.remove('becomes-submodule');
        r.submodule('becomes-submodule', sha);
        r.chmod('run.sh', true);
        r.write('becomes-file', '');
        r.submodule('new-submodule', sha);
      },
    );
    expect(files.map(show)).toEqual([
      'becomes-file type-changed 120000 100644 +0 -1',
      'becomes-link type-changed 100644 120000 +1 -1 1:/etc/passwd',
      `becomes-submodule type-changed 100644 160000 +1 -1 1:Subproject commit ${sha}`,
      `new-submodule added 000000 160000 +1 -0 1:Subproject commit ${sha}`,
      'run.sh modified 100644 100755 +0 -0',
    ]);
    expect(['100755', '120000', '160000', '100644'].map(modeFacts)).toEqual([
      { symlink: false, submodule: false, executable: true },
      { symlink: true, submodule: false, executable: false },
      { symlink: false, submodule: true, executable: false },
      { symlink: false, submodule: false, executable: false },
    ]);
  });

  test('marks binary files, counts none of their lines and shows them all the same', async () => {
    const files = await change(
      (r) => {
        r.write('image', 'a\0b\n');
        r.write('late', `${'x\n'.repeat(10_000)}`);
      },
      (r) => {
        r.write('image', 'a\0c\nmore\n');
        r.write('late', `${'x\n'.repeat(10_000)}evil\0\n`);
      },
    );
    expect(files).toMatchObject([
      { path: 'image', binary: true, added: null, deleted: null, addedLines: [{ text: 'a\0c' }, { text: 'more' }] },
      // A NUL where git's own look at the first 8,000 bytes does not come to.
      { path: 'late', binary: true, added: 1, deleted: 0, addedLines: [{ line: 10_001, text: 'evil\0' }] },
    ]);
  });

  test('keeps the bytes of a path that is no UTF-8, and tells two such paths apart', async () => {
    repository.write('a', 'a\n');
    const from = repository.commit('before');
    const blob = repository.revParse('HEAD:a');
    const bad = [Buffer.from('x\xff', 'latin1'), Buffer.from('x\xfe', 'latin1')];
    const entries = bad.flatMap((path) => [Buffer.from(`100644 ${blob} 0\t`), path, Buffer.from([0])]);
    const staged = spawnSync('git', ['update-index', '--add', '-z', '--index-info'], {
      cwd: repository.path,
      input: Buffer.concat(entries),
    });
    expect(staged.status).toBe(0);
    repository.write('tab\tnew\nline "ü" \\', 'b\n');
    const to = repository.commit('after');
    const { changes } = await readRawChanges(source(repository), from, to);
    expect(changes.map(({ path, pathBytes }) => [path, pathBytes && [...pathBytes]])).toEqual([
      ['tab\tnew\nline "ü" \\', null],
      ['x\uFFFD', [0x78, 0xfe]],
      ['x\uFFFD', [0x78, 0xff]],
    ]);
  });

  test('says where text was cut at the limit of a line, a file and the change', async () => {
    const write = (r: Repository) => {
      r.write('a', `${'x'.repeat(20)}\nyy\n`);
      r.write('b', '1\n2\n3\n4\n');
      r.write('c', `${'z'.repeat(10)}\n`);
      r.write('d', 'last\n');
      r.write('e', '');
    };
    const start = (r: Repository) => r.write('x', '');
    const files = await change(start, write, limits({ lineBytes: 10, fileLines: 3, changeBytes: 25 }));
    // 10 + 1 and 2 + 1 bytes, then 3 * 2 in b make 20; c takes the rest.
    expect(files.map(show)).toEqual([
      `a added 000000 100644 +2 -0 1:${'x'.repeat(10)} 2:yy …`,
      'b added 000000 100644 +4 -0 1:1 2:2 3:3 …',
      `c added 000000 100644 +1 -0 1:${'z'.repeat(10)}`,
      'd added 000000 100644 +1 -0 …',
      'e added 000000 100644 +0 -0',
    ]);
  });

  test('lines that look like headers are content', async () => {
    const hostile = ['++ b/other', '@@ -1 +1,900 @@', 'diff --git a/x b/x', '\\ No newline at end of file', ':100644'];
    const files = await change(
      (r) => r.write('a', ''),
      (r) => r.write('a', hostile.join('\n')),
    );
    expect(files.map(({ addedLines }) => addedLines.map(({ text }) => text))).toEqual([hostile]);
  });

  test('an attribute of the change does not hide a file', async () => {
    const files = await change(
      (r) => r.write('a.ts', 'a\n'),
      (r) => {
        r.write('.gitattributes', '*.ts -diff binary\n');
        r.write('a.ts', 'a\nevil()\n');
      },
    );
    expect(files[1]).toMatchObject({ path: 'a.ts', binary: true, addedLines: [{ line: 2, text: 'evil()' }] });
  });

  test('two equal trees have no change', async () => {
    expect(
      await change(
        (r) => r.write('a', 'a'),
        () => {},
      ),
    ).toEqual([]);
  });
});

describe('against git itself', () => {
  const content = fc.array(fc.constantFrom('a', 'b', 'c', '+x', ''), { maxLength: 8 }).map((all) => all.join('\n'));
  const entry = fc.oneof(
    fc.record({ kind: fc.constantFrom('file', 'run', 'link'), content }),
    fc.record({ kind: fc.constant('submodule'), content: fc.constantFrom('1', '2') }),
  );
  const tree = fc.dictionary(fc.constantFrom('a', 'b', 'd/e', 'd/f', 'ü', 'x y'), entry, { noNullPrototype: true });

  function place(path: string, { kind, content: text }: { kind: string; content: string }) {
    if (kind === 'submodule') repository.submodule(path, text.repeat(40));
    else if (kind === 'link') repository.symlink(path, text.replaceAll('\n', '-') || 'nowhere');
    else {
      repository.write(path, text);
      repository.chmod(path, kind === 'run');
    }
  }

  function commit(entries: Record<string, { kind: string; content: string }>): string {
    repository.git('read-tree', '--empty');
    for (const path of ['a', 'b', 'd', 'ü', 'x y']) {
      try {
        repository.remove(path);
      } catch {
        // Was not there.
      }
    }
    for (const [path, each] of Object.entries(entries)) place(path, each);
    return repository.commit('state');
  }

  /** Path to mode and id. */
  function listed(sha: string): Map<string, string[]> {
    const records = repository.git('ls-tree', '-r', '-z', sha).split('\0').slice(0, -1);
    return new Map(records.map((record) => [record.split('\t')[1]!, record.split('\t')[0]!.split(' ')]));
  }

  test('finds exactly the entries that differ, and the lines that make the new side of the old one', async () => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(tree, tree, fc.integer({ min: 1, max: 300 }), async (before, after, size) => {
        const [from, to] = [commit(before), commit(after)];
        const [old, now] = [listed(from), listed(to)];
        const { changes } = await readRawChanges(source(repository, size), from, to);
        const paths = [...new Set([...old.keys(), ...now.keys()])];
        const differing = paths.filter((path) => `${old.get(path)}` !== `${now.get(path)}`);
        expect(changes.map(({ path }) => path).sort()).toEqual(differing.sort());
        changed += changes.length;
        for (const { path, oldMode, newMode, status, added, deleted, addedLines, removedLines } of changes) {
          expect([oldMode, newMode]).toEqual([old.get(path)?.[0] ?? '000000', now.get(path)?.[0] ?? '000000']);
          if (!old.has(path) || !now.has(path)) expect(status).toBe(now.has(path) ? 'added' : 'deleted');
          else expect(status).toBe(oldMode.slice(0, 2) === newMode.slice(0, 2) ? 'modified' : 'type-changed');
          if (now.get(path)?.[1] !== 'blob' || (old.has(path) && old.get(path)?.[1] !== 'blob')) continue;
          const [then, lines] = [linesOf(old.get(path)?.[2]), linesOf(now.get(path)?.[2])];
          expect(addedLines.map((each) => each.text)).toEqual(addedLines.map((each) => lines[each.line - 1]));
          expect(removedLines.map((each) => each.text)).toEqual(removedLines.map((each) => then[each.line - 1]));
          expect(removedLines).toHaveLength(deleted!);
          expect([addedLines.length, lines.length - added!]).toEqual([added, then.length - deleted!]);
        }
      }),
      { numRuns: 30 },
    );
    expect(changed).toBeGreaterThan(20);
  });

  function linesOf(id: string | undefined): string[] {
    const text = id === undefined ? '' : Buffer.from(repository.gitBytes('cat-file', 'blob', id)).toString('utf8');
    return text === '' ? [] : text.replace(/\n$/, '').split('\n');
  }
});
