import { DriverError } from '@gauntlet/rollout';
import { Api, type Question } from './api.ts';
import type { Shape } from './shape.ts';
import type { Step } from './step.ts';

/** The metadata that a deployment of ours has, with the name of its version. */
export const metaKey = 'gauntletVersion';

export interface Deployment {
  id: string;
  /** READY, ERROR, CANCELED, or what comes before. */
  state: string;
  isProduction: boolean;
}

export interface Project {
  /** Whether a push takes the production domains by itself. */
  autoAssigns: boolean;
  /** Whether production deployments come in by rolling releases. */
  rolls: boolean;
  /** What was last asked for, and `pending`, `in-progress`, `succeeded`, `failed` or `skipped`; null where nothing was. */
  lastRequest: { to: string; status: string } | null;
}

export interface Stage {
  percent: number;
  needsApproval: boolean;
}

/** A rolling release that is under way. */
export interface Rolling {
  stable: string;
  canary: string;
  percent: number;
  /** The index of the stage that it is in. */
  at: number;
  stages: readonly Stage[];
}

const idPattern = /^dpl_[A-Za-z0-9]{1,60}$/;

export function isDeployment(version: string): boolean {
  return idPattern.test(version);
}

/** https://vercel.com/docs/rest-api, of one project. */
export class VercelApi {
  readonly #api: Api;
  readonly #project: string;
  readonly #query: Readonly<Record<string, string>>;

  constructor(project: string, owner: string) {
    this.#api = new Api({
      ...{ name: 'Vercel', origin: 'https://api.vercel.com', variable: 'VERCEL_TOKEN' },
      header: (token) => ({ authorization: `Bearer ${token}` }),
    });
    this.#project = project;
    this.#query = owner.startsWith('team_') ? { teamId: owner } : {};
  }

  /** The deployment behind a domain of the project. */
  async live(step: Step, domain: string): Promise<string> {
    const alias = await this.#ask(step, { what: 'the domain', path: ['v4', 'aliases', domain] });
    if (alias.at('projectId').text !== this.#project) throw new DriverError(`${domain} is a domain of another project`);
    return readId(alias.at('deploymentId'));
  }

  async project(step: Step): Promise<Project> {
    const found = await this.#ask(step, { what: 'the project', path: ['v9', 'projects', this.#project] });
    const last = found.at('lastAliasRequest');
    const auto = found.at('autoAssignCustomDomains');
    return {
      autoAssigns: auto.isAbsent || auto.flag,
      rolls: !found.at('rollingRelease').isAbsent,
      lastRequest: last.isAbsent ? null : { to: last.at('toDeploymentId').text, status: last.at('jobStatus').text },
    };
  }

  /** What Vercel makes of a promotion: https://github.com/vercel/vercel/issues/15095 */
  async stopAutoAssignment(step: Step): Promise<void> {
    const body = { autoAssignCustomDomains: false };
    await this.#ask(step, { what: 'the project', method: 'PATCH', path: ['v9', 'projects', this.#project], body });
  }

  /** Null where the project has no such deployment. */
  async deployment(step: Step, id: string): Promise<Deployment | null> {
    const question = { what: 'a deployment', path: ['v13', 'deployments', id], query: this.#query };
    const found = await this.#api.find(step, question);
    if (found === null || found.at('projectId').text !== this.#project) return null;
    return readDeployment(found, 'id');
  }

  /** Production deployments that were made for a version, the newest first. */
  async madeFor(step: Step, version: string): Promise<readonly Deployment[]> {
    const query = { projectId: this.#project, target: 'production', limit: '100', [`meta-${metaKey}`]: version };
    const answer = await this.#ask(step, { what: 'its deployments', path: ['v7', 'deployments'], query });
    return answer
      .at('deployments')
      .items.filter((each) => each.at('meta', metaKey).isAbsent === false && each.at('meta', metaKey).text === version)
      .toSorted((one, other) => other.at('created').whole - one.at('created').whole)
      .map((each) => readDeployment(each, 'uid'))
      .filter(({ isProduction }) => isProduction);
  }

  async promote(step: Step, id: string): Promise<void> {
    await this.#tell(step, 'the promotion', ['v10', 'projects', this.#project, 'promote', id], {});
  }

  /** Ends a rolling release too: that is how the CLI aborts one. */
  async rollback(step: Step, id: string): Promise<void> {
    await this.#tell(step, 'the rollback', ['v1', 'projects', this.#project, 'rollback', id], {});
  }

  /** Null where none is under way. */
  async rolling(step: Step): Promise<Rolling | null> {
    const path = ['v1', 'projects', this.#project, 'rolling-release'];
    const answer = await this.#ask(step, { what: 'the rolling release', path, query: { state: 'ACTIVE' } });
    answer.requireObject();
    const release = answer.at('rollingRelease');
    if (release.isAbsent || release.at('state').text !== 'ACTIVE') return null;
    const held = release.at('currentCanaryPercentage');
    return {
      stable: readId(release.at('currentDeployment', 'id')),
      canary: readId(release.at('canaryDeployment', 'id')),
      percent: held.isAbsent ? release.at('activeStage', 'targetPercentage').percent : held.percent,
      at: release.at('activeStage', 'index').whole,
      stages: release.at('stages').items.map(readStage),
    };
  }

  /** The stages that the next rolling release will have. */
  async configured(step: Step): Promise<readonly Stage[]> {
    const path = ['v1', 'projects', this.#project, 'rolling-release', 'config'];
    const answer = await this.#ask(step, { what: 'the rolling releases', path });
    return answer.at('rollingRelease', 'stages').items.map(readStage);
  }

  async start(step: Step, id: string): Promise<void> {
    const path = ['v1', 'projects', this.#project, 'rolling-release', 'start'];
    await this.#tell(step, 'the start of a rolling release', path, { canaryDeploymentId: id });
  }

  async approve(step: Step, id: string, nextStageIndex: number): Promise<void> {
    const path = ['v1', 'projects', this.#project, 'rolling-release', 'approve-stage'];
    await this.#tell(step, 'the next stage', path, { nextStageIndex, canaryDeploymentId: id });
  }

  async complete(step: Step, id: string): Promise<void> {
    const path = ['v1', 'projects', this.#project, 'rolling-release', 'complete'];
    await this.#tell(step, 'the end of a rolling release', path, { canaryDeploymentId: id });
  }

  #ask(step: Step, question: Question): Promise<Shape> {
    return this.#api.ask(step, { ...question, query: { ...question.query, ...this.#query } });
  }

  #tell(step: Step, what: string, path: readonly string[], body: unknown): Promise<void> {
    return this.#api.tell(step, { what, method: 'POST', path, query: this.#query, body });
  }
}

function readId(shape: Shape): string {
  const id = shape.text;
  if (isDeployment(id)) return id;
  throw new DriverError('The id of a deployment must be "dpl_" and letters or digits, and what Vercel answered is not');
}

function readDeployment(shape: Shape, id: 'id' | 'uid'): Deployment {
  const target = shape.at('target');
  return {
    id: readId(shape.at(id)),
    state: shape.at('readyState').text,
    isProduction: !target.isAbsent && target.text === 'production',
  };
}

function readStage(stage: Shape): Stage {
  const approval = stage.at('requireApproval');
  return {
    percent: stage.at('targetPercentage').percent,
    needsApproval: !approval.isAbsent && approval.flag,
  };
}
