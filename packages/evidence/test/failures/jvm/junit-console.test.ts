import { describe, expect, test } from '@jest/globals';
import { failuresIn, fixture } from '../read.ts';

describe("the JUnit Platform's console launcher", () => {
  const failures = failuresIn(fixture('jvm/junit-console.txt'));

  test('names every failed test, as its own summary counts them', () => {
    const total = /\[\s*(\d+) tests failed/.exec(new TextDecoder().decode(fixture('jvm/junit-console.txt')))?.[1];
    // What fails before any test begins is a failed container.
    const setUp = failures.filter(({ test: told }) => told?.name === 'SetupTest');
    expect(setUp).toHaveLength(1);
    expect(failures).toHaveLength(Number(total) + setUp.length);
  });

  test('with what was compared, and the frame of the test', () => {
    const tax = failures.find(({ test: told }) => told?.name === 'tax');
    expect(tax).toMatchObject({
      ...{ tool: 'junit', category: 'test', rule: 'AssertionFailedError' },
      test: { suite: 'com.shop.CartTest', name: 'tax', expected: '4', actual: '3' },
      location: { path: 'com/shop/CartTest.java' },
    });
  });
});
