import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assessRisk, type RawChange, type RiskAssessment } from '@gauntlet/policy';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { rulesOf } from './changes.ts';

const folders: string[] = [];
let folder = '';

const identity = [
  '-c',
  'user.name=a',
  '-c',
  'user.email=a@example.com',
  '-c',
  'commit.gpgsign=false',
  '-c',
  'advice.addEmbeddedRepo=false',
];
const git = (...args: string[]) => execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' });

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

const base: Record<string, string> = {
  'README.md': '# Shop\n',
  'docs/guide.md': '# Guide\n',
  'src/auth/check.ts': 'export const check = (a: string) => a === "x";\n'.repeat(20),
  'src/cart.ts': 'export const cart = [];\n',
  'run.sh': 'echo\n',
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'risk-'));
  folders.push(folder);
  git('init', '-q');
  git('config', 'core.fileMode', 'true');
  for (const [path, content] of Object.entries(base)) write(path, content);
  git('add', '-A');
  git('commit', '-qm', 'base');
});

afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

const statuses = { A: 'added', M: 'modified', D: 'deleted', T: 'type-changed' } as const;

/** What git says of the two newest commits: the raw records, the counts and the patch, none with renames folded. */
function changesOfHead(): RawChange[] {
  git('add', '-A');
  git('commit', '-qm', 'change');
  const diff = (...args: string[]) => git('diff-tree', '-r', '--no-renames', 'HEAD~1', 'HEAD', ...args);
  const raw = diff('--raw', '-z').split('\0');
  const counts = new Map(
    diff('--numstat', '-z')
      .split('\0')
      .map((line) => line.split('\t') as [string, string, string])
      .map(([added, deleted, path]) => [path, [added, deleted] as const]),
  );
  const changes: RawChange[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const [oldMode, newMode, , , letter] = raw[i]!.slice(1).split(' ') as [
      string,
      string,
      string,
      string,
      keyof typeof statuses,
    ];
    const path = raw[i + 1]!;
    const [added, deleted] = counts.get(path) ?? ['0', '0'];
    const patch = diff('-p', '-U0', '--text', '--', path).split('\n');
    const lines = patch
      .slice(patch.findIndex((line) => line.startsWith('@@')))
      .filter((line) => line.startsWith('+') && !line.startsWith('+++'));
    changes.push({
      path,
      status: statuses[letter],
      oldMode,
      newMode,
      binary: added === '-',
      added: added === '-' ? null : Number(added),
      deleted: deleted === '-' ? null : Number(deleted),
      addedLines: lines.map((text, index) => ({ line: index + 1, text: text.slice(1) })),
      truncated: false,
    });
  }
  return changes;
}

function judge(): [string, string | null, string] {
  const basePaths = git('ls-tree', '-r', '--name-only', '-z', 'HEAD')
    .split('\0')
    .filter((path) => path !== '');
  const { class: riskClass, decidedBy }: RiskAssessment = assessRisk(changesOfHead(), rulesOf('{}', { basePaths }));
  return [riskClass, decidedBy.path, decidedBy.rule.id];
}

describe('changes that git made, each beside its harmless twin', () => {
  test.each<[string, () => void, [string, string | null, string]]>([
    ['a document', () => write('docs/guide.md', '# Guide\nmore ⚠️\n'), ['low', 'docs/guide.md', 'docs']],
    [
      'a document with a hidden turn',
      () => write('docs/guide.md', '# Guide\nmore \u202e\n'),
      ['high', 'docs/guide.md', 'line-invisible'],
    ],
    ['a rename of code', () => git('mv', 'src/cart.ts', 'src/basket.ts'), ['medium', 'src/basket.ts', 'code']],
    [
      'a rename out of auth',
      () => git('mv', 'src/auth/check.ts', 'src/check.ts'),
      ['high', 'src/auth/check.ts', 'auth'],
    ],
    [
      'a rename that is a document now',
      () => git('mv', 'src/auth/check.ts', 'docs/check.md'),
      ['high', 'src/auth/check.ts', 'auth'],
    ],
    ['a new document', () => write('docs/new.md', 'x\n'), ['low', 'docs/new.md', 'docs']],
    [
      'a link that looks like one',
      () => symlinkSync('/etc/passwd', join(folder, 'docs/new.md')),
      ['high', 'docs/new.md', 'symbolic-link'],
    ],
    [
      'a document that becomes a link',
      () => {
        rmSync(join(folder, 'docs/guide.md'));
        symlinkSync('../src/cart.ts', join(folder, 'docs/guide.md'));
        expect(readlinkSync(join(folder, 'docs/guide.md'))).toBe('../src/cart.ts');
      },
      ['high', 'docs/guide.md', 'symbolic-link'],
    ],
    ['an executable bit', () => chmodSync(join(folder, 'README.md'), 0o755), ['high', 'README.md', 'executable-bit']],
    ['a binary document', () => write('docs/new.md', Buffer.from([1, 0, 2])), ['high', 'docs/new.md', 'binary']],
    [
      'a submodule',
      () => {
        execFileSync('git', ['init', '-q', 'docs/sub.md'], { cwd: folder });
        const nested = { cwd: join(folder, 'docs/sub.md') };
        execFileSync('git', [...identity, 'commit', '-q', '--allow-empty', '-m', 'x'], nested);
      },
      ['high', 'docs/sub.md', 'submodule'],
    ],
    ['a name in another case', () => write('readme.MD', 'x\n'), ['high', 'readme.MD', 'path-collision']],
    ['a rename to another case', () => git('mv', 'README.md', 'Readme.md'), ['low', 'README.md', 'docs']],
    ['instructions for agents', () => write('AGENTS.md', 'x\n'), ['high', 'AGENTS.md', 'floor-agent-instructions']],
    [
      'a control character in a path',
      () => write('docs/a\u0001.md', 'x\n'),
      ['high', 'docs/a\u0001.md', 'path-control-character'],
    ],
  ])('%s', (_, make, expected) => {
    make();
    expect(judge()).toEqual(expected);
  });
});
