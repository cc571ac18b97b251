import { append, eventsOf, type LedgerProblemCode, type Problem as ProblemOf, withLedger } from '@gauntlet/gate';
import type { Host } from '@gauntlet/host';
import type { EventDraft, LedgerEvent } from '@gauntlet/ledger';
import type { Problem } from './evidence.ts';
import type { Inputs } from './inputs.ts';

/** All events, checked; none where there is no ledger yet, or none that can be read, which is a problem. */
export async function readEvents(host: Host, inputs: Inputs): Promise<LedgerEvent[] | Problem> {
  if (!isReachable(host, inputs)) return [];
  return told(await withLedger(host, inputs, eventsOf));
}

/** Writes what is not there yet; in `mode: report` nothing. Null where that is done. */
export async function writeEvents(host: Host, inputs: Inputs, drafts: readonly EventDraft[]): Promise<Problem | null> {
  if (drafts.length === 0 || inputs.mode === 'report' || !isReachable(host, inputs)) return null;
  const written = told(await withLedger(host, inputs, (ledger) => append(host, ledger, drafts)));
  return Array.isArray(written) ? null : written;
}

/** A branch of this repository needs a token; a remote has its own way in. */
function isReachable({ runner }: Host, { ledger, 'github-token': token }: Inputs): boolean {
  return ledger.includes('#') || (token !== '' && runner.context.repository !== null);
}

function told(outcome: LedgerEvent[] | ProblemOf<LedgerProblemCode>): LedgerEvent[] | Problem {
  if (Array.isArray(outcome)) return outcome;
  return { code: 'ledger-unavailable', what: `The ledger: ${outcome.what}` };
}
