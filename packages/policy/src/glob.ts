import { braceExpand, Minimatch, type MinimatchOptions } from 'minimatch';

/**
 * minimatch 11 with nothing left to its surroundings: the same on every platform, letters as they are, hidden files
 * matched like all others, and neither `!` nor `#` magic. Its matcher does not backtrack, so that only the number of
 * alternatives and the length of a pattern need bounds.
 */
const maxAlternatives = 256;

const options: MinimatchOptions = {
  dot: true,
  nocase: false,
  nocomment: true,
  nonegate: true,
  nonull: false,
  matchBase: false,
  platform: 'linux',
  optimizationLevel: 1,
  braceExpandMax: maxAlternatives + 1,
  maxGlobstarRecursion: 32,
};

const maxLength = 512;

export const allowedGlob = `a pattern of at most ${maxLength} characters and ${maxAlternatives} alternatives, relative to the repository root, with / and without . or .. or empty parts`;

/** One checked pattern of the policy. */
export interface Glob {
  readonly pattern: string;
  /** `path` is relative to the repository root, with `/`. */
  readonly matches: (path: string) => boolean;
}

/**
 * Reads one pattern in minimatch's language: `*`, `?`, `[...]`, `**`, `{a,b}`, `+(...)`. A pattern that ends with `/`
 * means everything below. Undefined for a pattern that could never match a path of the repository, or is too large.
 */
export function parseGlob(pattern: string): Glob | undefined {
  if (pattern.length > maxLength || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(pattern)) return undefined;
  const whole = pattern.endsWith('/') ? `${pattern}**` : pattern;
  const parts = whole.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return undefined;
  // Counted before the pattern is compiled, since minimatch cuts what is too much without saying so.
  if (braceExpand(whole, options).length > maxAlternatives) return undefined;
  const compiled = new Minimatch(whole, options);
  return Object.freeze({ pattern, matches: (path: string) => compiled.match(path) });
}

/** The first pattern that matches `path`, or undefined: what excluded a file, in the words of the policy. */
export function matchingPattern(globs: readonly Glob[], path: string): string | undefined {
  return globs.find((glob) => glob.matches(path))?.pattern;
}
