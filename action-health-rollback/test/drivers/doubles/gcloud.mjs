// `gcloud run`, as far as the driver uses it, on a service in a JSON file (RUN_STATE). Its forms are those of
// fixtures/drivers/gcloud.json; shares and tags are changed as googlecloudsdk/api_lib/run/traffic.py of the CLI does.
import { serve } from './program.mjs';

export function newService() {
  const state = { generation: 1, observed: 1, latest: '', targets: [], revisions: [], violations: [] };
  addRevision(state, 'shop-v1', 'registry.example/shop/app:v1');
  state.revisions[0].looks = 1;
  state.targets = [{ latestRevision: true, percent: 100 }];
  return state;
}

/** @param {any} state @param {string} name @param {string} image */
export function addRevision(state, name, image) {
  state.revisions.push({ name, image, looks: 0 });
  state.latest = name;
}

/** @param {readonly string[]} args @param {any} state */
export function gcloud(args, state) {
  const words = args.filter((word) => !word.startsWith('--'));
  const flags = new Map(
    args.flatMap((word) => [...word.matchAll(/^--([a-z-]+)(?:=(.*))?$/gs)].map((m) => [m[1], m[2] ?? ''])),
  );
  if (flags.get('format') !== 'json' || flags.get('region') !== 'europe-west1') return failure('Wrong flags');
  const verb = words.slice(1, -1).join(' ');
  if (words.join(' ') === 'run revisions list') return json(revisions(state, flags));
  if (words.at(-1) !== 'shop') return failure(`Cannot find service [${words.at(-1)}]`);
  if (verb === 'services describe') return json(describe(state));
  if (verb === 'deploy') return deploy(state, flags);
  if (verb === 'services update-traffic') return share(state, flags);
  return failure(`Invalid choice: '${words[1]}'`);
}

const json = (value) => ({ exitCode: 0, stdout: `${JSON.stringify(value, null, 2)}\n`, stderr: '' });
const failure = (text) => ({ exitCode: 1, stdout: '', stderr: `ERROR: (gcloud.run) ${text}\n` });

/** What was asked for last is seen at the second look. */
function describe(state) {
  const { generation, observed } = state;
  if (observed < generation) state.observed++;
  const targets = state.observed < generation ? state.before : state.targets;
  return {
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    metadata: { name: 'shop', namespace: '123456789012', generation, resourceVersion: `AAX${generation}`, uid: 'u' },
    spec: { traffic: state.targets },
    status: {
      observedGeneration: observed,
      latestReadyRevisionName: state.latest,
      conditions: ['Ready', 'ConfigurationsReady', 'RoutesReady'].map((type) => ({ type, status: 'True' })),
      traffic: targets.map((target) => ({ ...target, revisionName: target.revisionName ?? state.latest })),
    },
  };
}

/** A revision is ready at the second look. */
function revisions(state, flags) {
  const name = /^metadata\.name=(.*)$/.exec(flags.get('filter') ?? '')?.[1];
  return state.revisions
    .filter((each) => each.name === name)
    .map((each) => ({
      apiVersion: 'serving.knative.dev/v1',
      kind: 'Revision',
      metadata: { name: each.name, labels: { 'serving.knative.dev/service': 'shop' } },
      spec: { containers: [{ image: each.image, ports: [{ containerPort: 8080, name: 'http1' }] }] },
      status: { conditions: [{ type: 'Ready', status: each.looks++ > 0 ? 'True' : 'Unknown' }] },
    }));
}

function change(state, targets) {
  state.before = state.targets;
  state.targets = targets;
  state.generation++;
  state.observed = state.generation - 1;
}

function deploy(state, flags) {
  const name = `shop-${flags.get('revision-suffix')}`;
  if (state.revisions.some((each) => each.name === name)) return failure(`Revision named '${name}' already exists`);
  if (!flags.has('no-traffic')) state.violations.push(`${name} was deployed with traffic`);
  // What followed the newest revision stays with the one that it was.
  const pinned = state.targets.map(({ latestRevision, ...target }) =>
    latestRevision ? { ...target, revisionName: state.latest } : target,
  );
  addRevision(state, name, flags.get('image'));
  const tag = flags.get('tag');
  change(state, [
    ...pinned.filter((target) => !tag || target.tag !== tag),
    ...(tag ? [{ revisionName: name, tag }] : []),
  ]);
  return json({ metadata: { name: 'shop' } });
}

function share(state, flags) {
  const shares = (flags.get('to-revisions') ?? '').split(',').map((each) => each.split('='));
  const sum = shares.reduce((all, [, percent]) => all + Number(percent), 0);
  if (shares.some(([, percent]) => !/^\d+$/.test(percent)))
    return failure('Traffic percentage value is not an integer.');
  if (sum !== 100) state.violations.push(`Shares of ${sum} %`);
  const unknown = shares.find(([name]) => !state.revisions.some((each) => each.name === name));
  if (unknown) return failure(`Revision '${unknown[0]}' is not found`);
  const [tag, owner] = (flags.get('update-tags') ?? '').split('=');
  const dropped = [tag, flags.get('remove-tags')];
  const tags = state.targets.flatMap(({ revisionName, tag: name }) =>
    name && !dropped.includes(name) ? [{ revisionName, tag: name }] : [],
  );
  if (tag) tags.push({ revisionName: owner, tag });
  change(state, [...shares.map(([revisionName, percent]) => ({ revisionName, percent: Number(percent) })), ...tags]);
  return json(state.targets);
}

serve(import.meta.url, 'RUN_STATE', gcloud);
