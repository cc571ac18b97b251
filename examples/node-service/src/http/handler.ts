import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Checkout } from '../application/checkout.ts';
import { readOrder } from '../domain/order.ts';
import { priceOf } from '../domain/price.ts';
import { faultOf } from './fault.ts';
import { readForm } from './form.ts';
import { styleSheet } from './page.ts';
import { createPages } from './pages.ts';
import { receiptOf } from './receipt.ts';

interface Answer {
  readonly status: number;
  /** A text is sent as it is, everything else as JSON. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Route = (request: IncomingMessage, fields: URLSearchParams) => Answer | Promise<Answer>;

export interface HandlerOptions {
  readonly checkout: Checkout;
  readonly version: string;
  readonly log: (error: unknown) => void;
}

const base = 'http://shop';
const notFound: Answer = { status: 404, body: { error: 'Not found.' } };

export function createHandler({ checkout, version, log }: HandlerOptions) {
  const pages = createPages({ checkout, log });

  function quote(fields: URLSearchParams): Answer {
    const order = readOrder(fields);
    const { item, count, customer } = order;
    return { status: 200, body: receiptOf({ item: item.name, count, customer: customer.name, price: priceOf(order) }) };
  }

  async function place(request: IncomingMessage): Promise<Answer> {
    const order = readOrder(await readForm(request));
    const placed = await checkout.place({ order, client: request.socket.remoteAddress ?? 'unknown' });
    return { status: 201, body: { id: placed.id, ...receiptOf(placed) } };
  }

  async function show(id: string): Promise<Answer> {
    const placed = await checkout.find(id);
    return placed === undefined ? notFound : { status: 200, body: { id, ...receiptOf(placed) } };
  }

  const routes = new Map<string, Route>([
    ['GET /', (_request, fields) => pages.show(fields)],
    ['POST /', (request) => pages.place(request)],
    ['GET /shop.css', () => ({ status: 200, body: styleSheet, headers: { 'content-type': 'text/css' } })],
    ['GET /health', () => ({ status: 200, body: { status: 'ok' } })],
    ['GET /order', (_request, fields) => quote(fields)],
    ['POST /order', (request) => place(request)],
  ]);

  async function answer(request: IncomingMessage): Promise<Answer> {
    const address = request.url ?? '';
    if (!URL.canParse(address, base)) return notFound;
    const { pathname, searchParams } = new URL(address, base);
    const call = `${String(request.method)} ${pathname}`;
    const route = routes.get(call);
    if (route !== undefined) return route(request, searchParams);
    const id = /^GET \/orders\/([\w-]+)$/.exec(call)?.[1];
    return id === undefined ? notFound : show(id);
  }

  function failed(error: unknown): Answer {
    const { message, ...rest } = faultOf(error, log);
    return { ...rest, body: { error: message } };
  }

  return async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body, headers } = await answer(request).catch(failed);
    response.writeHead(status, {
      ...{ 'content-type': 'application/json', 'x-content-type-options': 'nosniff', 'x-version': version },
      ...(request.complete ? {} : { connection: 'close' }),
      ...headers,
    });
    response.end(typeof body === 'string' ? body : `${JSON.stringify(body)}\n`);
  };
}
