import { describe, expect, test } from '@jest/globals';
import { failing, readAlone } from './read-generic.ts';

const messages = (lines: readonly string[]) => failing(lines).map(({ message }) => message.split('\n')[0]);
const calm = Array.from({ length: 60 }, (_, n) => `step ${n} of the build`);

describe('crashes', () => {
  test.each([
    'Fatal Python error: Segmentation fault',
    'tests/test_pump.py ....Fatal Python error: Aborted',
    'Segmentation fault (core dumped)',
    "thread '<unnamed>' panicked at src/pump.rs:3:5:",
    '# A fatal error has been detected by the Java Runtime Environment:',
    'panic: test timed out after 3m0s',
    '*** Test killed with quit: ran too long (7m0s).',
    'Test "net/pump" ran over 20m0s limit (20m0.1s); saw output:',
    "terminate called after throwing an instance of 'std::bad_alloc'",
    '*** stack smashing detected ***: terminated',
    'SIGQUIT: quit',
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
  ])('%s', (line) => {
    expect(messages([...calm, line, ...calm])).toEqual([line]);
  });
});

test('a crash of what a script runs', () => {
  const [failure] = failing([...calm, './run.sh: line 3:  4711 Segmentation fault      (core dumped) ./pump']);
  expect([failure?.location?.path, failure?.message]).toEqual(['./run.sh', expect.stringContaining('(core dumped)')]);
});

describe('a word of another level does not take an error back', () => {
  test.each([
    'ValueError: the level WARNING is not known',
    'java.lang.IllegalStateException: INFO was read where DEBUG was wanted',
    'ConnectionError: gave up after retrying 5 times',
    'AssertionError: 0 failures were seen, 3 were wanted',
    'src/pump.c:3:5: error: no warnings are left',
  ])('%s', (line) => {
    expect(failing([...calm, line])[0]?.excerpt).toContain(line);
    expect(failing([...calm, line])[0]?.evidence).toBe('generic');
  });

  test.each([
    'WARNING: cannot open the valve: ValueError: stuck',
    '[WARN] com.example.PumpException: stuck',
    '2026-04-19 17:12:42,683 WARN  pump.Valve - pump.ValveException: stuck',
    '[2026-04-19T17:12:42Z] [pump] DEBUG: failed to open',
    'npm warn pump failed to open',
  ])('%s: a lower level at the start does', (line) => {
    expect(failing([line, 'the last line']).map(({ evidence }) => evidence)).toEqual(['tail']);
  });
});

describe('what a build asks before it begins is no cause', () => {
  test.each([
    'checking for valve_open in -lvalve... no',
    'Run-time dependency valve found: NO (tried pkgconfig and cmake)',
    '-- Looking for valve_open - not found',
    '-- Performing Test HAS_VALVE - Failed',
    '-- Could NOT find Valve (missing: VALVE_LIBRARY)',
    'Checking if "valve fails" compiles: NO',
    '  "message": "failed to open",',
  ])('%s', (line) => {
    expect(failing([line, 'the last line']).map(({ evidence }) => evidence)).toEqual(['tail']);
  });
});

test('the escape byte of a colour that a program prints as ^[', () => {
  const [failure] = failing(['^[[31mValueError^[[0m: no valve']);
  expect(failure?.message).toBe('ValueError: no valve');
});

describe('a log of no CI system', () => {
  test.each([
    'FAIL',
    'Failed: exit status 1',
    'go tool pump: Failed: exit status 1',
    'exit status 2',
    'make: *** [Makefile:3: test] Error 1',
    'Error: Process completed with exit code 2.',
    'npm ERR! code 1',
    'The build exited with code 2',
  ])('that ends in "%s" has failed', (end) => {
    expect(readAlone(['cannot open the valve', end]).failures).toHaveLength(1);
  });

  test.each(['ok', 'all is well', 'exit status 0', '0 errors'])('that ends in "%s" has not', (end) => {
    expect(readAlone(['cannot open the valve', end]).failures).toEqual([]);
  });

  test('with warnings alone has not', () => {
    expect(readAlone(['a.c:3:5: warning: dull', '1 warning generated.']).failures).toEqual([]);
  });
});

describe('what is shown', () => {
  const lines = [
    'open the valve',
    'ValueError: no valve',
    '  File "a.py", line 3',
    'close all',
    ...calm,
    'Result: bad',
  ];

  test('the command, the cause with what stands around it, the end and the mark', () => {
    const [failure] = failing(lines, { code: 3, stamped: true });
    const shown = failure?.excerpt.split('\n') ?? [];
    expect(shown[0]).toBe('$ check');
    expect(shown).toContain('open the valve');
    expect(shown).toContain('ValueError: no valve');
    expect(shown.slice(-2)).toEqual(['Result: bad', '##[error]Process completed with exit code 3.']);
    expect(shown.length).toBeLessThanOrEqual(12);
  });

  test('but the reported lines stay few', () => {
    const [failure] = failing(lines);
    expect((failure?.lines?.last ?? 99) - (failure?.lines?.first ?? 0)).toBeLessThan(5);
  });
});

test('what is said again in a second try is shown where it was said first', () => {
  const failures = failing([...calm, 'FAIL: test_open (pump.Valve)', ...calm, 'FAIL: test_open (pump.Valve)', ...calm]);
  expect(failures.map(({ lines }) => lines?.first)).toEqual([65]);
});

describe('hostile lines take no time', () => {
  const parts = [
    'a.c:1:',
    '(1,',
    '[x] ',
    'error: ',
    '"a", line ',
    ' at a.pl line ',
    '{"a":[',
    '/a b',
    '- ',
    ': ',
    '\t',
    ' (a',
    'E1 ',
    '  1:1',
  ];
  test.each(parts)('of %j', (part) => {
    const long = part.repeat(Math.ceil(20_000 / part.length));
    const start = Date.now();
    failing([
      ...Array.from({ length: 50 }, () => long),
      long.slice(0, 1_900),
      `a.c:1:1: error: ${long.slice(0, 1_900)}`,
    ]);
    expect(Date.now() - start).toBeLessThan(10_000);
  });

  test('and many marks neither', () => {
    const log = Array.from({ length: 20_000 }, (_, n) => [
      `a.c:${n + 1}:1: E1 dull`,
      '##[error]Process completed with exit code 1.',
    ]);
    const start = Date.now();
    expect(readAlone(log.flat()).failures).toHaveLength(200);
    expect(Date.now() - start).toBeLessThan(10_000);
  });
});
