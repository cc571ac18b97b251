/** A word of a line: a name, what joins it to its value, and the value without its quotes. */
export interface Word {
  name: string;
  sign: '=' | '~';
  value: string;
}

const word = /(?:[^\s"]|"[^"]*")+/g;
const part = /^([a-z-]{1,20}(?::[A-Za-z][A-Za-z0-9-]{0,63})?)([=~])(.{1,1000})$/;

/**
 * `<address> name=value other~"value with blanks"`: the address, and the words behind it by their order. Undefined where a
 * word is none, or a quote has no end.
 */
export function splitLine(line: string): { target: string; words: Word[] } | undefined {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(line) || line.length > 4_096) return undefined;
  const [target = '', ...others] = line.match(word) ?? [];
  // Whatever the pattern passed over is a quote without an end.
  if (line.replace(word, '').trim() !== '' || target.includes('"')) return undefined;
  const words = others.map(readWord);
  return words.includes(undefined) ? undefined : { target, words: words as Word[] };
}

function readWord(text: string): Word | undefined {
  const [, name, sign, value] = part.exec(text) ?? [];
  if (name === undefined || value === undefined) return undefined;
  return { name, sign: sign === '~' ? '~' : '=', value: value.replaceAll('"', '') };
}

/** Milliseconds of `500ms`, `5s`; undefined for what is none, or not between 1 ms and a minute. */
export function readDuration(text: string): number | undefined {
  const [, number, unit] = /^(\d{1,5})(ms|s)$/.exec(text) ?? [];
  const ms = Number(number) * (unit === 's' ? 1_000 : 1);
  return ms >= 1 && ms <= 60_000 ? ms : undefined;
}

export function readBoolean(text: string): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined;
}
