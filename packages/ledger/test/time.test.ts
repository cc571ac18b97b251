import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { timeOf } from '../src/index.ts';

describe('times', () => {
  test('are those of the calendar', () => {
    const any = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(any, (date) => {
        expect(timeOf(date.toISOString())).toBe(date.getTime());
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2000-02-29T23:59:59.5Z', Date.UTC(2000, 1, 29, 23, 59, 59, 500)],
    ['1970-01-01T00:00:00.000999999Z', 0],
  ])('%s', (at, time) => {
    expect(timeOf(at)).toBe(time);
  });

  test.each(['2026-02-29T00:00:00Z', '1900-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-00-01T00:00:00Z'])(
    '%s is none',
    (at) => {
      expect(() => timeOf(at)).toThrow('A time is not in any calendar');
    },
  );

  test.each([
    '2026-04-31T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:60Z',
    '',
    '2026-01-01',
  ])('nor is %s', (at) => {
    expect(() => timeOf(at)).toThrow('A time is no');
  });
});
