import { isOver, type KnownVersion, type StoredRollout, versionOf } from './store.ts';

/** What is known of the versions of an environment: a fold over its rollouts. */
export interface Registry {
  /** Newest first: promoted, and not rolled back since. */
  good: readonly GoodVersion[];
  /** Versions that were found to be worse since they were last promoted, if ever. */
  bad: ReadonlyMap<string, BadVersion>;
  /** Rollouts that are not over, newest first. */
  open: readonly StoredRollout[];
}

export interface GoodVersion extends KnownVersion {
  /** `verified`: shown to be no worse than what was there. `provisional`: adopted, or promoted without proof. */
  standing: 'verified' | 'provisional';
  schema: string | null;
  change: string | null;
}

export interface BadVersion {
  version: string;
  /** The rollout in which it was found bad. */
  id: string;
  change: string | null;
}

/** @param rollouts newest first. */
export function registryOf(rollouts: readonly StoredRollout[]): Registry {
  const good = new Map<string, GoodVersion>();
  const bad = new Map<string, BadVersion>();
  for (const rollout of rollouts) {
    const { id, start, entries } = rollout;
    const [newest] = entries;
    const version = versionOf(rollout);
    // What is newer of a version counts.
    if (!isOver(rollout) || good.has(version) || bad.has(version)) continue;
    if (newest.phase === 'promoted') {
      const standing = newest.proof === 'cleared' ? 'verified' : 'provisional';
      good.set(version, { version, sha: start.sha, standing, schema: start.schema, change: start.change });
    } else if (newest.proof === 'rollback') {
      bad.set(version, { version, id, change: start.change });
    }
  }
  return { good: [...good.values()], bad, open: rollouts.filter((rollout) => !isOver(rollout)) };
}

/** Why a version is not to be rolled out: it, or the same change under another name, was rolled back. Null: it may be. */
export function refusalOf({ bad, good }: Registry, version: string, change: string | null): BadVersion | null {
  const same = bad.get(version);
  if (same !== undefined) return same;
  if (change === null || good.some((each) => each.change === change)) return null;
  return [...bad.values()].find((each) => each.change === change) ?? null;
}

/** Where a rollback goes, and where if that fails: never to what is bad, and what is live comes first. */
export function targetsOf(
  { good }: Registry,
  live: string,
  canary: string,
): { target: GoodVersion | null; alternate: GoodVersion | null } {
  const others = good.filter(({ version }) => version !== canary);
  const target = others.find(({ version }) => version === live) ?? firstOf(others);
  if (target === null) return { target, alternate: null };
  const rest = others.filter(({ version, schema }) => version !== target.version && schema === target.schema);
  return { target, alternate: firstOf(rest) };
}

/** What was shown to be good rather than what was only taken for it. */
function firstOf(versions: readonly GoodVersion[]): GoodVersion | null {
  return versions.find(({ standing }) => standing === 'verified') ?? versions[0] ?? null;
}
