import { describe, expect, test } from '@jest/globals';
import { place, readAlone } from './read-generic.ts';

const style = ['src/a.pump:1:4: P100 valve is open', 'src/b.pump:7:2: P200 valve is shut'];
const dull = ['src/a.pump:1:4: warning: valve is open [dull]', 'src/b.pump:7:2: warning: valve is shut [dull]'];

function told(lines: readonly string[]) {
  return readAlone(lines).failures.map(place);
}

describe('what a tool alone has printed, of which nothing tells how it ended', () => {
  test('is read where it is mostly findings', () => {
    expect(told(style)).toEqual([
      ['P100', 'src/a.pump', 1, 4, 'valve is open'],
      ['P200', 'src/b.pump', 7, 2, 'valve is shut'],
    ]);
  });

  test('with a heading, copies of the source and a sum', () => {
    const lines = ['Checking pumps:', dull[0], '    open()', '    ^', dull[1], '    shut()', '', '2 warnings found'];
    expect(told(lines as string[])).toHaveLength(2);
  });

  test('where it is a document', () => {
    const document = [
      '[',
      '  {"file": "src/a.pump", "line": 4,',
      '   "rule": "P100", "message": "valve is open"}',
      ']',
    ];
    expect(told(document)).toEqual([['P100', 'src/a.pump', 4, undefined, 'valve is open']]);
  });

  test('warnings as what they are', () => {
    expect(readAlone(dull).failures.map(({ severity, root }) => [severity, root])).toEqual([
      ['warning', true],
      ['warning', true],
    ]);
  });
});

describe('silent stays', () => {
  const steps = ['open the valve', 'fill the tank', 'wait for water', 'close the valve', 'drain the tank'];

  test('an output with few findings', () => {
    const unnamed = ['src/a.pump:1:4: valve is open'];
    expect(told([...steps, ...unnamed])).toEqual([]);
    expect(told(unnamed)).toHaveLength(1);
  });

  test('warnings among other words', () => {
    expect(told([...steps, ...dull])).toEqual([]);
  });

  test.each([
    ['a command of a compiler', 'gcc -O2 -c src/a.c'],
    ['a build tool', "make[1]: Entering directory '/srv'"],
    ['progress', '[ 50%] Building C object a.o'],
    ['a build that succeeded', 'Build succeeded.'],
    ['a sum of a compiler', '2 warnings generated.'],
  ])('warnings beside %s', (_, line) => {
    expect(told([...dull, line])).toEqual([]);
  });

  test('the log of a CI system', () => {
    const stamped = dull.map((line) => `2026-04-19T17:12:42.6835871Z ${line}`);
    expect(told(['2026-04-19T17:12:42.6835871Z ##[group]Run check', ...stamped])).toEqual([]);
  });
});
