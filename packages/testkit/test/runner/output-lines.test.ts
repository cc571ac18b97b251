import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createLineCutter, splitLines } from '../../src/runner/output-lines.ts';

test('lines end at LF, CR and CRLF and nowhere else', () => {
  expect(splitLines('a\nb\rc\r\nd\u2028e\u0085f\vg\n\n')).toEqual(['a', 'b', 'c', 'd\u2028e\u0085f\vg', '']);
});

test('a byte order mark at the start is dropped, later ones stay', () => {
  expect(splitLines('\uFEFFa\n\uFEFFb')).toEqual(['a', '\uFEFFb']);
});

test('the cutter gives the same lines however the bytes are cut', () => {
  const piece = fc.constantFrom('a', 'é', '😀', '\r', '\n', '\r\n', '::', '\uFEFF');
  fc.assert(
    fc.property(fc.array(piece), fc.array(fc.nat(7)), (pieces, cuts) => {
      const bytes = Buffer.from(pieces.join(''));
      const cutter = createLineCutter();
      const lines: string[] = [];
      let start = 0;
      for (const cut of cuts) {
        lines.push(...cutter.push(bytes.subarray(start, start + cut)));
        start += cut;
      }
      lines.push(...cutter.push(bytes.subarray(start)), ...cutter.end());
      expect(lines).toEqual(splitLines(pieces.join('')));
    }),
  );
});

test('one line of many megabytes is cut in linear time', () => {
  const cutter = createLineCutter();
  const chunk = Buffer.alloc(65_536, 'x');
  const started = performance.now();
  for (let index = 0; index < 320; index += 1) {
    expect(cutter.push(chunk)).toEqual([]);
  }
  expect(cutter.end()[0]?.length).toBe(320 * 65_536);
  expect(performance.now() - started).toBeLessThan(10_000);
});
