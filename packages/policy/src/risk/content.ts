/**
 * What to look for on changed lines: plain text in which `*` stands for any text on that line. No regular expressions,
 * so that no pattern is slow on any line: each part between two stars is searched once, from left to right.
 */
export interface ContentPattern {
  /** As written in the policy. */
  readonly pattern: string;
  /** Lower case, none of them empty; all have to stand on the line, in this order, without overlap. */
  readonly parts: readonly string[];
}

const maxLength = 256;

export const allowedContentPattern = `a text of at most ${maxLength} characters with at least three besides its stars, in which "*" stands for any text on the line, "\\*" for a star and "\\\\" for a backslash`;

/** Fewer characters than this would find themselves in any line. */
const minCharacters = 3;

/** Undefined where the text is no pattern. */
export function parseContentPattern(pattern: string): ContentPattern | undefined {
  if (pattern.length > maxLength || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(pattern)) return undefined;
  const parts = [''];
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i] as string;
    if (character === '*') parts.push('');
    else if (character === '\\') {
      const escaped = pattern[++i];
      if (escaped !== '*' && escaped !== '\\') return undefined;
      parts.push((parts.pop() as string) + escaped);
    } else parts.push((parts.pop() as string) + character);
  }
  const kept = parts.map((part) => part.toLowerCase()).filter((part) => part !== '');
  if (kept.join('').trim().length < minCharacters) return undefined;
  return Object.freeze({ pattern, parts: Object.freeze(kept) });
}

/** Whether the pattern stands anywhere on the line. Letters match in either case. */
export function contentMatches({ parts }: ContentPattern, lowerCaseLine: string): boolean {
  let from = 0;
  for (const part of parts) {
    const at = lowerCaseLine.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return true;
}
