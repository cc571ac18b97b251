import { isOfTheFix } from '../attempts.ts';
import type { EventDraft } from '../event.ts';
import { dayOf } from '../time.ts';
import type { Fact } from './fact.ts';
import { isReverted } from './reverts.ts';

export type RiskClass = NonNullable<EventDraft['riskClass']>;

/** A change that lived, so far. */
export interface Success {
  agent: string;
  /** The day of UTC on which it was merged, counted from 1970-01-01. */
  day: number;
  riskClass: RiskClass;
  byPerson: boolean;
  key: string | null;
  family: string | null;
}

/** Worst first: what an incident named, what was rolled back, what was reverted. */
export type FallKind = 'incident' | 'rolled-back' | 'reverted';

/** What counts against an agent. */
export interface Fall {
  agent: string;
  kind: FallKind;
  /** Milliseconds since 1970. */
  time: number;
  /** Null where it is not known: it then counts in every class. */
  riskClass: RiskClass | null;
}

export interface Fix {
  agent: string;
  day: number;
  fixed: boolean;
}

/** What one pull request means for the agents that it names. */
export interface Outcome {
  success: Success | null;
  /** At most one an agent. */
  falls: Fall[];
  fixes: Fix[];
}

type Harm = Fact<'incident'> | Fact<'rolled-back'> | Fact<'reverted'>;

/** Whether what is under `subject` was taken back for good on appeal. */
export type Excused = (subject: string) => boolean;

/**
 * What became of one pull request, from all of its events and no others, in whatever order they come. Where the vouched
 * tellings of its merge contradict each other, it counts for nobody and against everybody whom they name.
 */
export function outcomeOf(facts: readonly Fact[]): Outcome {
  const authors = authorsOf(facts);
  const isExcused = excusedIn(facts, authors);
  const harms = harmsOf(facts, isExcused);
  const agents = new Set([...authors, ...harms.flatMap(({ event: { agent } }) => agent ?? [])]);
  const falls = [...agents].flatMap((agent) => {
    const own = harms.filter((harm) => authors.has(agent) || harm.event.agent === agent);
    return own.length === 0 ? [] : [fallOf(agent, own, classOf(facts))];
  });
  return { success: harms.length === 0 ? successOf(facts) : null, falls, fixes: fixesOf(facts, authors) };
}

/** The agents that made the change: those of the vouched tellings where there are any. */
function authorsOf(facts: readonly Fact[]): Set<string> {
  return new Set(mergesOf(facts).flatMap(({ event: { agent } }) => agent ?? []));
}

function mergesOf(facts: readonly Fact[]): Fact<'merged'>[] {
  const merges = facts.filter((fact) => fact.type === 'merged');
  const vouched = merges.filter(({ evidence }) => evidence.vouched);
  return vouched.length > 0 ? vouched : merges;
}

function classOf(facts: readonly Fact[]): RiskClass | null {
  const classes = new Set(mergesOf(facts).map(({ event }) => event.riskClass));
  const [only] = classes;
  return classes.size === 1 && only !== undefined ? only : null;
}

function harmsOf(facts: readonly Fact[], isExcused: Excused): Harm[] {
  const harms = facts.filter((fact) => fact.type === 'incident' || fact.type === 'rolled-back');
  const counted = harms.filter(({ subject }) => !isExcused(subject));
  const reverts = facts.filter((fact) => fact.type === 'reverted');
  return isReverted(reverts, isExcused) ? [...counted, ...reverts] : counted;
}

const severity: readonly FallKind[] = ['incident', 'rolled-back', 'reverted'];

function fallOf(agent: string, harms: readonly Harm[], riskClass: RiskClass | null): Fall {
  const kind = severity.find((each) => harms.some(({ type }) => type === each)) as FallKind;
  return { agent, kind, time: harms.reduce((last, { time }) => Math.max(last, time), 0), riskClass };
}

function successOf(facts: readonly Fact[]): Success | null {
  const tellings = mergesOf(facts).map(({ time, event, evidence: { vouched, mergedBy, person, key, family } }) => ({
    vouched,
    told: [event.agent, event.sha, event.riskClass, dayOf(time), mergedBy, person, key, family] as const,
  }));
  const [first] = tellings;
  if (first === undefined || !first.vouched) return null;
  const [agent, , riskClass, day, mergedBy, , key, family] = first.told;
  const agree = tellings.every(({ told }) => told.every((value, at) => value === first.told[at]));
  if (!agree || agent === null || riskClass === null) return null;
  return { agent, day, riskClass, byPerson: mergedBy === 'person', key, family };
}

function fixesOf(facts: readonly Fact[], authors: ReadonlySet<string>): Fix[] {
  return facts.flatMap((fact) => {
    if (fact.type !== 'fix-result' || !isOfTheFix(fact.evidence.outcome)) return [];
    const { agent } = fact.event;
    const fixed = fact.evidence.outcome === 'fixed';
    return (agent === null ? [...authors] : [agent]).map((each) => ({ agent: each, day: dayOf(fact.time), fixed }));
  });
}

/** What an appeal says, as far as it decides. */
export interface Ruling {
  against: string;
  outcome: 'opened' | 'granted' | 'denied';
  vouched: boolean;
  time: number;
  person: string;
}

/**
 * What is excused: the last word on it is a vouched `granted` by a person whom `interested` does not name. `denied` takes
 * it back, vouched for or not.
 */
export function excusedBy(rulings: readonly Ruling[], interested: ReadonlySet<string>): Excused {
  const granted = new Map<string, number>();
  const denied = new Map<string, number>();
  for (const { against, outcome, vouched, time, person } of rulings) {
    const said = outcome === 'denied' ? denied : granted;
    if (outcome === 'opened' || (outcome === 'granted' && (!vouched || interested.has(person)))) continue;
    said.set(against, Math.max(time, said.get(against) ?? 0));
  }
  return (subject) => {
    const at = granted.get(subject);
    return at !== undefined && at > (denied.get(subject) ?? -1);
  };
}

/** Neither who made the change nor whom a failure of it names may excuse it. */
function excusedIn(facts: readonly Fact[], authors: ReadonlySet<string>): Excused {
  const blamed = facts.flatMap(({ type, event: { agent } }) =>
    type === 'incident' || type === 'rolled-back' ? (agent ?? []) : [],
  );
  const appeals = facts.filter((fact) => fact.type === 'appeal');
  return excusedBy(
    appeals.map(({ time, evidence }) => ({ ...evidence, time })),
    new Set([...authors, ...blamed]),
  );
}
