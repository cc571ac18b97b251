import { DriverError } from '@gauntlet/rollout';
import { Api } from './api.ts';
import { versionOfImage } from './image.ts';
import type { Shape } from './shape.ts';
import type { Step } from './step.ts';

export interface Deployment {
  id: string;
  /** SUCCESS, BUILDING, REMOVED and so on: https://docs.railway.com/reference/deployments */
  status: string;
  /** Null where it was made from something else than the options say. */
  version: string | null;
  createdAt: number;
  canRollBack: boolean;
}

export interface Place {
  project: string;
  environment: string;
  service: string;
  /** Empty where versions are commits. */
  image: string;
}

const fields = 'id status createdAt meta canRollback';

/** Railway's API for one service in one environment: the schema that the CLI 5 is built with (railwayapp/cli). */
export class RailwayApi {
  readonly #api: Api;
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
    this.#api = new Api({
      ...{ name: 'Railway', origin: 'https://backboard.railway.com', variable: 'RAILWAY_TOKEN' },
      // A token of a project, and of one environment of it.
      header: (token) => ({ 'project-access-token': token }),
    });
  }

  /** What runs, the newest first. */
  async active(step: Step): Promise<readonly Deployment[]> {
    const query = `query ($environmentId: String!, $serviceId: String!) {
      serviceInstance(environmentId: $environmentId, serviceId: $serviceId) { activeDeployments { ${fields} } }
    }`;
    const data = await this.#ask(step, 'the service', query, this.#instance);
    return this.#read(data.at('serviceInstance', 'activeDeployments').items);
  }

  /** The newest hundred, the newest first. */
  async all(step: Step): Promise<readonly Deployment[]> {
    const query = `query ($input: DeploymentListInput!) {
      deployments(input: $input, first: 100) { edges { node { ${fields} } } }
    }`;
    const input = { projectId: this.#place.project, ...this.#instance };
    const data = await this.#ask(step, 'the deployments', query, { input });
    return this.#read(data.at('deployments', 'edges').items.map((edge) => edge.at('node')));
  }

  /** The image that the next deployment runs. */
  async setImage(step: Step, image: string): Promise<void> {
    const query = `mutation ($environmentId: String!, $serviceId: String!, $input: ServiceInstanceUpdateInput!) {
      serviceInstanceUpdate(environmentId: $environmentId, serviceId: $serviceId, input: $input)
    }`;
    await this.#order(step, 'serviceInstanceUpdate', query, { ...this.#instance, input: { source: { image } } });
  }

  async deploy(step: Step, commitSha: string | null): Promise<void> {
    const query = `mutation ($environmentId: String!, $serviceId: String!, $commitSha: String) {
      serviceInstanceDeployV2(environmentId: $environmentId, serviceId: $serviceId, commitSha: $commitSha)
    }`;
    const variables = { ...this.#instance, ...(commitSha === null ? {} : { commitSha }) };
    const data = await this.#ask(step, 'a deployment', query, variables);
    if (data.at('serviceInstanceDeployV2').text === '') throw new DriverError('Railway began no deployment');
  }

  async rollback(step: Step, id: string): Promise<void> {
    await this.#order(step, 'deploymentRollback', 'mutation ($id: String!) { deploymentRollback(id: $id) }', { id });
  }

  async cancel(step: Step, id: string): Promise<void> {
    await this.#order(step, 'deploymentCancel', 'mutation ($id: String!) { deploymentCancel(id: $id) }', { id });
  }

  get #instance() {
    return { environmentId: this.#place.environment, serviceId: this.#place.service };
  }

  async #order(step: Step, name: string, query: string, variables: object): Promise<void> {
    const data = await this.#ask(step, name, query, variables);
    if (!data.at(name).flag) throw new DriverError(`Railway did not do what it was asked by ${name}`);
  }

  /** A refusal comes with status 200, and `errors`. */
  async #ask(step: Step, what: string, query: string, variables: object): Promise<Shape> {
    const body = { query: query.replace(/\s+/g, ' '), variables };
    const answer = await this.#api.ask(step, { what, method: 'POST', path: ['graphql', 'v2'], body });
    const errors = answer.at('errors');
    if (!errors.isAbsent) {
      const messages = errors.items.map((error) => error.at('message')).map((each) => (each.isAbsent ? '' : each.text));
      throw new DriverError(`Railway refused to answer about ${what}`, messages.join('\n').slice(0, 4000));
    }
    const data = answer.at('data');
    data.requireObject();
    return data;
  }

  #read(nodes: readonly Shape[]): readonly Deployment[] {
    return nodes.map((node) => this.#deployment(node)).toSorted((one, other) => other.createdAt - one.createdAt);
  }

  #deployment(node: Shape): Deployment {
    const createdAt = Date.parse(node.at('createdAt').text);
    if (Number.isNaN(createdAt)) throw new DriverError('A deployment of Railway must have a time, and has not');
    const { image } = this.#place;
    const made = node.at('meta', image === '' ? 'commitHash' : 'image');
    const named = made.isAbsent ? null : image === '' ? made.version : versionOfImage(image, made.text);
    return {
      id: node.at('id').text,
      status: node.at('status').text,
      ...{ version: named, createdAt, canRollBack: node.at('canRollback').flag },
    };
  }
}
