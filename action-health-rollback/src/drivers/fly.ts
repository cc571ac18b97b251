import { choice, defineInputs, type InputsOf, path, type TextForm, text } from '@gauntlet/policy';
import { type Driver, DriverError, describeTraffic, isSameTraffic, type Traffic } from '@gauntlet/rollout';
import {
  digestPattern,
  type Machine,
  readMachines,
  stableVariable,
  trafficOf,
  versionVariable,
} from './fly-machines.ts';
import { type DriverPorts, defineDriver } from './ports.ts';
import { type Call, Step } from './step.ts';
import { awaitTraffic } from './verify.ts';
import { refuseShares, requireAnother, requireWhole } from './whole.ts';
import { commandForm, splitWords } from './words.ts';

const appName: TextForm = {
  pattern: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
  allowed: 'the name of an app: lower case letters, digits and "-"',
};
const repository: TextForm = {
  pattern: /^[a-z0-9][a-z0-9.-]{0,252}(?::\d{1,5})?(?:\/[a-z0-9][a-z0-9._-]{0,127}){1,6}$/,
  allowed: 'an image without a tag, such as registry.fly.io/shop',
};
const configPath: TextForm = { pattern: /^[\w./-]{1,300}$/, allowed: 'the path of a fly.toml' };

const options = defineInputs({
  flyctl: text({
    form: commandForm,
    default: 'flyctl',
    description: 'The program of flyctl, with its first arguments where it has some.',
  }),
  app: text({ form: appName, description: 'The app.' }),
  image: text({
    form: repository,
    description: 'The repository of its images, without a tag: a version is a digest, `sha256:...`.',
  }),
  config: path({ form: configPath, description: 'The configuration; without it, the `fly.toml` that flyctl finds.' }),
  strategy: choice(['bluegreen', 'rolling', 'canary', 'immediate'], {
    default: 'bluegreen',
    description: 'How machines are replaced; apps with volumes need `rolling`.',
  }),
});

type Values = InputsOf<typeof options>;

const why = 'Fly does not split the traffic between versions (its canary is a check before the deploy)';

function refuse(given: Values, percents: readonly number[]): string | null {
  for (const name of ['app', 'image'] as const) {
    if (given[name] === '') return `The driver fly needs the option ${name}`;
  }
  if ((splitWords(given.flyctl) ?? []).length === 0) return 'The option flyctl of the driver fly must name a program';
  return refuseShares(why, percents);
}

export const fly = defineDriver({
  options,
  secrets: ['FLY_API_TOKEN', 'FLY_ACCESS_TOKEN'],
  refuse,
  open: (ports, given): Driver => new FlyDriver(ports, given),
});

/**
 * Machines that run an image by its digest. What they run is what is believed, and not what flyctl says of a deploy: it has
 * called one that was taken back a success (https://github.com/superfly/flyctl/pull/4921), and has taken the canary away
 * before the others were replaced (https://github.com/superfly/flyctl/issues/4745).
 */
class FlyDriver implements Driver {
  readonly name = 'fly';
  readonly canSplit = false;
  readonly #ports: DriverPorts;
  readonly #options: Values;
  readonly #warnings = new Set<string>();

  constructor(ports: DriverPorts, given: Values) {
    this.#ports = ports;
    this.#options = given;
  }

  get warnings(): readonly string[] {
    return [...this.#warnings];
  }

  async current(): Promise<Traffic> {
    return trafficOf(await this.#machines(new Step(this.#ports)));
  }

  /** Only looks: a version comes up with the traffic that it gets. */
  async deploy(version: string, stable: string): Promise<string> {
    requireDigest(version);
    requireAnother(version, stable);
    const now = trafficOf(await this.#machines(new Step(this.#ports)));
    if (!isSameTraffic(now, { stable, canary: null })) {
      if (now.canary?.version !== version || now.stable !== stable) throw new DriverError(otherwise(now));
      await this.rollback({ version: stable });
    }
    return version;
  }

  async shift({ stable, canary, percent }: { stable: string; canary: string; percent: number }): Promise<void> {
    requireWhole(why, percent);
    requireDigest(canary);
    const step = new Step(this.#ports);
    const machines = await this.#machines(step);
    const now = trafficOf(machines);
    if (isSameTraffic(now, { stable: canary, canary: null })) return;
    const isOurs = now.stable === stable && (now.canary === null || now.canary.version === canary);
    if (!isOurs) throw new DriverError(otherwise(now));
    await this.#replace(step, machines, canary, stable);
  }

  async promote({ stable, canary }: { stable: string; canary: string }): Promise<void> {
    await this.shift({ stable, canary, percent: 100 });
  }

  /** The image by its digest: a tag may be another one by now. */
  async rollback({ version }: { version: string }): Promise<void> {
    requireDigest(version);
    const step = new Step(this.#ports);
    const machines = await this.#machines(step);
    if (machines.every(({ digest }) => digest === version)) return;
    await this.#replace(step, machines, version, version);
  }

  async verify(expected: Traffic): Promise<string | null> {
    const step = new Step(this.#ports);
    return awaitTraffic(step, expected, async () => {
      const machines = await this.#machines(step);
      const unready = machines.find((machine) => machine.unready !== null)?.unready ?? null;
      return { traffic: trafficOf(machines), unready };
    });
  }

  async #replace(step: Step, before: readonly Machine[], version: string, stable: string): Promise<void> {
    const { image } = this.#options;
    // After a deploy that was cut off flyctl does no bluegreen (https://github.com/superfly/flyctl/pull/3456).
    const isMixed = before.some(({ digest }) => digest !== before[0]?.digest);
    const strategy = isMixed && this.#options.strategy === 'bluegreen' ? 'rolling' : this.#options.strategy;
    const call = this.#call(
      'deploy',
      ...[`--image=${image}@${version}`, `--strategy=${strategy}`, '--yes'],
      ...[`--env=${versionVariable}=${version}`, `--env=${stableVariable}=${stable}`],
    );
    const { exitCode, stderr } = await step.attempt(call);
    const machines = await this.#machines(step);
    const others = machines.filter(({ digest }) => digest !== version).length;
    if (others > 0) {
      const said = exitCode === 0 ? 'flyctl deploy says that it is done' : `flyctl deploy ended with ${exitCode}`;
      const output = stderr.trim().slice(-4000);
      throw new DriverError(`${said}, and ${others} of ${machines.length} machines run another image`, output);
    }
    if (exitCode !== 0)
      this.#warnings.add(`flyctl deploy ended with exit code ${exitCode}, though every machine runs ${version}`);
  }

  #machines(step: Step) {
    return readMachines(step, this.#call('machines', 'list', '--json'));
  }

  #call(...verb: readonly string[]): Call {
    const { flyctl, app, config } = this.#options;
    const [program = '', ...first] = splitWords(flyctl) ?? [];
    const where = [`--app=${app}`, ...(config === '' ? [] : [`--config=${config}`])];
    return { program, args: [...first, ...verb, ...where], env: { NO_COLOR: '1', FLY_NO_UPDATE_CHECK: '1' } };
  }
}

function requireDigest(version: string): void {
  if (!digestPattern.test(version))
    throw new DriverError(`${version} is not the digest of an image, "sha256:" and 64 hexadecimal digits`);
}

function otherwise(now: Traffic): string {
  return `The machines run something else (${describeTraffic(now)}), so that nothing was moved`;
}
