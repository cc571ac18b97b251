import { faults, mergeGroupEvent, pullRequestEvent, type Repository } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { close, fake, identity, open, projectLines, pull, reads, run, whole } from './baseline-scenario.ts';
import { baselineOf, routes, token } from './baseline-stage.ts';
import { hits, judge, lcov, put, source } from './scenario.ts';

afterEach(close);

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

  test('since the clone is shallow: that is said', async () => {
    await open(({ older }) => [{ sha: older, content: whole(older) }]);
    put(pull.repository, '.git/shallow', `${pull.base}\n`);
    const { verdict, codes } = await run();
    expect(codes).toEqual(['baseline-stale']);
    expect(verdict.reasons[0]!.message).toContain('The clone is shallow');
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
