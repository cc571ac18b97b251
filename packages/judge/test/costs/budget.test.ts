import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type BudgetLimits, type CostUnit, judgeBudget, nothingSpent, type Pace, type Spent } from '../../src/index.ts';

const day = 86_400_000;
const month = { from: 0, to: 30 * day };
const limits = (more: Partial<BudgetLimits>): BudgetLimits => ({ minutes: null, tokens: null, usd: null, ...more });
const paceAt = (now: number, recent: Partial<Spent> = {}): Pace => ({
  ...{ month, now, recently: { from: now - 7 * day, to: now } },
  recent: { ...nothingSpent(), ...recent },
});
const judge = (minutes: bigint, limit: bigint, pace: Pace, gaps: CostUnit[] = []) =>
  judgeBudget({ ...nothingSpent(), minutes }, limits({ minutes: limit }), new Set(gaps), pace)[0];

describe('a budget', () => {
  test('has a row for each limit that is set, and for no other', () => {
    const spent = { ...nothingSpent(), minutes: 5n, inputTokens: 1n, cachedTokens: 2n, outputTokens: 3n, pico: 4n };
    const rows = judgeBudget(spent, { minutes: 1n, tokens: 10n, usd: null }, new Set(), paceAt(15 * day));
    expect(rows.map(({ unit, spent: amount, state }) => [unit, amount, state])).toEqual([
      ['minutes', 5n, 'exceeded'],
      ['tokens', 6n, 'within'],
    ]);
    expect(judgeBudget(spent, limits({}), new Set(), paceAt(0))).toEqual([]);
  });

  test('is exceeded by one more than it', () => {
    expect(judge(100n, 100n, paceAt(15 * day))?.state).toBe('within');
    expect(judge(101n, 100n, paceAt(15 * day))?.state).toBe('exceeded');
    expect(judge(1n, 0n, paceAt(15 * day))?.state).toBe('exceeded');
    expect(judge(0n, 0n, paceAt(15 * day))?.state).toBe('within');
  });

  test('is at risk where the last seven days lead over it in a straight line', () => {
    const half = paceAt(16 * day, { minutes: 70n });
    expect(judge(100n, 240n, half)).toMatchObject({ projected: 240n, state: 'within' });
    expect(judge(100n, 239n, half)).toMatchObject({ projected: 240n, state: 'at-risk' });
    expect(judge(100n, 100n, paceAt(30 * day, { minutes: 70n }))).toMatchObject({ projected: 100n, state: 'within' });
  });

  test('is not known to hold where not all was seen, and is exceeded all the same', () => {
    expect(judge(50n, 100n, paceAt(day), ['minutes'])?.state).toBe('unknown');
    expect(judge(50n, 100n, paceAt(day), ['tokens'])?.state).toBe('within');
    expect(judge(150n, 100n, paceAt(day), ['minutes'])?.state).toBe('exceeded');
  });

  test('is never less exceeded for more that was spent', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 24n });
    const order = ['within', 'at-risk', 'exceeded'];
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        amount,
        fc.integer({ min: 0, max: 30 * day }),
        (spent, more, limit, recent, now) => {
          const states = [spent, spent + more].map(
            (sum) => judge(sum, limit, paceAt(now, { minutes: recent }))?.state ?? '',
          );
          expect(order.indexOf(states[1] ?? '')).toBeGreaterThanOrEqual(order.indexOf(states[0] ?? ''));
        },
      ),
    );
  });
});
