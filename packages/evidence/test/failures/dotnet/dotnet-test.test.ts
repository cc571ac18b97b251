import { describe, expect, test } from '@jest/globals';
import { fixture } from '../read.ts';
import { bothReadings, causesIn } from '../rows.ts';

describe('what dotnet test and the console of NUnit say', () => {
  test.each<[string, unknown[][]]>([
    [
      'from-documentation/xunit',
      [
        [
          'dotnet-test',
          '',
          'test',
          '/home/runner/work/shop/shop/tests/CartTests.cs:12',
          'Assert.Equal() Failure: Values differ\nExpected: 4\nActual:   3',
          'Shop.Tests.CartTests',
          'AddsTheTax',
          '4',
          '3',
        ],
        [
          'dotnet-test',
          'InvalidOperationException',
          'test',
          '/home/runner/work/shop/shop/src/Cart.cs:9',
          'Sequence contains no elements',
          'Shop.Tests.CartTests',
          'Totals(price: 2, total: 3)',
          null,
          null,
        ],
      ],
    ],
    [
      'from-documentation/mstest',
      [
        [
          'dotnet-test',
          '',
          'test',
          'D:\\a\\shop\\shop\\tests\\CartTests.cs:12',
          'Assert.AreEqual failed. Expected:<4>. Actual:<3>. the tax is missing',
          null,
          'AddsTheTax',
          '4',
          '3',
        ],
      ],
    ],
    [
      'from-documentation/terminal-logger',
      [
        [
          'dotnet-test',
          '',
          'test',
          '/home/runner/work/shop/shop/tests/CartTests.cs:12',
          'Assert.Equal() Failure: Values differ',
          'Shop.Tests.CartTests',
          'AddsTheTax',
          null,
          null,
        ],
      ],
    ],
    [
      'from-documentation/nunit-console',
      [
        [
          'nunit',
          '',
          'test',
          '/home/runner/work/shop/shop/tests/CartTests.cs:12',
          'Expected: 4\nBut was:  3',
          'Shop.Tests.CartTests',
          'AddsTheTax',
          '4',
          '3',
        ],
        [
          'nunit',
          'InvalidOperationException',
          'test',
          '/home/runner/work/shop/shop/src/Cart.cs:9',
          'Sequence contains no elements',
          'Shop.Tests.CartTests',
          'First',
          null,
          null,
        ],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(causesIn(fixture(`dotnet/${name}.txt`))).toEqual(expected);
  });

  test.each([
    ['from-documentation/xunit', 'dotnet test'],
    ['from-documentation/mstest', 'dotnet test'],
    ['from-documentation/terminal-logger', 'dotnet test'],
    ['from-documentation/nunit-console', 'nunit3-console tests.dll'],
  ])('%s within a log of GitHub', (name, command) => {
    const [alone, stamped] = bothReadings(`dotnet/${name}.txt`, command);
    expect(stamped).toEqual(alone);
  });
});

describe('other forms of it', () => {
  test.each<[string, unknown[][]]>([
    [
      '[xUnit.net 00:00:00.51]     Shop.Tests.CartTests.AddsTheTax [FAIL]\n[xUnit.net 00:00:00.51]       Assert.Equal() Failure: Values differ\n[xUnit.net 00:00:00.51]       Expected: 4\n[xUnit.net 00:00:00.51]       Actual:   3',
      [
        [
          'dotnet-test',
          '',
          'test',
          null,
          'Assert.Equal() Failure: Values differ\nExpected: 4\nActual:   3',
          'Shop.Tests.CartTests',
          'AddsTheTax',
          '4',
          '3',
        ],
      ],
    ],
    [
      'failed AddsTheTax (12ms)\n  Assert.AreEqual failed. Expected:<4>. Actual:<3>.\n    at Shop.Tests.CartTests.AddsTheTax() in /home/runner/work/shop/shop/tests/CartTests.cs:12',
      [
        [
          'dotnet-test',
          '',
          'test',
          '/home/runner/work/shop/shop/tests/CartTests.cs:12',
          'Assert.AreEqual failed. Expected:<4>. Actual:<3>.',
          null,
          'AddsTheTax',
          '4',
          '3',
        ],
      ],
    ],
    ['  Failed to load the settings\n  Failed payments are listed here', []],
  ])('%s', (text, expected) => {
    expect(causesIn(`${text}\n`)).toEqual(expected);
  });
});
