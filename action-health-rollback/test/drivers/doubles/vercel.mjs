// Vercel's API and CLI, as far as the driver uses them, on a project in memory or in a JSON file (VERCEL_STATE). Forms:
// fixtures/drivers/vercel.json. A promotion is done at the third look, and turns automatic assignment on (vercel#15095).
import { serve } from './program.mjs';

const project = 'prj_Shop1';

/** @param {readonly number[] | null} percents */
export function newProject(percents = null) {
  const state = {
    deployments: [],
    live: '',
    auto: false,
    request: null,
    rolling: null,
    violations: [],
    nextState: 'READY',
  };
  const stages = percents && [...percents, 100].map((percent, index) => stage(percent, index));
  addDeployment(state, 'v1');
  state.deployments[0].looks = 9;
  state.live = state.deployments[0].uid;
  return { ...state, stages };
}

function stage(targetPercentage, index) {
  const isFinalStage = targetPercentage === 100;
  return { index, targetPercentage, isFinalStage, requireApproval: !isFinalStage, duration: null };
}

/** @param {any} state @param {string} version @param {object} more */
export function addDeployment(state, version, more = {}) {
  const number = state.deployments.length + 1;
  const meta = { gauntletVersion: version };
  state.deployments.push({
    uid: `dpl_Deploy${number}`,
    created: 1_700_000_000_000 + number,
    target: 'production',
    meta,
    looks: 0,
    ...more,
  });
  return state.deployments.at(-1);
}

/** @param {{ method: string, url: string, body?: string, headers: Record<string, string> }} request @param {any} state */
export function askVercel({ method, url, body = '', headers }, state) {
  const { origin, pathname, searchParams } = new URL(url);
  if (origin !== 'https://api.vercel.com' || headers.authorization !== 'Bearer hunter2')
    return refused(403, 'forbidden');
  if (searchParams.get('teamId') !== 'team_Shop') return refused(403, 'forbidden');
  const [, , what, ...rest] = pathname.split('/');
  const path = rest.map(decodeURIComponent);
  const sent = body === '' ? {} : JSON.parse(body);
  if (method === 'GET' && what === 'aliases') {
    return path[0] === 'shop.example' ? said(alias(state)) : refused(404, 'not_found');
  }
  if (method === 'GET' && what === 'deployments')
    return path.length === 0 ? said(list(state, searchParams)) : one(state, path[0]);
  if (what !== 'projects' || path[0] !== project) return refused(404, 'not_found');
  const [, verb = '', more] = path;
  if (verb === '') return said(projectOf(state, method === 'PATCH' ? sent : null));
  if (method === 'POST' && (verb === 'promote' || verb === 'rollback')) return move(state, verb, more);
  return rolling(state, method, more ?? '', sent, searchParams);
}

const said = (value, status = 200) => ({ status, body: JSON.stringify(value) });
const refused = (status, code) => said({ error: { code, message: `No: ${code}` } }, status);

function alias({ live }) {
  return {
    uid: 'ali_1',
    alias: 'shop.example',
    deploymentId: live,
    projectId: project,
    created: '2026-11-21T00:00:00.000Z',
  };
}

function readyState(state, deployment) {
  return deployment.looks++ > 1 ? (deployment.state ?? state.nextState) : 'BUILDING';
}

function list(state, query) {
  const wanted = query.get('meta-gauntletVersion');
  const found = state.deployments.filter(
    ({ target, meta }) => target === query.get('target') && meta.gauntletVersion === wanted,
  );
  const deployments = found.map((each) => ({
    ...{ uid: each.uid, name: 'shop', projectId: project, url: `${each.uid}.vercel.app`, created: each.created },
    ...{ target: each.target, meta: each.meta, readyState: readyState(state, each) },
  }));
  return { deployments, pagination: { count: deployments.length, next: null, prev: null } };
}

function one(state, id) {
  const found = state.deployments.find(({ uid }) => uid === id);
  if (!found) return refused(404, 'not_found');
  return said({ id, name: 'shop', projectId: project, target: found.target, readyState: readyState(state, found) });
}

function projectOf(state, change) {
  if (change) state.auto = change.autoAssignCustomDomains;
  const { request } = state;
  if (request?.jobStatus === 'in-progress' && request.looks++ > 0) {
    request.jobStatus = 'succeeded';
    state.live = request.toDeploymentId;
    if (request.type === 'promote') state.auto = true;
  }
  const lastAliasRequest = request && {
    ...{ fromDeploymentId: request.from, toDeploymentId: request.toDeploymentId, jobStatus: request.jobStatus },
    ...{ requestedAt: 1_700_000_100_000, type: request.type },
  };
  const rollingRelease = state.stages && { target: 'production', stages: state.stages };
  return {
    id: project,
    name: 'shop',
    accountId: 'team_Shop',
    autoAssignCustomDomains: state.auto,
    lastAliasRequest,
    rollingRelease,
  };
}

function move(state, type, toDeploymentId) {
  const found = state.deployments.find(({ uid }) => uid === toDeploymentId);
  if (!found) return refused(404, 'not_found');
  if (state.refuses === type) return refused(402, 'plan_upgrade_required');
  if (found.looks <= 1) state.violations.push(`${toDeploymentId} is not ready, and gets the traffic`);
  if (type === 'promote' && state.stages) state.violations.push('A promotion began a rolling release');
  if (type === 'rollback') {
    state.rolling = null;
    if (toDeploymentId === state.live && !['in-progress', 'failed'].includes(state.request?.jobStatus))
      return { status: 201, body: '' };
  }
  state.request = { from: state.live, toDeploymentId, jobStatus: 'in-progress', type, looks: 0 };
  return { status: 201, body: '' };
}

function rolling(state, method, verb, sent, query) {
  if (method === 'GET' && verb === 'config')
    return said({ rollingRelease: { target: 'production', stages: state.stages } });
  const active = state.rolling;
  if (method === 'GET')
    return said({ rollingRelease: query.get('state') === 'ACTIVE' && active ? release(state) : null });
  if (verb === 'start') {
    if (active && active.canary !== sent.canaryDeploymentId) return refused(409, 'conflict');
    state.rolling ??= { canary: sent.canaryDeploymentId, at: 0 };
  } else if (active?.canary !== sent.canaryDeploymentId) return refused(409, 'conflict');
  else if (verb === 'approve-stage') {
    if (sent.nextStageIndex !== active.at + 1) return refused(400, 'bad_request');
    active.at++;
  } else if (verb === 'complete') {
    state.live = active.canary;
    state.rolling = null;
  } else return refused(404, 'not_found');
  return said({ rollingRelease: state.rolling && release(state) });
}

function release({ live, rolling: { canary, at }, stages }) {
  const deployment = (id) => ({
    id,
    name: 'shop',
    url: `${id}.vercel.app`,
    readyState: 'READY',
    createdAt: 1_700_000_000_000,
  });
  return {
    ...{ state: 'ACTIVE', substate: null, advancementType: 'manual-approval', queuedDeploymentId: null },
    ...{ currentDeployment: deployment(live), canaryDeployment: deployment(canary), stages },
    ...{ activeStage: stages[at], nextStage: stages[at + 1] ?? null, startedAt: 1, updatedAt: 2 },
  };
}

/** @param {readonly string[]} args @param {any} state */
export function vercel(args, state) {
  const flag = (name) => args.find((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  if (args[0] !== 'deploy' || !flag('prod') || !flag('yes')) return { exitCode: 1, stdout: '', stderr: 'Error: no\n' };
  const version = /^--meta=gauntletVersion=(.*)$/.exec(flag('meta') ?? '')?.[1] ?? '';
  const { uid } = addDeployment(state, version);
  if (!flag('skip-domain')) state.violations.push(`${uid} took the domains`);
  // Its own address, which the driver does not believe.
  return { exitCode: 0, stdout: 'https://shop-x.vercel.app', stderr: 'Vercel CLI 50.13.2\n' };
}

serve(import.meta.url, 'VERCEL_STATE', vercel);
