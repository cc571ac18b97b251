import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type Server } from 'node:http';
import { createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { talk } from '@gauntlet/host';
import type { Stage } from './contract.ts';
import { hostOfPrograms, realClock } from './hosts.ts';
import { openDriver } from './stages.ts';

/** HAProxy before servers of this process: v1 and v2 are in its configuration, any other is added by the driver. */
export interface RealHaproxy extends Stage {
  /** Sends so many requests, one after the other, and counts by the version that answered. */
  send(count: number): Promise<Record<string, number>>;
  /** Starts a server on the Unix socket of its version. */
  serve(version: string): Promise<void>;
  /** Its check, and every request, fails from now on. */
  fail(version: string): void;
  /** Asks the runtime API. */
  ask(text: string): Promise<string>;
}

export async function startHaproxy(program: string, balance = 'roundrobin'): Promise<RealHaproxy> {
  const folder = mkdtempSync(join(tmpdir(), 'gauntlet-haproxy-'));
  const socket = join(folder, 'api.sock');
  const servers = new Map<string, Server>();
  const failing = new Set<string>();
  const serve = async (version: string) => {
    const server = createServer((_, response) => {
      response.statusCode = failing.has(version) ? 500 : 200;
      response.end(version);
    });
    await new Promise<void>((resolve) => server.listen(join(folder, `${version}.sock`), resolve));
    servers.set(version, server);
  };
  await Promise.all(['v1', 'v2', 'v3'].map(serve));
  const port = await freePort();
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, configuration(folder, port, balance));
  const child = spawn(program, ['-db', '-f', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  await listening(child, socket);
  const host = hostOfPrograms({}, realClock);
  const options = { socket, backend: 'app', address: `unix@${folder}/{version}.sock` };
  const close = async () => {
    child.kill('SIGKILL');
    await Promise.all([...servers.values()].map((server) => new Promise((resolve) => server.close(resolve))));
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    ...{ host, stable: 'v1', fresh: ['v2', 'v3'], serve, close },
    open: (other, stepTimeoutMs) => openDriver('haproxy', options, other, { ...(stepTimeoutMs && { stepTimeoutMs }) }),
    violations: () => [],
    send: (count) => send(port, count),
    fail: (version) => failing.add(version),
    ask: (text) => talk({ at: { path: socket }, text: `${text}\n`, timeoutMs: 10_000, maxBytes: 1_000_000 }),
  };
}

function configuration(folder: string, port: number, balance: string): string {
  return `global
  stats socket ${folder}/api.sock mode 600 level admin
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
frontend in
  bind 127.0.0.1:${port}
  default_backend app
backend app
  balance ${balance}
  option httpchk GET /
  server v1 unix@${folder}/v1.sock check inter 50ms weight 100
  server v2 unix@${folder}/v2.sock check inter 50ms weight 7 disabled
`;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createSocket().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function listening(child: ChildProcess, path: string): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`HAProxy ended: ${said}`);
    try {
      const answer = await talk({ at: { path }, text: 'show stat app 4 1\n', timeoutMs: 5000, maxBytes: 100_000 });
      if (answer.includes('app,v1') && answer.includes('L7OK')) return;
    } catch {
      // Not there yet.
    }
    await realClock.sleep(20);
  }
}

async function send(port: number, count: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let sent = 0; sent < count; sent++) {
    const version = await request(port);
    counts[version] = (counts[version] ?? 0) + 1;
  }
  return counts;
}

function request(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve(response.statusCode === 200 ? body : `status ${response.statusCode}`));
    }).on('error', reject);
  });
}
