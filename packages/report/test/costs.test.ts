import type { CostAmounts, CostsReport } from '@gauntlet/verdict';
import { describe, expect, test } from '@jest/globals';
import { costSections, renderSections, serialiseCosts } from '../src/index.ts';

const nothing: CostAmounts = {
  minutes: 0,
  inputTokens: 0,
  cachedTokens: 0,
  outputTokens: 0,
  usd: 0,
  unpricedTokens: 0,
};
const some: CostAmounts = { ...nothing, minutes: 1_234.5, inputTokens: 1_000_000, cachedTokens: 20, usd: 12.346 };
const report: CostsReport = {
  ...{ schema: 'gauntlet/costs/v1', repository: 'octo/shop', at: '2026-09-10T12:00:00.000Z', month: '2026-09' },
  ...{ infrastructure: [{ name: 'database', usd: 20 }], total: { month: some, week: nothing } },
  shares: [
    { owner: 'agent', id: 'account:1', name: 'helper', task: 'T|1 @ada', month: some, week: nothing },
    { owner: 'repository', id: 'repository', name: 'repository', task: null, month: nothing, week: nothing },
  ],
  ...{ omittedShares: 0, incomplete: [], missing: [] },
  budgets: [
    {
      ...{ of: 'agent', id: 'account:1', name: 'helper', task: null, unit: 'usd', spent: 12.346, limit: 10 },
      ...{ projected: 30, state: 'exceeded' },
    },
    {
      ...{ of: 'all', id: null, name: null, task: null, unit: 'minutes', spent: 1_234.5, limit: 2_000 },
      ...{ projected: 2_100.25, state: 'at-risk' },
    },
  ],
};
const text = (given: CostsReport) => renderSections(costSections(given), 30_000, 'the file');

describe('what a month has cost', () => {
  test('is a table of budgets, and one of owners and tasks', () => {
    const lines = text(report).split('\n');
    expect(lines).toContain('| helper |  | 12.35 dollars | 10.00 dollars | 30.00 dollars | ❌ exceeded |');
    expect(lines).toContain(
      '| all together |  | 1,234.5 minutes | 2,000 minutes | 2,100.3 minutes | ⚠️ more than that, at this pace |',
    );
    expect(lines).toContain(
      '| helper | T&#124;1 @\u200Bada | 1,234.5 | 1,000,000 | 20 | 0 | 12.35 | 0 min, 0 tokens, 0.00 USD |',
    );
    expect(lines).toContain('| _repository_ |  | 0 | 0 | 0 | 0 | 0.00 | 0 min, 0 tokens, 0.00 USD |');
    expect(lines).toContain('| database | 20.00 |');
  });

  test('says what is not in the numbers', () => {
    const more = { ...report, incomplete: ['tokens' as const], omittedShares: 12 };
    const month = { ...some, unpricedTokens: 7 };
    const said = text({ ...more, total: { month, week: nothing } });
    expect(said).toContain('**Not all could be read: tokens are the least.**');
    expect(said).toContain('12 more rows are in the totals alone.');
    expect(said).toContain('7 tokens have no price, and are in no dollars.');
    expect(text(report)).not.toContain('Not all could be read');
  });

  test('is a file that can be read again', () => {
    expect(JSON.parse(serialiseCosts(report))).toEqual(report);
  });
});
