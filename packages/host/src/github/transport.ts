import { bounded, type Fetch } from './bounded-fetch.ts';
import { type Body, fetchBytes, judgeRedirect, openBody, readBytes, readPieces, refuseBody } from './download.ts';
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

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** What fills the path, and then the query or the body. */
export type Parameters = Readonly<Record<string, unknown>>;

export interface Answer<T> {
  value: T;
  /** Whether the list has another page. */
  hasNext: boolean;
  /** Where that one begins, in a list whose pages have no numbers. */
  after: string | null;
}

export interface SendOptions<T> {
  /** A request that changes nothing, whatever its method: it may be repeated. Default: a GET. */
  reads?: boolean;
  /** Never sent again when it may have been carried out. Default: a POST or a PUT. */
  once?: boolean;
  /**
   * What a refusal means to the caller, where it is an answer; null: it is an error. The message is the server's: it may be
   * compared, and goes no further.
   */
  refusal?(status: number, message: string): T | null;
}

export interface Transport {
  /**
   * Sends one request, and again where that is harmless: at most twice, never a POST that may have been carried out.
   * `read` throws for a body that is not as it should be.
   * @throws GitHubError
   */
  send<T>(
    method: Method,
    path: string,
    parameters: Parameters,
    read: (data: unknown) => T,
    options?: SendOptions<T>,
  ): Promise<Answer<T>>;
  /**
   * GETs what the answer redirects to, which is another origin's: the token stays here. At most `maxBytes` bytes.
   * @throws GitHubError
   */
  download(path: string, parameters: Parameters, maxBytes: number): Promise<Uint8Array>;
  /**
   * As `download`, but in pieces as they arrive; the pieces throw GitHubError too, when they stop coming. After `maxBytes`
   * bytes they end.
   * @throws GitHubError
   */
  stream(path: string, parameters: Parameters, maxBytes: number): Promise<AsyncIterable<Uint8Array>>;
}

type Octokit = ReturnType<typeof import('@actions/github').getOctokit>;

/** What a server said. */
export interface Reply {
  status: number;
  headers: Readonly<Record<string, unknown>>;
  data: unknown;
}

export interface Failure {
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
    const octokit = getOctokit(token, { baseUrl: apiUrl, log: silent });
    return new OctokitTransport(octokit, apiUrl, new Patience(timing));
  } catch {
    return failing(withoutClient());
  }
}

function failing(error: GitHubError): Transport {
  const fail = () => Promise.reject(error);
  return { send: fail, download: fail, stream: fail };
}

class OctokitTransport implements Transport {
  readonly #octokit: Octokit;
  readonly #apiUrl: string;
  readonly #patience: Patience;
  readonly #fetch: Fetch;

  constructor(octokit: Octokit, apiUrl: string, patience: Patience) {
    this.#octokit = octokit;
    this.#apiUrl = apiUrl;
    this.#patience = patience;
    // The toolkit's own knows the runner's proxy.
    this.#fetch = octokit.request.endpoint.DEFAULTS.request?.fetch ?? fetch;
  }

  send<T>(
    method: Method,
    path: string,
    parameters: Parameters,
    read: (data: unknown) => T,
    options: SendOptions<T> = {},
  ): Promise<Answer<T>> {
    return this.#repeat(
      () => this.#request(method, path, parameters),
      (reply, now) => judge(reply, method, read, now, options),
    );
  }

  async download(path: string, parameters: Parameters, maxBytes: number): Promise<Uint8Array> {
    const address = await this.#redirect(path, parameters);
    const { value } = await this.#repeat(
      () => this.#timed((signal) => fetchBytes(bounded(this.#fetch, maxBytes), address, signal)),
      (reply, now) => judge(reply, 'GET', readBytes, now),
    );
    return value;
  }

  async stream(path: string, parameters: Parameters, maxBytes: number): Promise<AsyncIterable<Uint8Array>> {
    const address = await this.#redirect(path, parameters);
    const { value } = await this.#repeat(
      () => this.#timed(() => openBody(this.#fetch, address, this.#patience.requestMs)),
      (reply, now) => judge(reply, 'GET', (data) => data as Body, now),
    );
    return readPieces(value, maxBytes, this.#patience);
  }

  async #redirect(path: string, parameters: Parameters): Promise<URL> {
    const { value } = await this.#repeat(
      () => this.#request('GET', path, parameters),
      (reply, now) => judgeRedirect(reply, this.#apiUrl) ?? judge<URL>(reply, 'GET', refuseBody, now),
    );
    return value;
  }

  async #repeat<T>(
    request: () => Promise<Reply | null>,
    judge: (reply: Reply | null, now: number) => Answer<T> | Failure,
  ): Promise<Answer<T>> {
    const { timing } = this.#patience;
    for (let retry = 0; ; retry++) {
      const reply = await request();
      const outcome = judge(reply, timing.now());
      if (!('error' in outcome)) return outcome;
      const { error, retriable, waitMs } = outcome;
      if (!retriable || retry === maxRetries) throw error;
      if (!(await this.#patience.wait(Math.max(waitMs, backoff(retry, timing.random))))) throw error;
    }
  }

  #request(method: Method, path: string, parameters: Parameters): Promise<Reply | null> {
    // A redirect could lead to another origin: none is followed, so neither token nor body gets there.
    const redirect = 'manual' as const;
    const more = { fetch: bounded(this.#fetch), redirect, log: silent };
    return this.#timed((signal) =>
      this.#octokit.request(`${method} ${path}`, { ...parameters, request: { ...more, signal } }),
    );
  }

  /** Null when there was no answer. */
  async #timed(send: (signal: AbortSignal) => Promise<Reply>): Promise<Reply | null> {
    const timeoutMs = this.#patience.requestMs;
    if (timeoutMs === 0) throw outOfTime();
    const begun = performance.now();
    try {
      return await send(AbortSignal.timeout(timeoutMs));
    } catch (error) {
      return (error as { response?: Reply }).response ?? null;
    } finally {
      this.#patience.spend(performance.now() - begun);
    }
  }
}

function judge<T>(
  reply: Reply | null,
  method: Method,
  read: (data: unknown) => T,
  now: number,
  options: SendOptions<T> = {},
): Answer<T> | Failure {
  const { reads = method === 'GET', once = method === 'POST' || method === 'PUT' } = options;
  const unclear = (status: number | null, waitMs = 0): Failure => ({
    error: unavailable(status, !reads),
    retriable: reads || !once,
    waitMs,
  });
  if (reply === null) return unclear(null);
  const { status, headers, data } = reply;
  if ([200, 201, 204].includes(status)) {
    try {
      return { value: read(data), ...readLink(String(headers['link'] ?? '')) };
    } catch {
      return unclear(status);
    }
  }
  if (status >= 500) return unclear(status, askedWait(headers, now) ?? 0);
  const waitMs = rateLimitWait(status, headers, messageOf(data), now);
  if (waitMs === null) {
    const meaning = options.refusal?.(status, messageOf(data)) ?? null;
    if (meaning !== null) return { value: meaning, hasNext: false, after: null };
    return { error: refused(status), retriable: false, waitMs: 0 };
  }
  // Refused before anything was done: even a POST may be sent again.
  return { error: rateLimited(status, waitMs), retriable: true, waitMs };
}

/** What a `Link` header says of the next page. */
function readLink(header: string): { hasNext: boolean; after: string | null } {
  const address = /<([^<>]*)>; *rel="next"/.exec(header)?.[1] ?? '';
  const after = URL.canParse(address) ? new URL(address).searchParams.get('after') : null;
  return { hasNext: header.includes('rel="next"'), after };
}

function messageOf(data: unknown): string {
  const { message } = (typeof data === 'object' && data !== null ? data : {}) as { message?: unknown };
  return typeof message === 'string' ? message : '';
}
