import { LedgerError } from '../error.ts';
import type { LedgerEvent } from '../event.ts';
import { type Fact, factOf } from './fact.ts';
import { outcomeOf } from './outcome.ts';
import { count, emptyRecords, type TrustRecords } from './record.ts';

/**
 * What all events of a ledger come to. Their order does not matter.
 * @throws LedgerError `invalid` for malformed evidence, and for an event that is there twice.
 */
export function recordsOf(events: Iterable<LedgerEvent>): TrustRecords {
  const ids = new Set<string>();
  const pulls = new Map<number, LedgerEvent[]>();
  const records = emptyRecords();
  for (const event of events) {
    if (ids.has(event.id)) throw new LedgerError('invalid', 'The ledger tells one event twice');
    ids.add(event.id);
    const own = event.pullRequest === null ? undefined : pulls.get(event.pullRequest);
    if (own !== undefined) own.push(event);
    else if (event.pullRequest !== null) pulls.set(event.pullRequest, [event]);
    else for (const fact of factsOf([event])) keepLoose(records, fact);
  }
  for (const [pullRequest, own] of pulls) count(records, pullRequest, outcomeOf(factsOf(own)), 1);
  return records;
}

function factsOf(events: readonly LedgerEvent[]): Fact[] {
  return events.map(factOf).filter((fact) => fact !== null);
}

/**
 * Carries records on by what was written to one file of the ledger: the events of a pull request, or those of none. The
 * records are changed in place.
 * @param before what the file held when the records were made.
 * @throws LedgerError `invalid` for malformed evidence.
 */
export function carryOn(
  records: TrustRecords,
  pullRequest: number | null,
  before: readonly LedgerEvent[],
  added: readonly LedgerEvent[],
): void {
  if (pullRequest === null) {
    for (const fact of factsOf(added)) keepLoose(records, fact);
    return;
  }
  const known = factsOf(before);
  const all = [...known, ...factsOf(added)];
  count(records, pullRequest, outcomeOf(known), -1);
  count(records, pullRequest, outcomeOf(all), 1);
}

function keepLoose({ loose }: TrustRecords, { type, subject, time, event, evidence }: Fact): void {
  const { id, agent, riskClass } = event;
  if ((type === 'incident' || type === 'rolled-back') && agent !== null) {
    loose.falls.set(id, { agent, kind: type, time, riskClass, subject });
  } else if (type === 'appeal') {
    const { against, outcome, vouched, person } = evidence;
    loose.rulings.set(id, { against, outcome, vouched, time, person });
  } else if (type === 'trust-change' && agent !== null) {
    loose.ceilings.set(id, { agent, to: evidence.to, vouched: evidence.vouched, time });
  }
}
