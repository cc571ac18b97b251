import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plain, read, refusal, shape } from './reading.ts';

const report = (inside: string, after = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<coverage generated="1" clover="5.1.0"><project name="x" timestamp="1"><metrics statements="9"/>${inside}</project>${after}</coverage>`;
const file = (lines: string, path = '/p/A.java') => `<file name="A.java" path="${path}"><metrics/>${lines}</file>`;
const readLines = (lines: string) => plain(read(report(file(lines))).files.get('/p/A.java')!);
const stmt = (num: number, count: number) => `<line num="${num}" count="${count}" type="stmt"/>`;
const cond = (num: number, isTrue: number, isFalse: number) =>
  `<line falsecount="${isFalse}" truecount="${isTrue}" num="${num}" type="cond"/>`;

describe('lines and branches', () => {
  test.each([
    ['a statement', stmt(3, 7), [[3, 7]], []],
    ['a statement that did not run', stmt(3, 0), [[3, 0]], []],
    ['two statements on a line: one line, the most', stmt(3, 0) + stmt(3, 2), [[3, 2]], []],
    ['a condition has two arms, and hits of each', stmt(3, 9) + cond(3, 9, 0), [[3, 9]], [[3, 1, 2]]],
    ['a condition both ways', stmt(3, 9) + cond(3, 4, 5), [[3, 9]], [[3, 2, 2]]],
    ['a condition that was never met', stmt(3, 0) + cond(3, 0, 0), [[3, 0]], [[3, 0, 2]]],
    ['two conditions on a line', stmt(3, 9) + cond(3, 9, 0) + cond(3, 0, 9), [[3, 9]], [[3, 2, 4]]],
    ['a condition on a line of its own is no statement', stmt(3, 1) + cond(4, 1, 1), [[3, 1]], [[4, 2, 2]]],
    ['a method is no line', `<line num="2" count="1" type="method" signature="f()"/>${stmt(3, 1)}`, [[3, 1]], []],
    ['an empty method is none either', `${stmt(3, 1)}<line num="4" count="0" type="method"/>`, [[3, 1]], []],
    ['line 0 is no line', stmt(0, 1) + cond(0, 1, 1) + stmt(1, 1), [[1, 1]], []],
    ['an overflowed counter proves no run', stmt(3, -5) + cond(3, -1, 1), [[3, 0]], [[3, 1, 2]]],
    [
      'Istanbul: a line with arms by number',
      '<line num="3" count="8" type="cond" truecount="2" falsecount="1"/>',
      [[3, 8]],
      [[3, 2, 3]],
    ],
    [
      'Istanbul: no arm taken',
      '<line num="3" count="0" type="cond" truecount="0" falsecount="2"/>',
      [[3, 0]],
      [[3, 0, 2]],
    ],
  ])('%s', (_, lines, expectedLines, expectedBranches) => {
    expect(readLines(lines)).toEqual({ lines: expectedLines, branches: expectedBranches });
  });

  const method = (num: number, count: number) =>
    `<line num="${num}" type="method" name="f" visibility="public" complexity="1" crap="1" count="${count}"/>`;

  test('PHPUnit writes a method on one line as a method alone, which is then a line', () => {
    expect(readLines(method(3, 0) + method(5, 2) + stmt(6, 2) + method(9, 4)).lines).toEqual([
      [3, 0],
      [6, 2],
      [9, 4],
    ]);
    const files = file(method(3, 1)) + file(stmt(1, 1), '/p/B.php');
    expect([...read(report(files)).files.values()].map((coverage) => plain(coverage).lines)).toEqual([
      [[3, 1]],
      [[1, 1]],
    ]);
  });

  test.each([
    ['no number', '<line type="stmt" count="1"/>', /no num/],
    ['a word for a number', '<line num="x" type="stmt" count="1"/>', /no num/],
    ['no type', '<line num="1" count="1"/>', /type of a <line> is not stmt, cond or method/],
    ['another type', '<line num="1" type="branch" count="1"/>', /type of a <line> is not stmt, cond or method/],
    ['a statement without a count', '<line num="1" type="stmt"/>', /not a number/],
    ['a word for a count', '<line num="1" type="stmt" count="some"/>', /not a number/],
    ['a method without a count', '<line num="1" type="method"/>', /not a number/],
    ['a condition without arms', '<line num="1" type="cond"/>', /not a number/],
    ['a condition with one arm', '<line num="1" type="cond" truecount="1"/>', /not a number/],
    ['fewer than no arms', '<line num="1" type="cond" count="1" truecount="-1" falsecount="3"/>', /not numbers/],
    ['arms that are not counted', '<line num="1" type="cond" count="1"/>', /not numbers/],
    [
      'more arms than any line has',
      '<line num="1" type="cond" count="1" truecount="1" falsecount="999999999"/>',
      /more than/,
    ],
    ['a line beyond the cap', '<line num="4000000000" type="stmt" count="1"/>', /line number is higher/],
  ])('%s is refused', (_, line, message) => {
    const error = refusal(report(file(`\n${line}`)));
    expect(error).toMatchObject({ code: 'report-unparsable', line: 3 });
    expect(error.message).toMatch(message);
  });
});

describe('files', () => {
  test('in packages or not; named by path, else by name', () => {
    const { files } = read(
      report(
        `<package name="x">${file(stmt(1, 1), '/p/ü &amp; é.java')}</package><file name="/srv/app/A.php">${stmt(1, 1)}</file><file path="/p/empty"/>`,
      ),
    );
    expect([...files.keys()]).toEqual(['/p/ü & é.java', '/srv/app/A.php', '/p/empty']);
  });

  test('of one path are merged, condition by condition', () => {
    const [one, two] = [
      file(stmt(1, 1) + cond(1, 1, 0) + cond(1, 0, 0) + stmt(2, 0)),
      file(stmt(1, 0) + cond(1, 0, 3) + cond(1, 0, 0) + stmt(2, 5)),
    ];
    for (const inside of [one + two, two + one, one + file(stmt(1, 1), '/p/B.java') + two]) {
      expect(plain(read(report(inside)).files.get('/p/A.java')!)).toEqual({
        lines: [
          [1, 1],
          [2, 5],
        ],
        branches: [[1, 2, 4]],
      });
    }
  });

  test('of the tests are left out', () => {
    const tests = `<testproject><package>${file(stmt(8, 1), '/p/ATest.java')}${file(stmt(9, 1))}</package></testproject>`;
    expect(shape(read(report(file(stmt(1, 0)), tests)))).toEqual(shape(read(report(file(stmt(1, 0))))));
    const testsFirst = report(file(stmt(1, 0))).replace('<project', `${tests}<project`);
    expect(shape(read(testsFirst, 'clover'))).toEqual(shape(read(report(file(stmt(1, 0))))));
  });

  test.each([
    ['a line outside a file', stmt(1, 1), /outside a <file>/],
    ['a file in a file', file(file('')), /inside a <file>/],
    ['a file without a name', '<file/>', /no path and no name/],
    ['a file with an empty path', file('', ''), /empty path/],
  ])('%s is refused', (_, inside, message) => {
    const error = refusal(report(inside));
    expect(error.code).toBe('report-unparsable');
    expect(error.message).toMatch(message);
  });

  test.each(['<coverage><packages/></coverage>', '<coverage><file path="a"/></coverage>', '<report/>'])(
    '%s is not Clover',
    (text) => expect(refusal(text, 'clover').code).toBe('report-format-unknown'),
  );
});

test('reports cut anyhow read the same', () => {
  const line = fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.nat(300), fc.nat(2), fc.constantFrom('stmt', 'cond', 'method'))
    .map(([num, count, arm, type]) => {
      const crap = type === 'method' && arm > 0 ? ' crap="1"' : '';
      return `<line  num='${num}' type="${type}" truecount="${arm}" falsecount="1"${type === 'cond' && arm > 1 ? '' : ` count="${count}"`}${crap}/>`;
    });
  const path = fc.constantFrom('/p/A.java', '/ü &amp; é.php', '日本&#65;.js');
  const files = fc.array(fc.tuple(fc.array(line, { maxLength: 12 }), path, fc.constantFrom('', '\r\n', '<!-- > -->')), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(files, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }), (all, sizes) => {
      const text = report(all.map(([lines, name, between]) => file(stmt(1, 0) + lines.join(between), name)).join('\n'));
      expect(shape(read(text, 'auto', sizes))).toEqual(shape(read(text)));
    }),
    { numRuns: 200 },
  );
});
