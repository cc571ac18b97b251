import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Counts, type Judgement, judge, type Minute, type Stage } from '../src/index.ts';
import { arm, counts, minute, repeat, stage } from './rollouts.ts';
import { generator } from './simulation.ts';

const before = repeat(60, () => arm(600, 1, 0));
const of = (stages: Stage[], more: Partial<Counts> = {}) => judge(counts(stages, { before, ...more }));
const codes = ({ notes }: Judgement) => notes.map(({ code }) => code);
const served = (canary: number, baseline: number) => minute(arm(canary, 0, 0), arm(baseline, 0, 0));

describe('a canary without traffic', () => {
  test('is said, is not clear, and nothing is cleared', () => {
    const seen = of([
      stage(
        0.05,
        repeat(10, () => served(0, 570)),
      ),
    ]);
    expect(seen).toMatchObject({ judgement: 'unproven', because: null, guardsClear: false });
    expect(codes(seen)).toEqual(['canary-without-traffic']);
    expect(seen.explanation).toBe('The canary had no request in 9 minutes, where about 270 were to be expected');
    expect(seen.guards.at(-1)).toEqual({ guard: 'traffic', status: 'missing', message: seen.explanation });
  });

  test('also where an earlier stage was cleared by itself', () => {
    const good = stage(
      0.25,
      repeat(10, () => minute(arm(3_000, 3, 0), arm(9_000, 9, 0))),
    );
    expect(of([good]).judgement).toBe('cleared');
    expect(
      of([
        good,
        stage(
          0.5,
          repeat(3, () => served(0, 6_000)),
        ),
      ]).judgement,
    ).toBe('unproven');
  });

  test('also where it had some, and then none any more: something took it out', () => {
    const minutes = [...repeat(5, () => served(30, 570)), ...repeat(3, () => served(0, 570))];
    const seen = of([stage(0.05, minutes)]);
    expect(codes(seen)).toEqual(['canary-without-traffic']);
    expect(seen.notes[0]?.message).toBe('The canary had no request in 3 minutes, where about 90 were to be expected');
    expect(codes(of([stage(0.05, [...minutes, served(1, 570)])]))).not.toContain('canary-without-traffic');
  });

  test('a regression that was seen before that is rolled back all the same', () => {
    const seen = of([
      stage(0.25, [served(100, 300), minute(arm(100, 40, 0), arm(300, 0, 0)), ...repeat(9, () => served(0, 900))]),
    ]);
    expect(seen).toMatchObject({ judgement: 'rollback', because: 'errors' });
    expect(seen.explanation).toMatch(/^40 errors/);
  });

  test('a few requests a minute may all go to the baseline: exactly as unlikely as 1 in a million', () => {
    // 0.95 to the power of n is under 1 in a million from 270 requests on.
    const seen = (requests: number) => of([stage(0.05, [served(0, 9), served(0, requests)])]);
    expect([codes(seen(269)), codes(seen(270))]).toEqual([[], ['canary-without-traffic']]);
  });

  test('what is missing is no traffic of none', () => {
    expect(
      codes(
        of([
          stage(
            0.05,
            repeat(4, () => minute(null, arm(5_000))),
          ),
        ]),
      ),
    ).toEqual([]);
    expect(
      codes(
        of([
          stage(
            0.05,
            repeat(4, () => minute(arm(0), null)),
          ),
        ]),
      ),
    ).toEqual([]);
  });

  test('with all of the traffic it is compared with the time before, if there is one', () => {
    const none = [
      stage(
        1,
        repeat(2, () => minute(arm(0), null)),
      ),
    ];
    expect(of(none).explanation).toBe('The canary had no request in 1 minute, where about 600 were to be expected');
    expect(codes(judge(counts(none)))).toEqual(['little-before']);
    expect(codes(of(none, { before: repeat(60, () => arm(2)) }))).toEqual([]);
  });
});

describe('the split', () => {
  test('a baseline without traffic', () => {
    const seen = of([
      stage(
        0.05,
        repeat(3, () => served(600, 0)),
      ),
    ]);
    expect(seen.judgement).toBe('unproven');
    expect(seen.notes).toEqual([
      {
        code: 'baseline-without-traffic',
        message: 'The baseline had no request beside 1,200 of the canary, which was to have 5 %',
      },
    ]);
  });

  test('the canary gets another share than it was to get, and it is told which', () => {
    const seen = of([
      stage(
        0.25,
        repeat(4, () => served(60, 540)),
      ),
    ]);
    expect(seen.notes).toEqual([
      {
        code: 'traffic-split',
        message: expect.stringMatching(
          /^The canary got 10 % of 1,800 requests, not 25 %: over 1,000,000,000 to 1 against chance$/,
        ),
      },
    ]);
    expect(
      codes(
        of([
          stage(
            0.05,
            repeat(4, () => served(60, 540)),
          ),
        ]),
      ),
    ).toEqual(['traffic-split']);
  });

  test('the first minute of a stage is left out, and each stage is looked at by itself', () => {
    const first = [served(0, 60_000), served(3_000, 57_000)];
    expect(codes(of([stage(0.05, first)]))).toEqual([]);
    expect(codes(of([stage(0.05, first), stage(0.25, [served(3_000, 57_000), served(15_000, 45_000)])]))).toEqual([]);
    expect(
      codes(
        of([
          stage(0.05, first),
          stage(
            0.25,
            repeat(2, () => served(3_000, 57_000)),
          ),
        ]),
      ),
    ).toEqual(['traffic-split']);
  });

  test('a split that was wrong is not, once it is right in the next stage', () => {
    const wrong = stage(
      0.05,
      repeat(3, () => served(100, 900)),
    );
    expect(codes(of([wrong]))).toEqual(['traffic-split']);
    expect(codes(of([wrong, stage(0.25, [served(250, 750), served(250, 750)])]))).toEqual([]);
  });

  test('all of the traffic, as much as before, is nothing to note', () => {
    expect(
      codes(
        of([
          stage(
            1,
            repeat(5, () => minute(arm(600), null)),
          ),
        ]),
      ),
    ).toEqual([]);
  });

  test('a little off is not worth a word, however many requests tell it', () => {
    expect(
      codes(
        of([
          stage(
            0.25,
            repeat(20, () => served(260_000, 740_000)),
          ),
        ]),
      ),
    ).toEqual([]);
    expect(
      codes(
        of([
          stage(
            0.25,
            repeat(20, () => served(300_000, 700_000)),
          ),
        ]),
      ),
    ).toEqual(['traffic-split']);
  });

  test('never by chance: 2,000 rollouts of 30 minutes, looked at after each', () => {
    const chance = generator(5);
    let noted = 0;
    for (let each = 0; each < 2_000; each++) {
      const minutes: Minute[] = repeat(30, () => {
        const canary = repeat(40, () => chance()).filter((drawn) => drawn < 0.2).length;
        return served(canary, 40 - canary);
      });
      if (codes(of([stage(0.2, minutes)])).length > 0) noted += 1;
    }
    expect(noted).toBe(0);
  });

  test('whatever the counts, a note has whole numbers and no verdict hangs on it but `cleared`', () => {
    const count = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(count, count), { maxLength: 6 }),
        fc.constantFrom(0.001, 0.05, 0.5, 1),
        (all, split) => {
          const seen = of([
            stage(
              split,
              all.map(([canary, baseline]) => served(canary, baseline)),
            ),
          ]);
          for (const { message } of seen.notes) expect(message).not.toMatch(/NaN|Infinity|undefined/);
          expect(seen.judgement).not.toBe('rollback');
        },
      ),
    );
  });
});

test('few minutes from before the deploy do not show bursts, and that is said', () => {
  const note = (known: number) =>
    judge(counts([stage(0.05, [], 10)], { before: [...repeat(known, () => arm(9)), null, arm(9, null)] })).notes.map(
      ({ message }) => message,
    );
  expect(note(30)).toEqual([]);
  expect(note(1)[0]).toMatch(/^Only 1 minute of the time before the deploy is known: /);
  expect(note(0)[0]).toMatch(/^Nothing of the time before the deploy is known: /);
});
