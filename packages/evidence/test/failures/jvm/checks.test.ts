import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('Checkstyle, PMD and SpotBugs within Maven', () => {
  test.each<[string, unknown[][]]>([
    [
      'maven-checkstyle',
      [
        [
          'checkstyle',
          'UnusedImports',
          'lint',
          '/home/runner/work/shop/shop/src/main/java/com/shop/Cart.java:4:8',
          'Unused import - java.util.Map.',
        ],
        [
          'checkstyle',
          'MethodName',
          'lint',
          '/home/runner/work/shop/shop/src/main/java/com/shop/Cart.java:7:14',
          "Name 'Total' must match pattern '^[a-z][a-zA-Z0-9]*$'.",
        ],
      ],
    ],
    [
      'maven-pmd',
      [
        ['pmd', 'UnnecessaryImport', 'lint', 'com/shop/Cart.java:4', "Unused import 'java.util.Map'."],
        [
          'pmd',
          'UnusedPrivateMethod',
          'lint',
          'com/shop/Cart.java:12',
          "Avoid unused private methods such as 'never()'..",
        ],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`jvm/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['maven-checkstyle', 'mvn validate'],
    ['maven-pmd', 'mvn pmd:check'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`jvm/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });
});

describe('other forms of it', () => {
  test.each<[string, unknown[][]]>([
    [
      '[ant:checkstyle] [ERROR] /home/runner/work/shop/shop/src/Cart.java:4:8: Unused import - java.util.Map. [UnusedImports]',
      [
        [
          'checkstyle',
          'UnusedImports',
          'lint',
          '/home/runner/work/shop/shop/src/Cart.java:4:8',
          'Unused import - java.util.Map.',
        ],
      ],
    ],
    [
      '[ERROR] Medium: Dead store to unused in com.shop.Cart.total() [com.shop.Cart] At Cart.java:[line 8] DLS_DEAD_LOCAL_STORE',
      [
        [
          'spotbugs',
          'DLS_DEAD_LOCAL_STORE',
          'lint',
          'com/shop/Cart.java:8',
          'Dead store to unused in com.shop.Cart.total()',
        ],
      ],
    ],
    [
      '[WARN] /home/runner/work/shop/shop/src/Cart.java:9: Line is longer than 60 characters (found 61). [LineLength]',
      [],
    ],
  ])('%s', (text, expected) => {
    expect(causesIn(`${text}\n`)).toEqual(expected);
  });
});
