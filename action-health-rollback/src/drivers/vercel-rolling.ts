import { DriverError } from '@gauntlet/rollout';
import type { Step } from './step.ts';
import type { Rolling, VercelApi } from './vercel-api.ts';

/** Moves a rolling release to our plan's stages: the shares are Vercel's, and when they come is ours to say. */
export class VercelRolling {
  readonly #api: VercelApi;

  constructor(api: VercelApi) {
    this.#api = api;
  }

  /** @throws DriverError where the project's stages are not the plan's, or go on by themselves */
  async requireStages(step: Step, percents: readonly number[]): Promise<void> {
    const stages = (await this.#api.configured(step)).filter(({ percent }) => percent < 100);
    const has = stages.map(({ percent }) => percent).join(', ');
    // Of a promotion by hand or a sweep the plan is not known.
    if (percents.length > 0 && has !== percents.join(', ')) {
      throw new DriverError(
        `The stages of the project's rolling releases must be ${percents.join(', ')} %, and are ${has || 'none'}`,
      );
    }
    if (stages.some(({ needsApproval }) => !needsApproval)) {
      throw new DriverError("Each stage of the project's rolling releases must need approval, and not all do");
    }
  }

  async shift(step: Step, canary: string, percent: number): Promise<void> {
    let now = await this.#api.rolling(step);
    if (now === null) {
      await this.#api.start(step, canary);
      now = await this.#until(step, canary, (rolling) => rolling !== null);
    }
    if (percent === 100) {
      if (now !== null) await this.#api.complete(step, canary);
      await this.#until(step, canary, (rolling) => rolling === null);
      return;
    }
    while (now !== null && now.percent !== percent) {
      const { at, stages } = now;
      const target = stages.findIndex((stage) => stage.percent === percent);
      if (target < 0) throw new DriverError(`The rolling release has no stage of ${percent} %`);
      if (target <= at) throw new DriverError(`The rolling release is past its stage of ${percent} %`);
      await this.#api.approve(step, canary, at + 1);
      now = await this.#until(step, canary, (rolling) => rolling === null || rolling.at > at);
    }
    if (now === null) throw new DriverError('The rolling release is over before it should be');
  }

  async #until(step: Step, canary: string, isDone: (rolling: Rolling | null) => boolean): Promise<Rolling | null> {
    const seen = await step.wait(async () => {
      const rolling = await this.#api.rolling(step);
      if (rolling !== null && rolling.canary !== canary)
        throw new DriverError('Another rolling release is under way, so that nothing was moved');
      return isDone(rolling) ? { rolling } : null;
    });
    if (seen) return seen.rolling;
    throw new DriverError('The rolling release did not go on within the time of a step');
  }
}
