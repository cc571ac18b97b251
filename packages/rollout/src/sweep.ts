import type { RolloutReason } from './code.ts';
import { DriverError } from './driver.ts';
import type { RolloutPorts } from './ports.ts';
import { type Restoration, restore } from './restore.ts';
import { isOver, type StoredRollout, StoreError, versionOf } from './store.ts';
import { isSameTraffic } from './traffic.ts';

/** So many heartbeats may be missed before a rollout counts as lost. */
const missedHeartbeats = 3;
const marginSeconds = 60;

/** Whether nobody watches a rollout any more, so that it has to be finished by whoever finds it. */
export function isExpired(rollout: StoredRollout, now: number): boolean {
  const { start, entries } = rollout;
  const [newest] = entries;
  if (isOver(rollout)) return false;
  if (newest.phase === 'held') return now > newest.at + start.holdSeconds * 1_000;
  const silent = now - newest.at;
  // Moving and looking whether it moved; what is under way may end after the deadline.
  if (newest.phase !== 'watching') return silent > (2 * start.stepSeconds + marginSeconds) * 1_000;
  return now > start.deadline || silent > missedHeartbeats * start.heartbeatSeconds * 1_000;
}

/** What was done about one rollout. */
export interface Swept {
  rollout: StoredRollout;
  /** Null where it was only closed, since no traffic had moved. */
  restoration: Restoration | null;
  reasons: RolloutReason[];
}

/**
 * Finishes every rollout that nobody watches any more: the version from before has all of the traffic again. Those that
 * somebody watches are left alone.
 * @throws StoreError where nothing can be known.
 */
export async function sweep(ports: RolloutPorts): Promise<Swept[]> {
  const rollouts = await ports.store.list();
  const swept: Swept[] = [];
  for (const rollout of rollouts.filter((each) => isExpired(each, ports.clock.now()))) {
    ports.tell(`Finishing the rollout ${rollout.id} of ${versionOf(rollout)}, which nobody watches any more.`);
    swept.push(await finish(ports, rollout));
  }
  return swept;
}

/**
 * Ends a rollout that was cut off, at whichever point.
 * @param blame `rollback` where whoever asks for it holds the canary to be bad.
 */
export async function finish(
  ports: RolloutPorts,
  rollout: StoredRollout,
  blame: 'rollback' | null = null,
): Promise<Swept> {
  const [newest] = rollout.entries;
  if (newest.phase === 'deploying' && (await isUnmoved(ports, rollout))) {
    const reasons = await abandon(ports, rollout);
    return { rollout, restoration: null, reasons };
  }
  const proof = newest.phase === 'rolling-back' && newest.proof === 'rollback' ? 'rollback' : blame;
  const restoration = await restore(ports, rollout, { proof, now: () => ports.clock.now() });
  const why: RolloutReason = {
    code: 'lease-expired',
    what:
      newest.phase === 'held'
        ? `The rollout of ${versionOf(rollout)} was held at ${newest.percent} % for longer than is allowed`
        : `The rollout of ${versionOf(rollout)} was cut off at ${newest.percent} % (${newest.phase})`,
  };
  return { rollout, restoration, reasons: [why, ...restoration.reasons] };
}

/** Whether the traffic is still where the rollout found it. */
export async function isUnmoved({ driver }: RolloutPorts, { start }: StoredRollout): Promise<boolean> {
  try {
    return isSameTraffic(await driver.current(), { stable: start.live, canary: null });
  } catch (error) {
    if (!(error instanceof DriverError)) throw error;
    return false;
  }
}

/** Closes a rollout of which no traffic was moved. */
export async function abandon({ store }: RolloutPorts, rollout: StoredRollout): Promise<RolloutReason[]> {
  try {
    await store.save(rollout.id, { phase: 'abandoned', percent: 0, version: versionOf(rollout), proof: null });
    return [];
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return [{ code: 'store-unavailable', what: `That the rollout is over could not be stored: ${error.message}` }];
  }
}
