import type { RolloutMinute } from '@gauntlet/verdict';
import { describe, expect, test } from '@jest/globals';
import { rolloutChart, sparkline } from '../../src/rollout/chart.ts';
import { formatMetric, formatTimes } from '../../src/rollout/wording.ts';

const minute = (canary: [number, number | null] | null, baseline: [number, number | null] | null): RolloutMinute => {
  const arm = (of: typeof canary) => (of === null ? null : { requests: of[0], errors: of[1], slow: null });
  return { at: '2026-04-19T10:00:00.000Z', percent: 5, canary: arm(canary), baseline: arm(baseline) };
};

describe('a row of block characters', () => {
  test('shows nothing, something and the most, and a gap as a gap', () => {
    expect(sparkline([0, 0.001, 5, 10, null, 2], 10)).toBe('▁▂▅█·▃');
    expect(sparkline([0, 0], 0)).toBe('▁▁');
    expect(sparkline([Number.NaN, Number.POSITIVE_INFINITY], 1)).toHaveLength(2);
  });
});

describe('the chart of a rollout', () => {
  test('needs two looks', () => {
    expect(rolloutChart([minute([10, 1], [10, 0])], 'new', 'old')).toBeNull();
  });

  test('has both error rates on one scale; what is missing, or had no requests, is a gap', () => {
    const minutes = [
      minute([10, 0], [100, 1]),
      minute([10, 1], null),
      minute([0, 0], [100, null]),
      minute([10, 2], [100, 0]),
    ];
    expect(rolloutChart(minutes, 'new', 'older')?.split('\n')).toEqual([
      'error rate, 0 to 20 %',
      'new    ▁▅·█',
      'older  ▂··▁',
      'One column is one look; · is not measured.',
    ]);
  });

  test('shows slow requests where they were counted', () => {
    const slow = { requests: 10, errors: 0, slow: 5 };
    const chart = rolloutChart([{ ...minute(null, null), canary: slow }, minute(null, null)], 'new', 'old');
    expect(chart).toContain('slow requests, 0 to 50 %\nnew  █·\nold  ··');
  });

  test('puts many looks together, and loses no error', () => {
    const minutes = Array.from({ length: 200 }, (_, at) => minute([10, at === 117 ? 10 : 0], [10, 0]));
    const lines = rolloutChart(minutes, 'new', 'old')?.split('\n') ?? [];
    expect(lines[0]).toBe('error rate, 0 to 25 %');
    expect(lines[1]).toHaveLength('new  '.length + 50);
    expect(lines[1]?.indexOf('█')).toBe('new  '.length + Math.floor(117 / 4));
    expect(lines.at(-1)).toContain('One column is 4 looks');
  });
});

describe('numbers', () => {
  test.each([
    ['requests', 60_000, '60,000'],
    ['error-rate', 0.105, '0.1 %'],
    ['error-rate', 0.0123, '0.012 %'],
    ['p99', 122.44, '122 ms'],
    ['p50', 8.25, '8.3 ms'],
    ['throughput', 95, '95 /s'],
    ['cpu', 0, '0 %'],
    ['cpu', null, 'not measured'],
    ['cpu', Number.NaN, 'not measured'],
  ] as const)('%s of %p is %s', (name, value, text) => {
    expect(formatMetric(name, value)).toBe(text);
  });

  test.each([
    [1, 19, '19 times'],
    [100, 102, 'about the same'],
    [100, 50, '0.5 times'],
    [0, 0, 'the same'],
    [0, 3, 'from nothing'],
    [null, 3, ''],
    [3, null, ''],
  ] as const)('from %p to %p is "%s"', (from, to, text) => {
    expect(formatTimes(from, to)).toBe(text);
  });
});
