import { DriverError } from '@gauntlet/rollout';
import type { Found, Kubectl, Operation } from './kubectl.ts';
import type { Deployments, Workload } from './kubernetes-deployment.ts';
import { isEnough, type Pair, roundShare, type Split } from './kubernetes-split.ts';
import type { Shape } from './shape.ts';
import type { Step } from './step.ts';

/** Weights of a route are whole numbers up to 1,000,000 (Gateway API v1, HTTPBackendRef); so shares have four decimals. */
const scale = 10_000;

/** By the weights of an HTTPRoute of the Gateway API: every rule that has both Services as its backends. */
export class RouteSplit implements Split {
  readonly #kubectl: Kubectl;
  readonly #deployments: Deployments;
  readonly #route: string;
  readonly #services: { stable: string; canary: string };
  readonly #pods: number | null;

  constructor(parts: {
    kubectl: Kubectl;
    deployments: Deployments;
    route: string;
    services: { stable: string; canary: string };
    /** How many serve everything; null for as many as the stable Deployment asks for. */
    pods: number | null;
  }) {
    this.#kubectl = parts.kubectl;
    this.#deployments = parts.deployments;
    this.#route = parts.route;
    this.#services = parts.services;
    this.#pods = parts.pods;
  }

  async read(step: Step): Promise<number> {
    return this.#percentOf((await this.#find(step)).shape);
  }

  async give(step: Step, { stable, canary }: Pair, percent: number): Promise<void> {
    const pods = this.#podsOf(stable);
    await this.#strengthen(step, canary, Math.ceil((pods * percent) / 100));
    await this.#strengthen(step, stable, Math.ceil((pods * (100 - percent)) / 100));
    await this.#weigh(step, percent, (route) => this.#percentOf(route) === percent);
  }

  async giveAll(step: Step, pair: Pair, to: 'stable' | 'canary'): Promise<void> {
    const pods = this.#podsOf(pair.stable);
    if (!isEnough(pair[to], pods)) await this.#strengthen(step, pair[to], pods);
    // Whatever the rules say now, be it that they disagree.
    await this.#weigh(step, to === 'canary' ? 100 : 0, () => false);
  }

  #podsOf(stable: Workload): number {
    const pods = this.#pods ?? stable.replicas;
    if (pods > 0) return pods;
    throw new DriverError(
      `The Deployment ${stable.name} asks for no pods, so that the option replicas has to say how many`,
    );
  }

  async #strengthen(step: Step, workload: Workload, pods: number): Promise<void> {
    if (pods === 0) return;
    const enough = await this.#deployments.set(step, workload, { replicas: Math.max(pods, workload.replicas) });
    await this.#deployments.settled(step, enough);
  }

  async #find(step: Step): Promise<Found> {
    return this.#kubectl.get(step, `httproutes.gateway.networking.k8s.io/${this.#route}`);
  }

  async #weigh(step: Step, percent: number, isDone: (route: Shape) => boolean): Promise<void> {
    const factor = Number.isInteger(percent) ? 1 : scale;
    const weights = { canary: Math.round(percent * factor), stable: Math.round((100 - percent) * factor) };
    await this.#kubectl.change(step, await this.#find(step), (now) => {
      if (isDone(now)) return null;
      const operations = this.#backends(now).flatMap(({ stable, canary, others, path }): Operation[] => [
        ...weighing(path, canary, weights.canary),
        ...weighing(path, stable, weights.stable),
        ...others.flatMap((other) => weighing(path, other, 0)),
      ]);
      return operations.length === 0 ? null : operations;
    });
  }

  #percentOf(route: Shape): number {
    const shares = this.#backends(route).map(({ stable, canary, others }) => {
      if (others.some(({ weight }) => weight > 0)) {
        throw new DriverError(`A rule of the HTTPRoute ${this.#route} has a third backend with traffic`);
      }
      const all = stable.weight + canary.weight;
      if (all === 0) throw new DriverError(`In the HTTPRoute ${this.#route} both weights are 0`);
      return roundShare((canary.weight / all) * 100);
    });
    const [first = 0, ...rest] = shares;
    if (rest.some((share) => share !== first)) {
      throw new DriverError(`The rules of the HTTPRoute ${this.#route} split the traffic differently`);
    }
    return first;
  }

  /** Of each rule that has both Services. */
  #backends(route: Shape): Rule[] {
    const { stable: stableName, canary: canaryName } = this.#services;
    const rules = route.at('spec', 'rules').items.flatMap((rule, index): Rule[] => {
      const list = rule.at('backendRefs');
      const backends = list.isAbsent ? [] : list.items.map(readBackend);
      const stable = backends.find(({ name }) => name === stableName);
      const canary = backends.find(({ name }) => name === canaryName);
      if (!stable || !canary) return [];
      const others = backends.filter((backend) => backend !== stable && backend !== canary);
      return [{ stable, canary, others, path: `/spec/rules/${index}/backendRefs` }];
    });
    if (rules.length > 0) return rules;
    throw new DriverError(
      `The HTTPRoute ${this.#route} has no rule with the Services ${stableName} and ${canaryName} as backends`,
    );
  }
}

interface Rule {
  stable: Backend;
  canary: Backend;
  others: readonly Backend[];
  path: string;
}

interface Backend {
  name: string;
  index: number;
  weight: number;
}

/** Without a weight it has 1. */
function readBackend(shape: Shape, index: number): Backend {
  const weight = shape.at('weight');
  return { name: shape.at('name').text, index, weight: weight.isAbsent ? 1 : weight.whole };
}

function weighing(path: string, { index, name, weight }: Backend, to: number): Operation[] {
  if (weight === to) return [];
  return [
    { op: 'test', path: `${path}/${index}/name`, value: name },
    { op: 'add', path: `${path}/${index}/weight`, value: to },
  ];
}
