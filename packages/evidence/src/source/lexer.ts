/** Cuts source text into code, comments and strings: just enough of a lexer to tell keywords from prose, in linear time. */

export interface Lexicon {
  /** What a comment to the end of the line begins with. */
  lineComment: string;
  /** Whether `/*` opens a comment. */
  blockComments: boolean;
  /** Characters that open and close a string within a line, `\` escaping them. */
  quotes: string;
  /** Characters that open and close a string over several lines, without escapes. */
  rawQuotes: string;
}

export interface Piece {
  /** `open` is a comment or string that never closes: the rest of the text, of which nothing can be said. */
  kind: 'code' | 'comment' | 'string' | 'open';
  from: number;
  to: number;
}

export function* cutSource(text: string, lexicon: Lexicon): Iterable<Piece> {
  let code = 0;
  for (let at = 0; at < text.length; ) {
    const piece = pieceAt(text, at, lexicon);
    if (piece === null) {
      at++;
      continue;
    }
    if (code < at) yield { kind: 'code', from: code, to: at };
    yield piece;
    code = piece.to;
    at = piece.to;
  }
  if (code < text.length) yield { kind: 'code', from: code, to: text.length };
}

function pieceAt(text: string, at: number, lexicon: Lexicon): Piece | null {
  const character = text[at]!;
  if (text.startsWith(lexicon.lineComment, at)) {
    const end = text.indexOf('\n', at);
    return { kind: 'comment', from: at, to: end < 0 ? text.length : end };
  }
  if (character === '/' && lexicon.blockComments && text[at + 1] === '*')
    return closed(text, 'comment', at, text.indexOf('*/', at + 2), 2);
  if (lexicon.rawQuotes.includes(character)) return closed(text, 'string', at, text.indexOf(character, at + 1), 1);
  if (lexicon.quotes.includes(character)) return closed(text, 'string', at, closingQuote(text, at), 1);
  return null;
}

function closed(text: string, kind: 'comment' | 'string', from: number, end: number, length: number): Piece {
  return end < 0 ? { kind: 'open', from, to: text.length } : { kind, from, to: end + length };
}

function closingQuote(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (character === text[start]) return at;
    if (character === '\n') return -1;
    if (character === '\\') at++;
  }
  return -1;
}
