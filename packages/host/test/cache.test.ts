import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveCache } from '@actions/cache';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { restoreCache } from '../src/cache.ts';

const path = 'gauntlet/coverage.baseline.json';
const workspace = mkdtempSync(join(tmpdir(), 'gauntlet-cache-'));
const environment = { ...process.env };
const folder = process.cwd();
const saved = new Map<string, { version: string; archive: Buffer }>();
let server: Server;
let url = '';
let asked: string[] = [];
let isBroken = false;

/** The Actions cache service, version 1, as far as saving and restoring one small file goes. */
function startService(): Promise<void> {
  const reserved: Array<{ key: string; version: string }> = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const json = (status: number, value: object) => response.writeHead(status).end(JSON.stringify(value));
    const id = Number(/\/caches\/(\d+)$/.exec(pathname)?.[1]);
    if (isBroken) return void response.writeHead(400).end('{}');
    if (pathname.startsWith('/archive/')) {
      return void response.end(saved.get(decodeURIComponent(pathname.slice('/archive/'.length)))?.archive);
    }
    if (pathname.endsWith('/caches') && request.method === 'POST') {
      const cacheId = reserved.push(JSON.parse(body.toString()));
      return void json(201, { cacheId });
    }
    if (request.method === 'PATCH') {
      const { key, version } = reserved[id - 1]!;
      saved.set(key, { version, archive: body });
      return void response.writeHead(204).end();
    }
    if (request.method === 'POST') return void response.writeHead(204).end();
    const keys = (searchParams.get('keys') ?? '').split(',');
    asked = keys;
    const fits = (key: string) => [...saved].find(([name]) => name.startsWith(key));
    const found = keys.map(fits).find((entry) => entry !== undefined);
    if (found?.[1].version !== searchParams.get('version')) return void response.writeHead(204).end();
    json(200, { cacheKey: found![0], archiveLocation: `${url}/archive/${encodeURIComponent(found![0])}` });
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      resolve();
    }),
  );
}

beforeEach(async () => {
  saved.clear();
  asked = [];
  isBroken = false;
  await startService();
  Object.assign(process.env, {
    ACTIONS_CACHE_URL: `${url}/`,
    ACTIONS_RUNTIME_TOKEN: 'runtime',
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: mkdtempSync(join(workspace, 'temp-')),
  });
  delete process.env['ACTIONS_CACHE_SERVICE_V2'];
  process.chdir(workspace);
  // The cache's client tells the runner all that it does.
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  mkdirSync(join(workspace, 'gauntlet'), { recursive: true });
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  jest.restoreAllMocks();
  process.chdir(folder);
  process.env = { ...environment };
  rmSync(join(workspace, 'gauntlet'), { recursive: true, force: true });
});

async function save(key: string, text: string): Promise<void> {
  writeFileSync(join(workspace, path), text);
  await saveCache([path], key);
  rmSync(join(workspace, path));
}

test('what was saved is put back, by a whole key or its beginning, the first that fits', async () => {
  await save('gauntlet-baseline-coverage-1', 'one');
  await save('gauntlet-baseline-coverage-2', 'two');
  expect(await restoreCache(path, ['gauntlet-baseline-coverage-2', 'gauntlet-baseline-coverage-'])).toBe(true);
  expect(asked).toEqual(['gauntlet-baseline-coverage-2', 'gauntlet-baseline-coverage-']);
  expect(readFileSync(join(workspace, path), 'utf8')).toBe('two');
  expect(await restoreCache(path, ['gauntlet-baseline-coverage-3', 'gauntlet-baseline-coverage-'])).toBe(true);
  expect(readFileSync(join(workspace, path), 'utf8')).toBe('one');
});

test('nothing that fits, another path, a broken service: nothing is put back, and nothing is thrown', async () => {
  await save('gauntlet-baseline-coverage-1', 'one');
  expect(await restoreCache(path, ['gauntlet-baseline-unit-'])).toBe(false);
  expect(await restoreCache('gauntlet/other.json', ['gauntlet-baseline-coverage-1'])).toBe(false);
  expect(await restoreCache(path, [])).toBe(false);
  expect(await restoreCache(path, ['a,b'])).toBe(false);
  isBroken = true;
  expect(await restoreCache(path, ['gauntlet-baseline-coverage-1'])).toBe(false);
});

test('a job that may not read the cache does not', async () => {
  await save('gauntlet-baseline-coverage-1', 'one');
  process.env['ACTIONS_CACHE_MODE'] = 'none';
  expect(await restoreCache(path, ['gauntlet-baseline-coverage-1'])).toBe(false);
  expect(asked).toEqual([]);
});

test.each(['ACTIONS_CACHE_URL', 'ACTIONS_RUNTIME_TOKEN'])('without %s there is no cache to ask', async (name) => {
  await save('gauntlet-baseline-coverage-1', 'one');
  delete process.env[name];
  expect(await restoreCache(path, ['gauntlet-baseline-coverage-1'])).toBe(false);
  expect(asked).toEqual([]);
});
