import { createServer, request as send } from 'node:http';
import { ServerProcess } from './server-process.mjs';

async function listen(server, port) {
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${server.address().port}`;
}

/**
 * A platform for this machine alone: servers of several versions behind a proxy that shares the traffic out among them,
 * and an API that moves it. It stands for yours.
 */
export class Platform {
  #repository;
  #folder;
  #onStop;
  #versions = new Map();
  #traffic;
  /** Error diffusion: of 100 requests a canary with 5 % gets 5. */
  #debt = 0;
  #visits = { served: 0, failed: 0 };

  constructor({ repository, folder, onStop }) {
    this.#repository = repository;
    this.#folder = folder;
    this.#onStop = onStop;
  }

  /** @returns the addresses of the shop and of the API. */
  async start({ live, ports = [0, 0] }) {
    await this.#deploy(live);
    this.#traffic = { stable: live, canary: null };
    const shop = await listen(
      createServer((request, response) => this.#forward(request, response)),
      ports[0],
    );
    const api = await listen(
      createServer((request, response) => this.#answer(request, response)),
      ports[1],
    );
    return { shop, api };
  }

  stop() {
    for (const server of this.#versions.values()) server.stop();
  }

  async #deploy(version) {
    if (this.#versions.has(version)) return;
    const place = { repository: this.#repository, folder: this.#folder };
    this.#versions.set(version, await ServerProcess.start({ ...place, version }));
  }

  #pick() {
    const { stable, canary } = this.#traffic;
    if (canary === null) return this.#versions.get(stable);
    this.#debt += canary.percent / 100;
    if (this.#debt < 1 - 1e-9) return this.#versions.get(stable);
    this.#debt -= 1;
    return this.#versions.get(canary.version);
  }

  #forward(incoming, outgoing) {
    const server = this.#pick();
    const { url, method, headers } = incoming;
    const began = performance.now();
    const end = (status) => {
      const failed = status >= 500;
      server.count(performance.now() - began, failed);
      this.#visits.served += 1;
      if (failed) this.#visits.failed += 1;
    };
    const pass = (isRetried) => {
      const inner = send({ host: '127.0.0.1', port: server.port, path: url, method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode, answer.headers);
        answer.pipe(outgoing);
        answer.on('end', () => end(answer.statusCode));
      });
      inner.on('error', (error) => {
        // The server closed a connection that was kept, just as it was used again: that is no fault of the version.
        if (inner.reusedSocket && error.code === 'ECONNRESET' && method === 'GET' && !isRetried) return pass(true);
        end(502);
        outgoing.writeHead(502).end('nobody serves\n');
      });
      if (isRetried) inner.end();
      else incoming.pipe(inner);
    };
    pass(false);
  }

  async #answer({ url: address, method }, response) {
    const { pathname, searchParams } = new URL(address, 'http://platform');
    const call = `${method} ${pathname}`;
    try {
      const answer = await this.#act(call, Object.fromEntries(searchParams));
      const status = answer === undefined ? 404 : 200;
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer ?? { message: 'not found' });
      response.writeHead(status).end(text);
    } catch (error) {
      response.writeHead(500).end(JSON.stringify({ message: error.message }));
    }
  }

  async #act(call, { version = '', stable, percent, from, to, threshold }) {
    switch (call) {
      case 'GET /traffic':
        return this.#traffic;
      case 'POST /deploy':
        await this.#deploy(version);
        return { version };
      case 'POST /shift':
        this.#traffic = { stable, canary: Number(percent) === 0 ? null : { version, percent: Number(percent) } };
        return this.#traffic;
      case 'POST /promote':
      case 'POST /rollback':
        await this.#deploy(version);
        this.#traffic = { stable: version, canary: null };
        return this.#traffic;
      case 'GET /numbers':
        return this.#versions.get(version)?.numbers(Number(from), Number(to), Number(threshold));
      case 'GET /log':
        return this.#versions.get(version)?.log;
      case 'GET /health':
        return this.#health(version);
      case 'POST /stop':
        this.#onStop();
        return { stopped: true };
      case 'GET /visits':
        return this.#visits;
      default:
        return undefined;
    }
  }

  /** Of one version, whoever has the traffic. */
  async #health(version) {
    const server = this.#versions.get(version);
    if (server === undefined) return undefined;
    const answer = await fetch(`http://127.0.0.1:${server.port}/health`);
    return answer.ok ? { status: 'ok' } : undefined;
  }
}
