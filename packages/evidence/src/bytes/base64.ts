const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const equals = 0x3d;

/** For each ASCII character its 6 bits; 255 where it has none. */
const bitsOf = new Uint8Array(128).fill(255);
for (let index = 0; index < alphabet.length; index += 1) bitsOf[alphabet.charCodeAt(index)] = index;

/** Base64 (RFC 4648, section 4), padded, without white space; null for what is none, and for bits that nothing reads. */
export function decodeBase64(text: string): Uint8Array | null {
  const { length } = text;
  if (length === 0 || length % 4 !== 0) return null;
  const padding = text.charCodeAt(length - 1) !== equals ? 0 : text.charCodeAt(length - 2) !== equals ? 1 : 2;
  const bytes = new Uint8Array((length / 4) * 3 - padding);
  let [bits, count, filled] = [0, 0, 0];
  for (let index = 0; index < length - padding; index += 1) {
    const six = bitsOf[text.charCodeAt(index)] ?? 255;
    if (six === 255) return null;
    bits = (bits << 6) | six;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[filled++] = bits >> count;
    bits &= (1 << count) - 1;
  }
  return bits === 0 ? bytes : null;
}

/** Base64 without padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let [bits, count, text] = [0, 0, ''];
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffff;
    count += 8;
    while (count >= 6) {
      count -= 6;
      text += alphabet[(bits >> count) & 63];
    }
  }
  return count === 0 ? text : text + alphabet[(bits << (6 - count)) & 63];
}
