import { describe, expect, test } from '@jest/globals';
import { failuresIn } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, told } from './see.ts';

const expected = [
  ['tsc', 'TS2322', 'type', 'types.ts:1:7', "Type 'string' is not assignable to type 'number'."],
  ['tsc', 'TS2322', 'type', 'types.ts:3:3', "Type 'number' is not assignable to type 'string'."],
  ['tsc', 'TS2304', 'type', 'types.ts:5:20', "Cannot find name 'missing'."],
];

describe('tsc', () => {
  test('plain, and pretty with colours', () => {
    expect(failuresOf('tsc.txt').map(told)).toEqual(expected);
    expect(failuresOf('tsc-pretty.txt').map(told)).toEqual(expected);
    expect(failuresOf('tsc-pretty.txt').map(({ lines }) => lines?.first)).toEqual([1, 6, 11]);
  });

  test('errors without a file', () => {
    expect(failuresOf('tsc-option.txt').map(({ rule, category, location }) => [rule, category, location])).toEqual([
      ['TS6046', 'build', null],
    ]);
    expect(failuresOf('tsc-no-file.txt').map(told)).toEqual([
      [
        'tsc',
        'TS6053',
        'build',
        null,
        "File 'no-such-file.ts' not found.\nThe file is in the program because:\nRoot file specified for compilation",
      ],
    ]);
  });

  test('the reasons of an error belong to it', () => {
    const said = "Argument of type 'Cart' is not assignable to parameter of type 'Till'.";
    const reasons = ["Types of property 'id' are incompatible.", "Type 'string' is not assignable to type 'number'."];
    const head = `src/a.ts(3,5): error TS2345: ${said}`;
    const log = `${head}\n  ${reasons[0]}\n    ${reasons[1]}\nsrc/b.ts(1,1): error TS2304: Cannot find name 'b'.\n\n  Later\n`;
    expect(failuresIn(log).map(({ message, lines }) => [message, lines])).toEqual([
      [[said, ...reasons].join('\n'), { first: 1, last: 3 }],
      ["Cannot find name 'b'.", { first: 4, last: 4 }],
    ]);
  });

  test('a run that finds nothing', () => {
    expect(failuresIn('Found 0 errors. Watching for file changes.\n')).toEqual([]);
  });

  test('the log of a step', () => {
    expectSameInGitHubLog('tsc.txt', 'npx tsc --noEmit');
    expectSameInGitHubLog('tsc-pretty.txt', 'npm run types');
  });
});
