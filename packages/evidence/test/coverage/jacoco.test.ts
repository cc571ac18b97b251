import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plain, read, refusal, shape } from './reading.ts';

const report = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"><report name="x"><sessioninfo id="s" start="0" dump="0"/>${inside}\n</report>`;
const file = (lines: string, name = 'A.java') => `<sourcefile name="${name}">${lines}</sourcefile>`;
const inPackage = (inside: string, name = 'com/x') => `<package name="${name}">${inside}</package>`;
const readLines = (lines: string) => plain(read(report(inPackage(file(lines)))).files.get('com/x/A.java')!);

describe('lines and branches', () => {
  test.each([
    ['covered', '<line nr="3" mi="0" ci="7" mb="0" cb="0"/>', [[3, 1]], []],
    ['covered in part', '<line nr="3" mi="2" ci="1" mb="0" cb="0"/>', [[3, 1]], []],
    ['not covered', '<line nr="3" mi="2" ci="0" mb="0" cb="0"/>', [[3, 0]], []],
    ['branches', '<line nr="3" mi="1" ci="4" mb="1" cb="3"></line>', [[3, 1]], [[3, 3, 4]]],
    ['branches of which none was taken', '<line cb="0" mb="4" ci="0" mi="5" nr="3"/>', [[3, 0]], [[3, 0, 4]]],
    [
      'absent counts are 0',
      '<line nr="3" ci="1"/><line nr="4" mi="1"/><line nr="5"/>',
      [
        [3, 1],
        [4, 0],
        [5, 0],
      ],
      [],
    ],
    [
      'a line twice: the most',
      '<line nr="3" mi="0" ci="1" mb="2" cb="0"/><line nr="3" mi="1" ci="0" mb="0" cb="1"/>',
      [[3, 1]],
      [[3, 1, 2]],
    ],
    ['line 0 is no line', '<line nr="0" ci="1" cb="1"/><line nr="1" ci="1"/>', [[1, 1]], []],
    ['counters are passed over', '<line nr="3" ci="1"/><counter type="LINE" missed="5" covered="7"/>', [[3, 1]], []],
  ])('%s', (_, lines, expectedLines, expectedBranches) => {
    expect(readLines(lines)).toEqual({ lines: expectedLines, branches: expectedBranches });
  });

  test.each([
    ['no number', '<line ci="1"/>', /no nr/],
    ['a word for a number', '<line nr="one" ci="1"/>', /no nr/],
    ['a negative number', '<line nr="-1" ci="1"/>', /no nr/],
    ['a word for instructions', '<line nr="1" ci="some"/>', /not a number/],
    ['negative branches', '<line nr="1" ci="1" cb="-1"/>', /not a number/],
    ['a fraction of branches', '<line nr="1" ci="1" mb="0.5"/>', /not a number/],
    ['a line beyond the cap', '<line nr="4000000000" ci="1"/>', /line number is higher/],
    ['more branches than any line has', '<line nr="1" ci="1" mb="4000000000"/>', /more than 134217727 branches/],
  ])('%s is refused', (_, line, message) => {
    const error = refusal(report(`\n${inPackage(file(line))}`));
    expect(error).toMatchObject({ code: 'report-unparsable', line: 2 });
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/^The JaCoCo XML report cannot be read at line 2: /);
  });
});

describe('files', () => {
  test('have the path of their package and name', () => {
    const line = '<line nr="1" ci="1"/>';
    const { files } = read(
      report(inPackage(file(line, 'A.java') + file(line, 'B &amp; ü.kt')) + inPackage(file(line, 'Main.java'), '')),
    );
    expect([...files.keys()]).toEqual(['com/x/A.java', 'com/x/B & ü.kt', 'Main.java']);
  });

  test('stand in groups, however deep; one path in two groups is one file', () => {
    const group = (name: string, inside: string) => `<group name="${name}">${inside}<counter type="LINE"/></group>`;
    const one = inPackage(file('<line nr="1" ci="1"/><line nr="2" mi="1"/>'));
    const two = inPackage(file('<line nr="2" ci="1" mb="1"/>') + file('<line nr="1" ci="1"/>', 'B.java'));
    for (const inside of [group('all', group('a', one) + group('b', two)), group('b', two) + group('a', one)]) {
      const { files } = read(report(inside));
      expect([...files.keys()].sort()).toEqual(['com/x/A.java', 'com/x/B.java']);
      expect(plain(files.get('com/x/A.java')!)).toEqual({
        lines: [
          [1, 1],
          [2, 1],
        ],
        branches: [[2, 0, 1]],
      });
    }
  });

  test('classes and their methods are passed over', () => {
    const classes =
      '<class name="com/x/A" sourcefilename="A.java"><method name="&lt;init&gt;" desc="()V" line="9"><counter type="LINE" missed="1" covered="0"/></method></class>';
    const { files } = read(report(inPackage(classes + file('<line nr="1" ci="1"/>'))));
    expect([...files].map(([path, coverage]) => [path, plain(coverage).lines])).toEqual([['com/x/A.java', [[1, 1]]]]);
  });

  test.each([
    ['a line outside a file', inPackage('<line nr="1" ci="1"/>'), /outside a <sourcefile>/],
    ['a file outside a package', `<group name="g">${file('')}</group>`, /outside a <package>/],
    ['a file without a name', inPackage('<sourcefile/>'), /no name/],
    ['a file with an empty name', inPackage(file('', '')), /no name/],
    ['a package without a name', '<package/>', /no name/],
    ['a package in a package', inPackage(inPackage('')), /inside a <package>/],
    ['a file in a file', inPackage(file(file(''))), /inside a <sourcefile>/],
  ])('%s is refused', (_, inside, message) => {
    const error = refusal(report(inside));
    expect(error.code).toBe('report-unparsable');
    expect(error.message).toMatch(message);
  });

  test.each(['<report><testsuite/></report>', '<report><file/></report>', '<coverage><packages/></coverage>'])(
    '%s is not JaCoCo',
    (text) => expect(refusal(text, 'jacoco').code).toBe('report-format-unknown'),
  );
});

test('reports cut anyhow read the same', () => {
  const count = fc.nat(3);
  const line = fc
    .tuple(fc.integer({ min: 1, max: 60 }), count, count, count, count)
    .map(([nr, mi, ci, mb, cb]) => `<line nr="${nr}" mi='${mi}'  ci="${ci}" mb="${mb}" cb="${cb}"/>`);
  const source = fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 12 }), fc.constantFrom('A.java', 'ü &amp; é.kt'), fc.boolean())
    .map(([lines, name, split]) => file(lines.join(split ? '\r\n<!-- x > y -->' : ''), name));
  const packages = fc.array(fc.tuple(fc.array(source, { minLength: 1, maxLength: 3 }), fc.constantFrom('', 'a/b')), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(packages, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }), (all, sizes) => {
      const text = report(all.map(([files, name]) => inPackage(files.join('\n'), name)).join(''));
      expect(shape(read(text, 'auto', sizes))).toEqual(shape(read(text)));
    }),
    { numRuns: 200 },
  );
});
