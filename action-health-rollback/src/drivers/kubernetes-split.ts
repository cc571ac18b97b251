import { DriverError } from '@gauntlet/rollout';
import type { Deployments, Workload } from './kubernetes-deployment.ts';
import type { Step } from './step.ts';

/** How the traffic is shared by two Deployments. Percents are the canary's. */
export interface Split {
  read(step: Step, pair: Pair): Promise<number>;
  /** Gives the canary its share; whoever gains has the pods for it before. */
  give(step: Step, pair: Pair, percent: number): Promise<void>;
  /** As fast as that is safe, everything to one of the two. */
  giveAll(step: Step, pair: Pair, to: 'stable' | 'canary'): Promise<void>;
}

export interface Pair {
  stable: Workload;
  canary: Workload;
}

/** So many of its pods are enough to take everything at once, where waiting for the others would keep a bad version. */
const enough = 0.75;

export function isEnough(workload: Workload, pods: number): boolean {
  return !workload.isMixed && workload.available >= Math.ceil(pods * enough);
}

/** By the numbers of pods behind one Service: `pods` in all. */
export class ReplicaSplit implements Split {
  readonly #deployments: Deployments;
  readonly #pods: number;

  constructor(deployments: Deployments, pods: number) {
    this.#deployments = deployments;
    this.#pods = pods;
  }

  async read(_step: Step, { stable, canary }: Pair): Promise<number> {
    const all = stable.replicas + canary.replicas;
    if (all === 0) throw new DriverError(`The Deployments ${stable.name} and ${canary.name} both ask for no pods`);
    return roundShare((canary.replicas / all) * 100);
  }

  async give(step: Step, { stable, canary }: Pair, percent: number): Promise<void> {
    const refusal = refuseByReplicas(percent, this.#pods);
    if (refusal !== null) throw new DriverError(refusal);
    const pods = Math.round((this.#pods * percent) / 100);
    const targets = [
      { workload: canary, replicas: pods },
      { workload: stable, replicas: this.#pods - pods },
    ];
    const isGrowing = ({ workload, replicas }: (typeof targets)[number]) =>
      replicas > 0 && replicas >= workload.replicas;
    for (const { workload, replicas } of targets.filter(isGrowing)) {
      await this.#deployments.settled(step, await this.#deployments.set(step, workload, { replicas }));
    }
    for (const { workload, replicas } of targets.filter((target) => !isGrowing(target))) {
      await this.#deployments.set(step, workload, { replicas });
    }
  }

  async giveAll(step: Step, pair: Pair, to: 'stable' | 'canary'): Promise<void> {
    const [winner, loser] = to === 'stable' ? [pair.stable, pair.canary] : [pair.canary, pair.stable];
    const grown = await this.#deployments.set(step, winner, { replicas: this.#pods });
    if (!isEnough(winner, this.#pods)) await this.#deployments.settled(step, grown);
    await this.#deployments.set(step, loser, { replicas: 0 });
  }
}

/** Why so many pods cannot have this share, without the full stop. */
export function refuseByReplicas(percent: number, pods: number): string | null {
  if (Number.isInteger(Number(((pods * percent) / 100).toFixed(6)))) return null;
  const steps = Array.from({ length: Math.min(pods, 10) }, (_, index) => `${roundShare(((index + 1) / pods) * 100)} %`);
  const more = pods > 10 ? ' and so on' : '';
  return `${pods} pods cannot be split at ${percent} %, but at ${steps.join(', ')}${more}`;
}

/** To four decimals. */
export function roundShare(percent: number): number {
  return Math.round(percent * 10_000) / 10_000;
}
