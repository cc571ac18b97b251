import { type CheckRunSeed, type FakeGitHub, faults, type GitHubSeed } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withinBytes } from '../../src/github/check-report.ts';
import { type CheckReport, type Checks, openChecks } from '../../src/github/index.ts';
import { type MergeStage, startMergeStage } from './merge-stage.ts';

const RUNS = '/repos/{owner}/{repo}/commits/{ref}/check-runs';
const STATUS = '/repos/{owner}/{repo}/commits/{ref}/status';
const MAKE = '/repos/{owner}/{repo}/check-runs';
const ONE = `${MAKE}/{check_run_id}`;

let stage: MergeStage;
let fake: FakeGitHub;

afterEach(() => stage.dispose());

async function start(more?: (head: string) => Partial<GitHubSeed>, token?: string): Promise<Checks> {
  stage = await startMergeStage(({ head }) => more?.(head) ?? {});
  fake = stage.fake;
  return openChecks(stage.options(token));
}

const app = (id: number) => ({ id, slug: `app-${id}` });
const runs = (head: string, ...list: Array<Partial<CheckRunSeed>>): CheckRunSeed[] =>
  list.map((run) => ({ name: 'risk', headSha: head, conclusion: 'success', ...run }));

describe('check runs of a commit', () => {
  test('the newest of each name by each App, skipped ones marked', async () => {
    const checks = await start((head) => ({
      checkRuns: runs(
        head,
        { conclusion: 'success', app: app(9) },
        { conclusion: 'failure', app: app(9), externalId: 'x' },
        { conclusion: 'success' },
        { name: 'lint', conclusion: 'skipped' },
        { name: 'build', conclusion: null, status: 'in_progress' },
      ),
    }));
    const read = await checks.runs(stage.head);
    expect(read.map(({ name, appId, conclusion, isSkipped }) => [name, appId, conclusion, isSkipped])).toEqual([
      ['build', 15_368, null, false],
      ['lint', 15_368, 'skipped', true],
      ['risk', 9, 'failure', false],
      ['risk', 15_368, 'success', false],
    ]);
    expect(read[2]).toMatchObject({ headSha: stage.head, status: 'completed', externalId: 'x' });
    expect(await checks.runs(stage.main)).toEqual([]);
  });

  test('over pages, all of them or none', async () => {
    const names = Array.from({ length: 130 }, (_, index) => ({ name: `check ${index}` }));
    const checks = await start((head) => ({ checkRuns: runs(head, ...names) }));
    expect(await checks.runs(stage.head)).toHaveLength(130);
    fake.fault({ route: RUNS, times: 5, effect: { pageSize: 30 } });
    expect(await checks.runs(stage.head)).toHaveLength(130);
    fake.fault({ route: RUNS, page: 2, effect: { status: 200, body: { total_count: 130, check_runs: [] } } });
    await expect(checks.runs(stage.head)).rejects.toMatchObject({ status: 409 });
  });

  test('of another commit than asked for are an error, as is a list without a count', async () => {
    const checks = await start();
    const run = { id: 1, name: 'risk', app: { id: 9 }, status: 'completed', conclusion: 'success' };
    const body = { total_count: 1, check_runs: [{ ...run, head_sha: stage.main }] };
    fake.fault({ route: RUNS, times: 1, effect: { status: 200, body } });
    await expect(checks.runs(stage.head)).rejects.toMatchObject({ status: 409 });
    fake.fault({ route: RUNS, times: 3, effect: { status: 200, body: { check_runs: [] } } });
    await expect(checks.runs(stage.head)).rejects.toMatchObject({ kind: 'unavailable' });
  });

  test('refused, not there, limited', async () => {
    const checks = await start(undefined, 'stranger');
    await expect(checks.runs(stage.head)).rejects.toMatchObject({ status: 403 });
    await expect(checks.statuses(stage.head)).rejects.toMatchObject({ status: 403 });
    const other = await openChecks(stage.options());
    await expect(other.runs('f'.repeat(40))).rejects.toMatchObject({ status: 422 });
    await expect(other.statuses('f'.repeat(40))).rejects.toMatchObject({ status: 404 });
    fake.fault({ route: RUNS, effect: faults.exhausted403(3_600) });
    await expect(other.runs(stage.head)).rejects.toMatchObject({ kind: 'rate-limited' });
  });
});

test('statuses of a commit, the newest of each context, over pages', async () => {
  const checks = await start((head) => {
    const many = Array.from({ length: 110 }, (_, at) => ({ sha: head, context: `c${at}`, state: 'success' }) as const);
    return { statuses: [{ sha: head, context: 'c0', state: 'failure' }, ...many] };
  });
  const statuses = await checks.statuses(stage.head);
  expect(statuses).toHaveLength(110);
  expect(statuses[0]).toEqual({ context: 'c0', state: 'success' });
  const body = { total_count: 2, statuses: [{ context: 'a', state: 'success' }] };
  fake.fault({ route: STATUS, effect: { status: 200, body } });
  await expect(checks.statuses(stage.head)).rejects.toMatchObject({ status: 409 });
});

function reportOf(more: Partial<CheckReport> = {}): CheckReport {
  const of = { name: 'risk', headSha: stage.head, externalId: '10:1', conclusion: 'success' } as const;
  return { ...of, title: 'Low', summary: 'Fine.', ...more };
}

const annotation = (line: number) =>
  ({ path: 'b.txt', startLine: line, endLine: line, level: 'warning', message: `Line ${line}`, title: 'T' }) as const;
const annotations = (count: number) => Array.from({ length: count }, (_, index) => annotation(index + 1));
const lines = () => fake.checkRuns()[0]!.annotations.map((one) => (one as { start_line: number }).start_line);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a report', () => {
  test('is a check run of the commit, concluded at the very end', async () => {
    const checks = await start();
    const { id, isCut } = await checks.publish(reportOf({ annotations: annotations(120), detailsUrl: 'https://x.y/' }));
    expect([id, isCut]).toEqual([fake.checkRuns()[0]!.id, false]);
    expect(fake.checkRuns(stage.head)).toMatchObject([
      {
        ...{ name: 'risk', status: 'completed', conclusion: 'success', externalId: '10:1', app: { id: 9 } },
        ...{ detailsUrl: 'https://x.y/', output: { title: 'Low', summary: 'Fine.' } },
      },
    ]);
    expect(lines()).toEqual(upTo(120));
    const bodies = fake
      .writes()
      .map(({ body }) => body as { conclusion?: string; output: { annotations?: unknown[] } });
    expect(bodies.map(({ conclusion }) => conclusion)).toEqual([undefined, undefined, undefined, 'success']);
    expect(bodies.map(({ output }) => output.annotations?.length)).toEqual([50, 50, 20, undefined]);
  });

  test('is cut to what GitHub takes', async () => {
    const checks = await start();
    const { isCut } = await checks.publish(reportOf({ summary: 'ä'.repeat(40_000), text: '𝒳'.repeat(40_000) }));
    expect(isCut).toBe(true);
    const { summary, text } = fake.checkRuns()[0]!.output;
    for (const cut of [summary!, text!]) {
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(65_535);
      expect(cut).toMatch(/takes no more\.\)$/);
    }
  });

  test('can be replaced, on its own commit alone', async () => {
    const checks = await start();
    const { id } = await checks.publish(reportOf({ annotations: annotations(1) }));
    await checks.update(id, reportOf({ conclusion: 'failure', title: 'High', annotations: [annotation(2)] }));
    expect(fake.checkRuns()).toMatchObject([{ conclusion: 'failure', output: { title: 'High' } }]);
    expect(lines()).toEqual([1, 2]);
    await expect(checks.update(id, reportOf({ headSha: stage.main }))).rejects.toMatchObject({ status: 409 });
    await expect(checks.update(7, reportOf())).rejects.toMatchObject({ status: 404 });
  });

  test('of another App cannot be', async () => {
    const checks = await start((head) => ({ checkRuns: runs(head, { app: app(8) }) }));
    await expect(checks.update(fake.checkRuns()[0]!.id, reportOf())).rejects.toMatchObject({ status: 403 });
  });

  test.each([{ commitThen: 502 }, { truncate: 20 }])('was made and not answered (%j): one stays', async (effect) => {
    const checks = await start();
    fake.fault({ route: MAKE, method: 'POST', effect });
    await checks.publish(reportOf({ annotations: annotations(60) }));
    expect(fake.checkRuns()).toMatchObject([{ status: 'completed', conclusion: 'success' }]);
    expect(lines()).toEqual(upTo(60));
  });

  test('was made and not answered: a finished one of the same look is not taken for it', async () => {
    const checks = await start((head) => ({ checkRuns: runs(head, { externalId: '10:1' }) }));
    fake.fault({ route: MAKE, method: 'POST', effect: { status: 502 } });
    await expect(checks.publish(reportOf({ conclusion: 'failure' }))).rejects.toMatchObject({ mayBeDone: true });
    expect(fake.writes()).toHaveLength(1);
  });

  test('a batch that arrived without an answer is not sent again, one that did not is, once', async () => {
    const checks = await start();
    fake.fault({ route: ONE, method: 'PATCH', times: 1, effect: { commitThen: 502 } });
    fake.fault({ route: ONE, method: 'PATCH', times: 1, effect: { status: 502 } });
    await checks.publish(reportOf({ annotations: annotations(130) }));
    expect(lines()).toEqual(upTo(130));
    expect(fake.writes().map(({ method }) => method)).toEqual(['POST', 'PATCH', 'PATCH', 'PATCH', 'PATCH']);
  });

  test('a batch that never arrives ends it, and nothing is concluded', async () => {
    const checks = await start();
    fake.fault({ route: ONE, method: 'PATCH', effect: { reset: true } });
    await expect(checks.publish(reportOf({ annotations: annotations(60) }))).rejects.toMatchObject({ mayBeDone: true });
    expect(fake.checkRuns()).toMatchObject([{ status: 'in_progress', conclusion: null }]);
  });

  test('the last word may be said twice', async () => {
    const checks = await start();
    fake.fault({ route: ONE, method: 'PATCH', times: 2, effect: { commitThen: 503 } });
    await checks.publish(reportOf());
    expect(fake.checkRuns()).toMatchObject([{ conclusion: 'success' }]);
  });

  test('refused, for no commit, limited', async () => {
    const checks = await start(undefined, 'reader');
    await expect(checks.publish(reportOf())).rejects.toMatchObject({
      status: 403,
      remedy: expect.stringContaining('checks: write'),
    });
    const other = await openChecks(stage.options());
    await expect(other.publish(reportOf({ headSha: 'f'.repeat(40) }))).rejects.toMatchObject({ status: 422 });
    fake.fault({ route: MAKE, times: 1, effect: faults.rateLimited429(1) });
    await other.publish(reportOf());
    expect(fake.checkRuns()).toHaveLength(1);
  });
});

test('a cut text keeps to its bytes, tears no character, and is the beginning of the whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 60, max: 300 }), (whole, most) => {
      const cut = withinBytes(whole, most);
      if (Buffer.byteLength(whole) <= most) return cut === whole;
      const kept = cut.slice(0, cut.lastIndexOf('\n\n(Cut'));
      return Buffer.byteLength(cut) <= most && whole.startsWith(kept) && !/[\ud800-\udbff]$/.test(kept);
    }),
  );
});
