import { describe, expect, test } from '@jest/globals';
import { failuresIn, fixture } from '../read.ts';
import { bothReadings, testRowOf } from '../rows.ts';

const testsIn = (log: string | Uint8Array) => failuresIn(log).filter(({ test: failed }) => failed !== null);

const textOf = (path: string) => new TextDecoder().decode(fixture(path));
const plain = (text: string) =>
  text.replace(
    /&(lt|gt|quot|amp|#10);/g,
    (_, name) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name as 'lt'] ?? '\n',
  );

/** Class, name, exception and message of every test that failed, by Surefire's own report of the same run. */
function reported(path: string): string[][] {
  const cases = textOf(path).split('<testcase ').slice(1);
  return cases.flatMap((each) => {
    const [name, type] = ['name', 'classname'].map((key) => new RegExp(`(?:^| )${key}="([^"]*)"`).exec(each)?.[1]);
    const [, kind, attributes] = /<(failure|error) ([^>]*)/.exec(each) ?? [];
    if (kind === undefined || name === undefined || type === undefined || attributes === undefined) return [];
    const [message, rule] = ['message', 'type'].map((key) =>
      plain(new RegExp(`${key}="([^"]*)"`).exec(attributes)?.[1] ?? ''),
    );
    return [
      [
        type,
        (name === type ? '' : name) || (type.split('.').at(-1) as string),
        rule?.split('.').at(-1) ?? '',
        message ?? '',
      ],
    ];
  });
}

describe('what Surefire prints is what it reports', () => {
  test.each([
    ['surefire', 8],
    ['surefire-2.22', 8],
    ['surefire-2.19', 5],
    ['surefire-2.12', 5],
    ['testng', 2],
  ])('%s', (name, count) => {
    const seen = testsIn(fixture(`jvm/${name}.txt`)).map(({ test: failed, rule, message }) => [
      failed?.suite,
      failed?.name,
      rule,
      message,
    ]);
    expect(seen).toHaveLength(count);
    expect(seen.sort()).toEqual(reported(`jvm/${name}.xml`).sort());
  });

  test('where the tests failed, and what was compared', () => {
    expect(testsIn(fixture('jvm/surefire.txt')).map(testRowOf)).toEqual([
      ['com.shop.FlakyTest', 'second', '2', '1', 'com/shop/FlakyTest.java:12', 'AssertionFailedError'],
      ['com.shop.SetupTest', 'SetupTest', null, null, 'com/shop/SetupTest.java:9', 'IllegalStateException'],
      ['com.shop.CartTest', 'saidInWords', 'true', 'false', 'com/shop/CartTest.java:27', 'AssertionFailedError'],
      ['com.shop.CartTest', 'totals(int)[2]', '5', '3', 'com/shop/CartTest.java:51', 'AssertionFailedError'],
      ['com.shop.CartTest', 'tax', '4', '3', 'com/shop/CartTest.java:22', 'AssertionFailedError'],
      ['com.shop.CartTest', 'empty', null, null, 'com/shop/CartTest.java:32', 'ArrayIndexOutOfBoundsException'],
      ['com.shop.CartTest', 'wrapped', null, null, 'com/shop/CartTest.java:40', 'IllegalStateException'],
      ['com.shop.CartTest$WhenEmpty', 'throwsNothing', null, null, 'com/shop/CartTest.java:58', 'AssertionFailedError'],
    ]);
  });

  test('in colours', () => {
    const rows = (name: string) => testsIn(fixture(`jvm/${name}.txt`)).map(testRowOf);
    expect(rows('surefire-colour')).toEqual(rows('surefire'));
  });

  test('within a log of GitHub', () => {
    const [alone, stamped] = bothReadings('jvm/surefire.txt', 'mvn -B test');
    expect(stamped).toEqual(alone);
  });
});

describe('what is told twice or not at all', () => {
  test('a test that passed when it was run again is no failure; one that failed three times is one', () => {
    expect(testsIn(fixture('jvm/surefire-rerun.txt')).map(({ test: failed }) => failed?.name)).toEqual(['tax']);
  });

  test('the list at the end, where the details went to files', () => {
    expect(testsIn(fixture('jvm/surefire-silent.txt')).map(testRowOf)).toEqual([
      ['CartTest$WhenEmpty', 'throwsNothing', null, null, 'CartTest.java:58', ''],
      ['CartTest', 'saidInWords', null, null, 'CartTest.java:27', ''],
      ['CartTest', 'tax', '4', '3', 'CartTest.java:22', ''],
      ['CartTest', 'totals', '5', '3', 'CartTest.java:51', ''],
      ['CartTest', 'empty', null, null, 'CartTest.java:32', 'ArrayIndexOutOfBounds'],
      ['CartTest', 'wrapped', null, null, 'CartTest.java:40', ''],
      ['SetupTest', 'start', null, null, 'SetupTest.java:9', ''],
    ]);
  });

  test('a test of a base class', () => {
    const list = '[ERROR] Errors: \n[ERROR]   CartIT>AbstractIT.total:12->check:30 » IO closed\n[ERROR] Tests run: 1\n';
    expect(testsIn(list).map(testRowOf)).toEqual([['CartIT', 'total', null, null, 'AbstractIT.java:12', 'IO']]);
  });

  test('tests that passed and print the words', () => {
    expect(failuresIn(fixture('jvm/surefire-passing.txt'))).toEqual([]);
  });
});
