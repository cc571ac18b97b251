// A cluster in memory: Deployments, an HTTPRoute and Rollouts, with the status that their controllers would write. Each
// look lets the controllers take one step. Forms of the objects: Kubernetes 1.32 API (apps/v1), Gateway API v1 and Argo
// Rollouts 1.9 (rollout/canary.go, rollout/pause.go, pkg/kubectl-argo-rollouts/cmd).

/** @typedef {any} Thing */

const groups = {
  deployments: { kind: 'Deployment', apiVersion: 'apps/v1' },
  replicasets: { kind: 'ReplicaSet', apiVersion: 'apps/v1' },
  httproutes: { kind: 'HTTPRoute', apiVersion: 'gateway.networking.k8s.io/v1' },
  rollouts: { kind: 'Rollout', apiVersion: 'argoproj.io/v1alpha1' },
};

/** @returns {Thing} */
export function emptyCluster() {
  return { objects: {}, pods: {}, broken: [], stuck: [], violations: [], mixed: [], counter: 0, looks: 0 };
}

/** @param {Thing} cluster @param {keyof typeof groups} type @param {string} name @param {Thing} spec */
export function add(cluster, type, name, spec, status = {}, metadata = {}) {
  cluster.counter += 1;
  cluster.objects[`${type}/${name}`] = {
    ...groups[type],
    metadata: {
      name,
      namespace: 'shop',
      uid: `00000000-0000-4000-8000-${String(cluster.counter).padStart(12, '0')}`,
      generation: 1,
      resourceVersion: String(cluster.counter),
      ...metadata,
    },
    spec,
    status,
  };
}

/** @param {Thing} cluster */
export function addDeployment(cluster, name, image, replicas) {
  const containers = [
    { name: 'proxy', image: 'registry.example/proxy:1' },
    { name: 'app', image },
  ];
  add(cluster, 'deployments', name, { replicas, template: { spec: { containers } } });
  cluster.pods[name] = Array.from({ length: replicas }, () => ({ image, ready: true }));
  tell(cluster.objects[`deployments/${name}`], cluster.pods[name]);
}

/** @param {Thing} cluster @param {Thing} rules */
export function addRoute(cluster, name, rules) {
  add(cluster, 'httproutes', name, { rules });
}

/** @param {Thing} cluster */
export function addRollout(cluster, name, image, steps, trafficRouting, spec = {}) {
  const containers = [{ name: 'app', image }];
  const canary = { steps, ...(trafficRouting && { trafficRouting }) };
  const hash = hashOf(image);
  const status = {
    stableRS: hash,
    currentPodHash: hash,
    observedGeneration: '1',
    currentStepIndex: steps.length,
    phase: 'Healthy',
    ...(trafficRouting && { canary: { weights: weightsOf(0, hash, hash) } }),
  };
  add(
    cluster,
    'rollouts',
    name,
    { replicas: 4, strategy: { canary }, template: { spec: { containers } }, ...spec },
    status,
  );
  addReplicaSet(cluster, name, image);
}

function addReplicaSet(cluster, rollout, image) {
  const hash = hashOf(image);
  if (cluster.objects[`replicasets/${rollout}-${hash}`]) return;
  const labels = { 'rollouts-pod-template-hash': hash };
  const ownerReferences = [{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: rollout, controller: true }];
  const containers = [{ name: 'app', image }];
  add(
    cluster,
    'replicasets',
    `${rollout}-${hash}`,
    { template: { spec: { containers } } },
    {},
    { labels, ownerReferences },
  );
}

function hashOf(image) {
  let hash = 7;
  for (const character of image) hash = (hash * 31 + character.charCodeAt(0)) % 4294967291;
  return hash.toString(16);
}

const weightsOf = (canary, hash, stable) => ({
  canary: { weight: canary, podTemplateHash: hash, serviceName: 'canary' },
  stable: { weight: 100 - canary, podTemplateHash: stable, serviceName: 'stable' },
});

/** One step of every controller, at every third look: in between, a status is about what was asked for before. @param {Thing} cluster */
export function tick(cluster) {
  watch(cluster);
  cluster.looks += 1;
  if (cluster.looks % 3 !== 0) return;
  for (const [key, object] of Object.entries(cluster.objects)) {
    const name = object.metadata.name;
    if (key.startsWith('deployments/')) tickDeployment(cluster, object, name);
    if (key.startsWith('rollouts/')) tickRollout(cluster, object, name);
  }
  watch(cluster);
}

function tickDeployment(cluster, object, name) {
  const replicas = object.spec.replicas ?? 1;
  const { image } = object.spec.template.spec.containers.find((container) => container.name === 'app');
  // What is broken never becomes ready; where a place is stuck, only what is ready already is.
  const isReady = ({ image, ready }) => !cluster.broken.includes(image) && (ready || !cluster.stuck.includes(name));
  let pods = cluster.pods[name].map((pod) => ({ ...pod, ready: isReady(pod) }));
  const isNew = (pod) => pod.image === image;
  const surge = Math.ceil(replicas / 4);
  const missing = Math.min(replicas - pods.filter(isNew).length, replicas + surge - pods.length);
  // Old pods go only as new ones are there for them.
  let spare = pods.filter((pod) => pod.ready).length - replicas;
  pods = pods.filter((pod) => {
    if (isNew(pod) || spare <= 0) return true;
    spare -= 1;
    return false;
  });
  while (pods.length > replicas && !pods.some((pod) => !isNew(pod))) pods.pop();
  if (replicas === 0) pods = [];
  for (let count = 0; count < missing; count++) pods.push({ image, ready: false });
  cluster.pods[name] = pods;
  tell(object, pods);
}

function tell(object, pods) {
  const { image } = object.spec.template.spec.containers.find((container) => container.name === 'app');
  const count = (list) => (list.length === 0 ? undefined : list.length);
  object.status = {
    observedGeneration: object.metadata.generation,
    replicas: count(pods),
    updatedReplicas: count(pods.filter((pod) => pod.image === image)),
    availableReplicas: count(pods.filter((pod) => pod.ready)),
    conditions: [{ type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' }],
  };
}

/** What a driver must never let happen, traffic for pods that are not there; and where two versions have it in one place. */
function watch(cluster) {
  watchPods(cluster);
  for (const [key, route] of Object.entries(cluster.objects)) {
    if (!key.startsWith('httproutes/')) continue;
    for (const rule of route.spec.rules) watchRule(cluster, rule.backendRefs ?? []);
  }
}

/** Where the numbers of pods are the shares. */
function watchPods(cluster) {
  if (!cluster.least) return;
  const deployments = Object.entries(cluster.objects).filter(([key]) => key.startsWith('deployments/'));
  const available = deployments.reduce((sum, [, { status }]) => sum + (status.availableReplicas ?? 0), 0);
  if (available < cluster.least) cluster.violations.push(`${available} of ${cluster.least} pods are there`);
}

function watchRule(cluster, backends) {
  const all = backends.reduce((sum, backend) => sum + (backend.weight ?? 1), 0);
  for (const { name, weight = 1 } of backends) {
    const deployment = cluster.objects[`deployments/${name.replace(/-service$/, '')}`];
    if (!deployment || weight === 0) continue;
    const available = deployment.status.availableReplicas ?? 0;
    const needed = Math.ceil((cluster.needed * weight) / all);
    if (available < needed)
      cluster.violations.push(`${name} has ${weight} of ${all} with ${available} of ${needed} pods`);
    const images = new Set(cluster.pods[deployment.metadata.name].map((pod) => pod.image));
    if (images.size > 1) cluster.mixed.push(`${name} has ${weight} of ${all} with pods of two versions`);
  }
}

function tickRollout(cluster, object, name) {
  const { spec, status } = object;
  if (!spec.strategy.canary) return;
  const { image } = spec.template.spec.containers[0];
  const { steps, trafficRouting } = spec.strategy.canary;
  const hash = hashOf(image);
  status.observedGeneration = String(object.metadata.generation);
  if (hash !== status.currentPodHash) begin(cluster, object, name, image);
  let weight = status.canary?.weights?.canary.weight ?? 0;
  if (status.abort) {
    weight = 0;
    Object.assign(status, {
      phase: 'Degraded',
      message: 'RolloutAborted',
      pauseConditions: undefined,
      controllerPause: false,
    });
  } else if (status.promoteFull || hash === status.stableRS || status.currentStepIndex >= steps.length) {
    weight = 0;
    Object.assign(status, { phase: 'Healthy', message: undefined, stableRS: hash, promoteFull: undefined });
    Object.assign(status, { currentStepIndex: steps.length, pauseConditions: undefined, controllerPause: false });
  } else {
    weight = takeStep(status, steps[status.currentStepIndex], weight);
  }
  if (trafficRouting) status.canary = { weights: weightsOf(weight, hash, status.stableRS) };
}

function begin(cluster, object, name, image) {
  addReplicaSet(cluster, name, image);
  const { status } = object;
  Object.assign(status, { currentPodHash: hashOf(image), currentStepIndex: 0, phase: 'Progressing' });
  for (const field of ['abort', 'promoteFull', 'pauseConditions', 'message']) delete status[field];
  status.controllerPause = false;
}

function takeStep(status, step, weight) {
  status.phase = 'Progressing';
  if (step.setWeight !== undefined) {
    status.currentStepIndex += 1;
    return step.setWeight;
  }
  if (!status.controllerPause) {
    status.pauseConditions = [{ reason: 'CanaryPauseStep', startTime: '2026-11-21T13:00:00Z' }];
    status.controllerPause = true;
  }
  if (status.pauseConditions) {
    status.phase = 'Paused';
    status.message = 'CanaryPauseStep';
  } else {
    status.controllerPause = false;
    status.currentStepIndex += 1;
  }
  return weight;
}

/** What the plugin's verbs write. @param {Thing} object @param {string} verb */
export function command(object, verb) {
  const { status } = object;
  if (verb === 'abort') status.abort = true;
  if (verb === 'retry') Object.assign(status, { abort: false, currentStepIndex: 0 });
  if (verb === 'full' && status.currentPodHash !== status.stableRS) status.promoteFull = true;
  if (verb === 'promote') {
    if (status.pauseConditions?.length > 0) delete status.pauseConditions;
    else status.currentStepIndex = Math.min(status.currentStepIndex + 1, object.spec.strategy.canary.steps.length);
  }
}

/** A JSON patch, all or nothing. @param {Thing} cluster @param {string} key @param {Thing[]} operations */
export function patch(cluster, key, operations) {
  const before = cluster.objects[key];
  const object = structuredClone(before);
  for (const { op, path, value } of operations) {
    const keys = path.slice(1).split('/');
    const last = keys.pop();
    const parent = keys.reduce((one, part) => one?.[part], object);
    if (op === 'test' ? parent?.[last] !== value : op === 'replace' && parent?.[last] === undefined) return null;
    if (op !== 'test') parent[last] = value;
  }
  if (JSON.stringify(object.spec) !== JSON.stringify(before.spec)) object.metadata.generation += 1;
  cluster.counter += 1;
  object.metadata.resourceVersion = String(cluster.counter);
  cluster.objects[key] = object;
  watch(cluster);
  return object;
}

/** A merge patch of the status, as the plugin sends it. @param {Thing} object @param {Thing} change */
export function merge(object, change) {
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete object[key];
    else if (typeof value === 'object' && !Array.isArray(value)) {
      object[key] ??= {};
      merge(object[key], value);
    } else object[key] = value;
  }
}
