import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { maxUsageUnits, readUsage, UsageError } from '../../src/index.ts';

const isRecord = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../../schemas/usage.v1.json'), 'utf8')),
);
const record = { schema: 'gauntlet/usage/v1', model: 'model-a', inputTokens: 10, cachedTokens: 0, outputTokens: 5 };
const whole = { ...record, agent: 'helper', task: 'T-1', costUsd: 0.25, run: 7 };
const line = (more: object = {}) => JSON.stringify({ ...record, ...more });
const why = (text: string) => {
  try {
    readUsage(text, 7);
    return null;
  } catch (error) {
    return error instanceof UsageError ? error.message : error;
  }
};

describe('usage', () => {
  test('is read line by line, without what is not known', () => {
    expect(readUsage(`${line()}\r\n\n${JSON.stringify({ ...whole, more: 1 })}`, 7)).toEqual([record, whole]);
    expect(isRecord(whole)).toBe(true);
  });

  test('of no line is none', () => {
    expect(readUsage('', 7)).toEqual([]);
    expect(readUsage('\n \n', 7)).toEqual([]);
  });

  test.each([
    ['no JSON', '{', 'line 1 is not JSON'],
    ['no object', '[]', 'line 1 is no object'],
    ['null', 'null', 'line 1 is no object'],
    ['another schema', line({ schema: 'gauntlet/usage/v2' }), 'schema of line 1 is not what it must be'],
    ['no model', line({ model: undefined }), 'model of line 1 is not what it must be'],
    ['a model with a line break', line({ model: 'a\nb' }), 'model of line 1 is not what it must be'],
    ['no tokens', line({ cachedTokens: undefined }), 'cachedTokens of line 1 is not what it must be'],
    ['fewer than no tokens', line({ inputTokens: -1 }), 'inputTokens of line 1 is not what it must be'],
    ['a part of a token', line({ outputTokens: 0.5 }), 'outputTokens of line 1 is not what it must be'],
    ['too many tokens', line({ inputTokens: 1_000_000_001 }), 'inputTokens of line 1 is not what it must be'],
    ['a number as a text', line({ inputTokens: '1' }), 'inputTokens of line 1 is not what it must be'],
    ['an empty task', line({ task: '' }), 'task of line 1 is not what it must be'],
    ['a task with a control character', line({ task: 'a\u202eb' }), 'task of line 1 is not what it must be'],
    ['a long task', line({ task: 'x'.repeat(201) }), 'task of line 1 is not what it must be'],
    ['negative dollars', line({ costUsd: -1 }), 'costUsd of line 1 is not what it must be'],
    ['too many dollars in all', `${line({ costUsd: 60_000 })}\n`.repeat(2), 'it has more than 100000 dollars'],
    ['another run', `${line()}\n${line({ run: 8 })}`, 'line 2 is of another run'],
    ['the run as a text', line({ run: '7' }), 'line 1 is of another run'],
    ['too many lines', `${line()}\n`.repeat(10_001), 'it has more than 10000 lines'],
    ['too much text', ' '.repeat(maxUsageUnits + 1), 'it is too large'],
    ['too many in all', `${line({ inputTokens: 1e9 })}\n`.repeat(101), 'it has more than 100000000000 tokens'],
  ])('with %s is useless', (_, text, message) => {
    expect(why(text)).toBe(message);
  });

  test('of any text is read or refused', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof (why(text) ?? '') === 'string'));
    fc.assert(fc.property(fc.json(), (text) => typeof (why(text) ?? '') === 'string'));
  });

  test('is refused for nothing that the published schema allows', () => {
    const number = (max: number) => fc.integer({ min: -1, max });
    const anything = fc.record(
      {
        schema: fc.constantFrom('gauntlet/usage/v1', 'x'),
        model: fc.constantFrom('a', '', 'a b'),
        inputTokens: number(5),
        cachedTokens: number(5),
        outputTokens: fc.constantFrom(1, 1.5, '1', null),
        costUsd: fc.constantFrom(0, 100_000, 100_001),
        run: fc.constantFrom(7, 0),
      },
      { requiredKeys: [] },
    );
    fc.assert(fc.property(anything, (value) => (why(JSON.stringify(value)) === null) === isRecord(value)));
  });
});
