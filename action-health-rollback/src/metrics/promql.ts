import type { TextForm } from '@gauntlet/policy';

/** A template cut at its strings. */
interface Piece {
  kind: 'code' | 'string';
  text: string;
  /** Of a string: what it is compared by. */
  isPattern: boolean;
}

const string = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g;

/** PromQL as its strings and what stands between them; a string without an end is code. */
function piecesOf(template: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: text, index } of template.matchAll(string)) {
    const before = template.slice(from, index);
    pieces.push({ kind: 'code', text: before, isPattern: false });
    pieces.push({ kind: 'string', text, isPattern: /[=!]~ {0,20}$/.test(before) });
    from = index + text.length;
  }
  pieces.push({ kind: 'code', text: template.slice(from), isPattern: false });
  return pieces;
}

/** A dollar with a name behind it, which PromQL itself knows nowhere; a pattern's own stands before no letter. */
const placeholder = /\$\{?[A-Za-z_]/g;
const mostUnits = 4_000;

function isTemplate(text: string, needed: ReadonlyArray<'$version' | '$window'>): boolean {
  if (text.length > mostUnits || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) return false;
  const pieces = piecesOf(text);
  const inside = pieces.filter(({ kind }) => kind === 'string').map((piece) => piece.text);
  const outside = pieces.filter(({ kind }) => kind === 'code').map((piece) => piece.text);
  // What is left of a string that has no end is a quote among the code.
  if (outside.some((code) => /["'`]/.test(code))) return false;
  const count = (texts: readonly string[], pattern: RegExp) =>
    texts.reduce((sum, each) => sum + (each.match(pattern)?.length ?? 0), 0);
  const versions = count(inside, /\$version(?!\w)/g);
  const windows = count(outside, /\$window(?!\w)/g);
  if (count(inside, placeholder) !== versions || count(outside, placeholder) !== windows) return false;
  return (!needed.includes('$version') || versions > 0) && (!needed.includes('$window') || windows > 0);
}

/** One query of a version alone; without it both arms would have the same numbers, and no canary were ever worse. */
export const queryForm: Pick<TextForm, 'allowed'> & { parse: (text: string) => string | undefined } = {
  allowed:
    'PromQL in one line with $version within quotes and $window outside of them, such as sum(increase(requests_total{version="$version"}[$window]))',
  parse: (text) => (isTemplate(text, ['$version', '$window']) ? text : undefined),
};

/** The same of what is read at one time; `none` asks for nothing. */
export const gaugeForm: typeof queryForm = {
  allowed: '"none", or PromQL in one line with $version within quotes and, if at all, $window outside of them',
  parse: (text) => (text === 'none' || isTemplate(text, ['$version']) ? text : undefined),
};

/** The query that a template stands for. @param version of `versionPattern`. */
export function fillQuery(template: string, version: string, windowMs: number): string {
  return piecesOf(template)
    .map(({ kind, text, isPattern }) =>
      kind === 'code'
        ? text.replaceAll('$window', () => durationOf(windowMs))
        : text.replaceAll('$version', () => literal(version, isPattern, text[0] === '`')),
    )
    .join('');
}

/** As PromQL writes a duration. */
function durationOf(ms: number): string {
  return ms % 1_000 === 0 ? `${ms / 1_000}s` : `${Math.round(ms)}ms`;
}

/**
 * The version as it stands within a string: where that is a pattern (RE2, anchored), it matches nothing but itself.
 * A version has neither quotes nor backslashes; in backticks nothing is escaped.
 */
function literal(version: string, isPattern: boolean, isRaw: boolean): string {
  const meant = isPattern ? version.replace(/[.+]/g, '\\$&') : version;
  return isRaw ? meant : meant.replaceAll('\\', '\\\\');
}
