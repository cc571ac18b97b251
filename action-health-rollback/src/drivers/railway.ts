import { defineInputs, type InputsOf, type TextForm, text } from '@gauntlet/policy';
import { type Driver, DriverError, type Traffic } from '@gauntlet/rollout';
import { imageForm, imageOf } from './image.ts';
import { type DriverPorts, defineDriver } from './ports.ts';
import { type Deployment, RailwayApi } from './railway-api.ts';
import { Step } from './step.ts';
import { awaitTraffic } from './verify.ts';
import { refuseShares, requireAnother, requireWhole } from './whole.ts';

const uuid: TextForm = {
  pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  allowed: 'an id as Railway has it, a UUID in lower case',
};

const options = defineInputs({
  project: text({ form: uuid, description: 'The id of the project.' }),
  environment: text({ form: uuid, description: 'The id of the environment; the token is one of it alone.' }),
  service: text({ form: uuid, description: 'The id of the service.' }),
  image: text({
    form: imageForm,
    description:
      'The image of a version, with `{version}` in it; without it a version is a whole commit of the repository that the service is connected to.',
  }),
});

type Values = InputsOf<typeof options>;

const why = 'Railway does not split the traffic between deployments';

function refuse(given: Values, percents: readonly number[]): string | null {
  for (const name of ['project', 'environment', 'service'] as const) {
    if (given[name] === '') return `The driver railway needs the option ${name}`;
  }
  return refuseShares(why, percents);
}

export const railway = defineDriver({
  options,
  secrets: ['RAILWAY_TOKEN', 'RAILWAY_API_TOKEN'],
  refuse,
  open: (ports, given): Driver => new RailwayDriver(ports, given),
});

const coming: ReadonlySet<string> = new Set([
  ...['INITIALIZING', 'QUEUED', 'WAITING', 'BUILDING', 'DEPLOYING', 'NEEDS_APPROVAL'],
]);
const failed: ReadonlySet<string> = new Set(['FAILED', 'SKIPPED', 'NEEDS_APPROVAL']);
const served: ReadonlySet<string> = new Set(['SUCCESS', 'SLEEPING', 'CRASHED', 'REMOVING', 'REMOVED']);

/** Deployments of one service. A new one takes all of the traffic when its health check passes. */
class RailwayDriver implements Driver {
  readonly name = 'railway';
  readonly canSplit = false;
  readonly #ports: DriverPorts;
  readonly #image: string;
  readonly #api: RailwayApi;
  readonly #warnings = new Set<string>();

  constructor(ports: DriverPorts, given: Values) {
    this.#ports = ports;
    this.#image = given.image;
    this.#api = new RailwayApi(given);
  }

  get warnings(): readonly string[] {
    return [...this.#warnings];
  }

  async current(): Promise<Traffic> {
    return { stable: versionOf(await this.#live(new Step(this.#ports))), canary: null };
  }

  /** Only looks: a version comes up with the traffic that it gets. */
  async deploy(version: string, stable: string): Promise<string> {
    this.#requireName(version);
    requireAnother(version, stable);
    requireLive(versionOf(await this.#live(new Step(this.#ports))), stable);
    return version;
  }

  async shift({ stable, canary, percent }: { stable: string; canary: string; percent: number }): Promise<void> {
    requireWhole(why, percent);
    this.#requireName(canary);
    const step = new Step(this.#ports);
    const live = versionOf(await this.#live(step));
    if (live === canary) return;
    requireLive(live, stable);
    await this.#bringUp(step, canary);
  }

  async promote({ stable, canary }: { stable: string; canary: string }): Promise<void> {
    await this.shift({ stable, canary, percent: 100 });
  }

  async rollback({ version }: { version: string; from: string | null }): Promise<void> {
    this.#requireName(version);
    const step = new Step(this.#ports);
    const all = await this.#api.all(step);
    // What was begun before a job was lost would take the traffic later.
    for (const each of all.filter((one) => coming.has(one.status) && one.version !== version)) {
      await this.#api.cancel(step, each.id);
    }
    if ((await this.#live(step)).version === version) {
      // A job may have been lost after it had told the service another image.
      await this.#tellImage(step, version);
      return;
    }
    const past = all.filter((each) => each.version === version && served.has(each.status));
    if (past.length === 0) throw new DriverError(`${version} never served here, so that it is not gone back to`);
    const target = past.find(({ canRollBack }) => canRollBack);
    if (target && !all.some((each) => each.version === version && coming.has(each.status))) {
      const known = new Set(all.map(({ id }) => id));
      await this.#api.rollback(step, target.id);
      await this.#arrival(step, version, known);
      await this.#tellImage(step, version);
      return;
    }
    if (!target) this.#warnings.add(`Railway keeps ${version} no more, so that it was deployed again`);
    await this.#bringUp(step, version);
  }

  async verify(expected: Traffic): Promise<string | null> {
    const step = new Step(this.#ports);
    return awaitTraffic(step, expected, async () => {
      const live = await this.#live(step);
      const isWell = live.status === 'SUCCESS' || live.status === 'SLEEPING';
      return {
        traffic: { stable: versionOf(live), canary: null },
        unready: isWell ? null : 'Railway says that the deployment does not run',
      };
    });
  }

  /** What has the traffic: the newest that runs, or, where none does, the newest that should. */
  async #live(step: Step): Promise<Deployment> {
    const active = await this.#api.active(step);
    const live = active.find(({ status }) => status === 'SUCCESS' || status === 'SLEEPING') ?? active[0];
    if (live) return live;
    throw new DriverError('The service has no deployment that runs');
  }

  /** One that is under way already is waited for: a call may have been lost after it. */
  async #bringUp(step: Step, version: string): Promise<void> {
    await this.#tellImage(step, version);
    const all = await this.#api.all(step);
    const known = new Set(all.filter(({ status }) => !coming.has(status)).map(({ id }) => id));
    const isComing = all.some((each) => each.version === version && coming.has(each.status));
    if (!isComing) await this.#api.deploy(step, this.#image === '' ? version : null);
    await this.#arrival(step, version, known);
  }

  /** Or the next deployment without an image of its own would bring another one. */
  async #tellImage(step: Step, version: string): Promise<void> {
    if (this.#image !== '') await this.#api.setImage(step, imageOf(this.#image, version));
  }

  /** Until the version has the traffic, or a deployment of it that was not there before fails. */
  async #arrival(step: Step, version: string, known: ReadonlySet<string>): Promise<void> {
    const arrived = await step.wait(async () => {
      if ((await this.#live(step)).version === version) return true;
      const fresh = (await this.#api.all(step)).filter((each) => each.version === version && !known.has(each.id));
      const broken = fresh[0] && failed.has(fresh[0].status);
      if (broken) throw new DriverError(`The deployment of ${version} did not succeed, or waits for an approval`);
      return null;
    });
    if (!arrived) throw new DriverError(`${version} did not get the traffic within the time of a step`);
  }

  #requireName(version: string): void {
    if (this.#image !== '' || /^[0-9a-f]{40}$/.test(version)) return;
    throw new DriverError(
      `${version} is not a whole commit of 40 hexadecimal digits, which a version is without an image`,
    );
  }
}

function versionOf({ version }: Deployment): string {
  if (version !== null) return version;
  throw new DriverError('What has the traffic was not made from the image, or the repository, that the options say');
}

function requireLive(live: string, stable: string): void {
  if (live !== stable) throw new DriverError(`${live} has the traffic, and not ${stable}, so that nothing was moved`);
}
