import {
  type AppealEvidence,
  appeal,
  assignments,
  dayMs,
  type EventDraft,
  incident,
  type LedgerEvent,
  ledgerSchema,
  type MergedEvidence,
  merged,
  type RiskClass,
  reverted,
  rolledBack,
  type TrustSettings,
  trustChange,
} from '../../src/index.ts';

export const agent = '198982749';
export const person = '583231';

/** The policy's defaults, with a short maturation. */
export const settings: TrustSettings = {
  'l1-successes': 20,
  'l2-successes': 100,
  'l3-successes': 500,
  'l2-max-rolled-back': 2,
  'l3-max-rolled-back': 1,
  'l3-days': 92,
  'maturation-days': 7,
  'daily-cap': 5,
  'min-in-class': 10,
  recovery: 20,
  'fix-success': 50,
  'fix-window-days': 30,
  'fix-minimum': 10,
  confidence: null,
  probation: 20,
  'probation-level': 'L1',
};

/** Where the stories begin: 2026-01-01. */
export const begin = Date.UTC(2026, 0, 1);

export const on = (day: number, ms = 0) => begin + day * dayMs + ms;
export const at = (day: number, ms = 0) => new Date(on(day, ms)).toISOString();

export const commit = (number: number) => number.toString(16).padStart(40, '0');
export const revertOf = (number: number, depth = 1) => (number * 1000 + depth).toString(16).padStart(40, 'f');

const origin = { vouched: true, sources: ['https://api.github.com/repos/o/r/pulls/1'] };
const by = 'gauntlet';

export interface Merge {
  pull: number;
  day: number;
  agent?: string | null;
  riskClass?: RiskClass;
  evidence?: Partial<MergedEvidence>;
}

export function merge({ pull, day, riskClass = 'low', evidence, ...rest }: Merge): EventDraft {
  const who = rest.agent === undefined ? agent : rest.agent;
  const whole: MergedEvidence = {
    ...{ ...origin, head: commit(pull + 1_000_000), mergedBy: 'person', person, kinds: ['docs'], key: 'k1' },
    ...{ family: 'm1', task: null, model: null, promptHash: null, decision: null, verdicts: [] },
    ...evidence,
  };
  return merged({ at: at(day), by, agent: who, pullRequest: pull, sha: commit(pull), riskClass, evidence: whole });
}

export function revert(pull: number, day: number, depth = 1, vouched = true): EventDraft {
  const reverts = depth === 1 ? commit(pull) : revertOf(pull, depth - 1);
  const evidence = { ...origin, vouched, reverts };
  return reverted({ at: at(day), by, pullRequest: pull, sha: revertOf(pull, depth), evidence });
}

export function rollback(id: string, day: number, pulls: readonly number[], vouched = true): EventDraft[] {
  const changes = pulls.map((pull) => ({ pullRequest: pull, sha: commit(pull), agent: null }));
  const evidence = { ...origin, vouched, rollback: id, from: commit(9), to: commit(8) };
  return rolledBack({ at: at(day), by, changes, evidence });
}

export function breaks(
  id: string,
  day: number,
  pull: number | null,
  who: string | null = null,
  vouched = true,
): EventDraft {
  const sha = pull === null ? null : commit(pull);
  return incident({
    at: at(day),
    by,
    agent: who,
    pullRequest: pull,
    sha,
    evidence: { ...origin, vouched, incident: id },
  });
}

export function rule(
  against: EventDraft,
  outcome: AppealEvidence['outcome'],
  day: number,
  more: Partial<AppealEvidence> = {},
): EventDraft {
  const evidence = {
    ...origin,
    appeal: `a${day}`,
    outcome,
    person,
    reason: 'the base was broken',
    blamed: [],
    ...more,
  };
  return appeal(against, { at: at(day), by, evidence });
}

export function assign(events: readonly EventDraft[], blamed: readonly number[], day: number): EventDraft[] {
  return assignments(events, blamed, {
    ...{ at: at(day), by },
    evidence: { ...origin, appeal: `r${day}`, person, reason: 'the cause was found' },
  });
}

export function grant(to: 0 | 1 | 2 | 3, day: number, vouched = true, who = agent): EventDraft {
  const evidence = { ...origin, vouched, change: `c${day}`, to, person, reason: 'as agreed' };
  return trustChange({ at: at(day), by, agent: who, evidence });
}

export function fix(
  pull: number,
  number: number,
  day: number,
  outcome: string,
  who: string | null = agent,
): EventDraft {
  const id = `fix-result:fix-attempt:${pull}:${commit(number)}:1`;
  const rest = { at: at(day), agent: who, riskClass: null, pullRequest: pull, sha: commit(number), by };
  return { id, type: 'fix-result', ...rest, evidence: { outcome } };
}

/** `number` merges from `day` on, five a day, of one class. */
export function run(number: number, more: Partial<Merge> & { day: number; first?: number }): EventDraft[] {
  const { first = 1, day, ...rest } = more;
  return Array.from({ length: number }, (_, i) => merge({ ...rest, pull: first + i, day: day + Math.floor(i / 5) }));
}

export function events(...drafts: ReadonlyArray<EventDraft | readonly EventDraft[]>): LedgerEvent[] {
  return drafts.flat().map((draft) => ({ schema: ledgerSchema, ...draft, prev: null }));
}
