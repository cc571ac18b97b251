import { defineInputs, type InputsOf, path, type TextForm, text } from '@gauntlet/policy';
import { type Driver, DriverError, type Traffic } from '@gauntlet/rollout';
import { type Deployment, PagesApi, type Project } from './cloudflare-pages-api.ts';
import { type DriverPorts, defineDriver } from './ports.ts';
import { Step } from './step.ts';
import { awaitTraffic } from './verify.ts';
import { refuseShares, requireAnother, requireWhole } from './whole.ts';
import { commandForm, splitWords } from './words.ts';

const accountId: TextForm = { pattern: /^[0-9a-f]{32}$/, allowed: 'the id of an account: 32 hexadecimal digits' };
const projectName: TextForm = {
  pattern: /^[a-z0-9](?:[a-z0-9-]{0,56}[a-z0-9])?$/,
  allowed: 'the name of a project: lower case letters, digits and "-"',
};
const folder: TextForm = { pattern: /^[\w./][\w./-]{0,299}$/, allowed: 'the path of a folder' };

const options = defineInputs({
  wrangler: text({
    form: commandForm,
    default: 'wrangler',
    description: 'The program of wrangler 4, with its first arguments, such as `npx --no-install wrangler`.',
  }),
  account: text({ form: accountId, description: 'The id of the account.' }),
  project: text({ form: projectName, description: 'The name of the project.' }),
  directory: path({ form: folder, default: 'dist', description: 'The folder with the built site, which is uploaded.' }),
});

type Values = InputsOf<typeof options>;

const why = 'Cloudflare Pages does not split the traffic between deployments';

function refuse(given: Values, percents: readonly number[]): string | null {
  for (const name of ['account', 'project'] as const) {
    if (given[name] === '') return `The driver cloudflare-pages needs the option ${name}`;
  }
  if ((splitWords(given.wrangler) ?? []).length === 0)
    return 'The option wrangler of the driver cloudflare-pages must name a program';
  return refuseShares(why, percents);
}

export const cloudflarePages = defineDriver({
  options,
  secrets: ['CLOUDFLARE_API_TOKEN', 'CLOUDFLARE_API_KEY'],
  refuse,
  open: (ports, given): Driver => new PagesDriver(ports, given),
});

/** Production deployments of one project, named by the commit that they were made from. */
class PagesDriver implements Driver {
  readonly name = 'cloudflare-pages';
  readonly canSplit = false;
  readonly #ports: DriverPorts;
  readonly #options: Values;
  readonly #api: PagesApi;
  readonly #warnings = new Set<string>();

  constructor(ports: DriverPorts, given: Values) {
    this.#ports = ports;
    this.#options = given;
    this.#api = new PagesApi(given.account, given.project);
  }

  get warnings(): readonly string[] {
    return [...this.#warnings];
  }

  async current(): Promise<Traffic> {
    return trafficOf(await this.#api.project(new Step(this.#ports)));
  }

  /** Only looks: what is uploaded for production serves at once. */
  async deploy(version: string, stable: string): Promise<string> {
    requireAnother(version, stable);
    requireLive(await this.#api.project(new Step(this.#ports)), stable);
    return version;
  }

  async shift({ stable, canary, percent }: { stable: string; canary: string; percent: number }): Promise<void> {
    requireWhole(why, percent);
    const step = new Step(this.#ports);
    const project = await this.#settled(step);
    if (project.live.version === canary) return;
    requireLive(project, stable);
    const found = await this.#api.madeFor(step, canary);
    if (found !== null) {
      this.#warnings.add(`${canary} was deployed before, as ${found.id}, and is not deployed again`);
      await this.#api.rollback(step, found.id);
    } else {
      await this.#upload(step, canary, project.branch);
    }
    await this.#arrival(step, canary);
  }

  async promote({ stable, canary }: { stable: string; canary: string }): Promise<void> {
    await this.shift({ stable, canary, percent: 100 });
  }

  async rollback({ version }: { version: string; from: string | null }): Promise<void> {
    const step = new Step(this.#ports);
    // What was uploaded before a job was lost would take the traffic later.
    if ((await this.#settled(step)).live.version === version) return;
    const found = await this.#api.madeFor(step, version);
    if (found === null) throw new DriverError(`${version} never served here, so that it is not gone back to`);
    await this.#api.rollback(step, found.id);
    await this.#arrival(step, version);
  }

  async verify(expected: Traffic): Promise<string | null> {
    const step = new Step(this.#ports);
    return awaitTraffic(step, expected, async () => {
      const project = await this.#api.project(step);
      const unready = isComing(project.latest) ? 'Another production deployment is under way' : null;
      return { traffic: trafficOf(project), unready };
    });
  }

  /** Once no production deployment is under way. */
  async #settled(step: Step): Promise<Project> {
    const seen = await step.wait(async () => {
      const project = await this.#api.project(step);
      return isComing(project.latest) ? null : project;
    });
    if (seen) return seen;
    throw new DriverError('A production deployment did not come to its end within the time of a step');
  }

  async #upload(step: Step, version: string, branch: string): Promise<void> {
    const [program = '', ...first] = splitWords(this.#options.wrangler) ?? [];
    const { account, project, directory } = this.#options;
    const told = [`--commit-hash=${version}`, `--commit-message=gauntlet: ${version}`, '--commit-dirty=true'];
    await step.run({
      program,
      args: [...first, 'pages', 'deploy', directory, `--project-name=${project}`, `--branch=${branch}`, ...told],
      env: {
        ...{ CLOUDFLARE_ACCOUNT_ID: account, CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0' },
        WRANGLER_SEND_METRICS: 'false',
      },
    });
  }

  async #arrival(step: Step, version: string): Promise<void> {
    const arrived = await step.wait(async () => {
      const { live, latest } = await this.#api.project(step);
      if (live.version === version) return true;
      if (latest?.version === version && latest.isProduction && latest.state === 'failed')
        throw new DriverError(`The deployment of ${version} failed`);
      return null;
    });
    if (!arrived) throw new DriverError(`${version} did not get the traffic within the time of a step`);
  }
}

function isComing(deployment: Deployment | null): boolean {
  return deployment?.isProduction === true && deployment.state === 'coming';
}

function trafficOf({ live }: Project): Traffic {
  if (live.version !== null) return { stable: live.version, canary: null };
  throw new DriverError('What has the traffic was deployed without the name of a commit, and cannot be called by one');
}

function requireLive(project: Project, stable: string): void {
  const live = trafficOf(project).stable;
  if (live !== stable) throw new DriverError(`${live} has the traffic, and not ${stable}, so that nothing was moved`);
}
