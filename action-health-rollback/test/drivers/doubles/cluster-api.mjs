// The API server of the cluster in memory, for the real kubectl and the real plugin of Argo Rollouts: discovery, get, list by a
// label, JSON patch and merge patch.
import { createServer } from 'node:http';
import { merge, patch, tick } from './cluster.mjs';

const kinds = [
  { group: 'apps', version: 'v1', name: 'deployments', kind: 'Deployment' },
  { group: 'apps', version: 'v1', name: 'replicasets', kind: 'ReplicaSet' },
  { group: 'gateway.networking.k8s.io', version: 'v1', name: 'httproutes', kind: 'HTTPRoute' },
  { group: 'argoproj.io', version: 'v1alpha1', name: 'rollouts', kind: 'Rollout' },
];

/** @param {any} cluster @returns {Promise<{ url: string, close: () => void }>} */
export function serveCluster(cluster) {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { status, value } = answer(cluster, request, body);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : 0;
      resolve({ url: `http://127.0.0.1:${port}`, close: () => server.close() });
    });
  });
}

function answer(cluster, { method, url, headers }, body) {
  const { pathname, searchParams } = new URL(url, 'http://cluster');
  const discovery = discover(pathname);
  if (discovery) return { status: 200, value: discovery };
  const [, type, name, sub] =
    /^\/apis\/[^/]+\/[^/]+\/namespaces\/shop\/([a-z]+)(?:\/([^/]+))?(?:\/(status))?$/.exec(pathname) ?? [];
  if (!type) return failure(404, 'NotFound', 'the server could not find the requested resource');
  if (!name) return list(cluster, type, searchParams.get('labelSelector') ?? '');
  const key = `${type}/${name}`;
  const { group } = kinds.find((kind) => kind.name === type) ?? { group: '' };
  if (!cluster.objects[key])
    return failure(404, 'NotFound', `${type}.${group} "${name}" not found`, { name, group, kind: type });
  if (method === 'GET') {
    tick(cluster);
    return { status: 200, value: cluster.objects[key] };
  }
  if (method !== 'PATCH')
    return failure(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource');
  return change(cluster, key, headers['content-type'], JSON.parse(body), sub);
}

function change(cluster, key, contentType, body, sub) {
  if (contentType === 'application/json-patch+json') {
    const object = patch(cluster, key, body);
    // As the API server words it: staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go.
    return object
      ? { status: 200, value: object }
      : failure(422, 'Invalid', 'the server rejected our request due to an error in our request');
  }
  const object = cluster.objects[key];
  if (sub === 'status') merge(object.status, body.status ?? {});
  else merge(object.spec, body.spec ?? {});
  return { status: 200, value: object };
}

function list(cluster, type, selector) {
  tick(cluster);
  const [label, value] = selector.split('=');
  const all = Object.entries(cluster.objects).filter(([key]) => key.startsWith(`${type}/`));
  const items = all.map(([, object]) => object).filter((object) => object.metadata.labels?.[label] === value);
  const { kind, group, version } = kinds.find(({ name }) => name === type) ?? { kind: '', group: '', version: '' };
  return {
    status: 200,
    value: { kind: `${kind}List`, apiVersion: `${group}/${version}`, metadata: { resourceVersion: '1' }, items },
  };
}

function failure(code, reason, message, details = {}) {
  return {
    status: code,
    value: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, details, code },
  };
}

function discover(pathname) {
  if (pathname === '/version') return { major: '1', minor: '32', gitVersion: 'v1.32.4' };
  if (pathname === '/api') return { kind: 'APIVersions', versions: ['v1'] };
  if (pathname === '/api/v1') return { kind: 'APIResourceList', groupVersion: 'v1', resources: [] };
  const groups = [...new Map(kinds.map((kind) => [kind.group, kind])).values()];
  if (pathname === '/apis') {
    const entry = ({ group, version }) => ({ groupVersion: `${group}/${version}`, version });
    const all = groups.map((kind) => ({ name: kind.group, versions: [entry(kind)], preferredVersion: entry(kind) }));
    return { kind: 'APIGroupList', apiVersion: 'v1', groups: all };
  }
  const [, group, version] = /^\/apis\/([^/]+)\/([^/]+)$/.exec(pathname) ?? [];
  if (!group) return null;
  const resources = kinds.filter((kind) => kind.group === group && kind.version === version);
  const verbs = ['get', 'list', 'patch', 'watch'];
  const shown = resources.map(({ name, kind }) => ({
    name,
    singularName: kind.toLowerCase(),
    namespaced: true,
    kind,
    verbs,
  }));
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: `${group}/${version}`, resources: shown };
}
