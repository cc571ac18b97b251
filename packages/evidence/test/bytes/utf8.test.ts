import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byteOrderMark, sequenceLength } from '../../src/bytes/utf8.ts';

/** Whether the bytes are UTF-8 as we walk them; null where they end inside a character. */
function walk(bytes: Uint8Array): boolean | null {
  try {
    for (let at = 0; at < bytes.length; ) {
      const length = (bytes[at] as number) < 0x80 ? 1 : sequenceLength(bytes, at, bytes.length);
      if (length === 0) return null;
      at += length;
    }
    return true;
  } catch {
    return false;
  }
}

function isValid(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

test('every lead and second byte is judged as the platform’s decoder judges it', () => {
  for (let lead = 0x80; lead < 0x100; lead++) {
    for (let second = 0; second < 0x100; second++) {
      const bytes = Uint8Array.of(lead, second, 0x80, 0x80).subarray(0, lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);
      expect([lead, second, walk(bytes)]).toEqual([lead, second, isValid(bytes)]);
    }
  }
});

test('random text is valid, whatever is cut off is unfinished or invalid, never valid by mistake', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 6 }), (text, noise) => {
      const bytes = new TextEncoder().encode(text);
      expect(walk(bytes)).toBe(true);
      expect(walk(noise) === true).toBe(isValid(noise));
      const cut = bytes.subarray(0, bytes.length - 1);
      expect(walk(cut)).toBe(isValid(cut) ? true : null);
    }),
    { numRuns: 1000 },
  );
});

test('byte order marks', () => {
  const mark = (...bytes: number[]) => byteOrderMark(Uint8Array.from(bytes), 0, bytes.length, false);
  expect([
    mark(),
    mark(0xef),
    mark(0xef, 0xbb),
    mark(0xef, 0xbb, 0xbf),
    mark(0x61),
    mark(0x61, 0xef, 0xbb, 0xbf),
  ]).toEqual([-1, -1, -1, 3, 0, 0]);
  expect(byteOrderMark(Uint8Array.of(0xef), 0, 1, true)).toBe(0);
  for (const bytes of [
    [0xfe, 0xff],
    [0xff, 0xfe],
    [0xff, 0xfe, 0, 0],
    [0, 0, 0xfe, 0xff],
  ])
    expect(() => mark(...bytes)).toThrow(/UTF-(16|32)/);
});
