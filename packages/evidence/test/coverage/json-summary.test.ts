import { expect, test } from '@jest/globals';
import { read, refusal, shape, sums } from './reading.ts';

const counts = (lines: [number, number], branches: [number, number]) => ({
  lines: { total: lines[1], covered: lines[0], skipped: 0, pct: 50 },
  statements: { total: 9, covered: 9, skipped: 0, pct: 100 },
  branches: { total: branches[1], covered: branches[0], skipped: 0, pct: 'Unknown' },
});
const report = (total: unknown, files: Record<string, unknown>) => JSON.stringify({ total, ...files });
const sound = report(counts([5, 9], [1, 4]), { '/w/a.js': counts([3, 4], [1, 4]), '/w/ü.js': counts([2, 5], [0, 0]) });

test('the totals of each file, and no line of any', () => {
  const read_ = read(sound);
  expect(read_.files.size).toBe(0);
  expect(read_.summary).toEqual(
    new Map([
      ['/w/a.js', { lines: { covered: 3, total: 4 }, branches: { covered: 1, total: 4 } }],
      ['/w/ü.js', { lines: { covered: 2, total: 5 }, branches: { covered: 0, total: 0 } }],
    ]),
  );
  expect(sums(read_)).toEqual({ files: 2, lines: { covered: 5, total: 9 }, branches: { covered: 1, total: 4 } });
  for (const sizes of [[1], [2, 30, 7]]) expect(shape(read(sound, 'auto', sizes))).toEqual(shape(read_));
});

test('the other formats have no summary', () => {
  expect(read('SF:a\nDA:1,1\nend_of_record\n')).toMatchObject({ summary: null, statements: null });
});

const a = { '/w/a.js': counts([3, 4], [1, 4]) };
test.each([
  ['a total of other lines', report(counts([4, 4], [1, 4]), a), /total of lines is 4\/4, but its files add up to 3\/4/],
  ['a total of other branches', report(counts([3, 4], [1, 2]), a), /total of branches is 1\/2, but .* 1\/4/],
  ['a file left out', report(counts([5, 9], [1, 4]), a), /add up to 3\/4/],
  ['no total', JSON.stringify(a), /it has no total/],
  ['only a total', report(counts([3, 4], [1, 4]), {}), /add up to 0\/0/],
  ['two totals', sound.replace('"/w/a.js"', '"total"'), /two totals/],
  ['two entries of a file', sound.replace('/w/ü.js', '/w/a.js'), /has two entries/],
  ['more covered than there is', report(counts([5, 4], [1, 4]), a), /more covered than it has/],
  [
    'a file without branches',
    report(counts([3, 4], [1, 4]), { a: { lines: { total: 1, covered: 1 } } }),
    /no lines or no branches/,
  ],
  ['a file that is nothing', report(counts([3, 4], [1, 4]), { a: null }), /no lines or no branches/],
  ['a count that is no number', sound.replace('"covered":3', '"covered":"3"'), /no lines or no branches/],
  ['half a line', sound.replace('"covered":3', '"covered":2.5'), /no lines or no branches/],
  ['a negative count', sound.replace('"covered":3', '"covered":-3'), /no lines or no branches/],
  ['an empty path', sound.replace('/w/a.js', ''), /empty path/],
])('%s is refused', (_, text, message) => {
  const error = refusal(text);
  expect(error).toMatchObject({ code: 'report-unparsable', offset: expect.any(Number) });
  expect(error.message).toMatch(message);
});

test('cut short at every byte', () => {
  for (let length = 1; length < sound.length; length++) {
    expect(refusal(sound.slice(0, length)).code).toBe('report-unparsable');
  }
});
