import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what the compilers of Scala, its tests and sbt say', () => {
  test.each<[string, unknown[][]]>([
    [
      'scala-maven',
      [
        [
          'scalac',
          '',
          'build',
          '/home/runner/work/shop/shop/src/main/scala/Broken.scala:4',
          'type mismatch;\nfound   : String("three")\nrequired: Int',
        ],
        [
          'scalac',
          '',
          'build',
          '/home/runner/work/shop/shop/src/main/scala/Broken.scala:6',
          'value fist is not a member of com.shop.Cart\ndid you mean first?',
        ],
      ],
    ],
    [
      'sbt-compile',
      [
        [
          'scalac',
          '',
          'build',
          '/home/runner/work/shop/shop/src/main/scala/Broken.scala:4:20',
          'type mismatch;\nfound   : String("three")\nrequired: Int',
        ],
        [
          'scalac',
          '',
          'build',
          '/home/runner/work/shop/shop/src/main/scala/Broken.scala:6:34',
          'value fist is not a member of com.shop.Cart\ndid you mean first?',
        ],
      ],
    ],
    [
      'sbt-compile-3',
      [
        [
          'scalac',
          'E007',
          'build',
          '/home/runner/work/shop/shop/src/main/scala/Broken.scala:4:20',
          'Found:    ("three" : String)\nRequired: Int',
        ],
        [
          'scalac',
          'E008',
          'build',
          '/home/runner/work/shop/shop/src/main/scala/Broken.scala:6:34',
          'value fist is not a member of com.shop.Cart - did you mean Cart.first?',
        ],
      ],
    ],
    [
      'scalatest',
      [
        [
          'scalatest',
          '',
          'test',
          'CartSpec.scala:13',
          '3 was not equal to 4',
          'CartSpec',
          'A cart should add the tax',
          '4',
          '3',
        ],
        [
          'scalatest',
          'NoSuchElementException',
          'test',
          'com/shop/CartSpec.scala:17',
          'head of empty list',
          'CartSpec',
          'A cart should have a first price',
          null,
          null,
        ],
        [
          'scalatest',
          '',
          'test',
          'CartSpec.scala:25',
          '3 did not equal 4',
          'CartSuite',
          'the sum *** is right',
          '4',
          '3',
        ],
      ],
    ],
    [
      'sbt-test',
      [
        [
          'munit',
          'ComparisonFailException',
          'test',
          '/home/runner/work/shop/shop/src/test/scala/Others.scala:9',
          'values are not the same',
          'com.shop.TillSuite',
          'counts the money',
          '4',
          '3',
        ],
        [
          'munit',
          'NoSuchElementException',
          'test',
          'com/shop/Others.scala:13',
          'head of empty list',
          'com.shop.TillSuite',
          'is empty',
          null,
          null,
        ],
        [
          'scalatest',
          '',
          'test',
          'CartSpec.scala:25',
          '3 did not equal 4',
          'CartSuite',
          'the sum *** is right',
          '4',
          '3',
        ],
        [
          'scalatest',
          '',
          'test',
          'CartSpec.scala:13',
          '3 was not equal to 4',
          'CartSpec',
          'A cart should add the tax',
          '4',
          '3',
        ],
        [
          'scalatest',
          'NoSuchElementException',
          'test',
          'com/shop/CartSpec.scala:17',
          'head of empty list',
          'CartSpec',
          'A cart should have a first price',
          null,
          null,
        ],
        ['specs2', '', 'test', 'Others.scala:23', '3 != 4', 'BillSpec', 'add the tax', '4', '3'],
        [
          'specs2',
          'NoSuchElementException',
          'test',
          'Cart.scala:6',
          'head of empty list',
          'BillSpec',
          'have a price',
          null,
          null,
        ],
      ],
    ],
    [
      'sbt-missing',
      [
        [
          'sbt',
          'unresolved',
          'dependency',
          null,
          'Error downloading org.scalatest:scalatest_2.13:9.99\nNot found\nNot found\nnot found: /home/runner/.ivy2/localorg.scalatest/scalatest_2.13/9.99/ivys/ivy.xml\nnot found: https://repo1.maven.org/maven2/org/scalatest/scalatest_2.13/9.99/scalatest_2.13-9.99.pom',
        ],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`jvm/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['scala-maven', 'mvn compile'],
    ['sbt-compile', 'sbt compile'],
    ['sbt-compile-3', 'sbt compile'],
    ['scalatest', 'mvn test'],
    ['sbt-test', 'sbt test'],
    ['sbt-missing', 'sbt update'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`jvm/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });

  test.each([
    ['scalatest-colour', 'scalatest'],
    ['sbt-colour', 'sbt-test'],
  ])('%s says the same as %s', (one, other) => {
    const seen = (name: string) =>
      causesIn(fixture(`jvm/${name}.txt`))
        .map((row) => JSON.stringify(row))
        .sort();
    expect(seen(one)).toEqual(seen(other));
  });
});

describe('other forms of it', () => {
  test.each<[string, unknown[][]]>([
    [
      'Cart.scala:4: error: type mismatch;\n found   : String("three")\n required: Int\n  def total: Int = "three"\n                   ^',
      [['scalac', '', 'build', 'Cart.scala:4:20', 'type mismatch;\nfound   : String("three")\nrequired: Int']],
    ],
    [
      "[error] [/home/runner/work/shop/shop/build.sbt]:2: ')' expected but eof found.",
      [['sbt', '', 'build', '/home/runner/work/shop/shop/build.sbt:2', "')' expected but eof found."]],
    ],
  ])('%s', (text, expected) => {
    expect(causesIn(`${text}\n`)).toEqual(expected);
  });
});
