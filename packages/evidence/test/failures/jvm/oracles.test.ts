import { describe, expect, test } from '@jest/globals';
import { failuresIn, fixture } from '../read.ts';

/** Class and name of every test that failed, by the tool's own report of the same run. */
function reported(path: string): string[][] {
  const cases = new TextDecoder().decode(fixture(path)).split('<testcase ').slice(1);
  return cases
    .filter((each) => /<(?:failure|error) /.test(each))
    .map((each) => ['classname', 'name'].map((key) => new RegExp(`(?:^| )${key}="([^"]*)"`).exec(each)?.[1] ?? ''));
}

const read = (path: string) =>
  failuresIn(fixture(path))
    .filter(({ test: failed }) => failed !== null)
    .map(({ test: failed }) => [failed?.suite ?? '', failed?.name ?? '']);

/** ScalaTest and specs2 print a class without its package; specs2 prints a name without what it belongs to. */
const short = ([suite, name]: string[]) => [suite?.split('.').at(-1), name?.split('::').at(-1)];

describe('the tests that are read from text are those that the tool reports', () => {
  test.each([
    ['gradle', 5],
    ['gradle-full', 5],
  ])('%s', (name, count) => {
    expect(read(`jvm/${name}.txt`)).toHaveLength(count);
    expect(read(`jvm/${name}.txt`).sort()).toEqual(reported('jvm/gradle.xml').sort());
  });

  test.each([
    ['scalatest', 3],
    ['sbt-test', 7],
  ])('%s', (name, count) => {
    expect(read(`jvm/${name}.txt`)).toHaveLength(count);
    expect(read(`jvm/${name}.txt`).map(short).sort()).toEqual(reported(`jvm/${name}.xml`).map(short).sort());
  });
});
