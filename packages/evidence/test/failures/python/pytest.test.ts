import type { ParsedFailure } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import { githubLog, shiftedBack } from '../github-log.ts';
import { failuresIn, fixture } from '../read.ts';

const text = (name: string) => new TextDecoder().decode(fixture(`python/${name}`));

const of = (failures: readonly ParsedFailure[]) =>
  failures.map(({ tool, category, rule, location, test: failed, message }) => [
    tool,
    category,
    rule,
    location === null ? null : `${location.path}:${location.line ?? ''}`,
    failed === null ? null : `${failed.suite}::${failed.name}`,
    message,
  ]);

const cart = [
  [
    'pytest',
    'build',
    'ModuleNotFoundError',
    'tests/test_broken.py:1',
    'null::tests/test_broken.py',
    "ModuleNotFoundError: No module named 'no_such_module'",
  ],
  [
    'pytest',
    'test',
    'RuntimeError',
    'tests/test_cart.py:25',
    'tests/test_cart.py::test_needs_till',
    'RuntimeError: the till is closed',
  ],
  [
    'pytest',
    'test',
    'AssertionError',
    'tests/test_cart.py:7',
    'tests/test_cart.py::test_total',
    "AssertionError: assert 750 == 700\n +  where 750 = total([{'cents': 250, 'count': 3}])",
  ],
  [
    'pytest',
    'test',
    'AssertionError',
    'tests/test_cart.py:12',
    'tests/test_cart.py::test_discount[50]',
    'assert 500 == 900\n +  where 500 = discount(1000, 50)',
  ],
  [
    'pytest',
    'test',
    'ValueError',
    'cart.py:7',
    'tests/test_cart.py::TestVoucher::test_too_much',
    'ValueError: a voucher is worth at most 100 percent, not 101',
  ],
];

/** Class, name and message of every case that failed; of what failed at setup only the names. */
function failedCases(xml: string): Array<{ name: string; message: string }> {
  const unescaped = (escaped: string) =>
    escaped
      .replaceAll('&#10;', '\n')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
  const cases = xml.matchAll(
    /<testcase classname="([^"]*)" name="([^"]*)" time="0">(?=<(?:failure|error) message="([^"]*)")/g,
  );
  return [...cases].map(([, suite, name, message]) => ({
    name: unescaped(`${suite === '' ? '' : `${suite}.`}${name}`),
    message: unescaped(message as string),
  }));
}

/** As JUnit XML names it: `tests.test_cart.TestVoucher.test_too_much`. */
const reportName = ({ test: failed }: ParsedFailure) =>
  [failed?.suite, failed?.name]
    .filter((part) => part !== null && part !== undefined)
    .map((part, at, all) =>
      at === all.length - 1 && all.length > 1 ? part : part.replaceAll('::', '.').replaceAll('/', '.'),
    )
    .join('.')
    .replace('.py', '');

describe('the forms of one run', () => {
  test.each(['auto', 'short'])('--tb=%s', (form) => {
    expect(of(failuresIn(fixture(`python/pytest-${form}.txt`)))).toEqual(cart);
  });

  test('--tb=native prints no marks and absolute paths', () => {
    const absolute = (path: unknown) =>
      /test_broken/.test(String(path)) ? path : `/home/runner/work/shop/shop/${path}`;
    const message = (said: unknown) => String(said).replace(/^assert/, 'AssertionError: assert');
    expect(of(failuresIn(fixture('python/pytest-native.txt')))).toEqual(
      cart.map(([tool, category, rule, path, name, said]) => [
        tool,
        category,
        rule,
        absolute(path),
        name,
        message(said),
      ]),
    );
  });

  test('--tb=line prints places without names', () => {
    const wanted = cart.map(([tool, category, rule, path, name, said], index) => [
      tool,
      category,
      rule,
      index === 0 ? path : index === 1 ? 'tests/test_cart.py:' : `/home/runner/work/shop/shop/${path}`,
      name,
      said,
    ]);
    expect(of(failuresIn(fixture('python/pytest-line.txt')))).toEqual(wanted);
  });

  test('--tb=no leaves the list', () => {
    expect(of(failuresIn(fixture('python/pytest-no.txt'))).map(([, category, , , name]) => [category, name])).toEqual(
      expect.arrayContaining(cart.map(([, category, , , name]) => [category, name])),
    );
    expect(failuresIn(fixture('python/pytest-no.txt'))).toHaveLength(cart.length);
  });

  test('colours and -v change nothing', () => {
    expect(of(failuresIn(fixture('python/pytest-colour.txt')))).toEqual(cart.slice(1));
  });

  test('what was expected and what came', () => {
    expect(
      failuresIn(fixture('python/pytest-auto.txt')).map((each) => [each.test?.expected, each.test?.actual]),
    ).toEqual([
      [null, null],
      [null, null],
      ['700', '750'],
      ['900', '500'],
      [null, null],
    ]);
  });

  test('frames, innermost first', () => {
    expect(failuresIn(fixture('python/pytest-short.txt')).at(-1)?.stack).toEqual([
      { path: 'cart.py', line: 7, function: 'discount' },
      { path: 'tests/test_cart.py', line: 17, function: 'test_too_much' },
    ]);
  });

  test.each(['auto', 'short', 'line', 'native', 'no', 'colour', 'till', 'till-native', 'xdist'])(
    'in a log of GitHub: %s',
    (form) => {
      const plain = failuresIn(fixture(`python/pytest-${form}.txt`));
      const stamped = failuresIn(githubLog('pytest -v', fixture(`python/pytest-${form}.txt`)));
      const own = stamped.filter(({ tool }) => tool === 'pytest');
      expect(shiftedBack(own)).toEqual(plain.map((failure) => ({ ...failure, step: null })));
    },
  );
});

describe('the same as the report that pytest writes', () => {
  test.each([
    ['auto', 'junit'],
    ['till', 'till-junit'],
  ])('%s', (form, report) => {
    const wanted = failedCases(text(`pytest-${report}.xml`)).filter(({ message }) => !message.startsWith('contains '));
    const found = failuresIn(fixture(`python/pytest-${form}.txt`));
    expect(found.map(reportName).sort()).toEqual(wanted.map(({ name }) => name).sort());
    const trimmed = (said: string) => said.replaceAll(/ +$/gm, '');
    const messages = new Map(found.map((failure) => [reportName(failure), failure.message]));
    for (const { name, message } of wanted.filter((each) => !/^(?:collection|failed on)/.test(each.message))) {
      expect([name, messages.get(name)]).toEqual([name, trimmed(message)]);
    }
  });
});

describe('what else can go wrong', () => {
  test('a chain of exceptions: the last is what the test saw', () => {
    const chained = failuresIn(fixture('python/pytest-till-native.txt'))[0];
    expect([chained?.rule, chained?.message, chained?.location]).toEqual([
      'till.TillClosed',
      "till.TillClosed: no till for 'silver'",
      { path: '/home/runner/work/shop/shop/till.py', line: 9 },
    ]);
  });

  test('the example that Hypothesis found stays in the message', () => {
    const found = failuresIn(fixture('python/pytest-till.txt')).find((each) => each.test?.name === 'test_property');
    expect(found?.message).toContain('Failing test case: test_property(\n    number=10,\n    numbers=[0],\n)');
    const older = failuresIn(
      '= test session starts =\n=== FAILURES ===\n____ test_a ____\nE   assert False\n\na.py:3: AssertionError\n--- Hypothesis ---\nFalsifying example: test_a(\n    n=0,\n)\n=== 1 failed in 0.10s ===\n',
    );
    expect(older.map(({ message }) => message)).toEqual(['assert False\nFalsifying example: test_a(\n    n=0,\n)']);
  });

  test('a worker of xdist dies', () => {
    expect(of(failuresIn(fixture('python/pytest-xdist.txt')))).toEqual([
      [
        'pytest',
        'test',
        'worker-crashed',
        'tests/test_crash.py:',
        'tests/test_crash.py::test_kills_its_worker',
        "worker 'gw1' crashed while running 'tests/test_crash.py::test_kills_its_worker'",
      ],
      [
        'pytest',
        'test',
        'AssertionError',
        'tests/test_crash.py:13',
        'tests/test_crash.py::test_wrong',
        'assert 1 == 2',
      ],
    ]);
  });

  test('a broken conftest.py', () => {
    expect(of(failuresIn(fixture('python/pytest-conftest.txt')))).toEqual([
      [
        'pytest',
        'build',
        'ImportError',
        'conftest_broken/conftest.py:1',
        'null::/home/runner/work/shop/shop/conftest_broken/conftest.py',
        "ImportError: cannot import name 'open_tills' from 'till' (/home/runner/work/shop/shop/till.py)",
      ],
    ]);
  });

  test.each([
    ['no-file', 'file or directory not found: tests/no_such_test.py', 8],
    ['usage', 'unrecognized arguments: --covv', 2],
  ])('%s', (name, message, line) => {
    expect(
      failuresIn(fixture(`python/pytest-${name}.txt`)).map((each) => [each.rule, each.message, each.lines?.first]),
    ).toEqual([['usage', message, line]]);
  });

  test('coverage below the threshold is told once', () => {
    expect(of(failuresIn(fixture('python/pytest-cov.txt')))).toEqual([
      ['coverage.py', 'coverage', 'fail-under', null, null, 'Coverage failure: total of 56 is less than fail-under=90'],
    ]);
  });

  test('a passing run with the words of failures says nothing', () => {
    expect(failuresIn(fixture('python/pytest-passing.txt'))).toEqual([]);
  });
});
