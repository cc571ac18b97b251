import { describe, expect, test } from '@jest/globals';
import { failuresIn, fixture } from '../read.ts';
import { bothWays } from '../shown.ts';

const root = '/home/runner/work/shop/shop/';

describe('a program ends with an exception', () => {
  test.each([
    ['plain', 'KeyError', "KeyError: 'b'", 'fail_plain.py', 6],
    ['chained', 'ConfigError', 'ConfigError: the setting is no number:', 'fail_chained.py', 9],
    ['import', 'ModuleNotFoundError', "ModuleNotFoundError: No module named 'no_such_module'", 'fail_import.py', 1],
    ['group', 'ExceptionGroup', 'ExceptionGroup: two went wrong (2 sub-exceptions)', 'fail_group.py', 1],
    ['syntax', 'SyntaxError', 'SyntaxError: invalid syntax', 'shop/broken.py', 1],
  ])('%s', (name, rule, message, path, line) => {
    const { plain, stamped } = bothWays(`python/traceback-${name}.txt`, 'python3 main.py', ['python']);
    expect(plain.map((each) => [each.tool, each.category, each.rule, each.message, each.location])).toEqual([
      ['python', 'build', rule, message, { path: `${root}${path}`, line }],
    ]);
    // That the step ended right after it makes it no less sure.
    expect(stamped).toEqual(plain);
  });

  test('frames, innermost first', () => {
    expect(failuresIn(fixture('python/traceback-plain.txt'))[0]?.stack).toEqual([
      { path: `${root}fail_plain.py`, line: 6, function: 'main' },
      { path: `${root}fail_plain.py`, line: 10, function: '<module>' },
    ]);
  });

  test('compileall', () => {
    expect(
      failuresIn(fixture('python/traceback-compileall.txt')).map(({ rule, location }) => [rule, location]),
    ).toEqual([['SyntaxError', { path: 'shop/broken.py', line: 1 }]]);
  });

  test('python -m with a module that is not there', () => {
    expect(
      failuresIn(fixture('python/traceback-no-module.txt')).map(({ category, message }) => [category, message]),
    ).toEqual([['dependency', 'No module named no_such_package']]);
  });
});

describe('an exception that was caught', () => {
  test('and followed by output is less sure', () => {
    expect(failuresIn(fixture('python/traceback-handled.txt')).map(({ confidence }) => confidence)).toEqual([0.6]);
  });

  test('and followed by much output is none', () => {
    const caught = new TextDecoder().decode(fixture('python/traceback-handled.txt'));
    expect(failuresIn(`${caught}${'going on\n'.repeat(40)}`)).toEqual([]);
  });

  test('what a test runner prints belongs to the runner', () => {
    const tools = (name: string) => new Set(failuresIn(fixture(`python/${name}.txt`)).map(({ tool }) => tool));
    expect(tools('pytest-till-native')).toEqual(new Set(['pytest']));
    expect(tools('unittest')).toEqual(new Set(['unittest']));
    const rule = '-'.repeat(70);
    const unimported = `${'='.repeat(70)}\nERROR: tests.a (unittest.loader._FailedTest)\n${rule}\nImportError: Failed to import test module: tests.a\nTraceback (most recent call last):\n  File "/w/tests/a.py", line 1, in <module>\n    import b\nModuleNotFoundError: No module named 'b'\n\n\n${rule}\n`;
    expect(failuresIn(unimported).map(({ tool, message }) => [tool, message])).toEqual([
      ['unittest', "ModuleNotFoundError: No module named 'b'"],
    ]);
    const printed = new TextDecoder().decode(fixture('python/traceback-plain.txt'));
    expect(failuresIn(`${printed}\n${rule}\nRan 3 tests in 0.1s\n\nOK\n`)).toEqual([]);
  });
});
