import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Checkout, TooManyOrders } from '../application/checkout.ts';
import { InvalidOrder, readOrder } from '../domain/order.ts';
import { parcelOf } from '../domain/parcel.ts';
import { priceOf } from '../domain/price.ts';
import { receiptOf } from './receipt.ts';

interface Answer {
  readonly status: number;
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
const longestBody = 10_000;
const notFound: Answer = { status: 404, body: { error: 'Not found.' } };

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let length = 0;
  // What is left of a body that is too long is not read, and its connection stays open for the answer alone.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) throw new InvalidOrder('The order is too long.');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

/** What is the customer's to mend is told; of everything else only the log knows more. */
function answerOf(error: unknown, log: HandlerOptions['log']): Answer {
  if (error instanceof InvalidOrder) return { status: 400, body: { error: error.message } };
  if (error instanceof TooManyOrders) {
    return { status: 429, body: { error: error.message }, headers: { 'retry-after': '60' } };
  }
  log(error);
  return { status: 500, body: { error: 'Something went wrong.' } };
}

export function createHandler({ checkout, version, log }: HandlerOptions) {
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

  function parcel(fields: URLSearchParams): Answer {
    const { item, count } = readOrder(fields);
    return { status: 200, body: { parcel: parcelOf(item.grams * count) } };
  }

  const routes = new Map<string, Route>([
    ['GET /health', () => ({ status: 200, body: { status: 'ok' } })],
    ['GET /order', (_request, fields) => quote(fields)],
    ['POST /order', (request) => place(request)],
    ['GET /parcel', (_request, fields) => parcel(fields)],
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

  return async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body, headers } = await answer(request).catch((error: unknown) => answerOf(error, log));
    const connection = request.complete ? {} : { connection: 'close' };
    response.writeHead(status, { 'content-type': 'application/json', 'x-version': version, ...connection, ...headers });
    response.end(`${JSON.stringify(body)}\n`);
  };
}
