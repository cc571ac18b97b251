// A Worker in memory: what Cloudflare's API keeps of it. Forms: wrangler 4.86.0, src/versions/*.

/** @typedef {any} Thing */

/** @returns {Thing} */
export function newWorker() {
  const worker = { versions: [], deployments: [], secretsChanged: [] };
  upload(worker, 'the first one');
  deploy(worker, [{ version_id: worker.versions[0].id, percentage: 100 }], 'by hand');
  return worker;
}

/** @param {Thing} worker @param {string} message @param {Thing[]} bindings */
export function upload(worker, message, bindings = [{ name: 'API_KEY', type: 'secret_text' }]) {
  const number = worker.versions.length + 1;
  const version = {
    id: `${String(number).padStart(8, '0')}-aaaa-4bbb-8ccc-0123456789ab`,
    number,
    metadata: {
      created_on: timeOf(number),
      modified_on: timeOf(number),
      source: 'wrangler',
      author_email: 'bot@shop.example',
      has_preview: false,
    },
    annotations: { 'workers/triggered_by': 'upload', ...(message && { 'workers/message': message }) },
    resources: {
      script: { etag: 'e', handlers: ['fetch'], last_deployed_from: 'wrangler' },
      script_runtime: { usage_model: 'standard', compatibility_date: '2026-01-01' },
      bindings,
    },
  };
  worker.versions.push(version);
  return version;
}

/** @param {Thing} worker @param {Thing[]} versions @param {string} message */
export function deploy(worker, versions, message, force = false) {
  if (!force && versions.some(({ version_id }) => worker.secretsChanged.includes(version_id))) return null;
  const number = worker.deployments.length + 1;
  const deployment = {
    id: `${String(number).padStart(8, '0')}-dddd-4eee-8fff-0123456789ab`,
    source: 'wrangler',
    strategy: 'percentage',
    author_email: 'bot@shop.example',
    created_on: timeOf(100 + number),
    annotations: { 'workers/triggered_by': 'deployment', ...(message && { 'workers/message': message }) },
    versions,
  };
  worker.deployments.unshift(deployment);
  return deployment;
}

function timeOf(number) {
  return new Date(Date.UTC(2026, 10, 21, 0, number)).toISOString().replace('Z', '123Z');
}
