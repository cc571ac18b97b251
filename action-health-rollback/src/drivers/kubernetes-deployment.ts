import { DriverError } from '@gauntlet/rollout';
import { imageOf, versionOfImage } from './image.ts';
import type { Found, Kubectl, Operation } from './kubectl.ts';
import type { Shape } from './shape.ts';
import type { Step } from './step.ts';

/** A Deployment of which one container runs a version. Reading it again gives another value. */
export interface Workload {
  found: Found;
  name: string;
  /** Of the image that is asked for; null where it is not one of the template. */
  version: string | null;
  /** That are asked for. */
  replicas: number;
  available: number;
  /** Whether pods of another image than the one asked for may be among them. */
  isMixed: boolean;
  /** Null where every pod runs what is asked for, and is available; else what it waits for. */
  waiting: string | null;
}

/** Reads and changes Deployments; each change is one request that takes effect wholly or not at all. */
export class Deployments {
  readonly #kubectl: Kubectl;
  readonly #container: string;
  readonly #image: string;

  constructor(kubectl: Kubectl, container: string, image: string) {
    this.#kubectl = kubectl;
    this.#container = container;
    this.#image = image;
  }

  async read(step: Step, name: string): Promise<Workload> {
    return this.#workload(await this.#kubectl.get(step, `deployments.apps/${name}`));
  }

  /** Gives it a version, or a number of pods, or both at once. */
  async set(step: Step, workload: Workload, to: { version?: string; replicas?: number }): Promise<Workload> {
    const image = to.version === undefined ? null : imageOf(this.#image, to.version);
    const found = await this.#kubectl.change(step, workload.found, (now) => {
      const operations: Operation[] = [];
      const { path, shape } = this.#place(now);
      if (image !== null && shape.at('image').text !== image) operations.push({ op: 'replace', path, value: image });
      if (to.replicas !== undefined && replicasOf(now) !== to.replicas) {
        operations.push({ op: 'add', path: '/spec/replicas', value: to.replicas });
      }
      return operations.length === 0 ? null : operations;
    });
    return this.#workload(found);
  }

  /** @throws DriverError where it does not come to an end */
  async settled(step: Step, workload: Workload): Promise<Workload> {
    let last = workload;
    const done = await step.wait(async () => {
      last = await this.read(step, workload.name);
      return last.waiting === null ? last : null;
    });
    if (done) return done;
    throw new DriverError(`The Deployment ${workload.name} is not ready: ${last.waiting}`);
  }

  #workload(found: Found): Workload {
    const { shape } = found;
    return {
      found,
      name: shape.at('metadata', 'name').text,
      version: versionOfImage(this.#image, this.#place(shape).shape.at('image').text),
      replicas: replicasOf(shape),
      available: statusNumber(shape, 'availableReplicas'),
      isMixed: isBehind(shape) || statusNumber(shape, 'replicas') > statusNumber(shape, 'updatedReplicas'),
      waiting: waitingOf(shape),
    };
  }

  /** The container that runs the version: the named one, or the only one. */
  #place(deployment: Shape): { path: string; shape: Shape } {
    const containers = deployment.at('spec', 'template', 'spec', 'containers').items;
    const isMeant = (one: Shape) => this.#container === '' || one.at('name').text === this.#container;
    const index = containers.findIndex(isMeant);
    const shape = containers[index];
    if (!shape || (this.#container === '' && containers.length > 1)) {
      const what =
        this.#container === '' ? 'more than one container, and the option container is not given' : 'no such container';
      throw new DriverError(`The Deployment has ${what}`);
    }
    return { path: `/spec/template/spec/containers/${index}/image`, shape };
  }
}

function replicasOf(deployment: Shape): number {
  const replicas = deployment.at('spec', 'replicas');
  return replicas.isAbsent ? 1 : replicas.whole;
}

/** The server leaves a 0 out. */
function statusNumber(deployment: Shape, name: string): number {
  const value = deployment.at('status', name);
  return value.isAbsent ? 0 : value.whole;
}

function isBehind(deployment: Shape): boolean {
  return statusNumber(deployment, 'observedGeneration') < deployment.at('metadata', 'generation').whole;
}

/** The conditions of `kubectl rollout status` 1.32 (k8s.io/kubectl, pkg/polymorphichelpers/rollout_status.go). */
function waitingOf(deployment: Shape): string | null {
  const replicas = replicasOf(deployment);
  if (isBehind(deployment)) return 'its last change has not been seen by the cluster yet';
  const conditions = deployment.at('status', 'conditions');
  for (const condition of conditions.isAbsent ? [] : conditions.items) {
    const reason = condition.at('reason');
    if (condition.at('type').text === 'Progressing' && !reason.isAbsent && reason.text === 'ProgressDeadlineExceeded') {
      return 'it made no progress within its progressDeadlineSeconds';
    }
  }
  const [all, updated] = [statusNumber(deployment, 'replicas'), statusNumber(deployment, 'updatedReplicas')];
  const available = statusNumber(deployment, 'availableReplicas');
  if (updated < replicas) return `${updated} of ${replicas} pods are of the new version`;
  if (all > updated) return `${all - updated} old pods are still there`;
  if (available < updated) return `${available} of ${updated} pods are available`;
  return null;
}
