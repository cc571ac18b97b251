import { isOver, type Registry, type StoredRollout, type Traffic, versionOf } from '@gauntlet/rollout';

/** The rollout that brought a version all of the traffic, or that registered it. */
export interface Promotion {
  rollout: StoredRollout;
  /** Milliseconds since 1970. */
  at: number;
}

/** How the live version came to have the traffic. */
export type Arrival = { how: 'promoted'; promotion: Promotion } | { how: 'restored' } | { how: 'unknown' };

/** @param rollouts newest first. */
export function arrivalOf(rollouts: readonly StoredRollout[], version: string): Arrival {
  for (const rollout of rollouts) {
    const { start, entries } = rollout;
    const [{ phase, at }] = entries;
    if (phase === 'promoted' && versionOf(rollout) === version) return { how: 'promoted', promotion: { rollout, at } };
    // A canary that was taken back has left the version beside it where it was.
    const isReturn = start.kind === 'rollback' && (phase === 'rolled-back' || phase === 'rollback-failed');
    if (isReturn && [start.target.version, start.alternate?.version].includes(version)) return { how: 'restored' };
  }
  return { how: 'unknown' };
}

/** Milliseconds since 1970: when traffic was last moved, as far as is known; 0 where it never was. */
export function lastMove(rollouts: readonly StoredRollout[]): number {
  return Math.max(0, ...rollouts.filter(isOver).map(({ entries: [newest] }) => newest.at));
}

/** The version that has the traffic, or most of it. */
export function liveOf({ stable, canary }: Traffic): { version: string; isAlone: boolean } {
  if (canary?.percent === 100) return { version: canary.version, isAlone: true };
  return { version: stable, isAlone: canary === null || canary.percent === 0 || canary.version === stable };
}

/**
 * Why the monitor does not go back from a version by itself, a sentence without its full stop; null where it may. Once for
 * each version; and never from one that was itself gone back to, or that came when all was not well already: what is wrong
 * with that, too, is not its fault, and would lead back through all that ever was.
 * @param since milliseconds since 1970: when it was first found that all is not well.
 */
export function refuseReturn({ bad }: Registry, version: string, arrival: Arrival, since: number): string | null {
  if (bad.has(version)) return `going back from ${version} was tried already`;
  if (arrival.how === 'restored') return `${version} is what was gone back to`;
  if (arrival.how === 'promoted' && since < arrival.promotion.at) return `all was not well before ${version} came`;
  return null;
}

const dayMs = 86_400_000;

/**
 * Why the changes of a version are not held against anybody, a sentence; null where they may be at fault: it was rolled out,
 * and something went wrong within a day.
 */
export function excuseOf(arrival: Arrival, since: number): string | null {
  if (arrival.how !== 'promoted') {
    const how = arrival.how === 'restored' ? 'It was gone back to' : 'No rollout of ours brought it';
    return `${how}, so that no commit is suspected.`;
  }
  const { rollout, at } = arrival.promotion;
  if (rollout.start.kind !== 'rollout') return 'It was registered, and not rolled out, so that no commit is suspected.';
  if (since < at) return 'All was not well before it came, so that its commits are not suspected.';
  if (since - at <= dayMs) return null;
  return `It has been live since ${new Date(at).toISOString()}, so that its commits are not suspected.`;
}
