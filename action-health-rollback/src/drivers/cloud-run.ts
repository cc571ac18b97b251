import { sha256 } from '@gauntlet/host';
import { defineInputs, type InputsOf, type TextForm, text } from '@gauntlet/policy';
import { type Driver, DriverError, describeTraffic, isSameTraffic, type Traffic } from '@gauntlet/rollout';
import { Gcloud, type Revision, type Served, stableTag } from './cloud-run-gcloud.ts';
import { imageForm, imageOf } from './image.ts';
import { type DriverPorts, defineDriver } from './ports.ts';
import { Step } from './step.ts';
import { awaitTraffic } from './verify.ts';
import { requireAnother } from './whole.ts';
import { commandForm, splitWords } from './words.ts';

const serviceName: TextForm = {
  pattern: /^[a-z](?:[a-z0-9-]{0,46}[a-z0-9])?$/,
  allowed: 'the name of a service: at most 48 lower case letters, digits and "-"',
};
const regionName: TextForm = { pattern: /^[a-z]+(?:-[a-z0-9]+){1,3}$/, allowed: 'a region, such as europe-west1' };
const projectName: TextForm = { pattern: /^[a-z][a-z0-9.:-]{4,62}$/, allowed: 'the id of a project' };
const tagName: TextForm = {
  pattern: /^[a-z](?:[a-z0-9-]{0,44}[a-z0-9])?$/,
  allowed: 'a traffic tag: at most 46 lower case letters, digits and "-"',
};

const options = defineInputs({
  gcloud: text({
    form: commandForm,
    default: 'gcloud',
    description: 'The program of the Google Cloud CLI, with its first arguments where it has some.',
  }),
  service: text({ form: serviceName, description: 'The service.' }),
  region: text({ form: regionName, description: 'The region of the service.' }),
  project: text({ form: projectName, description: 'The id of the project; without it, the one of gcloud itself.' }),
  image: text({
    form: imageForm,
    description: 'The image of a version, with `{version}` in it: `...:{version}`, or `...@{version}` for digests.',
  }),
  tag: text({
    form: tagName,
    description:
      'A traffic tag for what is deployed, so that it answers at an address of its own before it has traffic; without it, none.',
  }),
});

type Values = InputsOf<typeof options>;

function refuse(given: Values, percents: readonly number[]): string | null {
  for (const name of ['service', 'region', 'image'] as const) {
    if (given[name] === '') return `The driver cloud-run needs the option ${name}`;
  }
  if (given.tag === stableTag) return `The tag ${stableTag} is the driver's own`;
  if ((splitWords(given.gcloud) ?? []).length === 0)
    return 'The option gcloud of the driver cloud-run must name a program';
  const wrong = percents.find((percent) => !Number.isInteger(percent));
  return wrong === undefined ? null : `Cloud Run takes whole percents, and ${wrong} % is not one`;
}

export const cloudRun = defineDriver({
  options,
  secrets: ['CLOUDSDK_AUTH_ACCESS_TOKEN'],
  refuse,
  open: (ports, given): Driver => new CloudRunDriver(ports, given),
});

const longestName = 63;

/** Revisions of one service, named `service-suffix` after their versions. */
class CloudRunDriver implements Driver {
  readonly name = 'cloud-run';
  readonly canSplit = true;
  readonly #ports: DriverPorts;
  readonly #options: Values;
  readonly #gcloud: Gcloud;
  readonly #warnings = new Set<string>();

  constructor(ports: DriverPorts, given: Values) {
    this.#ports = ports;
    this.#options = given;
    this.#gcloud = new Gcloud(splitWords(given.gcloud) ?? [], given);
  }

  get warnings(): readonly string[] {
    return [...this.#warnings];
  }

  async current(): Promise<Traffic> {
    return trafficOf(await this.#served(new Step(this.#ports)));
  }

  async deploy(version: string, stable: string): Promise<string> {
    const step = new Step(this.#ports);
    const served = await this.#served(step);
    const before = trafficOf(served);
    const name = this.#isRevision(version) ? version : `${this.#options.service}-${this.#suffixOf(version)}`;
    requireAnother(name, stable);
    if (before.stable === name) throw new DriverError(`${name} has the traffic already`);
    if (before.canary?.version === name) await this.#give(step, served, { stable: before.stable, canary: null });
    await this.#bringUp(step, version, name);
    if (served.followsLatest) {
      this.#warnings.add(
        'The traffic followed the newest revision; from now on it is given to revisions by their names',
      );
    }
    return name;
  }

  async shift({ stable, canary, percent }: { stable: string; canary: string; percent: number }): Promise<void> {
    const step = new Step(this.#ports);
    const served = await this.#served(step);
    const now = trafficOf(served);
    const wanted = { stable, canary: { version: canary, percent } };
    if (isSameTraffic(now, wanted) && !served.followsLatest) return;
    const isOther = (revision: string) => revision !== stable && revision !== canary;
    if (served.shares.some(({ revision }) => isOther(revision))) {
      throw new DriverError(`Another revision has traffic (${describeTraffic(now)}), so that nothing was moved`);
    }
    await this.#require(step, percent === 0 ? stable : canary);
    await this.#give(step, served, wanted);
  }

  async promote({ stable, canary }: { stable: string; canary: string }): Promise<void> {
    await this.shift({ stable, canary, percent: 100 });
  }

  async rollback({ version }: { version: string; from: string | null }): Promise<void> {
    const step = new Step(this.#ports);
    const served = await this.#served(step);
    // However many share it: this is the way out.
    const isAlone = served.shares.length === 1 && served.shares[0]?.revision === version;
    if (isAlone && !served.followsLatest) return;
    await this.#require(step, version);
    await this.#give(step, served, { stable: version, canary: null });
  }

  async verify(expected: Traffic): Promise<string | null> {
    const step = new Step(this.#ports);
    return awaitTraffic(step, expected, async () => {
      const served = await this.#gcloud.served(step);
      return { traffic: trafficOf(served), unready: served.unready };
    });
  }

  /** Once Cloud Run has looked at the last change, so that its status is about it. */
  async #served(step: Step): Promise<Served> {
    const seen = await step.wait(async () => {
      const served = await this.#gcloud.served(step);
      return served.isSeen ? served : null;
    });
    if (seen) return seen;
    throw new DriverError('Cloud Run did not look at the last change of the service within the time of a step');
  }

  /** Found deployed, since a call may have been lost after it, or deployed now; and ready. */
  async #bringUp(step: Step, version: string, name: string): Promise<void> {
    const found = await this.#gcloud.revision(step, name);
    if (found === null) {
      if (this.#isRevision(version))
        throw new DriverError(`${name} is not a revision of the service ${this.#options.service}`);
      const { image, tag } = this.#options;
      await this.#gcloud.deploy(step, imageOf(image, version), name.slice(this.#options.service.length + 1), tag);
    } else if (!this.#isRevision(version)) {
      // gcloud may have put a digest where the tag was.
      const wanted = imageOf(this.#options.image, version);
      const isSame = found.image === wanted || found.image.startsWith(`${wanted.replace(/[:@][^/]*$/, '')}@`);
      if (!isSame) throw new DriverError(`The revision ${name} is there already, and runs another image`);
      this.#warnings.add(`${version} was deployed before, as ${name}, and is not deployed again`);
    }
    const ready = await step.wait(async () => ((await this.#gcloud.revision(step, name))?.isReady ? true : null));
    if (!ready) throw new DriverError(`The revision ${name} did not become ready within the time of a step`);
  }

  /** @throws DriverError where it is none, or could not serve */
  async #require(step: Step, name: string): Promise<Revision> {
    const found = this.#isRevision(name) ? await this.#gcloud.revision(step, name) : null;
    if (found === null) throw new DriverError(`${name} is not a revision of the service ${this.#options.service}`);
    if (!found.isReady) throw new DriverError(`The revision ${name} is not ready, so that nothing was moved`);
    return found;
  }

  async #give(step: Step, { tagged }: Served, to: Traffic): Promise<void> {
    const percent = to.canary?.percent ?? 0;
    const shares = [
      { revision: to.canary?.version ?? '', percent },
      { revision: to.stable, percent: 100 - percent },
    ].filter((share) => share.percent > 0);
    // The shares alone do not tell the two apart where the canary has as much as the stable one, or more.
    const needsTag = shares.length === 2 && (percent >= 50 || tagged !== null) && tagged !== to.stable;
    const dropsTag = shares.length === 1 && tagged !== null;
    const tags = needsTag ? `--update-tags=${stableTag}=${to.stable}` : dropsTag ? `--remove-tags=${stableTag}` : '';
    await this.#gcloud.give(step, shares, tags);
  }

  #isRevision(version: string): boolean {
    return version.startsWith(`${this.#options.service}-`) && /^[a-z0-9-]+$/.test(version);
  }

  /** What a revision may be called is less than what a version may be. */
  #suffixOf(version: string): string {
    const most = longestName - this.#options.service.length - 1;
    if (/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(version) && version.length <= most) return version;
    const hash = sha256(version).slice(0, 10);
    const readable = version
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, Math.max(0, most - hash.length - 1));
    return `${readable}-${hash}`.replace(/^-+/, '').replace(/-{2,}/g, '-');
  }
}

function trafficOf({ shares, tagged }: Served): Traffic {
  const sum = shares.reduce((all, { percent }) => all + percent, 0);
  if (sum !== 100) throw new DriverError(`The shares of the service must be 100 % together, and are ${sum} %`);
  const [one, other, ...more] = shares.toSorted((left, right) => right.percent - left.percent);
  if (!one || more.length > 0) throw new DriverError('One or two revisions must have traffic, and more have');
  if (!other) return { stable: one.revision, canary: null };
  if (one.percent === other.percent && tagged !== one.revision && tagged !== other.revision) {
    throw new DriverError('Two revisions have the same traffic, and neither is known as the canary');
  }
  const [stable, canary] = tagged === other.revision ? [other, one] : [one, other];
  return { stable: stable.revision, canary: { version: canary.revision, percent: canary.percent } };
}
