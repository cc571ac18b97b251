import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LineSplitter } from '../../src/bytes/lines.ts';

const cap = 16;

/** What a sink sees: every line without its end, and the head of every line over the cap. */
function split(bytes: Uint8Array, sizes: readonly number[]): string[] {
  const seen: string[] = [];
  const splitter = new LineSplitter(
    {
      lines(block, from, to) {
        expect(block[to - 1]).toBe(0x0a);
        const lines = Buffer.from(block.subarray(from, to - 1))
          .toString('latin1')
          .split('\n');
        seen.push(...lines);
      },
      longLine: (head) => seen.push(`long ${Buffer.from(head.subarray(0, cap)).toString('latin1')}`),
    },
    cap,
  );
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] as number;
    const chunk = bytes.slice(at, at + size);
    splitter.push(chunk);
    chunk.fill(0);
    at += size;
  }
  splitter.end();
  return seen;
}

function oracle(text: string): string[] {
  const lines = text.replace(/^\xef\xbb\xbf/, '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => (line.length > cap ? `long ${line.slice(0, cap)}` : line));
}

describe('LineSplitter', () => {
  test.each([
    ['nothing', '', []],
    ['one line without an end', 'abc', ['abc']],
    ['empty lines', '\n\na\n', ['', '', 'a']],
    ['a byte order mark', '\xef\xbb\xbfabc\n', ['abc']],
    ['only a byte order mark', '\xef\xbb\xbf', []],
    ['half a byte order mark', '\xef\xbb', ['\xef\xbb']],
    ['a byte order mark elsewhere', 'a\n\xef\xbb\xbfb', ['a', '\xef\xbb\xbfb']],
    ['carriage returns are left to the sink', 'a\r\nb\r', ['a\r', 'b\r']],
    ['at the cap', `${'x'.repeat(16)}\n${'y'.repeat(16)}`, ['x'.repeat(16), 'y'.repeat(16)]],
    [
      'over the cap',
      `a\n${'x'.repeat(17)}\nb\n${'y'.repeat(99)}`,
      ['a', `long ${'x'.repeat(16)}`, 'b', `long ${'y'.repeat(16)}`],
    ],
  ])('%s', (_, text, lines) => {
    expect(oracle(text)).toEqual(lines);
    for (const sizes of [[1], [2], [3], [7], [15], [16], [17], [1000]])
      expect(split(Buffer.from(text, 'latin1'), sizes)).toEqual(lines);
  });

  test('over the cap by one, after bytes that were held back', () => {
    const text = `\0${'x'.repeat(15)}\r\n`;
    expect(split(Buffer.from(text, 'latin1'), [2, 16])).toEqual(oracle(text));
  });

  test('the same lines, however the bytes are cut', () => {
    const piece = fc.constantFrom('a', 'bc', '\n', '\r\n', '\xef\xbb\xbf', 'x'.repeat(15), 'y'.repeat(20), '\0');
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 }), (all, sizes) => {
        expect(split(Buffer.from(all, 'latin1'), sizes)).toEqual(oracle(all));
      }),
      { numRuns: 500 },
    );
  });

  test('UTF-16 is refused', () => {
    for (const sizes of [[1], [100]]) expect(() => split(Uint8Array.of(0xff, 0xfe, 0x41, 0), sizes)).toThrow(/UTF-16/);
  });
});
