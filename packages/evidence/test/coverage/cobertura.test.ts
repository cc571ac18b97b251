import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plain, read, refusal, shape } from './reading.ts';

const report = (classes: string, sources = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">\n` +
  `<coverage line-rate="1"><sources>${sources}</sources><packages><package><classes>${classes}</classes></package></packages></coverage>`;
const inClass = (lines: string, name = 'a.py') =>
  `<class name="a" filename="${name}"><methods/><lines>${lines}</lines></class>`;
const file = (text: string, name = 'a.py') => plain(read(text).files.get(name)!);

describe('lines and branches', () => {
  test.each([
    ['hits', '<line number="3" hits="7"/>', [[3, 7]], []],
    ['not run', '<line hits="0" number="3"></line>', [[3, 0]], []],
    ['branches', '<line number="3" hits="1" branch="true" condition-coverage="50% (1/2)"/>', [[3, 1]], [[3, 1, 2]]],
    [
      'a fraction of a percent',
      "<line number='3' hits='1' condition-coverage='66.66666666666666% (2/3)'/>",
      [[3, 1]],
      [[3, 2, 3]],
    ],
    ['branches that nobody counted', '<line number="3" hits="1" branch="true"/>', [[3, 1]], []],
    [
      'a bare percentage says nothing about arms',
      '<line number="3" hits="1" branch="true" condition-coverage="50%"/>',
      [[3, 1]],
      [],
    ],
    [
      'a line twice: the most',
      '<line number="3" hits="1"/><line number="3" hits="0" condition-coverage="0% (0/2)"/>',
      [[3, 1]],
      [[3, 0, 2]],
    ],
    ['line 0 is no line', '<line number="0" hits="1"/><line number="1" hits="1"/>', [[1, 1]], []],
    [
      'unusual hits',
      '<line number="1" hits="1e3"/><line number="2" hits="-4"/><line number="3" hits=" 2 "/>',
      [
        [1, 254],
        [2, 0],
        [3, 2],
      ],
      [],
    ],
    [
      'conditions are passed over',
      '<line number="3" hits="1" condition-coverage="0% (0/2)"><conditions><condition number="0" coverage="0%"/></conditions></line>',
      [[3, 1]],
      [[3, 0, 2]],
    ],
  ])('%s', (_, lines, expectedLines, expectedBranches) => {
    expect(file(report(inClass(lines)))).toEqual({ lines: expectedLines, branches: expectedBranches });
  });

  test.each([
    ['no number', '<line hits="1"/>'],
    ['no hits', '<line number="1"/>'],
    ['words for hits', '<line number="1" hits="some"/>'],
    ['words for a number', '<line number="one" hits="1"/>'],
    ['more covered than there are', '<line number="1" hits="1" condition-coverage="150% (3/2)"/>'],
    ['words for a condition', '<line number="1" hits="1" condition-coverage="half"/>'],
    ['a line beyond the cap', '<line number="4000000000" hits="1"/>'],
    ['more branches than any line has', '<line number="1" hits="1" condition-coverage="0% (0/4000000000)"/>'],
  ])('%s is refused', (_, line) => {
    expect(refusal(report(`\n${inClass(line)}`))).toMatchObject({ code: 'report-unparsable', line: 4 });
    expect(file(report(`\n${inClass('<line number="1" hits="1"/>')}`)).lines).toEqual([[1, 1]]);
  });

  test('a line outside a class, a class without a file and a class in a class are refused', () => {
    expect(refusal(report('<line number="1" hits="1"/>')).message).toMatch(/outside a <class>/);
    expect(refusal(report('<class name="a"/>')).message).toMatch(/no filename/);
    expect(refusal(report('<class filename="a"><class filename="b"/></class>')).message).toMatch(/inside a <class>/);
  });
});

describe('classes', () => {
  test('of one file are one file: the most hits, the most branches', () => {
    const [one, two] = [
      '<line number="1" hits="1"/><line number="2" hits="0" condition-coverage="0% (0/4)"/>',
      '<line number="1" hits="0"/><line number="2" hits="2" condition-coverage="50% (1/2)"/><line number="9" hits="0"/>',
    ];
    for (const text of [
      report(inClass(one) + inClass(two)),
      report(inClass(two) + inClass('<line number="1" hits="1"/>', 'b.py') + inClass(one)),
    ]) {
      expect(file(text)).toEqual({
        lines: [
          [1, 1],
          [2, 2],
          [9, 0],
        ],
        branches: [[2, 1, 4]],
      });
    }
  });

  const methods = (lines: string) => `<methods><method name="f"><lines>${lines}</lines></method></methods>`;

  test('the lines of methods repeat those of the class and add none', () => {
    const text = report(
      `<class filename="a.py">${methods('<line number="7" hits="0"/>')}<lines><line number="8" hits="1"/></lines></class>`,
    );
    expect(file(text).lines).toEqual([[8, 1]]);
  });

  test('the lines of methods count where a class has no other, whatever their order', () => {
    const alone = report(
      `<class filename="a.py">${methods('<line number="7" hits="1"/>')}<lines/></class>` +
        inClass('<line number="8" hits="1"/>'),
    );
    expect(file(alone).lines).toEqual([
      [7, 1],
      [8, 1],
    ]);
    const after = report(
      `<class filename="a.py"><lines><line number="8" hits="1"/></lines>${methods('<line number="7" hits="1"/>')}</class>`,
    );
    expect(file(after).lines).toEqual([[8, 1]]);
  });

  test('a file without lines is known to the report', () => {
    const { files } = read(report(inClass('', 'empty.py') + inClass('<line number="1" hits="1"/>')));
    expect([...files.keys()]).toEqual(['empty.py', 'a.py']);
  });

  test('paths are decoded', () => {
    const { files } = read(
      report(inClass('<line number="1" hits="1"/>', 'a &amp; b/&#x65E5;&#26412; &lt;x&gt; ü&apos;.py')),
    );
    expect([...files.keys()]).toEqual(["a & b/日本 <x> ü'.py"]);
  });
});

test('every source is kept, in order, trimmed, once', () => {
  const sources =
    '<source> /src/a </source><source/><source>C:\\b &amp; c</source><source>/src/a</source><source><![CDATA[/x<y]]></source><source>.</source>';
  expect(read(report(inClass('<line number="1" hits="1"/>'), sources)).roots).toEqual([
    '/src/a',
    'C:\\b & c',
    '/x<y',
    '.',
  ]);
});

describe('other XML is told apart', () => {
  test.each([
    [
      'Clover',
      '<?xml version="1.0"?><coverage generated="1" clover="3.2.0"><project timestamp="1"><metrics/></project></coverage>',
    ],
    [
      'SonarQube generic',
      '<coverage version="1"><file path="a"><lineToCover lineNumber="1" covered="true"/></file></coverage>',
    ],
    [
      'JaCoCo',
      '<?xml version="1.0"?><!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"><report name="x"/>',
    ],
    ['OpenCover', '<CoverageSession><Summary/></CoverageSession>'],
    ['JUnit', '<testsuites><testsuite/></testsuites>'],
    ['HTML', '<!DOCTYPE html><html></html>'],
  ])('%s', (_, text) => {
    const error = refusal(text, 'cobertura');
    expect(error.code).toBe('report-format-unknown');
    expect(error.message).toContain('Allowed are lcov, Cobertura XML');
  });

  test('packages before sources, or no sources, are Cobertura', () => {
    const packages = `<packages><package><classes>${inClass('<line number="1" hits="1"/>')}</classes></package></packages>`;
    expect(read(`<coverage>${packages}<sources><source>/x</source></sources></coverage>`).roots).toEqual(['/x']);
    expect(read(`<coverage>${packages}</coverage>`).files.size).toBe(1);
  });
});

test('reports cut anyhow read the same', () => {
  const line = fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.nat(300), fc.nat(4), fc.nat(4), fc.boolean())
    .map(
      ([number, hits, a, b, hasBranches]) =>
        `<line number="${number}"  hits='${hits}'${hasBranches ? ` condition-coverage="0% (${Math.min(a, b)}/${Math.max(a, b)})"` : ''}/>`,
    );
  const name = fc.constantFrom('a.py', 'ü &amp; é.py', '日本&#65;.py');
  const classes = fc.array(
    fc.tuple(
      fc.array(line, { minLength: 1, maxLength: 12 }),
      name,
      fc.constantFrom('', '\r\n', '<!-- x > y -->', '<?p i?>'),
    ),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(classes, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }), (all, sizes) => {
      const text = report(
        all.map(([lines, path, between]) => inClass(lines.join(between), path)).join('\n'),
        '<source>/ü</source>',
      );
      expect(shape(read(text, 'auto', sizes))).toEqual(shape(read(text)));
    }),
    { numRuns: 200 },
  );
});
