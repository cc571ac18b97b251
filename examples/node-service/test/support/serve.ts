import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCheckout } from '../../src/application/checkout.ts';
import type { Ports } from '../../src/application/ports.ts';
import { createHandler } from '../../src/http/handler.ts';
import { testPorts } from './ports.ts';

/** The handler on a port of its own, as a resource: it is closed at the end of the block. */
export async function serve(changes: Partial<Ports> = {}) {
  const logged: unknown[] = [];
  const checkout = createCheckout(testPorts(changes));
  const handle = createHandler({ checkout, version: 'v7', log: (error) => logged.push(error) });
  const server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    address,
    logged,
    get: (path: string) => fetch(`${address}${path}`),
    post: (path: string, fields: Record<string, string>) =>
      fetch(`${address}${path}`, { method: 'POST', body: new URLSearchParams(fields) }),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
