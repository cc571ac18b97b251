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
    'coveragepy',
    'geninfo',
    'gocover',
    'jacoco',
    'jacoco-aggregate',
    'jest',
    'jest-v8',
    'openclover',
    'opencover',
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

  test.each(Object.keys(reports))('%s: cut short anywhere before its last line, it is refused', (file) => {
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
