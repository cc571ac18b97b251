import { defineInputs, type InputsOf, type TextForm, text } from '@gauntlet/policy';
import { type Driver, DriverError, describeTraffic, isSameTraffic, type Traffic } from '@gauntlet/rollout';
import { describeBindings } from './cloudflare-bindings.ts';
import { type Deployment, isId, Wrangler } from './cloudflare-wrangler.ts';
import { type DriverPorts, defineDriver } from './ports.ts';
import { Step } from './step.ts';
import { awaitTraffic } from './verify.ts';
import { commandForm, splitWords } from './words.ts';

const workerName: TextForm = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,253}$/,
  allowed: 'a name of letters, digits, "-" and "_" that begins with a letter or a digit',
};

const options = defineInputs({
  wrangler: text({
    form: commandForm,
    default: 'wrangler',
    description:
      'The program of wrangler 4, with its first arguments where it has some, such as `npx --no-install wrangler`.',
  }),
  worker: text({
    form: workerName,
    description:
      'The whole name of the Worker, with the environment in it where there is one; without it, the one of the configuration file.',
  }),
  environment: text({ form: workerName, description: "The environment of wrangler's configuration file." }),
});

type Values = InputsOf<typeof options>;

/** Wrangler gives shares with three decimals. */
const decimals = 3;

function refuse({ wrangler }: Values, percents: readonly number[]): string | null {
  const words = splitWords(wrangler);
  if (words === undefined || words.length === 0)
    return 'The option wrangler of the driver cloudflare must name a program';
  const wrong = percents.find((percent) => Number(percent.toFixed(decimals)) !== percent);
  return wrong === undefined
    ? null
    : `Cloudflare takes shares of at most ${decimals} decimals, and ${wrong} % has more`;
}

export const cloudflare = defineDriver({
  options,
  secrets: ['CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_API_KEY'],
  refuse,
  open: (ports, given): Driver => new CloudflareDriver(ports, given),
});

/** Written beside a deployment of two versions, which the API tells without saying which of them is new. */
const besides = /^gauntlet: beside (\S{36})$/;

class CloudflareDriver implements Driver {
  readonly name = 'cloudflare';
  readonly canSplit = true;
  readonly #ports: DriverPorts;
  readonly #wrangler: Wrangler;
  readonly #warnings = new Set<string>();

  constructor(ports: DriverPorts, { wrangler, worker, environment }: Values) {
    this.#ports = ports;
    const where = [...(worker ? [`--name=${worker}`] : []), ...(environment ? [`--env=${environment}`] : [])];
    this.#wrangler = new Wrangler(splitWords(wrangler) ?? [], where);
  }

  get warnings(): readonly string[] {
    return [...this.#warnings];
  }

  async current(): Promise<Traffic> {
    return trafficOf(await this.#wrangler.deployment(new Step(this.#ports)));
  }

  /** Uploads what is in the working directory under the name of the version, or finds it uploaded. */
  async deploy(version: string, stable: string): Promise<string> {
    const step = new Step(this.#ports);
    requireId(stable);
    const uploaded = isId(version) ? version : await this.#upload(step, version);
    const traffic = trafficOf(await this.#wrangler.deployment(step));
    if (uploaded === traffic.stable) throw new DriverError(`${uploaded} has the traffic already`);
    if (traffic.canary?.version === uploaded)
      await this.#give(step, [{ id: traffic.stable, percent: 100 }], traffic.stable);
    const [before, after] = [await this.#wrangler.version(step, stable), await this.#wrangler.version(step, uploaded)];
    for (const warning of describeBindings(before, after)) this.#warnings.add(warning);
    return uploaded;
  }

  async shift({ stable, canary, percent }: { stable: string; canary: string; percent: number }): Promise<void> {
    const step = new Step(this.#ports);
    requireId(stable);
    requireId(canary);
    const now = trafficOf(await this.#wrangler.deployment(step));
    if (isSameTraffic(now, { stable, canary: { version: canary, percent } })) return;
    const others = [now.stable, now.canary?.version].filter((id) => id !== undefined && id !== stable && id !== canary);
    if (others.length > 0) {
      throw new DriverError(`Another version has traffic (${describeTraffic(now)}), so that nothing was moved`);
    }
    const rest = Number((100 - percent).toFixed(decimals));
    const shares = [
      { id: canary, percent },
      { id: stable, percent: rest },
    ].filter((share) => share.percent > 0);
    await this.#give(step, shares, stable);
  }

  async promote({ stable, canary }: { stable: string; canary: string }): Promise<void> {
    await this.shift({ stable, canary, percent: 100 });
  }

  async rollback({ version }: { version: string; from: string | null }): Promise<void> {
    const step = new Step(this.#ports);
    requireId(version);
    const now = trafficOf(await this.#wrangler.deployment(step));
    if (isSameTraffic(now, { stable: version, canary: null })) return;
    await this.#give(step, [{ id: version, percent: 100 }], version);
  }

  async verify(expected: Traffic): Promise<string | null> {
    const step = new Step(this.#ports);
    const look = async () => ({ traffic: trafficOf(await this.#wrangler.deployment(step)), unready: null });
    return awaitTraffic(step, expected, look);
  }

  /** Where secrets were changed since, the version comes back with those that it had: there is no other way back to it. */
  async #give(step: Step, shares: readonly { id: string; percent: number }[], stable: string): Promise<void> {
    if (await this.#wrangler.deploy(step, shares, `gauntlet: beside ${stable}`)) return;
    const [all, ...more] = shares;
    if (!all || more.length > 0) {
      throw new DriverError('Cloudflare does not split the traffic with a version whose secrets were changed since');
    }
    await this.#wrangler.rollbackWithItsSecrets(step, all.id, `gauntlet: beside ${stable}`);
    this.#warnings.add(`Secrets were changed since ${all.id} was deployed; it serves with those that it had`);
  }

  /** The newest upload of that name, where there is one: a call may have been lost after it. */
  async #upload(step: Step, version: string): Promise<string> {
    const named = (await this.#wrangler.versions(step)).filter(({ message }) => message === version);
    const found = named.toSorted((one, other) => (one.createdOn < other.createdOn ? 1 : -1))[0];
    if (!found) return this.#wrangler.upload(step, version);
    this.#warnings.add(`${version} was uploaded before, as ${found.id}, and is not uploaded again`);
    return found.id;
  }
}

function requireId(version: string): void {
  if (!isId(version)) throw new DriverError(`${version} is not the id of a version of a Worker, which is a UUID`);
}

function trafficOf({ versions, message }: Deployment): Traffic {
  const shares = versions.filter(({ percent }) => percent > 0).toSorted((one, other) => other.percent - one.percent);
  const [one, other, ...more] = shares;
  if (!one || more.length > 0)
    throw new DriverError('A deployment must have one or two versions with traffic, and has not');
  if (!other) return { stable: one.id, canary: null };
  const named = besides.exec(message)?.[1];
  if (one.percent === other.percent && named !== one.id && named !== other.id) {
    throw new DriverError('Two versions have the same traffic, and neither is known as the canary');
  }
  const [stable, canary] = named === other.id ? [other, one] : [one, other];
  return { stable: stable.id, canary: { version: canary.id, percent: canary.percent } };
}
