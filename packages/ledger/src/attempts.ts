import type { EventDraft, LedgerEvent } from './event.ts';
import { timeOf } from './time.ts';

/** What the ledger tells of the attempts to mend a pull request, seen from one head commit. */
export interface AttemptHistory {
  /** Which attempt this head commit is: 1 for the first that is handed over. */
  number: number;
  /** Sorted fingerprints of what was handed over for this head commit. */
  delivered: string[];
  /** What was handed over for the head commit before, sorted; empty where this is the first. */
  previousFingerprints: string[];
}

/** What a `fix-result` says of the handing over itself; everything else says what became of the fix. */
export const handedOver = 'delivered';
export const undelivered = 'undelivered';

/** How long a claim stands that nobody has said anything more of: its job may still be at it. */
export const claimMs = 30 * 60 * 1_000;

export interface AttemptFacts {
  pullRequest: number;
  sha: string;
  /** What failed, and so what a later run has to be of to judge: a workflow's file, and a job of it where only that was read. */
  workflow: string | null;
  run: { id: number; attempt: number } | null;
  /** The run that writes this; null outside of GitHub. */
  writer: { id: number; attempt: number } | null;
  /** ISO 8601. */
  at: string;
  by: string;
  /** The immutable id of the agent whose attempts these are; null, unless told, where it is not known. */
  agent?: string | null;
}

/** What an agent was given, and for which head commit. */
interface Attempt {
  id: string;
  sha: string;
  workflow: string | null;
  fingerprints: string[];
}

/** An attempt is one head commit, however many workflows, jobs and re-runs fail on it. */
export function attemptsOf(events: readonly LedgerEvent[], facts: AttemptFacts): AttemptHistory {
  const { sha, workflow } = facts;
  const attempts = liveAttempts(events, facts);
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

/** The event that says that an attempt was handed over and acknowledged; or that it could not be, and does not count. */
export function handover(
  attempt: Pick<EventDraft, 'id' | 'sha'>,
  facts: AttemptFacts,
  outcome: typeof handedOver | typeof undelivered,
): EventDraft {
  return {
    ...{ id: `fix-result:${attempt.id}:${outcome}`, type: 'fix-result', sha: attempt.sha },
    ...common(facts),
    evidence: { ...origin(facts), attempt: attempt.id, outcome },
  };
}

/**
 * What became of the attempts on earlier head commits: written by the first completed run of the same workflow on a later
 * one. `left` of the `of` failures that were handed over are still there. Where none is, and something else has to be mended
 * now, it was mended in part: one that breaks another thing each time would else be said to succeed each time.
 */
export function fixResults(
  events: readonly LedgerEvent[],
  facts: AttemptFacts,
  failing: readonly string[],
  toMend: readonly string[],
): EventDraft[] {
  const results = events.filter(({ type, evidence }) => type === 'fix-result' && isOfTheFix(evidence['outcome']));
  const judged = new Set(results.map(({ evidence }) => evidence['attempt']));
  const now = new Set(failing);
  return liveAttempts(events, facts)
    .filter(({ id, sha, workflow }) => sha !== facts.sha && workflow === facts.workflow && !judged.has(id))
    .map(({ id, sha, fingerprints }) => {
      const left = fingerprints.filter((fingerprint) => now.has(fingerprint)).length;
      const isGreen = left + toMend.length === 0;
      const outcome = isGreen ? 'fixed' : left < fingerprints.length ? 'partly-fixed' : 'not-fixed';
      return {
        ...{ id: `fix-result:${id}`, type: 'fix-result' as const, sha },
        ...common(facts),
        evidence: { ...origin(facts), attempt: id, outcome, left, of: fingerprints.length, next: facts.sha },
      };
    });
}

/** Whether the outcome of a `fix-result` says what became of the fix. */
export function isOfTheFix(outcome: unknown): boolean {
  return outcome !== handedOver && outcome !== undelivered;
}

function common({ pullRequest, at, by, agent = null }: AttemptFacts) {
  return { at, agent, riskClass: null, pullRequest, by };
}

function origin({ workflow, run, writer }: AttemptFacts) {
  return {
    ...{ workflow, run: run?.id ?? null, runAttempt: run?.attempt ?? null },
    ...{ writer: writer?.id ?? null, writerAttempt: writer?.attempt ?? null },
  };
}

/** In the order in which they were made, without those that were taken back, and claims that were left alone. */
function liveAttempts(events: readonly LedgerEvent[], facts: AttemptFacts): Attempt[] {
  const withOutcome = (outcome: string) =>
    new Set(
      events.filter(({ evidence }) => evidence['outcome'] === outcome).map(({ evidence }) => evidence['attempt']),
    );
  const [gone, acknowledged] = [withOutcome(undelivered), withOutcome(handedOver)];
  return events.flatMap((event) => {
    const { type, id, sha, evidence } = event;
    if (type !== 'fix-attempt' || sha === null || gone.has(id)) return [];
    if (!acknowledged.has(id) && isAbandoned(event, facts)) return [];
    const { fingerprints, workflow } = evidence;
    const known = Array.isArray(fingerprints) ? fingerprints.filter((each) => typeof each === 'string') : [];
    return [{ id, sha, workflow: typeof workflow === 'string' ? workflow : null, fingerprints: known }];
  });
}

/** Whether who claimed is gone: its run was started again, or it has had its time. */
function isAbandoned({ at, evidence }: LedgerEvent, { at: now, writer }: AttemptFacts): boolean {
  const isEarlierTry = writer !== null && evidence['writer'] === writer.id;
  if (isEarlierTry && Number(evidence['writerAttempt']) < writer.attempt) return true;
  return timeOf(now) - timeOf(at) > claimMs;
}

function fingerprintsOf({ fingerprints }: Attempt): string[] {
  return fingerprints;
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
