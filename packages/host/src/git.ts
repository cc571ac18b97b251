import { existsSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { runCommand } from './commands.ts';
import { borrowObjects, findGitDirectory, type GitDirectory } from './git-directory.ts';

/** Git could not do what it was asked. `stderr` is untrusted. */
export class GitError extends Error {
  readonly stderr: string;
  constructor(message: string, stderr: string) {
    super(message);
    this.stderr = stderr;
  }
}

export interface Commit {
  id: string;
  /** First parent first; empty too where a shallow clone ends. */
  parents: string[];
}

/** A commit as history tells it. What it says of itself is its writer's word. */
export interface LoggedCommit extends Commit {
  /** When it was made by its committer's clock, in milliseconds since 1970. */
  time: number;
  /** Untrusted. */
  message: string;
}

/** Read access to the objects of a repository; nothing is checked out, written or fetched. */
export interface Git {
  /** The folder that the repository's paths are relative to. */
  readonly top: string;
  /** The opened folder relative to `top`, with `/`; empty for `top` itself. */
  readonly folder: string;
  /** Whether history was cut off by a shallow clone. */
  readonly shallow: boolean;
  /** The commit that a name stands for (an id, a ref, `HEAD`), or null where it is not here. */
  commit(name: string): Promise<Commit | null>;
  /** The id of a commit's tree, which another commit with the very same files has too; null where it is not here. */
  treeOf(commit: string): Promise<string | null>;
  /** Null when the two have no common ancestor that is here. */
  mergeBase(a: string, b: string): Promise<string | null>;
  /** All of them: there are several where each of the two has merged the other. */
  mergeBases(a: string, b: string): Promise<string[]>;
  isAncestor(ancestor: string, commit: string): Promise<boolean>;
  /** Up to `limit` commits from `commit` backwards over first parents, itself first. */
  firstParents(commit: string, limit: number): Promise<string[]>;
  /**
   * Up to `limit` commits from `commit` backwards, itself first, none before those that came of it: those over first parents
   * alone, or all that `except` does not have. @throws GitError for more than 256 MB of messages.
   */
  log(commit: string, limit: number, except?: string | null): Promise<LoggedCommit[]>;
  /**
   * The paths that reverts touched, each once: of the newest `limit` commits on the way to `commit`, over all parents,
   * those with a line `This reverts commit <id>` in their message. Of a merge it is what it brought to its first parent;
   * of a commit whose parents are not here, every path.
   */
  revertedPaths(commit: string, limit: number): Promise<string[]>;
  /** Streams `diff-tree --raw -z` of two trees. */
  rawDiff(from: string, to: string, onOutput: (chunk: Uint8Array) => void): Promise<void>;
  /** Streams `diff-tree -p -U0 --text` of two trees, its files in the order of `rawDiff`. */
  patch(from: string, to: string, onOutput: (chunk: Uint8Array) => void, paths?: readonly string[]): Promise<void>;
  /** Streams `diff-tree --raw --numstat -z` of two trees. Renames are not folded: one path goes, another comes. */
  rawChanges(from: string, to: string, onOutput: (chunk: Uint8Array) => void): Promise<void>;
  /** Streams `diff-tree -p -U0 --text` of two trees, its files in the order of `rawChanges`. */
  rawPatch(from: string, to: string, onOutput: (chunk: Uint8Array) => void): Promise<void>;
  /** Streams `ls-tree -r -z` of a commit. */
  tree(commit: string, onOutput: (chunk: Uint8Array) => void): Promise<void>;
  /** Streams `cat-file --batch` for the objects. */
  blobs(oids: readonly string[], onOutput: (chunk: Uint8Array) => void): Promise<void>;
  /** A file of a commit, or null where the commit has none. @throws GitError when it is larger than `limit` bytes. */
  file(commit: string, path: string, limit: number): Promise<Uint8Array | null>;
  /** The `attribute` of each path as the `.gitattributes` files of the commit say; `unspecified` where they do not. */
  attribute(commit: string, attribute: string, paths: readonly string[]): Promise<Map<string, string>>;
  /** Waits for the commands that still run, and removes what was made for them. */
  dispose(): Promise<void>;
}

/**
 * Similarity, limits and algorithm are fixed here, so that the same two trees give the same change on every machine.
 */
const diffOptions = [
  '-r',
  '--no-commit-id',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
  '--no-indent-heuristic',
  '--diff-algorithm=myers',
  '--ignore-submodules=none',
  '--submodule=short',
];
const findRenames = ['--find-renames=50%', '-l2000'];
const asRecords = ['-z', '--no-abbrev'];
const asPatch = ['-p', '-U0', '--inter-hunk-context=0', '--text'];

const logLimit = 256 << 20;
/** What `git revert` writes. */
const revertLine = '^This reverts commit ([0-9a-f]{40}|[0-9a-f]{64})([^0-9a-f]|$)';

/** Opens the repository that `folder` lies in; null where there is none. */
export function openGit(folder: string): Git | null {
  const directory = findGitDirectory(folder);
  return directory && new LocalGit(directory, relative(directory.top, realpathSync(folder)).split(sep).join('/'));
}

class LocalGit implements Git {
  readonly top: string;
  readonly folder: string;
  readonly shallow: boolean;
  readonly #directory: GitDirectory;
  readonly #objects: ReturnType<typeof borrowObjects>;
  readonly #running = new Set<Promise<unknown>>();
  #disposed = false;

  constructor(directory: GitDirectory, folder: string) {
    this.#directory = directory;
    this.folder = folder;
    this.top = directory.top;
    this.shallow = existsSync(join(directory.commonDir, 'shallow'));
    this.#objects = borrowObjects(directory);
  }

  async commit(name: string): Promise<Commit | null> {
    // Refs live in the real repository, so a name is looked up there; rev-list runs no program from its configuration.
    const isId = /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(name);
    const output = await this.#text(['rev-list', '--parents', '-n1', '--end-of-options', name, '--'], {
      mayFail: true,
      ...(isId ? {} : { env: { GIT_DIR: this.#directory.gitDir } }),
    });
    const [id, ...parents] = output.trim().split(' ');
    return id ? { id, parents } : null;
  }

  async treeOf(commit: string): Promise<string | null> {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{tree}`];
    return (await this.#text(args, { mayFail: true })).trim() || null;
  }

  async mergeBase(a: string, b: string): Promise<string | null> {
    return (await this.mergeBases(a, b))[0] ?? null;
  }

  async mergeBases(a: string, b: string): Promise<string[]> {
    const output = await this.#text(['merge-base', '--all', '--end-of-options', a, b], { mayFail: true });
    return output.split('\n').filter((line) => line !== '');
  }

  async isAncestor(ancestor: string, commit: string): Promise<boolean> {
    const { exitCode } = await this.#run(['merge-base', '--is-ancestor', '--end-of-options', ancestor, commit], {});
    return exitCode === 0;
  }

  async firstParents(commit: string, limit: number): Promise<string[]> {
    const output = await this.#text(['rev-list', '--first-parent', `-n${limit}`, '--end-of-options', commit]);
    return output.split('\n').filter((line) => line !== '');
  }

  async log(commit: string, limit: number, except?: string | null): Promise<LoggedCommit[]> {
    const which = except === undefined ? ['--first-parent'] : [];
    const from = [commit, ...(except ? [`^${except}`] : [])];
    const form = ['-z', '--encoding=UTF-8', '--no-show-signature', '--no-notes', '--format=%H%x00%P%x00%ct%x00%B'];
    const options = ['log', '--topo-order', '--no-color', ...which, `-n${limit}`, ...form];
    const chunks: Uint8Array[] = [];
    let length = 0;
    await this.#stream([...options, '--end-of-options', ...from], (chunk) => {
      length += chunk.length;
      if (length > logLimit) throw new GitError('the history has too long messages', '');
      chunks.push(chunk);
    });
    const fields = Buffer.concat(chunks).toString('utf8').split('\0');
    const commits: LoggedCommit[] = [];
    for (let i = 0; i + 3 < fields.length; i += 4) {
      const [id = '', parents = '', seconds, message = ''] = fields.slice(i, i + 4);
      const time = Number(seconds) * 1_000;
      commits.push({ id, parents: parents.split(' ').filter((each) => each !== ''), time, message });
    }
    return commits;
  }

  async revertedPaths(commit: string, limit: number): Promise<string[]> {
    const newest = await this.#text(['rev-list', `-n${limit}`, '--end-of-options', commit, '--']);
    if (newest === '') return [];
    const matching = ['--extended-regexp', `--grep=${revertLine}`];
    const reverts = await this.#text(['rev-list', '--no-walk', ...matching, '--stdin'], { input: newest });
    if (reverts === '') return [];
    const options = ['--stdin', '--root', '--diff-merges=first-parent', ...diffOptions, '--no-renames'];
    const paths = await this.#text(['diff-tree', ...options, '--name-only', '-z'], { input: reverts });
    return [...new Set(paths.split('\0').filter((path) => path !== ''))];
  }

  rawDiff(from: string, to: string, onOutput: (chunk: Uint8Array) => void): Promise<void> {
    return this.#diff([...findRenames, '--raw', ...asRecords], [from, to], onOutput);
  }

  patch(from: string, to: string, onOutput: (chunk: Uint8Array) => void, paths: readonly string[] = []): Promise<void> {
    const limited = paths.length > 0 ? ['--', ...paths] : [];
    return this.#diff([...findRenames, ...asPatch], [from, to, ...limited], onOutput);
  }

  rawChanges(from: string, to: string, onOutput: (chunk: Uint8Array) => void): Promise<void> {
    return this.#diff(['--no-renames', '--raw', '--numstat', ...asRecords], [from, to], onOutput);
  }

  rawPatch(from: string, to: string, onOutput: (chunk: Uint8Array) => void): Promise<void> {
    return this.#diff(['--no-renames', ...asPatch], [from, to], onOutput);
  }

  tree(commit: string, onOutput: (chunk: Uint8Array) => void): Promise<void> {
    return this.#stream(['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', commit], onOutput);
  }

  blobs(oids: readonly string[], onOutput: (chunk: Uint8Array) => void): Promise<void> {
    return this.#stream(['cat-file', '--batch', '--buffer'], onOutput, `${oids.join('\n')}\n`);
  }

  async file(commit: string, path: string, limit: number): Promise<Uint8Array | null> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const { exitCode } = await this.#run(['cat-file', 'blob', '--end-of-options', `${commit}:${path}`], {
      onOutput: (chunk) => {
        length += chunk.length;
        if (length > limit) throw new GitError(`the file ${path} is larger than ${limit} bytes`, '');
        chunks.push(chunk);
      },
    });
    return exitCode === 0 ? Buffer.concat(chunks) : null;
  }

  async attribute(commit: string, attribute: string, paths: readonly string[]): Promise<Map<string, string>> {
    const index = { GIT_INDEX_FILE: join(this.#objects.gitDir, `index-${commit}`) };
    if (!existsSync(index.GIT_INDEX_FILE)) await this.#text(['read-tree', '--end-of-options', commit], { env: index });
    const output = await this.#text(['check-attr', '--cached', '-z', '--stdin', attribute], {
      env: index,
      input: paths.map((path) => `${path}\0`).join(''),
    });
    const fields = output.split('\0');
    const values = new Map<string, string>();
    for (let i = 0; i + 2 < fields.length; i += 3) values.set(fields[i]!, fields[i + 2]!);
    return values;
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await Promise.allSettled(this.#running);
    this.#objects.dispose();
  }

  #diff(options: readonly string[], of: readonly string[], onOutput: (chunk: Uint8Array) => void): Promise<void> {
    return this.#stream(['diff-tree', ...diffOptions, ...options, '--end-of-options', ...of], onOutput);
  }

  async #stream(args: readonly string[], onOutput: (chunk: Uint8Array) => void, input?: string): Promise<void> {
    const { exitCode, stderr } = await this.#run(args, input === undefined ? { onOutput } : { onOutput, input });
    if (exitCode !== 0) throw new GitError(`git ${args[0]} failed with exit code ${exitCode}`, stderr);
  }

  async #text(
    args: readonly string[],
    options: { env?: Record<string, string>; input?: string; mayFail?: boolean } = {},
  ): Promise<string> {
    const chunks: Uint8Array[] = [];
    const { mayFail, ...rest } = options;
    const { exitCode, stderr } = await this.#run(args, { ...rest, onOutput: (chunk) => void chunks.push(chunk) });
    if (exitCode !== 0 && !mayFail) throw new GitError(`git ${args[0]} failed with exit code ${exitCode}`, stderr);
    return exitCode === 0 ? Buffer.concat(chunks).toString('utf8') : '';
  }

  #run(
    args: readonly string[],
    options: { env?: Record<string, string>; input?: string; onOutput?: (chunk: Uint8Array) => void },
  ): Promise<{ exitCode: number | null; stderr: string }> {
    if (this.#disposed) return Promise.reject(new GitError('the repository is closed', ''));
    const { env, ...rest } = options;
    const command = runCommand(
      'git',
      ['-c', 'core.commitGraph=false', '-c', 'safe.directory=*', '-c', 'core.fsmonitor=false', ...args],
      {
        // An empty folder: no file there can be taken for a revision.
        cwd: join(this.#objects.gitDir, 'refs'),
        env: { ...cleanEnvironment(), ...(env?.['GIT_DIR'] ? {} : this.#objects.env), ...env },
        ...rest,
      },
    );
    this.#running.add(command);
    const done = () => void this.#running.delete(command);
    command.then(done, done);
    return command;
  }
}

/** Nothing of ours but the search path; no configuration, no prompt, no network, English messages. */
function cleanEnvironment(): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    ...(process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] ?? '' } : {}),
  };
}
