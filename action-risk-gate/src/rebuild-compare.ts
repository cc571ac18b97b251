import type { MergedPull } from '@gauntlet/host';
import { type EventDraft, type LedgerEvent, timeOf } from '@gauntlet/ledger';

/** An event that the ledger has, and of which GitHub's records say something else. */
export interface Difference {
  event: LedgerEvent;
  /** The names of the fields; `missing` where GitHub knows of no such merge. */
  fields: string[];
}

export interface Comparison {
  /** What GitHub tells and the ledger does not. */
  missing: EventDraft[];
  /** What cannot be explained: somebody else wrote it, or something was changed at GitHub. */
  differing: Difference[];
  /** Where only the class or the kinds of a change are others: the policy was another one then. */
  reclassed: Difference[];
  /** How many events both tell alike. */
  same: number;
}

const claimed = /:claimed$/;

/** Whether the ledger has told a merge, vouched for or not. */
export function isToldAlready(events: readonly LedgerEvent[]): (pull: MergedPull) => boolean {
  const subjects = new Set(events.map(({ id }) => id.replace(claimed, '')));
  return ({ number, mergeSha }) => subjects.has(`merged:${number}:${mergeSha}`);
}

/** Those of the drafts that the ledger lacks. What is known to be vouched for is not told again as a claim. */
export function newTo(events: readonly LedgerEvent[], drafts: readonly EventDraft[]): EventDraft[] {
  const known = new Set(events.map(({ id }) => id));
  return drafts.filter(({ id }) => !known.has(id) && !known.has(id.replace(claimed, '')));
}

/**
 * The ledger beside what GitHub's records tell.
 * @param since the time of the oldest merge that was looked at; null where all were.
 */
export function compare(
  events: readonly LedgerEvent[],
  drafts: readonly EventDraft[],
  since: string | null,
): Comparison {
  const told = new Map(drafts.map((draft) => [draft.id, draft]));
  const differing: Difference[] = [];
  const reclassed: Difference[] = [];
  let same = 0;
  for (const event of events) {
    const draft = told.get(event.id);
    const fields = draft === undefined ? unexplained(event, told, since) : fieldsOf(event, draft);
    if (fields.length === 0) same += draft === undefined ? 0 : 1;
    else if (fields.every((name) => name === 'riskClass' || name === 'kinds')) reclassed.push({ event, fields });
    else differing.push({ event, fields });
  }
  return { missing: newTo(events, drafts), differing, reclassed, same };
}

/** Only a merge raises trust: one that is vouched for, and that GitHub does not know, is forged. */
function unexplained(
  { type, id, at, evidence }: LedgerEvent,
  told: ReadonlyMap<string, EventDraft>,
  since: string | null,
): string[] {
  const isAsked = type === 'merged' && evidence['vouched'] === true;
  const isCovered = since === null || timeOf(at) >= timeOf(since);
  return isAsked && isCovered && !told.has(`${id}:claimed`) ? ['missing'] : [];
}

/** Our own merges are told with the clock of the job. */
const tolerance = 3_600_000;

const compared = ['head', 'mergedBy', 'person', 'reverts', 'rollback', 'from', 'to', 'kinds'] as const;

function fieldsOf(event: LedgerEvent, draft: EventDraft): string[] {
  const own = (['agent', 'riskClass', 'pullRequest', 'sha'] as const).filter((name) => event[name] !== draft[name]);
  const told = compared.filter((name) => `${event.evidence[name]}` !== `${draft.evidence[name]}`);
  const apart = Math.abs(timeOf(event.at) - timeOf(draft.at));
  return [...own, ...told, ...(event.type === 'merged' && apart > tolerance ? ['at'] : [])];
}
