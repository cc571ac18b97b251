import { openReader, ReportError } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';
import { bytesOf, read, refusal } from './reading.ts';

const lcov = 'SF:a\nDA:1,1\nend_of_record\n';
const cobertura =
  '<coverage><packages><class filename="a"><lines><line number="1" hits="1"/></lines></class></packages></coverage>';
const istanbul = JSON.stringify({
  a: { path: 'a', statementMap: { 0: { start: { line: 1 } } }, s: { 0: 1 }, branchMap: {}, b: {} },
});

describe.each([
  ['lcov', lcov],
  ['cobertura', cobertura],
  ['istanbul', istanbul],
] as const)('%s', (format, text) => {
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
    const others = (['lcov', 'cobertura', 'istanbul'] as const).filter((other) => other !== format);
    for (const other of others)
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
  ['an Istanbul report of nothing', '{}'],
  ['an Istanbul report of an empty file', istanbul.replace('"s":{"0":1}', '"s":{}')],
])('%s is empty', (_, text) => {
  expect(refusal(text).code).toBe('report-empty');
});

test.each([
  'mode: set\na.go:1.1,2.2 1 1\n',
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
      /^The report's format is not known: .* Allowed are lcov, Cobertura XML and Istanbul's coverage-final\.json\.$/,
    );
  }
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
