/** What an event may hold: JSON without fractions, so that every program writes it alike. */
export type CanonicalValue =
  | string
  | number
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue };

/**
 * JSON in the one form that is hashed (RFC 8785, restricted to safe integers): keys sorted by their UTF-16 units, no blanks.
 * @throws TypeError for a number that is no safe integer, and for text with a lone surrogate.
 */
export function canonicalJson(value: CanonicalValue): string {
  if (value === null || typeof value === 'boolean') return `${value}`;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('only safe integers have a canonical form');
    return `${value === 0 ? 0 : value}`;
  }
  if (typeof value === 'string') return textOf(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${textOf(key)}:${canonicalJson(value[key] as CanonicalValue)}`).join(',')}}`;
}

function textOf(text: string): string {
  if (/\p{Cs}/u.test(text)) throw new TypeError('text with a lone surrogate has no canonical form');
  return JSON.stringify(text);
}

function isList(value: CanonicalValue): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}
