import type { IncomingMessage } from 'node:http';
import { InvalidOrder } from '../domain/order.ts';

const longestBody = 10_000;

/** What a browser or a program sent as a form. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
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
