/**
 * The patterns of CODEOWNERS: gitignore's, but case-sensitive everywhere, without `!`, character ranges and `\#`, and
 * with a last `*` that does not reach into folders. Source: GitHub's documentation "About code owners".
 */

/** One part of a pattern between slashes. */
type Segment =
  /** `**`: any number of folders, none too. */
  | { readonly kind: 'folders' }
  /** Text with wildcards: `null` is `*`, `undefined` is `?`, everything else itself. */
  | { readonly kind: 'text'; readonly tokens: readonly (string | null | undefined)[] };

type PlainSegment = Extract<Segment, { kind: 'text' }>;

export interface CompiledPattern {
  readonly segments: readonly Segment[];
  /** Whether everything below what fits belongs to it as well. */
  readonly descends: boolean;
  /** The parts without wildcards: no path fits that lacks one of them. */
  readonly required: readonly string[];
}

const folders: Segment = { kind: 'folders' };

/** What is wrong with a pattern, or undefined. Completes "The pattern ...". */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.startsWith('!')) return 'is negated with "!", which GitHub does not support';
  if (pattern.startsWith('\\#')) return 'begins with "\\#", which GitHub does not support';
  if (/[[\]]/.test(pattern)) return 'has "[" or "]", which GitHub does not support';
  if (pattern.includes('***')) return 'has three stars in a row';
  // Backslashes at the end come in pairs where each is escaped.
  const trailing = pattern.length - (pattern.search(/[^\\](?=\\*$)/) + 1);
  return pattern.endsWith('\\') && trailing % 2 === 1 ? 'ends with a backslash that escapes nothing' : undefined;
}

/** `pattern` is one without a problem. */
export function compilePattern(pattern: string): CompiledPattern {
  const parts = pattern.split('/');
  const rooted = parts[0] === '' || (parts.length > 1 && !(parts.length === 2 && parts[1] === ''));
  if (parts[0] === '') parts.shift();
  const below = parts.length > 1 && parts.at(-1) === '';
  if (below) parts.pop();
  const segments = parts.map((part): Segment => (part === '**' ? folders : { kind: 'text', tokens: tokensOf(part) }));
  const last = parts.at(-1);
  const required = segments.filter(isPlain).map(({ tokens }) => tokens.join(''));
  if (below || last === '**')
    return {
      segments: [...(rooted ? [] : [folders]), ...withoutLast(segments, last), folders, anything],
      descends: false,
      required,
    };
  return { segments: [...(rooted ? [] : [folders]), ...segments], descends: last !== '*', required };
}

function isPlain(segment: Segment): segment is PlainSegment {
  return segment.kind === 'text' && segment.tokens.every((token) => typeof token === 'string');
}

const anything: Segment = { kind: 'text', tokens: [null] };

/** A last `**` means everything below, at any depth. */
function withoutLast(segments: readonly Segment[], last: string | undefined): readonly Segment[] {
  return last === '**' ? segments.slice(0, -1) : segments;
}

function tokensOf(part: string): (string | null | undefined)[] {
  const tokens: (string | null | undefined)[] = [];
  const characters = [...part];
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] as string;
    if (character === '\\') tokens.push(characters[++i] ?? '\\');
    else if (character === '*') {
      if (tokens.at(-1) !== null) tokens.push(null);
    } else tokens.push(character === '?' ? undefined : character);
  }
  return tokens;
}

/** Whether `parts`, the characters of a path's folders and its file, is one of the pattern's. Takes at most pattern times path steps. */
export function patternMatches(
  { segments, descends }: CompiledPattern,
  parts: readonly (readonly string[])[],
): boolean {
  if (segments.length === 0) return false;
  // `reached[n]`: the segments so far can take exactly the first n parts.
  let reached = new Array<boolean>(parts.length + 1).fill(false);
  reached[0] = true;
  for (const segment of segments) {
    const next = new Array<boolean>(parts.length + 1).fill(false);
    for (let n = 0; n <= parts.length; n++) {
      if (segment.kind === 'folders') next[n] = reached[n] === true || (n > 0 && next[n - 1] === true);
      else
        next[n] = n > 0 && reached[n - 1] === true && segmentMatches(segment.tokens, parts[n - 1] as readonly string[]);
    }
    if (!next.includes(true)) return false;
    reached = next;
  }
  return descends ? reached.includes(true) : reached[parts.length] === true;
}

/** Goes back to the last star alone: what an earlier one took never has to change. */
function segmentMatches(tokens: readonly (string | null | undefined)[], text: readonly string[]): boolean {
  let [t, c] = [0, 0];
  let star = -1;
  let taken = 0;
  while (c < text.length) {
    const token = tokens[t];
    if (t < tokens.length && token === null) {
      star = t++;
      taken = c;
    } else if (t < tokens.length && (token === undefined || token === text[c])) {
      t++;
      c++;
    } else if (star !== -1) {
      t = star + 1;
      c = ++taken;
    } else return false;
  }
  while (t < tokens.length && tokens[t] === null) t++;
  return t === tokens.length;
}
