import type { Fetch } from './bounded-fetch.ts';
import { misdirected } from './failure.ts';
import { ShapeError } from './shapes.ts';
import type { Answer, Failure, Reply } from './transport.ts';

/** Where an answer redirects to; null for an answer that does not. */
export function judgeRedirect(reply: Reply | null, apiUrl: string): Answer<URL> | Failure | null {
  if (reply?.status !== 302) return null;
  const location = String(reply.headers['location'] ?? '');
  const address = URL.canParse(location) ? new URL(location) : null;
  if (address !== null && mayBeFetched(address, new URL(apiUrl))) return { value: address, hasNext: false };
  return { error: misdirected(), retriable: false, waitMs: 0 };
}

/** Only TLS; without it only where the API itself has none and both are on this machine, as in a test. */
function mayBeFetched(address: URL, api: URL): boolean {
  if (address.username !== '' || address.password !== '') return false;
  if (address.protocol === 'https:') return true;
  return address.protocol === 'http:' && api.protocol === 'http:' && isLoopback(address) && isLoopback(api);
}

function isLoopback({ hostname }: URL): boolean {
  return ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}

/** No token, no cookie, and no second redirect. */
export async function fetchBytes(fetch: Fetch, address: URL, signal: AbortSignal): Promise<Reply> {
  const response = await fetch(address.href, { signal, redirect: 'manual', headers: { accept: '*/*' } });
  const { status, headers } = response;
  return { status, headers: Object.fromEntries(headers), data: new Uint8Array(await response.arrayBuffer()) };
}

export function readBytes(data: unknown): Uint8Array {
  if (!(data instanceof Uint8Array)) throw new ShapeError();
  return data;
}

/** Where a redirect has to come, a body is none. */
export function refuseBody(): never {
  throw new ShapeError();
}
