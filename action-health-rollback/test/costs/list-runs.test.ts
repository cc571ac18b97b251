import type { FoundRuns, RunFacts } from '@gauntlet/host';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { listRuns } from '../../src/costs/list-runs.ts';

const begin = Date.UTC(2026, 8, 1);
const most = 1_000;

/** GitHub's list: the newest thousand of the runs that were created in whole seconds from one time to another. */
function listOf(times: readonly number[]) {
  const all = times.map((at, id) => ({ id: id + 1, at: begin + at * 1_000 }));
  let asked = 0;
  return {
    asked: () => asked,
    completedBetween: async (from: Date, to: Date): Promise<FoundRuns> => {
      asked++;
      const [first, last] = [from, to].map((time) => Math.floor(time.getTime() / 1_000) * 1_000) as [number, number];
      const fitting = all.filter(({ at }) => at >= first && at <= last).sort((one, other) => other.at - one.at);
      const runs = fitting.slice(0, most).map(({ id }) => ({ id }) as RunFacts);
      return { runs, isWhole: fitting.length < most };
    },
  };
}

const span = { from: begin, to: begin + 30 * 86_400_000 };

describe('the runs of a month', () => {
  test('of fewer than a thousand are asked for once', async () => {
    const list = listOf(Array.from({ length: 999 }, (_, at) => at));
    const { runs, missing } = await listRuns(list, span);
    expect([runs.length, missing, list.asked()]).toEqual([999, [], 1]);
    expect(runs[0]?.id).toBe(999);
  });

  test('are all found, each once, as long as no minute has a thousand', async () => {
    const second = fc.integer({ min: 0, max: 30 * 86_400 - 600 });
    const bursts = fc.array(fc.tuple(second, fc.integer({ min: 1, max: 900 })), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(bursts, async (given) => {
        const times = given.flatMap(([at, count]) => Array.from({ length: count }, (_, place) => at + (place % 600)));
        const perMinute = new Map<number, number>();
        // A question may span a part of two minutes.
        for (const at of times)
          for (const minute of [0, 1]) {
            const key = Math.floor(at / 60) + minute;
            perMinute.set(key, (perMinute.get(key) ?? 0) + 1);
          }
        fc.pre(Math.max(...perMinute.values()) < most);
        const { runs, missing } = await listRuns(listOf(times), span);
        expect([runs.length, new Set(runs.map(({ id }) => id)).size, missing]).toEqual([
          times.length,
          times.length,
          [],
        ]);
      }),
      { numRuns: 60 },
    );
  });

  test('of which one minute has more are said to be missing', async () => {
    const { runs, missing } = await listRuns(listOf(Array.from({ length: 1_500 }, () => 86_400)), span);
    expect(runs).toHaveLength(most);
    expect(missing).toEqual([
      expect.stringMatching(/^Of the runs of the minute 2026-09-0(1T23:59|2T00:00)Z GitHub lists 1000$/),
    ]);
  });

  test('of which there are too many to look at are said to be', async () => {
    const list = listOf(Array.from({ length: 30_000 }, (_, at) => at * 80));
    const { runs, missing } = await listRuns(list, span);
    expect(runs.length).toBeGreaterThan(20_000);
    expect(missing).toEqual(['There are more than 20000 runs, of which the newest were looked at']);
  });
});
