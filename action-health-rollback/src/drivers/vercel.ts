import { boolean, defineInputs, type InputsOf, type TextForm, text } from '@gauntlet/policy';
import { type Driver, DriverError, describeTraffic, isSameTraffic, type Traffic } from '@gauntlet/rollout';
import { type DriverPorts, defineDriver } from './ports.ts';
import { Step } from './step.ts';
import { isDeployment, metaKey, type Project, VercelApi } from './vercel-api.ts';
import { VercelRolling } from './vercel-rolling.ts';
import { awaitTraffic } from './verify.ts';
import { refuseShares, requireAnother, requireWhole } from './whole.ts';
import { commandForm, splitWords } from './words.ts';

const projectId: TextForm = { pattern: /^prj_[A-Za-z0-9]{1,60}$/, allowed: 'the id of a project, such as prj_a1B2' };
const ownerId: TextForm = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9_]{0,63}$/,
  allowed: 'the id of a team or of an account, such as team_a1B2',
};
const domainName: TextForm = {
  pattern: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?){1,8}$/,
  allowed: 'the name of a domain in lower case',
};

const options = defineInputs({
  vercel: text({
    form: commandForm,
    default: 'vercel',
    description: 'The program of the Vercel CLI, with its first arguments, such as `npx --no-install vercel`.',
  }),
  project: text({ form: projectId, description: 'The id of the project, `prj_...`.' }),
  owner: text({
    form: ownerId,
    description: 'The id of its team (`team_...`) or account: `orgId` in `.vercel/project.json`.',
  }),
  domain: text({
    form: domainName,
    description: 'A production domain of the project: the deployment behind it is the one that serves.',
  }),
  prebuilt: boolean({
    default: true,
    description: 'Whether `.vercel/output`, as `vercel build --prod` makes it, is uploaded; otherwise Vercel builds.',
  }),
  rolling: boolean({
    default: false,
    description:
      'Whether the project has rolling releases (Pro and Enterprise), with stages that are those of the plan, each by approval.',
  }),
});

type Values = InputsOf<typeof options>;

const why = 'Vercel splits the traffic by rolling releases alone (the option rolling)';

function refuse(given: Values, percents: readonly number[]): string | null {
  for (const name of ['project', 'owner', 'domain'] as const) {
    if (given[name] === '') return `The driver vercel needs the option ${name}`;
  }
  if ((splitWords(given.vercel) ?? []).length === 0)
    return 'The option vercel of the driver vercel must name a program';
  return given.rolling ? null : refuseShares(why, percents);
}

export const vercel = defineDriver({
  options,
  secrets: ['VERCEL_TOKEN'],
  refuse,
  open: (ports, given): Driver => new VercelDriver(ports, given),
});

/** Production deployments that are staged without a domain, and get the domains when they are promoted. */
class VercelDriver implements Driver {
  readonly name = 'vercel';
  readonly canSplit: boolean;
  readonly #ports: DriverPorts;
  readonly #options: Values;
  readonly #api: VercelApi;
  readonly #rolling: VercelRolling;
  readonly #warnings = new Set<string>();

  constructor(ports: DriverPorts, given: Values) {
    this.canSplit = given.rolling;
    this.#ports = ports;
    this.#options = given;
    this.#api = new VercelApi(given.project, given.owner);
    this.#rolling = new VercelRolling(this.#api);
  }

  get warnings(): readonly string[] {
    return [...this.#warnings];
  }

  async current(): Promise<Traffic> {
    return this.#look(new Step(this.#ports));
  }

  async deploy(version: string, stable: string): Promise<string> {
    const step = new Step(this.#ports);
    const { autoAssigns, rolls } = await this.#api.project(step);
    if (rolls !== this.#options.rolling) {
      const is = rolls ? 'on for the project, and the option rolling says' : 'off for the project, though';
      throw new DriverError(`Rolling releases are ${is} ${rolls ? 'otherwise' : 'the option rolling is true'}`);
    }
    if (rolls) await this.#rolling.requireStages(step, this.#ports.percents);
    if (autoAssigns) {
      this.#warnings.add(
        'The project gives its domains to every push to the production branch, past any rollout, as long as "Auto-assign Custom Production Domains" is on',
      );
    }
    const id = await this.#bringUp(step, version);
    requireAnother(id, stable);
    const now = await this.#look(step);
    if (now.stable === id) throw new DriverError(`${id} has the traffic already`);
    if (now.canary?.version === id) await this.#giveAll(step, now.stable);
    return id;
  }

  async shift({ stable, canary, percent }: { stable: string; canary: string; percent: number }): Promise<void> {
    if (!this.canSplit) requireWhole(why, percent);
    const step = new Step(this.#ports);
    const now = await this.#look(step);
    if (isSameTraffic(now, { stable, canary: { version: canary, percent } })) return;
    const isOurs = now.stable === stable && (now.canary === null || now.canary.version === canary);
    if (!isOurs) {
      throw new DriverError(`Another deployment has traffic (${describeTraffic(now)}), so that nothing was moved`);
    }
    await this.#require(step, canary);
    if (this.canSplit) await this.#rolling.shift(step, canary, percent);
    else await this.#promote(step, canary);
  }

  async promote({ stable, canary }: { stable: string; canary: string }): Promise<void> {
    await this.shift({ stable, canary, percent: 100 });
  }

  async rollback({ version }: { version: string; from: string | null }): Promise<void> {
    const step = new Step(this.#ports);
    const { lastRequest } = await this.#api.project(step);
    // A promotion that was asked for before a job was lost may still come; one that failed may have some of the domains.
    const isOpen = (isMoving(lastRequest) && lastRequest?.to !== version) || lastRequest?.status === 'failed';
    if (!isOpen && isSameTraffic(await this.#look(step), { stable: version, canary: null })) return;
    await this.#require(step, version);
    await this.#giveAll(step, version);
  }

  async verify(expected: Traffic): Promise<string | null> {
    const step = new Step(this.#ports);
    return awaitTraffic(step, expected, async () => {
      const { lastRequest } = await this.#api.project(step);
      const isWhole = !isMoving(lastRequest) && lastRequest?.status !== 'failed';
      const unready = isWhole ? null : 'Vercel has not given all of the domains to the deployment';
      return { traffic: await this.#look(step), unready };
    });
  }

  /** Whoever has the domain, and a rolling release beside it. */
  async #look(step: Step): Promise<Traffic> {
    const rolling = this.canSplit ? await this.#api.rolling(step) : null;
    if (rolling === null) return { stable: await this.#api.live(step, this.#options.domain), canary: null };
    const { stable, canary, percent } = rolling;
    return { stable, canary: percent === 0 ? null : { version: canary, percent } };
  }

  /** Found deployed, since a call may have been lost after it, or deployed now; and ready. */
  async #bringUp(step: Step, version: string): Promise<string> {
    if (isDeployment(version)) return this.#require(step, version);
    const found = await this.#newest(step, version);
    if (found === null) await this.#upload(step, version);
    else this.#warnings.add(`${version} was deployed before, as ${found.id}, and is not deployed again`);
    // What the CLI prints is not believed.
    const ready = await step.wait(async () => {
      const made = await this.#newest(step, version);
      return made?.state === 'READY' ? made.id : null;
    });
    if (ready !== null) return ready;
    throw new DriverError(`The deployment of ${version} was not ready within the time of a step`);
  }

  async #newest(step: Step, version: string) {
    const made = await this.#api.madeFor(step, version);
    return made.find(({ state }) => !['ERROR', 'CANCELED', 'BLOCKED', 'DELETED'].includes(state)) ?? null;
  }

  async #upload(step: Step, version: string): Promise<void> {
    const [program = '', ...first] = splitWords(this.#options.vercel) ?? [];
    const { project, owner, prebuilt } = this.#options;
    const flags = ['--prod', '--skip-domain', '--yes', '--no-color', `--meta=${metaKey}=${version}`];
    await step.run({
      program,
      args: [...first, 'deploy', ...(prebuilt ? ['--prebuilt'] : []), ...flags],
      env: { VERCEL_PROJECT_ID: project, VERCEL_ORG_ID: owner, VERCEL_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
    });
  }

  /** @throws DriverError where it is none of the project's, or could not serve */
  async #require(step: Step, id: string): Promise<string> {
    const found = isDeployment(id) ? await this.#api.deployment(step, id) : null;
    if (found === null) throw new DriverError(`${id} is not a deployment of the project`);
    // Another one would be built again when it is promoted, and be another version.
    if (!found.isProduction) throw new DriverError(`The deployment ${id} was not made for production`);
    if (found.state !== 'READY') throw new DriverError(`The deployment ${id} is not ready`);
    return id;
  }

  async #promote(step: Step, id: string): Promise<void> {
    const { autoAssigns } = await this.#api.project(step);
    await this.#api.promote(step, id);
    await this.#arrival(step, id);
    // A promotion turns it on, whatever it was.
    if (!autoAssigns && (await this.#api.project(step)).autoAssigns) await this.#api.stopAutoAssignment(step);
  }

  async #giveAll(step: Step, id: string): Promise<void> {
    await this.#api.rollback(step, id);
    await this.#arrival(step, id);
  }

  async #arrival(step: Step, id: string): Promise<void> {
    const expected = { stable: id, canary: null };
    const arrived = await step.wait(async () => {
      const { lastRequest } = await this.#api.project(step);
      return !isMoving(lastRequest) && isSameTraffic(await this.#look(step), expected) ? true : null;
    });
    if (!arrived) throw new DriverError(`Vercel did not give the domain to ${id} within the time of a step`);
  }
}

function isMoving(request: Project['lastRequest']): boolean {
  return request !== null && ['pending', 'in-progress'].includes(request.status);
}
