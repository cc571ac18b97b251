import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  contextOf,
  type EventFixture,
  type FakeGitHub,
  faults,
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  type Repository,
} from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { baselineOf, here, type Left, routes, startGitHub, token, workflow } from './baseline-stage.ts';
import { hits, type Judged, judge, lcov, type PullRequest, pullRequest, put, source } from './scenario.ts';

let pull: PullRequest;
let fake: FakeGitHub;

afterEach(async () => {
  await fake?.close();
  pull.repository.dispose();
});

const identity = { repository: 'octo/demo', repositoryId: here, defaultBranch: 'main' };
const policy = (text: string) => (r: Repository) => r.write('.github/gauntlet.yml', `coverage:\n  ${text}\n`);

/** A pull request that changes line 4 of ten covered lines, and keeps all covered; main had two commits before it. */
async function open(
  left: (commits: { base: string; older: string; first: string }) => Left[],
  options: { base?: (r: Repository) => void; change?: (r: Repository) => void; report?: string } = {},
): Promise<void> {
  pull = pullRequest(
    {
      base: (r) => {
        r.commit('first');
        r.write('src/b.ts', source(10));
        r.commit('older');
        options.base?.(r);
      },
      change: options.change ?? ((r) => r.write('src/a.ts', source(10, [4]))),
    },
    identity,
  );
  const [base, older, first] = ['', '~1', '~2'].map((back) => pull.repository.revParse(`${pull.base}${back}`));
  put(pull.repository, 'coverage/lcov.info', options.report ?? lcov({ 'src/a.ts': hits(10), 'src/b.ts': hits(10) }));
  fake = await startGitHub(pull.repository.bareClone(), left({ base: base!, older: older!, first: first! }), {
    pulls: [
      {
        number: 7,
        title: 'Change',
        body: null,
        headRef: 'feature',
        headSha: pull.head,
        baseRef: 'main',
        baseSha: pull.base,
        userLogin: 'agent',
        userId: 9,
      },
    ],
  });
}

function run(
  inputs: Record<string, string> = {},
  event: EventFixture = pull.event,
  more: object = {},
): Promise<Judged> {
  const workflowRef = `octo/demo/${workflow}@refs/heads/main`;
  const github = { ...contextOf(event), apiUrl: fake.url, token, runId: 100, workflowRef, ...more };
  return judge(pull, { 'patch-branches': '0', ...inputs }, { event, github });
}

/** The two files, of which `missed` of the first one's ten lines were not covered. */
const whole = (sha: string, missed = 0, more: object = {}) =>
  baselineOf(
    sha,
    { 'src/a.ts': [`1-${10 - missed}`, missed > 0 ? `${11 - missed}-10` : ''], 'src/b.ts': ['1-10', ''] },
    more,
  );

const projectLines = ({ verdict }: Judged) => verdict.metrics.find(({ name }) => name === 'project.lines')!;
const reads = () => fake.requests.filter(({ path }) => path.includes('/actions/'));

describe('a baseline that is there', () => {
  test('is compared with, and which one it is is shown', async () => {
    await open(({ older }) => [{ sha: older, content: whole(older, 1) }]);
    const judged = await run();
    expect(judged.codes).toEqual([]);
    expect(projectLines(judged)).toMatchObject({ numerator: 20, denominator: 20 });
    // The line that was changed is no longer what the baseline knew.
    expect(projectLines(judged).baseline).toMatchObject({ numerator: 18, denominator: 19 });
    const older = pull.repository.revParse(`${pull.base}~1`);
    expect(projectLines(judged).baseline!.sha).toBe(older);
    for (const text of [judged.run.summary, judged.run.stdout]) {
      expect(text).toContain(older.slice(0, 12));
      expect(text).toMatch(/1 commit before the base, from run 1\b/);
    }
  });

  test('is compared in whole numbers: one line less fails', async () => {
    const report = lcov({ 'src/a.ts': hits(10), 'src/b.ts': hits(10, [1]) });
    await open(({ base }) => [{ sha: base, content: whole(base) }], { report });
    const judged = await run();
    expect(judged.codes).toEqual(['project-decreased']);
    expect(judged.verdict.conclusion).toBe('fail');
    expect(judged.verdict.reasons[0]).toMatchObject({ actual: '19/20 (95%)', required: '19/19 (100%)' });
    expect(judged.run.summary).toContain('at the base, from run 1');
  });

  test('lines that the change deleted are taken out of it first', async () => {
    const change = (r: Repository) => r.remove('src/a.ts');
    const report = lcov({ 'src/b.ts': hits(10, [1]) });
    await open(
      ({ older }) => [
        { sha: older, content: baselineOf(older, { 'src/a.ts': ['1-10', ''], 'src/b.ts': ['2-10', '1'] }) },
      ],
      { change, report },
    );
    const judged = await run();
    expect(judged.codes).toEqual(['nothing-coverable-changed']);
    expect(judged.verdict.conclusion).toBe('pass');
    expect(projectLines(judged)).toMatchObject({ numerator: 9, denominator: 10 });
    expect(projectLines(judged).baseline).toMatchObject({ numerator: 9, denominator: 10 });
  });

  test('had branches, and the reports have none any more: an error', async () => {
    await open(({ base }) => [{ sha: base, content: baselineOf(base, { 'src/a.ts': ['1-10', '', '9:1/2'] }) }]);
    const { verdict, codes } = await run();
    expect(codes).toEqual(['branches-not-measured']);
    expect(verdict.conclusion).toBe('error');
  });

  test('is not looked for where there is nothing to compare, or the input says none', async () => {
    await open(({ base }) => [{ sha: base }]);
    expect((await run({ baseline: 'none' })).codes).toEqual([]);
    expect((await run({ reports: 'nowhere' })).codes).toEqual(['report-missing']);
    expect(reads()).toEqual([]);
  });

  test('of another name is another one', async () => {
    await open(({ base }) => [
      { sha: base, content: whole(base, 1) },
      { sha: base, name: 'gauntlet-baseline-unit', member: 'unit.baseline.json', content: whole(base, 2) },
    ]);
    const unit = await run({ name: 'unit', 'verdict-file': 'v.json' });
    expect(projectLines(unit).baseline).toMatchObject({ numerator: 17 });
  });
});

describe('a baseline that is not there', () => {
  test('and never was: the change is judged all the same', async () => {
    await open(() => []);
    const { verdict, codes } = await run();
    expect(codes).toEqual(['baseline-not-established']);
    expect(verdict.conclusion).toBe('pass');
    expect(verdict.reasons[0]!.message).toContain('gauntlet-baseline-coverage');
  });

  test.each([
    ['0', 'baseline-stale', 'None of the last one commit before'],
    ['1', 'baseline-stale', 'None of the last 2 commits before'],
    ['2', null, '2 commits before the base'],
    ['50', null, '2 commits before the base'],
  ])('within the distance %s', async (distance, code, text) => {
    await open(({ first }) => [{ sha: first, content: baselineOf(first, { 'src/a.ts': ['1-10', ''] }) }]);
    const { run: result, verdict, codes } = await run({ 'baseline-max-distance': distance });
    expect(codes).toEqual(code === null ? [] : [code]);
    expect(verdict.conclusion).toBe(code === null ? 'pass' : 'error');
    expect(result.summary).toContain(text);
  });

  test('but a later one is: that of another branch’s commit does not count', async () => {
    await open(() => [{ sha: pull.head }, { sha: pull.merge }]);
    expect((await run()).codes).toEqual(['baseline-stale']);
  });

  test('since it has expired', async () => {
    await open(({ base }) => [{ sha: base, expired: true }]);
    const { verdict, codes } = await run();
    expect(codes).toEqual(['baseline-missing']);
    expect(verdict.conclusion).toBe('error');
    expect(verdict.reasons[0]!.message).toContain('expired');
  });

  test.each([
    ['no permission', faults.notAccessible403(), '403'],
    ['no repository', { status: 404 }, '404'],
    ['a server that fails', { status: 500 }, '500'],
    ['a rate limit', faults.exhausted403(), '403'],
    ['a page of HTML', { html: true }, 'could not be read'],
  ] as const)('since GitHub did not give it, with %s', async (_, effect, text) => {
    await open(({ base }) => [{ sha: base }]);
    fake.fault({ route: routes.list, effect });
    const { run: result, verdict, codes } = await run();
    expect(codes).toEqual(['baseline-missing']);
    expect(verdict.conclusion).toBe('error');
    expect(result.outputs).toMatchObject({ conclusion: 'error', 'patch-lines': '100' });
    expect(verdict.reasons[0]!.message).toContain(text);
    expect(fake.comments(7)).toHaveLength(1);
  });

  test('since there is no token: nothing is asked, and that is said', async () => {
    await open(({ base }) => [{ sha: base }]);
    const { verdict, codes } = await run({ 'github-token': '' });
    expect(codes).toEqual(['baseline-not-established']);
    expect(verdict.conclusion).toBe('pass');
    expect(verdict.reasons[0]!.message).toContain('There is no github-token');
    expect(fake.requests).toEqual([]);
  });

  test('since it is poisoned: it is never used', async () => {
    const easy = (sha: string) => baselineOf(sha, { 'src/a.ts': ['', '1-10'] });
    const report = lcov({ 'src/a.ts': hits(10), 'src/b.ts': hits(10, [1]) });
    await open(
      ({ base, older }) => [
        { sha: older, content: whole(older) },
        { sha: base, content: easy(base), run: { event: 'pull_request' } },
        { sha: base, content: easy(base), run: { repositoryId: 88 } },
        { sha: base, content: easy(base), run: { headBranch: 'feature' } },
        { sha: base, content: easy(base), run: { path: '.github/workflows/evil.yml' } },
        { sha: base, content: easy(older) },
      ],
      { report },
    );
    const judged = await run();
    expect(judged.codes).toEqual(['project-decreased']);
    expect(projectLines(judged).baseline!.sha).toBe(pull.repository.revParse(`${pull.base}~1`));
    for (const why of ['started by pull', 'another workflow file', 'of another commit', '2 artifacts of that name']) {
      expect(judged.run.summary.replaceAll('\\', '')).toContain(why);
    }
  });
});

describe('events', () => {
  test('a tested merge looks back from its first parent, whatever the base has become since', async () => {
    await open(({ base }) => [{ sha: base, content: whole(base) }]);
    const { repository, head, merge } = pull;
    repository.checkout('main');
    repository.write('src/c.ts', source(5));
    const tip = repository.commit('later');
    repository.git('checkout', '-q', merge);
    const moved = pullRequestEvent({
      ...identity,
      number: 7,
      headSha: head,
      baseSha: tip,
      headRef: 'x',
      mergeSha: merge,
    });
    expect((await run({}, moved)).codes).toEqual([]);
  });

  test('a pull request into a release branch takes the default branch’s baseline', async () => {
    await open(({ base }) => [{ sha: base, content: whole(base) }]);
    const { head, base, merge } = pull;
    const options = { number: 7, headSha: head, baseSha: base, headRef: 'x', mergeSha: merge, baseRef: 'release' };
    expect((await run({}, pullRequestEvent({ ...identity, ...options }))).codes).toEqual([]);
  });

  test('a merge group looks back from its base', async () => {
    await open(({ base }) => [{ sha: base, content: whole(base) }]);
    const event = mergeGroupEvent({ ...identity, headSha: pull.merge, baseSha: pull.base });
    const { run: result, codes } = await run({}, event);
    expect(codes).toEqual([]);
    expect(result.summary).toContain('at the base');
  });

  test('no event at all, with a token: what is not known is not checked, and that is said', async () => {
    await open(({ base }) => [{ sha: base, content: whole(base) }]);
    const github = { apiUrl: fake.url, token, repository: 'octo/demo' };
    const inputs = { base: pull.base, 'patch-branches': '0', reports: 'coverage/lcov.info' };
    const { verdict, codes } = await judge(pull, inputs, { github } as never);
    expect(codes).toEqual(['baseline-unverified']);
    expect(verdict.conclusion).toBe('pass');
  });
});

describe('a push to the default branch', () => {
  const push = () => pushEvent({ ...identity, before: pull.base, after: pull.merge, ref: 'refs/heads/main' });
  const written = () => readFileSync(join(pull.repository.path, 'gauntlet/coverage.baseline.json'), 'utf8');

  test('is compared with its first parent, and leaves a baseline that remembers', async () => {
    const past = Array.from({ length: 20 }, (_, i) => ({
      sha: `${i % 10}`.repeat(40),
      lines: [i, 20],
      branches: [0, 0],
    }));
    await open(({ base }) => [{ sha: base, content: whole(base, 1, { history: past }) }]);
    const { run: result, codes } = await run({}, push());
    expect(codes).toEqual([]);
    expect(result.outputs['baseline-file']).toBe('gauntlet/coverage.baseline.json');
    const { sha, history } = JSON.parse(written());
    expect(sha).toBe(pull.merge);
    expect(history).toHaveLength(20);
    expect(history[0]).toEqual(past[1]);
    expect(history.at(-1)).toEqual({ sha: pull.base, lines: [19, 20], branches: [0, 0] });
    expect(result.summary).toContain('xychart-beta');
    expect(result.summary).toMatch(/line \[0, 5, 10, .*95, 100\]/);
  });

  test('of several commits looks at its first parent, not at what was pushed to', async () => {
    await open(({ base }) => [{ sha: base, content: whole(base) }]);
    const older = pull.repository.revParse(`${pull.base}~1`);
    const event = pushEvent({ ...identity, before: older, after: pull.merge, ref: 'refs/heads/main' });
    const judged = await run({ 'baseline-max-distance': '0' }, event);
    expect(judged.codes).toEqual([]);
    expect(projectLines(judged).baseline!.sha).toBe(pull.base);
  });

  test('its own baseline, of an earlier attempt, is not what it is compared with', async () => {
    await open(() => [{ sha: pull.merge, content: whole(pull.merge) }]);
    expect((await run({}, push())).codes).toEqual(['baseline-stale']);
  });

  test.each([
    ['none yet', () => [], 'baseline-not-established'],
    ['one too old', ({ first }: { first: string }) => [{ sha: first }], 'baseline-stale'],
    ['one expired', ({ base }: { base: string }) => [{ sha: base, expired: true }], 'baseline-missing'],
  ])('with %s leaves a new one all the same', async (_, left, code) => {
    await open(left as never);
    const { run: result, codes } = await run({ 'baseline-max-distance': '1' }, push());
    expect(codes).toEqual([code]);
    expect(result.outputs['baseline-file']).toBe('gauntlet/coverage.baseline.json');
    expect(JSON.parse(written())).toMatchObject({ sha: pull.merge });
  });

  test('leaves none where the reports could not be judged, or lost their branches', async () => {
    await open(({ base }) => [{ sha: base, content: baselineOf(base, { 'src/a.ts': ['1-10', '', '9:1/2'] }) }]);
    const lost = await run({}, push());
    expect([lost.verdict.conclusion, lost.run.outputs['baseline-file']]).toEqual(['error', '']);
    writeFileSync(join(pull.repository.path, 'coverage/lcov.info'), '');
    const empty = await run({}, push());
    expect([empty.verdict.conclusion, empty.run.outputs['baseline-file']]).toEqual(['error', '']);
  });

  test('what it left is found by the next pull request', async () => {
    await open(({ base }) => [{ sha: base, content: whole(base) }]);
    await run({}, push());
    const content = written();
    await fake.close();
    const { repository, merge } = pull;
    repository.git('checkout', '-q', '-b', 'next', merge);
    repository.write('src/a.ts', source(10, [4, 5]));
    const head = repository.commit('next');
    fake = await startGitHub(repository.bareClone(), [{ sha: merge, content }]);
    const next = pullRequestEvent({ ...identity, number: 8, headSha: head, baseSha: merge, headRef: 'next' });
    const judged = await run({ comment: 'never' }, next);
    expect(judged.codes).toEqual([]);
    expect(projectLines(judged).baseline).toEqual({ numerator: 19, denominator: 19, sha: merge });
  });
});

describe('the policy', () => {
  test('that requires a baseline does not let the input skip it', async () => {
    await open(({ base }) => [{ sha: base, content: whole(base) }], { base: policy('require-baseline: true') });
    const judged = await run({ baseline: 'none' });
    expect(judged.codes).toContain('input-looser-than-policy');
    expect(projectLines(judged).baseline).not.toBeNull();
  });

  test('that asks for a verified one takes an artifact', async () => {
    await open(({ base }) => [{ sha: base, content: whole(base) }], { base: policy('baseline: verified') });
    const judged = await run({ 'patch-branches': '80' });
    expect(projectLines(judged).baseline!.sha).toBe(pull.base);
  });

  test('that asks for a verified one refuses it where the workflow is not known', async () => {
    await open(({ base }) => [{ sha: base, content: whole(base) }], { base: policy('baseline: verified') });
    const { codes } = await run({}, pull.event, { workflowRef: '' });
    expect(codes).toContain('baseline-missing');
    expect(reads()).toEqual([]);
  });

  test('that asks for nothing takes it, marked', async () => {
    await open(({ base }) => [{ sha: base, content: whole(base), run: { path: '.github/workflows/any.yml' } }]);
    const judged = await run({}, pull.event, { workflowRef: '' });
    expect(judged.codes).toEqual(['baseline-unverified']);
    expect(judged.verdict.conclusion).toBe('pass');
    expect(projectLines(judged).baseline!.sha).toBe(pull.base);
  });
});
