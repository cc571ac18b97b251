import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { unstable_readConfig as readConfig } from 'wrangler';

/** The bundle that `wrangler deploy` would upload, in the runtime that Cloudflare runs, against servers of this machine. */
const example = join(fileURLToPath(import.meta.url), '../..');

interface Received {
  path: string;
  headers: Record<string, unknown>;
  body: { event_type?: string; client_payload?: Record<string, unknown> } & Record<string, unknown>;
}

let built: string;
let app: Server;
let host: Server;
let received: Received[];
/** What the app answers by path, and what GitHub and the chat answer. */
let answers: Record<string, { status: number; delay?: number; location?: string }>;
let hostStatus: number;
let worker: Miniflare;

const listen = (server: Server) =>
  new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

before(() => {
  built = mkdtempSync(join(tmpdir(), 'health-worker-'));
  const wrangler = join(example, 'node_modules/wrangler/bin/wrangler.js');
  execFileSync(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', built], {
    cwd: example,
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true' },
    stdio: 'pipe',
  });
});
after(() => rmSync(built, { recursive: true, force: true }));

beforeEach(async () => {
  [answers, received, hostStatus] = [{}, [], 204];
  app = createServer((request, response) => {
    const { status, delay = 0, location } = answers[request.url ?? ''] ?? { status: 200 };
    setTimeout(() => response.writeHead(status, location ? { location } : {}).end('body'), delay);
  });
  host = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    received.push({ path: `${request.method} ${request.url}`, headers: request.headers, body });
    response.writeHead(hostStatus).end();
  });
  worker = await start({ DISPATCH_TOKEN: 'secret-token' });
});
afterEach(async () => {
  await worker.dispose();
  for (const server of [app, host]) {
    server.closeAllConnections();
    server.close();
  }
});

/** With the project's own `wrangler.jsonc`, but for what differs from test to test. */
async function start(more: Record<string, string>): Promise<Miniflare> {
  const [appUrl, hostUrl] = await Promise.all([listen(app), listen(host)]);
  const { compatibility_date, durable_objects, migrations, vars } = readConfig({
    config: join(example, 'wrangler.jsonc'),
  });
  const classes = migrations.flatMap(({ new_sqlite_classes = [] }) => new_sqlite_classes);
  return new Miniflare(
    convertV4MiniflareOptions({
      ...{ name: 'health-worker', modules: true, scriptPath: join(built, 'index.js'), modulesRoot: built },
      ...(compatibility_date === undefined ? {} : { compatibilityDate: compatibility_date }),
      durableObjects: Object.fromEntries(
        durable_objects.bindings.map(({ name, class_name }) => [
          name,
          { className: class_name, useSQLite: classes.includes(class_name) },
        ]),
      ),
      bindings: {
        ...{ ...vars, APP_URL: appUrl, GITHUB_API_URL: hostUrl, REPOSITORY: 'octo/shop' },
        ...{ CONFIRM_AFTER_MS: 10, RECOVERED_AFTER: 2, MAX_LATENCY_MS: 400, ...more },
      },
    }),
  );
}

async function startAgain(secrets: Record<string, string>): Promise<void> {
  await worker.dispose();
  await Promise.all([app, host].map((server) => new Promise((resolve) => server.close(resolve))));
  worker = await start(secrets);
}

async function look(): Promise<void> {
  const { scheduled } = await worker.getWorker();
  const { outcome } = await scheduled({ cron: '* * * * *' });
  assert.equal(outcome, 'ok');
}

async function page(): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await worker.dispatchFetch('http://worker/');
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const told = () => received.map(({ body }) => body.client_payload?.['alert']);

describe('the Worker, in its own runtime', () => {
  test('tells nobody while both endpoints are well', async () => {
    await look();
    assert.deepEqual(received, []);
    const { status, body } = await page();
    assert.equal(status, 200);
    assert.partialDeepStrictEqual(body, {
      problem: null,
      endpoints: [
        { name: 'health', good: true },
        { name: 'api', good: true },
      ],
    });
  });

  test('sends repository_dispatch with the fields of the plan, and the token to nobody else', async () => {
    answers['/api/status'] = { status: 503 };
    await look();
    assert.equal(received.length, 1);
    const { path, headers, body } = received[0]!;
    assert.equal(path, 'POST /repos/octo/shop/dispatches');
    assert.equal(headers['authorization'], 'Bearer secret-token');
    assert.equal(body.event_type, 'gauntlet-health');
    const { alert, status, latency, timestamp } = body.client_payload ?? {};
    assert.deepEqual({ alert, status }, { alert: 'api degraded', status: 503 });
    assert.ok(typeof latency === 'number' && latency < 400);
    assert.equal(new Date(String(timestamp)).toISOString(), timestamp);
    assert.ok(!JSON.stringify(await page()).includes('secret-token'));
  });

  test('a slow answer is as bad as none, and a redirect is no answer', async () => {
    answers['/health'] = { status: 200, delay: 500 };
    answers['/api/status'] = { status: 302, location: '/health' };
    await look();
    assert.deepEqual(told(), ['health degraded', 'api degraded']);
    const [slow, moved] = received.map(({ body }) => body.client_payload);
    assert.ok(Number(slow?.['latency']) > 400);
    assert.equal(slow?.['status'], 200);
    assert.equal(moved?.['status'], 302);
  });

  test('an app that is gone is told with the status 0', async () => {
    app.closeAllConnections();
    await new Promise((resolve) => app.close(resolve));
    await look();
    assert.deepEqual(
      received.map(({ body }) => body.client_payload?.['status']),
      [0, 0],
    );
  });

  test('one bad look that the next does not repeat is nothing', async () => {
    let asked = 0;
    app.removeAllListeners('request');
    app.on('request', (_, response) => response.writeHead(asked++ === 0 ? 500 : 200).end());
    await look();
    assert.deepEqual(received, []);
  });

  test('no storm: an alert is told once, and once that it is over', async () => {
    answers['/health'] = { status: 500 };
    for (let minute = 0; minute < 4; minute++) await look();
    delete answers['/health'];
    for (let minute = 0; minute < 4; minute++) await look();
    assert.deepEqual(told(), ['health degraded', 'health recovered']);
  });

  test('what could not be delivered is delivered by a later look, and the page says so until then', async () => {
    answers['/health'] = { status: 500 };
    hostStatus = 503;
    await look();
    assert.partialDeepStrictEqual(await page(), {
      status: 503,
      body: { problem: 'Alerts do not arrive: dispatch answers 503.' },
    });
    hostStatus = 204;
    await look();
    await look();
    assert.deepEqual(told(), ['health degraded', 'health degraded']);
    assert.equal(new Set(received.map(({ body }) => body.client_payload?.['id'])).size, 1);
    assert.equal((await page()).status, 200);
  });

  test('who does not answer is asked once a look, and the looks go on; who refuses one alert gets the others', async () => {
    for (const path of ['/health', '/api/status']) answers[path] = { status: 500 };
    let asked = 0;
    const answering = host.listeners('request')[0] as (...args: unknown[]) => void;
    host.removeAllListeners('request');
    host.on('request', (request) => {
      asked++;
      request.socket.destroy();
    });
    await look();
    assert.equal(asked, 1);
    assert.equal((await page()).body['problem'], 'Alerts do not arrive: dispatch does not answer.');
    host.removeAllListeners('request');
    host.on('request', answering);
    hostStatus = 422;
    await look();
    assert.deepEqual(told(), ['health degraded', 'api degraded']);
  });

  test('people are told too, each of the two once', async () => {
    const chat: unknown[] = [];
    const people = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      chat.push(JSON.parse(Buffer.concat(chunks).toString()), request.headers['authorization']);
      response.writeHead(chat.length > 2 ? 200 : 500).end();
    });
    await startAgain({ DISPATCH_TOKEN: 'secret-token', ALERT_WEBHOOK: `${await listen(people)}/hook` });
    answers['/health'] = { status: 500 };
    await look();
    await look();
    await look();
    people.closeAllConnections();
    people.close();
    assert.equal(received.length, 1);
    assert.equal(chat.length, 4);
    assert.partialDeepStrictEqual(chat[2], { alert: 'health degraded', status: 500 });
    assert.equal(chat[1], undefined);
  });

  test('before the first look, the page says that nobody watches', async () => {
    assert.partialDeepStrictEqual(await page(), {
      status: 503,
      body: { problem: 'No look for three minutes.', checkedAt: null },
    });
  });

  test('a setting that is wrong fails the look, and the page says which', async () => {
    await startAgain({ DISPATCH_TOKEN: '' });
    await assert.rejects(look);
    const { status, body } = await page();
    assert.equal(status, 500);
    assert.match(String(body['problem']), /^Nobody would be told/);
  });
});
