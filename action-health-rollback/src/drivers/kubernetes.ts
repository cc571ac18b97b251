import { defineInputs, type InputsOf, integer, text } from '@gauntlet/policy';
import { type Driver, DriverError, type Traffic } from '@gauntlet/rollout';
import { imageForm } from './image.ts';
import { clusterOptions, Kubectl, objectName } from './kubectl.ts';
import { Deployments, type Workload } from './kubernetes-deployment.ts';
import { RouteSplit } from './kubernetes-route.ts';
import { type Pair, ReplicaSplit, refuseByReplicas, type Split } from './kubernetes-split.ts';
import { type DriverPorts, defineDriver } from './ports.ts';
import { Step } from './step.ts';
import { awaitTraffic } from './verify.ts';

const options = defineInputs({
  ...clusterOptions,
  stable: text({ form: objectName, description: 'The Deployment of the stable version.' }),
  canary: text({
    form: objectName,
    description: 'The Deployment of the canary, which has no pods between two rollouts.',
  }),
  container: text({
    form: objectName,
    description: 'The container that runs the version, where there is more than one.',
  }),
  image: text({ form: imageForm, description: 'The image of a version, with `{version}` in it.' }),
  route: text({
    form: objectName,
    description: 'The HTTPRoute whose weights split the traffic; without it the numbers of pods behind one Service do.',
  }),
  'stable-service': text({
    form: objectName,
    description: 'The Service of the stable Deployment in the route, where its name is another.',
  }),
  'canary-service': text({
    form: objectName,
    description: 'The Service of the canary Deployment in the route, where its name is another.',
  }),
  replicas: integer(
    { min: 1, max: 10_000 },
    {
      description:
        'How many pods serve all of the traffic; with a route, as many as the stable Deployment has where this is not given.',
    },
  ),
});

type Values = InputsOf<typeof options>;

function refuse({ stable, canary, image, route, replicas }: Values, percents: readonly number[]): string | null {
  for (const [name, value] of Object.entries({ stable, canary, image })) {
    if (value === '') return `The driver kubernetes needs the option ${name}`;
  }
  if (stable === canary) return 'The options stable and canary of the driver kubernetes must be two Deployments';
  if (route !== '') return null;
  if (replicas === null) return 'The driver kubernetes needs the option route or the option replicas';
  return percents.map((percent) => refuseByReplicas(percent, replicas)).find((refusal) => refusal !== null) ?? null;
}

export const kubernetes = defineDriver({
  options,
  refuse,
  open: (ports, given): Driver => new KubernetesDriver(ports, given),
});

/**
 * Two Deployments, of which the canary's serves only during a rollout. Whatever is changed is changed where there is no
 * traffic, and traffic goes only where the pods for it are.
 */
class KubernetesDriver implements Driver {
  readonly name = 'kubernetes';
  readonly canSplit = true;
  readonly #ports: DriverPorts;
  readonly #options: Values;
  readonly #deployments: Deployments;
  readonly #split: Split;
  readonly #warnings = new Set<string>();

  constructor(ports: DriverPorts, given: Values) {
    const { stable, canary, container, image, route, replicas } = given;
    const kubectl = new Kubectl(given);
    this.#ports = ports;
    this.#options = given;
    this.#deployments = new Deployments(kubectl, container, image);
    const services = { stable: given['stable-service'] || stable, canary: given['canary-service'] || canary };
    this.#split = route
      ? new RouteSplit({ kubectl, deployments: this.#deployments, route, services, pods: replicas })
      : new ReplicaSplit(this.#deployments, replicas ?? 0);
  }

  get warnings(): readonly string[] {
    return [...this.#warnings];
  }

  async current(): Promise<Traffic> {
    const step = new Step(this.#ports);
    const pair = await this.#pair(step);
    return trafficOf(pair, await this.#split.read(step, pair));
  }

  async deploy(version: string, stable: string): Promise<string> {
    const step = new Step(this.#ports);
    if (version === stable) throw new DriverError(`${version} is the stable version, and cannot be the canary too`);
    let pair = await this.#pair(step);
    if ((await this.#split.read(step, pair)) > 0) {
      // What an earlier rollout left: the stable version may be in the canary's place. What is somebody else's stays.
      if (pair.canary.version === stable) await this.#settle(step, stable);
      else {
        this.#require(pair.canary, version);
        await this.#split.giveAll(step, pair, 'stable');
      }
      pair = await this.#pair(step);
    }
    this.#require(pair.stable, stable);
    // Behind one Service a pod has traffic as soon as it is ready.
    const pods = this.#options.route === '' ? 0 : 1;
    const canary = await this.#deployments.set(step, pair.canary, { version, replicas: pods });
    await this.#deployments.settled(step, canary);
    return version;
  }

  async shift({ stable, canary, percent }: { stable: string; canary: string; percent: number }): Promise<void> {
    const step = new Step(this.#ports);
    const pair = await this.#pair(step);
    this.#require(pair.stable, stable);
    this.#require(pair.canary, canary);
    await this.#split.give(step, pair, percent);
  }

  async promote({ canary }: { stable: string; canary: string }): Promise<void> {
    const step = new Step(this.#ports);
    const pair = await this.#pair(step);
    if (pair.stable.version !== canary) {
      this.#require(pair.canary, canary);
      await this.#split.give(step, pair, 100);
    }
    await this.#settle(step, canary);
  }

  async rollback({ version, from }: { version: string; from: string | null }): Promise<void> {
    const step = new Step(this.#ports);
    const pair = await this.#pair(step);
    if (pair.stable.version === version) {
      await this.#split.giveAll(step, pair, 'stable');
      await this.#clearCanary(step);
    } else if (pair.canary.version === version) {
      await this.#split.giveAll(step, pair, 'canary');
      await this.#settleIfPossible(step, version);
    } else {
      // Neither runs it. What is known as bad gives way first, where there is something else that serves.
      const isBad = pair.canary.version === from && pair.stable.version !== from && !pair.stable.isMixed;
      if (isBad && (await this.#split.read(step, pair)) > 0) await this.#split.giveAll(step, pair, 'stable');
      await this.#deployments.set(step, (await this.#pair(step)).stable, { version });
      await this.#split.giveAll(step, await this.#pair(step), 'stable');
      await this.#clearCanary(step);
    }
  }

  async verify(expected: Traffic): Promise<string | null> {
    const step = new Step(this.#ports);
    return awaitTraffic(step, expected, async () => {
      const pair = await this.#pair(step);
      const percent = await this.#split.read(step, pair);
      const serving = [...(percent < 100 ? [pair.stable] : []), ...(percent > 0 ? [pair.canary] : [])];
      const late = serving.find(({ waiting }) => waiting !== null);
      const unready = late ? `The Deployment ${late.name} is not ready: ${late.waiting}` : null;
      return { traffic: trafficOf(pair, percent), unready };
    });
  }

  /** The stable Deployment takes over the version, while the canary's serves it, and then the traffic. */
  async #settle(step: Step, version: string): Promise<void> {
    const { stable } = await this.#pair(step);
    await this.#deployments.set(step, stable, { version });
    await this.#split.give(step, await this.#pair(step), 0);
    await this.#clearCanary(step);
  }

  /** The traffic is where it belongs already; a rollback has not failed where this does. */
  async #settleIfPossible(step: Step, version: string): Promise<void> {
    try {
      await this.#settle(step, version);
    } catch (error) {
      if (!(error instanceof DriverError)) throw error;
      const { stable, canary } = this.#options;
      this.#warnings.add(`${version} serves from the Deployment ${canary}, since ${stable} could not take it over`);
    }
  }

  async #clearCanary(step: Step): Promise<void> {
    await this.#deployments.set(step, (await this.#pair(step)).canary, { replicas: 0 });
  }

  async #pair(step: Step): Promise<Pair> {
    const { stable, canary } = this.#options;
    return { stable: await this.#deployments.read(step, stable), canary: await this.#deployments.read(step, canary) };
  }

  #require({ name, version }: Workload, expected: string): void {
    if (version === expected) return;
    throw new DriverError(
      `The Deployment ${name} runs ${version ?? 'another image'} and not ${expected}, so that nothing was moved`,
    );
  }
}

function trafficOf({ stable, canary }: Pair, percent: number): Traffic {
  if (percent === 0) return { stable: versionOf(stable), canary: null };
  if (percent === 100 || canary.version === stable.version) return { stable: versionOf(canary), canary: null };
  return { stable: versionOf(stable), canary: { version: versionOf(canary), percent } };
}

function versionOf({ name, version }: Workload): string {
  if (version !== null) return version;
  throw new DriverError(`The Deployment ${name} runs an image that is none of the option image`);
}
