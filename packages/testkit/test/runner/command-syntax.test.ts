import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { COMMAND_NAMES, parseCommandLine } from '../../src/runner/command-syntax.ts';

const known = new Set(COMMAND_NAMES);
const parse = (line: string) => parseCommandLine(line, known);

describe('colon commands', () => {
  test('name, properties and message are read and unescaped', () => {
    expect(parse('::error file=src/a%2Cb.ts,line=3,title=50%25%3A::one%0Atwo %25')).toEqual({
      name: 'error',
      properties: { file: 'src/a,b.ts', line: '3', title: '50%:' },
      message: 'one\ntwo %',
      syntax: '::',
    });
  });

  test.each([' ', '\t', '\u0085', '\u00a0', '\u2003', '\u3000', '\u2028'])(
    'white space %j before them is skipped',
    (space) => {
      expect(parse(`${space}::notice::x`)?.message).toBe('x');
    },
  );

  test.each(['\uFEFF', '\u200b', '\u001b', '.', ':'])('%j before them makes them text', (character) => {
    expect(parse(`${character}::notice::x`)).toBeUndefined();
  });

  test.each([
    '::error',
    '::error:',
    ':: error::x',
    '::errors::x',
    '::::x',
    ': :error::x',
    '::internal-set-repo-path::x',
  ])('%j is text', (line) => {
    expect(parse(line)).toBeUndefined();
  });

  test('names and property names ignore case', () => {
    expect(parse('::ERROR FILE=a,File=b::x')).toMatchObject({ name: 'error', properties: { file: 'b' } });
  });

  test('a message may hold what would be a command', () => {
    expect(parse('::debug::::error::x')).toMatchObject({ name: 'debug', message: '::error::x' });
  });

  test('properties without a value, and stray separators, fall away', () => {
    expect(parse('::error   file=,=line==7,,col,title=a=b::x')?.properties).toEqual({ line: '7', title: 'a=b' });
  });

  test('a space after a comma belongs to the name', () => {
    expect(parse('::error file=a, line=1::x')?.properties).toEqual({ file: 'a', ' line': '1' });
  });

  test('escapes are upper case, and the percent sign comes last', () => {
    expect(parse('::debug::%0a%250A')?.message).toBe('%0a%0A');
  });

  test('a property named __proto__ is only a property', () => {
    const properties = parse('::error __proto__=x::y')?.properties ?? {};
    expect(Object.keys(properties)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(properties)).toBe(Object.prototype);
  });
});

describe('bracket commands', () => {
  test('are found anywhere in the line', () => {
    expect(parse('2 tests failed ##[error file=a;line=2]broken%5D%3B%0D')).toEqual({
      name: 'error',
      properties: { file: 'a', line: '2' },
      message: 'broken];\r',
      syntax: '##[',
    });
  });

  test('are tried where a colon command fails', () => {
    expect(parse('::nothing::##[add-mask]x')).toMatchObject({ name: 'add-mask', syntax: '##[' });
  });

  test('only the first one of a line counts', () => {
    expect(parse('##[nothing]##[error]x')).toBeUndefined();
  });

  test.each(['##[error', '## [error]x', '# #[error]x', '##[ error]x', '##(error)x'])('%j is text', (line) => {
    expect(parse(line)).toBeUndefined();
  });
});

describe('properties of the grammar', () => {
  const name = fc.constantFrom(...COMMAND_NAMES);
  const text = fc.string({ unit: 'binary', maxLength: 40 });

  test('what @actions/core escapes comes back whole', () => {
    const escapeData = (value: string) => value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
    const escapeProperty = (value: string) => escapeData(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
    fc.assert(
      fc.property(name, text, text, (command, message, value) => {
        const parsed = parse(`::${command} p=x${escapeProperty(value)}y::${escapeData(message)}`);
        expect(parsed).toEqual({ name: command, properties: { p: `x${value}y` }, message, syntax: '::' });
      }),
    );
  });

  test('a line with neither marker is never a command', () => {
    const harmless = text.map((value) => value.replaceAll('::', ': ').replaceAll('##[', '## ['));
    fc.assert(
      fc.property(harmless, (line) => {
        fc.pre(!line.includes('::') && !line.includes('##['));
        expect(parse(line)).toBeUndefined();
      }),
    );
  });

  test('a colon command never starts behind other text', () => {
    const before = fc.stringMatching(/^[!-/;-Z^-~]+$/);
    fc.assert(
      fc.property(before, name, text, (prefix, command, rest) => {
        fc.pre(!rest.includes('##['));
        expect(parse(`${prefix}::${command}::${rest}`)).toBeUndefined();
      }),
    );
  });

  test('a bracket command is found behind any text without a bracket', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^#[\]:]*$/), name, (prefix, command) => {
        expect(parse(`${prefix}##[${command}]x`)).toMatchObject({ name: command, syntax: '##[' });
      }),
    );
  });
});
