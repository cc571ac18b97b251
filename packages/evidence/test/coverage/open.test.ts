import { openReader, ReportError } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import { bytesOf, read, refusal } from './reading.ts';

const lcov = 'SF:a\nDA:1,1\nend_of_record\n';
const cobertura =
  '<coverage><packages><class filename="a"><lines><line number="1" hits="1"/></lines></class></packages></coverage>';
const istanbul = JSON.stringify({
  a: { path: 'a', statementMap: { 0: { start: { line: 1 } } }, s: { 0: 1 }, branchMap: {}, b: {} },
});
const jacoco = '<report><package name=""><sourcefile name="a"><line nr="1" ci="1"/></sourcefile></package></report>';
const clover = '<coverage><project><file path="a"><line num="1" type="stmt" count="1"/></file></project></coverage>';
const opencover =
  '<CoverageSession><Modules><Module><Files><File uid="1" fullPath="a"/></Files><SequencePoint vc="1" sl="1" fileid="1"/></Module></Modules></CoverageSession>';

const coveragePy = JSON.stringify({
  meta: { format: 3, version: '7.17.3' },
  files: { a: { executed_lines: [1], missing_lines: [] } },
});
const coverprofile = 'mode: set\na:1.1,1.9 1 1\n';
const llvmCov = JSON.stringify({
  data: [{ files: [{ filename: 'a', segments: [[1, 1, 1, true, true, false]] }] }],
  type: 'llvm.coverage.json.export',
  version: '2.0.1',
});
const resultset = JSON.stringify({ RSpec: { coverage: { a: { lines: [1] } }, timestamp: 1 } });
const simplecovJson = JSON.stringify({ meta: { simplecov_version: '0.22.0' }, coverage: { a: { lines: [1] } } });
const totals = { lines: { total: 2, covered: 1 }, branches: { total: 0, covered: 0 } };
const jsonSummary = JSON.stringify({ total: totals, a: totals });

const formats = [
  ['lcov', lcov],
  ['cobertura', cobertura],
  ['istanbul', istanbul],
  ['jacoco', jacoco],
  ['clover', clover],
  ['opencover', opencover],
  ['coverage-py', coveragePy],
  ['go-coverprofile', coverprofile],
  ['llvm-cov', llvmCov],
  ['simplecov', resultset],
  ['simplecov', simplecovJson],
] as const;

describe.each(formats)('%s', (format, text) => {
  test.each([
    ['plain', ''],
    ['after a byte order mark', '\ufeff'],
    ['after white space', ' \r\n\t\n'],
  ])('is told by its content: %s', (_, before) => {
    for (const sizes of [[1], [2], [3], [5], [1000]]) {
      expect(read(before + text, 'auto', sizes)).toMatchObject({ format });
      expect(
        read(before + text, format, sizes)
          .files.get('a')
          ?.lineState(1),
      ).toBe(2);
    }
  });

  test('asked for by name, it is not guessed', () => {
    for (const [other] of formats.filter(([other]) => other !== format))
      expect(['report-unparsable', 'report-format-unknown']).toContain(refusal(text, other).code);
  });

  test('in UTF-16 it is refused by name', () => {
    for (const [mark, swap] of [
      [[0xff, 0xfe], false],
      [[0xfe, 0xff], true],
    ] as const) {
      const body = Buffer.from(text, 'utf16le');
      const bytes = Uint8Array.from([...mark, ...(swap ? body.swap16() : body)]);
      for (const wanted of ['auto', format] as const) {
        for (const sizes of [[1], [1000]]) {
          const error = refusal(bytes, wanted, sizes);
          expect(error.code).toBe('report-unparsable');
          expect(error.message).toMatch(/UTF-16.*allowed is UTF-8/);
        }
      }
    }
  });

  test('nothing after it, and nothing but white space, is empty', () => {
    for (const nothing of ['', ' \n\n', '\ufeff', '\ufeff\n']) {
      for (const wanted of ['auto', format] as const)
        expect(refusal(nothing, wanted, [1])).toMatchObject({ code: 'report-empty' });
    }
  });
});

test.each([
  ['no record', '# only a comment\n'],
  ['an lcov without files', 'TN:unit\n'],
  ['an lcov whose files have no line', 'SF:a\nLF:0\nend_of_record\n'],
  ['only line 0', 'SF:a\nDA:0,1\nend_of_record\n'],
  ['a Cobertura report without classes', '<coverage><sources/><packages/></coverage>'],
  ['a bare Cobertura root', '<coverage/>'],
  ['a JaCoCo report without packages', '<report name="x"><sessioninfo/></report>'],
  ['a JaCoCo report of classes without debug information', jacoco.replace(/<line[^>]*>/, '')],
  ['a Clover report without files', '<coverage><project><metrics files="0"/></project></coverage>'],
  [
    'a Clover report of nothing but tests',
    '<coverage><project/><testproject><file path="a"/></testproject></coverage>',
  ],
  ['an OpenCover report without points', opencover.replace(/<Sequence[^>]*>/, '')],
  ['an Istanbul report of nothing', '{}'],
  ['an Istanbul report of an empty file', istanbul.replace('"s":{"0":1}', '"s":{}')],
])('%s is empty', (_, text) => {
  expect(refusal(text).code).toBe('report-empty');
});

test.each([
  'mod',
  'modes: set',
  'hello',
  'PK\u0003\u0004',
  '\0\0\0\0',
  '[]',
  'T',
  'TX:1',
  'SFX',
  ' '.repeat(70_000),
  '%PDF-1.7',
  'ﬀ',
])('what begins with %j is of no known format', (text) => {
  for (const sizes of [[1], [1000]]) {
    const error = refusal(text, 'auto', sizes);
    expect(error.code).toBe('report-format-unknown');
    expect(error.message).toMatch(
      /^The report's format is not known: .* Allowed are lcov, Cobertura XML, Istanbul JSON, [A-Za-z. ,-]+ and [A-Za-z -]+\.$/,
    );
  }
});

describe('XML is told by its first elements', () => {
  test.each([
    ['SonarQube', '<coverage version="1"><file path="a"/></coverage>', /a root <coverage> that begins with "file"/],
    ['JUnit', '<testsuites><testsuite/></testsuites>', /the root element "testsuites"/],
    ['HTML', '<!DOCTYPE html><html></html>', /the root element "html"/],
    ['a hostile name', '<ü-::error::/>', /the root element "\?-\?\?error\?\?"/],
  ])('%s is none that is read', (_, text, message) => {
    for (const sizes of [[1], [1000]]) {
      const error = refusal(`\n${text}`, 'auto', sizes);
      expect(error).toMatchObject({ code: 'report-format-unknown', line: 2 });
      expect(error.message).toMatch(message);
    }
  });

  test('whatever may stand before them', () => {
    const prolog = '<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "b">\n<!-- <report> ü --><?p <CoverageSession>?>\n';
    for (const [format, text] of formats.filter(([, text]) => text.startsWith('<'))) {
      const inside = text.replace('>', '><!-- <sources/> -->\n text <![CDATA[<project/>]]>');
      for (const sizes of [[1], [7], [1000]]) expect(read(prolog + inside, 'auto', sizes)).toMatchObject({ format });
    }
  });

  test('within bounds: a comment of 3 MB before them is read, one of 9 MB is refused', () => {
    const long = (count: number) => `<coverage><!--${'- '.repeat(count)}-->${cobertura.replace('<coverage>', '')}`;
    expect(read(long(1_500_000))).toMatchObject({ format: 'cobertura' });
    const error = refusal(long(4_500_000));
    expect(error).toMatchObject({ code: 'report-unparsable', line: 1 });
    expect(error.message).toMatch(/what stands before its first elements is longer than 4194304 bytes/);
    expect(read(long(4_500_000), 'cobertura').files.size).toBe(1);
  });
});

test('messages hold nothing of a report but plain characters', () => {
  const error = refusal('::error::x\u001b[31m`<b>@team %0A', 'auto');
  expect(error.message).toMatch(/^[A-Za-z0-9 .,_/=+?:'"-]+$/);
  expect(refusal('SF:a\n::set-output name=x::y\n').message).toContain('"??set-output name=x??y" is not an lcov record');
});

test('after an error every call gives it again', () => {
  const reader = openReader('auto');
  const error = (() => {
    try {
      reader.push(bytesOf('hello'));
    } catch (caught) {
      return caught;
    }
  })();
  expect(error).toBeInstanceOf(ReportError);
  expect(() => reader.push(bytesOf(lcov))).toThrow(error as Error);
  expect(() => reader.end()).toThrow(error as Error);
});

test.each([
  ['coverage-py', `{"files": ${JSON.stringify(JSON.parse(coveragePy).files)}, "meta": {"format": 2}}`],
  ['coverage-py', `{"meta": {"version": "7.0"}, "files": ${JSON.stringify(JSON.parse(coveragePy).files)}}`],
  [
    'llvm-cov',
    `{"version":"2.0.0","type":"llvm.coverage.json.export","data":${JSON.stringify(JSON.parse(llvmCov).data)}}`,
  ],
  ['simplecov', '{"coverage":{"a":{"lines":[1]}},"meta":{"simplecov_version":"1"}}'],
  ['simplecov', '{"RSpec":{"timestamp":1,"coverage":{"a":[1]}}}'],
  ['simplecov', '{"coverage":{"coverage":{"a":[1]}},"meta":{"coverage":{"a":[1]}}}'],
  [
    'json-summary',
    '{"a":{"branches":{"total":0,"covered":0},"lines":{"total":2,"covered":1}},"total":{"lines":{"total":2,"covered":1},"branches":{"total":0,"covered":0}}}',
  ],
  ['istanbul', `{"data":${JSON.stringify(JSON.parse(istanbul).a)}}`],
  ['istanbul', `{"coverage.js":${JSON.stringify(JSON.parse(istanbul).a)}}`],
  ['istanbul', `{"a":{"data":${JSON.stringify(JSON.parse(istanbul).a)}}}`],
] as const)('%s with its keys in another order: %s', (format, text) => {
  for (const sizes of [[1], [7], [1000]]) expect(read(text, 'auto', sizes).format).toBe(format);
});

describe('json-summary', () => {
  test.each(['', '\ufeff', ' \r\n\t\n'])('is told by its content after %j', (before) => {
    for (const sizes of [[1], [3], [1000]]) {
      for (const wanted of ['auto', 'json-summary'] as const)
        expect(read(before + jsonSummary, wanted, sizes)).toMatchObject({ format: 'json-summary' });
    }
  });

  test('asked for by name, it is not guessed, and neither are the others', () => {
    for (const [format, text] of formats) {
      for (const error of [refusal(jsonSummary, format), refusal(text, 'json-summary')])
        expect(['report-unparsable', 'report-format-unknown']).toContain(error.code);
    }
  });
});

test.each([
  ['a mode and no block', 'mode: set\n'],
  ['only blocks without statements', 'mode: set\na:1.1,1.2 0 1\n'],
  ['coverage.py without files', '{"meta":{"format":3},"files":{}}'],
  ['coverage.py with an empty file', '{"meta":{"format":3},"files":{"a":{"executed_lines":[],"missing_lines":[]}}}'],
  ['llvm-cov without files', llvmCov.replace(/"files":\[.*\]\}\]/, '"files":[]}]')],
  ['a result set of nothing', '{"RSpec":{"coverage":{},"timestamp":1}}'],
  ['a result set without code', '{"RSpec":{"coverage":{"a":{"lines":[null]}},"timestamp":1}}'],
  ['sums of nothing', '{"total":{"lines":{"total":0,"covered":0},"branches":{"total":0,"covered":0}}}'],
])('%s is empty', (_, text) => {
  expect(refusal(text).code).toBe('report-empty');
});

test('JSON that is none of these is of no known format', () => {
  for (const text of ['{"name":"x","private":true}', '{"result":{"line":90}}', '{"x":[1,2]}', '{"data":{"x":1}}']) {
    for (const sizes of [[1], [1000]]) expect(refusal(text, 'auto', sizes).code).toBe('report-format-unknown');
  }
});

test('JSON that breaks before its format is known says where', () => {
  expect(refusal('{"a" 1}')).toMatchObject({ code: 'report-unparsable', offset: 5 });
  expect(() => openReader('auto').push(bytesOf('{"a" 1}'))).toThrow(/at byte 5: the JSON is not well-formed/);
  expect(refusal('{"a"').message).toMatch(/byte 4: the JSON ends before it is complete/);
});
