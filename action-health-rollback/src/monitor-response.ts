import type { Git, Host } from '@gauntlet/host';
import { rolloutSections } from '@gauntlet/report';
import { type Registry, readRegistry, readTraffic } from '@gauntlet/rollout';
import type { RolloutCause } from '@gauntlet/verdict';
import type { CommandResult } from './command.ts';
import type { Problem } from './evidence.ts';
import { handOver, linksOf } from './hand-over.ts';
import { type MadeReport, writeReports } from './make-report.ts';
import { type Arrival, excuseOf, liveOf, refuseReturn } from './monitor-arrival.ts';
import { commentAtEnd, commentOn, type OpenIssue, refusalOf, type Tracker } from './monitor-issue.ts';
import type { Finding, Seen } from './monitor-judge.ts';
import { tellHarm, tellRestored } from './monitor-ledger.ts';
import { type Found, isoOf, reportAnomaly } from './monitor-report.ts';
import type { Normal, OpenAnomaly } from './normal.ts';
import type { Ports } from './ports.ts';
import { type Range, rangeOf } from './range.ts';
import { rollBack } from './roll-back.ts';
import type { State } from './state.ts';

/** What is wrong, and what is known around it. */
export interface Trouble {
  seen: Seen;
  normal: Normal;
  findings: readonly [Finding, ...Finding[]];
  registry: Registry;
  arrival: Arrival;
  /** What was told of it before; null where nothing was. */
  memory: OpenAnomaly | null;
  /** Null where GitHub cannot be told, or is not to be. */
  tracker: Tracker | null;
  issue: OpenIssue | null;
}

export interface Response {
  result: CommandResult;
  /** What the next run has to know. */
  memory: OpenAnomaly;
}

/** Goes back where that is asked for, and tells files, people, ledger and agent, each once of the same news. */
export async function respond(
  host: Host,
  git: Git | null,
  state: State,
  ports: Ports,
  trouble: Trouble,
): Promise<Response> {
  const { findings, seen, arrival, normal } = trouble;
  const detectedAt = ports.clock.now();
  const news = newsOf(trouble, detectedAt);
  const returned = await goBack(host, git, state, ports, trouble, news.anomaly.since);
  const result = returned?.evidence?.result;
  const moved = result === 'rolled-back' || result === 'rollback-failed' ? result : null;
  const restoredAt = returned?.evidence?.outcome?.times.restoredAt ?? null;
  const range = await rangeAtFault(host, git, state, arrival, moved === null ? news : { ...news, isNew: true });
  const promotion = arrival.how === 'promoted' ? arrival.promotion : null;
  const found = { seen, normal, findings, promotion, range, detectedAt, restoredAt };
  const made = await reportAnomaly(host, git, state, ports, { ...found, result: moved ?? 'observed' } satisfies Found);
  const unwritten = writeReports(host, state, made.report);
  const told = await tell(host, state, trouble, news, made, moved === null ? range : null);
  return {
    result: {
      problems: [anomalyOf(trouble), ...(returned?.problems ?? []), ...unwritten, ...told.problems],
      evidence: { result: moved, version: moved === null ? seen.version : (returned?.evidence?.version ?? null) },
      sections: rolloutSections(made.report.rollout, linksOf(host, made.report)),
      report: unwritten.length === 0 ? state.inputs['report-file'] : null,
      dora: returned?.dora ?? null,
    },
    memory: told.memory,
  };
}

function anomalyOf({ seen, findings }: Trouble): Problem {
  return { code: 'anomaly', what: `${seen.version}: ${findings.map(({ what }) => what).join('; ')}` };
}

/** What of it was not told yet. */
interface News {
  anomaly: OpenAnomaly;
  /** Whether anything was found that people were not told of this version. */
  isNew: boolean;
  /** What the agent was not called for. */
  untold: RolloutCause[];
}

function newsOf({ seen, findings, memory, tracker }: Trouble, detectedAt: number): News {
  const { version } = seen;
  const known = memory?.version === version ? memory : null;
  const causes = [...new Set([...(known?.causes ?? []), ...findings.map(({ because }) => because)])];
  const told = known?.told ?? [];
  // Where no issue could be opened yet, nobody has heard of it.
  const isUnheard = tracker !== null && (memory?.issue ?? null) === null;
  return {
    anomaly: { version, since: memory?.since ?? detectedAt, causes, told, issue: memory?.issue ?? null },
    isNew: isUnheard || causes.length > (known?.causes.length ?? 0),
    untold: causes.filter((cause) => !told.includes(cause)),
  };
}

/** By the same way as the command `rollback`. Null where it is not asked for, or not done. */
async function goBack(
  host: Host,
  git: Git | null,
  state: State,
  ports: Ports,
  { seen, registry, arrival }: Trouble,
  since: number,
): Promise<CommandResult | null> {
  const { inputs, notes } = state;
  if (!inputs['rollback-on-anomaly'] || inputs.mode === 'report') return null;
  const refusal = refuseReturn(registry, seen.version, arrival, since) ?? (await changeOf(ports, seen.version));
  if (refusal !== null) {
    notes.push(`It was not gone back: ${refusal}. A person decides.`);
    return null;
  }
  // What is told is told once, by whoever found the anomaly.
  const silent = { ...state, inputs: { ...inputs, version: '', route: 'none' as const } };
  return rollBack(host, git, silent, {
    from: seen.version,
    // What came long before is not to blame for what goes wrong now.
    proof: excuseOf(arrival, since) === null ? 'rollback' : null,
    why: `since the monitor found something wrong with ${seen.version}`,
  });
}

/** Watching took a while: what somebody else began meanwhile is not to be undone. Null where nothing did. */
async function changeOf(ports: Ports, version: string): Promise<string | null> {
  if (ports.stopped() !== null) return 'the job was cancelled';
  const registry = await readRegistry(ports);
  if ('code' in registry) return registry.what;
  if (registry.open.length > 0) return 'a rollout has begun meanwhile';
  const traffic = await readTraffic(ports);
  if ('code' in traffic) return traffic.what;
  return liveOf(traffic).version === version ? null : `${version} is not live any more`;
}

/** What the live version brought, where that may be at fault. Asked once for each news: GitHub is asked about every commit. */
async function rangeAtFault(
  host: Host,
  git: Git | null,
  state: State,
  arrival: Arrival,
  { anomaly, isNew }: News,
): Promise<Range | string> {
  const excuse = excuseOf(arrival, anomaly.since);
  if (excuse !== null || arrival.how !== 'promoted') return excuse ?? '';
  if (!isNew) return 'Its commits were told when it was found.';
  const { start } = arrival.promotion.rollout;
  return rangeOf(host, git, state, start.target.sha, start.sha);
}

/** @param atFault null where something was moved: the ledger was told of that then. */
async function tell(
  host: Host,
  state: State,
  { tracker, issue, findings, arrival }: Trouble,
  { anomaly, isNew, untold }: News,
  made: MadeReport,
  atFault: Range | string | null,
): Promise<{ problems: Problem[]; memory: OpenAnomaly }> {
  const { inputs } = state;
  const problems: Problem[] = [];
  const comment = issue === null ? null : commentOn(made.report);
  // Who closed it by hand knows of it: for the same anomaly it is not opened again.
  const isClosed = issue === null && !isNew && anomaly.issue !== null;
  const people = isClosed ? null : tracker;
  const number = await tellPeople(people, made, anomaly, comment, problems);
  if (number !== null && arrival.how === 'promoted' && atFault !== null && typeof atFault !== 'string') {
    const { promotion } = arrival;
    const { changes } = atFault;
    const harm = { issue: number, since: anomaly.since, because: findings[0].because, promotion, changes };
    problems.push(...(await tellHarm(host, state, harm)));
  }
  const memory = { ...anomaly, issue: number ?? anomaly.issue };
  const suspect = made.suspect ?? number;
  const hasPlace = inputs.route !== 'comment' || suspect !== null;
  if (inputs.mode === 'report' || inputs.route === 'none' || untold.length === 0 || !hasPlace) {
    return { problems, memory };
  }
  const day = isoOf(anomaly.since).slice(0, 10);
  const refused = await handOver(host, state, { ...made, suspect }, `${anomaly.version} ${untold.join()} ${day}`);
  if (refused.length > 0) return { problems: [...problems, ...refused], memory };
  const called = { ...memory, told: anomaly.causes };
  if (number !== null) await tellPeople(people, made, called, null, problems);
  return { problems, memory: called };
}

/** The number of the issue; null where there is none. */
async function tellPeople(
  tracker: Tracker | null,
  { report }: MadeReport,
  anomaly: OpenAnomaly,
  comment: string | null,
  problems: Problem[],
): Promise<number | null> {
  try {
    return (await tracker?.tell(report, anomaly, comment)) ?? null;
  } catch (error) {
    problems.push({ code: 'not-delivered', what: `The issue could not be brought up to date: ${refusalOf(error)}` });
    return null;
  }
}

/**
 * Ends what an anomaly began. What could not be done is a problem, and as long as the file tells of it the next run tries
 * again, also where somebody else closed the issue.
 */
export async function giveAllClear(
  host: Host,
  state: State,
  { tracker, issue, memory }: Pick<Trouble, 'tracker' | 'issue' | 'memory'>,
  version: string,
): Promise<Problem[]> {
  const number = issue?.number ?? memory?.issue ?? null;
  if (number === null || tracker === null) return [];
  const problems = await tellRestored(host, state, number);
  try {
    if (issue !== null) await tracker.close(number, commentAtEnd(version));
  } catch (error) {
    problems.push({ code: 'not-delivered', what: `The issue could not be closed: ${refusalOf(error)}` });
  }
  return problems;
}
