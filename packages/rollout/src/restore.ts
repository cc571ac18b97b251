import type { RolloutReason } from './code.ts';
import { DriverError } from './driver.ts';
import { verifyOutside } from './outside.ts';
import type { RolloutPorts } from './ports.ts';
import { type Entry, type Proof, type StoredRollout, StoreError, versionOf } from './store.ts';
import { describeTraffic, isSameTraffic, type Traffic } from './traffic.ts';

/** What became of going back. */
export interface Restoration {
  result: 'rolled-back' | 'rollback-failed';
  /** What has the traffic now; null where that is not known. */
  version: string | null;
  reasons: RolloutReason[];
  /** Milliseconds since 1970; null where nothing was restored. */
  restoredAt: number | null;
}

export interface RestoreOptions {
  /** `rollback` puts the canary on the list of bad versions; null where it goes back for another reason. */
  proof: Extract<Proof, 'rollback'> | null;
  now: () => number;
}

const tries = 3;
const pauseMs = 1_000;

/**
 * Gives the traffic back to the version that had it before, and makes sure of it from outside; told again, it comes to the
 * same. What it finds is moved only where it is of this rollout's own making.
 *
 * The intention is saved first; where the store does not answer, the traffic goes back all the same.
 */
export async function restore(
  ports: RolloutPorts,
  rollout: StoredRollout,
  { proof, now }: RestoreOptions,
): Promise<Restoration> {
  const notes: RolloutReason[] = [];
  await keep(ports, rollout, { phase: 'rolling-back', proof }, notes);
  const done = await goBack(ports, rollout);
  const result = done.version === null || done.failed ? 'rollback-failed' : 'rolled-back';
  await keep(ports, rollout, { phase: result, proof }, notes);
  const restoredAt = result === 'rolled-back' ? now() : null;
  return { result, version: done.version, reasons: [...done.reasons, ...notes], restoredAt };
}

interface Return {
  version: string | null;
  failed: boolean;
  reasons: RolloutReason[];
}

async function goBack(ports: RolloutPorts, rollout: StoredRollout): Promise<Return> {
  const { target, alternate } = rollout.start;
  const live = await liveTraffic(ports);
  const obstacle = live === null ? null : obstacleOf(rollout, live);
  if (obstacle !== null) return { version: live?.stable ?? null, failed: true, reasons: [obstacle] };
  const failures: string[] = [];
  for (let tried = 1; tried <= tries; tried++) {
    const failure = await attempt(ports, target.version, versionOf(rollout));
    if (failure === null) return { version: target.version, failed: false, reasons: [] };
    failures.push(failure);
    ports.tell(`Going back to ${target.version} failed (${tried} of ${tries}).`);
    if (tried < tries) await ports.clock.sleep(pauseMs * 2 ** (tried - 1));
  }
  const first = { code: 'rollback-failed', what: `${target.version} does not serve: ${failures.at(-1)}` } as const;
  if (alternate === null) return { version: null, failed: true, reasons: [first] };
  const failure = await attempt(ports, alternate.version, versionOf(rollout));
  if (failure !== null) {
    const second = { code: 'rollback-failed', what: `Nor does ${alternate.version}: ${failure}` } as const;
    return { version: null, failed: true, reasons: [first, second] };
  }
  const what = `${alternate.version} has the traffic, since ${target.version} does not serve: ${failures.at(-1)}`;
  return { version: alternate.version, failed: false, reasons: [{ code: 'alternate-restored', what }] };
}

/** Null where the platform does not say. */
async function liveTraffic({ driver }: RolloutPorts): Promise<Traffic | null> {
  try {
    return await driver.current();
  } catch (error) {
    if (!(error instanceof DriverError)) throw error;
    return null;
  }
}

/** Why what is live must not be moved. */
function obstacleOf(rollout: StoredRollout, live: Traffic): RolloutReason | null {
  const { start, entries } = rollout;
  const { target, alternate } = start;
  const canary = versionOf(rollout);
  const isBack = [target, alternate].some(
    (each) => each !== null && isSameTraffic(live, { stable: each.version, canary: null }),
  );
  if (isBack) return null;
  const found = `it is ${describeTraffic(live)}`;
  if (!isOurs(rollout, live)) {
    return { code: 'traffic-changed', what: `Somebody else moved the traffic: ${found}. It was left as it is` };
  }
  const servesAlone = live.stable === canary || live.canary?.percent === 100;
  if (start.kind === 'rollback' || !servesAlone || start.schema === start.targetSchema) return null;
  const names = `${canary} has stored data in the form ${start.schema}, ${target.version} needs ${start.targetSchema}`;
  return { code: 'rollback-impossible', what: `${names}: nothing was moved (${entries[0].percent} %)` };
}

/** Whether a split is one that this rollout made, or was making when it was cut off. */
export function isOurs(rollout: StoredRollout, { stable, canary }: Traffic): boolean {
  const { start, entries } = rollout;
  const version = versionOf(rollout);
  const most = Math.max(...entries.map(({ percent }) => percent));
  const old = [start.live, start.target.version, start.alternate?.version];
  if (canary === null)
    return old.includes(stable) || (stable === version && (most === 100 || start.kind === 'rollback'));
  return old.includes(stable) && canary.version === version && canary.percent <= most;
}

/** Null where the version has all of the traffic and serves; otherwise what went wrong. */
async function attempt(ports: RolloutPorts, version: string, from: string): Promise<string | null> {
  try {
    await ports.driver.rollback({ version, from });
    return await verifyOutside(ports, { stable: version, canary: null });
  } catch (error) {
    if (!(error instanceof DriverError)) throw error;
    if (error.output !== '') ports.quote(error.output);
    return error.message;
  }
}

async function keep(
  { store }: RolloutPorts,
  rollout: StoredRollout,
  { phase, proof }: Pick<Entry, 'phase' | 'proof'>,
  notes: RolloutReason[],
): Promise<void> {
  const percent = phase === 'rolled-back' ? 0 : rollout.entries[0].percent;
  try {
    await store.save(rollout.id, { phase, percent, version: versionOf(rollout), proof });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    notes.push({ code: 'store-unavailable', what: `That it is ${phase} could not be stored: ${error.message}` });
  }
}
