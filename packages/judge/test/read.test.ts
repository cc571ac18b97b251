import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { CountsError, countsFrom, countsSchema, judge, readCounts } from '../src/index.ts';

const arm = { requests: 100, errors: 1, slow: 2 };
const stage = { split: 0.05, before: [arm, null], minutes: [{ baseline: arm, canary: arm }], slowThresholdMs: 900 };
const file = { schema: 'gauntlet/counts/v1', ...stage };
const staged = {
  schema: 'gauntlet/counts/v1',
  stages: [stage, { ...stage, split: 0.25, before: [], plannedMinutes: 10 }],
};
const isOfSchema = new Ajv({ strictTypes: false, allowUnionTypes: true }).compile(countsSchema('counts'));

function mistakesOf(value: unknown): readonly string[] {
  try {
    countsFrom(value);
    return [];
  } catch (error) {
    if (!(error instanceof CountsError)) throw error;
    return error.mistakes;
  }
}

describe('reading', () => {
  test('one stage', () => {
    expect(readCounts(JSON.stringify(file))).toEqual({
      before: [arm, null],
      slowThresholdMs: 900,
      stages: [{ split: 0.05, minutes: [{ baseline: arm, canary: arm }], plannedMinutes: 1 }],
    });
    expect(isOfSchema(file)).toBe(true);
  });

  test('several stages, with what is the same in the first', () => {
    expect(isOfSchema(staged)).toBe(true);
    const counts = countsFrom(staged);
    expect(counts.before).toHaveLength(2);
    expect(counts.stages.map(({ split, plannedMinutes }) => [split, plannedMinutes])).toEqual([
      [0.05, 1],
      [0.25, 10],
    ]);
    expect(judge(counts).judgement).toBe('unproven');
  });

  test('missing is null, unknown fields are passed over', () => {
    const minutes = [{ baseline: null, canary: { requests: 5, errors: null, slow: null, later: 1 } }];
    const value = { ...file, minutes, before: [], slowThresholdMs: null, later: true };
    expect(isOfSchema(value)).toBe(true);
    expect(countsFrom(value).stages[0]?.minutes).toEqual([
      { baseline: null, canary: { requests: 5, errors: null, slow: null } },
    ]);
  });

  test.each([
    ['schema must be "gauntlet/counts/v1"', { ...file, schema: 'gauntlet/counts/v2' }],
    ['split must be a number above 0, at most 1', { ...file, split: 0 }],
    ['split must be a number above 0, at most 1', { ...file, split: 5 }],
    ['slowThresholdMs must be a number above 0, or null', { ...file, slowThresholdMs: undefined }],
    ['plannedMinutes must be a whole number from 1 to 20160', { ...file, plannedMinutes: 0 }],
    ['before must be a list of at most 20160', { ...file, before: 3 }],
    ['before[0].requests must be a whole number', { ...file, before: [{ ...arm, requests: 0.5 }] }],
    ['before[0] must be an object', { ...file, before: [[]] }],
    ['minutes[0] must be an object', { ...file, minutes: [null] }],
    ['minutes[0].canary must be an object', { ...file, minutes: [{ baseline: arm }] }],
    ['stages must have at least one', { schema: file.schema, stages: [] }],
    ['stages must be a list of at most 20', { schema: file.schema, stages: 1 }],
    ['stages[1].split must be a number above 0, at most 1', { ...staged, stages: [stage, { ...stage, split: '5%' }] }],
    [
      'stages[1].slowThresholdMs must be that of the first stage',
      { ...staged, stages: [stage, { ...stage, slowThresholdMs: 1 }] },
    ],
    [
      'stages[1].before must be empty or that of the first stage',
      { ...staged, stages: [stage, { ...stage, before: [null, null] }] },
    ],
    ['the file must be an object', []],
  ])('%s', (mistake, value) => {
    expect(mistakesOf(value)).toContain(mistake);
  });

  test.each([
    ['errors', 101],
    ['slow', -1],
    ['errors', undefined],
    ['slow', '3'],
  ])('%s of %p is a mistake, never 0', (name, value) => {
    const minutes = [{ baseline: arm, canary: { ...arm, [name]: value } }];
    expect(mistakesOf({ ...file, minutes })).toEqual([
      `minutes[0].canary.${name} must be a whole number, at most the requests, or null where it is missing`,
    ]);
  });

  test('every mistake at once, up to 20, and nothing of the file in the message', () => {
    const evil = '::error::\u001b[31m';
    const mistakes = mistakesOf({
      schema: evil,
      split: evil,
      before: evil,
      minutes: Array(50).fill(evil),
      slowThresholdMs: evil,
    });
    expect(mistakes).toHaveLength(20);
    expect(mistakes.join()).not.toContain('::');
  });

  test.each(['', '{', 'null', '3', '"x"', '[]'])('%p is no counts file', (text) => {
    expect(() => readCounts(text)).toThrow(CountsError);
  });

  test('too much is refused before it is parsed', () => {
    expect(() => readCounts(' '.repeat(33 * 1024 * 1024))).toThrow('too large');
  });

  test('what the reader takes is what the schema takes, but for what compares two numbers', () => {
    const count = fc.oneof(
      fc.integer({ min: 0, max: 9 }),
      fc.constantFrom(null, -1, 0.5, '1', undefined, Number.MAX_SAFE_INTEGER + 2),
    );
    const anyArm = fc.oneof(fc.constantFrom(null, 1, []), fc.record({ requests: count, errors: count, slow: count }));
    const anyStage = fc.record(
      {
        split: fc.constantFrom(0.05, 1, 0, 1.5, null, '5%'),
        before: fc.oneof(fc.constantFrom(null, {}), fc.array(anyArm, { maxLength: 2 })),
        minutes: fc.oneof(
          fc.constantFrom(null, {}),
          fc.array(fc.record({ baseline: anyArm, canary: anyArm }), { maxLength: 2 }),
        ),
        slowThresholdMs: fc.constantFrom(null, 900, 0, '1'),
        plannedMinutes: fc.constantFrom(1, 0, 1.5, null, 20_160, 20_161),
      },
      { requiredKeys: [] },
    );
    const compares = /at most the requests|first stage/;
    fc.assert(
      fc.property(anyStage, fc.constantFrom('gauntlet/counts/v1', 'x'), fc.boolean(), (one, schema, isStaged) => {
        const value = JSON.parse(JSON.stringify(isStaged ? { schema, stages: [one] } : { schema, ...one }));
        const mistakes = mistakesOf(value);
        if (!mistakes.some((mistake) => compares.test(mistake))) expect(isOfSchema(value)).toBe(mistakes.length === 0);
        if (mistakes.length === 0) expect(judge(countsFrom(value)).explanation).not.toMatch(/NaN|undefined|Infinity/);
      }),
      { numRuns: 2_000 },
    );
  });
});
