import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what the task of Ant for JUnit says', () => {
  test.each<[string, unknown[][]]>([
    [
      'ant',
      [
        [
          'ant-junit',
          'AssertionFailedError',
          'test',
          'CartTest.java:14',
          'with tax expected:<4> but was:<3>',
          'CartTest',
          'tax',
          '4',
          '3',
        ],
        [
          'ant-junit',
          'ArrayIndexOutOfBoundsException',
          'test',
          'CartTest.java:19',
          'Index 0 out of bounds for length 0',
          'CartTest',
          'empty',
          null,
          null,
        ],
      ],
    ],
    [
      'ant-brief',
      [
        [
          'ant-junit',
          'AssertionFailedError',
          'test',
          'CartTest.java:14',
          'with tax expected:<4> but was:<3>',
          'CartTest',
          'tax',
          '4',
          '3',
        ],
        [
          'ant-junit',
          'ArrayIndexOutOfBoundsException',
          'test',
          'CartTest.java:19',
          'Index 0 out of bounds for length 0',
          'CartTest',
          'empty',
          null,
          null,
        ],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`jvm/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['ant', 'ant test'],
    ['ant-brief', 'ant test'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`jvm/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });
});
