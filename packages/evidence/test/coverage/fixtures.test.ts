import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { plain, read, shape, sums } from './reading.ts';

const folder = new URL('../../fixtures/coverage/', import.meta.url);
const fixtures = readdirSync(folder).sort();
const fixture = (name: string, file: string) => readFileSync(new URL(`${name}/${file}`, folder));
const expectedOf = (name: string) => JSON.parse(fixture(name, 'expected.json').toString());

test('the fixtures are those of the tools that we say we read', () => {
  expect(fixtures).toEqual([
    'c8',
    'cargo-llvm-cov',
    'coveragepy',
    'coveragepy-7.4',
    'geninfo',
    'gocover',
    'gotest',
    'jacoco',
    'jacoco-aggregate',
    'jest',
    'jest-v8',
    'llvm-14',
    'llvm-22',
    'openclover',
    'opencover',
    'simplecov',
    'simplecov-nocov',
    'vitest-istanbul',
    'vitest-v8',
  ]);
});

describe.each(fixtures)('%s', (name) => {
  const { reports } = expectedOf(name);

  test.each(Object.keys(reports))('%s: our totals are the tool’s own', (file) => {
    expect(sums(read(fixture(name, file)))).toEqual(reports[file]);
  });

  test.each(Object.keys(reports))('%s: one byte at a time gives the same', (file) => {
    expect(shape(read(fixture(name, file), 'auto', [1]))).toEqual(shape(read(fixture(name, file))));
  });

  const ended = Object.keys(reports).filter((file) => !file.endsWith('.out'));
  if (ended.length === 0) return;
  test.each(ended)('%s: cut short anywhere before its last line, it is refused', (file) => {
    const bytes = fixture(name, file);
    const end = bytes
      .toString()
      .trimEnd()
      .lastIndexOf(file.endsWith('.info') ? 'end_of_record' : '');
    const last = file.endsWith('.info') ? end : bytes.toString().trimEnd().length - 1;
    const whole = new Set(file.endsWith('.info') ? recordEnds(bytes.toString()) : []);
    for (let length = 1; length < last; length += 37) {
      if (!whole.has(length)) expect(() => read(bytes.subarray(0, length))).toThrow(/^The /);
    }
  });
});

/** An lcov file cut exactly after an `end_of_record` is whole. */
function recordEnds(text: string): number[] {
  const mark = 'end_of_record';
  return [...text.matchAll(/end_of_record\n?/g)].flatMap(({ index }) => [index + mark.length, index + mark.length + 1]);
}

describe.each(['jest', 'jest-v8', 'c8', 'vitest-istanbul', 'vitest-v8'])('%s: its formats agree', (name) => {
  const byName = (file: string) => {
    const entries = [...read(fixture(name, file)).files].map(([path, coverage]) => [
      path.split('/').at(-1),
      plain(coverage),
    ]);
    return Object.fromEntries(entries);
  };

  test('line by line', () => {
    const json = byName('coverage-final.json');
    expect(Object.keys(json)).toContain('naïve name.js');
    expect(byName('lcov.info')).toEqual(json);
    expect(byName('cobertura.xml')).toEqual(json);
    expect(byName('clover.xml')).toEqual(json);
  });

  test('file by file, where one only sums up', () => {
    const { summary } = read(fixture(name, 'coverage-summary.json'));
    const files = [...read(fixture(name, 'coverage-final.json')).files];
    expect(summary).toEqual(new Map(files.map(([path, file]) => [path, file.totals()])));
  });
});

describe.each(['llvm-14', 'llvm-22', 'cargo-llvm-cov'])('%s', (name) => {
  const report = read(fixture(name, 'coverage.json'));
  const said: { filename: string; summary: Record<'lines' | 'branches', { count: number; covered: number }> }[] =
    JSON.parse(fixture(name, 'coverage.json').toString()).data[0].files;

  test('every line ran as often as in the lcov that llvm-cov wrote of the same run', () => {
    const lines = (coverage: ReturnType<typeof read>) =>
      Object.fromEntries([...coverage.files].map(([path, file]) => [path, plain(file).lines]));
    expect(lines(report)).toEqual(lines(read(fixture(name, 'lcov.info'))));
  });

  test('the totals of a file are those of its summary, where a line is in one function', () => {
    const equal = said.filter(({ filename, summary }) => {
      const { lines } = report.files.get(filename)!.totals();
      return lines.total === summary.lines.count && lines.covered === summary.lines.covered;
    });
    // The others: a macro's lines, which no function counts, and those of a lambda, which two do.
    const plainOnes = name === 'cargo-llvm-cov' ? ['plain.rs'] : ['plain.c'];
    expect(equal.map(({ filename }) => filename.split('/').at(-1))).toEqual(plainOnes);
    for (const { filename, summary } of said) {
      const { covered, total } = report.files.get(filename)!.totals().branches;
      expect({ filename, covered, count: total }).toEqual({
        filename,
        covered: summary.branches.covered,
        count: summary.branches.count,
      });
    }
  });
});

describe('gotest', () => {
  test.each(['set', 'merged'])('%s: line by line as gcov2lcov, statement by statement as go tool cover', (name) => {
    const ours = read(fixture('gotest', `${name}.out`));
    const ran = (report: ReturnType<typeof read>) =>
      [...report.files]
        .map(([path, file]) => [path.split('/').at(-1), plain(file).lines.map(([line, hits]) => [line, hits > 0])])
        .sort();
    expect(ran(ours)).toEqual(ran(read(fixture('gotest', `${name}.info`))));
    const [, total] = /total:\s+\(statements\)\s+([\d.]+)%/.exec(fixture('gotest', `${name}.txt`).toString())!;
    const { covered, total: all } = ours.statements!;
    expect(((covered / all) * 100).toFixed(1)).toBe(total);
  });

  test('gocover-cobertura takes the lowest of the blocks on a line: the same lines, none more', () => {
    const [ours] = [...read(fixture('gocover', 'cover.out')).files.values()].map((file) => plain(file).lines);
    const [theirs] = [...read(fixture('gocover', 'cobertura.xml')).files.values()].map((file) => plain(file).lines);
    const differ = ours!.filter(([line, hits], i) => theirs![i]![0] !== line || theirs![i]![1] !== hits);
    // Line 5 is `if price > 100 {`: it ran, and what it guards did not.
    expect(differ).toEqual([[5, 1]]);
    expect(theirs).toContainEqual([5, 0]);
    expect(read(fixture('gocover', 'cover.out')).statements).toEqual({ covered: 7, total: 9 });
    expect(fixture('gocover', 'report.txt').toString()).toMatch(/\(statements\)\s+77\.8%/);
  });
});

test('the sources of Cobertura reports are kept in their order', () => {
  expect(read(fixture('coveragepy', 'cobertura.xml')).roots).toEqual(['/tmp/gauntlet-fixture/python']);
  expect(read(fixture('jest', 'cobertura.xml')).roots).toEqual(['/tmp/gauntlet-fixture/javascript']);
  expect(read(fixture('jest', 'lcov.info')).roots).toEqual([]);
});

test('a shard that is given twice changes nothing', () => {
  const [once, twice] = [read(fixture('jest', 'lcov.info')), read(fixture('jest', 'lcov.info'))];
  for (const [path, file] of read(fixture('jest', 'lcov.info')).files) twice.files.get(path)?.merge(file);
  expect(shape(twice)).toEqual(shape(once));
});
