import { type Host, sha256 } from '@gauntlet/host';
import {
  type AppendOptions,
  appendAll,
  type EventDraft,
  keepState,
  LedgerError,
  type LedgerErrorKind,
  type LedgerEvent,
  type LedgerStore,
  printState,
  stateOf,
  statePath,
  verifyLedger,
} from '@gauntlet/ledger';
import type { Problem } from './problem.ts';

/** Longest wait before another try to write: grows with the tries. */
const pauseMs = 400;

const codes = {
  unavailable: 'ledger-unavailable',
  conflict: 'ledger-conflict',
  invalid: 'ledger-not-verified',
} as const satisfies Record<LedgerErrorKind, string>;

export type LedgerProblemCode = (typeof codes)[LedgerErrorKind];

/** Opens the ledger, and closes it whatever happens; what goes wrong with it is a problem. */
export async function withLedger<T>(
  host: Host,
  inputs: Readonly<Record<'ledger' | 'github-token', string>>,
  act: (ledger: LedgerStore) => Promise<T>,
): Promise<T | Problem<LedgerProblemCode>> {
  const { apiUrl, serverUrl, repository } = host.runner.context;
  const options = { apiUrl, serverUrl, token: inputs['github-token'], repository: repository ?? '' };
  const { store, dispose } = await host.openLedger(inputs.ledger, options);
  try {
    return await act(store);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return { code: codes[error.kind], what: error.message };
  } finally {
    dispose();
  }
}

/** GitHub tells of at most 3,000 files of a commit, which `verify` asks for. */
const mostAtOnce = 500;

/**
 * How events are written: with waits between the tries, and with the trust state beside them. Whoever decides by trust believes
 * only a state that is of the ledger's end, so a writer that leaves it behind takes all trust away.
 */
export function writingTo(host: Host, ledger: LedgerStore): AppendOptions {
  return {
    sha256,
    pause: (tries) => host.pause(pauseMs * tries),
    alongside: keepState({ sha256, whole: (commit) => filesAt(ledger, commit) }),
  };
}

/**
 * Writes what is not there yet, and the trust state with it: in one commit, or in several where there is very much. Told
 * again, each event is written once.
 * @throws LedgerError
 */
export async function append(host: Host, ledger: LedgerStore, drafts: readonly EventDraft[]): Promise<LedgerEvent[]> {
  const written: LedgerEvent[] = [];
  for (let at = 0; at < drafts.length; at += mostAtOnce) {
    written.push(...(await appendAll(ledger, drafts.slice(at, at + mostAtOnce), writingTo(host, ledger))));
  }
  return written;
}

/** Makes the kept state anew where it is not what the events come to; whether it had to. @throws LedgerError */
export async function mendState(ledger: LedgerStore): Promise<boolean> {
  const commit = await ledger.head();
  if (commit === null) return false;
  const files = await filesAt(ledger, commit);
  const text = printState(stateOf(files, sha256));
  if (files.get(statePath) === text) return false;
  // Whoever was faster keeps the state, or leaves it to the next.
  return (await ledger.write(commit, new Map([[statePath, text]]), 'Make the state anew')) === 'written';
}

/** All files of a commit of the ledger. @throws LedgerError */
export async function filesAt(ledger: LedgerStore, commit: string): Promise<ReadonlyMap<string, string>> {
  if (ledger.files === undefined) throw new LedgerError('unavailable', 'This ledger cannot be read as a whole');
  return ledger.files(commit);
}

/** All files of the ledger as it is now; none where there is no ledger yet. @throws LedgerError */
export async function wholeOf(ledger: LedgerStore): Promise<ReadonlyMap<string, string>> {
  const commit = await ledger.head();
  return commit === null ? new Map() : filesAt(ledger, commit);
}

/** All events of the ledger, checked; none where there is no ledger yet. @throws LedgerError */
export async function eventsOf(ledger: LedgerStore): Promise<LedgerEvent[]> {
  const files = await wholeOf(ledger);
  return files.size === 0 ? [] : verifyLedger(files, sha256);
}
