/**
 * What a byte reader throws when its input is not what its format allows. The message is a clause without a position
 * and without a full stop: whoever drives the reader knows both the position and what the input is called.
 */
export class MalformedInput extends Error {
  override readonly name = 'MalformedInput';
}

/** Throws `MalformedInput`. */
export function malformed(what: string): never {
  throw new MalformedInput(what);
}

/** At most `limit` characters of untrusted text, with everything but plain ASCII words and marks replaced by `?`. */
export function excerpt(text: string, limit = 32): string {
  const plain = text.slice(0, limit).replace(/[^A-Za-z0-9 .,_/=+-]/g, '?');
  return text.length > limit ? `"${plain}..."` : `"${plain}"`;
}
