import type { RolloutReason } from './code.ts';
import { DriverError } from './driver.ts';
import { type Doubt, verifyOutside } from './outside.ts';
import type { RolloutPorts } from './ports.ts';
import { readTraffic } from './preflight.ts';
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
  const read = await readTraffic(ports);
  const live = 'code' in read ? null : read;
  const obstacle = live === null ? closedWay(rollout, mostOf(rollout) === 100) : obstacleOf(rollout, live);
  if (obstacle !== null) return { version: live?.stable ?? null, failed: true, reasons: [obstacle] };
  const isElsewhere = alternate !== null && live?.canary === null && live.stable === alternate.version;
  // Somebody, or this before it was cut off, has put the traffic there for a reason.
  const first = isElsewhere ? null : await toTarget(ports, rollout);
  if (first !== null && (first.by === null || first.by === 'outside')) return first.done;
  if (alternate === null) return first?.done ?? unserved(target.version, 'nothing is known');
  const doubt = await attempt(ports, alternate.version, versionOf(rollout));
  if (doubt !== null) {
    const what = `Nor does ${alternate.version}: ${doubt.what}`;
    return {
      version: null,
      failed: true,
      reasons: [...(first?.done.reasons ?? []), { code: 'rollback-failed', what }],
    };
  }
  const why = first === null ? 'as it was found' : `since ${target.version} does not serve`;
  const reasons: RolloutReason[] = [
    { code: 'alternate-restored', what: `${alternate.version} has the traffic, ${why}` },
  ];
  return { version: alternate.version, failed: false, reasons };
}

/** Three tries; what is only not seen from outside is not tried again, and is no reason to serve anything else. */
async function toTarget(
  ports: RolloutPorts,
  rollout: StoredRollout,
): Promise<{ by: Doubt['by'] | null; done: Return }> {
  const { version } = rollout.start.target;
  let last: Doubt | null = null;
  for (let tried = 1; tried <= tries; tried++) {
    last = await attempt(ports, version, versionOf(rollout));
    if (last === null) return { by: null, done: { version, failed: false, reasons: [] } };
    ports.tell(`Going back to ${version} failed (${tried} of ${tries}).`);
    if (last.by === 'outside') break;
    if (tried < tries) await ports.clock.sleep(pauseMs * 2 ** (tried - 1));
  }
  const { by, what } = last as Doubt;
  if (by === 'platform') return { by, done: unserved(version, what) };
  const reasons: RolloutReason[] = [
    { code: 'rollback-failed', what: `${version} has the traffic, and does not look well: ${what}` },
  ];
  return { by, done: { version, failed: true, reasons } };
}

function unserved(version: string, what: string): Return {
  return {
    ...{ version: null, failed: true },
    reasons: [{ code: 'rollback-failed', what: `${version} does not serve: ${what}` }],
  };
}

/** Why what is live must not be moved. */
function obstacleOf(rollout: StoredRollout, live: Traffic): RolloutReason | null {
  const { target, alternate } = rollout.start;
  const isBack = [target, alternate].some(
    (each) => each !== null && isSameTraffic(live, { stable: each.version, canary: null }),
  );
  if (isBack) return null;
  const found = `it is ${describeTraffic(live)}`;
  if (!isOurs(rollout, live)) {
    return { code: 'traffic-changed', what: `Somebody else moved the traffic: ${found}. It was left as it is` };
  }
  return closedWay(rollout, live.canary === null && live.stable === versionOf(rollout));
}

/** What served alone has stored data in its own form: no version of another one may come back. */
function closedWay(rollout: StoredRollout, servesAlone: boolean): RolloutReason | null {
  const { kind, schema, target, targetSchema } = rollout.start;
  if (kind === 'rollback' || !servesAlone || schema === targetSchema) return null;
  const names = `${versionOf(rollout)} has stored data in the form ${schema}, ${target.version} needs ${targetSchema}`;
  return { code: 'rollback-impossible', what: `${names}: nothing was moved` };
}

/** The most that the canary was ever meant to have. */
function mostOf({ entries }: StoredRollout): number {
  return Math.max(...entries.map(({ percent }) => percent));
}

/** Whether a split is one that this rollout made, or was making when it was cut off. */
export function isOurs(rollout: StoredRollout, { stable, canary }: Traffic): boolean {
  const { start } = rollout;
  const version = versionOf(rollout);
  const most = mostOf(rollout);
  const old = [start.live, start.target.version, start.alternate?.version];
  if (canary === null)
    return old.includes(stable) || (stable === version && (most === 100 || start.kind === 'rollback'));
  return old.includes(stable) && canary.version === version && canary.percent <= most;
}

/** Null where the version has all of the traffic and serves; otherwise what went wrong. */
async function attempt(ports: RolloutPorts, version: string, from: string): Promise<Doubt | null> {
  try {
    await ports.driver.rollback({ version, from });
    return await verifyOutside(ports, { stable: version, canary: null });
  } catch (error) {
    if (!(error instanceof DriverError)) throw error;
    if (error.output !== '') ports.quote(error.output);
    return { by: 'platform', what: error.message };
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
