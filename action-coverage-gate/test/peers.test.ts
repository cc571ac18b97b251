import { contextOf, mergeGroupEvent, pullRequestEvent } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type FileHits, hits, judge, lcov, type PullRequest, pullRequest, put, source } from './scenario.ts';

/**
 * What other coverage gates get wrong, and what their users ask for: each by the place where it was found. The readers'
 * own shares of it are proved in packages/evidence.
 */

let pull: PullRequest;

afterEach(() => pull.repository.dispose());

type Make = Parameters<typeof pullRequest>[0];

const quiet = { baseline: 'none', 'patch-branches': '0' };

async function judgeWith(
  make: Make,
  reports: Record<string, string | Uint8Array>,
  inputs: Record<string, string> = {},
) {
  pull = pullRequest(make);
  for (const [path, text] of Object.entries(reports)) put(pull.repository, path, text);
  return judge(pull, { ...quiet, reports: Object.keys(reports).join('\n') || 'coverage/lcov.info', ...inputs });
}

type Judged = Awaited<ReturnType<typeof judgeWith>>;

const metric = ({ verdict }: Judged, name: string) => {
  const { numerator, denominator } = verdict.metrics.find((one) => one.name === name)!;
  return `${numerator}/${denominator}`;
};

const one = (files: Record<string, FileHits>) => ({ 'coverage/lcov.info': lcov(files) });
const changeA: Make = { change: (r) => r.write('src/a.ts', source(10, [4, 5, 6])) };

const cobertura = (classes: string, sources = '<source>.</source>') =>
  `<?xml version="1.0"?><coverage line-rate="0.99" version="1"><sources>${sources}</sources><packages><package name="p" line-rate="0.99"><classes>${classes}</classes></package></packages></coverage>`;
const klass = (path: string, lines: string, rate = '0.99') =>
  `<class name="c" filename="${path}" line-rate="${rate}"><lines>${lines}</lines></class>`;
const line = (number: number, count: number, rest = '') => `<line number="${number}" hits="${count}" ${rest}/>`;

describe('mistakes of peers', () => {
  test('1 diff_cover: a missing newline at the end does not shift added lines', async () => {
    const judged = await judgeWith(
      { base: (r) => r.write('src/b.ts', 'a\nb\nc'), change: (r) => r.write('src/b.ts', 'a\nb\nC\nD') },
      one({ 'src/b.ts': hits(4, [1, 2]) }),
    );
    expect(metric(judged, 'patch.lines')).toBe('2/2');
  });

  test('2 diff_cover, py-cov: a file with a name that git quotes is measured, under its own name', async () => {
    const judged = await judgeWith(
      { change: (r) => r.write('src/na\u00efve.ts', source(4)) },
      one({ 'src/a.ts': hits(10), 'src/na\u00efve.ts': hits(4, [2]) }),
    );
    expect(metric(judged, 'patch.lines')).toBe('3/4');
    expect(judged.verdict.findings[0]!.location!.path).toBe('src/na\u00efve.ts');
  });

  test('3 diff_cover: an empty report and one of other files are errors, not 100 %', async () => {
    expect((await judgeWith(changeA, { 'coverage/lcov.info': '' }, { 'patch-lines': '100' })).codes).toEqual([
      'report-empty',
    ]);
    pull.repository.dispose();
    const other = await judgeWith(changeA, one({ '/elsewhere/x/y.ts': hits(3) }), { 'patch-lines': '100' });
    expect(other.codes).toContain('report-for-other-tree');
  });

  test('4 diff_cover: two entries for one file, and opposite branches in two reports, are joined', async () => {
    const twice = cobertura(klass('src/a.ts', line(4, 1) + line(5, 0)) + klass('src/a.ts', line(4, 0) + line(5, 1)));
    expect(metric(await judgeWith(changeA, { 'c.xml': twice }), 'patch.lines')).toBe('2/2');
    pull.repository.dispose();
    const judged = await judgeWith(changeA, {
      'one.info': lcov({ 'src/a.ts': { ...hits(10), branches: { 4: [1, 0] } } }),
      'two.info': lcov({ 'src/a.ts': { ...hits(10), branches: { 4: [0, 1] } } }),
    });
    expect(metric(judged, 'patch.branches')).toBe('2/2');
  });

  test('5 orgoro: rates that a report claims are not believed, not even on one line', async () => {
    const files = Array.from({ length: 40 }, (_, i) => `src/f${i}.ts`);
    const judged = await judgeWith(
      { change: (r) => files.forEach((path) => void r.write(path, source(10))) },
      {
        'c.xml': cobertura(
          files
            .map((path) => klass(path, Array.from({ length: 10 }, (_, i) => line(i + 1, i === 0 ? 1 : 0)).join('')))
            .join(''),
        ),
      },
    );
    expect(metric(judged, 'patch.lines')).toBe('40/400');
    expect(judged.codes).toContain('patch-lines-below');
  });

  test('6 barecheck: a missing baseline is no 0 %, and annotations stay within limits and on changed lines', async () => {
    const missed = Array.from({ length: 25 }, (_, i) => 2 * i + 1);
    const judged = await judgeWith(
      { change: (r) => r.write('src/many.ts', source(60)) },
      one({ 'src/a.ts': hits(10, [1, 2, 3]), 'src/many.ts': hits(60, missed) }),
      { baseline: 'auto' },
    );
    expect(judged.codes).toContain('baseline-not-established');
    expect(judged.verdict.metrics.every(({ baseline }) => baseline === null)).toBe(true);
    expect(judged.run.annotations.length).toBe(10);
    expect(judged.run.annotations.every(({ file }) => file === 'src/many.ts')).toBe(true);
    expect(judged.run.summary).toContain('15 findings have no annotation');
  });

  test('7 Madrapps: nothing covered and no report at all both fail the job', async () => {
    const nothing = await judgeWith(changeA, one({ 'src/a.ts': hits(10, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) }));
    expect([nothing.run.exitCode, metric(nothing, 'patch.lines')]).toEqual([1, '0/3']);
    pull.repository.dispose();
    const none = await judgeWith(changeA, {});
    expect([none.run.exitCode, none.codes]).toEqual([1, ['report-missing']]);
    expect(none.run.outputs['project-lines']).toBe('');
  });

  test('8 vitest-coverage-report: thresholds with decimals hold, and 50 files with 25 gaps fit the comment', async () => {
    const files = Array.from({ length: 50 }, (_, i) => `src/with/a/rather/long/path/component-${i}/implementation.ts`);
    const missed = Array.from({ length: 25 }, (_, i) => 2 * i + 1);
    const judged = await judgeWith(
      { change: (r) => files.forEach((path) => void r.write(path, source(250))) },
      one(Object.fromEntries(files.map((path) => [path, hits(250, missed)]))),
      { 'patch-lines': '90.01' },
    );
    expect(metric(judged, 'patch.lines')).toBe('11250/12500');
    expect(judged.codes).toContain('patch-lines-below');
    expect(Buffer.byteLength(judged.run.summary!)).toBeLessThan(900_000);
  });

  test('9 Codecov: a diff of any size and an added line that begins with ++ count', async () => {
    const big = `${Array.from({ length: 30_000 }, (_, i) => `run(${i});`).join('\n')}\n++ counter;\nlast();\n`;
    const judged = await judgeWith(
      { change: (r) => r.write('src/big.ts', big) },
      one({ 'src/big.ts': { lines: { 30000: 1, 30001: 0, 30002: 1 } } }),
    );
    expect(metric(judged, 'patch.lines')).toBe('2/3');
    expect(judged.verdict.findings[0]!.location).toMatchObject({ line: 30_001 });
  });

  test('10 py-cov: a diff that cannot be had is an error, not an empty diff', async () => {
    const judged = await judgeWith(changeA, one({ 'src/a.ts': hits(10) }), { base: 'f'.repeat(40) });
    expect([judged.codes, judged.run.outputs['patch-lines']]).toEqual([['base-not-found'], '']);
  });

  test('11 CodeCoverageSummary: the whole is the sum of lines, not the mean of files', async () => {
    const judged = await judgeWith(
      { ...changeA, base: (r) => r.write('src/tiny.ts', source(1)) },
      one({ 'src/a.ts': hits(10), 'src/tiny.ts': hits(1, [1]) }),
    );
    expect(metric(judged, 'project.lines')).toBe('10/11');
  });

  test('12 octocov: checksums and Windows paths do not put lines on another file', async () => {
    const text = `SF:C:\\build\\src\\a.ts\n${Array.from({ length: 10 }, (_, i) => `DA:${i + 1},${i === 4 ? 0 : 1},bWQ1`).join('\n')}\nend_of_record\n`;
    expect(metric(await judgeWith(changeA, { 'coverage/lcov.info': text }), 'patch.lines')).toBe('2/3');
  });

  test('13 jest, lcov-reporter: folder thresholds match, and lines sort as numbers', async () => {
    const judged = await judgeWith(
      {
        base: (r) =>
          r.write(
            '.github/gauntlet.yml',
            'coverage:\n  patch-branches: 0\n  components:\n    - name: deep\n      paths: [src/deep/**]\n      patch-lines: 100\n',
          ),
        change: (r) => r.write('src/deep/er/b.ts', source(120)),
      },
      one({ 'src/deep/er/b.ts': hits(120, [9, 10, 100]) }),
    );
    expect(judged.codes).toEqual(['component-below']);
    const gaps = judged.verdict.findings.map(({ location }) => [location!.line, location!.endLine]);
    expect(gaps).toEqual([
      [9, 10],
      [100, 100],
    ]);
  });
});

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
    expect(judged.run.summary).toContain(`/blob/${pull.head}/src/a.ts#L9`);
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
    pull = pullRequest({ change: (r) => r.write('src/a.ts', source(5)) });
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
    pull = pullRequest({ change: (r) => r.write('src/a.ts', source(10, [4])) });
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
    pull = pullRequest(changeA);
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
