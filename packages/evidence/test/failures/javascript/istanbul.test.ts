import { describe, expect, test } from '@jest/globals';
import { failuresIn, fixture } from '../read.ts';

const seen = (name: string) =>
  failuresIn(fixture(`javascript/${name}.txt`)).map(({ tool, category, rule, message, location }) => [
    ...[tool, category, rule, message, location?.path ?? null],
  ]);

describe('thresholds of nyc 17 and c8 10', () => {
  test('nyc, of the whole', () => {
    expect(seen('nyc')).toEqual([
      ['istanbul', 'coverage', 'check-coverage', 'Coverage for lines (40%) does not meet global threshold (95%)', null],
      [
        'istanbul',
        'coverage',
        'check-coverage',
        'Coverage for branches (0%) does not meet global threshold (95%)',
        null,
      ],
    ]);
  });

  test('c8, of each file', () => {
    expect(seen('c8')).toEqual([
      [
        ...[
          'istanbul',
          'coverage',
          'check-coverage',
          'Coverage for lines (42.85%) does not meet threshold (95%) for cart.js',
        ],
        'cart.js',
      ],
    ]);
  });
});
