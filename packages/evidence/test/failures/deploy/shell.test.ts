import { describe, expect, test } from '@jest/globals';
import { describeFixtures, type Told, told } from '../packages/told.ts';

/** bash 5.2 and dash, as scripts/fixtures/failures/deploy.sh made them fail. */
const cases: Array<[string, Told[]]> = [
  [
    'shell-bash',
    [
      ['shell command-not-found build', './run.sh:3', '2-2', './run.sh: line 3: tool-not-there: command not found'],
      ['shell no-file build', '', '3-3', 'cat: nothing.txt: No such file or directory'],
      ['shell permission build', './run.sh:5', '4-4', './run.sh: line 5: ./locked.sh: Permission denied'],
    ],
  ],
  [
    'shell-dash',
    [
      ['shell command-not-found build', 'run.sh:3', '2-2', 'run.sh: 3: tool-not-there: not found'],
      ['shell no-file build', '', '3-3', 'cat: nothing.txt: No such file or directory'],
      ['shell permission build', 'run.sh:5', '4-4', 'run.sh: 5: ./locked.sh: Permission denied'],
    ],
  ],
  [
    'shell-direct-bash',
    [['shell command-not-found build', '', '1-1', 'bash: line 1: tool-not-there: command not found']],
  ],
  ['shell-direct-dash', [['shell command-not-found build', '', '1-1', 'sh: 1: tool-not-there: not found']]],
  [
    'shell-syntax-bash',
    [['shell syntax build', 'open.sh:3', '1-1', 'open.sh: line 3: syntax error: unexpected end of file']],
  ],
  [
    'shell-syntax-dash',
    [['shell syntax build', 'open.sh:3', '1-1', 'open.sh: 3: Syntax error: end of file unexpected (expecting "fi")']],
  ],
  [
    'shell-unset-bash',
    [['shell unbound-variable build', 'unset.sh:2', '1-1', 'unset.sh: line 2: TILL: unbound variable']],
  ],
  ['shell-unset-dash', [['shell unbound-variable build', 'unset.sh:2', '1-1', 'unset.sh: 2: TILL: parameter not set']]],
];

describeFixtures('deploy', './run.sh', cases);

describe('shells', () => {
  test('a script that the runner made is no file of the project', () => {
    const log = '/home/runner/work/_temp/0a1b2c3d-aaaa.sh: line 1: pytest: command not found\n';
    expect(told(log).map(([kind, place]) => [kind, place])).toEqual([['shell command-not-found build', '']]);
  });

  test('an error that the script went on after is none', () => {
    expect(told(`./run.sh: line 3: tool: command not found\n${'ok\n'.repeat(60)}done\n`)).toEqual([]);
  });

  test('a sentence is none', () => {
    expect(
      told('the key: not found\nuser: 12: profile: not found in cache\nexpected "a": syntax error is shown\n'),
    ).toEqual([]);
  });
});
