import type { FallKind, RiskClass, Ruling } from './outcome.ts';
import { type AgentRecord, type Ceiling, emptyRecords, type TrustRecords } from './record.ts';

type DayRow = [day: number, ...all: [number, number, number], ...byPerson: [number, number, number]];
type FallRow = [of: string, kind: FallKind, time: number, riskClass: RiskClass | null];
type LooseRow = [id: string, agent: string, kind: FallKind, time: number, riskClass: RiskClass | null, subject: string];
type RulingRow = [
  ...[id: string, against: string, outcome: Ruling['outcome']],
  ...[vouched: boolean, time: number, person: string],
];
type CeilingRow = [id: string, agent: string, to: Ceiling['to'], vouched: boolean, time: number];

interface WrittenAgent {
  agent: string;
  days: DayRow[];
  marks: Array<[mark: string, days: Array<[day: number, number: number]>]>;
  falls: FallRow[];
  fixes: Array<[day: number, fixed: number, of: number]>;
}

/** Records as JSON: rows in place of objects, since there are many, and sorted, so that equal ones are written alike. */
export interface WrittenRecords {
  agents: WrittenAgent[];
  loose: { falls: LooseRow[]; rulings: RulingRow[]; ceilings: CeilingRow[] };
}

function sorted<K extends string | number, V>(entries: Iterable<readonly [K, V]>): Array<readonly [K, V]> {
  return [...entries].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
}

export function writeRecords({ agents, loose }: TrustRecords): WrittenRecords {
  return {
    agents: sorted(agents).map(([agent, record]) => ({ agent, ...writeAgent(record) })),
    loose: {
      falls: sorted(loose.falls).map(([id, at]) => [id, at.agent, at.kind, at.time, at.riskClass, at.subject]),
      rulings: sorted(loose.rulings).map(([id, at]) => [id, at.against, at.outcome, at.vouched, at.time, at.person]),
      ceilings: sorted(loose.ceilings).map(([id, at]) => [id, at.agent, at.to, at.vouched, at.time]),
    },
  };
}

function writeAgent({ days, marks, falls, fixes }: AgentRecord): Omit<WrittenAgent, 'agent'> {
  return {
    days: sorted(days).map(([day, { all, byPerson }]) => [day, ...all, ...byPerson]),
    marks: sorted(marks).map(([mark, on]) => [mark, sorted(on).map(([day, number]) => [day, number])]),
    falls: sorted(falls).map(([of, { kind, time, riskClass }]) => [of, kind, time, riskClass]),
    fixes: sorted(fixes).map(([day, { fixed, of }]) => [day, fixed, of]),
  };
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isInteger: Check = (value) => Number.isSafeInteger(value);
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isFlag: Check = (value) => typeof value === 'boolean';
const oneOf =
  (...values: unknown[]): Check =>
  (value) =>
    values.includes(value);
const isKind = oneOf('incident', 'rolled-back', 'reverted');
const isClass = oneOf('low', 'medium', 'high', null);
const row =
  (...checks: readonly Check[]): Check =>
  (value) =>
    Array.isArray(value) && value.length === checks.length && checks.every((check, at) => check(value[at]));
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const record =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(checks).every(([name, check]) => check((value as Record<string, unknown>)[name]));

const isWritten = record({
  agents: listOf(
    record({
      agent: isText,
      days: listOf(row(isInteger, isCount, isCount, isCount, isCount, isCount, isCount)),
      marks: listOf(row(isText, listOf(row(isInteger, isCount)))),
      falls: listOf(row(isText, isKind, isInteger, isClass)),
      fixes: listOf(row(isInteger, isCount, isCount)),
    }),
  ),
  loose: record({
    falls: listOf(row(isText, isText, isKind, isInteger, isClass, isText)),
    rulings: listOf(row(isText, isText, oneOf('opened', 'granted', 'denied'), isFlag, isInteger, isText)),
    ceilings: listOf(row(isText, isText, oneOf(0, 1, 2, 3), isFlag, isInteger)),
  }),
});

/** The records in a value that JSON was read to; null where it holds none. */
export function readRecords(value: unknown): TrustRecords | null {
  if (!isWritten(value)) return null;
  const { agents, loose } = value as WrittenRecords;
  const records = emptyRecords();
  for (const written of agents) records.agents.set(written.agent, readAgent(written));
  for (const [id, agent, kind, time, riskClass, subject] of loose.falls) {
    records.loose.falls.set(id, { agent, kind, time, riskClass, subject });
  }
  for (const [id, against, outcome, vouched, time, person] of loose.rulings) {
    records.loose.rulings.set(id, { against, outcome, vouched, time, person });
  }
  for (const [id, agent, to, vouched, time] of loose.ceilings) {
    records.loose.ceilings.set(id, { agent, to, vouched, time });
  }
  return records;
}

function readAgent({ agent, days, marks, falls, fixes }: WrittenAgent): AgentRecord {
  return {
    days: new Map(days.map(([day, a, b, c, d, e, f]) => [day, { all: [a, b, c], byPerson: [d, e, f] }])),
    marks: new Map(marks.map(([mark, on]) => [mark, new Map(on)])),
    falls: new Map(falls.map(([of, kind, time, riskClass]) => [of, { agent, kind, time, riskClass }])),
    fixes: new Map(fixes.map(([day, fixed, of]) => [day, { fixed, of }])),
  };
}
