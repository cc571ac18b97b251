import { BlobReader, DiffError, joinChange, oldLine, PatchReader, parseRawDiff, parseTree } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const bytes = (text: string) => new TextEncoder().encode(text);
const oid = (digit: string) => digit.repeat(40);

describe('PatchReader', () => {
  const patch = bytes(
    'diff --git a/x b/x\nindex 1..2\n--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@ function\n-a\n-b\n+c\n+++ d\n+e\n\\ No newline at end of file\n' +
      'diff --git a/y b/y\nold mode 100644\nnew mode 100755\ndiff --git a/z b/z\n@@ -0,0 +1 @@\n+z\0\n',
  );

  test('gives the same sections however the bytes are cut', () => {
    const whole = new PatchReader();
    whole.push(patch);
    const expected = whole.end();
    expect(expected).toEqual([
      { hunks: [{ oldStart: 1, oldCount: 2, newStart: 1, newCount: 3 }], binary: false },
      { hunks: [], binary: false },
      { hunks: [{ oldStart: 0, oldCount: 0, newStart: 1, newCount: 1 }], binary: true },
    ]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (sizes) => {
        const reader = new PatchReader();
        for (let at = 0, i = 0; at < patch.length; i++) {
          const size = sizes[i % sizes.length]!;
          reader.push(patch.subarray(at, at + size));
          at += size;
        }
        expect(reader.end()).toEqual(expected);
      }),
    );
  });

  test.each([
    ['cut off in a hunk', 'diff --git a/x b/x\n@@ -1 +1 @@\n-a\n'],
    ['cut off in a header', 'diff --git a/x b/x\n@@ -1 +1'],
    ['with context, which -U0 never has', 'diff --git a/x b/x\n@@ -1 +1 @@\n a\n'],
    ['with a hunk outside of a file', '@@ -1 +1 @@\n-a\n+b\n'],
    ['with more removed lines than announced', 'diff --git a/x b/x\n@@ -1,0 +1,2 @@\n-a\n'],
    ['with numbers that are none', 'diff --git a/x b/x\n@@ -x +1 @@\n'],
  ])('refuses a patch %s', (_, text) => {
    expect(() => {
      const reader = new PatchReader();
      reader.push(bytes(text));
      reader.end();
    }).toThrow(DiffError);
  });
});

test('joinChange refuses patches that do not belong to the records', () => {
  const record = {
    status: 'M',
    oldMode: '100644',
    newMode: '100644',
    oldOid: oid('1'),
    newOid: oid('2'),
    oldPath: 'a',
    path: 'a',
  } as const;
  expect(() => joinChange([record], [])).toThrow(DiffError);
  expect(() => joinChange([], [{ hunks: [], binary: false }])).toThrow(DiffError);
});

test.each([
  ':100644 100644 x\0a\0',
  `:100644 100644 ${oid('1')} ${oid('2')} M\0`,
  `:100644 100644 ${oid('1')} ${oid('2')} M\0a`,
])('parseRawDiff refuses %j', (text) => expect(() => parseRawDiff(bytes(text))).toThrow(DiffError));

test('parseTree keeps regular files only', () => {
  const text = `100644 blob ${oid('1')}\ta b.ts\x00120000 blob ${oid('2')}\tlink\x00160000 commit ${oid('3')}\tsub\x00100755 blob ${oid('4')}\trun\x00`;
  expect([...parseTree(bytes(text))]).toEqual([
    ['a b.ts', oid('1')],
    ['run', oid('4')],
  ]);
  expect(() => parseTree(bytes('100644 blob'))).toThrow(DiffError);
});

describe('BlobReader', () => {
  const stream = bytes(`${oid('1')} blob 4\na\nb\n\n${oid('2')} blob 3\nx\ny\n${oid('3')} blob 0\n\n`);

  test('counts lines as an editor does, however the bytes are cut', () => {
    for (let size = 1; size <= stream.length; size++) {
      const reader = new BlobReader(new Set([oid('2')]));
      for (let at = 0; at < stream.length; at += size) reader.push(stream.subarray(at, at + size));
      expect(Object.fromEntries(reader.end())).toEqual({
        [oid('1')]: { lines: 2, text: null },
        [oid('2')]: { lines: 2, text: 'x\ny' },
        [oid('3')]: { lines: 0, text: null },
      });
    }
  });

  test('refuses a missing object and a stream that is cut off', () => {
    expect(() => new BlobReader().push(bytes(`${oid('1')} missing\n`))).toThrow(DiffError);
    const reader = new BlobReader();
    reader.push(stream.subarray(0, 50));
    expect(() => reader.end()).toThrow(DiffError);
  });
});

test('oldLine carries a line back over insertions, deletions and changes', () => {
  // Old: a b c d e f; new: a X Y b d e F (X Y added after a, c removed, f changed).
  const hunks = [
    { oldStart: 1, oldCount: 0, newStart: 2, newCount: 2 },
    { oldStart: 3, oldCount: 1, newStart: 4, newCount: 0 },
    { oldStart: 6, oldCount: 1, newStart: 7, newCount: 1 },
  ];
  expect([1, 2, 3, 4, 5, 6, 7, 8].map((line) => oldLine(hunks, line))).toEqual([1, null, null, 2, 4, 5, null, 7]);
});
