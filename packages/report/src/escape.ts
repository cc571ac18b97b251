import { clip, cutUtf8 } from './bytes.ts';
import { reveal } from './characters.ts';

/**
 * Untrusted text made inert for GitHub. GitHub looks for mentions, references and emoji in the rendered text, where
 * an escape is already undone, so a zero-width space is put inside each of them.
 */
const breakers: readonly (readonly [RegExp, string])[] = [
  // Mentions, teams, e-mail addresses, owner/repo@commit.
  [/@(?=\S)/g, '@\u200B'],
  // http://, ssh:// and the rest; www. links without a scheme.
  [/:(?=\/\/)/g, ':\u200B'],
  [/www(?=\.|$)/gi, '$&\u200B'],
  // #1 and owner/repo#1; GH-1 in any case, and a repository's own references such as JIRA-1.
  [/#(?=\d)/g, '#\u200B'],
  [/(?:[A-Z]|[Gg][Hh])-(?=\d)/g, '$&\u200B'],
  // Commit ids, of which seven digits are enough.
  [/[0-9a-fA-F]{6}(?=[0-9a-fA-F])/g, '$&\u200B'],
  // :emoji:
  [/:(?=[\w+-]+:)/g, ':\u200B'],
];

function breakReferences(text: string): string {
  return breakers.reduce((broken, [pattern, replacement]) => broken.replace(pattern, replacement), text);
}

/**
 * As character references where a backslash would not do: `\` and `|` because parsers of tables disagree on `\\|`,
 * `$` because of formulas.
 */
const markdownEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\\': '&#92;',
  '|': '&#124;',
  $: '&#36;',
  '`': '\\`',
  '*': '\\*',
  '[': '\\[',
  ']': '\\]',
  '~': '\\~',
};

/** Inline Markdown that shows `text` and nothing else, on one line, anywhere in a line and in a table. */
export function escapeMarkdown(text: string): string {
  return (
    breakReferences(reveal(text).trim())
      .replace(/[&<>\\|$`*[\]~]/g, (character) => markdownEscapes[character] as string)
      .replace(/_+/g, escapeUnderscores)
      .replace(/^[-+=#:]/, '\\$&')
      // Before a link of ours it would make an image of it.
      .replace(/!$/, '\\!')
      .replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2')
  );
}

/** Between letters or digits underscores mean nothing, and stay readable. */
function escapeUnderscores(run: string, at: number, text: string): string {
  const inside = /[A-Za-z0-9]/.test(text.charAt(at - 1)) && /[A-Za-z0-9]/.test(text.charAt(at + run.length));
  return inside ? run : run.replace(/_/g, '\\_');
}

const htmlEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** As {@link escapeMarkdown} for text inside an HTML block, where Markdown's escapes do not work. */
export function escapeHtml(text: string): string {
  return breakReferences(reveal(text).trim()).replace(/[&<>"']/g, (character) => htmlEscapes[character] as string);
}

/**
 * A code span, which GitHub leaves alone and from which a path can be copied unchanged. Text with a `|` becomes plain
 * escaped text instead, because no writing of it in a code span survives every table parser.
 */
export function codeSpan(text: string): string {
  const line = reveal(text);
  if (line === '') return '(empty)';
  if (line.includes('|')) return escapeMarkdown(line);
  const ticks = '`'.repeat(longestRun(line) + 1);
  const pad = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** A block of code, its lines kept. `language` is chosen by the caller, never by what is shown. */
export function fence(text: string, language = ''): string {
  const lines = text.split(/\r\n|[\r\n]/).map((line) => line.split('\t').map(reveal).join('\t'));
  const body = lines.join('\n');
  const ticks = '`'.repeat(Math.max(3, longestRun(body) + 1));
  return `${ticks}${language.replace(/[^A-Za-z0-9+-]/g, '')}\n${body}\n${ticks}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** What a URL of ours consists of. Parentheses, quotes, spaces and `|` are percent-encoded by whoever builds it. */
const safeUrl = /^https:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][A-Za-z0-9\-._~/%#?=&:+,;]*)?$/;

/** A link; the label alone for a URL that is absent, not https or not fully encoded. */
export function link(label: string, url: string | null): string {
  return linkMarkdown(escapeMarkdown(label), url);
}

/** As {@link link} with the label in code. */
export function linkCode(label: string, url: string | null): string {
  return linkMarkdown(codeSpan(label), url);
}

function linkMarkdown(label: string, url: string | null): string {
  return url !== null && safeUrl.test(url) ? `[${label}](${url})` : label;
}

/** Untrusted text cut to `maxBytes` of what is shown, before it is escaped. Ends with `…` where something was cut. */
export function shorten(text: string, maxBytes: number): string {
  const start = cutUtf8(text, maxBytes * 4);
  const shown = reveal(start);
  return clip(start.length === text.length ? shown : `${shown}…`, maxBytes);
}
