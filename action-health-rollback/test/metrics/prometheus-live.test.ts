import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { findDebianTool } from '../../../scripts/rollout/find-debian-tools.mjs';
import { look, portsFor, sourceOf } from './outside.ts';

const program = findDebianTool('prometheus');
const script = fileURLToPath(new URL('../../../scripts/fixtures/rollout/prometheus.mjs', import.meta.url));

interface Served {
  url: string;
  from: number;
  to: number;
}

let child: ChildProcess | undefined;
afterAll(async () => {
  if (child === undefined) return;
  const ended = new Promise((resolve) => child?.once('exit', resolve));
  child.stdin?.end();
  await ended;
});

function served(): Promise<Served> {
  const own = spawn(process.execPath, [script, 'serve'], { stdio: ['pipe', 'pipe', 'inherit'] });
  child = own;
  return new Promise((resolve, reject) => {
    let text = '';
    own.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(JSON.parse(text) as Served);
    });
    own.once('exit', (code) => reject(new Error(`the script ended with ${code}`)));
  });
}

describe('a live Prometheus', () => {
  (program === null ? test.skip : test)(
    'counts what an exporter of known counts served (needs prometheus)',
    async () => {
      const { url, from, to } = await served();
      const source = sourceOf('prometheus', { url, 'allow-private': 'true' }, portsFor({}));
      const at = { ...look, window: { from, to } };
      await expect(source.sample({ ...at, version: 'v1' })).resolves.toMatchObject({ requests: 1_900, errors: 10 });
      await expect(source.sample({ ...at, version: 'v2' })).resolves.toMatchObject({ requests: 100, errors: 20 });
      await expect(source.sample({ ...at, version: 'v3' })).resolves.toMatchObject({ requests: 50, errors: 0 });
      await expect(source.sample({ ...at, version: 'v9' })).resolves.toBeNull();
    },
  );
});
