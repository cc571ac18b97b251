import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GitHubSeed, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, type History } from './bare-repository.ts';
import { get, REPOSITORY, seedOf } from './client.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const COMMENTS = `${REPOSITORY}/issues/1/comments`;

let history: History;
let folder: string;

beforeAll(() => {
  history = buildHistory();
  folder = mkdtempSync(join(tmpdir(), 'serve-'));
  // The compiled script is what act tests and the demo run, so that is what is tested.
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-b', 'packages/testkit'], {
    cwd: ROOT,
  });
}, 60_000);
afterAll(() => {
  history.dispose();
  rmSync(folder, { recursive: true });
});

interface Served {
  child: ChildProcess;
  url: string;
  storageUrl: string;
  stop(): Promise<{ code: number | null; errors: string }>;
}

async function serve(seed: GitHubSeed): Promise<Served> {
  const file = join(folder, 'seed.json');
  writeFileSync(file, JSON.stringify({ ...seed, gitDir: relative(folder, seed.gitDir) }));
  const child = spawn(process.execPath, [join(ROOT, 'packages/testkit/lib/github/serve.js'), file]);
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += data;
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const stop = async () => {
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    return { code, errors };
  };
  return { child, ...JSON.parse(line), stop };
}

function post(url: string, body: string) {
  return fetch(url, { method: 'POST', headers: { authorization: 'Bearer bot' }, body });
}

test('serves a seed file, tells its state, and ends with 0', async () => {
  const route = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
  const faults = [{ method: 'POST', route, times: 1, effect: { status: 502 } }];
  const served = await serve(seedOf(history, { faults }));
  expect((await post(served.url + COMMENTS, '{"body":"x"}')).status).toBe(502);
  expect((await post(served.url + COMMENTS, '{"body":"x"}')).status).toBe(201);
  const state = await (await fetch(`${served.url}/__testkit/state`)).json();
  expect(state).toMatchObject({
    requests: [
      { method: 'POST', status: 502 },
      { method: 'POST', status: 201, body: { body: 'x' } },
    ],
    comments: [{ body: 'x', issueNumber: 1 }],
    checkRuns: [],
    violations: [],
  });
  expect(await served.stop()).toEqual({ code: 0, errors: '' });
});

test('ends with 1 and the list when the contract was broken', async () => {
  const served = await serve(seedOf(history));
  expect((await post(`${served.url}/mood`, '{}')).status).toBe(404);
  const { code, errors } = await served.stop();
  expect(code).toBe(1);
  expect(errors).toContain('unknown-route: POST /mood');
});

test('in this process the state is no route', async () => {
  const fake = await startFakeGitHub(seedOf(history));
  expect((await get(fake, '/__testkit/state')).status).toBe(404);
  expect(fake.takeViolations()).toMatchObject([{ kind: 'unknown-route' }]);
  await fake.close();
});
