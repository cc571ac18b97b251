import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clip, cutUtf8, utf8Length } from '../src/index.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.integer({ min: 0xd700, max: 0xe100 }).map((unit) => String.fromCharCode(unit)) }),
);

test('utf8Length is what Buffer counts', () => {
  fc.assert(fc.property(anyText, (text) => expect(utf8Length(text)).toBe(Buffer.byteLength(text))));
});

describe('cutUtf8', () => {
  test.each([
    ['abc', 2, 'ab'],
    ['abc', 3, 'abc'],
    ['abc', 0, ''],
    ['é', 1, ''],
    ['a😀b', 4, 'a'],
    ['a😀b', 5, 'a😀'],
    // A letter with a combining accent, a flag and a family are one visible character each.
    ['ae\u0301', 2, 'a'],
    ['a🇩🇪', 6, 'a'],
    ['a👩‍👩‍👧', 10, 'a'],
  ])('%j within %i bytes is %j', (text, bytes, expected) => {
    expect(cutUtf8(text, bytes)).toBe(expected);
  });

  test('is a start of the text within the limit that splits no pair, and whole where it fits', () => {
    fc.assert(
      fc.property(anyText, fc.nat(60), (text, bytes) => {
        const cut = cutUtf8(text, bytes);
        expect(text.startsWith(cut)).toBe(true);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(bytes);
        if (Buffer.byteLength(text) <= bytes) expect(cut).toBe(text);
        expect(/[\uD800-\uDBFF]$/.test(cut) && /^[\uDC00-\uDFFF]/.test(text.slice(cut.length))).toBe(false);
      }),
    );
  });

  test('cuts deep in a long text between visible characters', () => {
    const text = '👩‍👩‍👧'.repeat(50_000);
    expect(cutUtf8(text, 100_001).length % '👩‍👩‍👧'.length).toBe(0);
  });

  test('cuts one endless character between code points', () => {
    const text = `a${'\u0301'.repeat(100_000)}`;
    expect(utf8Length(cutUtf8(text, 1_000))).toBe(999);
  });
});

test('clip marks what it cut', () => {
  expect(clip('abcdef', 6)).toBe('abcdef');
  expect(clip('abcdefg', 6)).toBe('abc…');
  expect(clip('abcd', 3)).toBe('…');
});
