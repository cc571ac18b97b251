import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultEffect } from './faults.ts';
import type { Reply } from './reply.ts';

/** A reply in the bytes that go out. */
export interface Delivery {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** What happens on the connection. */
export type Outcome = Delivery | 'hang' | 'reset';

const JSON_TYPE = 'application/json; charset=utf-8';

export function encode(reply: Reply): Delivery {
  const headers: Record<string, string> = { ...reply.headers };
  if (reply.bytes !== undefined) {
    headers['content-type'] = reply.bytes.contentType;
    return { status: reply.status, headers, body: reply.bytes.data };
  }
  if (reply.json === undefined) return { status: reply.status, headers, body: new Uint8Array() };
  headers['content-type'] = JSON_TYPE;
  return { status: reply.status, headers, body: Buffer.from(JSON.stringify(reply.json), 'utf8') };
}

/** Adds the entity tag of a good answer; answers 304 when the client has that very one. */
export function withEntityTag(delivery: Delivery, ifNoneMatch: string | undefined): Delivery {
  if (delivery.status !== 200) return delivery;
  const etag = `W/"${createHash('sha256').update(delivery.body).digest('hex')}"`;
  if (ifNoneMatch === etag) return { status: 304, headers: { etag }, body: new Uint8Array() };
  return { ...delivery, headers: { ...delivery.headers, etag } };
}

function failure(status: number, headers: Record<string, string> = {}, body?: unknown): Delivery {
  const fallback = { message: `Answered ${status} as told`, documentation_url: 'https://docs.github.com/rest' };
  const own = typeof body === 'string' ? { 'content-type': 'text/html; charset=utf-8' } : { 'content-type': JSON_TYPE };
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? fallback);
  return { status, headers: { ...own, ...headers }, body: Buffer.from(text, 'utf8') };
}

const HTML_PAGE = '<!DOCTYPE html><html><body><h1>Unicorn!</h1></body></html>';

/** Goes on with `proceed` as far as the fault lets it. */
export async function underFault(effect: FaultEffect | null, proceed: () => Promise<Delivery>): Promise<Outcome> {
  if (effect === null || 'pageSize' in effect) return proceed();
  if ('hang' in effect) return 'hang';
  if ('reset' in effect) return 'reset';
  if ('html' in effect) return failure(200, {}, HTML_PAGE);
  if ('status' in effect) return failure(effect.status, effect.headers, effect.body);
  if ('delayMs' in effect) {
    await sleep(effect.delayMs, undefined, { ref: false });
    return proceed();
  }
  const delivery = await proceed();
  if ('commitThen' in effect) return failure(effect.commitThen);
  return { ...delivery, body: delivery.body.subarray(0, effect.truncate) };
}

/** Sends an outcome; a hanging request keeps its connection until the server closes. */
export function send(response: ServerResponse, outcome: Outcome): void {
  if (outcome === 'hang') return;
  if (outcome === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const length = { 'content-length': `${outcome.body.length}` };
  const bodiless = outcome.status === 204 || outcome.status === 304;
  response.writeHead(outcome.status, { ...outcome.headers, ...(bodiless ? {} : length) });
  response.end(outcome.body);
}
