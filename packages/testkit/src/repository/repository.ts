import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runGit } from './git-process.ts';
import { openWorktree } from './worktree.ts';

/**
 * A real git repository in a temporary folder. Equal calls give equal commit ids: identity and dates are fixed, each commit
 * a minute after the last. Paths are relative with `/` and taken literally, whatever characters they hold.
 */
export interface Repository {
  /** The working tree, absolute and free of symbolic links. */
  readonly path: string;
  readonly write: (path: string, content: string | Uint8Array) => void;
  /** A file, or a folder with all below it. */
  readonly remove: (path: string) => void;
  /** A file or a folder. */
  readonly rename: (from: string, to: string) => void;
  readonly chmod: (path: string, executable: boolean) => void;
  readonly symlink: (path: string, target: string) => void;
  /** A submodule's entry at this commit, without `.gitmodules` and without the submodule itself. */
  readonly submodule: (path: string, sha: string) => void;
  /** Commits what was changed through the calls above and what git itself was told to stage, ignored files too; gives the commit. */
  readonly commit: (message: string) => string;
  /** Makes a branch, at the current commit if nothing else is said, without switching to it. */
  readonly branch: (name: string, at?: string) => void;
  readonly checkout: (revision: string) => void;
  /** Merges a branch into the current one, always by a merge commit, which it gives. */
  readonly merge: (branch: string) => string;
  /** The object's full id. */
  readonly revParse: (revision: string) => string;
  /** Runs git and gives its output without the last line break. */
  readonly git: (...arguments_: string[]) => string;
  readonly gitBytes: (...arguments_: string[]) => Uint8Array;
  /** A bare copy with every ref, to stand behind a server; gives its folder. */
  readonly bareClone: () => string;
  /** A clone of the current branch that knows only so many commits. */
  readonly shallowClone: (depth: number) => Repository;
  /** A full clone in a folder that must not exist yet; disposing of this repository leaves it alone. */
  readonly cloneTo: (folder: string) => Repository;
  /** Removes the repository with its bare and shallow clones. */
  readonly dispose: () => void;
}

const NO_OBJECT = '0'.repeat(40);

/** 2026-01-01T00:00:00Z in seconds. */
const FIRST_COMMIT_TIME = 1_767_225_600;
const SECONDS_BETWEEN_COMMITS = 60;

/** Settings that hold whatever the machine says; written at once, as a call of `git config` for each would be slow. */
const SETTINGS = `
[gc]
\tauto = 0
[maintenance]
\tauto = false
[core]
\tautocrlf = false
\tfileMode = true
\tsymlinks = true
\thooksPath = /dev/null
\tprotectNTFS = false
\tprotectHFS = false
\tfsync = none
[commit]
\tgpgSign = false
`;

/** A server such as GitHub serves any commit that is asked for by its id. */
const SERVER_SETTINGS = `
[uploadpack]
\tallowAnySHA1InWant = true
`;

/** Makes an empty repository on the branch `main`. */
export function createRepository(): Repository {
  const home = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-repository-'));
  const path = join(home, 'work');
  mkdirSync(path);
  const call = ['init', '--quiet', '--initial-branch=main', '--object-format=sha1', '--template=', path];
  runGit({ folder: home, arguments: call, time: FIRST_COMMIT_TIME });
  appendFileSync(join(path, '.git', 'config'), SETTINGS);
  return openRepository(path, home, FIRST_COMMIT_TIME);
}

/** `home` is removed by `dispose`; absent, the folder is the caller's. */
function openRepository(path: string, home: string | undefined, startTime: number): Repository {
  const { takeChanges, hasChanges, makeFolder, ...files } = openWorktree(path);
  const clones: string[] = [];
  let time = startTime;

  function gitBytes(arguments_: readonly string[], input?: string): Buffer {
    return runGit({ folder: path, arguments: arguments_, time, ...(input === undefined ? {} : { input }) });
  }

  function git(...arguments_: string[]): string {
    return gitBytes(arguments_).toString('utf8').replace(/\n$/, '');
  }

  function requireCommitted(what: string): void {
    if (hasChanges()) {
      throw new Error(`${what} needs a clean working tree: commit the changes first.`);
    }
  }

  function revParse(revision: string): string {
    return git('rev-parse', '--verify', '--end-of-options', revision);
  }

  /** Entries as `update-index --index-info` takes them. */
  function updateIndex(entries: readonly string[]): void {
    gitBytes(['update-index', '--replace', '-z', '--index-info'], atNul(entries));
  }

  function submodule(at: string, sha: string): void {
    makeFolder(at);
    updateIndex([`160000 ${sha} 0\t${at}`]);
  }

  /** Git itself moves a submodule only where `.gitmodules` names it. */
  function rename(from: string, to: string): void {
    const staged = git('ls-files', '--stage', '-z', '--', from).split('\0');
    files.rename(from, to);
    for (const entry of staged.filter((text) => text.startsWith('160000 '))) {
      const [, sha = ''] = entry.split(' ');
      submodule(to + entry.slice(entry.indexOf('\t') + 1 + from.length), sha);
    }
  }

  function commit(message: string): string {
    const { present, gone } = takeChanges();
    // The index takes paths from standard input, ends them at NUL and heeds neither patterns nor .gitignore.
    updateIndex(gone.map((file) => `0 ${NO_OBJECT}\t${file}`));
    gitBytes(['update-index', '--add', '--replace', '-z', '--stdin'], atNul(present));
    gitBytes(
      ['commit', '--quiet', '--allow-empty', '--allow-empty-message', '--cleanup=verbatim', '--file=-'],
      message,
    );
    time += SECONDS_BETWEEN_COMMITS;
    return revParse('HEAD');
  }

  function merge(branch: string): string {
    requireCommitted('merge');
    try {
      git('merge', '--quiet', '--no-ff', '--no-edit', '-m', `Merge branch '${branch}'`, '--end-of-options', branch);
    } catch (cause) {
      if (git('ls-files', '--unmerged') !== '') {
        git('merge', '--abort');
      }
      throw cause;
    }
    time += SECONDS_BETWEEN_COMMITS;
    return revParse('HEAD');
  }

  function clone(folder: string, owner: string | undefined, ...options: string[]): Repository {
    mkdirSync(dirname(folder), { recursive: true });
    git('clone', '--quiet', '--template=', '--no-checkout', ...options, pathToFileURL(path).href, folder);
    appendFileSync(join(folder, '.git', 'config'), SETTINGS);
    const repository = openRepository(realpathSync(folder), owner, time);
    repository.git('reset', '--quiet', '--hard');
    return repository;
  }

  function newHome(): string {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-clone-'));
    clones.push(folder);
    return folder;
  }

  return {
    ...files,
    path,
    rename,
    submodule,
    commit,
    branch: (name, at = 'HEAD') => void git('branch', '--', name, at),
    checkout: (revision) => {
      requireCommitted('checkout');
      git('checkout', '--quiet', revision, '--');
    },
    merge,
    revParse,
    git,
    gitBytes: (...arguments_) => gitBytes(arguments_),
    bareClone: () => {
      const folder = join(newHome(), 'bare.git');
      git('clone', '--quiet', '--mirror', '--template=', pathToFileURL(path).href, folder);
      appendFileSync(join(folder, 'config'), SETTINGS + SERVER_SETTINGS);
      return folder;
    },
    shallowClone: (depth) => {
      const owner = newHome();
      return clone(join(owner, 'work'), owner, `--depth=${depth}`);
    },
    cloneTo: (folder) => clone(folder, undefined),
    dispose: () => {
      for (const folder of home === undefined ? clones : [...clones, home]) {
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      }
    },
  };
}

function atNul(entries: readonly string[]): string {
  return entries.map((entry) => `${entry}\0`).join('');
}
