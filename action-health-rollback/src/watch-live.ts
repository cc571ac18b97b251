import type { Git, Host } from '@gauntlet/host';
import { rolloutSections } from '@gauntlet/report';
import { isExpired, readTraffic, registryOf, type StoredRollout, versionOf } from '@gauntlet/rollout';
import { type CommandResult, refuse } from './command.ts';
import type { Problem } from './evidence.ts';
import { arrivalOf, lastMove, liveOf } from './monitor-arrival.ts';
import { type OpenIssue, openTracker, refusalOf, type Tracker } from './monitor-issue.ts';
import { alarm, allClear, type Finding, findAnomalies, fixedCauses } from './monitor-judge.ts';
import { type Watched, watch } from './monitor-look.ts';
import { numbersOf } from './monitor-report.ts';
import { giveAllClear, respond } from './monitor-response.ts';
import { bucketsOf, windowOf } from './monitor-window.ts';
import {
  enoughWindows,
  isEstablished,
  learn,
  type Normal,
  nothingLearnt,
  type OpenAnomaly,
  withThreshold,
} from './normal.ts';
import { keepNormal, openNormal } from './normal-file.ts';
import type { Ports } from './ports.ts';
import { secondsOf } from './rollout.ts';
import type { State } from './state.ts';

/** One run of the monitor: what is live is looked at, judged, and either learnt from or answered. @throws StoreError */
export async function watchLive(host: Host, git: Git | null, state: State, ports: Ports): Promise<CommandResult> {
  if (ports.metrics === null && ports.probes.length === 0) {
    return refuse({
      code: 'nothing-to-watch',
      what: 'There are neither metrics nor probes, so that nothing can be seen',
    });
  }
  const rollouts = await ports.store.list();
  const registry = registryOf(rollouts);
  const [open] = registry.open;
  if (open !== undefined) return refuse(underWay(open, ports.clock.now()));
  const traffic = await readTraffic(ports);
  if ('code' in traffic) return refuse(traffic);
  const { version, isAlone } = liveOf(traffic);
  const { normal, invalid } = await readNormal(host, state);
  const watched = await watchNow(state, ports, { version, isAlone, since: lastMove(rollouts), normal });
  const why = ports.stopped();
  if (why !== null) return refuse({ code: 'stopped', what: `${why}, so that nothing was judged` });
  const { past, unseen } = await readPast(host, state, normal);
  const problems = [...invalid, ...watched.problems, ...unseen];
  const { findings, isClear } = judgeAll(state, watched, normal);
  if (findings !== null) {
    const arrival = arrivalOf(rollouts, version);
    const trouble = { seen: watched.seen, normal, findings, registry, arrival, ...past };
    const { result, memory } = await respond(host, git, state, ports, trouble);
    if (invalid.length === 0 && state.inputs.mode === 'enforce') {
      problems.push(...keep(host, state, { ...normal, anomaly: memory }));
    }
    return { ...result, problems: [...result.problems, ...problems] };
  }
  const isWell = isClear && watched.problems.length === 0 && canTell(past.memory, watched, normal);
  if (!isClear) state.notes.push('It is not far from an anomaly, so that nothing was learnt from it.');
  if (!isWell && past.memory !== null) state.notes.push('That what was found before is over cannot be said yet.');
  const next = isWell ? await goOn(host, state, watched, normal, past) : { normal, problems: [] };
  if (invalid.length === 0 && next.normal !== normal) problems.push(...keep(host, state, next.normal));
  const said = watched.problems.length === 0 ? [wellSaid(state, ports, watched, normal)] : [];
  return {
    problems: [...said, ...problems, ...next.problems],
    evidence: { version },
    ...{ sections: numbersAlone(state, watched, normal, ports), report: null },
  };
}

/** Somebody watches already; or nobody does any more, which is not well. */
function underWay(open: StoredRollout, now: number): Problem {
  const { phase, percent } = open.entries[0];
  const name = `The rollout ${open.id} of ${versionOf(open)}`;
  if (isExpired(open, now)) {
    return { code: 'rollout-unfinished', what: `${name} was cut off: run the sweep first` };
  }
  return phase === 'held'
    ? { code: 'healthy', what: `${name} is held at ${percent} %: nothing is judged until a person has decided` }
    : { code: 'healthy', what: `${name} is under way, which watches what is live: nothing is judged besides` };
}

/** What cannot be used is a problem, and the fixed limits hold all the same. */
async function readNormal(host: Host, { inputs }: State): Promise<{ normal: Normal; invalid: Problem[] }> {
  const read = await openNormal(host, inputs.normal, inputs.environment);
  if ('code' in read) return { normal: nothingLearnt(inputs.environment), invalid: [read] };
  return { normal: withThreshold(read, inputs['slow-threshold']), invalid: [] };
}

interface Live {
  version: string;
  isAlone: boolean;
  since: number;
  normal: Normal;
}

function watchNow({ inputs, settings, notes }: State, ports: Ports, live: Live): Promise<Watched> {
  const { version, isAlone, since, normal } = live;
  const lookSeconds = secondsOf(inputs.look);
  const windowSeconds = secondsOf(inputs.window);
  const last = normal.windows.at(-1);
  if (last !== undefined && last.version !== version) {
    notes.push(`What is normal was last learnt from ${last.version}; ${version} is held against it.`);
  }
  if (!isAlone) notes.push('Another version shares the traffic, and no rollout of ours is under way.');
  ports.tell(`Looking at ${version}.`);
  return watch(ports, {
    ...{ version, isAlone, lookSeconds, windowSeconds, slowThresholdMs: normal.slowThresholdMs },
    // The traffic takes its time to move: of the first look after that nothing is said.
    since: since + lookSeconds * 1_000,
    ...{ maxCpu: settings['max-cpu'], maxMemory: settings['max-memory'] },
  });
}

interface Past {
  tracker: Tracker | null;
  issue: OpenIssue | null;
  memory: OpenAnomaly | null;
}

/** What was told before, by the issue or else by the file. That none can be looked for keeps nothing from being judged. */
async function readPast(host: Host, state: State, { anomaly }: Normal): Promise<{ past: Past; unseen: Problem[] }> {
  const tracker = state.inputs.mode === 'report' ? null : openTracker(host, state);
  try {
    const issue = (await tracker?.find()) ?? null;
    return { past: { tracker, issue, memory: issue?.anomaly ?? anomaly }, unseen: [] };
  } catch (error) {
    const what = `Whether an issue is open could not be seen: ${refusalOf(error)}`;
    return { past: { tracker: null, issue: null, memory: anomaly }, unseen: [{ code: 'not-delivered', what }] };
  }
}

type Judged = { findings: readonly [Finding, ...Finding[]] | null; isClear: boolean };

function judgeAll({ settings }: State, { seen }: Watched, normal: Normal): Judged {
  const limits = {
    maxErrorRatio: settings['max-error-ratio'],
    ...{ maxCpu: settings['max-cpu'], maxMemory: settings['max-memory'] },
  };
  const [first, ...more] = findAnomalies(seen, normal, { ...alarm, ...limits });
  const isClear = findAnomalies(seen, normal, { ...allClear, ...limits }).length === 0;
  return { findings: first === undefined ? null : [first, ...more], isClear };
}

/** Whether what was wrong could be seen if it still were: not without what is normal, nor right after a deploy. */
function canTell(memory: OpenAnomaly | null, { seen, planned }: Watched, normal: Normal): boolean {
  const { looks, health } = seen;
  if (health.includes(false)) return false;
  return (memory?.causes ?? []).every((cause) => {
    if (cause === 'health') return health.at(-1) === true;
    return looks.length === planned && (fixedCauses.has(cause) || isEstablished(normal));
  });
}

/** All is well: what was wrong is over, and what was seen is normal. */
async function goOn(
  host: Host,
  state: State,
  { seen, planned }: Watched,
  normal: Normal,
  past: Past,
): Promise<{ normal: Normal; problems: Problem[] }> {
  const { version, looks, lookSeconds, window, isAlone } = seen;
  const ended = await giveAllClear(host, state, past, version);
  const anomaly = ended.length === 0 ? null : normal.anomaly;
  const isWhole = isAlone && looks.length === planned && looks.every((look) => look !== null);
  const { slowThresholdMs } = normal;
  const seenNow = isWhole ? windowOf(looks, { at: window.to, version, lookSeconds, slowThresholdMs }) : null;
  if (seenNow === null)
    return { normal: anomaly === normal.anomaly ? normal : { ...normal, anomaly }, problems: ended };
  const learning = { maxSlowRatio: state.settings['max-slow-ratio'], buckets: bucketsOf(looks) };
  return { normal: { ...learn(normal, seenNow, learning), anomaly }, problems: ended };
}

function wellSaid({ inputs }: State, { metrics, probes }: Ports, { seen, planned }: Watched, normal: Normal): Problem {
  const { version, looks, health } = seen;
  const requests = looks.reduce((sum, look) => sum + (look?.requests ?? 0), 0);
  const parts = [
    ...(metrics === null ? [] : [`${requests} requests in ${looks.length} of ${planned} looks`]),
    ...(probes.length === 0 ? [] : [health.at(-1) === true ? 'its health is good' : 'its health is not bad']),
  ];
  const said = `${version} does as is usual: ${parts.join(', ')}`;
  if (metrics === null || isEstablished(normal)) return { code: 'healthy', what: said };
  const what = `${version} is within the fixed limits (${parts.join(', ')}); of what is normal ${normal.windows.length} of ${enoughWindows} windows are known in ${inputs.environment}`;
  return { code: 'normal-not-established', what };
}

/** The numbers without a word on what went wrong. */
function numbersAlone(state: State, { seen }: Watched, normal: Normal, { clock }: Ports): CommandResult['sections'] {
  const nothing = { findings: [], promotion: null, range: '', restoredAt: null, result: 'observed' } as const;
  const [, ...numbers] = rolloutSections(numbersOf(state, { ...nothing, seen, normal, detectedAt: clock.now() }));
  return numbers;
}

function keep(host: Host, { inputs }: State, normal: Normal): Problem[] {
  const refused = keepNormal(host, inputs.normal, normal);
  return refused === null ? [] : [refused];
}
