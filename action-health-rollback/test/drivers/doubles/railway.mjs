// Railway's GraphQL API, as far as the driver uses it, on a service in memory. Forms: fixtures/drivers/railway.json. A
// deployment runs at the third look; what ran before is removed then.

/** @param {boolean} byImage */
export function newRailway(byImage = true) {
  const state = { byImage, deployments: [], source: null, nextStatus: 'SUCCESS', violations: [] };
  begin(state, byImage ? image('v1') : 'a'.repeat(40)).status = 'SUCCESS';
  return state;
}

/** @param {string} version */
export const image = (version) => `registry.example/shop/app:${version}`;

function begin(state, made) {
  const number = state.deployments.length + 1;
  const deployment = {
    id: `dep-${number}`,
    status: 'BUILDING',
    createdAt: new Date(Date.UTC(2026, 10, 21, 0, number)).toISOString(),
    meta: state.byImage ? { image: made } : { commitHash: made, branch: 'main' },
    canRollback: false,
    looks: 0,
  };
  state.deployments.push(deployment);
  return deployment;
}

const active = new Set(['SUCCESS', 'CRASHED', 'SLEEPING']);

function pass(state) {
  for (const each of state.deployments.filter(({ status }) => status === 'BUILDING')) {
    if (each.looks++ < 2) continue;
    each.status = state.nextStatus;
    if (each.status !== 'SUCCESS') continue;
    for (const other of state.deployments) {
      if (other !== each && active.has(other.status)) Object.assign(other, { status: 'REMOVED', canRollback: true });
    }
  }
}

/** @param {{ method: string, url: string, body?: string, headers: Record<string, string> }} request @param {any} state */
export function askRailway({ method, url, body = '', headers }, state) {
  if (method !== 'POST' || url !== 'https://backboard.railway.com/graphql/v2')
    return { status: 404, body: 'Not Found' };
  const { query, variables } = JSON.parse(body);
  if (headers['project-access-token'] !== 'hunter2')
    return said({ errors: [{ message: 'Not Authorized' }], data: null });
  const name = /\{ (\w+)\(/.exec(query)?.[1] ?? '';
  const act = acts[name];
  if (!act) return { status: 400, body: JSON.stringify({ errors: [{ message: `Cannot query field "${name}"` }] }) };
  return said({ data: { [name]: act(state, variables) } });
}

const said = (value) => ({ status: 200, body: JSON.stringify(value) });
const node = ({ looks: _, ...deployment }) => deployment;

/** @type {Record<string, (state: any, variables: any) => unknown>} */
const acts = {
  serviceInstance: (state) => {
    pass(state);
    return { activeDeployments: state.deployments.filter(({ status }) => active.has(status)).map(node) };
  },
  deployments: (state) => ({ edges: state.deployments.map((each) => ({ node: node(each) })).toReversed() }),
  serviceInstanceUpdate: (state, { input }) => {
    state.source = input.source.image;
    return true;
  },
  serviceInstanceDeployV2: (state, { commitSha }) => {
    if (state.deployments.some(({ status }) => status === 'BUILDING')) state.violations.push('Two deployments at once');
    return begin(state, commitSha ?? state.source).id;
  },
  deploymentRollback: (state, { id }) => {
    const found = state.deployments.find((each) => each.id === id);
    if (!found?.canRollback) return false;
    const { image: was, commitHash } = found.meta;
    begin(state, was ?? commitHash);
    return true;
  },
  deploymentCancel: (state, { id }) => {
    const found = state.deployments.find((each) => each.id === id);
    if (found?.status !== 'BUILDING') return false;
    found.status = 'REMOVED';
    return true;
  },
};
