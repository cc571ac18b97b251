import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatRanges, groupLines, joinRanges } from '../src/index.ts';

test.each([
  [[], ''],
  [[7], '7'],
  [[12, 13, 14, 15, 20], '12-15, 20'],
  [[1, 1, 2], '1-2'],
  [[1, 3, 5], '1, 3, 5'],
])('%j is %j', (lines, expected) => {
  expect(formatRanges(groupLines(lines))).toBe(expected);
});

test('ranges hold the lines, all of them, and never touch', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (lines) => {
      const sorted = [...lines].sort((a, b) => a - b);
      const ranges = groupLines(sorted);
      expect(
        ranges.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
      ).toEqual(sorted);
      for (const [index, range] of ranges.entries())
        expect(range.first).toBeGreaterThan((ranges[index - 1]?.last ?? -1) + 1);
      expect(joinRanges(lines.map((line) => ({ first: line, last: line })))).toEqual(ranges);
    }),
  );
});

test('joinRanges joins what overlaps or touches', () => {
  const ranges = [
    { first: 9, last: 9 },
    { first: 1, last: 5 },
    { first: 2, last: 3 },
    { first: 6, last: 7 },
  ];
  expect(formatRanges(joinRanges(ranges))).toBe('1-7, 9');
});
