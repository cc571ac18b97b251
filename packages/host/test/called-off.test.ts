import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { requestHttp } from '@gauntlet/host';
import { expect, test } from '@jest/globals';

test("a request ends with its caller's patience", async () => {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const caller = new AbortController();
  const ask = () =>
    requestHttp({
      ...{ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, timeoutMs: 50_000, maxBytes: 100 },
      ...{ redirects: 'none', allowPrivate: true, signal: caller.signal },
    });
  const left = { kind: 'timeout', message: expect.stringMatching(/was not waited for$/) };
  try {
    const asked = ask();
    caller.abort();
    await expect(asked).rejects.toMatchObject(left);
    await expect(ask()).rejects.toMatchObject(left);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
