import type { LedgerEvent } from '../event.ts';
import { upperBound } from './bound.ts';
import { type ClassCounts, type Counts, countOfMark, countsAt } from './counts.ts';
import { recordsOf } from './fold.ts';
import { classLevel, heldAt, type Level, levelOf, rateOf } from './levels.ts';
import { excusedBy, type Fall, type RiskClass } from './outcome.ts';
import { type AgentRecord, emptyRecords, markOf, riskClasses, type TrustRecords } from './record.ts';
import { minima, type TrustSettings } from './settings.ts';
import { plural, type Shortfall, shortfall } from './shortfall.ts';

/** How far an agent is trusted in one risk class. */
export interface ClassTrust extends ClassCounts {
  /** 0 where nothing of the class may merge by itself. */
  level: Level;
  /** What keeps the class locked, whatever the agent's level. */
  locks: Shortfall[];
}

/** How far one agent is trusted at one moment, and why. */
export interface AgentTrust {
  agent: string;
  level: Level;
  counts: Counts;
  classes: Readonly<Record<RiskClass, ClassTrust>>;
  /** The exact upper bound of its failure rate as a share, at `confidence` percent; 1 where nothing was counted. */
  bound: number;
  confidence: number;
  /** What keeps it from the next level; empty at L3 alone. */
  missing: Shortfall[];
}

/** What a ledger says of every agent at one moment. */
export interface TrustState {
  /** False where the ledger does not verify: everybody is at L0 then. */
  isValid: boolean;
  /** Milliseconds since 1970. */
  now: number;
  settings: TrustSettings;
  records: TrustRecords;
}

/** The confidence that a bound is shown at where the policy asks for none. */
const shownConfidence = 95;

/**
 * What all events come to at `now` (milliseconds since 1970). Their order does not matter.
 * @throws LedgerError `invalid` for malformed evidence: then `trustWhenInvalid` holds.
 */
export function foldTrust(events: Iterable<LedgerEvent>, settings: TrustSettings, now: number): TrustState {
  return trustAt(recordsOf(events), settings, now);
}

/** The same from records that were kept. A setting that is looser than `minima` counts as the minimum. */
export function trustAt(records: TrustRecords, settings: TrustSettings, now: number): TrustState {
  return { isValid: true, now, settings: notLooser(settings), records };
}

/** Of a ledger that does not verify: it lowers trust to L0, and never raises it. */
export function trustWhenInvalid(settings: TrustSettings, now: number): TrustState {
  return { isValid: false, now, settings: notLooser(settings), records: emptyRecords() };
}

/** The agents that a ledger knows, sorted. */
export function agentsOf({ records: { agents, loose } }: TrustState): string[] {
  const named = [...loose.falls.values(), ...loose.ceilings.values()].map(({ agent }) => agent);
  return [...new Set([...agents.keys(), ...named])].sort();
}

/** How far `agent` (its immutable id) is trusted. One that the ledger does not know is at L0. */
export function trustIn({ isValid, now, settings, records }: TrustState, agent: string): AgentTrust {
  const record = records.agents.get(agent);
  const falls = [...(record?.falls.values() ?? []), ...looseFalls(records, agent)];
  const counts = countsAt(record, falls, settings, now);
  const ceilings = [...records.loose.ceilings.values()].filter((each) => each.agent === agent);
  const judged = levelOf(counts, heldAt(ceilings, counts.lastFall), settings);
  const broken = shortfall('ledger', 1, null, null, 'The ledger does not verify, so that no agent is trusted.');
  const { level, missing } = isValid ? judged : { level: 0 as const, missing: [broken] };
  const confidence = settings.confidence ?? shownConfidence;
  const { numerator, denominator } = rateOf(counts.successes, counts.falls);
  const bound = denominator === 0 ? 1 : upperBound(numerator, denominator, confidence);
  return { agent, level, counts, classes: classesOf(counts, level, settings), bound, confidence, missing };
}

/** A change, as far as trust decides on it. */
export interface ChangeAsked {
  riskClass: RiskClass;
  /** All kinds of change in it. */
  kinds: readonly string[];
  /** Whether it touches a critical security path: no level reaches those. */
  isCritical: boolean;
  /** As in `MergedEvidence`. */
  key: string | null;
  family: string | null;
}

/** What L1 reaches. */
const firstKinds: readonly string[] = ['docs', 'tests', 'formatting'];

/** What forbids that a change of `agent` merges by itself; nothing where its trust suffices. */
export function shortOf(state: TrustState, agent: string, change: ChangeAsked): Shortfall[] {
  const trust = trustIn(state, agent);
  if (change.isCritical) return [shortfall('scope', null, trust.level, null, 'No level reaches critical paths.')];
  const { riskClass, kinds } = change;
  const found = probationOf(state, agent, change);
  const most = found.length > 0 ? Number(state.settings['probation-level'].slice(1)) : 3;
  const isFirst = riskClass === 'low' && kinds.length > 0 && kinds.every((kind) => firstKinds.includes(kind));
  const needed = riskClass === 'low' ? (isFirst ? 1 : 2) : riskClass === 'medium' ? 2 : 3;
  const { locks, level: reached } = trust.classes[riskClass];
  const level = Math.min(reached, most);
  if (level >= needed) return [];
  const what = isFirst ? 'docs, tests and formatting' : `changes of class ${riskClass}`;
  const reach = shortfall('scope', null, level, needed, `L${needed} reaches ${what}, and here it is L${level}.`);
  return [reach, ...(trust.level < needed ? trust.missing : []), ...(reached > level ? found : []), ...locks];
}

function probationOf(state: TrustState, agent: string, { key, family }: ChangeAsked): Shortfall[] {
  const { settings, now, records } = state;
  const record: AgentRecord | undefined = records.agents.get(agent);
  const of = (what: 'key' | 'family', name: string, value: string | null) => {
    const successes = countOfMark(record, markOf(what, value), settings, now);
    const required = settings.probation;
    if (successes >= required) return [];
    const lack = plural(required - successes, 'success');
    const message = `The ${name} is on probation until ${required} successes: ${lack} more.`;
    return [shortfall('probation', null, successes, required, message)];
  };
  return [...of('key', 'signing key', key), ...of('family', 'model family', family)];
}

function classesOf(counts: Counts, level: Level, settings: TrustSettings): Record<RiskClass, ClassTrust> {
  const [low, medium, high] = riskClasses.map((riskClass) => {
    const own = counts.classes[riskClass];
    return { ...own, ...classLevel(riskClass, own, level, settings) };
  }) as [ClassTrust, ClassTrust, ClassTrust];
  return { low, medium, high };
}

/** Of what was told twice, as a claim and then vouched for, the later. */
function looseFalls({ loose }: TrustRecords, agent: string): Fall[] {
  const isExcused = excusedBy([...loose.rulings.values()], new Set([agent]));
  const found = new Map<string, Fall>();
  for (const fall of loose.falls.values()) {
    if (fall.agent !== agent || isExcused(fall.subject)) continue;
    const known = found.get(fall.subject);
    const riskClass = known === undefined || known.riskClass === fall.riskClass ? fall.riskClass : null;
    found.set(fall.subject, { ...fall, riskClass, time: Math.max(fall.time, known?.time ?? 0) });
  }
  return [...found.values()];
}

function notLooser(settings: TrustSettings): TrustSettings {
  const least = (name: Counted) => Math.max(settings[name], minima[name] as number);
  const most = (name: Counted) => Math.min(settings[name], minima[name] as number);
  return {
    ...settings,
    'l1-successes': least('l1-successes'),
    'l2-successes': least('l2-successes'),
    'l3-successes': least('l3-successes'),
    'l2-max-rolled-back': most('l2-max-rolled-back'),
    'l3-max-rolled-back': most('l3-max-rolled-back'),
    'l3-days': least('l3-days'),
    'maturation-days': least('maturation-days'),
    'daily-cap': most('daily-cap'),
    'min-in-class': least('min-in-class'),
    recovery: least('recovery'),
    'fix-success': least('fix-success'),
    'fix-window-days': least('fix-window-days'),
    'fix-minimum': most('fix-minimum'),
    probation: least('probation'),
  };
}

type Counted = Exclude<keyof TrustSettings, 'confidence' | 'probation-level'>;
