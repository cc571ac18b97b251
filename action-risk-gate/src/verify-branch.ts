import { type AgentRegistry, webFlowAccount } from '@gauntlet/evidence';
import type { Author, CommitFile, History, HistoryCommit } from '@gauntlet/host';
import { agentOfAccount } from './record-sources.ts';

/**
 * What is wrong with a commit of the ledger's branch. `unverified`: GitHub does not vouch for its signature. `author`: a
 * person made it, or an agent. `not-linear`: it is a merge, or follows another commit. `rewrites`: it changes or removes what
 * was told, or is a beginning that tells of something.
 */
export type BranchFindingCode = 'unverified' | 'author' | 'not-linear' | 'rewrites';

export interface BranchFinding {
  code: BranchFindingCode;
  commit: string;
  /** A sentence, free of foreign text. */
  message: string;
}

export interface BranchWalk {
  findings: BranchFinding[];
  /** Commits whose signature, author and parents were looked at. */
  commits: number;
  /** Commits whose files were. */
  files: number;
  /** Who made the commits. */
  authors: Array<{ id: number | null; login: string; commits: number }>;
  /** Whether both reach back to the first commit. */
  isWhole: boolean;
}

/** More commits than this are not listed. */
const mostCommits = 20_000;

/** Who may not write: by the policy, and by the ledger itself. */
export interface Strangers {
  registry: AgentRegistry;
  /** Ids of the accounts of the agents that the ledger tells of. */
  agents: ReadonlySet<number>;
}

/** Walks the branch backwards; the files of only the last `limit` commits are looked at, a request each. */
export async function walkBranch(
  history: History,
  start: string,
  limit: number,
  strangers: Strangers,
): Promise<BranchWalk> {
  const commits = await history.commits(start, mostCommits);
  const findings = commits.flatMap((commit, index) => findingsOfCommit(commit, commits[index + 1] ?? null, strangers));
  const last = commits.slice(0, limit);
  for (const { sha, parents } of last) {
    if (parents.length !== 1) continue;
    if (!(await history.filesOf(sha)).every(isAppended)) {
      findings.push(finding('rewrites', sha, 'It changes or removes what was told before.'));
    }
  }
  const root = commits.at(-1);
  if (root?.parents.length === 0 && (await history.filesOf(root.sha)).some(({ path }) => path.startsWith('events/'))) {
    findings.push(finding('rewrites', root.sha, 'It begins with events: what was there before is gone.'));
  }
  const isWhole = commits.length < mostCommits && last.length === commits.length;
  return { findings, commits: commits.length, files: last.length, authors: authorsOf(commits), isWhole };
}

function authorsOf(commits: readonly HistoryCommit[]): BranchWalk['authors'] {
  const counts = new Map<number | null, BranchWalk['authors'][number]>();
  for (const { author } of commits) {
    const { id, login } = author ?? { id: null, login: '' };
    counts.set(id, { id, login, commits: (counts.get(id)?.commits ?? 0) + 1 });
  }
  return [...counts.values()];
}

/** The ids of the accounts of every agent that events name. */
export function agentsIn(files: ReadonlyMap<string, string>): Set<number> {
  const found = new Set<number>();
  for (const [path, text] of files) {
    if (!path.startsWith('events/')) continue;
    for (const [, id] of text.matchAll(/"agent":"account:(\d{1,15})"/g)) found.add(Number(id));
  }
  return found;
}

function finding(code: BranchFindingCode, commit: string, message: string): BranchFinding {
  return { code, commit, message };
}

/** @param before the next one in the list, which goes backwards; null at its end. */
export function findingsOfCommit(
  { sha, parents, isVerified, author, committer }: HistoryCommit,
  before: HistoryCommit | null,
  strangers: Strangers,
): BranchFinding[] {
  const found: BranchFinding[] = [];
  if (!isVerified) found.push(finding('unverified', sha, 'GitHub does not vouch for its signature.'));
  if (!isExpected(author, strangers) || !isMachine(committer, strangers)) {
    found.push(finding('author', sha, 'It is made by a person, an agent, or nobody known.'));
  }
  const isLinear = before === null ? parents.length <= 1 : parents.length === 1 && parents[0] === before.sha;
  if (!isLinear) found.push(finding('not-linear', sha, 'It does not follow the one commit before it.'));
  return found;
}

/** The App of the workflows, or one of our own: never a registered agent, and never a person. */
function isExpected(author: Author | null, { registry, agents }: Strangers): boolean {
  if (author === null || author.type !== 'Bot' || agents.has(author.id)) return false;
  // As a person's account: any other bot would be an agent.
  return agentOfAccount({ ...author, type: 'User' }, registry) === null;
}

/** GitHub itself commits what an App asks for, or the App. */
function isMachine(committer: Author | null, strangers: Strangers): boolean {
  return committer?.id === webFlowAccount || isExpected(committer, strangers);
}

/** Events are only ever added; what is made of them may change. */
function isAppended({ path, status, deletions }: CommitFile): boolean {
  if (!path.startsWith('events/')) return status !== 'renamed' && status !== 'removed';
  return (status === 'added' || status === 'modified') && deletions === 0;
}
