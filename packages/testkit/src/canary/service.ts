import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a version behaves; each part may change while it serves. */
export interface Behaviour {
  /** Share of requests that fail with a 500. */
  errors: number;
  /** Milliseconds that a usual request takes. */
  latencyMs: number;
  /** Share of requests that take `tailMs` instead. */
  tail: number;
  tailMs: number;
  healthy: boolean;
  /** Percent of its memory and CPU, as it tells. */
  memory: number;
  cpu: number;
  restarts: number;
  /** Printed to its log with every failed request. */
  trace: string;
}

export const wellBehaved: Behaviour = {
  ...{ errors: 0.002, latencyMs: 1, tail: 0, tailMs: 0, healthy: true, memory: 30, cpu: 20, restarts: 0 },
  trace: 'Error: upstream closed\n    at charge (src/checkout.js:3:9)',
};

/** Upper bounds in seconds of the histogram that it tells Prometheus. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];

/** A real server of one version of a service, which counts what it serves as a Prometheus client would. */
export class CanaryService {
  readonly version: string;
  readonly behaviour: Behaviour;
  readonly log: string[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<import('node:net').Socket>();
  readonly #buckets = bounds.map(() => 0);
  /** Error diffusion: a share is met to the request, and no luck is in it. */
  #errorDebt = 0;
  #tailDebt = 0;
  requests = 0;
  errors = 0;
  #sum = 0;
  port = 0;

  private constructor(version: string, behaviour: Behaviour) {
    this.version = version;
    this.behaviour = { ...behaviour };
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  static async start(version: string, behaviour: Partial<Behaviour> = {}): Promise<CanaryService> {
    const service = new CanaryService(version, { ...wellBehaved, ...behaviour });
    await new Promise<void>((resolve) => service.#server.listen(0, '127.0.0.1', resolve));
    service.port = (service.#server.address() as AddressInfo).port;
    return service;
  }

  /** As a crash is: whoever is connected is cut off. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume();
    response.setHeader('x-version', this.version);
    const [path] = (request.url ?? '/').split('?');
    if (path === '/metrics') return void response.end(this.exposition());
    if (path === '/health') {
      response.statusCode = this.behaviour.healthy ? 200 : 503;
      return void response.end(this.behaviour.healthy ? 'ok' : 'not ok');
    }
    if (path === '/version') return void response.end(JSON.stringify({ version: this.version }));
    await this.#serve(response);
  }

  async #serve(response: ServerResponse): Promise<void> {
    const { errors, tail, latencyMs, tailMs, trace } = this.behaviour;
    this.requests += 1;
    this.#errorDebt += errors;
    this.#tailDebt += tail;
    const fails = this.#errorDebt >= 1;
    const isSlow = this.#tailDebt >= 1;
    if (fails) this.#errorDebt -= 1;
    if (isSlow) this.#tailDebt -= 1;
    const ms = isSlow ? tailMs : latencyMs;
    if (fails) {
      this.errors += 1;
      this.log.push(`${new Date().toISOString()} ERROR request ${this.requests} failed\n${trace}`);
    }
    this.#count(ms / 1_000);
    await new Promise((resolve) => setTimeout(resolve, ms));
    response.statusCode = fails ? 500 : 200;
    response.end(fails ? 'failed' : 'paid');
  }

  #count(seconds: number): void {
    this.#sum += seconds;
    for (const [at, bound] of bounds.entries()) if (seconds <= bound) this.#buckets[at] = (this.#buckets[at] ?? 0) + 1;
  }

  /** Cumulative, by upper bound in milliseconds; the last is everything. */
  buckets(): Array<[number, number]> {
    const finite = bounds.map((bound, at): [number, number] => [bound * 1_000, this.#buckets[at] ?? 0]);
    return [...finite, [Number.POSITIVE_INFINITY, this.requests]];
  }

  /** Prometheus' text format 0.0.4. */
  exposition(): string {
    const { version } = this;
    const { cpu, memory, restarts } = this.behaviour;
    const label = (more = '') => `{version="${version}"${more}}`;
    const lines = [
      '# TYPE http_requests_total counter',
      `http_requests_total${label(',code="200"')} ${this.requests - this.errors}`,
      `http_requests_total${label(',code="500"')} ${this.errors}`,
      '# TYPE http_request_duration_seconds histogram',
      ...this.buckets().map(([bound, count]) => {
        const le = Number.isFinite(bound) ? `${bound / 1_000}` : '+Inf';
        return `http_request_duration_seconds_bucket${label(`,le="${le}"`)} ${count}`;
      }),
      `http_request_duration_seconds_sum${label()} ${this.#sum}`,
      `http_request_duration_seconds_count${label()} ${this.requests}`,
      '# TYPE service_cpu_percent gauge',
      `service_cpu_percent${label()} ${cpu}`,
      '# TYPE service_memory_percent gauge',
      `service_memory_percent${label()} ${memory}`,
      '# TYPE service_restarts_total counter',
      `service_restarts_total${label()} ${restarts}`,
    ];
    return `${lines.join('\n')}\n`;
  }
}
