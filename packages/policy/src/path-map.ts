import { type Glob, parseGlob } from './glob.ts';

/** Where the beginning of a path in a report lies in the repository. */
export interface PathMapping {
  /** As written. */
  readonly from: string;
  /** Relative to the repository root, with `/`; empty for the root. */
  readonly to: string;
  readonly prefix: Glob;
  /** How many parts the beginning has; null where `**` lets it have any number. */
  readonly depth: number | null;
}

export const allowedMapping =
  'a line "from => to", where "from" is the beginning of a path in a report (minimatch patterns work) and "to" is the folder of the repository it stands for, "." for its root';

/** `/` for `\`, and no `/` at either end: `C:\build\` and `/build/` become `C:/build` and `build`. */
function plain(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const start = slashed.search(/[^/]/);
  if (start === -1) return '';
  let end = slashed.length;
  while (slashed[end - 1] === '/') end--;
  return slashed.slice(start, end);
}

/** Reads one line of a path map. A `\` in `from` is a separator, never an escape. */
export function parseMapping(line: string): PathMapping | undefined {
  const arrow = line.indexOf('=>');
  if (arrow === -1 || line.indexOf('=>', arrow + 2) !== -1) return undefined;
  const from = line.slice(0, arrow).trim();
  const target = line.slice(arrow + 2).trim();
  const to = target === '.' ? '' : target.replace(/\/$/, '');
  if (target === '' || target.startsWith('/') || /[\\\p{Cc}]/u.test(target)) return undefined;
  if (to !== '' && to.split('/').some((part) => part === '' || part === '.' || part === '..')) return undefined;
  const prefix = parseGlob(plain(from));
  if (prefix === undefined) return undefined;
  const parts = prefix.pattern.split('/');
  return Object.freeze({ from, to, prefix, depth: parts.includes('**') ? null : parts.length });
}

/**
 * The path in the repository that the first fitting line gives `path`, or null where no line fits. The shortest
 * beginning that fits is replaced, and something must be left after it.
 */
export function mapPath(mappings: readonly PathMapping[], path: string): string | null {
  const parts = plain(path).split('/');
  for (const { prefix, to, depth } of mappings) {
    const [first, last] = depth === null ? [1, parts.length - 1] : [depth, Math.min(depth, parts.length - 1)];
    for (let length = first; length <= last; length++) {
      if (!prefix.matches(parts.slice(0, length).join('/'))) continue;
      return [...(to === '' ? [] : [to]), ...parts.slice(length)].join('/');
    }
  }
  return null;
}
