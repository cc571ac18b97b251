import { describe, expect, test } from '@jest/globals';
import { failuresIn, fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what Gradle says', () => {
  test.each<[string, unknown[][]]>([
    [
      'gradle',
      [
        [
          'gradle',
          'ComparisonFailure',
          'test',
          'TillTest.java:31',
          'org.junit.ComparisonFailure',
          'com.shop.TillTest',
          'testName[0]',
          null,
          null,
        ],
        [
          'gradle',
          'NullPointerException',
          'test',
          'TillTest.java:37',
          'java.lang.NullPointerException',
          'com.shop.TillTest',
          'testOpen[0]',
          null,
          null,
        ],
        [
          'gradle',
          'AssertionError',
          'test',
          'TillTest.java:26',
          'java.lang.AssertionError',
          'com.shop.TillTest',
          'testPrice[1]',
          null,
          null,
        ],
        [
          'gradle',
          'ComparisonFailure',
          'test',
          'TillTest.java:31',
          'org.junit.ComparisonFailure',
          'com.shop.TillTest',
          'testName[1]',
          null,
          null,
        ],
        [
          'gradle',
          'NullPointerException',
          'test',
          'TillTest.java:37',
          'java.lang.NullPointerException',
          'com.shop.TillTest',
          'testOpen[1]',
          null,
          null,
        ],
      ],
    ],
    [
      'gradle-full',
      [
        [
          'gradle',
          'ComparisonFailure',
          'test',
          'com/shop/TillTest.java:31',
          'expected:<[t]ill> but was:<[b]ill>',
          'com.shop.TillTest',
          'testName[0]',
          '[t]ill',
          '[b]ill',
        ],
        [
          'gradle',
          'NullPointerException',
          'test',
          'com/shop/TillTest.java:37',
          'java.lang.NullPointerException',
          'com.shop.TillTest',
          'testOpen[0]',
          null,
          null,
        ],
        [
          'gradle',
          'AssertionError',
          'test',
          'com/shop/TillTest.java:26',
          'the price expected:<1> but was:<2>',
          'com.shop.TillTest',
          'testPrice[1]',
          '1',
          '2',
        ],
        [
          'gradle',
          'ComparisonFailure',
          'test',
          'com/shop/TillTest.java:31',
          'expected:<[t]ill> but was:<[b]ill>',
          'com.shop.TillTest',
          'testName[1]',
          '[t]ill',
          '[b]ill',
        ],
        [
          'gradle',
          'NullPointerException',
          'test',
          'com/shop/TillTest.java:37',
          'java.lang.NullPointerException',
          'com.shop.TillTest',
          'testOpen[1]',
          null,
          null,
        ],
      ],
    ],
    [
      'gradle-missing',
      [
        [
          'gradle-build',
          '',
          'dependency',
          null,
          "Could not resolve all files for configuration ':testCompileClasspath'.\n> Could not find junit:junit:4.99.\nSearched in the following locations:\nhttps://repo.maven.apache.org/maven2/junit/junit/4.99/junit-4.99.pom\nhttps://repo.maven.apache.org/maven2/junit/junit/4.99/junit-4.99.jar\nRequired by:\nproject :",
        ],
      ],
    ],
    [
      'gradle-script',
      [
        [
          'gradle-build',
          '',
          'build',
          '/home/runner/work/shop/shop/build.gradle:8',
          "A problem occurred evaluating root project 'gradle'.\n> Could not find method nonsense() for arguments [] on root project 'gradle' of type org.gradle.api.Project.",
        ],
      ],
    ],
    ['gradle-task', [['gradle-build', '', 'build', null, "Task 'nonsense' not found in root project 'gradle'."]]],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`jvm/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['gradle', 'gradle test'],
    ['gradle-full', 'gradle test'],
    ['gradle-missing', 'gradle test'],
    ['gradle-script', 'gradle test'],
    ['gradle-task', 'gradle nonsense'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`jvm/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });

  test.each(['gradle-passing'])('%s has no failure', (name) => {
    expect(failuresIn(fixture(`jvm/${name}.txt`))).toEqual([]);
  });
});

describe('other forms of it', () => {
  test.each<[string, unknown[][]]>([
    [
      "FAILURE: Build failed with an exception.\n\n* What went wrong:\nExecution failed for task ':app:spotlessJavaCheck'.\n> The following files had format violations:\n      src/main/java/com/shop/Cart.java\n\n* Try:\n> Run with --stacktrace",
      [
        [
          'gradle-build',
          ':app:spotlessJavaCheck',
          'format',
          null,
          "Execution failed for task ':app:spotlessJavaCheck'.\n> The following files had format violations:\nsrc/main/java/com/shop/Cart.java",
        ],
      ],
    ],
    [
      'CartSpec > adds the tax FAILED\n    Condition not satisfied:\n\n    cart.total() == 4\n    |    |       |\n    |    3       false\n        at com.shop.CartSpec.adds the tax(CartSpec.groovy:12)\n',
      [
        [
          'gradle',
          '',
          'test',
          'com/shop/CartSpec.groovy:12',
          'Condition not satisfied:',
          'CartSpec',
          'adds the tax',
          null,
          null,
        ],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(causesIn(`${text}\n`)).toEqual(expected);
  });
});
