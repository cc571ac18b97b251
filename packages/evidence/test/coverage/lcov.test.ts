import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plain, read, refusal, shape } from './reading.ts';

const inFile = (...records: string[]) => `TN:\nSF:a.c\n${records.join('\n')}\nend_of_record\n`;
const file = (text: string) => plain(read(text, 'lcov').files.get('a.c')!);

describe('lines', () => {
  test.each([
    ['plain', 'DA:3,7', [[3, 7]]],
    ['not run', 'DA:3,0', [[3, 0]]],
    ['with a checksum', 'DA:3,7,abc+/=', [[3, 7]]],
    ['more than a byte holds', 'DA:3,254', [[3, 254]]],
    ['far more', 'DA:3,18446744073709551616', [[3, 254]]],
    ['scientific', 'DA:3,1.5e+06', [[3, 254]]],
    ['less than one, but run', 'DA:3,0.25', [[3, 1]]],
    ['negative: an overflowed counter proves nothing', 'DA:3,-5', [[3, 0]]],
    ['spaces', 'DA:3, 7 ', [[3, 7]]],
    ['leading zeros', 'DA:003,007', [[3, 7]]],
    ['line 0 is no line', 'DA:0,1\nDA:1,1', [[1, 1]]],
    ['twice: the most hits', 'DA:3,1\nDA:3,9\nDA:3,0', [[3, 9]]],
    [
      'out of order',
      'DA:9,1\nDA:3,0',
      [
        [3, 0],
        [9, 1],
      ],
    ],
    [
      'CRLF',
      'DA:3,7\r\nDA:4,0,sum\r',
      [
        [3, 7],
        [4, 0],
      ],
    ],
    ['the highest line', 'DA:10000000,1', [[10_000_000, 1]]],
  ])('%s', (_, record, lines) => {
    expect(file(inFile(record)).lines).toEqual(lines);
  });

  test.each([
    ['no hits', 'DA:3'],
    ['empty hits', 'DA:3,'],
    ['no line', 'DA:,3'],
    ['words', 'DA:3,many'],
    ['a negative line', 'DA:-3,1'],
    ['a fraction of a line', 'DA:3.5,1'],
    ['hex', 'DA:3,0x10'],
    ['a line number beyond the cap', 'DA:10000001,1'],
    ['a huge line number', 'DA:4000000000,1'],
    ['an endless line number', `DA:${'9'.repeat(500)},1`],
    ['no number', 'DA:3,NaN'],
    ['infinite', 'DA:3,Infinity'],
  ])('%s is refused with its line', (_, record) => {
    expect(refusal(inFile('DA:1,1', record))).toMatchObject({ code: 'report-unparsable', line: 4 });
  });
});

describe('branches', () => {
  test.each([
    ['plain', 'BRDA:3,0,0,1\nBRDA:3,0,1,0', [[3, 1, 2]]],
    ['never evaluated', 'BRDA:3,0,0,-\nBRDA:3,0,1,-', [[3, 0, 2]]],
    ['one arm twice: taken by either', 'BRDA:3,0,0,0\nBRDA:3,0,0,4\nBRDA:3,0,0,-', [[3, 1, 1]]],
    [
      'lcov 2: the e of an exception is not part of the block',
      'BRDA:3,e0,0,1\nBRDA:3,0,1,1\nBRDA:3,0,0,0',
      [[3, 2, 2]],
    ],
    ['arms named by text', 'BRDA:3,0,jump to line 5,1\nBRDA:3,0,jump to line 9,0', [[3, 1, 2]]],
    ['commas in the text', 'BRDA:3,0,f(a, b),1\nBRDA:3,0,f(a, c),0', [[3, 1, 2]]],
    ['large blocks', 'BRDA:3,4294967295,0,1\nBRDA:3,4294967295,1,0\nBRDA:3,9999,8192,0', [[3, 1, 3]]],
    ['many digits are not the digits they begin with', 'BRDA:3,1,0,1\nBRDA:3,10,0,0\nBRDA:3,1,00,0', [[3, 1, 2]]],
    [
      'lines out of order',
      'BRDA:9,0,0,1\nBRDA:3,0,0,0',
      [
        [3, 0, 1],
        [9, 1, 1],
      ],
    ],
    ['CRLF', 'BRDA:3,0,0,-\r\nBRDA:3,0,1,2\r', [[3, 1, 2]]],
    ['taken in scientific form', 'BRDA:3,0,0,1e+09', [[3, 1, 1]]],
  ])('%s', (_, records, branches) => {
    expect(file(inFile('DA:3,1', records)).branches).toEqual(branches);
  });

  test.each([
    'BRDA:3,0,0',
    'BRDA:3,0',
    'BRDA:3',
    'BRDA:',
    'BRDA:x,0,0,1',
    'BRDA:3,0,0,often',
    'BRDA:3,0,0,',
    'BRDA:20000000,0,0,1',
  ])('%s is refused with its line', (record) => {
    expect(refusal(inFile('DA:1,1', record, 'DA:4,1'))).toMatchObject({ code: 'report-unparsable', line: 4 });
  });
});

describe('records', () => {
  test('what is not used is passed over, known or not', () => {
    const unused = [
      '# a comment',
      '',
      '  ',
      'VER:1',
      'FN:1,f',
      'FNDA:1,f',
      'FNL:0,1,2',
      'FNA:0,1,f',
      'FNF:1',
      'FNH:1',
      'LF:9',
      'LH:9',
    ];
    const more = [
      'BRF:0',
      'BRH:0',
      'MCDC:1,2,t,1,0,a && b',
      'MCF:1',
      'MCH:1',
      'FUTURE_2:x',
      `FN:1,${'x'.repeat(3000)}`,
    ];
    expect(file(inFile(...unused, 'DA:1,1', ...more)).lines).toEqual([[1, 1]]);
  });

  test('two records of one file are one file', () => {
    const text = `SF:a.c\nDA:1,0\nDA:2,1\nBRDA:2,0,0,1\nend_of_record\nSF:b.c\nDA:9,1\nend_of_record\nSF:a.c\nDA:1,3\nDA:700,0\nBRDA:2,0,1,1\nend_of_record`;
    expect(file(text)).toEqual({
      lines: [
        [1, 3],
        [2, 1],
        [700, 0],
      ],
      branches: [[2, 2, 2]],
    });
  });

  test('paths are kept as they are', () => {
    const paths = ['C:\\src\\a.c', '/abs/a b.c', 'naïve/日本.ts', ' spaced ', '__proto__', '\ufeffmark'];
    const report = read(paths.map((path) => `SF:${path}\nDA:1,1\nend_of_record\n`).join(''));
    expect([...report.files.keys()]).toEqual(paths);
  });

  test.each([
    ['something else', inFile('DA:1,1', 'hello world'), 4, /"hello world" is not an lcov record/],
    ['a record in small letters', inFile('da:1,1'), 3, /not an lcov record/],
    ['a cut end', 'SF:a\nDA:1,1\nend_of_rec', 3, /not an lcov record/],
    ['no end', 'SF:a\nDA:1,1\n', 2, /cut short/],
    ['no end before the next', 'SF:a\nDA:1,1\nSF:b\nDA:1,1\nend_of_record\n', 3, /begins before/],
    ['lines outside a file', 'TN:\nDA:1,1\n', 2, /outside a file/],
    ['branches outside a file', 'TN:\nBRDA:1,0,0,1\n', 2, /outside a file/],
    ['an end outside a file', 'TN:\nend_of_record\n', 2, /outside a file/],
    ['an empty path', 'SF:\nDA:1,1\nend_of_record\n', 1, /empty path/],
    ['a NUL in a path', 'SF:a\0b\nDA:1,1\nend_of_record\n', 1, /NUL/],
  ])('%s is refused with its line', (_, text, line, message) => {
    const error = refusal(text);
    expect(error).toMatchObject({ code: 'report-unparsable', line });
    expect(error.message).toMatch(message);
    expect(error.message).toContain(`at line ${line}:`);
  });
});

describe('against a parser that splits into lines', () => {
  const path = fc.constantFrom('a.c', 'b c.c', 'ü.c');
  const small = fc.nat({ max: 40 });
  const hits = fc.oneof(fc.nat({ max: 400 }).map(String), fc.constantFrom('-3', '1e3', '0.5', '99999999999999'));
  const arm = fc.constantFrom('0', '1', '2', 'jump, far', '8192', '00');
  const record = fc.oneof(
    fc.tuple(small, hits, fc.constantFrom('', ',sum')).map(([line, count, sum]) => `DA:${line},${count}${sum}`),
    fc
      .tuple(small, fc.constantFrom('0', 'e0', '1', '77777'), arm, fc.constantFrom('-', '0', '1', '12'))
      .map(([line, block, name, taken]) => `BRDA:${line},${block},${name},${taken}`),
    fc.constantFrom('LF:3', 'FN:1,f', '', '# note'),
  );
  const files = fc.array(fc.tuple(path, fc.array(record, { maxLength: 30 })), { minLength: 1, maxLength: 5 });
  const report = fc
    .tuple(files, fc.constantFrom('\n', '\r\n'), fc.constantFrom('', '\ufeff'))
    .map(([all, end, mark]) => {
      const lines = all.flatMap(([name, records]) => [`SF:${name}`, 'DA:41,1', ...records, 'end_of_record']);
      return mark + lines.join(end) + end;
    });

  test('the model is the same, however the bytes are cut', () => {
    fc.assert(
      fc.property(report, fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 }), (text, sizes) => {
        expect(shape(read(text, 'auto', sizes)).files).toEqual(oracle(text));
      }),
      { numRuns: 400 },
    );
  });
});

/** The obvious parser. */
function oracle(text: string) {
  const files: Record<string, { lines: Map<number, number>; arms: Map<string, boolean> }> = {};
  let current = { lines: new Map<number, number>(), arms: new Map<string, boolean>() };
  for (const line of text.replace(/^\ufeff/, '').split(/\r?\n/)) {
    const [, name, rest = ''] = /^([A-Z]+):(.*)$/.exec(line) ?? [];
    const fields = rest.split(',');
    const number = Number(fields[0]);
    if (name === 'SF') current = files[rest] ??= { lines: new Map(), arms: new Map() };
    if (number === 0) continue;
    if (name === 'DA') {
      const count = Math.min(254, Math.ceil(Math.max(0, Number(fields[1]))));
      current.lines.set(number, Math.max(current.lines.get(number) ?? 0, count));
    }
    if (name === 'BRDA') {
      const arm = fields.slice(2, -1).join(',');
      const key = JSON.stringify([number, fields[1]!.replace('e', ''), arm === '00' ? '0' : arm]);
      current.arms.set(key, current.arms.get(key) === true || Number(fields.at(-1)) > 0);
    }
  }
  return Object.fromEntries(
    Object.entries(files).map(([path, { lines, arms }]) => {
      const counts = new Map<number, [number, number]>();
      for (const [key, taken] of arms) {
        const [line] = JSON.parse(key);
        const [covered, total] = counts.get(line) ?? [0, 0];
        counts.set(line, [covered + (taken ? 1 : 0), total + 1]);
      }
      const ascending = (a: number[], b: number[]) => a[0]! - b[0]!;
      const branches = [...counts].map(([line, [covered, total]]) => [line, covered, total]).sort(ascending);
      return [path, { lines: [...lines].sort(ascending), branches }];
    }),
  );
}
