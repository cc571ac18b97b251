import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, type History } from './bare-repository.ts';
import { BOT, get, REPOSITORY, seedOf, send } from './client.ts';

const CHECKS = `${REPOSITORY}/check-runs`;
const ANNOTATION = {
  path: 'src/a.txt',
  start_line: 1,
  end_line: 2,
  annotation_level: 'failure',
  message: 'not tested',
};

let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  history = buildHistory();
});
afterAll(() => history.dispose());
beforeEach(async () => {
  const seed = seedOf(history);
  const other = { ...BOT, login: 'gate[bot]', id: 6, app: { id: 99, slug: 'gate' } };
  fake = await startFakeGitHub({ ...seed, tokens: { ...seed.tokens, other } });
});
afterEach(() => fake.close());

function create(more: Record<string, unknown> = {}, token = 'bot') {
  return send(fake, 'POST', CHECKS, { token, body: { name: 'coverage', head_sha: history.head, ...more } });
}

describe('check runs', () => {
  test('begin queued, gather annotations and end with a conclusion', async () => {
    const created = await create();
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({ status: 'queued', conclusion: null, app: { slug: 'github-actions' } });
    expect(created.json.pull_requests[0].number).toBe(1);
    const output = { title: 'T', summary: 'S', annotations: Array.from({ length: 50 }, () => ANNOTATION) };
    const path = `${CHECKS}/${created.json.id}`;
    const first = await send(fake, 'PATCH', path, { body: { status: 'in_progress', output } });
    expect(first.json).toMatchObject({ status: 'in_progress', output: { title: 'T', annotations_count: 50 } });
    const last = await send(fake, 'PATCH', path, {
      body: { conclusion: 'failure', output: { summary: 'More', annotations: [ANNOTATION] } },
    });
    expect(last.json).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(last.json.output).toMatchObject({ title: 'T', summary: 'More', annotations_count: 51 });
    expect(last.json.completed_at).toMatch(/Z$/);
    expect((await get(fake, path)).json).toEqual(last.json);
    expect(fake.checkRuns(history.head)[0]!.annotations).toHaveLength(51);
    expect(fake.checkRuns(history.main)).toEqual([]);
    expect((await get(fake, `${CHECKS}/5`)).status).toBe(404);
  });

  test('take at most 50 annotations a request', async () => {
    const output = { title: 'T', summary: 'S', annotations: Array.from({ length: 51 }, () => ANNOTATION) };
    expect((await create({ output })).status).toBe(422);
    expect(fake.checkRuns()).toEqual([]);
    expect(fake.takeViolations()).toEqual([
      {
        kind: 'request',
        method: 'POST',
        path: CHECKS,
        message: 'request body: /output/annotations must NOT have more than 50 items',
      },
    ]);
  });

  test('are of a commit that is there, and are not completed without a conclusion', async () => {
    expect((await create({ head_sha: '1'.repeat(40) })).json.message).toContain('No commit found');
    expect((await create({ status: 'completed' })).status).toBe(422);
    expect((await create({ status: 'completed', conclusion: 'success' })).status).toBe(201);
  });

  test('belong to the app that made them', async () => {
    expect((await create({}, 'user')).json.message).toBe('You must authenticate via a GitHub App.');
    const { json } = await create({}, 'other');
    expect(json.app).toMatchObject({ id: 99, slug: 'gate' });
    const taken = await send(fake, 'PATCH', `${CHECKS}/${json.id}`, { body: { conclusion: 'success' } });
    expect(taken.status).toBe(403);
    expect(fake.checkRuns()[0]!.conclusion).toBeNull();
  });

  test('are listed for a commit: the latest of each name and app, or all', async () => {
    await create();
    await create({ status: 'completed', conclusion: 'success' });
    await create({}, 'other');
    await create({ name: 'mutation' });
    await create({ head_sha: history.main });
    const names = async (query: string, ref = history.head) => {
      const { json } = await get(fake, `${REPOSITORY}/commits/${ref}/check-runs${query}`);
      expect(json.total_count).toBe(json.check_runs.length);
      return json.check_runs.map(({ name, app, status }: { name: string; app: { id: number }; status: string }) =>
        [name, app.id, status].join(' '),
      );
    };
    const latest = ['mutation 15368 queued', 'coverage 99 queued', 'coverage 15368 completed'];
    expect(await names('')).toEqual(latest);
    expect(await names('', 'feature/x')).toEqual(latest);
    expect(await names('?filter=all')).toHaveLength(4);
    expect(await names('?check_name=mutation')).toEqual(['mutation 15368 queued']);
    expect(await names('?status=completed')).toEqual(['coverage 15368 completed']);
    expect(await names('?app_id=99')).toEqual(['coverage 99 queued']);
    expect((await get(fake, `${REPOSITORY}/commits/nowhere/check-runs`)).status).toBe(422);
  });
});
