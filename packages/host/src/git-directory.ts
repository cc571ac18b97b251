import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Where a checkout keeps its objects and its refs. */
export interface GitDirectory {
  /** The folder that holds the work tree's `.git`. */
  top: string;
  /** HEAD and the index of this work tree. */
  gitDir: string;
  /** Objects and refs; differs from `gitDir` in a linked work tree. */
  commonDir: string;
}

/** Finds the repository that `folder` lies in without running git; null where there is none. */
export function findGitDirectory(folder: string): GitDirectory | null {
  for (let top = realpathSync(resolve(folder)); ; top = dirname(top)) {
    const dotGit = join(top, '.git');
    if (existsSync(dotGit)) {
      const gitDir = statSync(dotGit).isDirectory() ? dotGit : pointedAt(top, dotGit);
      if (gitDir === null) return null;
      return { top, gitDir, commonDir: commonDirectory(gitDir) };
    }
    if (isBare(top)) return { top, gitDir: top, commonDir: top };
    if (dirname(top) === top) return null;
  }
}

function isBare(folder: string): boolean {
  return existsSync(join(folder, 'HEAD')) && existsSync(join(folder, 'objects')) && existsSync(join(folder, 'refs'));
}

function pointedAt(top: string, dotGit: string): string | null {
  const match = /^gitdir: ([^\n]+)\n?$/.exec(readFileSync(dotGit, 'utf8'));
  return match ? resolve(top, match[1]!) : null;
}

function commonDirectory(gitDir: string): string {
  const file = join(gitDir, 'commondir');
  return existsSync(file) ? resolve(gitDir, readFileSync(file, 'utf8').trim()) : gitDir;
}

/**
 * An empty repository of our own over the objects of another one. Git reads its objects, but neither its
 * configuration nor its attributes, hooks, replacements or grafts: whatever a pull request's code wrote there
 * has no effect. Only the shallow boundary is carried over, since without it history would look broken.
 */
export function borrowObjects(directory: GitDirectory): {
  gitDir: string;
  env: Record<string, string>;
  dispose(): void;
} {
  const gitDir = mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'gauntlet-git-'));
  mkdirSync(join(gitDir, 'refs'));
  mkdirSync(join(gitDir, 'objects'));
  writeFileSync(join(gitDir, 'HEAD'), 'ref: refs/heads/none\n');
  const sha256 = objectFormat(directory.commonDir) === 'sha256';
  writeFileSync(
    join(gitDir, 'config'),
    `[core]\n\trepositoryformatversion = ${sha256 ? 1 : 0}\n\tbare = true\n${sha256 ? '[extensions]\n\tobjectformat = sha256\n' : ''}`,
  );
  const shallow = join(directory.commonDir, 'shallow');
  if (existsSync(shallow)) writeFileSync(join(gitDir, 'shallow'), readFileSync(shallow));
  return {
    gitDir,
    env: { GIT_DIR: gitDir, GIT_OBJECT_DIRECTORY: join(directory.commonDir, 'objects') },
    dispose: () => rmSync(gitDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}

/** The one setting that the objects themselves depend on; read as text, not through git. */
function objectFormat(commonDir: string): 'sha1' | 'sha256' {
  try {
    return /^\s*objectformat\s*=\s*sha256\s*$/im.test(readFileSync(join(commonDir, 'config'), 'utf8'))
      ? 'sha256'
      : 'sha1';
  } catch {
    return 'sha1';
  }
}
