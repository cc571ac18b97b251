const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * A key's fingerprint in one form, lower-case hexadecimal: `SHA256:` and base64 as ssh-keygen prints it, bare base64 of
 * that length, or hexadecimal digits (40 or 64; 16 for the long id of an OpenPGP key). Null for anything else.
 */
export function canonicalKey(text: string): string | null {
  const digits = text.trim();
  if (/^(?:[0-9A-Fa-f]{16}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})$/.test(digits)) return digits.toLowerCase();
  const match = /^(?:SHA256:)?([A-Za-z0-9+/]{43})=?$/.exec(digits);
  return match && hexOfBase64(match[1]!);
}

/**
 * Whether the key that GitHub names is the one with this fingerprint. A long id is the end of a version 4 fingerprint
 * and the beginning of a version 6 one; a short id (8 digits) is never enough, since anyone can make a key that has it.
 */
export function isSameKey(registered: string, seen: string): boolean {
  const [fingerprint, key] = [canonicalKey(registered), canonicalKey(seen)];
  if (fingerprint === null || key === null || fingerprint.length < 40) return false;
  if (key.length !== 16) return fingerprint === key;
  return fingerprint.length === 40 ? fingerprint.endsWith(key) : fingerprint.startsWith(key);
}

/** Of 43 characters, which are 32 bytes and 2 bits; null where those 2 bits are not 0. */
function hexOfBase64(text: string): string | null {
  let bits = 0;
  let count = 0;
  let hex = '';
  for (const character of text) {
    bits = (bits << 6) | base64.indexOf(character);
    count += 6;
    while (count >= 4) {
      count -= 4;
      hex += ((bits >> count) & 15).toString(16);
    }
    bits &= (1 << count) - 1;
  }
  return bits === 0 ? hex.slice(0, 64) : null;
}
