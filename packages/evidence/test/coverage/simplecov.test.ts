import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plain, read, refusal, shape } from './reading.ts';

const path = '/w/lib/a.rb';
const resultset = (...commands: unknown[]) =>
  JSON.stringify(
    Object.fromEntries(commands.map((entry, i) => [`command ${i}`, { coverage: { [path]: entry }, timestamp: 1 }])),
  );
const formatted = (entry: unknown, meta: Record<string, unknown> = {}) =>
  JSON.stringify({ meta: { simplecov_version: '0.22.0', ...meta }, coverage: { [path]: entry }, groups: {} });
const file = (text: string) => plain(read(text).files.get(path)!);
const condition = (hits: number[], at = '6, 4, 12, 7', number = 3) => ({
  [`[:if, ${number}, ${at}]`]: {
    [`[:then, ${number + 1}, 7, 6, 7, 17]`]: hits[0],
    [`[:else, ${number + 2}, 8, 4, 11, 11]`]: hits[1],
  },
});

describe('a result set', () => {
  test('lines are hits, null where there is no code', () => {
    expect(file(resultset({ lines: [null, 1, 0, null, 300] })).lines).toEqual([
      [2, 1],
      [3, 0],
      [5, 254],
    ]);
  });

  test('before 0.18 a file is its lines', () => {
    expect(file(resultset([null, 1, 0])).lines).toEqual([
      [2, 1],
      [3, 0],
    ]);
  });

  test('an arm belongs to the line where its condition begins', () => {
    const branches = {
      ...condition([1, 0]),
      '[:"&.", 10, 24, 4, 24, 14]': { '[:then, 11, 24, 4, 24, 14]': 0, '[:else, 12, 24, 4, 24, 14]': 1 },
      '[:while, 16, 28, 4, 28, 30]': { '[:body, 17, 28, 4, 28, 14]': 2 },
    };
    expect(file(resultset({ lines: [1], branches })).branches).toEqual([
      [6, 1, 2],
      [24, 1, 2],
      [28, 1, 1],
    ]);
  });

  test('several commands are merged, whatever numbers their conditions have', () => {
    const [one, two] = [condition([1, 0]), condition([0, 2], '6, 4, 12, 7', 40)];
    expect(file(resultset({ lines: [1, 0, 0], branches: one }, { lines: [1, 0, 5], branches: two }))).toEqual({
      lines: [
        [1, 1],
        [2, 0],
        [3, 5],
      ],
      branches: [[6, 2, 2]],
    });
    const elsewhere = condition([0, 2], '6, 9, 12, 7');
    expect(file(resultset({ lines: [1], branches: one }, { lines: [1], branches: elsewhere })).branches).toEqual([
      [6, 2, 4],
    ]);
  });

  test('a file that a command did not load is a guess, which gives way', () => {
    const guess = { lines: [0, 0, 0, 0], branches: {} };
    const loaded = { lines: [1, null, 0, null], branches: {} };
    for (const both of [resultset(guess, loaded), resultset(loaded, guess), resultset(guess, loaded, guess)])
      expect(file(both).lines).toEqual(file(resultset(loaded)).lines);
    expect(file(resultset(guess)).lines).toHaveLength(4);
  });

  test('a command called coverage, or like a part of the other shape', () => {
    const entry = { coverage: { [path]: [1] } };
    for (const name of ['coverage', 'meta', 'groups', '__proto__'])
      expect(file(`{"RSpec":{"coverage":{}},"${name}":${JSON.stringify(entry)}}`).lines).toEqual([[1, 1]]);
  });
});

describe('coverage.json', () => {
  const arm = (type: string, line: number, coverage: unknown, more = {}) => ({
    type,
    start_line: line,
    end_line: line,
    coverage,
    ...more,
  });

  test('ignored lines and arms are left out', () => {
    const branches = [arm('then', 2, 'ignored'), arm('else', 4, 1)];
    expect(file(formatted({ lines: [1, 'ignored', 'ignored', 0], branches }))).toEqual({
      lines: [
        [1, 1],
        [4, 0],
      ],
      branches: [[4, 1, 1]],
    });
  });

  test('an arm is on its own line, or the one that SimpleCov 1.0 shows it on; equal ones are several', () => {
    const branches = [
      arm('then', 7, 1, { report_line: 6 }),
      arm('else', 9, 0, { report_line: 6 }),
      arm('then', 7, 0),
      arm('then', 7, 1),
    ];
    expect(file(formatted({ lines: [1], branches })).branches).toEqual([
      [6, 1, 2],
      [7, 1, 2],
    ]);
  });

  test('the paths below a root are relative to it', () => {
    const text = JSON.stringify({
      meta: { simplecov_version: '1.0.0', root: '/w' },
      total: { lines: {} },
      coverage: {
        '/lib/a.rb': { source: ['x'], lines: [1] },
        '/w/lib/b.rb': { lines: [0, 1] },
        'lib/c.rb': { lines: [1] },
      },
    });
    const report = read(text);
    expect(report.roots).toEqual(['/w']);
    expect([...report.files.keys()]).toEqual(['lib/a.rb', '/w/lib/b.rb', 'lib/c.rb']);
  });
});

test.each([
  ['an entry without lines or branches', resultset({ covered: 1 }), /neither lines nor branches/],
  ['an entry that is nothing', resultset(null), /neither lines nor branches/],
  ['lines that are no list', resultset({ lines: {} }), /the lines of a file are not a list/],
  ['a line that is text', resultset({ lines: [1, '1'] }), /a count is not a number/],
  ['a line that is true', resultset({ lines: [1, true] }), /a count is not a number/],
  ['a condition of another shape', resultset({ lines: [1], branches: { if: {} } }), /is not a condition like/],
  ['a condition with code', resultset({ lines: [1], branches: { '[:if, 0, 1, 2, 3, exit]': {} } }), /not a condition/],
  ['arms that are no object', resultset({ lines: [1], branches: { '[:if, 0, 1, 2, 3, 4]': [1] } }), /not an object/],
  ['an arm that is no number', resultset({ lines: [1], branches: condition([1, Number.NaN]) }), /not a number/],
  ['branches that are a number', resultset({ lines: [1], branches: 1 }), /the branches of a file are not a list/],
  ['a branch without lines', formatted({ lines: [1], branches: [{ type: 'then' }] }), /no start_line or no end_line/],
  ['a branch that is nothing', formatted({ lines: [1], branches: [null] }), /no start_line/],
  ['a branch without its count', formatted({ lines: [1], branches: [{ start_line: 1, end_line: 1 }] }), /not a number/],
  [
    'a condition beyond the cap',
    resultset({ lines: [1], branches: condition([1, 0], '99999999, 1, 99999999, 2') }),
    /higher than/,
  ],
])('%s is refused', (_, text, message) => {
  const error = refusal(text);
  expect(error).toMatchObject({ code: 'report-unparsable', offset: expect.any(Number) });
  expect(error.message).toMatch(message);
});

test('lines are those of the commands that loaded the file, in any order and however the bytes are cut', () => {
  const line = fc.constantFrom(null, 0, 1, 7);
  const commands = fc.array(fc.array(line, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 4 });
  const cuts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 });
  fc.assert(
    fc.property(commands, cuts, (all, sizes) => {
      const loaded = all.filter((lines) => lines.some((hits) => hits !== null && hits > 0));
      const said = loaded.length > 0 ? loaded : all;
      const wanted = [1, 2, 3, 4, 5].flatMap((number): [number, number][] => {
        const hits = said.map((lines) => lines[number - 1]!).filter((count) => count !== null);
        return hits.length > 0 ? [[number, Math.max(...hits)]] : [];
      });
      fc.pre(wanted.length > 0);
      const entries = all.map((lines) => ({ lines }));
      expect(file(resultset(...entries)).lines).toEqual(wanted);
      expect(file(resultset(...entries.reverse())).lines).toEqual(wanted);
      expect(shape(read(resultset(...entries), 'auto', sizes))).toEqual(shape(read(resultset(...entries))));
    }),
    { numRuns: 200 },
  );
});
