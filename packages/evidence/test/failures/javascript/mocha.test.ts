import { describe, expect, test } from '@jest/globals';
import { failuresIn } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, oracle, toldTest } from './see.ts';

const adds = [
  'AssertionError',
  'test/cart.mocha.js:6:12',
  'cart',
  'adds up',
  '700',
  '750',
  'AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:\n750 !== 700',
];
const throws = [
  'RangeError',
  'cart.js:4:28',
  'cart › voucher',
  'is worth at most everything',
  null,
  null,
  'RangeError: a voucher is worth at most 100 percent, not 101',
];
const hook = (name: string) => [
  'Error',
  'test/cart.mocha.js:21:13',
  'cart › till',
  name,
  null,
  null,
  'Error: the till is closed',
];

describe('mocha', () => {
  test.each(['mocha.txt', 'mocha-colour.txt', 'mocha-dot.txt'])('%s', (name) => {
    expect(failuresOf(name).map(toldTest)).toEqual([adds, throws, hook('"before all" hook for "opens"')]);
  });

  test('mocha 5', () => {
    expect(failuresOf('mocha-5.txt').map(toldTest)).toEqual([adds, throws, hook('"before all" hook')]);
  });

  test('the same as its own report says', () => {
    const report = oracle<{ title: string; fullTitle: string; message: string }[]>('mocha.json');
    const failures = failuresOf('mocha.txt');
    expect(failures.map(({ test }) => test?.name)).toEqual(report.map(({ title }) => title));
    expect(failures.map(({ test }) => `${test?.suite?.replaceAll(' › ', ' ')} ${test?.name}`)).toEqual(
      report.map(({ fullTitle }) => fullTitle),
    );
    const said = report.map(({ message }) => message.trim().replaceAll('\n\n', '\n'));
    expect(failures.map(({ message, rule }) => message.replace(/^\w+(?: \[\w+\])?: /, rule && ''))).toEqual(said);
  });

  test('the lines that show it', () => {
    expect(failuresOf('mocha.txt').map(({ lines }) => lines?.first)).toEqual([15, 30, 38]);
  });

  test('a run that passes', () => {
    expect(failuresOf('mocha-passing.txt')).toEqual([]);
  });

  test('the log of a step', () => {
    expectSameInGitHubLog('mocha.txt', 'npx mocha');
    expectSameInGitHubLog('mocha-colour.txt', 'npm test');
  });

  test('what comes after the list is not of it', () => {
    const log =
      '  1 passing (2ms)\n  1 failing\n\n  1) adds:\n     Error: no\n\nnpm error code 1\n  2) is no test:\n     text\n';
    expect(failuresIn(log).map(({ tool, test, message }) => [tool, test?.name, message])).toContainEqual([
      'mocha',
      'adds',
      'Error: no',
    ]);
    expect(failuresIn(log).filter(({ tool }) => tool === 'mocha')).toHaveLength(1);
  });
});
