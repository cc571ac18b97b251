import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type AnnotationSeed, type FakeGitHub, type JobSeed, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, type History } from './bare-repository.ts';
import { BOT, get, REPOSITORY, seedOf, send } from './client.ts';

let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  history = buildHistory();
});
afterAll(() => history.dispose());
beforeEach(async () => {
  const run = { id: 10, runAttempt: 1, path: '.github/workflows/ci.yml', event: 'push', headBranch: 'main' };
  const ended = { headSha: history.main, status: 'completed', conclusion: 'failure', repositoryId: 77 };
  const job: JobSeed = { id: 100, runId: 10, name: 'test', conclusion: 'failure', steps: [], log: 'line\n' };
  const annotation: AnnotationSeed = { path: 'src/a b.txt', startLine: 3, level: 'failure', message: 'broken' };
  const more = { endLine: 4, startColumn: 5, endColumn: 6, title: 'Test', rawDetails: 'at line 3' };
  const many = Array.from({ length: 40 }, (_, index) => ({ ...annotation, startLine: index + 1 }));
  const seed = seedOf(history, {
    workflowRuns: [{ ...run, ...ended }],
    jobs: [
      { ...job, annotations: [annotation, { ...annotation, ...more }] },
      { ...job, id: 101, annotations: many, logExpired: true },
      { ...job, id: 102, logLate: 2 },
    ],
  });
  const blind = { ...BOT, permissions: { contents: 'write', actions: 'read' } } as const;
  fake = await startFakeGitHub({ ...seed, tokens: { ...seed.tokens, blind } });
});
afterEach(() => fake.close());

const annotations = (id: number, query = '') => `${REPOSITORY}/check-runs/${id}/annotations${query}`;
const ROUTE = '/repos/{owner}/{repo}/check-runs/{check_run_id}/annotations';

describe('annotations', () => {
  test('of a job are those of its check run', async () => {
    const { json } = await get(fake, annotations(100));
    const none = { start_column: null, end_column: null, title: null, raw_details: null };
    const first = { path: 'src/a b.txt', start_line: 3, end_line: 3, annotation_level: 'failure', message: 'broken' };
    const blob_href = `https://github.com/octo/gate/blob/${history.main}/src/a%20b.txt`;
    expect(json).toEqual([
      { ...first, ...none, blob_href },
      { ...first, blob_href, end_line: 4, start_column: 5, end_column: 6, title: 'Test', raw_details: 'at line 3' },
    ]);
    expect((await get(fake, annotations(102))).json).toEqual([]);
  });

  test('come in pages', async () => {
    const first = await get(fake, annotations(101));
    expect(first.json).toHaveLength(30);
    expect(first.headers.get('link')).toContain('rel="next"');
    const last = await get(fake, annotations(101, '?per_page=15&page=3'));
    expect(last.json.map(({ start_line }: { start_line: number }) => start_line)).toEqual(
      Array.from({ length: 10 }, (_, index) => index + 31),
    );
  });

  test('of a check run that an app made are what it sent', async () => {
    const annotation = { path: 'a', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'm' };
    const output = { title: 'T', summary: 'S', annotations: [annotation] };
    const body = { name: 'gate', head_sha: history.head, output };
    const { id } = (await send(fake, 'POST', `${REPOSITORY}/check-runs`, { body })).json;
    expect((await get(fake, annotations(id))).json).toMatchObject([annotation]);
    expect((await get(fake, annotations(9))).status).toBe(404);
  });

  test('take the permission to read checks, and faults hit them', async () => {
    expect((await get(fake, annotations(100), { token: 'blind' })).status).toBe(403);
    fake.fault({ route: ROUTE, page: 2, times: 1, effect: { status: 502 } });
    expect((await get(fake, annotations(101))).status).toBe(200);
    expect((await get(fake, annotations(101, '?page=2'))).status).toBe(502);
    expect((await get(fake, annotations(101, '?page=2'))).json).toHaveLength(10);
  });
});

describe('the log of a job', () => {
  const logs = (id: number) => get(fake, `${REPOSITORY}/actions/jobs/${id}/logs`, { token: 'blind' });

  test('may be gone', async () => {
    expect(await logs(101)).toMatchObject({ status: 410, json: { message: 'Gone' } });
  });

  test('may come late, for each stand-in anew', async () => {
    expect((await logs(102)).status).toBe(404);
    expect((await logs(102)).status).toBe(404);
    const redirect = await logs(102);
    expect(redirect.status).toBe(302);
    expect((await get(fake, redirect.headers.get('location')!, { token: null })).text).toBe('line\n');
    expect((await logs(102)).status).toBe(302);
    expect((await logs(100)).status).toBe(302);
  });
});
