import type { BaselineTotals } from '@gauntlet/evidence';
import type { Metric } from '@gauntlet/verdict';
import { describe, expect, test } from '@jest/globals';
import { trendSection } from '../src/trend.ts';

const point = (digit: string, lines: [number, number], branches: [number, number] = [0, 0]): BaselineTotals => ({
  sha: digit.repeat(40),
  lines,
  branches,
});
const metric = (name: string, numerator: number, denominator: number): Metric => ({
  name,
  numerator,
  denominator,
  unit: 'lines',
  threshold: null,
  baseline: null,
});
const two = [point('a', [800, 1000]), point('b', [2, 3])];

describe('the trend', () => {
  test('is a chart of the last baselines and of now', () => {
    expect(trendSection(two, [metric('project.lines', 9, 10)])).toEqual([
      {
        title: 'Trend',
        lead: [
          '```mermaid',
          'xychart-beta',
          '  title "All lines, covered"',
          '  x-axis ["aaaaaaa", "bbbbbbb", "now"]',
          '  y-axis "%" 65 --> 91',
          '  line [80, 66.66, 90]',
          '```',
        ].join('\n'),
      },
    ]);
  });

  test('has a second chart where branches are measured', () => {
    const history = [point('a', [1, 2], [1, 4]), point('b', [1, 2], [2, 4]), point('c', [1, 2], [4, 4])];
    const [section] = trendSection(history, [metric('project.lines', 1, 2), metric('project.branches', 0, 0)]);
    expect(section!.lead!.match(/xychart-beta/g)).toHaveLength(2);
    expect(section!.lead).toContain('  x-axis ["aaaaaaa", "bbbbbbb", "ccccccc"]\n  y-axis "%" 24 --> 100');
  });

  test('stays within 0 and 100', () => {
    const [section] = trendSection([point('a', [0, 5]), point('b', [5, 5])], [metric('project.lines', 1, 2)]);
    expect(section!.lead).toContain('y-axis "%" 0 --> 100');
  });

  test.each([
    ['no baseline', [], 1],
    ['one baseline', [point('a', [1, 2])], 1],
    ['two, but nothing measured now', two, 0],
    ['two without a line', [point('a', [0, 0]), point('b', [0, 0])], 1],
  ])('is none with %s', (_, history, denominator) => {
    expect(trendSection(history, [metric('project.lines', 0, denominator)])).toEqual([]);
  });
});
