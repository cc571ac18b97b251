import { expect, test, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { startService } from '../../src/service.ts';

const config = readConfig({ PORT: '0', VERSION: 'v1' });

test('the service answers until it is stopped', async () => {
  const service = await startService(config, () => undefined);
  const address = `http://127.0.0.1:${String(service.port)}`;
  const body = new URLSearchParams({ item: 'mug', name: 'Ada' });
  const order = await fetch(`${address}/order`, { method: 'POST', body });
  expect(order.status).toBe(201);
  const placed = (await order.json()) as { id: string };
  const answer = await fetch(`${address}/orders/${placed.id}`);
  expect(await answer.json()).toEqual(placed);
  expect(answer.headers.get('x-version')).toBe('v1');
  await service.stop();
  await expect(fetch(address)).rejects.toThrow('fetch failed');
});

test('a port that is taken is an error', async () => {
  const first = await startService(config, () => undefined);
  await expect(startService({ ...config, port: first.port }, () => undefined)).rejects.toThrow('EADDRINUSE');
  await first.stop();
});

test.each([
  { what: 'a database', setting: { DATABASE_URL: 'postgres://127.0.0.1:1/none' } },
  { what: 'a Redis', setting: { REDIS_URL: 'redis://127.0.0.1:1' } },
])('$what that does not answer stops the start', async ({ setting }) => {
  const start = startService(readConfig({ PORT: '0', ...setting }), () => undefined);
  await expect(start).rejects.toThrow('connect ECONNREFUSED 127.0.0.1:1');
});

test('the program says where it listens, logs what fails with its stack, and ends when it is told to', async () => {
  vi.stubEnv('PORT', '0');
  vi.stubEnv('DATABASE_URL', undefined);
  vi.stubEnv('REDIS_URL', undefined);
  const said = vi.spyOn(console, 'log').mockReturnValue();
  const ended = vi.spyOn(process, 'once');
  await import('../../src/server.ts');
  expect(said.mock.calls).toEqual([[expect.stringMatching(/^listening on \d+$/)]]);
  const port = String(said.mock.calls[0]?.[0]).split(' ')[2];
  expect((await fetch(`http://127.0.0.1:${String(port)}/health`)).status).toBe(200);
  const end = ended.mock.calls.find(([signal]) => signal === 'SIGTERM')?.[1] as () => void;
  process.removeListener('SIGTERM', end);
  end();
  await vi.waitFor(() => expect(fetch(`http://127.0.0.1:${String(port)}/health`)).rejects.toThrow());
});
