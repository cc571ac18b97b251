import { type Before, type BeforeOptions, readBefore } from './before.ts';
import type { RolloutReason } from './code.ts';
import { DriverError } from './driver.ts';
import { MetricsError } from './metrics.ts';
import { mistakesOf, type Plan } from './plan.ts';
import type { RolloutPorts } from './ports.ts';
import { type GoodVersion, type Registry, refusalOf, registryOf, targetsOf } from './registry.ts';
import { type StoredRollout, StoreError, versionOf } from './store.ts';
import { isExpired } from './sweep.ts';
import { describeTraffic, isSameTraffic, settled, type Traffic } from './traffic.ts';

export interface RolloutRequest {
  environment: string;
  version: string;
  sha: string | null;
  change: string | null;
  schema: string | null;
  plan: Plan;
  /** Whether a version that was rolled back may be tried again. */
  again: boolean;
  /** What is judged, and by which limits. */
  baseline: Pick<BeforeOptions, 'looks' | 'maxSlowRatio' | 'slowThresholdMs' | 'limits'>;
}

/** What a rollout starts from. */
export interface Ground {
  live: Traffic;
  target: GoodVersion;
  alternate: GoodVersion | null;
  before: Before | null;
  /** A held rollout of the same version, which is taken up again. */
  held: StoredRollout | null;
  /** Why a version of that name is not to be rolled out; null: it may be. */
  refuse(name: string): RolloutReason | null;
}

/** Everything that has to be true before anything is done; the first thing that is not. */
export async function preflight(
  ports: RolloutPorts,
  request: RolloutRequest,
  now: () => number,
): Promise<Ground | RolloutReason> {
  const [mistake] = mistakesOf(request.plan, ports.driver.canSplit);
  if (mistake !== undefined) return { code: 'plan-invalid', what: mistake };
  if (ports.metrics === null && ports.probes.length === 0) {
    return { code: 'nothing-to-watch', what: 'There are neither metrics nor probes, so that nothing could be seen' };
  }
  const known = await readRegistry(ports);
  if ('code' in known) return known;
  const other = openOther(known.open, request.version, now());
  if (other !== null) return other;
  const held = known.open[0] ?? null;
  const live = await readTraffic(ports);
  if ('code' in live) return live;
  const ground = groundOf(known, live, request, held);
  if ('code' in ground) return ground;
  // Of what was held, the time before it was begun is what was usual.
  const until = ground.held?.start.startedAt ?? now();
  const before = await readMetrics(ports, request, ground.live.stable, until);
  return before !== null && 'code' in before ? before : { ...ground, before };
}

export async function readRegistry({ store }: Pick<RolloutPorts, 'store'>): Promise<Registry | RolloutReason> {
  try {
    return registryOf(await store.list());
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { code: 'store-unavailable', what: error.message };
  }
}

/** What is live; asked again where the platform does not tell, since one answer may get lost. */
export async function readTraffic({
  driver,
  clock,
}: Pick<RolloutPorts, 'driver' | 'clock'>): Promise<Traffic | RolloutReason> {
  for (let asked = 1; ; asked++) {
    try {
      return settled(await driver.current());
    } catch (error) {
      if (!(error instanceof DriverError)) throw error;
      if (asked === 3) return { code: 'driver-unavailable', what: error.message };
      await clock.sleep(1_000);
    }
  }
}

/** A rollout that is not over stands in the way, unless it is a held one of the same version. */
function openOther(open: readonly StoredRollout[], version: string, now: number): RolloutReason | null {
  for (const rollout of open) {
    const name = `the rollout ${rollout.id} of ${versionOf(rollout)}`;
    if (rollout.entries[0].phase === 'held') {
      if (versionOf(rollout) === version || rollout.start.version === version) continue;
      return { code: 'rollout-held', what: `There is ${name}, which is held: roll it out, or roll it back` };
    }
    if (isExpired(rollout, now)) {
      return {
        code: 'rollout-unfinished',
        what: `There is ${name}, which nobody watches any more: run the sweep first`,
      };
    }
    return { code: 'rollout-under-way', what: `There is ${name}, which is under way` };
  }
  return null;
}

function groundOf(
  registry: Registry,
  live: Traffic,
  { version, change, again }: RolloutRequest,
  held: StoredRollout | null,
): Omit<Ground, 'before'> | RolloutReason {
  if (held !== null) return heldGround(registry, live, held);
  if (live.canary !== null) {
    const what = `Versions share the traffic already (${describeTraffic(live)}), and no rollout of ours is under way`;
    return { code: 'traffic-shared', what };
  }
  const named = registry.good.find((each) => each.version === live.stable)?.asked;
  if (live.stable === version || named === version) {
    return { code: 'already-live', what: `${version} has all of the traffic already` };
  }
  // A platform that makes names of its own is asked again when it has named it.
  const refuse = (name: string) => (again ? null : refusal(registry, name, change));
  const refused = refuse(version);
  if (refused !== null) return refused;
  const { target, alternate } = targetsOf(registry, live.stable, version);
  if (target === null) {
    const what = `Nothing is known to be good, so that a rollback would have nowhere to go: run adopt while ${live.stable} is known to be well`;
    return { code: 'no-rollback-target', what };
  }
  const isKnown = target.version === live.stable || registry.bad.has(live.stable);
  if (isKnown) return { live, target, alternate, held, refuse };
  const what = `${live.stable} has the traffic, and no rollout brought it there: run adopt while it is known to be well`;
  return { code: 'live-version-unknown', what };
}

function refusal(registry: Registry, version: string, change: string | null): RolloutReason | null {
  const refused = refusalOf(registry, version, change);
  if (refused === null) return null;
  const same = refused.version === version ? version : `The same change, as ${refused.version},`;
  return { code: 'version-refused', what: `${same} was rolled back by the rollout ${refused.id}` };
}

function heldGround({ good }: Registry, live: Traffic, held: StoredRollout): Omit<Ground, 'before'> | RolloutReason {
  const [{ percent }] = held.entries;
  const { target, alternate } = held.start;
  const expected = { stable: held.start.live, canary: { version: versionOf(held), percent } };
  if (!isSameTraffic(live, expected)) {
    const what = `Somebody else moved the traffic of the held rollout: it is ${describeTraffic(live)}`;
    return { code: 'traffic-changed', what };
  }
  const known = (version: string | undefined) => good.find((each) => each.version === version) ?? null;
  const found = known(target.version);
  // Where the platform tells only who has everything, the canary that was held at that is still a canary.
  if (found !== null)
    return { live: expected, target: found, alternate: known(alternate?.version), held, refuse: () => null };
  return { code: 'no-rollback-target', what: `${target.version} is no longer known to be good` };
}

async function readMetrics(
  { metrics }: RolloutPorts,
  { plan, baseline }: RolloutRequest,
  version: string,
  until: number,
): Promise<Before | RolloutReason | null> {
  if (metrics === null) return null;
  const { lookSeconds } = plan;
  const stages = plan.stages.map(({ percent, seconds }) => ({
    split: percent / 100,
    plannedMinutes: seconds / lookSeconds,
  }));
  try {
    return await readBefore(metrics, { version, until, lookSeconds, stages, ...baseline });
  } catch (error) {
    if (!(error instanceof MetricsError)) throw error;
    return { code: 'metrics-unavailable', what: error.message };
  }
}
