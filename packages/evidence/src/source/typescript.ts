/**
 * Whether a TypeScript module consists of types, and of imports and re-exports, alone: the compiler leaves nothing in it
 * that a test could run. A strict reading of the few statement forms that qualify; whatever else is met is code.
 */

import { cutSource, type Lexicon } from './lexer.ts';

interface Token {
  text: string;
  /** Whether a line break stands before it. */
  first: boolean;
}

const lexicon: Lexicon = { lineComment: '//', blockComments: true, quotes: '"\'', rawQuotes: '' };

export function erasesToNothing(source: string): boolean {
  const tokens = tokenise(source);
  if (tokens === null) return false;
  let at = 0;
  while (at < tokens.length) {
    const next = statementEnd(tokens, at);
    if (next === null) return false;
    at = next;
  }
  return true;
}

/** Null for what this reading does not know: a template literal, or a string or comment that never closes. */
function tokenise(source: string): Token[] | null {
  const tokens: Token[] = [];
  let first = true;
  for (const { kind, from, to } of cutSource(source, lexicon)) {
    const text = source.slice(from, to);
    if (kind === 'open') return null;
    if (kind === 'comment') first ||= text.includes('\n');
    else if (kind === 'string') {
      tokens.push({ text: '"', first });
      first = false;
    } else {
      for (const [token] of text.matchAll(/\n|[\p{L}\p{N}_$#@]+|=>|[^\s]/gu)) {
        if (token === '`') return null;
        if (token !== '\n') tokens.push({ text: token, first });
        first = token === '\n';
      }
    }
  }
  return tokens;
}

/** Past the statement that begins at `start`; null when it is code. */
function statementEnd(tokens: readonly Token[], start: number): number | null {
  let at = start;
  const word = () => tokens[at]?.text;
  if (word() === ';') return at + 1;
  if (word() === 'export') {
    at++;
    if (word() === '*') return pastSpecifier(tokens, at + 1);
    if (word() === 'type' && tokens[at + 1]?.text === '{') at++;
    if (word() === '{') return pastOptionalSpecifier(tokens, pastBrackets(tokens, at));
  }
  if (word() === 'import') return pastSpecifier(tokens, at + 1);
  if (word() === 'declare') return pastDeclaration(tokens, at + 1);
  if (word() === 'interface') return tokens[at + 1]?.first ? null : pastBody(tokens, at + 1);
  if (word() === 'type') return tokens[at + 1]?.first ? null : pastType(tokens, at + 1);
  return null;
}

/** To the module's name in quotes: `import { a } from "m"`. A call, `import(…)`, is code. */
function pastSpecifier(tokens: readonly Token[], start: number): number | null {
  for (let at = start; at < tokens.length; at++) {
    const { text } = tokens[at]!;
    if (text === '"') return pastAttributes(tokens, at + 1);
    if (text === '(' || text === '=' || text === '.' || text === ';') return null;
  }
  return null;
}

function pastAttributes(tokens: readonly Token[], at: number): number | null {
  if (tokens[at]?.text === 'with' && tokens[at + 1]?.text === '{') return pastBrackets(tokens, at + 1);
  return endsStatement(tokens, at) ? at : null;
}

function pastOptionalSpecifier(tokens: readonly Token[], at: number | null): number | null {
  if (at === null) return null;
  if (tokens[at]?.text === 'from') return pastSpecifier(tokens, at + 1);
  return endsStatement(tokens, at) ? at : null;
}

const declarable = new Set(
  'const let var function class abstract enum module namespace global interface type async using'.split(' '),
);

function pastDeclaration(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  if (!token || token.first || !declarable.has(token.text)) return null;
  const bodied = ['class', 'abstract', 'enum', 'module', 'namespace', 'global', 'interface'].includes(token.text);
  return bodied ? pastBody(tokens, at) : pastType(tokens, at);
}

function pastBody(tokens: readonly Token[], start: number): number | null {
  for (let at = start; at < tokens.length; at++) {
    const { text } = tokens[at]!;
    if (text === '{') {
      const end = pastBrackets(tokens, at);
      return end !== null && endsStatement(tokens, end) ? end : null;
    }
    if (text === ';' || text === ')' || text === '(') return null;
  }
  return null;
}

/** Signs after which a type goes on in the next line, or which a line begins with that goes on with one. */
const continues = new Set([
  '|',
  '&',
  '=',
  '=>',
  '?',
  ':',
  ',',
  '<',
  'extends',
  'keyof',
  'typeof',
  'readonly',
  'infer',
  'is',
]);
const continued = new Set(['|', '&', '=', '=>', '?', ':', ',', 'extends', '>']);

function pastType(tokens: readonly Token[], start: number): number | null {
  for (let at = start; at < tokens.length; ) {
    const { text, first } = tokens[at]!;
    if (text === ';') return at + 1;
    if (first && at > start && !continues.has(tokens[at - 1]!.text) && !continued.has(text)) return at;
    if (text === '{' || text === '(' || text === '[') {
      const end = pastBrackets(tokens, at);
      if (end === null) return null;
      at = end;
    } else if (text === ')' || text === ']' || text === '}') {
      return null;
    } else at++;
  }
  return tokens.length;
}

function pastBrackets(tokens: readonly Token[], start: number): number | null {
  let depth = 0;
  for (let at = start; at < tokens.length; at++) {
    const { text } = tokens[at]!;
    if (text === '{' || text === '(' || text === '[') depth++;
    else if (text === '}' || text === ')' || text === ']') depth--;
    if (depth === 0) return at + 1;
  }
  return null;
}

function endsStatement(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token === undefined || token.first || token.text === ';';
}
