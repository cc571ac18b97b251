import { createServer, type IncomingMessage, type Server, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Behaviour, CanaryService } from './service.ts';

/** What the proxy gives to whom. */
export interface SiteTraffic {
  stable: string;
  canary: { version: string; percent: number } | null;
}

/** What one version served up to a moment. */
interface Snapshot {
  at: number;
  requests: number;
  errors: number;
  buckets: Array<[number, number]>;
}

export interface SiteOptions {
  /** The version that is live, and how each version behaves once it is deployed. */
  live: string;
  behaviours: Readonly<Record<string, Partial<Behaviour>>>;
  /** Called before and after each call of the platform, such as `POST /shift`; for faults. */
  onCall?: (call: string, when: 'before' | 'after') => void | Promise<void>;
}

const sampleMs = 50;

/**
 * A site on loopback: real servers of several versions behind a proxy that shares out the traffic. Beside the site itself
 * (`url`) there is a platform to be driven (`platform`: `/traffic`, `/deploy`, `/shift`, `/promote`, `/rollback`) that also
 * tells what each version served in a window (`/numbers`) and logged (`/log`).
 */
export class CanarySite {
  readonly services = new Map<string, CanaryService>();
  readonly #options: SiteOptions;
  readonly #proxy: Server;
  readonly #platform: Server;
  readonly #snapshots = new Map<string, Snapshot[]>();
  readonly #timer: NodeJS.Timeout;
  traffic: SiteTraffic;
  /** Requests that a user saw fail. */
  failed = 0;
  served = 0;
  #debt = 0;
  url = '';
  platform = '';

  private constructor(options: SiteOptions) {
    this.#options = options;
    this.traffic = { stable: options.live, canary: null };
    this.#proxy = createServer((request, response) => this.#forward(request, response));
    this.#platform = createServer((request, response) => void this.#drive(request, response));
    this.#timer = setInterval(() => this.#sample(), sampleMs);
  }

  static async start(options: SiteOptions): Promise<CanarySite> {
    const site = new CanarySite(options);
    await site.deploy(options.live);
    site.url = await listen(site.#proxy);
    site.platform = await listen(site.#platform);
    return site;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    for (const service of this.services.values()) await service.stop();
    for (const server of [this.#proxy, this.#platform]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  service(version: string): CanaryService {
    const found = this.services.get(version);
    if (found === undefined) throw new Error(`${version} is not deployed`);
    return found;
  }

  async deploy(version: string): Promise<void> {
    if (this.services.has(version)) return;
    this.services.set(version, await CanaryService.start(version, this.#options.behaviours[version] ?? {}));
    this.#snapshots.set(version, []);
  }

  /** What a version served in a window, as far as it was counted. Null for one that is not there. */
  numbers(version: string, from: number, to: number, thresholdMs = 100) {
    const snapshots = this.#snapshots.get(version);
    if (snapshots === undefined) return null;
    this.#sample();
    const upTo = (time: number) => snapshots.findLast(({ at }) => at <= time) ?? snapshots[0];
    const [first, last] = [upTo(from), upTo(to)];
    if (first === undefined || last === undefined) return null;
    const { memory, cpu, restarts } = this.service(version).behaviour;
    const requests = last.requests - first.requests;
    const bucket = last.buckets.findIndex(([bound]) => bound >= thresholdMs);
    return {
      requests,
      errors: last.errors - first.errors,
      slow: requests - ((last.buckets[bucket]?.[1] ?? 0) - (first.buckets[bucket]?.[1] ?? 0)),
      buckets: last.buckets.map(([bound, count], at) => ({
        le: Number.isFinite(bound) ? bound : '+Inf',
        count: count - (first.buckets[at]?.[1] ?? 0),
      })),
      ...{ memory, cpu, restarts },
    };
  }

  #sample(): void {
    for (const [version, service] of this.services) {
      const { requests, errors } = service;
      this.#snapshots.get(version)?.push({ at: Date.now(), requests, errors, buckets: service.buckets() });
    }
  }

  /** Error diffusion: of 100 requests a canary with 5 % gets 5. */
  #pick(): string {
    const { stable, canary } = this.traffic;
    if (canary === null) return stable;
    this.#debt += canary.percent / 100;
    if (this.#debt < 1 - 1e-9) return stable;
    this.#debt -= 1;
    return canary.version;
  }

  #forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const service = this.services.get(this.#pick());
    this.served += 1;
    const refuse = () => {
      this.failed += 1;
      outgoing.statusCode = 502;
      outgoing.end('nobody serves');
    };
    if (service === undefined) {
      refuse();
      return;
    }
    const { url = '/', method = 'GET', headers } = incoming;
    const inner = send({ host: '127.0.0.1', port: service.port, path: url, method, headers }, (answer) => {
      if ((answer.statusCode ?? 500) >= 500) this.failed += 1;
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    inner.on('error', refuse);
    incoming.pipe(inner);
  }

  async #drive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://site');
    const call = `${request.method} ${url.pathname}`;
    const query = url.searchParams;
    await this.#options.onCall?.(call, 'before');
    const answer = await this.#act(url.pathname, query);
    await this.#options.onCall?.(call, 'after');
    response.statusCode = answer === undefined ? 404 : 200;
    response.setHeader('content-type', 'application/json');
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer ?? { message: 'not found' }));
  }

  async #act(path: string, query: URLSearchParams): Promise<unknown> {
    const [version, stable] = [query.get('version') ?? '', query.get('stable') ?? ''];
    const percent = Number(query.get('percent'));
    switch (path) {
      case '/traffic':
        return this.traffic;
      case '/deploy':
        await this.deploy(version);
        return { version };
      case '/shift':
        this.traffic = { stable, canary: percent === 0 ? null : { version, percent } };
        return this.traffic;
      case '/promote':
      case '/rollback':
        if (!this.services.has(version)) await this.deploy(version);
        this.traffic = { stable: version, canary: null };
        return this.traffic;
      case '/numbers':
        return this.numbers(
          version,
          Number(query.get('from')),
          Number(query.get('to')),
          Number(query.get('threshold') ?? 100),
        );
      case '/log':
        return `${this.services.get(version)?.log.join('\n') ?? ''}\n`;
      case '/health':
        return this.services.get(version)?.behaviour.healthy === true ? { status: 'ok' } : undefined;
      default:
        return undefined;
    }
  }
}

/** Sends so many requests a second to an address, whatever they come to. Gives what ends it. */
export function startLoad(url: string, perSecond: number): () => void {
  const begun = Date.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = ((Date.now() - begun) / 1_000) * perSecond;
    for (; sent < due; sent++) {
      const request = send(url, (answer) => answer.resume());
      request.on('error', () => undefined);
      request.end();
    }
  }, 10);
  return () => clearInterval(timer);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
