import { type ChangedFile, oldLine } from '@gauntlet/evidence';
import type { RolloutCommit, RolloutError, StackFrame, Suspicion } from '@gauntlet/verdict';

/** A commit between the two versions. */
export interface RangeCommit {
  sha: string;
  /** The first line of its message; untrusted. */
  title: string;
  author: string | null;
  pullRequest: number | null;
  /** What it changes against its first parent; null where that is not known. */
  files: ReadonlyArray<Pick<ChangedFile, 'path' | 'oldPath' | 'hunks'>> | null;
}

/** What the commits tell of the cause. */
export interface Suspects {
  /** Suspects first, those that more errors speak for before the others; of the same grounds the newest first. */
  commits: RolloutCommit[];
  /** The merged pull request of the only suspect; null where there is none, or where there are several. */
  pullRequest: number | null;
  /** How far the commits tell the cause, in one sentence of ours. */
  suspicion: string;
}

const mostFrames = 20;
const mostErrors = 50;

/**
 * Which commits may be the cause, and why. A commit is named for what it did: it is the only one, it wrote a line that an
 * error passed through, or it alone touched the file. Where nothing speaks for any, none is named.
 * @param commits from the old version to the new one, newest first, along first parents.
 * @param errors those that the old version does not have. Frames of the repository are relative to its root.
 */
export function suspectsAmong(commits: readonly RangeCommit[], errors: readonly RolloutError[]): Suspects {
  const [only] = commits;
  if (only === undefined)
    return { commits: [], pullRequest: null, suspicion: 'No commit stands between the versions.' };
  if (commits.length === 1) {
    const named = toldOf(only, 'only', 'It is the only commit between the two versions.', true);
    return { commits: [named], pullRequest: only.pullRequest, suspicion: named.why };
  }
  const charges = new Map<string, Charge>();
  for (const error of errors.slice(0, mostErrors)) charge(charges, commits, error);
  const told = commits.map((commit) => ({ commit, charge: charges.get(commit.sha) ?? null }));
  // Whoever wrote a line that failed outweighs whoever was only near.
  const strongest = told.some((each) => each.charge?.grounds === 'line') ? 'line' : 'file';
  const weightOf = ({ charge: own }: (typeof told)[number]) => (own?.grounds === strongest ? own.count : 0);
  const named = told
    .sort((one, other) => weightOf(other) - weightOf(one))
    .map(({ commit, charge: own }) =>
      own === null ? unnamed(commit) : toldOf(commit, own.grounds, own.why, own.grounds === strongest),
    );
  const suspects = named.filter(({ suspect }) => suspect);
  const pulls = new Set(suspects.map(({ pullRequest }) => pullRequest));
  const [pullRequest = null] = pulls;
  return {
    commits: named,
    pullRequest: pulls.size === 1 ? pullRequest : null,
    suspicion: suspicionOf(suspects, commits.length),
  };
}

interface Charge {
  grounds: Extract<Suspicion, 'line' | 'file'>;
  /** How many errors speak for it. */
  count: number;
  why: string;
}

/** What one error says: of the innermost frame whose line a commit of the range wrote, or else whose file one touched. */
function charge(charges: Map<string, Charge>, commits: readonly RangeCommit[], error: RolloutError): void {
  const { count, type } = error;
  const frames = error.stack.slice(0, mostFrames);
  const found = byLine(commits, frames) ?? byFile(commits, frames);
  if (found === null) return;
  const what = `which ${type || 'an error'} passed through ${count === 1 ? 'once' : `${count} times`}.`;
  const { commit, grounds, place } = found;
  const why = grounds === 'line' ? `It wrote ${place}, ${what}` : `It alone touched ${place}, ${what}`;
  add(charges, commit, { grounds, count, why });
}

interface Found {
  commit: RangeCommit;
  grounds: Charge['grounds'];
  place: string;
}

function byLine(commits: readonly RangeCommit[], frames: readonly StackFrame[]): Found | null {
  for (const frame of frames) {
    const commit = writerOf(commits, frame);
    if (commit !== null) return { commit, grounds: 'line', place: `${frame.path}:${frame.line}` };
  }
  return null;
}

/** Of several that touched it, none is named; nor where it is not known what another one touched. */
function byFile(commits: readonly RangeCommit[], frames: readonly StackFrame[]): Found | null {
  if (commits.some(({ files }) => files === null)) return null;
  for (const { path } of frames) {
    const [commit, ...others] = commits.filter(({ files }) => files?.some((file) => file.path === path));
    if (commit === undefined) continue;
    return others.length === 0 ? { commit, grounds: 'file', place: path } : null;
  }
  return null;
}

function add(charges: Map<string, Charge>, { sha }: RangeCommit, more: Charge): void {
  const known = charges.get(sha);
  if (known === undefined || (known.grounds === 'file' && more.grounds === 'line')) charges.set(sha, more);
  else if (known.grounds === more.grounds) charges.set(sha, { ...known, count: known.count + more.count });
}

/** The commit of the range that wrote a line of the new version; null where it is older, or not known. */
function writerOf(commits: readonly RangeCommit[], { path, line }: StackFrame): RangeCommit | null {
  let [at, file]: [number | undefined, string] = [line, path];
  for (const commit of commits) {
    if (at === undefined || commit.files === null) return null;
    const changed = commit.files.find((each) => each.path === file);
    if (changed === undefined) continue;
    const before = oldLine(changed.hunks, at);
    if (before === null) return commit;
    at = before;
    file = changed.oldPath ?? file;
  }
  return null;
}

function toldOf(commit: RangeCommit, grounds: Suspicion, why: string, suspect: boolean): RolloutCommit {
  const { sha, title, author, pullRequest } = commit;
  return { sha, title, author, pullRequest, suspect, grounds, why };
}

function unnamed(commit: RangeCommit): RolloutCommit {
  const why = commit.files === null ? 'What it changed is not known.' : 'Nothing that was seen speaks for it.';
  return toldOf(commit, 'none', why, false);
}

function suspicionOf(suspects: readonly RolloutCommit[], all: number): string {
  const [first] = suspects;
  if (first === undefined) return `Any of these ${all} commits may be the cause: nothing that was seen names one.`;
  const how =
    first.grounds === 'line'
      ? 'wrote a line that a new error passed through'
      : 'alone touched a file that a new error passed through';
  return suspects.length === 1
    ? `One of ${all} commits ${how}; that is likely, and not certain.`
    : `${suspects.length} of ${all} commits each ${how}; which of them it was is not known.`;
}
