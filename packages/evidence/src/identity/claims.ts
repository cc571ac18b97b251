import { knownByBranch, knownByEmail, knownByName, knownByTrailer, normalName } from './known-agents.ts';
import type { CommitRecord } from './records.ts';
import { parseTrailers, type Trailer } from './trailers.ts';

/** What commits say of how they were made. Anybody who can push can write it: kept for the audit, never an identity. */
export interface AgentClaims extends ClaimedValues {
  commits: CommitClaims[];
  marks: Mark[];
  problems: ClaimProblem[];
}

/** The value that every commit which has one agrees on; null where there is none, or more than one. */
export interface ClaimedValues {
  agent: string | null;
  task: string | null;
  model: string | null;
  promptHash: string | null;
}

export type ClaimName = keyof ClaimedValues;

/** The values of one commit, in their order, without those that are malformed. */
export type CommitClaims = { sha: string } & Record<ClaimName, string[]>;

/** A sign of an agent. `agent` is the name of a known one, or else the name that was claimed, in lower case. */
export interface Mark {
  agent: string;
  source: 'agent-by' | 'co-authored-by' | 'assisted-by' | 'own-trailer' | 'email' | 'branch';
  /** Null for the branch. */
  sha: string | null;
}

export interface ClaimProblem {
  /**
   * `duplicate`: the same value twice in a commit. `conflict`: different values in a commit, or, of agent and task, in
   * the change (`sha` is null then; several models and prompts are no conflict). `malformed`: empty, longer than
   * `longestClaim`, with control or invisible characters, or a hash that is none. `hidden`: behind a `---` line, where
   * git's two ways to read trailers disagree.
   */
  kind: 'duplicate' | 'conflict' | 'malformed' | 'hidden';
  claim: ClaimName;
  sha: string | null;
}

/** In UTF-16 code units. */
export const longestClaim = 200;

const claimKeys: ReadonlyArray<readonly [ClaimName, string]> = [
  ['agent', 'agent-by'],
  ['task', 'task-id'],
  ['model', 'model'],
  ['promptHash', 'prompt-hash'],
];
/** Hexadecimal digits, with or without the name of the algorithm before them. */
const hash = /^(?:[a-z0-9-]{1,16}:)?[0-9a-f]{32,128}$/i;

/** All claims of a change: of each commit's trailers, emails and accounts, and of the branch's name. */
export function claimsOf(commits: readonly CommitRecord[], headBranch: string | null = null): AgentClaims {
  const problems: ClaimProblem[] = [];
  const marks: Mark[] = [];
  const claimed = commits.map((commit): CommitClaims => {
    const shown = parseTrailers(commit.message);
    const all = parseTrailers(commit.message, { divider: false });
    // Trailers that only one of git's readings sees still count against a commit.
    const trailers = [...shown, ...missingFrom(shown, all)];
    const hidden = new Set([...missingFrom(all, shown), ...trailers.slice(shown.length)]);
    marks.push(...marksOfCommit(commit, trailers));
    return { sha: commit.sha, ...valuesOf(commit.sha, trailers, hidden, problems) };
  });
  const branch = headBranch === null ? undefined : knownByBranch(headBranch);
  if (branch) marks.push({ agent: branch.name, source: 'branch', sha: null });
  return { ...agreed(claimed, problems), commits: claimed, marks, problems };
}

/** Those of `trailers` that `others` has not, or not as often. */
function missingFrom(others: readonly Trailer[], trailers: readonly Trailer[]): Trailer[] {
  const text = ({ key, value }: Trailer) => `${key.toLowerCase()}:${value}`;
  const left = new Map<string, number>();
  for (const trailer of others) left.set(text(trailer), (left.get(text(trailer)) ?? 0) + 1);
  return trailers.filter((trailer) => {
    const count = left.get(text(trailer)) ?? 0;
    left.set(text(trailer), count - 1);
    return count <= 0;
  });
}

function valuesOf(
  sha: string,
  trailers: readonly Trailer[],
  hidden: ReadonlySet<Trailer>,
  problems: ClaimProblem[],
): Record<ClaimName, string[]> {
  const entries = claimKeys.map(([claim, key]) => {
    const own = trailers.filter((trailer) => trailer.key.toLowerCase() === key);
    const values = own.map(({ value }) => value).filter((value) => isWellFormed(claim, value));
    const distinct = new Set(values).size;
    if (own.some((trailer) => hidden.has(trailer))) problems.push({ kind: 'hidden', claim, sha });
    if (values.length < own.length) problems.push({ kind: 'malformed', claim, sha });
    if (distinct > 1) problems.push({ kind: 'conflict', claim, sha });
    if (distinct < values.length) problems.push({ kind: 'duplicate', claim, sha });
    return [claim, values] as const;
  });
  return Object.fromEntries(entries) as Record<ClaimName, string[]>;
}

function isWellFormed(claim: ClaimName, value: string): boolean {
  if (value === '' || value.length > longestClaim || /[\p{C}\p{Zl}\p{Zp}]/u.test(value)) return false;
  return claim !== 'promptHash' || hash.test(value);
}

function agreed(commits: readonly CommitClaims[], problems: ClaimProblem[]): ClaimedValues {
  const values: ClaimedValues = { agent: null, task: null, model: null, promptHash: null };
  for (const [claim] of claimKeys) {
    const distinct = new Set(commits.flatMap((commit) => commit[claim]));
    if (distinct.size === 1) values[claim] = [...distinct][0]!;
    const inOne = problems.some((problem) => problem.kind === 'conflict' && problem.claim === claim);
    const mustAgree = claim === 'agent' || claim === 'task';
    if (distinct.size > 1 && mustAgree && !inOne) problems.push({ kind: 'conflict', claim, sha: null });
  }
  return values;
}

/** Each agent once for each source. */
function marksOfCommit(commit: CommitRecord, trailers: readonly Trailer[]): Mark[] {
  const marks = new Map<string, Mark>();
  const add = (source: Mark['source'], agent: string | undefined) => {
    if (agent) marks.set(`${source} ${agent}`, { agent, source, sha: commit.sha });
  };
  for (const { key, value } of trailers) {
    const name = key.toLowerCase();
    if (name === 'agent-by') add('agent-by', claimedAgent(value));
    else if (name === 'assisted-by') add('assisted-by', assistant(value));
    else if (name === 'co-authored-by') add('co-authored-by', knownByEmail(addressOf(value) ?? '')?.name);
    else add('own-trailer', knownByTrailer(key)?.name);
  }
  for (const email of [commit.authorEmail, commit.committerEmail]) add('email', knownByEmail(email ?? '')?.name);
  return [...marks.values()];
}

function claimedAgent(value: string): string | undefined {
  if (!isWellFormed('agent', value)) return undefined;
  return knownByName(value)?.name ?? normalName(value);
}

/** Of `AGENT:MODEL [tools]`, the form that the Linux kernel asks for, or of a known agent's name or address. */
function assistant(value: string): string | undefined {
  const colon = value.indexOf(':');
  if (colon >= 0) return claimedAgent(value.slice(0, colon));
  const end = value.search(/[<[]/);
  const name = end < 0 ? value : value.slice(0, end);
  return knownByEmail(addressOf(value) ?? '')?.name ?? knownByName(name)?.name;
}

function addressOf(value: string): string | null {
  const start = value.lastIndexOf('<');
  const end = value.indexOf('>', start);
  return start < 0 || end < 0 ? null : value.slice(start + 1, end);
}
