import { describe, expect, test } from '@jest/globals';
import { failuresIn } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, oracle, told } from './see.ts';

interface Violation {
  from: string;
  rule: { name: string; severity: 'error' | 'warn' };
}

const tool = 'dependency-cruiser';
const cycle = 'src/domain/cart.js → src/web/page.js → src/domain/cart.js';
const into = 'src/domain/cart.js → src/web/page.js';
const expected = (comment: string) => [
  [tool, 'no-orphans', 'architecture', 'src/alone.js', 'src/alone.js', 'warning', false],
  [tool, 'no-circular', 'architecture', 'src/domain/cart.js', cycle, 'error', true],
  [tool, 'domain-stays-pure', 'architecture', 'src/domain/cart.js', `${into}${comment}`, 'error', true],
];
const shown = (name: string) => failuresOf(name).map((failure) => [...told(failure), failure.severity, failure.root]);

describe('dependency-cruiser', () => {
  test('err, in colour too, and err-long', () => {
    expect(shown('dependency-cruiser.txt')).toEqual(expected(''));
    expect(shown('dependency-cruiser-colour.txt')).toEqual(expected(''));
    expect(shown('dependency-cruiser-long.txt')).toEqual(expected('\nThe domain knows nothing of the web.'));
  });

  test('the same as its own report says', () => {
    const report = oracle<Violation[]>('dependency-cruiser.json').map(({ from, rule }) =>
      [from, rule.name, rule.severity === 'warn' ? 'warning' : 'error'].join(' '),
    );
    const failures = failuresOf('dependency-cruiser.txt');
    expect(failures.map(({ location, rule, severity }) => [location?.path, rule, severity].join(' ')).sort()).toEqual(
      report.sort(),
    );
  });

  test('warnings alone fail no run; without the summary the lines are of something else', () => {
    expect(failuresOf('dependency-cruiser-passing.txt')).toEqual([]);
    expect(failuresIn('  error shop: the till is closed\n').filter((each) => each.tool === tool)).toEqual([]);
  });

  test('the log of a step', () => {
    expectSameInGitHubLog('dependency-cruiser.txt', 'npx depcruise src');
    expectSameInGitHubLog('dependency-cruiser-colour.txt', 'npm run architecture');
  });
});
