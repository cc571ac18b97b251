import { type DoraReport, doraSchema } from '@gauntlet/verdict';
import type { LedgerEvent } from '../event.ts';
import { dayMs } from '../time.ts';
import type { FactType } from '../trust/evidence.ts';
import { type Fact, factOf } from '../trust/fact.ts';
import { contentsOf, type Deployed, deploymentsOf } from './deployments.ts';
import { type Failure, incidentsIn, rollbacksIn } from './failures.ts';
import { type DoraWindow, dayName, daysIn, durationsOf, isIn, isoOf } from './times.ts';

export interface DoraOptions extends DoraWindow {
  /** By its reference, as `environmentReference` gives it; null for all. */
  environment: string | null;
}

const mostDays = 400;

/**
 * The figures of DORA's guide (dora.dev/guides/dora-metrics), of what a ledger tells.
 *
 * Two things differ from the guide, since a ledger knows no more: a change's lead time begins with its merge and not with its
 * commit, and a failure is what was rolled back or what an incident names. The time to restore is given from the deployment
 * that failed and from its detection: Google's Four Keys described the one and computed the other (dora-team/fourkeys#119).
 * @param events of the whole ledger: what was deployed before the time may fail within it.
 * @throws LedgerError `invalid` for malformed evidence. @throws RangeError for a time that is empty or longer than 400 days.
 */
export function doraOf(events: readonly LedgerEvent[], { from, to, environment }: DoraOptions): DoraReport {
  if (!(from >= 0 && from < to && to - from <= mostDays * dayMs))
    throw new RangeError('the time of the figures is out of range');
  const window = { from, to };
  const facts = factsIn(events, to);
  const merges = ofType(facts, 'merged');
  const all = ofType(facts, 'deployed');
  const back = ofType(facts, 'rolled-back');
  const deployments = deploymentsOf(all, back, environment);
  const contents = contentsOf(deployments, merges);
  const environments = new Map(all.map(({ evidence }) => [evidence.deployment, evidence.environment]));
  const known = { deployments, contents, merges, environment, environments };
  const over = ofType(facts, 'restored');
  const failures = [...rollbacksIn(back, over, known), ...incidentsIn(ofType(facts, 'incident'), over, known)];
  const days = (to - from) / dayMs;
  const own = deployments.filter(({ time }) => isIn(window, time));
  const leads = merges.map(({ time }) => ({ time, at: contents.firstWith(time)?.time ?? null }));
  return {
    schema: doraSchema,
    window: { from: isoOf(from), to: isoOf(to), days: hundredths(days) },
    environment,
    deploymentFrequency: {
      deployments: own.length,
      perWeek: hundredths((own.length * 7) / days),
      days: daysOf(window, own, failures),
    },
    changeLeadTime: {
      ...durationsOf(
        leads.flatMap(({ time, at }) => (at !== null && isIn(window, at) ? [Math.max(0, at - time)] : [])),
      ),
      notDeployed: leads.filter(({ time, at }) => isIn(window, time) && at === null).length,
    },
    changeFailRate: failRateOf(window, own, failures),
    timeToRestore: restoreOf(window, failures),
  };
}

/** By the end of the time, each once: what was told as a claim and then vouched for is one thing. */
function factsIn(events: readonly LedgerEvent[], to: number): Fact[] {
  const told = new Map<string, Fact>();
  for (const event of events) {
    if (!types.has(event.type)) continue;
    const fact = factOf(event) as Fact<(typeof used)[number]>;
    if (fact.time >= to || (told.has(fact.subject) && !fact.evidence.vouched)) continue;
    told.set(fact.subject, fact);
  }
  return [...told.values()];
}

const used = ['merged', 'deployed', 'rolled-back', 'incident', 'restored'] as const;
const types: ReadonlySet<string> = new Set(used);

function ofType<T extends FactType>(facts: readonly Fact[], type: T): Fact<T>[] {
  return facts.filter((fact) => fact.type === type) as unknown as Fact<T>[];
}

function daysOf(window: DoraWindow, deployments: readonly Deployed[], failures: readonly Failure[]) {
  const count = (times: readonly number[]) => {
    const counts = new Map<string, number>();
    for (const time of times) counts.set(dayName(time), (counts.get(dayName(time)) ?? 0) + 1);
    return counts;
  };
  const back = failures.filter(({ kind, time }) => kind === 'rollback' && isIn(window, time));
  const [deployed, rolledBack] = [count(deployments.map(({ time }) => time)), count(back.map(({ time }) => time))];
  return daysIn(window).map((day) => ({
    day,
    deployments: deployed.get(day) ?? 0,
    rolledBack: rolledBack.get(day) ?? 0,
  }));
}

function failRateOf(window: DoraWindow, deployments: readonly Deployed[], failures: readonly Failure[]) {
  const failed = new Set(failures.flatMap(({ of }) => (of?.isDeployed ? [of.id] : [])));
  const canaries = new Map(
    failures.flatMap(({ of }) => (of !== null && !of.isDeployed ? [[of.id, of.startedAt] as const] : [])),
  );
  const taken = [...canaries].filter(([, startedAt]) => isIn(window, startedAt)).length;
  const of = deployments.length + taken;
  const bad = deployments.filter(({ id }) => failed.has(id)).length + taken;
  const unassigned = failures.filter((failure) => failure.of === null && isIn(window, failure.time)).length;
  return { failed: bad, of, percent: of === 0 ? null : hundredths((bad * 100) / of), unassigned };
}

function restoreOf(window: DoraWindow, failures: readonly Failure[]) {
  const over = failures.flatMap(({ of, detectedAt, restoredAt }) =>
    restoredAt !== null && isIn(window, restoredAt)
      ? [{ deployedAt: of?.startedAt ?? null, detectedAt, restoredAt }]
      : [],
  );
  const since = (name: 'deployedAt' | 'detectedAt') =>
    durationsOf(over.flatMap((each) => (each[name] === null ? [] : [Math.max(0, each.restoredAt - each[name])])));
  const open = failures.filter(({ restoredAt }) => restoredAt === null).length;
  return { fromDeploy: since('deployedAt'), fromDetection: since('detectedAt'), open };
}

function hundredths(number: number): number {
  return Math.round(number * 100) / 100;
}
