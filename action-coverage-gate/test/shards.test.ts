import type { Verdict } from '@gauntlet/verdict';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changeA, openPull, quiet } from './judging.ts';
import { type FileHits, hits, judge, lcov, put } from './scenario.ts';

/** What says when and from which files is left out: a shard is another file. */
const comparable = ({ producedBy, evidence, ...verdict }: Verdict) => JSON.stringify(verdict);

const whole: Record<string, FileHits> = {
  'src/a.ts': { ...hits(10, [5, 9]), branches: { 4: [1, 0], 6: [0, 1, 1] } },
  'src/b.ts': hits(4, [1]),
};

/** Each line and arm is seen by the shards of its bits, and covered by them as often as in the whole. */
function shardsOf(seed: readonly number[], count: number): Array<Record<string, FileHits>> {
  let at = 0;
  const next = () => seed[at++ % seed.length]!;
  const shards: Array<Record<string, FileHits>> = Array.from({ length: count }, () => ({}));
  for (const [path, { lines, branches = {} }] of Object.entries(whole)) {
    for (const shard of shards) shard[path] = { lines: {}, branches: {} };
    for (const [line, count_] of Object.entries(lines)) {
      const owner = next() % count;
      shards.forEach((shard, i) => {
        if (i === owner) shard[path]!.lines[Number(line)] = count_;
        else if (next() % 2 === 0) shard[path]!.lines[Number(line)] = 0;
      });
    }
    for (const [line, arms] of Object.entries(branches)) {
      const owner = next() % count;
      shards.forEach((shard, i) => {
        shard[path]!.branches![Number(line)] = i === owner ? arms : arms.map(() => 0);
      });
    }
  }
  return shards;
}

describe('shards', () => {
  test('however a report is split and in whatever order its parts come, the verdict is the same bytes', async () => {
    const pull = openPull({ ...changeA, base: (r) => r.write('src/b.ts', 'x\n'.repeat(4)) });
    put(pull.repository, 'whole.info', lcov(whole));
    const expected = comparable((await judge(pull, { ...quiet, reports: 'whole.info' })).verdict);
    const plan = fc.record({
      count: fc.integer({ min: 1, max: 4 }),
      seed: fc.array(fc.nat({ max: 99 }), { minLength: 9, maxLength: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(
        plan,
        fc.array(fc.nat({ max: 99 }), { minLength: 4, maxLength: 4 }),
        async ({ count, seed }, order) => {
          const names = shardsOf(seed, count).map((shard, i) => {
            put(pull.repository, `shard-${order[i]}-${i}.info`, lcov(shard));
            return `shard-${order[i]}-${i}.info`;
          });
          const reports = [...names]
            .sort((a, b) => (seed[names.indexOf(a)] ?? 0) - (seed[names.indexOf(b)] ?? 0))
            .join('\n');
          const { verdict } = await judge(pull, { ...quiet, reports, 'expected-shards': String(count) });
          expect(comparable(verdict)).toBe(expected);
        },
      ),
      { numRuns: 12, seed: 3 },
    );
  });
});
