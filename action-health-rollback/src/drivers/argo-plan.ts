import type { RolloutStep } from './argo-rollout.ts';
import type { Shape } from './shape.ts';

/** Where a Rollout waits after its step of this weight; null where it does not. */
export function pauseAfter(steps: readonly RolloutStep[], percent: number): number | null {
  const index = steps.findIndex((step, at) => weightOf(step) === percent && steps[at + 1] === 'pause');
  return index < 0 ? null : index + 1;
}

/**
 * What is wrong with the steps for a plan of these percents below 100, without the full stop; null where each is a weight
 * with an indefinite pause after it, but for a last weight of 100. Without percents there is no plan, and nothing is wrong.
 */
export function refuseSteps(steps: readonly RolloutStep[], percents: readonly number[]): string | null {
  if (percents.length === 0) return null;
  const wanted = percents.flatMap((percent) => [`setWeight: ${percent}`, 'pause: {}']);
  const found = steps.map(describe);
  const rest = found.slice(wanted.length).join(', ');
  const isSame = wanted.every((step, at) => step === found[at]);
  if (isSame && ['', 'setWeight: 100', 'setWeight: 100, pause: {}'].includes(rest)) return null;
  return `its steps must be ${wanted.join(', ')}, but are ${found.slice(0, 20).join(', ') || 'none'}`;
}

function weightOf(step: RolloutStep): number | null {
  return step === null || step === 'pause' ? null : step.weight;
}

function describe(step: RolloutStep): string {
  if (step === 'pause') return 'pause: {}';
  return step === null ? 'another' : `setWeight: ${step.weight}`;
}

/** What a person has to know of how the cluster ends by itself what a lost job began. */
export function warningsOf(rollout: Shape, name: string): string[] {
  const warnings: string[] = [];
  const abort = rollout.at('spec', 'progressDeadlineAbort');
  if (abort.isAbsent || !abort.flag) {
    warnings.push(
      `The Rollout ${name} is not aborted by the cluster where it makes no progress: spec.progressDeadlineAbort is not true`,
    );
  }
  if (rollout.at('spec', 'strategy', 'canary', 'analysis').isAbsent) {
    warnings.push(
      `While the Rollout ${name} waits at a step no deadline of the cluster runs, and it has no spec.strategy.canary.analysis: only a sweep ends what a lost job leaves there`,
    );
  }
  if (!rollout.at('metadata', 'annotations', 'argocd.argoproj.io/tracking-id').isAbsent) {
    warnings.push(
      `Argo CD keeps the Rollout ${name} as it is in git: after a rollback the image has to be put back there too`,
    );
  }
  return warnings;
}
