import { type Host, sha256 } from '@gauntlet/host';
import { dayMs, doraOf, environmentReference } from '@gauntlet/ledger';
import { doraSections, type Section, serialiseDora } from '@gauntlet/report';
import { StoreError, type Times } from '@gauntlet/rollout';
import type { Problem } from './evidence.ts';
import { readEvents, writeEvents } from './ledger.ts';
import { ledgerNews } from './ledger-events.ts';
import type { Ports } from './ports.ts';
import { writeFile } from './publish.ts';
import type { Range } from './range.ts';
import type { State } from './state.ts';

/** What the ledger is to be told of. */
export interface Ended {
  id: string;
  times: Times | null;
  because: string | null;
  changes: Range['changes'];
}

/** Writes what became of a rollout to the ledger. What it refuses is said, and changes nothing of what was done. */
export async function keepInLedger(
  host: Host,
  state: State,
  { store }: Pick<Ports, 'store'>,
  { id, times, because, changes }: Ended,
): Promise<Problem[]> {
  const { inputs } = state;
  if (inputs.mode === 'report') return [];
  try {
    const rollouts = await store.list();
    const rollout = rollouts.find((each) => each.id === id);
    // A time of our own would make another event of the same thing.
    if (rollout === undefined) return [untold('the rollout is not stored any more')];
    const { apiUrl, repository } = host.runner.context;
    const sources = inputs.state === 'deployments' ? [`${apiUrl}/repos/${repository}/deployments/${id}`] : [];
    const news = ledgerNews({ rollout, rollouts, times, because, changes, sources }, sha256);
    state.notes.push(...news.notes);
    const refused = await writeEvents(host, inputs, news.drafts);
    return refused === null ? [] : [refused];
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return [untold(error.message)];
  }
}

function untold(why: string): Problem {
  return { code: 'ledger-unavailable', what: `The ledger was told nothing: ${why}` };
}

const doraDays = 30;

/** The delivery figures of the environment's last 30 days. Null where the ledger has nothing to tell. */
export async function tellDora(
  host: Host,
  { inputs }: State,
): Promise<{ path: string | null; sections: Section[]; problems: Problem[] } | null> {
  const events = await readEvents(host, inputs);
  if (!Array.isArray(events) || events.length === 0) return null;
  const to = host.now().getTime() + 1;
  const environment = environmentReference(inputs.environment, sha256);
  const dora = doraOf(events, { from: to - doraDays * dayMs, to, environment });
  const path = inputs['dora-file'];
  const refused = writeFile(host, path, serialiseDora(dora));
  const problems = refused === null ? [] : [refused];
  return { path: refused === null ? path : null, sections: doraSections(dora), problems };
}
