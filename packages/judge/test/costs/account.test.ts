import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  accountFor,
  type BilledJob,
  type CostRun,
  jobsThatRan,
  minutesOf,
  type Owner,
  type Rates,
  rateOf,
  sumShares,
  tokensOf,
  type UsedTokens,
} from '../../src/index.ts';

const noRates: Rates = { runners: [], prices: new Map(), minuteMicro: null };
const job = (seconds: number, more: Partial<BilledJob> = {}): BilledJob => ({
  ...{ name: 'test', attempt: 1, startedAt: 0, completedAt: seconds * 1_000, labels: ['ubuntu-latest'], runner: 'a' },
  ...more,
});

describe('a job', () => {
  test.each([
    [0, 1],
    [1, 1],
    [59, 1],
    [60, 1],
    [61, 2],
    [3_600, 60],
    [-5, 1],
  ])('of %d seconds is billed as %d minutes', (seconds, minutes) => {
    expect(minutesOf(job(seconds))).toBe(minutes);
  });

  test('that no runner took, or that never ended, is not billed', () => {
    expect(minutesOf(job(60, { runner: null }))).toBe(0);
    expect(minutesOf(job(60, { completedAt: null }))).toBe(0);
    expect(minutesOf(job(60, { startedAt: null }))).toBe(0);
  });

  test.each([
    [['ubuntu-latest'], 100],
    [['ubuntu-24.04-arm'], 100],
    [['Windows-2025'], 200],
    [['windows-11-arm'], 200],
    [['macos-15'], 1_000],
    [['macos-15-intel'], 1_000],
    [['self-hosted', 'linux', 'ubuntu-latest'], 0],
    [['gpu', 'self-hosted'], 700],
    [['macos-15-xlarge'], null],
    [['ubuntu-latest-16-cores'], null],
    [['my-runner'], null],
    [[], null],
  ])('on %j counts %s hundredths', (labels, hundredths) => {
    expect(rateOf(labels, [{ label: 'GPU', hundredths: 700 }])).toBe(hundredths);
  });

  test('that was not run again is the same one, and another of its name is not', () => {
    const all = [job(60, { attempt: 2 }), job(60), job(90, { attempt: 2 }), job(60, { runner: 'b' })];
    expect(jobsThatRan(all).map(({ attempt, runner }) => [attempt, runner])).toEqual([
      [1, 'a'],
      [1, 'b'],
      [2, 'a'],
    ]);
  });
});

describe('an account', () => {
  const owners: readonly Owner[] = [
    { kind: 'agent', id: 'account:1', name: 'one' },
    { kind: 'agent', id: 'account:2', name: 'two' },
    { kind: 'people', id: 'people', name: 'people' },
  ];
  const labels = ['ubuntu-latest', 'windows-2025', 'macos-14', 'big', 'self-hosted', 'nobody-knows'];
  const models = ['model-a', 'model-b', 'model-c'];
  const time = fc.integer({ min: -1_000_000, max: 2_000_000 });
  const tokens = fc.integer({ min: 0, max: 1_000_000_000 });
  const anyJob: fc.Arbitrary<BilledJob> = fc.record({
    name: fc.constantFrom('a', 'b'),
    attempt: fc.integer({ min: 1, max: 3 }),
    startedAt: fc.option(time, { freq: 10 }),
    completedAt: fc.option(time, { freq: 10 }),
    labels: fc.array(fc.constantFrom(...labels), { minLength: 1, maxLength: 2 }),
    runner: fc.option(fc.uuid(), { freq: 10 }),
  });
  const anyRun: fc.Arbitrary<CostRun> = fc.record({
    id: fc.integer({ min: 1 }),
    owner: fc.constantFrom(...owners),
    task: fc.option(fc.constantFrom('T-1', 'T-2')),
    at: time,
    jobs: fc.array(anyJob, { maxLength: 4 }),
    usage: fc.array(
      fc.record({
        task: fc.option(fc.constantFrom('T-1', 'T-3')),
        model: fc.constantFrom(...models),
        ...{ inputTokens: tokens, cachedTokens: tokens, outputTokens: tokens },
        claimedMicro: fc.option(fc.integer({ min: 0, max: 1_000_000_000 })),
      }),
      { maxLength: 3 },
    ),
  });
  const rates: Rates = {
    runners: [{ label: 'big', hundredths: 250 }],
    prices: new Map([
      ['model-a', { input: 3_000_000, cached: 300_000, output: 15_000_000 }],
      ['model-b', { input: 75_000, cached: 1, output: 0 }],
    ]),
    minuteMicro: 6_000,
  };
  const span = { from: 0, to: 1_000_000 };

  const isWithin = (at: number | null): at is number => at !== null && at >= 0 && at < 1_000_000;

  /** The same by other means: in floating point, each job and record on its own, without the code under test. */
  function minutesByHand({ startedAt, completedAt, labels: asked, runner }: BilledJob): number {
    if (runner === null || completedAt === null || !isWithin(startedAt)) return 0;
    let whole = 0;
    for (let left = completedAt - startedAt; left > 0; left -= 60_000) whole++;
    const table: Record<string, number> = {
      big: 2.5,
      'self-hosted': 0,
      'ubuntu-latest': 1,
      'windows-2025': 2,
      'macos-14': 10,
    };
    const first = Object.keys(table).find((label) => asked.includes(label));
    return (whole || 1) * (first === undefined ? 0 : (table[first] as number));
  }

  function dollarsByHand({ model, inputTokens, cachedTokens, outputTokens, claimedMicro }: UsedTokens): number | null {
    if (model === 'model-a') return (inputTokens * 3 + cachedTokens * 0.3 + outputTokens * 15) / 1e6;
    if (model === 'model-b') return (inputTokens * 0.075 + cachedTokens * 0.000001) / 1e6;
    return claimedMicro === null ? null : claimedMicro / 1e6;
  }

  function recompute(runs: readonly CostRun[]) {
    const minutes = runs.flatMap(({ jobs }) => jobs.map(minutesByHand)).reduce((sum, each) => sum + each, 0);
    const used = runs.filter(({ at }) => isWithin(at)).flatMap(({ usage }) => usage);
    const all = ({ inputTokens, cachedTokens, outputTokens }: UsedTokens) => inputTokens + cachedTokens + outputTokens;
    const sum = (records: readonly UsedTokens[]) => records.reduce((tokens, each) => tokens + all(each), 0);
    return {
      minutes,
      sum: sum(used),
      unpriced: sum(used.filter((each) => dollarsByHand(each) === null)),
      dollars: used.reduce((dollars, each) => dollars + (dollarsByHand(each) ?? 0), minutes * 0.006),
    };
  }

  test('comes to what it comes to by other means, and its shares to its total', () => {
    fc.assert(
      fc.property(fc.array(anyRun, { maxLength: 12 }), (runs) => {
        const { total, shares } = accountFor(runs, span, rates);
        const other = recompute(runs);
        expect(Number(total.minutes) / 100).toBeCloseTo(other.minutes, 6);
        expect(Number(tokensOf(total))).toBe(other.sum);
        expect(Number(total.unpriced)).toBe(other.unpriced);
        expect(Math.abs(Number(total.pico) / 1e12 - other.dollars)).toBeLessThan(1e-6 * (1 + other.dollars));
        expect(sumShares(shares, () => true)).toEqual(total);
      }),
      { numRuns: 300 },
    );
  });

  test('does not depend on the order of the runs', () => {
    fc.assert(
      fc.property(fc.array(anyRun, { maxLength: 6 }), (runs) => {
        const name = ({ shares }: ReturnType<typeof accountFor>) => shares.map((share) => [share.owner.id, share.task]);
        const [one, other] = [accountFor(runs, span, rates), accountFor(runs.toReversed(), span, rates)];
        expect([name(one), one.total]).toEqual([name(other), other.total]);
      }),
    );
  });

  test('names what it cannot count', () => {
    const run: CostRun = {
      ...{ id: 1, owner: owners[0]!, task: null, at: 5, jobs: [job(60, { labels: ['what', 'ever'] })] },
      usage: [{ task: null, model: 'm', inputTokens: 1, cachedTokens: 2, outputTokens: 3, claimedMicro: null }],
    };
    expect(accountFor([run], { from: 0, to: 10 }, noRates)).toMatchObject({
      ...{ unknownRunners: ['what, ever'], unpricedModels: ['m'] },
      total: { minutes: 0n, pico: 0n, unpriced: 6n },
    });
  });
});
