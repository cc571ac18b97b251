import { defineInputs, type InputsOf, text } from '@gauntlet/policy';
import { type Driver, DriverError, type Traffic } from '@gauntlet/rollout';
import { pauseAfter, refuseSteps, warningsOf } from './argo-plan.ts';
import { imageAt, type Rollout, type RolloutPlace, readRollout, trafficOf } from './argo-rollout.ts';
import { imageForm, imageOf } from './image.ts';
import { clusterOptions, Kubectl, objectName } from './kubectl.ts';
import { type DriverPorts, defineDriver } from './ports.ts';
import { Step } from './step.ts';
import { awaitTraffic } from './verify.ts';
import { commandForm, splitWords } from './words.ts';

const options = defineInputs({
  ...clusterOptions,
  rollout: text({
    form: objectName,
    description:
      "The Rollout, with the strategy canary; its steps must be the plan's percents below 100, each a `setWeight` with a `pause: {}` after it.",
  }),
  container: text({
    form: objectName,
    description: 'The container that runs the version, where there is more than one.',
  }),
  image: text({ form: imageForm, description: 'The image of a version, with `{version}` in it.' }),
  plugin: text({
    form: commandForm,
    default: 'kubectl argo rollouts',
    description: 'The plugin of Argo Rollouts, with its first arguments where it has some.',
  }),
});

type Values = InputsOf<typeof options>;

function refuse({ rollout, image, plugin }: Values, percents: readonly number[]): string | null {
  if (rollout === '' || image === '')
    return `The driver argo-rollouts needs the option ${rollout === '' ? 'rollout' : 'image'}`;
  if ((splitWords(plugin) ?? []).length === 0)
    return 'The option plugin of the driver argo-rollouts must name a program';
  const wrong = percents.find((percent) => !Number.isInteger(percent));
  return wrong === undefined ? null : `A setWeight is a whole number, and ${wrong} % is not`;
}

export const argoRollouts = defineDriver({
  options,
  refuse,
  open: (ports, given): Driver => new ArgoRolloutsDriver(ports, given),
});

/**
 * Weights, pods and their order are the controller's; this only tells it when. A version comes up with the first share that
 * it gets, since a Rollout has no step before it.
 */
class ArgoRolloutsDriver implements Driver {
  readonly name = 'argo-rollouts';
  readonly canSplit = true;
  readonly #ports: DriverPorts;
  readonly #place: RolloutPlace;
  readonly #kubectl: Kubectl;
  readonly #plugin: readonly string[];
  #warnings: readonly string[] = [];

  constructor(ports: DriverPorts, given: Values) {
    this.#ports = ports;
    this.#place = { name: given.rollout, container: given.container, image: given.image };
    this.#kubectl = new Kubectl(given);
    this.#plugin = splitWords(given.plugin) ?? [];
  }

  get warnings(): readonly string[] {
    return this.#warnings;
  }

  async current(): Promise<Traffic> {
    return trafficOf(await this.#seen(new Step(this.#ports)), this.#place.name);
  }

  /** Only looks whether the Rollout is ready for the plan: its first step starts with the image. */
  async deploy(version: string, stable: string): Promise<string> {
    const step = new Step(this.#ports);
    if (version === stable) throw new DriverError(`${version} is the stable version, and cannot be the canary too`);
    const rollout = await this.#seen(step);
    const refusal = refuseSteps(rollout.steps, this.#ports.percents);
    if (refusal !== null) throw new DriverError(`The Rollout ${this.#place.name} does not fit: ${refusal}`);
    this.#warnings = warningsOf(rollout.found.shape, this.#place.name);
    this.#requireStable(rollout, stable);
    if (rollout.isSettled || rollout.isAborted) return version;
    if (rollout.asked !== version) throw this.#otherRollout();
    await this.#backTo(step, stable);
    return version;
  }

  async shift({ stable, canary, percent }: { stable: string; canary: string; percent: number }): Promise<void> {
    const step = new Step(this.#ports);
    let rollout = await this.#seen(step);
    const target = pauseAfter(rollout.steps, percent);
    if (target === null && percent === 100) return this.promote({ stable, canary });
    if (target === null)
      throw new DriverError(`The Rollout ${this.#place.name} has no step of ${percent} % with a pause after it`);
    this.#requireStable(rollout, stable);
    if (rollout.asked !== canary) {
      if (!rollout.isSettled && !rollout.isAborted) throw this.#otherRollout();
      await this.#ask(step, rollout, canary);
    }
    for (;;) {
      rollout = await this.#paused(step, canary);
      const at = rollout.pausedAt ?? 0;
      if (at === target) return;
      if (at > target)
        throw new DriverError(
          `The Rollout ${this.#place.name} is past its step of ${percent} %, and cannot go back to it`,
        );
      await this.#tell(step, 'promote');
      await this.#until(step, (now) => now.pausedAt !== at, 'did not leave its step');
    }
  }

  async promote({ stable, canary }: { stable: string; canary: string }): Promise<void> {
    const step = new Step(this.#ports);
    const rollout = await this.#seen(step);
    if (rollout.asked !== canary || (!rollout.isSettled && rollout.stable !== stable)) throw this.#otherRollout();
    if (!rollout.isSettled) await this.#tell(step, 'promote', '--full');
    await this.#until(step, isAlone, 'did not promote the canary');
  }

  async rollback({ version }: { version: string; from: string | null }): Promise<void> {
    await this.#backTo(new Step(this.#ports), version);
  }

  async verify(expected: Traffic): Promise<string | null> {
    const step = new Step(this.#ports);
    return awaitTraffic(step, expected, async () => {
      const rollout = await readRollout(step, this.#kubectl, this.#place);
      const wanted = rollout.percent > 0 && rollout.percent < 100 ? 'Paused' : 'Healthy';
      const isReady = rollout.isSeen && rollout.phase === wanted && (wanted === 'Paused' || isAlone(rollout));
      const unready = `The Rollout ${this.#place.name} is not in the phase ${wanted}`;
      return { traffic: trafficOf(rollout, this.#place.name), unready: isReady ? null : unready };
    });
  }

  /** The traffic at once by the abort; then the image, or the cluster would begin again at its next chance. */
  async #backTo(step: Step, version: string): Promise<void> {
    const rollout = await readRollout(step, this.#kubectl, this.#place);
    if (rollout.asked !== version) {
      if (!rollout.isSettled && !rollout.isAborted) await this.#tell(step, 'abort');
      await this.#ask(step, rollout, version);
    } else if (rollout.isAborted && !rollout.isSettled) {
      await this.#tell(step, 'retry', 'rollout');
    }
    // Where it is not the stable version any more, it comes as a rollout of its own, all at once.
    const seen = await this.#seen(step);
    if (!seen.isSettled) await this.#tell(step, 'promote', '--full');
    await this.#until(step, (now) => isAlone(now) && now.asked === version, 'did not go back');
  }

  async #ask(step: Step, rollout: Rollout, version: string): Promise<void> {
    const value = imageOf(this.#place.image, version);
    const { path, text: before } = rollout.image;
    await this.#kubectl.change(step, rollout.found, (now) => {
      if (imageAt(now, this.#place) === before) return [{ op: 'replace', path, value }];
      throw this.#otherRollout();
    });
  }

  async #tell(step: Step, ...verb: readonly string[]): Promise<void> {
    const [program = '', ...first] = this.#plugin;
    await step.run({ program, args: [...first, ...verb, ...this.#kubectl.flags, '--', this.#place.name] });
  }

  /** Once the controller has seen the last change, so that its status is about it. */
  async #seen(step: Step): Promise<Rollout> {
    return this.#until(step, (now) => now.isSeen, 'was not looked at by its controller');
  }

  async #paused(step: Step, canary: string): Promise<Rollout> {
    return this.#until(
      step,
      (now) => {
        if (now.asked !== canary) throw this.#otherRollout();
        if (now.isSeen && now.isAborted)
          throw new DriverError(`The Rollout ${this.#place.name} was aborted by the cluster`);
        if (now.isSeen && now.isSettled) throw new DriverError(`${canary} has all of the traffic already`);
        return now.pausedAt !== null;
      },
      'did not come to its step',
    );
  }

  async #until(step: Step, isDone: (now: Rollout) => boolean, otherwise: string): Promise<Rollout> {
    const rollout = await step.wait(async () => {
      const now = await readRollout(step, this.#kubectl, this.#place);
      return isDone(now) ? now : null;
    });
    if (rollout) return rollout;
    throw new DriverError(`The Rollout ${this.#place.name} ${otherwise} within the time of a step`);
  }

  #requireStable({ stable: found }: Rollout, stable: string): void {
    if (found === stable) return;
    throw new DriverError(
      `The stable version of the Rollout ${this.#place.name} is ${found ?? 'another image'} and not ${stable}`,
    );
  }

  #otherRollout(): DriverError {
    return new DriverError(
      `Another version is on its way in the Rollout ${this.#place.name}, so that nothing was moved`,
    );
  }
}

/** One version has everything, and the router was told so. */
function isAlone({ isSeen, isSettled, routed }: Rollout): boolean {
  return isSeen && isSettled && (routed ?? 0) === 0;
}
