import { bounded, type Fetch } from './bounded-fetch.ts';
import {
  type GitHubError,
  outOfTime,
  rateLimited,
  refused,
  unavailable,
  withoutClient,
  withoutToken,
} from './failure.ts';
import { askedWait, backoff, Patience, rateLimitWait, type Timing } from './patience.ts';

export type { Timing } from './patience.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
export type Parameters = Readonly<Record<string, string | number>>;

export interface Answer<T> {
  value: T;
  /** Whether the list has another page. */
  hasNext: boolean;
}

export interface Transport {
  /**
   * Sends one request, and again where that is harmless: at most twice, never a POST that may have been carried out.
   * `read` throws for a body that is not as it should be.
   * @throws GitHubError
   */
  send<T>(method: Method, path: string, parameters: Parameters, read: (data: unknown) => T): Promise<Answer<T>>;
}

type Octokit = ReturnType<typeof import('@actions/github').getOctokit>;

interface Reply {
  status: number;
  headers: Readonly<Record<string, unknown>>;
  data: unknown;
}

interface Failure {
  error: GitHubError;
  /** Whether the same request may be sent again, and how long to wait at least before that. */
  retriable: boolean;
  waitMs: number;
}

const maxRetries = 2;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Never throws; without a token the client is not even loaded, and every call fails. */
export async function openTransport(apiUrl: string, token: string, timing: Timing): Promise<Transport> {
  if (token === '') return failing(withoutToken());
  try {
    // Reads the event file while it loads, and throws when that is broken.
    const { getOctokit } = await import('@actions/github');
    return new OctokitTransport(getOctokit(token, { baseUrl: apiUrl, log: silent }), new Patience(timing));
  } catch {
    return failing(withoutClient());
  }
}

function failing(error: GitHubError): Transport {
  return { send: () => Promise.reject(error) };
}

class OctokitTransport implements Transport {
  readonly #octokit: Octokit;
  readonly #patience: Patience;
  readonly #fetch: Fetch;

  constructor(octokit: Octokit, patience: Patience) {
    this.#octokit = octokit;
    this.#patience = patience;
    // The toolkit's own knows the runner's proxy.
    this.#fetch = bounded(octokit.request.endpoint.DEFAULTS.request?.fetch ?? fetch);
  }

  async send<T>(method: Method, path: string, parameters: Parameters, read: (data: unknown) => T): Promise<Answer<T>> {
    const { timing } = this.#patience;
    for (let retry = 0; ; retry++) {
      const reply = await this.#request(method, path, parameters);
      const outcome = judge(reply, method, read, timing.now());
      if (!('error' in outcome)) return outcome;
      const { error, retriable, waitMs } = outcome;
      if (!retriable || retry === maxRetries) throw error;
      if (!(await this.#patience.wait(Math.max(waitMs, backoff(retry, timing.random))))) throw error;
    }
  }

  /** Null when there was no answer. */
  async #request(method: Method, path: string, parameters: Parameters): Promise<Reply | null> {
    const timeoutMs = this.#patience.requestMs;
    if (timeoutMs === 0) throw outOfTime();
    const begun = performance.now();
    // A redirect could lead to another origin: none is followed, so neither token nor body gets there.
    const request = {
      fetch: this.#fetch,
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'manual' as const,
      log: silent,
    };
    try {
      return await this.#octokit.request(`${method} ${path}`, { ...parameters, request });
    } catch (error) {
      return (error as { response?: Reply }).response ?? null;
    } finally {
      this.#patience.spend(performance.now() - begun);
    }
  }
}

function judge<T>(reply: Reply | null, method: Method, read: (data: unknown) => T, now: number): Answer<T> | Failure {
  const unclear = (status: number | null, waitMs = 0): Failure => ({
    error: unavailable(status, method !== 'GET'),
    retriable: method !== 'POST',
    waitMs,
  });
  if (reply === null) return unclear(null);
  const { status, headers, data } = reply;
  if ([200, 201, 204].includes(status)) {
    try {
      return { value: read(data), hasNext: String(headers['link'] ?? '').includes('rel="next"') };
    } catch {
      return unclear(status);
    }
  }
  if (status >= 500) return unclear(status, askedWait(headers, now) ?? 0);
  const waitMs = rateLimitWait(status, headers, messageOf(data), now);
  if (waitMs === null) return { error: refused(status), retriable: false, waitMs: 0 };
  // Refused before anything was done: even a POST may be sent again.
  return { error: rateLimited(status, waitMs), retriable: true, waitMs };
}

function messageOf(data: unknown): string {
  const { message } = (typeof data === 'object' && data !== null ? data : {}) as { message?: unknown };
  return typeof message === 'string' ? message : '';
}
