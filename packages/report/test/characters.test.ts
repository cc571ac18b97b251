import { expect, test } from '@jest/globals';
import { reveal } from '../src/characters.ts';

test.each([
  ['plain Ünïcödé 漢字 😀', 'plain Ünïcödé 漢字 😀'],
  ['✔\uFE0F done', '✔ done'],
  ['a\r\n\tb\u2028c', 'a b c'],
  ['a\u00A0b\u3000c', 'a b c'],
  ['a\u202Eb', 'a<U+202E>b'],
  ['\u0000', '<U+0000>'],
  ['\u{E0041}', '<U+E0041>'],
  ['\uD800x', '<U+D800>x'],
  ['\u3164', '<U+3164>'],
  ['\u200B\u200C\u200D\u2060', '<U+200B><U+200C><U+200D><U+2060>'],
  ['a\u200B\u200B\u200B\u200B\u200Bb', 'a<5 hidden characters>b'],
  ['\u001b[1;31mred\u001b[0m \u009b2Kx', 'red x'],
  ['\u001b]8;;https://evil.example\u0007click\u001b]8;;\u001b\\', 'click'],
  ['\u001b]unfinished', '<U+001B>]unfinished'],
])('%j is shown as %j', (text, expected) => {
  expect(reveal(text)).toBe(expected);
});
