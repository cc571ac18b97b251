import { DriverError } from '@gauntlet/rollout';
import { parseJson, Shape } from './shape.ts';
import type { Step } from './step.ts';

/** The traffic tag that says which of two revisions is the stable one. */
export const stableTag = 'gauntlet-stable';

/** What a service serves, by the platform's own status. */
export interface Served {
  shares: readonly { revision: string; percent: number }[];
  /** The revision with our tag; null where there is none. */
  tagged: string | null;
  /** Whether a share follows the newest revision, whichever that is. */
  followsLatest: boolean;
  /** Null where the status is about what was asked for last, and it serves; else a sentence without its full stop. */
  unready: string | null;
  /** Whether the status is about what was asked for last. */
  isSeen: boolean;
}

export interface Revision {
  name: string;
  image: string;
  isReady: boolean;
}

export interface Place {
  service: string;
  region: string;
  project: string;
}

/** `gcloud run`, on one service. */
export class Gcloud {
  readonly #program: readonly string[];
  readonly #service: string;
  readonly #where: readonly string[];

  constructor(program: readonly string[], { service, region, project }: Place) {
    this.#program = program;
    this.#service = service;
    this.#where = [`--region=${region}`, ...(project ? [`--project=${project}`] : [])];
  }

  async served(step: Step): Promise<Served> {
    return readServed(await this.#json(step, ['services', 'describe'], [], [this.#service]));
  }

  /** Null where the service has no such revision. */
  async revision(step: Step, name: string): Promise<Revision | null> {
    const flags = [`--service=${this.#service}`, `--filter=metadata.name=${name}`];
    const found = (await this.#json(step, ['revisions', 'list'], flags)).items.map(readRevision);
    return found.find((revision) => revision.name === name) ?? null;
  }

  async deploy(step: Step, image: string, suffix: string, tag: string): Promise<void> {
    const flags = [`--image=${image}`, '--no-traffic', `--revision-suffix=${suffix}`, ...(tag ? [`--tag=${tag}`] : [])];
    await this.#run(step, ['deploy'], flags, [this.#service]);
  }

  /** All of the shares at once: together they are 100, so that whatever else had traffic has none. */
  async give(step: Step, shares: readonly { revision: string; percent: number }[], tags: string): Promise<void> {
    const list = shares.map(({ revision, percent }) => `${revision}=${percent}`).join(',');
    const flags = [`--to-revisions=${list}`, ...(tags ? [tags] : [])];
    await this.#run(step, ['services', 'update-traffic'], flags, [this.#service]);
  }

  async #json(step: Step, verb: readonly string[], flags: readonly string[], operands: readonly string[] = []) {
    const where = `What gcloud run ${verb.join(' ')} printed`;
    return new Shape(parseJson(await this.#run(step, verb, flags, operands), where), where);
  }

  #run(step: Step, verb: readonly string[], flags: readonly string[], operands: readonly string[]): Promise<string> {
    const [program = '', ...first] = this.#program;
    const args = [...first, 'run', ...verb, ...operands, ...flags, ...this.#where, '--format=json', '--quiet'];
    // Of the platform by its variable: the newest references of gcloud have no --platform any more.
    const env = { CLOUDSDK_CORE_DISABLE_PROMPTS: '1', CLOUDSDK_RUN_PLATFORM: 'managed', NO_COLOR: '1' };
    return step.run({ program, args, env });
  }
}

/** The form of Knative's API, which gcloud prints: https://cloud.google.com/run/docs/reference/rest/v1/namespaces.services */
function readServed(service: Shape): Served {
  const shares = new Map<string, number>();
  let [tagged, followsLatest]: [string | null, boolean] = [null, false];
  for (const target of service.at('status', 'traffic').items) {
    const revision = target.at('revisionName').version;
    const [tag, share, latest] = [target.at('tag'), target.at('percent'), target.at('latestRevision')];
    const percent = share.isAbsent ? 0 : share.percent;
    if (percent > 0) shares.set(revision, (shares.get(revision) ?? 0) + percent);
    if (!tag.isAbsent && tag.text === stableTag) tagged = revision;
    if (percent > 0 && !latest.isAbsent && latest.flag) followsLatest = true;
  }
  const seen = service.at('status', 'observedGeneration');
  const isSeen = !seen.isAbsent && seen.whole >= service.at('metadata', 'generation').whole;
  return {
    shares: [...shares].map(([revision, percent]) => ({ revision, percent })),
    ...{ tagged, followsLatest, isSeen },
    unready: isSeen ? unreadyOf(service) : 'Cloud Run has not looked at the last change of the service yet',
  };
}

/** The routes alone: that the newest revision does not come up says nothing of those with traffic. */
function unreadyOf(service: Shape): string | null {
  const routes = service
    .at('status', 'conditions')
    .items.find((condition) => condition.at('type').text === 'RoutesReady');
  return routes?.at('status').text === 'True' ? null : 'Cloud Run says that the routes of the service are not ready';
}

function readRevision(shape: Shape): Revision {
  const [container, ...more] = shape.at('spec', 'containers').items;
  if (!container) throw new DriverError('A revision must have a container, and has none');
  // With side containers, the one with a port serves.
  const serving = [container, ...more].find((one) => !one.at('ports').isAbsent) ?? container;
  const conditions = shape.at('status', 'conditions');
  const ready = (conditions.isAbsent ? [] : conditions.items).find((one) => one.at('type').text === 'Ready');
  return {
    name: shape.at('metadata', 'name').version,
    image: serving.at('image').text,
    isReady: ready?.at('status').text === 'True',
  };
}
