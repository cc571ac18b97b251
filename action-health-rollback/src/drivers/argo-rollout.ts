import { DriverError, type Traffic } from '@gauntlet/rollout';
import { versionOfImage } from './image.ts';
import type { Found, Kubectl } from './kubectl.ts';
import type { Shape } from './shape.ts';
import type { Step } from './step.ts';

/** A Rollout of Argo Rollouts 1.9 (pkg/apis/rollouts/v1alpha1/types.go), as far as a driver needs it. */
export interface Rollout {
  found: Found;
  /** Of the image that is asked for; null where it is none of the template. */
  asked: string | null;
  /** Where the image stands in the object, and what it is. */
  image: { path: string; text: string };
  /** Of the pods that serve what the canary does not; null where it is none of the template. */
  stable: string | null;
  /** Of what is asked for, from 0, where it is not the stable version. */
  percent: number;
  /** What the router was told for the canary, whichever it is; null without traffic routing. */
  routed: number | null;
  /** What is asked for is the stable version, and the only one. */
  isSettled: boolean;
  isAborted: boolean;
  /** The controller has seen the last change. */
  isSeen: boolean;
  /** At which of its steps it waits to be promoted; null where it does not. */
  pausedAt: number | null;
  steps: readonly RolloutStep[];
  phase: string;
}

/** Null where a step is neither a weight nor an indefinite pause. */
export type RolloutStep = { weight: number } | 'pause' | null;

/** Labels the pods and the ReplicaSets of one version. */
const hashLabel = 'rollouts-pod-template-hash';

export interface RolloutPlace {
  name: string;
  container: string;
  image: string;
}

export async function readRollout(step: Step, kubectl: Kubectl, place: RolloutPlace): Promise<Rollout> {
  const found = await kubectl.get(step, `rollouts.argoproj.io/${place.name}`);
  const { shape } = found;
  const canary = canaryOf(shape, place.name);
  const image = imageOf(shape.at('spec', 'template', 'spec', 'containers'), place);
  const asked = versionOfImage(place.image, image.text);
  const { isSeen, isSettled, isAborted } = stateOf(shape);
  const steps = stepsOf(canary);
  const pauses = shape.at('status', 'pauseConditions');
  const isPaused = isSeen && !pauses.isAbsent && pauses.items.length > 0;
  const index = stepIndexOf(shape);
  const routed = routedOf(shape, canary);
  return {
    ...{ found, asked, image, isSettled, isAborted, isSeen, steps },
    stable: isSettled && isSeen ? asked : await stableVersion(step, kubectl, shape, place),
    ...{ routed, percent: isSettled ? 0 : (routed ?? (isAborted ? 0 : lastWeight(steps, index))) },
    pausedAt: isPaused && !isAborted ? index : null,
    phase: shape.at('status', 'phase').isAbsent ? 'unknown' : shape.at('status', 'phase').text,
  };
}

export function trafficOf({ asked, stable, percent }: Rollout, name: string): Traffic {
  if (stable === null || (percent > 0 && asked === null)) {
    throw new DriverError(`The Rollout ${name} runs an image that is none of the option image`);
  }
  return { stable, canary: percent === 0 || asked === null ? null : { version: asked, percent } };
}

/** Of the Rollout, as it is asked for. */
export function imageAt(rollout: Shape, place: RolloutPlace): string {
  return imageOf(rollout.at('spec', 'template', 'spec', 'containers'), place).text;
}

function canaryOf(shape: Shape, name: string): Shape {
  const canary = shape.at('spec', 'strategy', 'canary');
  if (canary.isAbsent) throw new DriverError(`The Rollout ${name} must have the strategy canary`);
  if (!shape.at('spec', 'workloadRef').isAbsent) {
    throw new DriverError(`The Rollout ${name} takes its pods from a workloadRef, which this driver cannot change`);
  }
  const most = canary.at('trafficRouting', 'maxTrafficWeight');
  if (!most.isAbsent && most.whole !== 100) {
    throw new DriverError(`The Rollout ${name} has a maxTrafficWeight, and its weights are no percents`);
  }
  return canary;
}

function stateOf(shape: Shape): { isSeen: boolean; isSettled: boolean; isAborted: boolean } {
  const seen = shape.at('status', 'observedGeneration');
  const isSeen = !seen.isAbsent && Number(seen.text) >= shape.at('metadata', 'generation').whole;
  const [stable, current] = [hashOf(shape, 'stableRS'), hashOf(shape, 'currentPodHash')];
  const abort = shape.at('status', 'abort');
  return { isSeen, isSettled: stable === current, isAborted: !abort.isAbsent && abort.flag };
}

function hashOf(shape: Shape, field: 'stableRS' | 'currentPodHash'): string {
  const hash = shape.at('status', field).text;
  if (/^[a-z0-9]{1,63}$/.test(hash)) return hash;
  throw new DriverError(`The status of a Rollout must have a hash as its ${field}`);
}

/** The place of the container's image, and what it is. */
function imageOf(containers: Shape, { name, container }: RolloutPlace): { path: string; text: string } {
  const all = containers.items;
  const index = all.findIndex((one) => container === '' || one.at('name').text === container);
  const meant = all[index];
  if (!meant) throw new DriverError(`The Rollout ${name} has no such container`);
  if (container === '' && all.length > 1) {
    throw new DriverError(`The Rollout ${name} has more than one container, and the option container is not given`);
  }
  return { path: `/spec/template/spec/containers/${index}/image`, text: meant.at('image').text };
}

/** From the ReplicaSet that the status names: the Rollout itself only tells of the version that is asked for. */
async function stableVersion(step: Step, kubectl: Kubectl, shape: Shape, place: RolloutPlace): Promise<string | null> {
  const sets = await kubectl.list(step, 'replicasets.apps', `${hashLabel}=${hashOf(shape, 'stableRS')}`);
  const own = sets.filter((set) => {
    const owners = set.at('metadata', 'ownerReferences');
    return !owners.isAbsent && owners.items.some((owner) => owner.at('name').text === place.name);
  });
  const [set, ...more] = own;
  if (!set || more.length > 0)
    throw new DriverError(`The Rollout ${place.name} must have one ReplicaSet that is stable`);
  return versionOfImage(place.image, imageOf(set.at('spec', 'template', 'spec', 'containers'), place).text);
}

function stepsOf(canary: Shape): readonly RolloutStep[] {
  const steps = canary.at('steps');
  if (steps.isAbsent) return [];
  return steps.items.map((step) => {
    const weight = step.at('setWeight');
    if (!weight.isAbsent) return { weight: weight.whole };
    const pause = step.at('pause');
    return !pause.isAbsent && pause.at('duration').isAbsent ? 'pause' : null;
  });
}

function stepIndexOf(shape: Shape): number {
  const index = shape.at('status', 'currentStepIndex');
  return index.isAbsent ? 0 : index.whole;
}

function routedOf(shape: Shape, canary: Shape): number | null {
  if (canary.at('trafficRouting').isAbsent) return null;
  const weights = shape.at('status', 'canary', 'weights');
  return weights.isAbsent ? 0 : weights.at('canary', 'weight').percent;
}

/** Without traffic routing the pods are in proportion to it (utils/replicaset/canary.go, GetCurrentSetWeight). */
function lastWeight(steps: readonly RolloutStep[], index: number): number {
  if (index >= steps.length) return 100;
  const weights = steps.slice(0, index + 1).flatMap((one) => (one !== null && one !== 'pause' ? [one.weight] : []));
  return weights.at(-1) ?? 0;
}
