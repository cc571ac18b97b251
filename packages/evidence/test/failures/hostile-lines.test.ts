import { generic, grammars, openLog } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import { githubLog } from './github-log.ts';

/** What a pattern may be slow on: repeated marks, places, openings and separators of many tools. */
const fillers = [
  ...['a', ' ', '\t', '=', '-', '(', '[', '{', '.', ':', '/', '"', "'", '`', '│', 'é', '- ', '> ', '::', '0x1f '],
  ...[
    'error: ',
    'Error: ',
    'warning: ',
    '  error  ',
    'FAIL ',
    'FAILED ',
    '1) ',
    '● ',
    '✖ ',
    'not ok 1 ',
    '--- FAIL: a (',
  ],
  ...[
    'at f (',
    'at a.b(',
    'x.py:1:',
    'File "a", line 1, ',
    'a.ts(1,2): error TS1: ',
    '--> a.rs:1:2',
    ' (High): ',
    'in a.php on line ',
  ],
  ...[
    'panicked at ',
    'Caused by: ',
    '<<< FAILURE!',
    '##[error]',
    '\u001b[31m',
    '{"a":',
    '<error line="1" ',
    'npm error ',
    '[ERROR] ',
  ],
];
const prefixes = ['', 'error: ', 'FAIL src/a.ts ', '    at f (', 'E   ', '[ERROR] ', '::error file=a,line=1::'];

describe('with every grammar and the generic reader on', () => {
  test.each(fillers)('a line of 1 MB of %j takes no time, whatever stands before it', (filler) => {
    const long = filler.repeat(Math.ceil(1_000_000 / filler.length));
    for (const prefix of prefixes) {
      const log = new TextEncoder().encode(githubLog('./check', `error: start\n${prefix}${long}\nend`));
      const start = performance.now();
      const reader = openLog(grammars, { observer: generic });
      reader.push(log);
      expect(reader.end().broken).toEqual([]);
      // 50 ms on a quiet machine; a quadratic step would take seconds.
      expect(performance.now() - start).toBeLessThan(10_000);
    }
  });
});
