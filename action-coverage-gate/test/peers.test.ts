import { describe, expect, test } from '@jest/globals';
import { changeA, cobertura, judgeWith, klass, line, metric, one } from './judging.ts';
import { hits, lcov, source } from './scenario.ts';

/**
 * What other coverage gates get wrong, each by the place where it was found. The readers' own shares of it are proved
 * in packages/evidence.
 */

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
    const other = await judgeWith(changeA, one({ '/elsewhere/x/y.ts': hits(3) }), { 'patch-lines': '100' });
    expect(other.codes).toContain('report-for-other-tree');
  });

  test('4 diff_cover: two entries for one file, and opposite branches in two reports, are joined', async () => {
    const twice = cobertura(klass('src/a.ts', line(4, 1) + line(5, 0)) + klass('src/a.ts', line(4, 0) + line(5, 1)));
    expect(metric(await judgeWith(changeA, { 'c.xml': twice }), 'patch.lines')).toBe('2/2');
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
