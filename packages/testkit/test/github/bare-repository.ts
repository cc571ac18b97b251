import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const IDENTITY = { NAME: 'Ada', EMAIL: 'ada@example.com', DATE: '2024-05-01T10:00:00+02:00' };

const ENVIRONMENT = {
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  ...Object.fromEntries(Object.entries(IDENTITY).map(([name, value]) => [`GIT_AUTHOR_${name}`, value])),
  ...Object.fromEntries(Object.entries(IDENTITY).map(([name, value]) => [`GIT_COMMITTER_${name}`, value])),
};

/** A working tree to build history in. `bare()` gives the repository that the stand-in reads. */
export class Workshop {
  readonly root = mkdtempSync(join(tmpdir(), 'fake-github-'));
  readonly tree = join(this.root, 'tree');

  constructor() {
    mkdirSync(this.tree);
    this.git('init', '--quiet', '--initial-branch=main');
  }

  git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.tree, env: ENVIRONMENT, encoding: 'utf8' }).trim();
  }

  write(path: string, content: string | Uint8Array, mode = 0o644): void {
    const file = join(this.tree, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    chmodSync(file, mode);
  }

  link(path: string, target: string): void {
    symlinkSync(target, join(this.tree, path));
  }

  remove(path: string): void {
    rmSync(join(this.tree, path));
  }

  /** Commits everything and returns the sha. */
  commit(message: string): string {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', message);
    return this.git('rev-parse', 'HEAD');
  }

  bare(): string {
    const bare = join(this.root, 'bare.git');
    execFileSync('git', ['clone', '--quiet', '--bare', this.tree, bare], { env: ENVIRONMENT });
    return bare;
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export interface History {
  gitDir: string;
  /** Where the pull request's branch left main. */
  fork: string;
  /** main's tip, one commit after the fork. */
  main: string;
  /** The pull request's head, two commits after the fork. */
  head: string;
  dispose(): void;
}

export const ORIGINAL_LINES = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`);

/** main: fork - main; feature: fork - one - head. Every kind of change is in the feature branch. */
export function buildHistory(): History {
  const shop = new Workshop();
  shop.write('README.md', '# Title\n');
  shop.write('src/a.txt', `${ORIGINAL_LINES.join('\n')}\n`);
  shop.write('src/moved.txt', `${ORIGINAL_LINES.join('\n')}\nmoved\n`);
  shop.write('gone.txt', 'bye\n');
  shop.write('pixel.bin', Uint8Array.of(0, 1, 2, 3));
  shop.write('run.sh', 'echo hi\n');
  shop.write('turned', 'a file\n');
  shop.link('link', 'src/a.txt');
  shop.link('stray', '/etc/passwd');
  const fork = shop.commit('Begin');
  shop.git('tag', '--annotate', 'v1', '--message', 'One');
  shop.git('checkout', '--quiet', '-b', 'feature/x');
  shop.write('src/a.txt', `${[...ORIGINAL_LINES.slice(0, 11), 'line twelve', 'line 13'].join('\n')}\n`);
  shop.commit('Change a file\n\nWith a body.');
  shop.git('mv', 'src/moved.txt', 'src/here.txt');
  shop.remove('gone.txt');
  shop.write('pixel.bin', Uint8Array.of(0, 9, 9));
  shop.write('run.sh', 'echo hi\n', 0o755);
  shop.remove('turned');
  shop.link('turned', 'README.md');
  shop.write('docs/añadido file.md', 'no newline at the end');
  const head = shop.commit('Change the rest');
  shop.git('checkout', '--quiet', 'main');
  shop.write('README.md', '# Title\n\nMore.\n');
  const main = shop.commit('Go on');
  const gitDir = shop.bare();
  return { gitDir, fork, main, head, dispose: () => shop.dispose() };
}

/** A repository of its own with the same history, for a test that writes. */
export function copyHistory(history: History): History {
  const gitDir = mkdtempSync(join(tmpdir(), 'fake-github-'));
  cpSync(history.gitDir, gitDir, { recursive: true });
  return { ...history, gitDir, dispose: () => rmSync(gitDir, { recursive: true, force: true }) };
}
