import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type JsonPath, JsonSplitter } from '../../src/bytes/json.ts';

/** Every value that is handed over, by its path; containers are entered down to `depth`. */
function values(json: string, depth: number, sizes: readonly number[] = [1 << 16]): [JsonPath, unknown][] {
  const seen: [JsonPath, unknown][] = [];
  const bytes = new TextEncoder().encode(json);
  const splitter = new JsonSplitter({
    enter: (path) => path.length < depth,
    value(path, value, offset) {
      seen.push([[...path], value]);
      expect(bytes[offset]).toBe(new TextEncoder().encode(JSON.stringify(value))[0]);
    },
  });
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] as number;
    const chunk = bytes.slice(at, at + size);
    splitter.push(chunk);
    chunk.fill(0x22);
    at += size;
  }
  splitter.end();
  return seen;
}

/** The same from a parsed document. */
function oracle(value: unknown, depth: number, path: JsonPath = []): [JsonPath, unknown][] {
  if (typeof value !== 'object' || value === null || path.length >= depth) return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item, i) => oracle(item, depth, [...path, i]));
  return Object.entries(value).flatMap(([key, item]) => oracle(item, depth, [...path, key]));
}

describe('JsonSplitter', () => {
  test('every document comes back, at every depth, however it is cut', () => {
    const key = fc.constantFrom('a', 'files', '__proto__', 'ü"\\', '', '日', '{');
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        tie('object'),
        tie('array'),
      ),
      object: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      array: fc.array(tie('value'), { maxLength: 4 }),
    }));
    const cuts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(value, fc.nat(5), fc.constantFrom(undefined, 1, '\r\n\t'), cuts, (document, depth, indent, sizes) => {
        const text = JSON.stringify(document, null, indent);
        expect(values(text, depth, sizes)).toEqual(oracle(JSON.parse(text), depth));
      }),
      { numRuns: 500 },
    );
  });

  test('of two members with one key both are handed over', () => {
    expect(values('{"a":1,"a":2}', 1)).toEqual([
      [['a'], 1],
      [['a'], 2],
    ]);
  });

  test('a byte order mark is passed over', () => {
    for (const sizes of [[1], [100]]) expect(values('\ufeff {"a":1}', 1, sizes).map(([, value]) => value)).toEqual([1]);
  });

  test.each([
    '',
    ' ',
    '{',
    '[',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,',
    '[1',
    '[1,',
    '"a',
    '"a\\',
    '{"a":"b',
    '[[1]',
    '{"a":{"b":[1,{',
  ])('%j is cut short', (json) => {
    for (const depth of [0, 1, 3])
      for (const sizes of [[1], [100]]) expect(() => values(json, depth, sizes)).toThrow(/cut short/);
  });

  test.each([
    '}',
    '{"a":1]',
    '[1}',
    '{"a" 1}',
    '{1:2}',
    '{"a":1 "b":2}',
    '{"a":1,}',
    '[1,]',
    '[,1]',
    '[1 2]',
    '{,}',
    '[1]x',
    '1 2',
    'tru',
    '01',
    '1.',
    '+1',
    '"\t"',
    "'a'",
    '{"a":}',
    '[}',
    '{"a"::1}',
    'x',
  ])('%j is not well-formed', (json) => {
    for (const depth of [0, 1, 3])
      for (const sizes of [[1], [100]])
        expect(() => values(json, depth, sizes)).toThrow(/well-formed|stands after|cut short/);
    expect(() => JSON.parse(json)).toThrow();
  });

  test('whatever JSON.parse takes or refuses, so do we', () => {
    const token = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\""',
      '1',
      '-',
      'true',
      'null',
      ' ',
      '"',
      '\\',
      '1.5',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 9 }), fc.nat(3), (tokens, depth) => {
        const text = tokens.join('');
        const outcome = (work: () => unknown) => {
          try {
            work();
            return 'taken';
          } catch {
            return 'refused';
          }
        };
        expect(outcome(() => values(text, depth, [1]))).toBe(outcome(() => JSON.parse(text)));
      }),
      { numRuns: 5000 },
    );
  });

  test('containers are entered as deep as they may be, and no deeper', () => {
    expect(values('['.repeat(256) + ']'.repeat(256), 1000)).toEqual([]);
    expect(() => values('['.repeat(257), 1000)).toThrow(/nested deeper than 256/);
    expect(() => values(`[${'['.repeat(257)}`, 1)).toThrow(/nested deeper than 256/);
  });
});
