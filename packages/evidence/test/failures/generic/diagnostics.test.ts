import { describe, expect, test } from '@jest/globals';
import { forms } from './forms.ts';
import { documentForms } from './forms-documents.ts';
import { innerForms } from './forms-inner.ts';
import { languageForms } from './forms-languages.ts';
import { looseForms } from './forms-loose.ts';
import { reportForms } from './forms-reports.ts';
import { causes, failing, place, readWithGrammars } from './read-generic.ts';

const all = [...forms, ...languageForms, ...looseForms, ...innerForms];

describe('a diagnostic of any tool', () => {
  test.each(all)('%s', (_, lines, found) => {
    expect(causes(failing(lines)).map(place)).toEqual([found]);
  });

  test.each(all)('%s, at the end of a log of GitHub with colours', (_, lines, found) => {
    const coloured = lines.map((line) => `\u001b[31m${line}\u001b[0m`);
    expect(causes(failing(coloured, { stamped: true })).map(place)).toEqual([found]);
  });
});

describe('no diagnostic', () => {
  const none: readonly (readonly [string, string])[] = [
    ['a host', 'registry.example.com:443: connection is slow today'],
    ['a time', '12:30:11 pump is open now'],
    ['a stamp', '2026-04-19T10:15:30 pump is open now'],
    ['an image', 'pump/valve:1.2 pulled from the mirror'],
    ['a frame', '    at open (src/pump.ts:3:5)'],
    ['a frame of Python', 'src/pump.py:12: in open'],
    ['a frame of Go', '/srv/pump.go:12 +0x1d'],
    ['code', 'src/pump.js:12: return valve;'],
    ['a test', 'src/pump.py:12: passed'],
    ['a probe', 'build/meson-private/tmp1/testfile.c:3:5: error: no valve'],
  ];
  test.each(none)('%s', (_, line) => {
    expect(failing([line]).filter(({ evidence, location }) => evidence === 'generic' && location !== null)).toEqual([]);
  });
});

describe('which diagnostics are reported', () => {
  test('each of an output, once', () => {
    const lines = ['a.py:1:1: E1 one', 'a.py:2:1: E1 one', 'a.py:1:1: E1 one', 'b.py:1:1: E2 two'];
    expect(failing(lines).map(place)).toEqual([
      ['E1', 'a.py', 1, 1, 'one'],
      ['E1', 'a.py', 2, 1, 'one'],
      ['E2', 'b.py', 1, 1, 'two'],
    ]);
  });

  test('errors, and what is said beside them as no cause, but no notes', () => {
    const lines = [
      ...['a.c:1:1: warning: dull [-Wdull]', 'a.c:2:1: error: bad', 'a.c:3:1: note: here'],
      'a.c:4:1: info: could be short',
    ];
    const told = failing(lines).map(({ message, root, severity }) => [message, root, severity]);
    expect(told).toEqual([
      ['bad', true, 'error'],
      ['dull', false, 'warning'],
      ['could be short', false, 'note'],
    ]);
  });

  test('warnings, where the output ends with them and nothing else explains the failure', () => {
    const failures = failing(['a.c:1:1: warning: dull [-Wdull]', 'a.c:3:1: note: here']);
    expect(failures.map(place)).toEqual([['-Wdull', 'a.c', 1, 1, 'dull']]);
    expect(failures.map(({ severity, root }) => [severity, root])).toEqual([['warning', true]]);
  });

  test('no warnings far from the end', () => {
    const lines = ['a.c:1:1: warning: dull [-Wdull]', ...Array.from({ length: 60 }, (_, n) => `step ${n}`)];
    expect(failing(lines).map(({ evidence }) => evidence)).toEqual(['tail']);
  });

  test('an exception after warnings', () => {
    const lines = ['a.py:1:1: warning: dull', 'ValueError: no valve'];
    expect(failing(lines).map(({ rule }) => rule)).toEqual(['ValueError']);
  });

  test('at most 200', () => {
    const lines = Array.from({ length: 300 }, (_, n) => `a.py:${n + 1}:1: error: line too long`);
    expect(failing(lines)).toHaveLength(200);
  });

  test('those of the section that failed', () => {
    const early = [
      '##[group]Run lint',
      'lint',
      'shell: bash',
      '##[endgroup]',
      'a.py:1:1: E501 early',
      '##[group]Run b',
    ];
    const rest = ['b', 'shell: bash', '##[endgroup]', 'b.py:1:1: E501 late'];
    expect(failing([...early, ...rest], { stamped: true }).map(place)).toEqual([['E501', 'b.py', 1, 1, 'late']]);
  });
});

test('a failed test that Maven lists is no diagnostic', () => {
  const [failure] = failing(['[ERROR]   PumpTest.open:12 expected:<1> but was:<2>']);
  expect(failure?.message).toContain('PumpTest.open:12');
});

test('a warning of Python is one', () => {
  const failures = failing(['/srv/pump.py:3: UserWarning: the valve is old', '/srv/pump.py:4: error: no valve']);
  expect(failures.map(({ message, severity }) => [message, severity])).toEqual([
    ['no valve', 'error'],
    ['UserWarning: the valve is old', 'warning'],
  ]);
});

describe('beside grammars', () => {
  const failed = (lines: readonly string[]) => [...lines, '##[error]Process completed with exit code 1.'];
  const step = (name: string) => [`##[group]Run ${name}`, name, 'shell: bash', '##[endgroup]'];

  test('no cause of its own where one has found the cause', () => {
    const found = 'src/a.ts(3,13): error TS7006: No type.';
    const log = failed([
      ...step('npx tsc'),
      found,
      'b.zz:3:1: X1 bad',
      'b.zz:4:1: warning: dull',
      'b.zz:5:1: note: see',
    ]);
    const told = readWithGrammars(log).map(({ tool, message, root, severity }) => [tool, message, root, severity]);
    expect(told).toEqual([
      ['tsc', 'No type.', true, 'error'],
      ['log', 'bad', false, 'error'],
      ['log', 'dull', false, 'warning'],
    ]);
  });

  test('nor what other sections say', () => {
    const early = [...step('pumplint'), 'b.zz:3:1: warning: dull'];
    const log = failed([...early, ...step('npx tsc'), 'src/a.ts(3,13): error TS7006: No type.']);
    expect(readWithGrammars(log).map(({ tool }) => tool)).toEqual(['tsc']);
  });

  test('in a log without marks too', () => {
    const log = ['src/a.ts(3,13): error TS7006: No type.', 'b.zz:4:1: warning: dull'];
    expect(readWithGrammars(log).map(({ tool, root }) => [tool, root])).toEqual([
      ['tsc', true],
      ['log', false],
    ]);
  });

  test('but not for what stands in a section that did not fail', () => {
    const log = [
      ...step('npx tsc'),
      'src/a.ts(3,13): error TS7006: No type.',
      ...failed([...step('pumplint'), 'b.zz:3:1: X1 bad']),
    ];
    expect(readWithGrammars(log).map(({ evidence, rule }) => [evidence, rule])).toContainEqual(['generic', 'X1']);
  });
});

test.each([...documentForms, ...reportForms])('a document with %s', (_, lines, found) => {
  expect(causes(failing(lines)).map(place)).toEqual([found]);
});
