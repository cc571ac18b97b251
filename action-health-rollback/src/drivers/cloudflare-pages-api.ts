import { DriverError, versionPattern } from '@gauntlet/rollout';
import { Api } from './api.ts';
import type { Shape } from './shape.ts';
import type { Step } from './step.ts';

export interface Deployment {
  id: string;
  /** The commit that it was made from, or what was given as one; null where it has none that is a version. */
  version: string | null;
  isProduction: boolean;
  state: 'success' | 'coming' | 'failed';
}

export interface Project {
  /** What serves the production domains. */
  live: Deployment;
  /** The newest deployment, of whatever environment; null where there is none. */
  latest: Deployment | null;
  branch: string;
}

/** The most that the API gives at once. */
const pageSize = 25;
const mostPages = 20;

/** https://developers.cloudflare.com/api/resources/pages, of one project. */
export class PagesApi {
  readonly #api: Api;
  readonly #path: readonly string[];

  constructor(account: string, project: string) {
    this.#path = ['client', 'v4', 'accounts', account, 'pages', 'projects', project];
    this.#api = new Api({
      ...{ name: 'Cloudflare', origin: 'https://api.cloudflare.com', variable: 'CLOUDFLARE_API_TOKEN' },
      header: (token) => ({ authorization: `Bearer ${token}` }),
    });
  }

  async project(step: Step): Promise<Project> {
    const found = await this.#result(step, 'the project', []);
    const live = found.at('canonical_deployment');
    if (live.isAbsent)
      throw new DriverError('The project has no production deployment yet: make the first one by hand');
    const latest = found.at('latest_deployment');
    return {
      live: readDeployment(live),
      latest: latest.isAbsent ? null : readDeployment(latest),
      branch: found.at('production_branch').text,
    };
  }

  /** The newest production deployment of a version that did not fail; null where there is none. */
  async madeFor(step: Step, version: string): Promise<Deployment | null> {
    for (let page = 1; page <= mostPages; page++) {
      const query = { env: 'production', per_page: `${pageSize}`, page: `${page}` };
      const items = (await this.#result(step, 'the deployments', ['deployments'], query)).items.map(readDeployment);
      const found = items.find((each) => each.version === version && each.isProduction && each.state !== 'failed');
      if (found) return found;
      if (items.length < pageSize) return null;
    }
    return null;
  }

  /** Gives production to a deployment that was production before, older or newer. */
  async rollback(step: Step, id: string): Promise<void> {
    const path = [...this.#path, 'deployments', id, 'rollback'];
    const answer = await this.#api.ask(step, { what: 'the rollback', method: 'POST', path });
    if (!answer.at('success').flag) throw new DriverError('Cloudflare did not roll back');
  }

  async #result(step: Step, what: string, path: readonly string[], query = {}): Promise<Shape> {
    const answer = await this.#api.ask(step, { what, path: [...this.#path, ...path], query });
    if (!answer.at('success').flag) throw new DriverError(`Cloudflare refused to answer about ${what}`);
    return answer.at('result');
  }
}

function readDeployment(shape: Shape): Deployment {
  const id = shape.at('id').text;
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
    throw new DriverError('The id of a deployment must be a UUID, and what Cloudflare answered is not');
  }
  const commit = shape.at('deployment_trigger', 'metadata', 'commit_hash');
  const name = commit.isAbsent ? '' : commit.text;
  return {
    id,
    version: versionPattern.test(name) ? name : null,
    isProduction: shape.at('environment').text === 'production',
    state: stateOf(shape.at('latest_stage')),
  };
}

function stateOf(stage: Shape): Deployment['state'] {
  const status = stage.at('status').text;
  if (status === 'failure' || status === 'canceled' || status === 'skipped') return 'failed';
  return status === 'success' && stage.at('name').text === 'deploy' ? 'success' : 'coming';
}
