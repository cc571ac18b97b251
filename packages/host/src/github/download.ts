import type { Fetch } from './bounded-fetch.ts';
import { misdirected, outOfTime, unavailable } from './failure.ts';
import type { Patience } from './patience.ts';
import { ShapeError } from './shapes.ts';
import type { Answer, Failure, Reply } from './transport.ts';

/** Where an answer redirects to; null for an answer that does not. */
export function judgeRedirect(reply: Reply | null, apiUrl: string): Answer<URL> | Failure | null {
  if (reply?.status !== 302) return null;
  const location = String(reply.headers['location'] ?? '');
  const address = URL.canParse(location) ? new URL(location) : null;
  if (address !== null && mayBeFetched(address, new URL(apiUrl)))
    return { value: address, hasNext: false, after: null };
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

/** A body that is still arriving. */
export interface Body {
  pieces: AsyncIterator<Uint8Array>;
  stop(): void;
}

/** As `fetchBytes`, up to where the body begins. */
export async function openBody(fetch: Fetch, address: URL, timeoutMs: number): Promise<Reply> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), timeoutMs);
  try {
    const { signal } = control;
    const response = await fetch(address.href, { signal, redirect: 'manual', headers: { accept: '*/*' } });
    const { status, headers, body } = response;
    const pieces = (body ?? new Blob([]).stream())[Symbol.asyncIterator]();
    const data: Body = { pieces, stop: () => control.abort() };
    if (status !== 200) control.abort();
    return { status, headers: Object.fromEntries(headers), data };
  } finally {
    clearTimeout(timer);
  }
}

/** The pieces of a body; each has to come in the time that a request may take. */
export async function* readPieces(body: Body, maxBytes: number, patience: Patience): AsyncGenerator<Uint8Array> {
  let left = maxBytes;
  try {
    while (left > 0) {
      const piece = await nextPiece(body, patience);
      if (piece === null) return;
      yield piece.subarray(0, left);
      left -= piece.length;
    }
  } finally {
    body.stop();
  }
}

async function nextPiece({ pieces, stop }: Body, patience: Patience): Promise<Uint8Array | null> {
  const timeoutMs = patience.requestMs;
  if (timeoutMs === 0) throw outOfTime();
  const begun = performance.now();
  const timer = setTimeout(stop, timeoutMs);
  try {
    const { done, value } = await pieces.next();
    return done ? null : value;
  } catch {
    throw unavailable(null, false);
  } finally {
    clearTimeout(timer);
    patience.spend(performance.now() - begun);
  }
}
