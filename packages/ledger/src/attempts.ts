import type { EventDraft, LedgerEvent } from './event.ts';

/** What the ledger tells of the attempts to mend a pull request, seen from one head commit. */
export interface AttemptHistory {
  /** Which attempt this head commit is: 1 for the first that is handed over. */
  number: number;
  /** Sorted fingerprints of what was handed over for this head commit. */
  delivered: string[];
  /** What was handed over for the head commit before, sorted; empty where this is the first. */
  previousFingerprints: string[];
}

/** Why an attempt does not count any more. */
export const undelivered = 'undelivered';

/** What an agent was given, and for which head commit. */
interface Attempt {
  id: string;
  sha: string;
  workflow: string | null;
  fingerprints: string[];
}

/** An attempt is one head commit, however many workflows, jobs and re-runs fail on it. */
export function attemptsOf(events: readonly LedgerEvent[], sha: string, workflow: string | null): AttemptHistory {
  const attempts = liveAttempts(events);
  const heads = [...new Set(attempts.map((attempt) => attempt.sha))];
  const at = heads.indexOf(sha);
  const of = (head: string | undefined, every: boolean) =>
    sorted(attempts.filter((one) => one.sha === head && (every || one.workflow === workflow)).flatMap(fingerprintsOf));
  return {
    number: at < 0 ? heads.length + 1 : at + 1,
    delivered: of(sha, true),
    previousFingerprints: of(at < 0 ? heads.at(-1) : heads[at - 1], false),
  };
}

export interface AttemptFacts {
  pullRequest: number;
  sha: string;
  /** The workflow's file; null outside of GitHub. */
  workflow: string | null;
  run: { id: number; attempt: number } | null;
  at: string;
  by: string;
}

/** The event that counts what is about to be handed over. */
export function fixAttempt(
  events: readonly LedgerEvent[],
  facts: AttemptFacts,
  fingerprints: readonly string[],
  route: string,
): EventDraft {
  const { pullRequest, sha } = facts;
  const before = events.filter((event) => event.type === 'fix-attempt' && event.sha === sha).length;
  return {
    ...{ id: `fix-attempt:${pullRequest}:${sha}:${before + 1}`, type: 'fix-attempt', sha },
    ...common(facts),
    evidence: { ...origin(facts), route, fingerprints: sorted(fingerprints) },
  };
}

/** The event that takes back an attempt which could not be handed over. */
export function withdrawal(attempt: Pick<EventDraft, 'id' | 'sha'>, facts: AttemptFacts): EventDraft {
  return {
    ...{ id: `fix-result:${attempt.id}`, type: 'fix-result', sha: attempt.sha },
    ...common(facts),
    evidence: { ...origin(facts), attempt: attempt.id, outcome: undelivered },
  };
}

/**
 * What became of the attempts on earlier head commits: written by the first completed run of the same workflow on a later
 * one. `left` of the `of` failures that were handed over are still there.
 */
export function fixResults(
  events: readonly LedgerEvent[],
  facts: AttemptFacts,
  failing: readonly string[],
): EventDraft[] {
  const judged = new Set(events.filter(({ type }) => type === 'fix-result').map(({ evidence }) => evidence['attempt']));
  const now = new Set(failing);
  return liveAttempts(events)
    .filter(({ id, sha, workflow }) => sha !== facts.sha && workflow === facts.workflow && !judged.has(id))
    .map(({ id, sha, fingerprints }) => {
      const left = fingerprints.filter((fingerprint) => now.has(fingerprint)).length;
      const outcome = left === 0 ? 'fixed' : left < fingerprints.length ? 'partly-fixed' : 'not-fixed';
      return {
        ...{ id: `fix-result:${id}`, type: 'fix-result' as const, sha },
        ...common(facts),
        evidence: { ...origin(facts), attempt: id, outcome, left, of: fingerprints.length, next: facts.sha },
      };
    });
}

function common({ pullRequest, at, by }: AttemptFacts) {
  return { at, agent: null, riskClass: null, pullRequest, by };
}

function origin({ workflow, run }: AttemptFacts) {
  return { workflow, run: run?.id ?? null, runAttempt: run?.attempt ?? null };
}

/** In the order in which they were made, without those that were taken back. */
function liveAttempts(events: readonly LedgerEvent[]): Attempt[] {
  const gone = new Set(
    events.filter(({ evidence }) => evidence['outcome'] === undelivered).map(({ evidence }) => evidence['attempt']),
  );
  return events.flatMap(({ type, id, sha, evidence }) => {
    if (type !== 'fix-attempt' || sha === null || gone.has(id)) return [];
    const { fingerprints, workflow } = evidence;
    const known = Array.isArray(fingerprints) ? fingerprints.filter((each) => typeof each === 'string') : [];
    return [{ id, sha, workflow: typeof workflow === 'string' ? workflow : null, fingerprints: known }];
  });
}

function fingerprintsOf({ fingerprints }: Attempt): string[] {
  return fingerprints;
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
