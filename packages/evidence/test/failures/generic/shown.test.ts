import { describe, expect, test } from '@jest/globals';
import { failing, readWithGrammars } from './read-generic.ts';

function step(lines: readonly string[]) {
  const head = ['##[group]Run npm test', 'npm test', 'shell: /usr/bin/bash -e {0}', '##[endgroup]'];
  return readWithGrammars([...head, ...lines, '##[error]Process completed with exit code 2.']);
}

describe('the first cause that a grammar finds before a mark', () => {
  const errors = ['src/a.ts(3,5): error TS2304: no valve', 'src/b.ts(4,5): error TS2304: no tank'];
  const around = ['> shop@1.0.0 test', '> tsc', ...errors, 'Files: 2', 'Total time: 1s'];

  test('is shown with the command, the end and the mark', () => {
    const [first] = step(around);
    const shown = first?.excerpt.split('\n') ?? [];
    expect(shown[0]).toBe('$ npm test');
    expect(shown).toContain(errors[0]);
    expect(shown.slice(-2)).toEqual(['Total time: 1s', '##[error]Process completed with exit code 2.']);
    expect(shown.length).toBeLessThanOrEqual(12);
  });

  test('without what is told as another failure', () => {
    const [first, second] = step(around);
    expect(first?.excerpt).not.toContain('no tank');
    expect(second?.excerpt).toBe(errors[1]);
  });

  test('and its lines stay its own', () => {
    expect(step(around).map(({ lines }) => lines)).toEqual([
      { first: 7, last: 7 },
      { first: 8, last: 8 },
    ]);
  });

  test('is shown alone where nothing failed', () => {
    const [first] = readWithGrammars(errors);
    expect(first?.excerpt).toBe(errors[0]);
  });
});

test('a failed test is told with what ended its stack', () => {
  const [failure, ...others] = failing([
    'FAIL: test_open (pump.Valve)',
    '----------------------------------------------------------------------',
    'Traceback (most recent call last):',
    '  File "src/pump.py", line 57, in test_open',
    '    self.check(valve.open())',
    'AssertionError: 1 != 2',
  ]);
  expect(others).toEqual([]);
  expect(failure?.message).toBe('FAIL: test_open (pump.Valve)\nAssertionError: 1 != 2');
  expect(failure?.rule).toBe('AssertionError');
  expect(failure?.lines).toEqual({ first: 5, last: 5 });
});
