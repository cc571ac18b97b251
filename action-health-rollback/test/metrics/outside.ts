import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HttpRequest, openFiles, requestHttp, runProgram } from '@gauntlet/host';
import { parseInputs } from '@gauntlet/policy';
import type { Look, MetricsSource } from '@gauntlet/rollout';
import { afterAll } from '@jest/globals';
import { metricsKinds, type SourcePorts } from '../../src/metrics/index.ts';

/** A workspace folder that is gone after the tests. */
export function folderFor(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gauntlet-sources-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The real outside, but for what is given. */
export function portsFor(given: {
  workspace?: string;
  http?: (request: HttpRequest) => ReturnType<typeof requestHttp>;
  environment?: Record<string, string>;
  timeoutMs?: number;
}): SourcePorts {
  const { workspace = tmpdir(), http = (request) => requestHttp(request), environment = {}, timeoutMs = 5_000 } = given;
  const commandEnvironment = () => ({ PATH: process.env['PATH'] ?? '', ...environment });
  return {
    host: { http, run: runProgram, files: openFiles(workspace), commandEnvironment, now: () => new Date() },
    cwd: '.',
    timeoutMs,
    token: (name) => environment[name],
  };
}

/** A source with options as they stand in a workflow. */
export function sourceOf(
  kind: keyof typeof metricsKinds,
  options: Record<string, string>,
  ports: SourcePorts,
): MetricsSource {
  const { options: fields, open } = metricsKinds[kind];
  const parsed = parseInputs(fields, (name) => options[name]);
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  return open(ports, parsed.inputs);
}

/** What is wrong with the options. */
export function mistakesIn(kind: keyof typeof metricsKinds, options: Record<string, string>): string[] {
  const parsed = parseInputs(metricsKinds[kind].options, (name) => options[name]);
  return parsed.ok ? [] : parsed.problems;
}

export const look: Look = {
  ...{ arm: 'canary', version: 'v2', at: 0, stage: 0, slowThresholdMs: null },
  window: { from: Date.UTC(2026, 0, 2, 3, 4, 0), to: Date.UTC(2026, 0, 2, 3, 5, 0) },
};

export interface TestServer {
  url: string;
  /** Every request that came, with its headers and body. */
  seen: Array<{ url: string; headers: IncomingMessage['headers']; body: string }>;
}

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on loopback; `answer` may leave a request unanswered. */
export async function serve(answer: (response: ServerResponse, path: string) => void): Promise<TestServer> {
  const seen: TestServer['seen'] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      seen.push({ url: request.url ?? '', headers: request.headers, body });
      answer(response, request.url ?? '');
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** A port on loopback where nobody listens. */
export async function nobody(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
