import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plain, read, refusal, shape, sums } from './reading.ts';

type Segment = [line: number, column: number, count: number, hasCount: boolean, isEntry: boolean, isGap: boolean];
const exported = (files: unknown, rest: Record<string, unknown> = {}) =>
  JSON.stringify({ data: [{ files, totals: {} }], type: 'llvm.coverage.json.export', version: '2.0.1', ...rest });
const entry = (changes: Record<string, unknown> = {}) => ({
  branches: [],
  expansions: [],
  filename: '/w/a.cpp',
  segments: [
    [1, 1, 3, true, true, false],
    [3, 2, 0, false, false, false],
  ],
  summary: {},
  ...changes,
});
const file = (changes: Record<string, unknown>) => plain(read(exported([entry(changes)])).files.get('/w/a.cpp')!);
const lines = (...segments: Segment[]) => file({ segments }).lines;
const start = (line: number, count: number): Segment => [line, 1, count, true, true, false];
const end = (line: number, column = 2): Segment => [line, column, 0, false, false, false];

describe('lines from segments', () => {
  test('a region goes on until the next segment', () => {
    expect(lines(start(1, 3), end(3))).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  test('a line has the most of what reaches into it and of what begins on it', () => {
    expect(lines(start(1, 1), [2, 5, 9, true, true, false], [2, 9, 1, true, false, false], end(3))).toEqual([
      [1, 1],
      [2, 9],
      [3, 1],
    ]);
  });

  test('what goes on after a region is no entry, so its count begins on the next line', () => {
    expect(lines(start(1, 0), [2, 5, 9, true, false, false], [3, 1, 0, true, true, false], end(4))).toEqual([
      [1, 0],
      [2, 0],
      [3, 9],
      [4, 0],
    ]);
  });

  test('a gap gives no count to the line that it begins on, but makes it one', () => {
    expect(lines(start(1, 2), end(1, 9), [3, 1, 5, true, true, true], [4, 1, 1, true, true, false], end(4, 9))).toEqual(
      [
        [1, 2],
        [3, 0],
        [4, 5],
      ],
    );
  });

  test('a skipped region begins no line', () => {
    const skipped: Segment = [2, 1, 0, false, true, false];
    expect(lines(start(1, 2), skipped, [4, 1, 2, true, false, false], end(5)).map(([line]) => line)).toEqual([1, 5]);
    const again: Segment = [2, 9, 1, true, true, false];
    expect(lines(start(1, 2), skipped, again, end(3)).map(([line]) => line)).toEqual([1, 2, 3]);
  });

  test('version 2.0.0 has no gaps, and numbers for the flags', () => {
    const segments = [
      [1, 1, 3, 1, 1],
      [2, 2, 0, 0, 0],
    ];
    const text = exported([entry({ segments })], { version: '2.0.0' });
    expect(plain(read(text).files.get('/w/a.cpp')!).lines).toEqual([
      [1, 3],
      [2, 3],
    ]);
  });

  test('as by looking at every line by itself', () => {
    const segment = fc.tuple(
      fc.integer({ min: 1, max: 12 }),
      fc.nat(3),
      fc.nat(4),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 25 }), (all) => {
        const segments = all
          .map(
            ([line, column, count, hasCount, isEntry, isGap]): Segment => [
              line,
              column,
              hasCount ? count : 0,
              hasCount,
              isEntry,
              isGap && hasCount,
            ],
          )
          .sort(([a, b], [c, d]) => a - c || b - d);
        const wanted: [number, number][] = [];
        for (let line = 1; line <= segments.at(-1)![0]; line++) {
          const here = segments.filter(([at]) => at === line);
          const reaching = segments.filter(([at]) => at < line).at(-1);
          const entries = here.filter(([, , , hasCount, isEntry]) => hasCount && isEntry);
          const isSkipped = here.length > 0 && !here[0]![3] && here[0]![4];
          if (!((reaching?.[3] && !isSkipped) || entries.length > 0)) continue;
          const counts = entries.filter(([, , , , , isGap]) => !isGap).map(([, , count]) => count);
          wanted.push([line, Math.max(reaching?.[2] ?? 0, ...counts)]);
        }
        fc.pre(wanted.length > 0);
        expect(lines(...segments)).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });
});

describe('branches', () => {
  const branch = (line: number, column: number, taken: number, not: number, fileId = 0) => [
    line,
    column,
    line,
    column + 5,
    taken,
    not,
    fileId,
    0,
    4,
  ];

  test('two arms, on the line where they begin', () => {
    expect(file({ branches: [branch(2, 7, 1, 0), branch(2, 20, 0, 0)] }).branches).toEqual([[2, 1, 4]]);
  });

  test('the instantiations of a template are one branch: an arm that any of them took is taken', () => {
    expect(file({ branches: [branch(2, 7, 1, 0), branch(2, 7, 0, 4)] }).branches).toEqual([[2, 2, 2]]);
  });

  test('those in a macro belong to the line that uses it, once for each use', () => {
    const use = (line: number, column: number) => ({
      source_region: [line, column, line, column + 5, 1, 0, 1, 1],
      target_regions: [],
      filenames: ['/w/a.cpp', '/w/a.h'],
      branches: [branch(40, 27, 1, 0, 1), branch(40, 47, 0, 0, 1), branch(40, 27, 0, 1, 2)],
    });
    expect(file({ expansions: [use(2, 3), use(3, 3), use(3, 30), use(3, 30)] }).branches).toEqual([
      [2, 2, 6],
      [3, 4, 12],
    ]);
  });

  test('LLVM 22 lists them at the macro as well, with another file number: there they are left out', () => {
    expect(file({ branches: [branch(2, 27, 1, 1, 3), branch(3, 7, 0, 1)] }).branches).toEqual([[3, 1, 2]]);
  });
});

test('files of several exports, and one file twice, are merged', () => {
  const data = [
    { files: [entry(), entry({ filename: '/w/b.cpp' })] },
    { files: [entry({ segments: [start(3, 9), end(4)], branches: [[3, 1, 3, 9, 1, 0, 0, 0, 4]] })], functions: [{}] },
  ];
  const report = read(exported([], { data }));
  expect([...report.files.keys()]).toEqual(['/w/a.cpp', '/w/b.cpp']);
  expect(plain(report.files.get('/w/a.cpp')!)).toEqual({
    lines: [
      [1, 3],
      [2, 3],
      [3, 9],
      [4, 9],
    ],
    branches: [[3, 1, 2]],
  });
});

test('cargo-llvm-cov adds a part of its own, and functions and MC/DC are passed over', () => {
  const data = [{ files: [entry({ mcdc_records: [[1]] })], functions: [{ name: 'main', regions: [[1, 1]] }, 7] }];
  expect(read(exported([], { data, version: '3.1.0', cargo_llvm_cov: { version: '0.9.1' } })).files.size).toBe(1);
});

test.each([
  ['an export of sums only', exported([{ filename: '/w/a.cpp', summary: {} }]), /no segments: .* -summary-only/],
  [
    'a file of sums behind a sound one',
    exported([entry(), { filename: '/w/b.cpp', summary: {} }]),
    /b\.cpp" has no seg/,
  ],
  ['a file without a name behind one with it', exported([entry(), { segments: [] }]), /a file has no filename/],
  ['a file without a name', exported([{ segments: [] }]), /a file has no filename/],
  ['a name that is no text', exported([entry({ filename: 1 })]), /a file has no filename/],
  ['an empty file', exported([{}]), /a file has no filename/],
  ['a file that is no object', exported([7]), /a file is not an object/],
  ['files that are no list', exported(7), /a file is not an object/],
  ['a later version', exported([entry()], { version: '4.0.0' }), /its version is "4\.0\.0"; allowed are 2 and 3/],
  ['segments that are no list', exported([entry({ segments: {} })]), /the segments of a file are not a list/],
  ['a segment that is no list', exported([entry({ segments: [1] })]), /a segment is not a list/],
  ['a segment without a line', exported([entry({ segments: [[]] })]), /a segment has no line/],
  ['a count that is no number', exported([entry({ segments: [[1, 1, '3', true, true]] })]), /a count is not a number/],
  ['segments out of order', exported([entry({ segments: [start(3, 1), start(2, 1)] })]), /not in order/],
  ['a line beyond the cap', exported([entry({ segments: [start(20_000_000, 1)] })]), /higher than 10000000/],
  ['a branch that is no list', exported([entry({ branches: [1] })]), /not a list of numbers/],
  ['half a branch', exported([entry({ branches: [[1, 2, 3]] })]), /not a list of numbers/],
  ['a branch without counts', exported([entry({ branches: [[1, 2, 1, 3, null, 1, 0]] })]), /a count is not a number/],
  ['an expansion that is no object', exported([entry({ expansions: [1] })]), /an expansion is not an object/],
  ['an expansion without a place', exported([entry({ expansions: [{}] })]), /not a list of numbers/],
  ['an empty name', exported([entry({ filename: '' })]), /empty path/],
])('%s is refused', (_, text, message) => {
  const error = refusal(text);
  expect(error).toMatchObject({ code: 'report-unparsable', offset: expect.any(Number) });
  expect(error.message).toMatch(message);
});

test('what is not llvm-cov’s is of no known format', () => {
  for (const text of [
    exported([entry()], { type: 'other' }),
    '{"version":"1.0.0-beta"}',
    '{"version":"3.0","type":"x"}',
  ])
    expect(refusal(text, 'llvm-cov').code).toMatch(/report-(?:format-unknown|unparsable)/);
  expect(refusal(exported([entry()], { type: undefined })).code).toBe('report-format-unknown');
});

test('cut into any pieces it is the same', () => {
  const text = exported([entry({ branches: [[2, 1, 2, 9, 1, 0, 0, 0, 4]] }), entry({ filename: '/w/ü.cpp' })]);
  const whole = read(text);
  expect(sums(whole)).toEqual({ files: 2, lines: { covered: 6, total: 6 }, branches: { covered: 1, total: 2 } });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (sizes) => {
      expect(shape(read(text, 'auto', sizes))).toEqual(shape(whole));
    }),
  );
});
