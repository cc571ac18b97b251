import { contextOf, mergeGroupEvent, pullRequestEvent } from '@gauntlet/testkit';
import { describe, expect, test } from '@jest/globals';
import { changeA, cobertura, judgeWith, klass, line, metric, one, openPull, quiet } from './judging.ts';
import { hits, judge, lcov, put, source } from './scenario.ts';

/** What users of other coverage gates ask for, each by the place where they do. */

describe('what users ask for', () => {
  test('codecov/feedback#961, codecov-cli#564: tested on the merge commit, shown on the head, judged against its first parent', async () => {
    const judged = await judgeWith(
      {
        change: (r) => r.write('src/a.ts', source(10, [9])),
        later: (r) => r.write('src/a.ts', `one();\ntwo();\n${source(10)}`),
      },
      one({ 'src/a.ts': hits(12, [1, 11]) }),
    );
    expect(metric(judged, 'patch.lines')).toBe('0/1');
    expect(judged.verdict.findings[0]!.location).toMatchObject({ line: 9 });
    expect(judged.run.summary).toContain(`/blob/${judged.pull.head}/src/a.ts#L9`);
  });

  test('codecov-cli#606: a change of YAML alone passes by name, without any report', async () => {
    const judged = await judgeWith({ change: (r) => r.write('.github/workflows/x.yml', 'on: push\n') }, {});
    expect([judged.codes, judged.run.exitCode]).toEqual([['no-source-changed'], 0]);
  });

  test("codecov-bash#83, PyRIT#2731: later commits of the base branch are nobody's in this change", async () => {
    const judged = await judgeWith(
      { ...changeA, later: (r) => r.write('src/later.ts', source(50)) },
      one({ 'src/a.ts': hits(10), 'src/later.ts': hits(50, [1, 2, 3]) }),
    );
    expect(metric(judged, 'patch.lines')).toBe('3/3');
  });

  test('codecov/feedback#583, diff_cover#119: a changed file that no report saw is named', async () => {
    const judged = await judgeWith(
      {
        change: (r) => {
          r.write('src/a.ts', source(10, [4]));
          r.write('src/unseen.ts', source(3));
        },
      },
      one({ 'src/a.ts': hits(10) }),
    );
    expect(judged.codes).toEqual(
      ['changed-file-not-in-report', 'branches-not-measured'].filter((code) => judged.codes.includes(code)),
    );
    expect(judged.verdict.conclusion).toBe('error');
    expect(judged.verdict.findings[0]).toMatchObject({
      rule: 'changed-file-not-in-report',
      location: { path: 'src/unseen.ts' },
    });
  });

  test('LLMKube#319: a pure move owes nothing', async () => {
    const judged = await judgeWith(
      { base: (r) => r.write('src/old.ts', source(40)), change: (r) => r.rename('src/old.ts', 'src/new/place.ts') },
      one({ 'src/new/place.ts': hits(40, [1, 2, 3, 4, 5]) }),
    );
    expect(judged.codes).toEqual(['nothing-coverable-changed']);
  });

  test('zarr-python#3347: a small change can be held to less, and says so', async () => {
    const judged = await judgeWith(
      { change: (r) => r.write('src/a.ts', source(10, [4])) },
      one({ 'src/a.ts': hits(10, [4]) }),
      { 'min-lines': '2' },
    );
    expect([judged.codes, judged.run.exitCode]).toEqual([['below-min-lines'], 0]);
  });

  test('codecov/feedback#64: deleting covered code is no decrease', async () => {
    const pull = openPull({ change: (r) => r.write('src/a.ts', source(5)) });
    const { repository } = pull;
    put(
      repository,
      'base.json',
      JSON.stringify({
        schema: 'gauntlet/baseline/v1',
        sha: pull.base,
        files: { 'src/a.ts': { covered: '1-9', uncovered: '10', branches: '' } },
      }),
    );
    put(repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(5, [5]) }));
    const decreased = await judge(pull, { ...quiet, baseline: 'base.json' });
    expect(decreased.codes).toContain('project-decreased');
    put(repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(5) }));
    const kept = await judge(pull, { ...quiet, baseline: 'base.json' });
    expect(kept.codes).toEqual(['nothing-coverable-changed']);
    expect(kept.verdict.metrics.find(({ name }) => name === 'project.lines')!.baseline).toMatchObject({
      numerator: 5,
      denominator: 5,
    });
  });

  test('diff_cover#619: a threshold of its own for what matters most', async () => {
    const judged = await judgeWith(
      {
        base: (r) =>
          r.write(
            '.github/gauntlet.yml',
            'coverage:\n  patch-branches: 0\n  components:\n    - name: pay\n      paths: [src/pay/**]\n      patch-lines: 100\n',
          ),
        change: (r) => {
          r.write('src/pay/a.ts', source(2));
          r.write('src/easy.ts', source(98));
        },
      },
      one({ 'src/pay/a.ts': hits(2, [1]), 'src/easy.ts': hits(98) }),
    );
    expect(judged.codes).toEqual(['component-below']);
    expect(judged.run.summary).toContain('1/2 (50%)');
  });

  test('py-cov#741, jest#361, vitest#314, coveralls#1749: a floor for the change and one for the whole, both of which fail the job', async () => {
    const judged = await judgeWith(changeA, one({ 'src/a.ts': hits(10, [4, 5]) }), { 'project-lines': '85' });
    expect(judged.codes).toEqual(
      ['patch-lines-below', 'project-lines-below', 'branches-not-measured'].filter((code) =>
        judged.codes.includes(code),
      ),
    );
    expect(judged.codes).toEqual(expect.arrayContaining(['patch-lines-below', 'project-lines-below']));
    expect(judged.run.exitCode).toBe(1);
  });

  test('py-cov#590, octocov#476: 400 changed files are 400 files', async () => {
    const files = Array.from({ length: 400 }, (_, i) => `src/n${i}.ts`);
    const judged = await judgeWith(
      { change: (r) => files.forEach((path) => void r.write(path, source(2))) },
      one(Object.fromEntries(files.map((path) => [path, hits(2, [2])]))),
    );
    expect(metric(judged, 'patch.lines')).toBe('400/800');
  });

  test('orgoro#277: every source is tried', async () => {
    const sources = '<source>/nowhere</source><source>src</source>';
    expect(
      metric(
        await judgeWith(changeA, { 'c.xml': cobertura(klass('a.ts', line(4, 1) + line(5, 0)), sources) }),
        'patch.lines',
      ),
    ).toBe('1/2');
  });

  test('cobertura-action#47, diff_cover#529: lines and branches are two numbers with two thresholds', async () => {
    const files = one({ 'src/a.ts': { ...hits(10), branches: { 4: [1, 0, 0, 0] } } });
    const judged = await judgeWith(changeA, files, { 'patch-branches': '80' });
    expect([metric(judged, 'patch.lines'), metric(judged, 'patch.branches')]).toEqual(['3/3', '1/4']);
    expect(judged.codes).toEqual(['patch-branches-below']);
  });

  test('kubestellar/console#14369: a report that is not there fails by name', async () => {
    expect((await judgeWith(changeA, {})).codes).toEqual(['report-missing']);
  });

  test('agent-glovebox#4576: a merge queue is judged as the whole group', async () => {
    const pull = openPull({ change: (r) => r.write('src/a.ts', source(10, [4])) });
    const { repository, base } = pull;
    repository.checkout(pull.merge);
    repository.write('src/second.ts', source(4));
    const group = repository.commit('second pull request of the group');
    put(repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(10), 'src/second.ts': hits(4, [1]) }));
    const event = mergeGroupEvent({ headSha: group, baseSha: base });
    const judged = await judge({ repository, event }, quiet, { event, github: contextOf(event) } as Parameters<
      typeof judge
    >[2]);
    expect(metric(judged, 'patch.lines')).toBe('4/5');
  });

  test('coveralls#1653: a lost shard fails instead of looking like a decrease', async () => {
    const judged = await judgeWith(
      changeA,
      { 'shard-1.info': lcov({ 'src/a.ts': hits(10) }) },
      { 'expected-shards': '2' },
    );
    expect(judged.codes).toEqual(['shard-missing']);
  });

  test('jest-coverage-report#376: nothing of the base is checked out or run', async () => {
    const pull = openPull(changeA);
    put(pull.repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(10) }));
    const before = pull.repository.git('status', '--porcelain=v2', '--branch', '--untracked-files=no');
    await judge(
      {
        repository: pull.repository,
        event: pullRequestEvent({ number: 7, headSha: pull.head, baseSha: pull.base, headRef: 'feature' }),
      },
      quiet,
    );
    expect(pull.repository.git('status', '--porcelain=v2', '--branch', '--untracked-files=no')).toBe(before);
  });
});
