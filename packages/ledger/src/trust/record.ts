import type { Fall, Fix, Outcome, RiskClass, Ruling, Success } from './outcome.ts';

export const riskClasses: readonly RiskClass[] = ['low', 'medium', 'high'];

/** Of one day: how many successes of each risk class, and how many of those a person merged; in the order of `riskClasses`. */
export interface DayCount {
  all: [number, number, number];
  byPerson: [number, number, number];
}

/** What is kept of an agent: counts by day, from which its trust follows for any day. */
export interface AgentRecord {
  days: Map<number, DayCount>;
  /** By signing key and by model family (`markOf`): how many successes on which day. */
  marks: Map<string, Map<number, number>>;
  /** By what they are of. */
  falls: Map<string, Fall>;
  /** On which day how many fixes worked, of how many. */
  fixes: Map<number, { fixed: number; of: number }>;
}

/** A person's word on how far an agent is trusted at most. */
export interface Ceiling {
  agent: string;
  to: 0 | 1 | 2 | 3;
  vouched: boolean;
  time: number;
}

/** What belongs to no pull request, by the ids of the events: rare, so that it is kept whole. */
export interface Loose {
  falls: Map<string, Fall & { subject: string }>;
  rulings: Map<string, Ruling>;
  ceilings: Map<string, Ceiling>;
}

/** What a ledger comes to, independent of settings and time. */
export interface TrustRecords {
  agents: Map<string, AgentRecord>;
  loose: Loose;
}

export function emptyRecords(): TrustRecords {
  return { agents: new Map(), loose: { falls: new Map(), rulings: new Map(), ceilings: new Map() } };
}

/** How a signing key or a model family is named in `marks`. Having none is a mark too, so that leaving it off is noticed. */
export function markOf(what: 'key' | 'family', value: string | null): string {
  return value === null ? what : `${what}:${value}`;
}

/** Adds what a pull request came to, or with -1 takes it away again. */
export function count(records: TrustRecords, pullRequest: number, outcome: Outcome, sign: 1 | -1): void {
  const { success, falls, fixes } = outcome;
  if (success !== null) countSuccess(recordOf(records, success.agent), success, sign);
  for (const fall of falls) {
    const own = recordOf(records, fall.agent).falls;
    if (sign > 0) own.set(`${pullRequest}`, fall);
    else own.delete(`${pullRequest}`);
  }
  for (const fix of fixes) countFix(recordOf(records, fix.agent), fix, sign);
  if (sign < 0)
    dropEmpty(
      records,
      [success, ...falls, ...fixes].flatMap((each) => each?.agent ?? []),
    );
}

function recordOf({ agents }: TrustRecords, agent: string): AgentRecord {
  let record = agents.get(agent);
  if (record === undefined) {
    record = { days: new Map(), marks: new Map(), falls: new Map(), fixes: new Map() };
    agents.set(agent, record);
  }
  return record;
}

function countSuccess(record: AgentRecord, { day, riskClass, byPerson, key, family }: Success, sign: 1 | -1): void {
  const counted = record.days.get(day) ?? { all: [0, 0, 0], byPerson: [0, 0, 0] };
  const at = riskClasses.indexOf(riskClass) as 0 | 1 | 2;
  counted.all[at] += sign;
  if (byPerson) counted.byPerson[at] += sign;
  if (counted.all.every((number) => number === 0)) record.days.delete(day);
  else record.days.set(day, counted);
  for (const mark of [markOf('key', key), markOf('family', family)]) {
    const days = record.marks.get(mark) ?? new Map<number, number>();
    const number = (days.get(day) ?? 0) + sign;
    if (number === 0) days.delete(day);
    else days.set(day, number);
    if (days.size === 0) record.marks.delete(mark);
    else record.marks.set(mark, days);
  }
}

function countFix(record: AgentRecord, { day, fixed }: Fix, sign: 1 | -1): void {
  const counted = record.fixes.get(day) ?? { fixed: 0, of: 0 };
  const of = counted.of + sign;
  if (of === 0) record.fixes.delete(day);
  else record.fixes.set(day, { fixed: counted.fixed + (fixed ? sign : 0), of });
}

function dropEmpty({ agents }: TrustRecords, names: readonly string[]): void {
  for (const name of names) {
    const record = agents.get(name);
    if (record !== undefined && [record.days, record.falls, record.fixes].every(({ size }) => size === 0)) {
      agents.delete(name);
    }
  }
}
