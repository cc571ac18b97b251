import type { TextForm } from '@gauntlet/policy';

/** A program with its arguments, on one line. */
export const commandForm: TextForm = {
  pattern: /^[^\p{Cc}\p{Zl}\p{Zp}]{1,4096}$/u,
  allowed: 'a command of at most 4096 characters on one line: words between blanks, or a JSON array of texts',
};

/** The words of a command: a JSON array of texts, or what stands between blanks. Undefined where it is neither. */
export function splitWords(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return text.split(/\s/).filter((word) => word !== '');
  try {
    const words: unknown = JSON.parse(text);
    const isList = Array.isArray(words) && words.length > 0 && words.every((word) => typeof word === 'string');
    return isList && words[0] !== '' ? words : undefined;
  } catch {
    return undefined;
  }
}

const placeholder = /\{([a-z]{1,20})\}/g;

/** Puts the values into `{name}`. What a value holds is not looked into again. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(placeholder, (whole, name: string) => (Object.hasOwn(values, name) ? `${values[name]}` : whole));
}

/** What is wrong with the placeholders of a text, without the full stop; null where each is one of `names`. */
export function refusePlaceholders(text: string, names: readonly string[]): string | null {
  for (const [whole, name = ''] of text.matchAll(placeholder)) {
    if (names.includes(name)) continue;
    return `${whole} is no placeholder; they are ${names.map((one) => `{${one}}`).join(', ')}`;
  }
  return null;
}
