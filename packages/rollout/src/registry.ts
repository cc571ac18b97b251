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
  /** What it was asked for by, before the platform named it. */
  asked: string;
}

export interface BadVersion {
  version: string;
  /** The rollout in which it was found bad. */
  id: string;
  sha: string | null;
  schema: string | null;
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
      good.set(version, {
        version,
        sha: start.sha,
        standing,
        schema: start.schema,
        change: start.change,
        asked: start.version,
      });
    } else if (newest.proof === 'rollback') {
      const known = { version, id, sha: start.sha, schema: start.schema, change: start.change };
      bad.set(version, known);
      // A platform that makes names of its own makes a new one each time.
      if (!good.has(start.version) && !bad.has(start.version)) bad.set(start.version, known);
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

/** The form of stored data that a version left; undefined where nothing is known of the version. */
export function schemaOf({ good, bad }: Registry, version: string): string | null | undefined {
  const found = good.find((each) => each.version === version) ?? bad.get(version);
  return found?.schema;
}

/**
 * Where a rollback goes, and where if that fails: what is live, unless it is known to be bad and another good version takes
 * what it has stored; never to another bad one.
 */
export function targetsOf(
  registry: Registry,
  live: string,
  canary: string,
): { target: GoodVersion | null; alternate: GoodVersion | null } {
  const schema = schemaOf(registry, live);
  // What serves alone has left stored data in its own form.
  const others = registry.good.filter((each) => each.version !== canary && each.schema === (schema ?? each.schema));
  const own = others.find(({ version }) => version === live);
  const target = own ?? firstOf(others) ?? asIs(registry.bad.get(live));
  if (target === null) return { target, alternate: null };
  return { target, alternate: firstOf(others.filter(({ version }) => version !== target.version)) };
}

/** A bad version that serves is where a fix goes back to if nothing better is there: it is what there was. */
function asIs(bad: BadVersion | undefined): GoodVersion | null {
  return bad === undefined ? null : { ...bad, standing: 'provisional', asked: bad.version };
}

/** What was shown to be good rather than what was only taken for it. */
function firstOf(versions: readonly GoodVersion[]): GoodVersion | null {
  return versions.find(({ standing }) => standing === 'verified') ?? versions[0] ?? null;
}
