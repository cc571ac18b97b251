import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type FileHits, judge, lcov, type PullRequest, pullRequest, put } from './scenario.ts';

/**
 * The patch numbers against brute force: every line of every file carries its own number, so which lines are new is
 * known without any diff, and the numbers can be counted by hand from the generated hits.
 */

let pull: PullRequest | undefined;

afterEach(() => pull?.repository.dispose());

interface GeneratedFile {
  name: string;
  /** Of each old line: keep it, or drop it. */
  kept: boolean[];
  /** How many new lines stand before each old line, and after the last. */
  inserted: number[];
  /** Hits of the new file's lines; null where there is no code. */
  hits: Array<number | null>;
  arms: Array<number[]>;
  newline: boolean;
}

const names = ['src/a.ts', 'src/b c.py', 'lib/na\u00efve.go', 'deep/er/"q".rs', 'src/-x.js'];

const file = (name: string): fc.Arbitrary<GeneratedFile> =>
  fc.record({
    name: fc.constant(name),
    kept: fc.array(fc.boolean(), { maxLength: 15 }),
    inserted: fc.array(fc.nat({ max: 3 }), { minLength: 16, maxLength: 16 }),
    hits: fc.array(fc.option(fc.nat({ max: 2 }), { nil: null, freq: 3 }), { minLength: 70, maxLength: 70 }),
    arms: fc.array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constant<number[]>([]) },
        { weight: 1, arbitrary: fc.array(fc.nat({ max: 1 }), { minLength: 2, maxLength: 3 }) },
      ),
      { minLength: 70, maxLength: 70 },
    ),
    newline: fc.boolean(),
  });

const change = fc.tuple(...names.map(file));

interface Expected {
  old: string;
  now: string;
  report: FileHits;
  lines: [number, number];
  branches: [number, number];
}

function lay({ kept, inserted, hits, arms, newline }: GeneratedFile): Expected {
  const now: Array<{ text: string; isNew: boolean }> = [];
  let fresh = 0;
  for (let i = 0; i <= kept.length; i++) {
    for (let n = 0; n < inserted[i]!; n++) now.push({ text: `added ${fresh++}`, isNew: true });
    if (i < kept.length && kept[i]) now.push({ text: `line ${i}`, isNew: false });
  }
  const old = kept.map((_, i) => `line ${i}`);
  const expected: Expected = {
    old: old.length > 0 ? `${old.join('\n')}\n` : '',
    now: now.map(({ text }) => text).join('\n') + (newline && now.length > 0 ? '\n' : ''),
    report: { lines: {}, branches: {} },
    lines: [0, 0],
    branches: [0, 0],
  };
  // Without its newline the last line is another line than before.
  const last = now.at(-1);
  if (!newline && last) last.isNew = true;
  now.forEach(({ isNew }, i) => {
    const hit = hits[i] ?? null;
    if (hit === null) return;
    expected.report.lines[i + 1] = hit;
    const taken = arms[i]!;
    if (taken.length > 0) expected.report.branches![i + 1] = taken;
    if (!isNew) return;
    expected.lines[1]++;
    if (hit > 0) expected.lines[0]++;
    expected.branches[1] += taken.length;
    expected.branches[0] += taken.filter((n) => n > 0).length;
  });
  return expected;
}

const sum = (pairs: Array<[number, number]>) => pairs.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);

describe('patch numbers', () => {
  test('equal brute force on generated changes', async () => {
    await fc.assert(
      fc.asyncProperty(change, async (generated) => {
        const files = generated.map((one) => ({ name: one.name, ...lay(one) }));
        pull?.repository.dispose();
        pull = pullRequest({
          base: (r) => files.forEach(({ name, old }) => void r.write(name, old)),
          change: (r) => {
            r.write('README.md', 'never empty\n');
            files.forEach(({ name, now }) => void r.write(name, now));
          },
        });
        const reported = files.filter(({ report }) => Object.keys(report.lines).length > 0);
        put(
          pull.repository,
          'coverage/lcov.info',
          lcov({
            'README.md': { lines: {} },
            'src/a.ts': { lines: {} },
            ...Object.fromEntries(reported.map(({ name, report }) => [name, report])),
          }),
        );
        const { verdict } = await judge(pull, { baseline: 'none' });
        const lines = sum(files.map(({ lines: pair }) => pair));
        const branches = sum(files.map(({ branches: pair }) => pair));
        if (reported.length === 0) return;
        const metric = (name: string) => {
          const { numerator, denominator } = verdict.metrics.find((one) => one.name === name)!;
          return [numerator, denominator];
        };
        expect([metric('patch.lines'), metric('patch.branches')]).toEqual([lines, branches]);
      }),
      { numRuns: Number(process.env['GAUNTLET_PROPERTY_RUNS'] ?? 25), seed: 20261121 },
    );
  });
});
