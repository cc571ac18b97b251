import { describe, expect, test } from '@jest/globals';
import {
  type Baseline,
  BaselineError,
  type BaselineTotals,
  baselineTotals,
  historyWith,
  parseBaseline,
  recordBaseline,
  serialiseBaseline,
} from '../../src/index.ts';

const sha = (digit: string) => digit.repeat(40);
const files = {
  'a.ts': { covered: '1-8', uncovered: '9-10', branches: '3:1/2,9:0/2' },
  'b.ts': { covered: '', uncovered: '1', branches: '' },
};
const baseline: Baseline = { schema: 'gauntlet/baseline/v1', sha: sha('a'), files };
const nothingRemoved = () => [];
const hunk = (oldStart: number, oldCount: number) => ({ oldStart, oldCount, newStart: 1, newCount: 0 });
const all = () => false;

function totals(path: string): BaselineTotals {
  return { sha: sha(path), lines: [1, 2], branches: [0, 0] };
}

describe('totals', () => {
  test('of everything, and without what is excluded', () => {
    const whole = baselineTotals(baseline, all, nothingRemoved);
    expect(whole).toEqual({ lines: { covered: 8, total: 11 }, branches: { covered: 1, total: 4 } });
    const rest = baselineTotals(baseline, (path) => path === 'a.ts', nothingRemoved);
    expect(rest).toEqual({ lines: { covered: 0, total: 1 }, branches: { covered: 0, total: 0 } });
  });

  test.each([
    [[hunk(1, 3)], 5, 8, 0, 2],
    [[hunk(9, 2)], 8, 9, 1, 2],
    [[hunk(8, 2)], 7, 9, 1, 2],
    [[hunk(1, 2), hunk(5, 1)], 5, 8, 1, 4],
    [[hunk(4, 0)], 8, 11, 1, 4],
    [[hunk(1, 100)], 0, 1, 0, 0],
  ])('without the removed lines %j', (hunks, covered, total, taken, arms) => {
    const rest = baselineTotals(baseline, all, (path) => (path === 'a.ts' ? hunks : []));
    expect(rest).toEqual({ lines: { covered, total }, branches: { covered: taken, total: arms } });
  });
});

describe('the history', () => {
  test('is handed on with the baseline itself, whole', () => {
    expect(historyWith(baseline)).toEqual([{ sha: sha('a'), lines: [8, 11], branches: [1, 4] }]);
    expect(historyWith({ ...baseline, history: [totals('1')] }).map((one) => one.sha)).toEqual([sha('1'), sha('a')]);
  });

  test('keeps the last 20', () => {
    const long = Array.from({ length: 30 }, (_, i) => ({ ...totals('b'), lines: [i, 100] as [number, number] }));
    const recorded = recordBaseline(sha('c'), new Map(), long);
    expect(recorded.history?.map(({ lines }) => lines[0])).toEqual(Array.from({ length: 20 }, (_, i) => i + 10));
  });

  test('is written and read again, and is not there where there is none', () => {
    const grown = { ...baseline, history: [totals('1'), totals('2')] };
    expect(parseBaseline(serialiseBaseline(grown))).toEqual(grown);
    expect(serialiseBaseline(recordBaseline(sha('a'), new Map()))).not.toContain('history');
    expect(parseBaseline(serialiseBaseline(baseline))).toEqual(baseline);
  });

  const one = totals('1');
  test.each([
    ['no list', {}],
    ['too long', Array.from({ length: 21 }, () => one)],
    ['null', [null]],
    ['no commit', [{ ...one, sha: 'main' }]],
    ['Markdown in place of a commit', [{ ...one, sha: '"]\n```\n<img src=x>' }]],
    ['a fraction', [{ ...one, lines: [1.5, 2] }]],
    ['less than nothing', [{ ...one, lines: [-1, 2] }]],
    ['more than all', [{ ...one, branches: [3, 2] }]],
    ['three numbers', [{ ...one, lines: [1, 2, 3] }]],
    ['text', [{ ...one, lines: ['1', '2'] }]],
    ['no branches', [{ sha: one.sha, lines: one.lines }]],
  ])('of another form is refused: %s', (_, history) => {
    const text = JSON.stringify({ ...baseline, history });
    expect(() => parseBaseline(text)).toThrow(new BaselineError('Its history is of an unknown form'));
  });
});
