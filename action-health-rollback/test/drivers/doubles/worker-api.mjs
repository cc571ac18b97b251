// Cloudflare's API for the Worker in memory, as far as the real wrangler 4 asks it (CLOUDFLARE_API_BASE_URL).
import { createServer } from 'node:http';
import { deploy, upload } from './worker.mjs';

/** @param {any} worker @returns {Promise<{ url: string, asked: string[], close: () => void }>} */
export function serveWorker(worker) {
  /** @type {string[]} */
  const asked = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push(`${request.method} ${request.url}`);
    const { status = 200, result = null, errors = [] } = answer(worker, request.method, request.url ?? '', body);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ success: errors.length === 0, errors, messages: [], result }));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : 0;
      resolve({ url: `http://127.0.0.1:${port}`, asked, close: () => server.close() });
    });
  });
}

function answer(worker, method, url, body) {
  const { pathname, searchParams } = new URL(url, 'http://api');
  const place = /\/workers\/scripts\/shop\/(versions|deployments|subdomain|script-settings)(?:\/([^/]+))?$/.exec(
    pathname,
  );
  const [, what, id] = place ?? [];
  if (what === 'versions' && method === 'POST')
    return { result: { ...upload(worker, messageOf(body), worker.nextBindings), startup_time_ms: 12 } };
  if (what === 'versions' && id) return found(worker.versions.find((version) => version.id === id));
  if (what === 'versions')
    return { result: { items: worker.versions.slice(searchParams.has('deployable') ? -10 : 0).toReversed() } };
  if (what === 'deployments' && method === 'POST') return share(worker, JSON.parse(body), searchParams.has('force'));
  if (what === 'deployments') return { result: { deployments: worker.deployments } };
  if (what) return { result: { enabled: false, previews_enabled: false } };
  if (/\/workers\/services\/shop$/.test(pathname)) {
    return {
      result: {
        default_environment: {
          environment: 'production',
          script: { tag: 't', tags: [], last_deployed_from: 'wrangler' },
        },
      },
    };
  }
  return { status: 404, errors: [{ code: 7003, message: `No route for that URI: ${method} ${pathname}` }] };
}

const found = (result) =>
  result ? { result } : { status: 404, errors: [{ code: 10211, message: 'Version not found.' }] };

function share(worker, { versions, annotations }, force) {
  const deployment = deploy(worker, versions, annotations?.['workers/message'] ?? '', force);
  if (deployment) return { result: deployment };
  return { status: 400, errors: [{ code: 10220, message: 'The following secrets have changed: API_KEY' }] };
}

/** Of the multipart form of an upload. */
function messageOf(body) {
  return /"workers\/message":"([^"]*)"/.exec(body)?.[1] ?? '';
}
