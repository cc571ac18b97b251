import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plain, read, refusal, shape, sums } from './reading.ts';

const report = (files: unknown, meta: unknown = { format: 3 }) => JSON.stringify({ meta, files, totals: {} });
const entry = (changes: Record<string, unknown> = {}) => ({
  executed_lines: [1, 2, 4],
  missing_lines: [5],
  excluded_lines: [],
  executed_branches: [[2, 4]],
  missing_branches: [
    [2, 5],
    [4, -1],
  ],
  ...changes,
});
const file = (one: unknown) => plain(read(report({ 'a.py': one })).files.get('a.py')!);

describe('as coverage.py counts', () => {
  test('lines that ran or not, and arms on the line that they leave', () => {
    expect(file(entry())).toEqual({
      lines: [
        [1, 1],
        [2, 1],
        [4, 1],
        [5, 0],
      ],
      branches: [
        [2, 1, 2],
        [4, 0, 1],
      ],
    });
  });

  test('an arm to a line and one out of the code that begins there are two', () => {
    const one = entry({ executed_branches: [[2, 34]], missing_branches: [[2, -34]] });
    expect(file(one).branches).toEqual([[2, 1, 2]]);
  });

  test('without branches there are none', () => {
    const { executed_lines, missing_lines } = entry();
    expect(file({ executed_lines, missing_lines }).branches).toEqual([]);
  });

  test('coverage.py 7.4.4 lists excluded lines and docstrings as executed: the first are left out, the second cannot be told', () => {
    const one = entry({ executed_lines: [1, 2, 4, 5, 9, 11], excluded_lines: [5, 6, 11, 12], missing_lines: [] });
    expect(file(one).lines.map(([line]) => line)).toEqual([1, 2, 4, 9]);
  });

  test('the same file twice, as two keys that are equal, is merged', () => {
    const [one, two] = [entry(), entry({ executed_lines: [5], missing_lines: [1], executed_branches: [[2, 5]] })];
    const text = `{"meta":{"format":2},"files":{"a.py":${JSON.stringify(one)},"a.py":${JSON.stringify(two)}}}`;
    expect(sums(read(text))).toEqual({
      files: 1,
      lines: { covered: 4, total: 4 },
      branches: { covered: 2, total: 3 },
    });
  });
});

test.each([1, 2, 3, undefined])('format %s is read', (format) => {
  expect(read(report({ 'a.py': entry() }, { format, version: '7' })).files.size).toBe(1);
});

test.each([
  ['a later format', report({ 'a.py': entry() }, { format: 4 }), /meta\.format is "4"; allowed are 2, 3 and none/],
  ['a format that is none', report({ 'a.py': entry() }, { format: '3' }), /meta\.format/],
  ['an entry without lines', report({ 'a.py': { summary: {} } }), /has no executed_lines or missing_lines/],
  ['an entry that is nothing', report({ 'a.py': null }), /has no executed_lines/],
  ['a list of entries', report([entry()]), /has no executed_lines/],
  ['a line that is no number', report({ 'a.py': entry({ missing_lines: ['1'] }) }), /a line is not a number/],
  ['a negative line', report({ 'a.py': entry({ executed_lines: [-1] }) }), /a line is not a number/],
  ['half a line', report({ 'a.py': entry({ executed_lines: [1.5] }) }), /a line is not a number/],
  ['a line beyond the cap', report({ 'a.py': entry({ executed_lines: [1e9] }) }), /higher than 10000000/],
  ['excluded lines that are no list', report({ 'a.py': entry({ excluded_lines: 1 }) }), /are not a list/],
  ['branches that are no list', report({ 'a.py': entry({ executed_branches: {} }) }), /are not a list/],
  ['half a branch', report({ 'a.py': entry({ missing_branches: [[1]] }) }), /a branch is not two line numbers/],
  [
    'a branch that is no list',
    report({ 'a.py': entry({ missing_branches: [1] }) }),
    /a branch is not two line numbers/,
  ],
  ['an empty path', report({ '': entry() }), /empty path/],
])('%s is refused', (_, text, message) => {
  const error = refusal(text, 'coverage-py');
  expect(error).toMatchObject({ code: 'report-unparsable', offset: expect.any(Number) });
  expect(error.message).toMatch(message);
});

test('it is refused where the entry begins', () => {
  const text = report({ 'a.py': entry(), 'b.py': entry({ executed_lines: ['x'] }) });
  expect(refusal(text).offset).toBe(text.indexOf('"b.py":') + 7);
});

test('names that mean something to JavaScript are names like any other', () => {
  const text = `{"meta":{"format":3},"files":{"__proto__":${JSON.stringify(entry())},"constructor":${JSON.stringify(entry())}}}`;
  expect([...read(text).files.keys()]).toEqual(['__proto__', 'constructor']);
});

test('lines and arms are those in the lists, however the bytes are cut', () => {
  const lines = fc.uniqueArray(fc.integer({ min: 1, max: 9000 }), { maxLength: 40 });
  const arms = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -9000, max: 9000 })), {
    selector: String,
    maxLength: 20,
  });
  const cuts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 });
  fc.assert(
    fc.property(lines, lines, arms, fc.nat(20), cuts, (all, excluded, branches, taken, sizes) => {
      const [executed, missing] = [all.slice(0, all.length >> 1), all.slice(all.length >> 1)];
      const kept = (list: number[]) => list.filter((line) => !excluded.includes(line)).length;
      fc.pre(kept(all) > 0);
      const text = report({
        'ü.py': entry({
          executed_lines: executed,
          missing_lines: missing,
          excluded_lines: excluded,
          executed_branches: branches.slice(0, taken),
          missing_branches: branches.slice(taken),
        }),
      });
      const ours = read(text, 'auto', sizes);
      expect(sums(ours)).toEqual({
        files: 1,
        lines: { covered: kept(executed), total: kept(all) },
        branches: { covered: Math.min(taken, branches.length), total: branches.length },
      });
      expect(shape(ours)).toEqual(shape(read(text)));
    }),
    { numRuns: 200 },
  );
});
