/**
 * Files without a single line that runs: nothing there that a test could cover, so tools leave them out of reports.
 * Told by content, and only where the language makes it certain; in doubt a file counts as code.
 */

import { type Language, languageOf } from './languages.ts';
import { cutSource, type Lexicon } from './lexer.ts';
import { erasesToNothing } from './typescript.ts';

const slashes: Lexicon = { lineComment: '//', blockComments: true, quotes: '"\'', rawQuotes: '' };
const lexicons: Partial<Record<Language, Lexicon>> = {
  python: { lineComment: '#', blockComments: false, quotes: '', rawQuotes: '' },
  go: { ...slashes, rawQuotes: '`' },
  // A quote may stand for a lifetime here, so that none opens a string.
  rust: { ...slashes, quotes: '' },
  javascript: slashes,
  java: slashes,
  kotlin: slashes,
  'c#': slashes,
  c: slashes,
  'c++': slashes,
};

/** Whether nothing in the file can run. `text` is the whole file. */
export function declaresOnly(path: string, text: string): boolean {
  const language = languageOf(path);
  if (language === 'typescript') return erasesToNothing(text);
  const lexicon = language === null ? undefined : lexicons[language];
  const code = lexicon ? codeOf(text, lexicon) : text;
  if (code.trim() === '') return true;
  // Go's coverage counts statements, and those stand in functions only.
  if (language === 'go') return !/\bfunc\b/.test(code);
  return language === 'rust' && declaresRust(text, code);
}

/**
 * Without a function, a macro call or a closure no region is ever counted. A string could hide a comment's end, so a
 * file with one is code.
 */
function declaresRust(text: string, code: string): boolean {
  return !text.includes('"') && !/\bfn\b|\||[A-Za-z_0-9]\s{0,8}!/.test(code);
}

/** The text without its comments, each string as `""`. */
function codeOf(text: string, lexicon: Lexicon): string {
  const kept: string[] = [];
  for (const { kind, from, to } of cutSource(text, lexicon)) {
    if (kind === 'comment') kept.push(' ');
    else kept.push(kind === 'string' ? '""' : text.slice(from, to));
  }
  return kept.join('');
}
