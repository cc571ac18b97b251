import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Host, openFiles, openHost, openRunner, WebhookError, type WebhookRequest } from '@gauntlet/host';
import { contextOf, workflowRunEvent } from '@gauntlet/testkit';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { run } from '../src/run.ts';
import { failedTest, Loop } from './loop.ts';

let loop: Loop;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gauntlet-webhook-'));
  loop = await Loop.start();
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
});

afterEach(async () => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
  await loop.close();
});

/** Runs the action in this process, so that a webhook can be received without a public address. */
async function post(receive: (request: WebhookRequest) => Promise<void>, attempt = 1): Promise<number> {
  const runId = loop.finish({ jobs: { test: failedTest('adds') } });
  const identity = { repository: 'octo/shop', repositoryId: 700_000_001 };
  const pullRequest = { number: 7, headRef: 'feature', headSha: loop.head, baseRef: 'main', baseSha: loop.head };
  const event = workflowRunEvent({
    ...{ runId, headSha: loop.head, headBranch: 'feature', conclusion: 'failure' },
    ...{ ...identity, pullRequests: [pullRequest] },
  });
  const eventPath = join(folder, 'event.json');
  writeFileSync(eventPath, JSON.stringify(event.payload));
  const workspace = loop.repository.path;
  const host: Host = {
    ...openHost(),
    runner: openRunner({
      GITHUB_API_URL: loop.fake.url,
      GITHUB_EVENT_NAME: 'workflow_run',
      GITHUB_EVENT_PATH: eventPath,
      GITHUB_REPOSITORY: 'octo/shop',
      GITHUB_RUN_ID: '900',
      GITHUB_RUN_ATTEMPT: `${attempt}`,
      GITHUB_SHA: contextOf(event).sha ?? loop.repository.revParse('main'),
      GITHUB_WORKSPACE: workspace,
      INPUT_ROUTE: 'webhook',
      INPUT_COMMENT: 'never',
      'INPUT_GITHUB-TOKEN': 'token-of-actions',
      'INPUT_WEBHOOK-URL': 'https://hooks.example.com/x',
      'INPUT_WEBHOOK-SECRET': 'a-key-of-some-length',
    }),
    files: openFiles(workspace),
    postWebhook: receive,
  };
  const exitCode = await run(host);
  return exitCode;
}

test('what is posted is the message and the whole report; the key names the attempt', async () => {
  const received: WebhookRequest[] = [];
  expect(await post(async (request) => void received.push(request))).toBe(0);
  const [request] = received as [WebhookRequest];
  expect(request).toMatchObject({ url: 'https://hooks.example.com/x', secret: 'a-key-of-some-length' });
  expect(request.idempotencyKey).toMatch(/^[0-9a-f]{32}$/);
  const body = JSON.parse(request.body) as Record<string, unknown>;
  expect(body).toMatchObject({
    ...{ id: request.idempotencyKey, schema: 'gauntlet/failures/v1', pullRequest: 7, headSha: loop.head },
    report: { failures: [{ test: { name: 'adds' }, status: 'new' }] },
    markdown: expect.stringContaining('adds'),
  });
  expect(loop.types()).toEqual(['fix-attempt']);
});

test('what is refused consumes no attempt', async () => {
  expect(await post(() => Promise.reject(new WebhookError('The webhook answered 400')))).toBe(1);
  expect(loop.types()).toEqual(['fix-attempt', 'fix-result undelivered']);
});

test('what may have arrived is not given up: the claim stands, and the next try has the same key', async () => {
  const keys: string[] = [];
  const broken = (request: WebhookRequest) => {
    keys.push(request.idempotencyKey);
    return Promise.reject(new WebhookError('The webhook gave no answer', true));
  };
  expect(await post(broken)).toBe(1);
  expect(loop.types()).toEqual(['fix-attempt']);
  expect(await post(broken, 2)).toBe(1);
  expect(loop.types()).toEqual(['fix-attempt', 'fix-attempt']);
  expect(new Set(keys).size).toBe(1);
});
