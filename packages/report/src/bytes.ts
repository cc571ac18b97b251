/** Sizes are UTF-8 bytes, since that is what GitHub's limits count; strings are cut only between whole characters. */

/** The UTF-8 length of `text` in bytes. A lone surrogate counts 3, as its replacement character does. */
export function utf8Length(text: string): number {
  if (isAscii(text)) return text.length;
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    if (isPair(text, i)) {
      bytes += 4;
      i++;
    } else bytes += unitBytes(text.charCodeAt(i));
  }
  return bytes;
}

/** The longest start of `text` within `maxBytes` UTF-8 bytes that splits neither a code point nor a visible character. */
export function cutUtf8(text: string, maxBytes: number): string {
  // No unit takes more than three bytes.
  if (text.length * 3 <= maxBytes) return text;
  let bytes = 0;
  for (let i = 0; i < text.length; ) {
    const units = isPair(text, i) ? 2 : 1;
    bytes += units === 2 ? 4 : unitBytes(text.charCodeAt(i));
    if (bytes > maxBytes) return text.slice(0, characterStart(text, i));
    i += units;
  }
  return text;
}

/** `text` within `maxBytes` (3 or more); where something was cut, it ends with `…`. */
export function clip(text: string, maxBytes: number): string {
  const whole = cutUtf8(text, maxBytes);
  return whole.length === text.length ? text : `${cutUtf8(text, maxBytes - ellipsisBytes)}…`;
}

const ellipsisBytes = 3;
let segmenter: Intl.Segmenter | undefined;
/** UTF-16 units looked at on either side of a cut; a visible character longer than that is cut between code points. */
const reach = 64;

/** Where the visible character begins that contains `index`, or `index` itself between two of them. */
function characterStart(text: string, index: number): number {
  // Made when it is first needed: making one takes as long as rendering a verdict.
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });

  const from = Math.max(0, index - reach);
  const segment = segmenter.segment(text.slice(from, index + reach)).containing(index - from);
  return segment === undefined || segment.index === 0 ? index : from + segment.index;
}

/** Nearly all text is; the engine looks through it faster than a loop does. */
function isAscii(text: string): boolean {
  return !/[^\u0000-\u007f]/.test(text);
}

function isPair(text: string, index: number): boolean {
  const high = text.charCodeAt(index);
  const low = text.charCodeAt(index + 1);
  return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
}

function unitBytes(unit: number): number {
  if (unit < 0x80) return 1;
  return unit < 0x800 ? 2 : 3;
}
