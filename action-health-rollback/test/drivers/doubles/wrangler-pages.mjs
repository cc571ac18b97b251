// Cloudflare's API for a Pages project, and `wrangler pages deploy`, as far as the driver uses them, in memory or in a JSON
// file (PAGES_STATE). Forms: fixtures/drivers/cloudflare-pages.json. A deployment serves at the third look.
import { serve } from './program.mjs';

export const account = 'abcdef0123456789abcdef0123456789';
const place = `/client/v4/accounts/${account}/pages/projects/shop`;

export function newPages() {
  const state = { deployments: [], live: '', nextStatus: 'success', violations: [] };
  const first = add(state, 'v1', 'production');
  first.status = 'success';
  state.live = first.id;
  return state;
}

/** @param {any} state @param {string} version @param {string} environment */
export function add(state, version, environment) {
  const number = state.deployments.length + 1;
  const id = `${String(number).padStart(8, '0')}-bbbb-4ccc-8ddd-0123456789ab`;
  state.deployments.push({ id, version, environment, status: 'active', looks: 0 });
  return state.deployments.at(-1);
}

/** @param {{ method: string, url: string, headers: Record<string, string> }} request @param {any} state */
export function askPages({ method, url, headers }, state) {
  const { origin, pathname, searchParams } = new URL(url);
  if (origin !== 'https://api.cloudflare.com' || headers.authorization !== 'Bearer hunter2') return refused(403, 10000);
  if (!pathname.startsWith(place)) return refused(404, 8000007);
  const [, what, id, verb] = pathname.slice(place.length).split('/');
  if (method === 'GET' && what === undefined) return said(project(state));
  if (method === 'GET' && what === 'deployments' && id === undefined) return said(page(state, searchParams));
  if (method === 'POST' && what === 'deployments' && verb === 'rollback') return rollback(state, id);
  return refused(405, 8000000);
}

const said = (result) => ({ status: 200, body: JSON.stringify({ success: true, errors: [], messages: [], result }) });
const refused = (status, code) => ({
  status,
  body: JSON.stringify({ success: false, errors: [{ code, message: 'No' }], messages: [], result: null }),
});

function form({ id, version, environment, status }) {
  return {
    ...{
      id,
      short_id: id.slice(0, 8),
      project_name: 'shop',
      environment,
      url: `https://${id.slice(0, 8)}.shop.pages.dev`,
    },
    latest_stage: { name: 'deploy', status, started_on: '2026-11-21T00:00:00.000000Z', ended_on: null },
    deployment_trigger: {
      type: 'ad_hoc',
      metadata: { branch: 'main', commit_hash: version, commit_message: `gauntlet: ${version}`, commit_dirty: true },
    },
    is_skipped: false,
  };
}

function project(state) {
  for (const each of state.deployments.filter(({ status }) => status === 'active')) {
    if (each.looks++ < 1) continue;
    each.status = state.nextStatus;
    if (each.environment === 'production' && each.status === 'success') state.live = each.id;
  }
  const latest = state.deployments.at(-1);
  return {
    ...{ id: 'p', name: 'shop', production_branch: 'main', subdomain: 'shop.pages.dev' },
    canonical_deployment: form(state.deployments.find(({ id }) => id === state.live)),
    latest_deployment: latest ? form(latest) : null,
  };
}

function page({ deployments }, query) {
  const [size, at] = [Number(query.get('per_page')), Number(query.get('page'))];
  const all = deployments.filter(({ environment }) => environment === query.get('env')).toReversed();
  return all.slice(size * (at - 1), size * at).map(form);
}

function rollback(state, id) {
  const found = state.deployments.find((each) => each.id === id);
  if (found?.environment !== 'production' || found.status !== 'success') return refused(400, 8000052);
  state.live = id;
  return said(form(found));
}

/** @param {readonly string[]} args @param {any} state */
export function wranglerPages(args, state) {
  const flag = (name) => args.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const isRight = args.slice(0, 3).join(' ') === 'pages deploy dist' && flag('project-name') === 'shop';
  if (!isRight) return { exitCode: 1, stdout: '', stderr: '✘ [ERROR] Unknown arguments\n' };
  add(state, flag('commit-hash'), flag('branch') === 'main' ? 'production' : 'preview');
  return { exitCode: 0, stdout: '✨ Deployment complete! Take a peek over at https://x.shop.pages.dev\n', stderr: '' };
}

serve(import.meta.url, 'PAGES_STATE', wranglerPages);
