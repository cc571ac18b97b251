import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { hostileTexts } from './samples.ts';

/** What GitHub's readers would make of a piece of Markdown, by an independent parser. */
export interface Rendered {
  html: string;
  /** Names of all elements, raw HTML included. */
  elements: Set<string>;
  /** `href` and `src` of all elements. */
  targets: string[];
  comments: string[];
  /** Text outside code and links, each node by itself, character references decoded. */
  texts: string[];
}

const references: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => references[name] as string);
}

export function render(markdown: string): Rendered {
  const html = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
  const rendered: Rendered = { html, elements: new Set(), targets: [], comments: [], texts: [] };
  let quiet = 0;
  for (const token of html.match(/<!--[\s\S]*?-->|<[^>]*>|[^<]+|</g) ?? []) {
    if (token.startsWith('<!--')) rendered.comments.push(token);
    else if (token.startsWith('<')) {
      const [, slash, name = '?'] = /^<(\/?)([A-Za-z0-9]+)/.exec(token) ?? [];
      rendered.elements.add(name.toLowerCase());
      if (/^(code|pre|a)$/i.test(name)) quiet += slash === '/' ? -1 : 1;
      for (const [, target] of token.matchAll(/\b(?:href|src)="([^"]*)"/g))
        rendered.targets.push(decode(target as string));
    } else if (quiet === 0) rendered.texts.push(decode(token));
  }
  return rendered;
}

const allowedElements = new Set(
  'h2 h3 p ul li table thead tbody tr th td code pre strong em a details summary'.split(' '),
);

const gitHubSyntax: readonly [string, RegExp][] = [
  ['mention', /@[A-Za-z0-9]/],
  ['issue reference', /#\d|[A-Z]-\d|gh-\d/],
  ['commit reference', /(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7}/i],
  ['emoji', /:[\w+-]+:/],
  ['bare link', /www\.|:\/\//i],
  [
    'hidden character',
    /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E0FFF}]/u,
  ],
];

/** Everything in `markdown` that is not ours, in words; empty where it is inert. `isOurs` tells the links we made. */
export function dangers(markdown: string, isOurs: (target: string) => boolean = () => false): string[] {
  const { elements, targets, comments, texts } = render(markdown);
  const found = [
    ...[...elements].filter((name) => !allowedElements.has(name)).map((name) => `element ${name}`),
    ...targets.filter((target) => !isOurs(target)).map((target) => `link ${target}`),
    ...comments.map((comment) => `comment ${comment}`),
  ];
  for (const text of texts) {
    for (const [what, pattern] of gitHubSyntax)
      if (pattern.test(text)) found.push(`${what} in ${JSON.stringify(text)}`);
  }
  return found;
}

/** The number of columns that each row of each table has in the source; [] where a row ended a table by accident. */
export function cellCounts(html: string): number[][] {
  return (html.match(/<table>[\s\S]*?<\/table>/g) ?? []).map((table) =>
    (table.match(/<tr>[\s\S]*?<\/tr>/g) ?? []).map((row) => (row.match(/<t[dh]/g) ?? []).length),
  );
}

/** All text of the HTML, tags left out. */
export function textOf(html: string): string {
  return decode(html.replace(/<[^>]*>/g, '').replace(/\n/g, ' '));
}

/** Pieces of hostile text put together with any characters at all. */
export const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...hostileTexts),
      fc.constantFrom(...'`|\\*_~[]()<>!#@:&$-+=.1 \n\r\u200Bwa'),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 8 }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));
