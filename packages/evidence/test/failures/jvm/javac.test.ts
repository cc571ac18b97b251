import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what javac says, alone and through Maven, Gradle and Ant', () => {
  test.each<[string, unknown[][]]>([
    [
      'javac',
      [
        ['javac', '', 'build', 'src/main/java/com/shop/Broken.java:3:24', 'package com.shop.missing does not exist'],
        [
          'javac',
          '',
          'build',
          'src/main/java/com/shop/Broken.java:7:19',
          'incompatible types: int cannot be converted to String',
        ],
      ],
    ],
    [
      'javac-maven',
      [
        [
          'javac',
          '',
          'build',
          '/home/runner/work/shop/shop/src/main/java/com/shop/Broken.java:3:24',
          'package com.shop.missing does not exist',
        ],
        [
          'javac',
          '',
          'build',
          '/home/runner/work/shop/shop/src/main/java/com/shop/Broken.java:7:19',
          'incompatible types: int cannot be converted to java.lang.String',
        ],
      ],
    ],
    [
      'javac-option',
      [
        ['javac', '', 'build', null, 'Source option 5 is no longer supported. Use 7 or later.'],
        ['javac', '', 'build', null, 'Target option 5 is no longer supported. Use 7 or later.'],
      ],
    ],
    [
      'gradle-javac',
      [
        [
          'javac',
          '',
          'build',
          '/home/runner/work/shop/shop/src/main/java/com/shop/Broken.java:3:24',
          'package com.shop.missing does not exist',
        ],
        [
          'javac',
          '',
          'build',
          '/home/runner/work/shop/shop/src/main/java/com/shop/Broken.java:7:19',
          'incompatible types: int cannot be converted to String',
        ],
      ],
    ],
    [
      'ant-javac',
      [
        [
          'javac',
          '',
          'build',
          '/home/runner/work/shop/shop/classes-src/Broken.java:3:24',
          'package com.shop.missing does not exist',
        ],
        [
          'javac',
          '',
          'build',
          '/home/runner/work/shop/shop/classes-src/Broken.java:7:19',
          'incompatible types: int cannot be converted to String',
        ],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`jvm/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['javac', 'javac -d classes src/A.java'],
    ['javac-maven', 'mvn compile'],
    ['javac-option', 'mvn compile'],
    ['gradle-javac', 'gradle test'],
    ['ant-javac', 'ant compile'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`jvm/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });

  test.each([['javac-maven-colour', 'javac-maven']])('%s says the same as %s', (one, other) => {
    const seen = (name: string) =>
      causesIn(fixture(`jvm/${name}.txt`))
        .map((row) => JSON.stringify(row))
        .sort();
    expect(seen(one)).toEqual(seen(other));
  });
});

describe('other forms of it', () => {
  test.each<[string, unknown[][]]>([
    ['error: invalid source release: 25', [['javac', '', 'build', null, 'invalid source release: 25']]],
    [
      '[ERROR] Fatal error compiling: error: release version 25 not supported',
      [['javac', '', 'build', null, 'release version 25 not supported']],
    ],
  ])('%s', (text, expected) => {
    expect(causesIn(`${text}\n`)).toEqual(expected);
  });
});
