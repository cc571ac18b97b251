import { DiffError, readChange } from '@gauntlet/evidence';
import { type Git, GitError, GitHubError, type History, type Host } from '@gauntlet/host';
import type { RolledBackChange } from '@gauntlet/ledger';
import { commitsBetween } from './risk.ts';
import type { State } from './state.ts';
import type { RangeCommit } from './suspects.ts';

/** What lies between two versions. */
export interface Range {
  /** Newest first, along first parents. */
  commits: RangeCommit[];
  /** The merged pull requests, each once, and the commits that came with none. */
  changes: RolledBackChange[];
  /** Whether that is all: without a clone that holds both versions nothing is known. */
  isKnown: boolean;
}

const nothingKnown: Range = { commits: [], changes: [], isKnown: false };

/** Of more commits only what they are is told, and not what each changes. */
const mostRead = 50;

/** The commits from the old version to the new one; none where the clone does not hold both. */
export async function rangeOf(
  host: Host,
  git: Git | null,
  state: State,
  from: string | null,
  to: string | null,
): Promise<Range> {
  if (git === null || from === null || to === null) {
    if (to !== null && git === null) state.notes.push('Which commits it brings is not known: there is no checkout.');
    return nothingKnown;
  }
  try {
    if (!(await git.isAncestor(from, to))) {
      state.notes.push('Which commits it brings is not known: the old version is no ancestor of it in this clone.');
      return nothingKnown;
    }
    const shas = await commitsBetween(git, from, to);
    const texts = new Map((await git.log(to, shas.length)).map(({ id, message }) => [id, message]));
    const history = await openHistory(host, state);
    const commits: RangeCommit[] = [];
    const changes = new Map<string, RolledBackChange>();
    for (const [at, sha] of shas.entries()) {
      const pull = await pullOf(history, state, sha);
      const [title = ''] = (texts.get(sha) ?? '').split('\n', 1);
      const files = at < mostRead ? await filesOf(git, sha) : null;
      commits.push({ sha, title, author: pull?.author ?? null, pullRequest: pull?.number ?? null, files });
      const key = pull === null ? sha : `${pull.number}`;
      changes.set(key, { pullRequest: pull?.number ?? null, sha: pull?.sha ?? sha, agent: null });
    }
    return { commits, changes: [...changes.values()], isKnown: true };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    state.notes.push(`Which commits it brings could not be read: ${error.message}.`);
    return nothingKnown;
  }
}

async function filesOf(git: Git, sha: string): Promise<RangeCommit['files']> {
  const [parent] = (await git.commit(sha))?.parents ?? [];
  if (parent === undefined) return null;
  try {
    return await readChange(git, parent, sha);
  } catch (error) {
    if (!(error instanceof DiffError || error instanceof GitError)) throw error;
    return null;
  }
}

async function openHistory(host: Host, { inputs }: State): Promise<History | null> {
  const { apiUrl, repository } = host.runner.context;
  const token = inputs['github-token'];
  return token === '' || repository === null ? null : host.openHistory({ apiUrl, token, repository });
}

interface Pull {
  number: number;
  sha: string;
  author: string | null;
}

/** The merged pull request that a commit came with; null where there is none, or GitHub does not tell. */
async function pullOf(history: History | null, { notes }: State, sha: string): Promise<Pull | null> {
  try {
    const [pull] = (await history?.pullsOfCommit(sha)) ?? [];
    return pull === undefined ? null : { number: pull.number, sha: pull.mergeSha, author: pull.author?.login ?? null };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    const note = `Which pull requests the commits came with is not known: ${error.message}: ${error.remedy}.`;
    if (!notes.includes(note)) notes.push(note);
    return null;
  }
}
