import { setTimeout as sleep } from 'node:timers/promises';
import type { GitRepository, Person, TreeEntry } from './git-repository.ts';

/** What a path of a new tree leads to. */
export type NewEntry = Pick<TreeEntry, 'mode' | 'kind' | 'sha'>;

export interface NewCommit {
  tree: string;
  parents: readonly string[];
  author: Person;
  committer: Person;
  message: string;
}

const NO_OBJECT = '0'.repeat(40);
const TREE_MODE = '040000';
/** git itself waits a tenth of a second each time. */
const LOCK_ATTEMPTS = 50;
const LOCK_PAUSE_MS = 5;

async function firstLine(output: Promise<Buffer>): Promise<string> {
  return (await output).toString('utf8').trim();
}

/** Stores bytes and returns their sha. */
export function writeBlob(git: GitRepository, data: string | Uint8Array): Promise<string> {
  return firstLine(git.run(['hash-object', '-w', '--stdin'], data));
}

type Changes = Map<string, NewEntry | null>;

interface NameGroup {
  own?: NewEntry | null;
  under: Changes;
}

/** Changes by the first segment of their path: what becomes of the name itself, or of what lies under it. */
function groupByName(changes: Changes): Map<string, NameGroup> {
  const groups = new Map<string, NameGroup>();
  for (const [path, entry] of changes) {
    const slash = path.indexOf('/');
    const name = slash < 0 ? path : path.slice(0, slash);
    const group: NameGroup = groups.get(name) ?? { under: new Map() };
    if (slash < 0) group.own = entry;
    else group.under.set(path.slice(slash + 1), entry);
    groups.set(name, group);
  }
  return groups;
}

async function applyChanges(git: GitRepository, base: string | null, changes: Changes): Promise<NewEntry | null> {
  const entries = new Map<string, NewEntry>();
  if (base !== null) for (const { path, ...entry } of await git.tree(base)) entries.set(path, entry);
  for (const [name, { own, under }] of groupByName(changes)) {
    if (own) entries.set(name, own);
    if (own === null) entries.delete(name);
    if (under.size === 0) continue;
    const current = entries.get(name);
    const subtree = await applyChanges(git, current?.kind === 'tree' ? current.sha : null, under);
    if (subtree !== null) entries.set(name, subtree);
    // Git keeps no empty folders.
    else if (current?.kind === 'tree') entries.delete(name);
  }
  if (entries.size === 0) return null;
  return { mode: TREE_MODE, kind: 'tree', sha: await makeTree(git, entries) };
}

function makeTree(git: GitRepository, entries: ReadonlyMap<string, NewEntry>): Promise<string> {
  const records = [...entries].map(([name, { mode, kind, sha }]) => `${mode} ${kind} ${sha}\t${name}\0`);
  return firstLine(git.run(['mktree', '-z', '--missing'], records.join('')));
}

/** A tree like `base` (null: the empty one) with other entries at some paths; null at a path takes it away. */
export async function writeTree(git: GitRepository, base: string | null, changes: Changes): Promise<string> {
  const root = await applyChanges(git, base, changes);
  return root?.sha ?? makeTree(git, new Map());
}

function identityOf(role: 'AUTHOR' | 'COMMITTER', { name, email, date }: Person): Record<string, string> {
  return { [`GIT_${role}_NAME`]: name, [`GIT_${role}_EMAIL`]: email, [`GIT_${role}_DATE`]: date };
}

/** Stores a commit and returns its sha; without parents it is a root commit. */
export function writeCommit(git: GitRepository, commit: NewCommit): Promise<string> {
  const parents = commit.parents.flatMap((sha) => ['-p', sha]);
  const identities = { ...identityOf('AUTHOR', commit.author), ...identityOf('COMMITTER', commit.committer) };
  return firstLine(git.run(['commit-tree', commit.tree, ...parents], commit.message, identities));
}

/**
 * Moves a ref from `old` (null: it must not exist) to `next` in one step. False, and nothing done, when it was not at
 * `old`; throws when git refuses the ref for another reason.
 */
export async function moveRef(git: GitRepository, ref: string, next: string, old: string | null): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await git.run(['update-ref', ref, next, old ?? NO_OBJECT]);
      return true;
    } catch (error) {
      const actual = (await git.readRef(ref))?.sha ?? null;
      if (actual !== old) return false;
      // Where the ref is still at `old`, another writer may hold its lock: all that can be waited for.
      if (attempt === LOCK_ATTEMPTS || !String(error).includes('.lock')) throw error;
      await sleep(LOCK_PAUSE_MS);
    }
  }
}
