import { describe, expect, test } from '@jest/globals';
import { failuresIn } from '../read.ts';
import { expectSameInGitHubLog, failuresOf, oracle, told } from './see.ts';

interface Mutant {
  path: string;
  mutatorName: string;
  status: string;
  line: number;
  column: number;
}

const score = 'Final mutation score 46.15 under breaking threshold 90, setting exit code to 1 (failure).';

describe('stryker', () => {
  test.each(['stryker.txt', 'stryker-colour.txt'])(
    '%s: the score, and the mutants that its report says lived',
    (name) => {
      const [first, ...mutants] = failuresOf(name);
      expect(first && told(first)).toEqual(['stryker', 'thresholds.break', 'mutation', null, score]);
      const lived = oracle<Mutant[]>('stryker.json').filter(({ status }) => /Survived|NoCoverage/.test(status));
      const rows = (list: unknown[][]) => list.map((row) => JSON.stringify(row)).sort();
      expect(lived).toHaveLength(7);
      expect(
        rows(mutants.map(({ rule, location }) => [rule, location?.path, location?.line, location?.column])),
      ).toEqual(rows(lived.map(({ mutatorName, path, line, column }) => [mutatorName, path, line, column])));
      expect(new Set(mutants.map(({ root, severity }) => `${root} ${severity}`))).toEqual(new Set(['false warning']));
    },
  );

  test('what a mutant changed', () => {
    expect(failuresOf('stryker.txt').find(({ rule }) => rule === 'EqualityOperator')?.message).toBe(
      "[Survived] EqualityOperator\n-     if (percent > 100) throw new RangeError('too much');\n+     if (percent >= 100) throw new RangeError('too much');",
    );
  });

  test('tests that fail before any mutation', () => {
    expect(failuresOf('stryker-initial.txt').map((failure) => [...told(failure), failure.test])).toEqual([
      [
        'stryker',
        'Error',
        'test',
        null,
        'Error: expect(received).toBe(expected) // Object.is equality\nExpected: 700\nReceived: 750',
        { suite: null, name: 'adds up wrongly', expected: '700', actual: '750' },
      ],
    ]);
  });

  test('a score above the threshold, though mutants lived', () => {
    expect(failuresOf('stryker-passing.txt')).toEqual([]);
  });

  test('another program that logs alike', () => {
    expect(
      failuresIn('17:12:42 (2101) ERROR Till The till is closed\n').filter(({ tool }) => tool === 'stryker'),
    ).toEqual([]);
  });

  test('the log of a step', () => {
    expectSameInGitHubLog('stryker.txt', 'npx stryker run');
    expectSameInGitHubLog('stryker-initial.txt', 'npm run mutation');
  });
});
