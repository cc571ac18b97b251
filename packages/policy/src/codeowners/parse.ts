import { quote } from '../fields/quote.ts';
import { patternProblem } from './pattern.ts';
import type { Codeowners, CodeownersProblem, CodeownersRule } from './types.ts';

/** In bytes. GitHub says "under 3 MB"; the smaller reading of it, so that what it might not load is not relied on. */
const maxBytes = 3_000_000;

/** Problems beyond these are counted in the last one. */
const maxProblems = 100;

/** A login (an underscore and a short code end those of an enterprise), a team, or an address. */
const owner = /^(?:@[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\/[A-Za-z0-9_.-]{1,255})?|[^\s@]{1,254}@[^\s@]{1,254})$/;

/**
 * Reads a CODEOWNERS file as GitHub does: a line that is wrong is skipped, and the rest counts. Never throws. Whether
 * an owner exists and may write is more than the text can tell.
 */
export function parseCodeowners(text: string): Codeowners {
  if (utf8Length(text) >= maxBytes) {
    const message = 'The file has 3 MB or more, so that GitHub does not load it and nothing has owners.';
    return { rules: [], problems: [{ line: 1, message }], tooLarge: true };
  }
  const rules: CodeownersRule[] = [];
  const problems: CodeownersProblem[] = [];
  let skipped = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const result = parseLine(line, index + 1);
    if (result === undefined) continue;
    if ('pattern' in result) rules.push(result);
    else if (problems.length < maxProblems) problems.push(result);
    else skipped++;
  }
  if (skipped > 0) problems.push({ line: 1, message: `${skipped} more lines are skipped that are not listed.` });
  return { rules, problems, tooLarge: false };
}

/** Undefined for a line that says nothing. */
function parseLine(line: string, number: number): CodeownersRule | CodeownersProblem | undefined {
  const words = wordsOf(line);
  const [pattern, ...rest] = words;
  if (pattern === undefined || pattern.startsWith('#')) return undefined;
  const comment = rest.findIndex((word) => word.startsWith('#'));
  const owners = comment === -1 ? rest : rest.slice(0, comment);
  const wrong = patternProblem(pattern);
  if (wrong !== undefined) {
    return { line: number, message: `The pattern ${quote(pattern)} ${wrong}; the line is skipped.` };
  }
  const stranger = owners.find((each) => !owner.test(each));
  if (stranger === undefined) return { line: number, pattern, owners };
  const message = `The owner ${quote(stranger)} is neither "@login", "@organisation/team" nor an address; the line is skipped.`;
  return { line: number, message };
}

/** What stands between blanks. A backslash keeps the blank after it in its word. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  let word = '';
  for (let i = 0; i < line.length; i++) {
    const character = line[i] as string;
    if (character === '\\' && i + 1 < line.length && line[i + 1] !== '\r') word += character + line[++i];
    else if (!/[ \t\r\f\v]/.test(character)) word += character;
    else if (word !== '') {
      words.push(word);
      word = '';
    }
  }
  return word === '' ? words : [...words, word];
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) as number;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
