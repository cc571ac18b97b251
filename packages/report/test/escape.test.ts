import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reveal } from '../src/characters.ts';
import { codeSpan, escapeHtml, escapeMarkdown, fence, link, linkCode, linkToCommit, shorten } from '../src/index.ts';
import { cellCounts, dangers, hostileText, render, textOf } from './rendered.ts';
import { hostileTexts } from './samples.ts';

const normal = (text: string): string => reveal(text).trim().replace(/ +/g, ' ');
const seen = (markdown: string): string =>
  textOf(render(markdown).html)
    .replace(/\u200B/g, '')
    .trim()
    .replace(/ +/g, ' ');

describe('escapeMarkdown', () => {
  test.each(hostileTexts.map((text) => [text]))('makes %j inert and shows it whole', (text) => {
    expect(dangers(escapeMarkdown(text))).toEqual([]);
    expect(seen(escapeMarkdown(text))).toBe(normal(text));
  });

  test('leaves ordinary words as they are', () => {
    const text = 'Line 12 of src/cart/total_price.ts is not covered: expected 3 (got 4), utf-8, v1.2.3';
    expect(escapeMarkdown(text)).toBe(text);
  });

  test('stays inert before a full stop', () => {
    expect(dangers(`${escapeMarkdown('see WWW')}.evil.example`)).toEqual([]);
  });

  test('makes no image of a link that follows', () => {
    expect(dangers(`${escapeMarkdown('done!')}[a](https://ours.example)`)).toEqual(['link https://ours.example']);
  });

  test('is inert and whole for any text, in a paragraph, a list, a heading, a link and a table', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const inline = escapeMarkdown(text);
        const places = [inline, `- ${inline}`, `## ${inline}`, `a ${inline} b`, `[${inline}](https://ours.example/)`];
        for (const place of places) expect(dangers(place, (target) => target === 'https://ours.example/')).toEqual([]);
        const table = `| a | b |\n| --- | --- |\n| ${inline} | ${inline} |`;
        expect(dangers(table)).toEqual([]);
        expect(cellCounts(render(table).html)).toEqual([[2, 2]]);
        expect(seen(`x ${inline}`)).toBe(`x ${normal(text)}`.trim());
      }),
      { numRuns: 500 },
    );
  });
});

describe('codeSpan', () => {
  test.each([
    ['src/a.ts', '`src/a.ts`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a``', '``` a`` ```'],
    [' a ', '`  a  `'],
    ['@org/team', '`@org/team`'],
    ['a|b', 'a&#124;b'],
    ['', '(empty)'],
    ['a\nb', '`a b`'],
    ['a\u202Eb', '`a<U+202E>b`'],
  ])('of %j is %j', (text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });

  test('is inert, whole and one cell for any text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const span = codeSpan(text);
        expect(dangers(`x ${span} y`)).toEqual([]);
        const table = `| a | b |\n| --- | --- |\n| ${span} | ${span} |`;
        expect(cellCounts(render(table).html)).toEqual([[2, 2]]);
        expect(seen(span)).toBe(normal(text) || (reveal(text) === '' ? '(empty)' : ''));
      }),
      { numRuns: 500 },
    );
  });
});

describe('fence', () => {
  test('keeps lines, and is longer than any run of backticks within', () => {
    expect(fence('a\r\n```\n\tb', 'ts')).toBe('````ts\na\n```\n\tb\n````');
  });

  test('is one block of code for any text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { html } = render(`${fence(text)}\n\nafter`);
        expect(html.match(/<pre>/g)).toHaveLength(1);
        expect(html.endsWith('</code></pre>\n<p>after</p>')).toBe(true);
      }),
    );
  });

  test('has no language beyond letters, digits, + and -', () => {
    expect(fence('x', 'c++`\n<b>')).toBe('```c++b\nx\n```');
  });
});

describe('escapeHtml', () => {
  test('is inert inside an HTML block', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const markdown = `<details>\n<summary>${escapeHtml(text)}</summary>\n\nx\n\n</details>`;
        expect(dangers(markdown)).toEqual([]);
        expect(render(markdown).html.match(/<summary>/g)).toHaveLength(1);
      }),
    );
  });
});

describe('links', () => {
  test.each([
    'http://github.com/a',
    'javascript:alert(1)',
    'https://github.com/a b',
    'https://github.com/a)b',
    'https://github.com/a|b',
    'https://user@evil.example/',
    'https://evil.example\\@github.com/',
    '//evil.example',
    '',
  ])('%j is not linked', (url) => {
    expect(link('label', url)).toBe('label');
    expect(linkCode('label', url)).toBe('`label`');
  });

  test('a label stays a label', () => {
    expect(link('a](https://evil.example)', 'https://ours.example/x#L1')).toBe(
      '[a\\](https:\u200B//evil.example)](https://ours.example/x#L1)',
    );
  });

  const linkFor = linkToCommit({ serverUrl: 'https://github.com', repository: 'octo/shop', sha: 'abc' });

  test('point at lines of a commit', () => {
    expect(linkFor({ path: 'src/a b.ts', line: 3, endLine: 5 })).toBe(
      'https://github.com/octo/shop/blob/abc/src/a%20b.ts#L3-L5',
    );
    expect(linkFor({ path: 'a#?(é).ts', line: 3, endLine: 3 })).toBe(
      'https://github.com/octo/shop/blob/abc/a%23%3F%28%C3%A9%29.ts#L3',
    );
    expect(linkFor({ path: 'a.ts' })).toBe('https://github.com/octo/shop/blob/abc/a.ts');
  });

  test.each(['../../../evil/phish', 'a/../b', './a', 'a//b', '/etc/passwd', 'a/', '', '..', 'x'.repeat(2_000)])(
    'are not made for %j',
    (path) => {
      expect(linkFor({ path, line: 1 })).toBeNull();
    },
  );

  test('are made for names that begin with dots', () => {
    expect(linkFor({ path: '.github/...rc' })).toBe('https://github.com/octo/shop/blob/abc/.github/...rc');
  });

  test('stay on the commit for any path', () => {
    fc.assert(
      fc.property(hostileText, (path) => {
        const url = linkFor({ path, line: 1 });
        if (url === null) return;
        expect(new URL(url).pathname.startsWith('/octo/shop/blob/abc/')).toBe(true);
        expect(link('x', url)).toBe(`[x](${url})`);
      }),
    );
  });

  test('are not made without a server, repository or commit', () => {
    expect(linkToCommit({ serverUrl: null, repository: 'a/b', sha: 'c' })({ path: 'x' })).toBeNull();
    expect(linkToCommit({ serverUrl: 'https://github.com', repository: null, sha: 'c' })({ path: 'x' })).toBeNull();
    expect(linkToCommit({ serverUrl: 'https://github.com', repository: 'a/b', sha: null })({ path: 'x' })).toBeNull();
  });
});

describe('shorten', () => {
  test('keeps what fits, and marks what does not', () => {
    expect(shorten('short', 10)).toBe('short');
    expect(shorten('x'.repeat(1_000_000), 10)).toBe(`${'x'.repeat(7)}…`);
    expect(shorten('\u202E'.repeat(1_000_000), 100)).toBe('<133 hidden characters><U+2026>'.replace('<U+2026>', '…'));
  });
});
