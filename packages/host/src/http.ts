import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { type Address, hostOf, lookupOf } from './address.ts';
import { HttpError, type Outside, reach, within } from './reach.ts';

export interface HttpRequest {
  /** http or https, without user and password. */
  url: string;
  /** Default: GET. */
  method?: 'GET' | 'HEAD' | 'POST' | 'PATCH';
  headers?: Readonly<Record<string, string>>;
  /** Only ever sent to the url's own origin. */
  secretHeaders?: Readonly<Record<string, string>>;
  body?: string;
  /** For everything: the name, the connection, each redirect, and the whole body. */
  timeoutMs: number;
  /** Of the body. */
  maxBytes: number;
  /** `none`: an answer that redirects is the answer. `same-origin`: at most five, and none to elsewhere. */
  redirects: 'none' | 'same-origin';
  /** Whether an address may be one that the internet does not reach. */
  allowPrivate: boolean;
  /** Calls it off: it then ends as one that got no answer in time. */
  signal?: AbortSignal;
}

/** Untrusted, all of it. */
export interface HttpAnswer {
  status: number;
  /** Names in lower case; what came more than once is joined by a comma. */
  headers: Readonly<Record<string, string>>;
  /** As it was sent: compressed where the server does that unasked. */
  body: Uint8Array;
  /** From before the connection to the end of the body, on a clock that nobody sets. */
  latencyMs: number;
}

const mostRedirects = 5;

/**
 * Asks once. The name is resolved once, and connections go to those very addresses.
 * @throws HttpError
 */
export async function requestHttp(request: HttpRequest, outside: Outside = {}): Promise<HttpAnswer> {
  const url = readAddress(request.url);
  const act = async (signal: AbortSignal) => {
    const addresses = await reach(hostOf(url), request.allowPrivate, outside);
    const begun = performance.now();
    const answer = await follow(request, url, { addresses, signal, ca: outside.ca });
    return { ...answer, latencyMs: performance.now() - begun };
  };
  return within(request.timeoutMs, url.host, act, request.signal);
}

function readAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new HttpError('address', 'The address is none of http or https');
  }
  if (url.username !== '' || url.password !== '') {
    throw new HttpError('address', `The address of ${url.host} holds a user or a password`);
  }
  return url;
}

interface Way {
  addresses: [Address, ...Address[]];
  signal: AbortSignal;
  ca: string | undefined;
}

type Sent = Pick<HttpRequest, 'method' | 'headers' | 'secretHeaders' | 'body' | 'maxBytes'>;
type Received = Omit<HttpAnswer, 'latencyMs'>;

async function follow(request: HttpRequest, first: URL, way: Way): Promise<Received> {
  let [url, sent]: [URL, Sent] = [first, request];
  for (let hop = 0; ; hop++) {
    const answer = await send(url, sent, way);
    const target = request.redirects === 'none' ? null : redirectOf(answer, url);
    if (target === null) return answer;
    if (hop === mostRedirects) {
      throw new HttpError('redirect', `${first.host} redirects more than ${mostRedirects} times`);
    }
    // All that is sent may be meant for this origin alone.
    if (target.origin !== first.origin || target.username !== '' || target.password !== '') {
      throw new HttpError('redirect', `${first.host} redirects to another origin, which is not followed`);
    }
    [url, sent] = [target, keepsMethod(answer.status, sent) ? sent : withoutBody(sent)];
  }
}

/** Where an answer leads; null where it does not. */
function redirectOf({ status, headers }: Received, from: URL): URL | null {
  const location = headers['location'];
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return null;
  if (!URL.canParse(location, from.href)) {
    throw new HttpError('redirect', `${from.host} redirects to what is no address`);
  }
  return new URL(location, from.href);
}

/** RFC 9110, section 15.4: what was posted is posted again only where the status says so. */
function keepsMethod(status: number, { method }: Sent): boolean {
  return method !== 'POST' || status === 307 || status === 308;
}

function withoutBody({ headers = {}, secretHeaders = {}, maxBytes }: Sent): Sent {
  const kept = Object.entries(headers).filter(([name]) => !name.toLowerCase().startsWith('content-'));
  return { method: 'GET', headers: Object.fromEntries(kept), secretHeaders, maxBytes };
}

function send(url: URL, sent: Sent, { addresses, signal, ca }: Way): Promise<Received> {
  const { method = 'GET', body } = sent;
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const options = {
      ...{ method, signal, headers: headersOf(sent), lookup: lookupOf(addresses) },
      // A connection of its own: one that was left open would make the latency a lie.
      agent: false as const,
      ...(ca === undefined ? {} : { ca }),
    };
    const outgoing = secure ? requestSecure(url, options) : requestPlain(url, options);
    let isAnswered = false;
    outgoing.on('response', (incoming) => {
      isAnswered = true;
      receive(incoming, sent.maxBytes, url.host).then(resolve, reject);
    });
    outgoing.on('error', reject);
    // Without an answer: a server that changes to another protocol, for instance.
    outgoing.on('close', () => {
      if (!isAnswered) reject(new HttpError('unreachable', `The connection to ${url.host} was closed`));
    });
    outgoing.end(body);
  });
}

function headersOf({ headers = {}, secretHeaders = {}, body }: Sent): Record<string, string> {
  const given = Object.entries({ ...headers, ...secretHeaders }).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    'user-agent': 'gauntlet',
    accept: '*/*',
    ...Object.fromEntries(given),
    // What is not compressed cannot grow when it is read.
    'accept-encoding': 'identity',
    ...(body === undefined ? {} : { 'content-length': `${Buffer.byteLength(body)}` }),
  };
}

async function receive(incoming: IncomingMessage, maxBytes: number, place: string): Promise<Received> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new HttpError('too-long', `The answer of ${place} is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  const headers = Object.entries(incoming.headers).map(([name, value = '']) => [name, [value].flat().join(', ')]);
  return {
    status: incoming.statusCode ?? 0,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: Buffer.concat(chunks),
  };
}
