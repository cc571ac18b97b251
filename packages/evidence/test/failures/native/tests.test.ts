import { describe, expect, test } from '@jest/globals';
import { githubLog, linesBefore } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';
import { placed } from '../seen.ts';

const text = (name: string) => new TextDecoder().decode(fixture(`native/${name}.txt`));
const roots = (log: string) => failuresIn(log).filter(({ root }) => root);
/** Suite, name, rule, place, first line of the message, expected and actual value. */
const rows = (log: string) =>
  roots(log).map(({ rule, location, message, test: told }) => [
    told?.suite,
    told?.name,
    rule,
    location && [location.path, location.line, location.column].filter((part) => part !== undefined).join(':'),
    message.split('\n')[0],
    told?.expected,
    told?.actual,
  ]);
const shop = '/home/runner/work/shop/shop';

const gtest = [
  ['Cart', 'TakesTwentyPercent', '', `${shop}/cart_gtest.cpp:14`, 'Expected equality of these values:', '900', '800'],
  [
    ...['Cart', 'Throws', 'exception', null],
    'C++ exception with description "a voucher is worth at most 100 percent" thrown in the test body.',
    ...[null, null],
  ],
  ['Text', 'IsSame', '', `${shop}/cart_gtest.cpp:26`, 'Expected equality of these values:', '"one"', '"two"'],
  [
    ...['Some/Percent', 'IsSmall/1', '', `${shop}/cart_gtest.cpp:23`],
    'Expected: (GetParam()) < (50), actual: 60 vs 50',
    ...['(GetParam()) < (50)', '60 vs 50'],
  ],
];

describe('GoogleTest', () => {
  test.each(['gtest', 'gtest-colour', 'gtest-brief', 'ctest-output'])('%s', (name) => {
    expect(rows(text(name))).toEqual(gtest);
  });

  test('the names equal its own records', () => {
    const records = JSON.parse(new TextDecoder().decode(fixture('native/gtest.json'))) as {
      name: string;
      suite: string;
    }[];
    expect(records.length).toBe(4);
    const found = failuresIn(text('gtest')).map(({ test: told }) => ({ name: told?.name, suite: told?.suite }));
    expect(found).toEqual(records);
  });

  test('all that failed in a test, and its parameter', () => {
    const [first, , , last] = failuresIn(text('gtest'));
    expect(first?.message).toContain('for 1000 cents');
    expect(first?.message).toContain('Value of: discount(1000, 20) > 900');
    expect(last?.message).toContain('where GetParam() = 60');
  });

  test('a test that crashes', () => {
    const log = '[ RUN      ] Cart.Crashes\nSegmentation fault (core dumped)\n';
    expect(rows(log).map((row) => row.slice(0, 3))).toEqual([['Cart', 'Crashes', 'crash']]);
  });

  test('what only the summary names', () => {
    const log =
      '[==========] 1 test from 1 test suite ran. (1 ms total)\n[  FAILED  ] 1 test, listed below:\n[  FAILED  ] Cart.Silent\n';
    expect(rows(log).map((row) => row.slice(0, 2))).toEqual([['Cart', 'Silent']]);
  });

  test('below ctest -V', () => {
    const log = text('gtest').replace(/^/gm, '1: ');
    expect(rows(log)).toEqual(gtest);
  });

  test('passing', () => {
    expect(failuresIn(text('gtest-passing'))).toEqual([]);
  });
});

describe('ctest', () => {
  test('each test that failed, and how', () => {
    expect(rows(text('ctest')).map(([, name, rule]) => [name, rule])).toEqual([
      ['gtest', ''],
      ['catch', ''],
      ['crashes', 'SegFault'],
      ['slow', 'Timeout'],
      ['missing', 'Not Run'],
    ]);
  });

  test('the names equal those of its JUnit report, which leaves out what did not run', () => {
    const names = text('ctest-names').trim().split('\n').sort();
    const found = roots(text('ctest')).filter(({ rule }) => rule !== 'Not Run');
    expect(found.map((failure) => failure.test?.name).sort()).toEqual(names);
  });

  test('a test of which another runner said more is a consequence', () => {
    const consequences = failuresIn(text('ctest-output')).filter(({ root }) => !root);
    expect(consequences.map(({ tool, test: told }) => [tool, told?.name])).toEqual([['ctest', 'gtest']]);
  });

  test('what a test printed', () => {
    const log = [
      '1/1 Test #1: total ............................***Failed    0.01 sec',
      'cart: total: expected 3, got 4',
      '',
      '0% tests passed, 1 tests failed out of 1',
      'The following tests FAILED:',
      '\t  1 - total (Failed)',
    ].join('\n');
    expect(failuresIn(log).map(({ message }) => message)).toEqual(['The test failed.\ncart: total: expected 3, got 4']);
  });

  test('passing', () => {
    expect(failuresIn(text('ctest-passing'))).toEqual([]);
  });
});

const catch2 = [
  [
    ...[null, 'takes twenty percent', 'CHECK', `${shop}/cart_catch.cpp:15`],
    ...['CHECK( discount(1000, 20) == 900 )', '900 (0x384)', '800 (0x320)'],
  ],
  [
    ...['refuses', 'more than all', 'exception', `${shop}/cart_catch.cpp:20`],
    ...['a voucher is worth at most 100 percent', null, null],
  ],
  [
    ...['refuses', 'all', 'CHECK_THROWS', `${shop}/cart_catch.cpp:21`],
    ...['CHECK_THROWS( discount(1000, 100) )', null, null],
  ],
  [null, 'fails', '', `${shop}/cart_catch.cpp:24`, 'there is no cart', null, null],
];

describe('Catch2', () => {
  test.each(['catch2', 'catch2-colour'])('%s', (name) => {
    expect(rows(text(name))).toEqual(catch2);
  });

  test('the names equal those of its JUnit report', () => {
    const report = text('catch2-names')
      .split('<testcase')
      .filter((part) => /<(?:failure|error)/.test(part));
    const names = report.map((part) => /name="([^"]+)"/.exec(part.replace(/classname="[^"]*"/, ''))?.[1]);
    const found = failuresIn(text('catch2')).map(({ test: told }) =>
      [told?.suite, told?.name].filter(Boolean).join('/'),
    );
    expect(found).toEqual(names);
  });

  test('passing', () => {
    expect(failuresIn(text('catch2-passing'))).toEqual([]);
  });
});

describe('Perl', () => {
  const cart = [
    ['t/cart.t', 'takes twenty percent', '', 't/cart.t:6', "got: '800'", '900', '800'],
    ['t/cart.t', 'has lines', '', 't/cart.t:7', 'The test failed.', null, null],
    ['t/cart.t', 'same lines', '', 't/cart.t:8', 'Structures begin differing at:', '3', '2'],
  ];

  test('failed tests, and a file that died', () => {
    expect(rows(text('prove'))).toEqual([...cart, ['t/die.t', 't/die.t', 'die', 't/die.t:3', 'no cart', null, null]]);
    expect(rows(text('prove-verbose'))).toEqual(cart);
  });

  test('passing', () => {
    expect(failuresIn(text('prove-passing'))).toEqual([]);
  });
});

describe('runners that cannot be run here, from their documentation', () => {
  test.each([
    [
      'boost-test',
      [
        [
          ...['cart', 'takes_twenty_percent', '', `${shop}/cart_test.cpp:12`],
          ...['check discount(1000, 20) == 900 has failed [800 != 900]', '900', '800'],
        ],
        [
          ...['cart', 'refuses', '', 'unknown location:0'],
          ...['std::runtime_error: a voucher is worth at most 100 percent', null, null],
        ],
      ],
    ],
    ['hspec', [[null, 'Cart takes twenty percent', '', 'test/CartSpec.hs:12:32', 'expected: 900', '900', '800']]],
    [
      'xctest',
      [
        [
          ...['ShopTests.CartTests', 'testTotal', '', `${shop}/Tests/CartTests.swift:12`],
          ...['XCTAssertEqual failed: ("800") is not equal to ("900") - for 1000 cents', '900', '800'],
        ],
        ['ShopTests.CartTests', 'testCrash', '', null, 'The test failed.', null, null],
      ],
    ],
  ])('%s', (name, expected) => {
    expect(rows(text(`from-documentation/${name}`))).toEqual(expected);
  });
});

describe('checkers of memory', () => {
  test.each([
    ['asan', [['heap-buffer-overflow', `${shop}/overflow.c:3`, 'heap-buffer-overflow: READ of size 4']]],
    ['lsan', [['leak', `${shop}/leak.c:5`, 'Direct leak of 8 byte(s) in 1 object(s)']]],
    ['tsan', [['data-race', `${shop}/race.c:7`, 'data race: Read of size 4']]],
    [
      'ubsan',
      [
        [
          ...['undefined-behavior', 'undefined.c:4:9'],
          "runtime error: signed integer overflow: 2147483647 + 1 cannot be represented in type 'int'",
        ],
        [
          ...['undefined-behavior', 'undefined.c:6:15'],
          "runtime error: shift exponent 32 is too large for 32-bit type 'int'",
        ],
      ],
    ],
    ['valgrind', [['invalid-access', 'overflow.c:3', 'Invalid read of size 4']]],
    ['valgrind-leak', [['leak', 'leak.c:5', '8 bytes in 1 blocks are definitely lost']]],
    ['valgrind-passing', []],
  ])('%s', (name, expected) => {
    expect(rows(text(name)).map((row) => row.slice(2, 5))).toEqual(expected);
  });

  test('the frames of the access, not those of the allocation', () => {
    expect(failuresIn(text('asan'))[0]?.stack.slice(0, 2)).toEqual([
      { path: `${shop}/overflow.c`, line: 3, function: 'last' },
      { path: `${shop}/overflow.c`, line: 7, function: 'main' },
    ]);
  });
});

describe('in a log of GitHub', () => {
  test.each([
    ['gtest', './cart_gtest'],
    ['ctest', 'ctest'],
    ['ctest-output', 'ctest --output-on-failure'],
    ['catch2', './cart_catch'],
    ['prove', 'prove t'],
    ['asan', './shop'],
    ['lsan', './shop'],
    ['valgrind', 'valgrind ./shop'],
    ['meson-test', 'meson test -C build'],
  ])('%s', (name, command) => {
    const expected = placed(failuresIn(text(name)));
    expect(expected.length).toBeGreaterThan(0);
    expect(placed(failuresIn(githubLog(command, text(name))), linesBefore)).toEqual(expected);
  });

  test('meson test', () => {
    expect(rows(text('meson-test'))).toEqual([[null, 'totals', '', null, 'exit status 1', null, null]]);
  });
});
