import { goModules, modulePath } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bytesOf, plain, read, refusal, shape } from './reading.ts';

const profile = (...blocks: string[]) => `mode: count\n${blocks.map((block) => `${block}\n`).join('')}`;
const lines = (text: string, path = 'm/a.go') => plain(read(text).files.get(path)!).lines;

describe('from blocks to lines', () => {
  test('a line ran if any block on it did', () => {
    // if wrong {        the first block ends, and the second begins, at the brace
    //     return
    // }
    // return
    expect(lines(profile('m/a.go:1.20,2.11 1 7', 'm/a.go:2.11,4.3 1 0', 'm/a.go:5.2,5.8 1 7'))).toEqual([
      [1, 7],
      [2, 7],
      [3, 0],
      [4, 0],
      [5, 7],
    ]);
  });

  test('a block without statements is no code', () => {
    expect(lines(profile('m/a.go:1.1,1.9 1 1', 'm/a.go:3.10,5.2 0 1'))).toEqual([[1, 1]]);
  });

  test('there are no branches', () => {
    expect(plain(read(profile('m/a.go:1.1,1.9 1 1')).files.get('m/a.go')!).branches).toEqual([]);
  });
});

describe('profiles that are joined', () => {
  const blocks = ['m/a.go:1.1,1.9 2 0', 'm/b.go:1.1,1.9 3 1', 'm/a.go:1.1,1.9 2 5', 'm/b.go:1.1,1.9 3 0'];

  test('a block that comes twice is one, and ran if either did', () => {
    const report = read(profile(...blocks));
    expect(report.statements).toEqual({ covered: 5, total: 5 });
    expect(lines(profile(...blocks))).toEqual([[1, 5]]);
    expect(lines(profile(...blocks), 'm/b.go')).toEqual([[1, 1]]);
  });

  test('in any order, and with their mode lines, they say the same', () => {
    const once = shape(read(profile(...blocks)));
    fc.assert(
      fc.property(fc.shuffledSubarray(blocks, { minLength: 4 }), ([a, b, c, d]) => {
        const joined = shape(read(`${profile(a!, b!)}mode: atomic\n\n${c}\r\n${d}`));
        expect(joined).toEqual({ ...once, files: expect.objectContaining(once.files) });
      }),
    );
  });

  test('of different code they are refused', () => {
    const error = refusal(profile('m/a.go:1.1,1.9 2 0', 'm/a.go:1.1,1.9 3 1'));
    expect(error).toMatchObject({ code: 'report-unparsable', line: 3 });
    expect(error.message).toMatch(/different numbers of statements/);
  });
});

test.each([
  ['C:\\w\\a.go', 'C:\\w\\a.go:1.1,1.9 1 1'],
  ['a b:1.2,3.4 5 6.go', 'a b:1.2,3.4 5 6.go:1.1,1.9 1 1'],
  ['example.com/m/ü.go', 'example.com/m/ü.go:1.1,1.9 1 1'],
])('the path may hold any mark: %s', (path, block) => {
  expect([...read(profile(block)).files.keys()]).toEqual([path]);
});

test('hits beyond every number', () => {
  expect(lines(profile('m/a.go:1.1,1.9 1 18446744073709551615'))).toEqual([[1, 254]]);
});

test.each([
  'm/a.go',
  'm/a.go:1.1,1.9 1',
  'm/a.go:1.1,1.9 1 ',
  'm/a.go:1.1,1.9 1 -1',
  'm/a.go:1.1,1.9  1 1',
  'm/a.go:1.1,1.9 1 1 ',
  'm/a.go:1.1;1.9 1 1',
  'm/a.go:1,1.9 1 1',
  'm/a.go:.1,1.9 1 1',
  ':1.1,1.9 1 1',
  '1.1,1.9 1 1',
  'm/a.go:1.1,1.9 1 184467440737095516150',
  'm/a.go:12:\tPick\t80.8%',
  '%s',
  'mode: sets',
])('%j is not a block', (block) => {
  const error = refusal(profile('m/a.go:1.1,1.9 1 1', block));
  expect(error).toMatchObject({ code: 'report-unparsable', line: 3 });
  expect(error.message).toMatch(/is not "<file>:<line>\.<column>,<line>\.<column> <statements> <runs>"/);
});

test.each([
  ['a block that ends before it begins', profile('m/a.go:5.1,4.9 1 1'), /ends before it begins/],
  ['a line beyond the cap', profile('m/a.go:1.1,20000000.1 1 1'), /higher than 10000000/],
  ['another mode', 'mode: sum\nm/a.go:1.1,1.9 1 1\n', /it begins with "mode. sum"; allowed is "mode: set"/],
  ['no mode', 'm/a.go:1.1,1.9 1 1\n', /allowed is "mode: set", "count" or "atomic"/],
  [
    'a path that is not UTF-8',
    Uint8Array.from([...bytesOf('mode: set\n'), 0xff, ...bytesOf(':1.1,1.9 1 1\n')]),
    /UTF-8/,
  ],
])('%s is refused', (_, text, message) => {
  const error = refusal(text, 'go-coverprofile');
  expect(error).toMatchObject({ code: 'report-unparsable', line: expect.any(Number) });
  expect(error.message).toMatch(message);
});

test('cut off anywhere, it never says more than it said', () => {
  const bytes = bytesOf(profile('m/a.go:1.1,3.9 1 12', 'm/a.go:4.1,4.9 2 0', 'm/b.go:1.1,1.9 1 3'));
  const whole = read(bytes);
  for (let length = 1; length < bytes.length; length++) {
    try {
      for (const [path, file] of read(bytes.subarray(0, length)).files)
        file.forEachLine((line, hits) => expect(whole.files.get(path)!.lineState(line)).toBeGreaterThan(hits));
    } catch (error) {
      expect((error as { code?: string }).code).toMatch(/^report-(?:unparsable|empty|format-unknown)$/);
    }
  }
});

test('lines and statements are those of the blocks, however the bytes are cut', () => {
  const block = fc.record({
    path: fc.constantFrom('m/a.go', 'm/ü.go', 'm/sub/c.go'),
    first: fc.integer({ min: 1, max: 30 }),
    more: fc.nat(4),
    statements: fc.nat(3),
    runs: fc.constantFrom(0, 1, 3, 400),
  });
  const cuts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 });
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 30 }), cuts, (all, sizes) => {
      // A place has one number of statements, as in profiles of one code.
      const places = new Map<string, { statements: number; ran: boolean }>();
      const hits = new Map<string, number>();
      const text = profile(
        ...all.map(({ path, first, more, statements: many, runs }) => {
          const place = `${path}:${first}.2,${first + more}.9`;
          const known = places.get(place);
          const statements = known?.statements ?? many;
          places.set(place, { statements, ran: runs > 0 || (known?.ran ?? false) });
          for (let line = first; statements > 0 && line <= first + more; line++) {
            const at = `${path} ${line}`;
            hits.set(at, Math.max(hits.get(at) ?? 0, Math.min(runs, 254)));
          }
          return `${place} ${statements} ${runs}`;
        }),
      );
      fc.pre(hits.size > 0);
      const ours = read(text, 'auto', sizes);
      const found = [...ours.files].flatMap(([path, file]) =>
        plain(file).lines.map(([line, count]) => [`${path} ${line}`, count] as const),
      );
      expect(new Map(found)).toEqual(hits);
      const sum = (list: { statements: number }[]) => list.reduce((total, { statements }) => total + statements, 0);
      expect(ours.statements).toEqual({
        covered: sum([...places.values()].filter(({ ran }) => ran)),
        total: sum([...places.values()]),
      });
      expect(shape(ours)).toEqual(shape(read(text)));
    }),
    { numRuns: 300 },
  );
});

describe('modules', () => {
  test.each([
    ['module example.com/shop\n\ngo 1.20\n', 'example.com/shop'],
    ['// a comment\n\n  module\texample.com/shop/v2 // why\r\n', 'example.com/shop/v2'],
    ['module "example.com/shop"\n', 'example.com/shop'],
    ['module `example.com/shop`\n', 'example.com/shop'],
    ['module (\n\texample.com/shop\n)\n', 'example.com/shop'],
    ['go 1.20\nrequire example.com/module v1\n', null],
    ['// module example.com/shop\n', null],
    ['modules example.com/shop\n', null],
    ['', null],
  ])('%j', (text, path) => {
    expect(modulePath(text)).toBe(path);
  });

  const inRepository = goModules([
    ['go.mod', 'module example.com/mod\n'],
    ['tools/lint/go.mod', 'module example.com/mod/tools/lint\n'],
    ['services/api/go.mod', 'module example.com/api/v2\n'],
    ['broken/go.mod', 'go 1.20\n'],
  ]);

  test.each([
    ['example.com/mod/main.go', 'main.go'],
    ['example.com/mod/mod/main.go', 'mod/main.go'],
    ['example.com/mod/internal/a/b.go', 'internal/a/b.go'],
    ['example.com/mod/tools/lint/main.go', 'tools/lint/main.go'],
    ['example.com/mod/tools/lint.go', 'tools/lint.go'],
    ['example.com/api/v2/main.go', 'services/api/main.go'],
    ['example.com/api/main.go', null],
    ['example.com/module/main.go', null],
    ['github.com/other/mod/main.go', null],
    ['main.go', null],
    ['/example.com/mod/main.go', null],
    ['', null],
  ])('%s lies at %s', (path, file) => {
    expect(inRepository(path)).toBe(file);
  });
});
