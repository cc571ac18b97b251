import type { LedgerEvent } from '../event.ts';
import { timeOf } from '../time.ts';
import type { OverrideEvidence } from './evidence.ts';
import { factOf } from './fact.ts';

/**
 * The override of a head commit that holds at `now` (milliseconds since 1970); null where there is none, or where it ran
 * out, is dated later, or is not vouched for.
 * @param events those of the pull request.
 * @throws LedgerError `invalid` for malformed evidence.
 */
export function overrideFor(events: readonly LedgerEvent[], sha: string, now: number): OverrideEvidence | null {
  for (const event of events) {
    if (event.type !== 'override' || event.sha !== sha) continue;
    const fact = factOf(event);
    if (fact?.type !== 'override' || !fact.evidence.vouched || fact.time > now) continue;
    if (timeOf(fact.evidence.expires) > now) return fact.evidence;
  }
  return null;
}

/**
 * The incidents that are not over, sorted: a vouched `restored` of the same id, not before it, ends one.
 * @param events of the whole ledger, or of as much as matters.
 * @throws LedgerError `invalid` for malformed evidence.
 */
export function openIncidents(events: readonly LedgerEvent[]): string[] {
  const begun = new Map<string, number>();
  const over = new Map<string, number>();
  for (const event of events) {
    if (event.type !== 'incident' && event.type !== 'restored') continue;
    const fact = factOf(event);
    const isOver = fact?.type === 'restored' && fact.evidence.vouched;
    if (fact?.type !== 'incident' && !isOver) continue;
    const times = isOver ? over : begun;
    const { incident } = fact.evidence;
    times.set(incident, Math.max(fact.time, times.get(incident) ?? Number.NEGATIVE_INFINITY));
  }
  return [...begun].flatMap(([id, time]) => ((over.get(id) ?? Number.NEGATIVE_INFINITY) >= time ? [] : [id])).sort();
}
