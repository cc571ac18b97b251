import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what the compiler of Kotlin says', () => {
  test.each<[string, unknown[][]]>([
    [
      'kotlinc',
      [
        ['kotlin', '', 'build', 'Cart.kt:4:24', 'type mismatch: inferred type is String but Int was expected'],
        ['kotlin', '', 'build', 'Cart.kt:8:23', 'unresolved reference: fist'],
      ],
    ],
    [
      'kotlin-maven',
      [
        [
          'kotlin',
          '',
          'build',
          '/home/runner/work/shop/shop/src/main/kotlin/Cart.kt:4:24',
          "Return type mismatch: expected 'kotlin.Int', actual 'kotlin.String'.",
        ],
        [
          'kotlin',
          '',
          'build',
          '/home/runner/work/shop/shop/src/main/kotlin/Cart.kt:8:23',
          "Unresolved reference 'fist'.",
        ],
      ],
    ],
    [
      'kotlin-maven-1.3',
      [
        [
          'kotlin',
          '',
          'build',
          '/home/runner/work/shop/shop/src/main/kotlin/Cart.kt:4:24',
          'Type mismatch: inferred type is String but Int was expected',
        ],
        [
          'kotlin',
          '',
          'build',
          '/home/runner/work/shop/shop/src/main/kotlin/Cart.kt:8:23',
          'Unresolved reference: fist',
        ],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`jvm/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['kotlinc', 'kotlinc -d out Cart.kt'],
    ['kotlin-maven', 'mvn compile'],
    ['kotlin-maven-1.3', 'mvn compile'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`jvm/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });
});

describe('other forms of it', () => {
  test.each<[string, unknown[][]]>([
    [
      "e: file:///home/runner/work/shop/shop/src/main/kotlin/Cart.kt:4:24 Return type mismatch: expected 'Int', actual 'String'.",
      [
        [
          'kotlin',
          '',
          'build',
          '/home/runner/work/shop/shop/src/main/kotlin/Cart.kt:4:24',
          "Return type mismatch: expected 'Int', actual 'String'.",
        ],
      ],
    ],
    [
      'e: /home/runner/work/shop/shop/src/main/kotlin/Cart.kt: (4, 24): Type mismatch: inferred type is String but Int was expected',
      [
        [
          'kotlin',
          '',
          'build',
          '/home/runner/work/shop/shop/src/main/kotlin/Cart.kt:4:24',
          'Type mismatch: inferred type is String but Int was expected',
        ],
      ],
    ],
    [
      'e: warnings found and -Werror specified',
      [['kotlin', '', 'build', null, 'warnings found and -Werror specified']],
    ],
    [
      'e: [ksp] /home/runner/work/shop/shop/src/main/kotlin/Cart.kt:4: Cart has no price',
      [['kotlin', '', 'build', '/home/runner/work/shop/shop/src/main/kotlin/Cart.kt:4', 'Cart has no price']],
    ],
    ["w: file:///home/runner/work/shop/shop/src/main/kotlin/Cart.kt:7:13 Variable 'unused' is never used", []],
  ])('%s', (text, expected) => {
    expect(causesIn(`${text}\n`)).toEqual(expected);
  });
});
