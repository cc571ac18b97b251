import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainLine, plainText } from '../src/index.ts';
import { commandText } from './command-text.ts';
import { workflowCommands } from './runner-parser.ts';

describe('the port of the parser', () => {
  test.each([
    '::error::x',
    ' \t::error file=a::x',
    '\u00A0::add-mask::x',
    'a ##[error]x',
    'ok\r::stop-commands::t',
    '\u200B::error::x',
  ])('takes %j for a command', (line) => {
    expect(workflowCommands(line)).not.toEqual([]);
  });

  test.each(['std::vector<int> a::b', 'a ::error::x', '## [x]', '##[open', '::'])('takes %j for none', (line) => {
    expect(workflowCommands(line)).toEqual([]);
  });
});

describe('plainLine', () => {
  test.each([
    ['plain text, std::vector and a # b', 'plain text, std::vector and a # b'],
    ['::error::x', ': :error::x'],
    ['  ::error::x', '  : :error::x'],
    ['::::a', ': :::a'],
    ['a ##[group]b ###[c]', 'a ## [group]b ### [c]'],
    ['\u001b[31mred\u001b[0m', 'red'],
    ['a\r\nb', 'a b'],
    ['#\u001b[0m#[error]x', '## [error]x'],
    ['\u0007bell', '<U+0007>bell'],
  ])('of %j is %j', (text, expected) => {
    expect(plainLine(text)).toBe(expected);
  });

  test('is one line and no command, whatever the text', () => {
    fc.assert(
      fc.property(commandText, (text) => {
        const line = plainLine(text);
        expect(workflowCommands(line)).toEqual([]);
        expect(line).not.toMatch(/[\r\n\u001b]/);
      }),
      { numRuns: 8_000 },
    );
  });

  test('changes nothing the second time', () => {
    fc.assert(fc.property(commandText, (text) => expect(plainLine(plainLine(text))).toBe(plainLine(text))));
  });
});

test('plainText keeps the lines, and none is a command', () => {
  expect(plainText('a\r\n::error::b\rc')).toBe('a\n: :error::b\nc');
  fc.assert(fc.property(commandText, (text) => expect(workflowCommands(plainText(text))).toEqual([])));
});
