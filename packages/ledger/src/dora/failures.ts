import type { Fact } from '../trust/fact.ts';
import type { Contents, Deployed } from './deployments.ts';
import { rolloutEvidence } from './rollout-evidence.ts';
import { timeOrNull } from './times.ts';

/** Something that was deployed and had to be taken back, or broke. Times in milliseconds since 1970. */
export interface Failure {
  kind: 'rollback' | 'incident';
  /** Told apart by this. */
  id: string;
  /** What failed; null where it is not known. */
  of: FailedDeployment | null;
  /** When it was noticed; of a rollback that does not say so null. */
  detectedAt: number | null;
  /** When it is counted: the rollback, or the beginning of the incident. */
  time: number;
  restoredAt: number | null;
}

export interface FailedDeployment {
  id: string;
  startedAt: number;
  /** False: it never had all of the traffic, and is in no list of deployments. */
  isDeployed: boolean;
}

interface Known {
  deployments: readonly Deployed[];
  contents: Contents;
  merges: readonly Fact<'merged'>[];
  /** Those of the named environment are asked for; null: of all. */
  environment: string | null;
  /** The environment of each deployment that the ledger tells of, going back included. */
  environments: ReadonlyMap<string, string>;
}

export function rollbacksIn(
  facts: readonly Fact<'rolled-back'>[],
  restored: readonly Fact<'restored'>[],
  known: Known,
): Failure[] {
  const over = timesOf(restored, () => true);
  return [...groups(facts, ({ evidence }) => evidence.rollback)].flatMap(([id, own]): Failure[] => {
    const [first] = own as [Fact<'rolled-back'>];
    const more = rolloutEvidence(first.event.evidence);
    if (isElsewhere(known, more.environment ?? known.environments.get(id) ?? null)) return [];
    const time = first.time;
    const of = canaryOf(id, more) ?? leftBy(first, known);
    const detectedAt = timeOrNull(more.detectedAt);
    return [{ kind: 'rollback', id, of, time, detectedAt, restoredAt: over.get(id) ?? time }];
  });
}

export function incidentsIn(
  facts: readonly Fact<'incident'>[],
  restored: readonly Fact<'restored'>[],
  known: Known,
): Failure[] {
  const over = timesOf(restored, ({ evidence }) => evidence.vouched);
  return [...groups(facts, ({ evidence }) => evidence.incident)].flatMap(([id, own]): Failure[] => {
    const time = Math.min(...own.map((fact) => fact.time));
    const told = own.map(({ event }) => rolloutEvidence(event.evidence));
    const [more] = told as [ReturnType<typeof rolloutEvidence>];
    if (isElsewhere(known, more.environment)) return [];
    const of = canaryOf(id, more) ?? causeOf(own, time, known);
    const end = over.get(id) ?? null;
    return [{ kind: 'incident', id, of, time, detectedAt: time, restoredAt: end !== null && end >= time ? end : null }];
  });
}

function isElsewhere({ environment }: Known, where: string | null): boolean {
  return environment !== null && where !== null && where !== environment;
}

/** A rollout that was taken back before it had everything: it is told of by its own end alone. */
function canaryOf(id: string, { deployment, startedAt }: ReturnType<typeof rolloutEvidence>): FailedDeployment | null {
  const began = timeOrNull(startedAt);
  return deployment === id && began !== null ? { id, startedAt: began, isDeployed: false } : null;
}

/** The last deployment of the commit that was left. */
function leftBy({ time, evidence }: Fact<'rolled-back'>, { deployments }: Known): FailedDeployment | null {
  const left = deployments.findLast(({ sha, time: at }) => sha === evidence.from && at <= time);
  return left === undefined ? null : { id: left.id, startedAt: left.startedAt, isDeployed: true };
}

/** The latest of the deployments that first had what the incident names, and had it by then. */
function causeOf(incident: readonly Fact<'incident'>[], begun: number, known: Known): FailedDeployment | null {
  const pulls = new Set(incident.map(({ event }) => event.pullRequest));
  const shas = new Set(incident.map(({ event }) => event.sha));
  const named = known.merges.filter(({ event: { pullRequest, sha } }) => pulls.has(pullRequest) || shas.has(sha));
  const found = named.flatMap(({ time }) => known.contents.firstWith(time) ?? []);
  const [cause] = found.filter(({ time }) => time <= begun).sort((one, other) => other.time - one.time);
  return cause === undefined ? null : { id: cause.id, startedAt: cause.startedAt, isDeployed: true };
}

function timesOf(facts: readonly Fact<'restored'>[], counts: (fact: Fact<'restored'>) => boolean): Map<string, number> {
  const times = new Map<string, number>();
  for (const fact of facts.filter(counts)) {
    const { incident } = fact.evidence;
    // The event is dated by the store, which hears of it a little later.
    const time = timeOrNull(rolloutEvidence(fact.event.evidence).restoredAt) ?? fact.time;
    times.set(incident, Math.max(time, times.get(incident) ?? time));
  }
  return times;
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const own = found.get(keyOf(item));
    if (own === undefined) found.set(keyOf(item), [item]);
    else own.push(item);
  }
  return found;
}
