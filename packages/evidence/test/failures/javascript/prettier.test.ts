import { describe, expect, test } from '@jest/globals';
import { failuresIn } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, told } from './see.ts';

const message = 'The file is not formatted as Prettier would.';
const expected = [
  ['prettier', 'SyntaxError', 'build', 'src/broken.js:2:1', 'SyntaxError: Unexpected token (2:1)'],
  ['prettier', '', 'format', 'src/cart.js', message],
];

describe('prettier --check', () => {
  test.each(['prettier-3.txt', 'prettier-2.txt', 'prettier-colour.txt'])('%s', (name) => {
    expect(failuresOf(name).map(told)).toEqual(expected);
  });

  test('versions before 2.3 name the files alone', () => {
    const log =
      'Checking formatting...\nsrc/a.js\nsrc/b.css\nCode style issues found in the above file(s).\nsrc/c.js\n';
    expect(failuresIn(log).map(told)).toEqual([
      ['prettier', '', 'format', 'src/a.js', message],
      ['prettier', '', 'format', 'src/b.css', message],
    ]);
  });

  test('a run that passes, and marks of other programs', () => {
    expect(failuresOf('prettier-passing.txt')).toEqual([]);
    expect(failuresIn('[warn] config.js\n').filter(({ tool }) => tool === 'prettier')).toEqual([]);
  });

  test('the log of a step', () => {
    expectSameInGitHubLog('prettier-3.txt', 'npx prettier --check .');
    expectSameInGitHubLog('prettier-colour.txt', 'npm run format');
  });
});
