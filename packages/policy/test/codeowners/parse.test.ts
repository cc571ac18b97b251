import { codeownersPaths, parseCodeowners } from '@gauntlet/policy';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const rulesOf = (text: string) =>
  parseCodeowners(text).rules.map(({ line, pattern, owners }) => [line, pattern, ...owners]);

test('the places, in the order in which GitHub looks', () => {
  expect(codeownersPaths).toEqual(['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']);
});

describe('lines that count', () => {
  test.each<[string, unknown[][]]>([
    ['*  @a', [[1, '*', '@a']]],
    ['\n# note\n  # note\n\t*.js\t@a  @org/team\r\n', [[4, '*.js', '@a', '@org/team']]],
    ['/docs/ doc@example.com', [[1, '/docs/', 'doc@example.com']]],
    ['/apps/github', [[1, '/apps/github']]],
    ['/apps/github # nobody', [[1, '/apps/github']]],
    ['*.js @a # the rest @b', [[1, '*.js', '@a']]],
    ['*.js @a #@b', [[1, '*.js', '@a']]],
    ['a\\ b/c\\ d @a', [[1, 'a\\ b/c\\ d', '@a']]],
    ['a#b @a', [[1, 'a#b', '@a']]],
    ['x @octo_corp @a-b', [[1, 'x', '@octo_corp', '@a-b']]],
    ['x @org/team.name_1', [[1, 'x', '@org/team.name_1']]],
    [
      'a @a\nb @b',
      [
        [1, 'a', '@a'],
        [2, 'b', '@b'],
      ],
    ],
    ['', []],
  ])('%j', (text, expected) => {
    expect(rulesOf(text)).toEqual(expected);
    expect(parseCodeowners(text).problems).toEqual([]);
  });
});

describe('lines that are skipped and said', () => {
  test.each([
    ['!docs/ @a', 'The pattern "!docs/" is negated'],
    ['[ab].js @a', 'The pattern "[ab].js" has "[" or "]"'],
    ['[Section] @a', 'has "[" or "]"'],
    ['\\#note @a', 'begins with "\\#"'],
    ['a/*** @a', 'three stars'],
    ['a\\', 'ends with a backslash'],
    ['*.js a', 'The owner "a" is neither'],
    ['*.js @a @', 'The owner "@" is neither'],
    ['*.js @a/b/c', 'The owner "@a/b/c"'],
    ['*.js @a#b', 'The owner "@a#b"'],
    ['*.js @-a', 'The owner "@-a"'],
    ['*.js @a a@b@c', 'The owner "a@b@c"'],
    ['*.js @a\u202e', 'The owner "@a\\u{202e}"'],
  ])('%j', (line, message) => {
    const { rules, problems } = parseCodeowners(`# first\nx @x\n${line}\ny @y`);
    expect(rules.map(({ pattern }) => pattern)).toEqual(['x', 'y']);
    expect(problems).toEqual([{ line: 3, message: expect.stringContaining(message) }]);
  });

  test('a backslash that is itself escaped ends a pattern well', () => {
    expect(parseCodeowners('a\\\\').problems).toEqual([]);
  });

  test('are listed up to 100, and then counted', () => {
    const { problems } = parseCodeowners('!a @a\n'.repeat(150));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)?.message).toContain('50 more lines');
  });
});

describe('the size limit', () => {
  const filler = (bytes: number, character: string, width: number) => `* @a\n#${character.repeat(bytes / width)}`;

  test('lets one byte less through', () => {
    const text = (length: number) => `* @a\n`.padEnd(length, '#');
    expect(parseCodeowners(text(2_999_999)).tooLarge).toBe(false);
    expect(parseCodeowners(text(3_000_000)).tooLarge).toBe(true);
  });

  test('is of bytes, not of characters', () => {
    expect(parseCodeowners(filler(2_999_990, 'x', 1)).rules).toHaveLength(1);
    for (const text of [
      filler(3_000_000, 'x', 1),
      filler(3_000_000, 'ü', 2),
      filler(3_000_000, '€', 3),
      filler(3_000_000, '😀', 4),
    ]) {
      const { rules, problems, tooLarge } = parseCodeowners(text);
      expect([rules, problems.length, tooLarge]).toEqual([[], 1, true]);
    }
  });
});

test('property: every line is a rule, a problem or nothing, and problems are printable', () => {
  const part = fc.constantFrom(
    'a',
    '*',
    '/',
    '\\',
    ' ',
    '\t',
    '#',
    '!',
    '[',
    '@a',
    '@a/b',
    'x@y.z',
    '\r',
    '\n',
    '\u202e',
    '\u0000',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      const { rules, problems } = parseCodeowners(text);
      const lines = [...rules, ...problems].map(({ line }) => line);
      expect(new Set(lines).size).toBe(lines.length);
      for (const line of lines) expect(text.split('\n')[line - 1]?.trim()).toBeTruthy();
      for (const { message } of problems) expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }),
  );
});

test('a hostile file takes no time', () => {
  const started = performance.now();
  for (const text of [
    '\\'.repeat(2_000_000),
    'a\\ '.repeat(600_000),
    '*.js @'.repeat(300_000),
    `a ${'@'.repeat(2_000_000)}`,
  ]) {
    parseCodeowners(text);
  }
  expect(performance.now() - started).toBeLessThan(10_000);
});
