import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeZip } from '../../src/github/index.ts';
import { readZip } from './read-zip.ts';

const entry = fc.record(
  {
    name: fc.string({ minLength: 1, unit: 'grapheme' }),
    data: fc.uint8Array({ maxLength: 2000 }),
    method: fc.constantFrom('store' as const, 'deflate' as const),
    unixMode: fc.constantFrom(0o100644, 0o100755, 0o120777),
  },
  { requiredKeys: ['name', 'data'] },
);

test('what is written is read again, hostile and repeated names too', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
      const read = readZip(Buffer.from(writeZip(entries)));
      expect(read.map(({ name, data, method, unixMode }) => [name, data.toString('hex'), method, unixMode])).toEqual(
        entries.map(({ name, data, method, unixMode }) => [
          name,
          Buffer.from(data).toString('hex'),
          method === 'store' ? 0 : 8,
          unixMode ?? 0o100644,
        ]),
      );
    }),
  );
  const twice = [
    { name: '../../evil', data: Buffer.from('1') },
    { name: '../../evil', data: Buffer.from('2') },
  ];
  expect(readZip(Buffer.from(writeZip(twice))).map(({ name }) => name)).toEqual(['../../evil', '../../evil']);
});

test('the same files give the same bytes, and much of the same packs small', () => {
  const files = [{ name: 'a', data: Buffer.alloc(1_000_000) }];
  const zip = writeZip(files);
  expect(Buffer.compare(zip, writeZip(files))).toBe(0);
  expect(zip.length).toBeLessThan(2000);
});
