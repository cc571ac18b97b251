import { execFile } from 'node:child_process';
import { type FileChange, readChanges } from './git-diff.ts';

export interface Person {
  name: string;
  email: string;
  /** ISO 8601, UTC, whole seconds. */
  date: string;
}

export interface Commit {
  sha: string;
  tree: string;
  parents: string[];
  author: Person;
  committer: Person;
  message: string;
}

export interface TreeEntry {
  mode: string;
  kind: 'blob' | 'tree' | 'commit';
  sha: string;
  /** Bytes; 0 for what is not a blob. */
  size: number;
  path: string;
}

export type GitVariables = Readonly<Record<string, string>>;

const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;
const COMMIT_FORMAT = ['%H', '%T', '%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B'].join('%x00');
const COMMIT_FIELDS = 10;
const SHA = /^[0-9a-f]{40}$/;
/** The empty tree, which git knows without its being stored: what a first commit is compared with. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

function utcSeconds(date: string): string {
  return `${new Date(date).toISOString().slice(0, 19)}Z`;
}

function parseCommit(fields: readonly string[]): Commit {
  const [sha, tree, parents, authorName, authorEmail, authorDate, name, email, date, message] = fields;
  return {
    sha: sha!,
    tree: tree!,
    parents: parents!.split(' ').filter((parent) => parent !== ''),
    author: { name: authorName!, email: authorEmail!, date: utcSeconds(authorDate!) },
    committer: { name: name!, email: email!, date: utcSeconds(date!) },
    message: message!.trimEnd(),
  };
}

function parseTreeEntry(record: string): TreeEntry {
  const tab = record.indexOf('\t');
  const [mode, kind, sha, size] = record
    .slice(0, tab)
    .split(' ')
    .filter((field) => field !== '');
  return {
    mode: mode!,
    kind: kind as TreeEntry['kind'],
    sha: sha!,
    size: size === '-' ? 0 : Number(size),
    path: record.slice(tab + 1),
  };
}

/** Reads a bare repository with git itself, whatever the user's own configuration says. */
export class GitRepository {
  readonly #gitDir: string;
  readonly #changes = new Map<string, Promise<FileChange[]>>();
  /** Ids that are known to be those of commits. */
  readonly #commits = new Set<string>();
  /** What was read of objects by their ids: they never change, and git takes a process for each question. */
  readonly #read = new Map<string, Promise<unknown>>();

  constructor(gitDir: string) {
    this.#gitDir = gitDir;
  }

  /** Throws what git printed when it exits with anything but 0. `variables` are added to git's environment. */
  run(args: readonly string[], input: string | Uint8Array = '', variables: GitVariables = {}): Promise<Buffer> {
    const fixed = [
      '--git-dir',
      this.#gitDir,
      '--literal-pathspecs',
      '-c',
      'safe.directory=*',
      '-c',
      'core.quotePath=false',
    ];
    const own = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
    const env = { ...own, ...variables };
    return new Promise((resolve, reject) => {
      const options = { encoding: 'buffer', maxBuffer: MAX_OUTPUT_BYTES, env } as const;
      const child = execFile('git', [...fixed, ...args], options, (error, stdout, stderr) => {
        if (error) reject(new Error(`git ${args[0]} failed: ${stderr.toString('utf8').trim() || error.message}`));
        else resolve(stdout);
      });
      // git may exit without reading its input; how it ended is told by the exit code.
      child.stdin?.on('error', () => {});
      child.stdin?.end(input);
    });
  }

  #once<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#read.get(key) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const reading = read();
    this.#read.set(key, reading);
    reading.catch(() => this.#read.delete(key));
    return reading;
  }

  async #text(args: readonly string[], input?: string): Promise<string> {
    return (await this.run(args, input)).toString('utf8');
  }

  async #exists(objects: readonly string[]): Promise<(string | null)[]> {
    const text = await this.#text(['cat-file', '--batch-check=%(objectname)'], `${objects.join('\n')}\n`);
    const lines = text.split('\n').slice(0, objects.length);
    return lines.map((line) => (line.includes(' ') ? null : line));
  }

  /** The commit that a sha, branch, tag or ref name stands for; null when there is none. */
  async resolveCommit(name: string): Promise<string | null> {
    if (name === '' || /[\0-\x20\x7f~^:]/.test(name) || name.includes('@{')) return null;
    const names = [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`];
    if (name === 'HEAD' || name.startsWith('refs/') || /^[0-9a-f]{7,40}$/.test(name)) names.unshift(name);
    if (this.#commits.has(name)) return name;
    const found = await this.#exists(names.map((candidate) => `${candidate}^{commit}`));
    const sha = found.find((each) => each !== null) ?? null;
    if (sha === name) this.#commits.add(sha);
    return sha;
  }

  /** The shas of what git's own notation names, `<sha>^{tree}` for instance; null where there is nothing of that kind. */
  resolveObjects(notations: readonly string[]): Promise<(string | null)[]> {
    return notations.length === 0 ? Promise.resolve([]) : this.#exists(notations);
  }

  /** The object that a full ref name points at, tags not peeled; null when there is no such ref. */
  async readRef(fullName: string): Promise<{ sha: string; type: string } | null> {
    const text = await this.#text(['for-each-ref', '--format=%(refname) %(objectname) %(objecttype)', fullName]);
    for (const line of text.split('\n')) {
      const [name, sha, type] = line.split(' ');
      if (name === fullName) return { sha: sha!, type: type! };
    }
    return null;
  }

  /** Commits of a range (or with `--no-walk` of a list), in git's order: newest first. */
  async commits(args: readonly string[]): Promise<Commit[]> {
    const text = await this.#text(['log', '-z', `--format=${COMMIT_FORMAT}`, ...args, '--']);
    const fields = text.split('\0');
    const commits: Commit[] = [];
    for (let at = 0; at + COMMIT_FIELDS <= fields.length; at += COMMIT_FIELDS) {
      commits.push(parseCommit(fields.slice(at, at + COMMIT_FIELDS)));
    }
    return commits;
  }

  async commit(sha: string): Promise<Commit> {
    const [commit] = await this.commits(['--no-walk', sha]);
    if (commit === undefined) throw new Error(`There is no commit ${sha} in ${this.#gitDir}.`);
    return commit;
  }

  /** Null when the two have no common ancestor. */
  async mergeBase(first: string, second: string): Promise<string | null> {
    const text = await this.#text(['merge-base', first, second]).catch(() => '');
    return text.trim() || null;
  }

  async shasOf(range: string): Promise<string[]> {
    return (await this.#text(['rev-list', range, '--'])).split('\n').filter((sha) => sha !== '');
  }

  /** Files changed between two commits, computed once: commits do not change. A null `from` is the empty tree. */
  changes(from: string | null, to: string): Promise<FileChange[]> {
    const key = `${from}..${to}`;
    const known = this.#changes.get(key) ?? readChanges(this, from ?? EMPTY_TREE, to);
    this.#changes.set(key, known);
    return known;
  }

  /** The entry of one path; null when the commit has no such path. */
  async entry(commit: string, path: string): Promise<TreeEntry | null> {
    if (!SHA.test(commit)) throw new Error(`${commit} is not the id of a commit.`);
    const entries = await this.#once(`entries ${commit}`, () => this.tree(commit, true));
    return entries.find((entry) => entry.path === path) ?? null;
  }

  async children(commit: string, directory: string): Promise<TreeEntry[]> {
    const prefix = directory === '' ? '' : `${directory}/`;
    const entries = await this.tree(`${commit}:${directory}`);
    return entries.map((entry) => ({ ...entry, path: prefix + entry.path }));
  }

  /** The entries of a tree; recursively, those of the trees in it too, each after its tree. */
  async tree(sha: string, recursive = false): Promise<TreeEntry[]> {
    const text = await this.#text(['ls-tree', '-z', '--long', ...(recursive ? ['-r', '-t'] : []), sha]);
    return text
      .split('\0')
      .filter((record) => record !== '')
      .map(parseTreeEntry);
  }

  blob(sha: string): Promise<Buffer> {
    return this.#once(`blob ${sha}`, () => this.run(['cat-file', 'blob', sha]));
  }
}
