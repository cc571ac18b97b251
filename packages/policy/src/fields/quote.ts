const longest = 60;

/** `text` in double quotes, cut to 60 characters, with everything that does not print written as `\u{...}`. */
export function quote(text: string): string {
  const characters = [...text];
  const shown = characters.slice(0, longest).map(printable).join('');
  return `"${shown}${characters.length > longest ? '...' : ''}"`;
}

function printable(character: string): string {
  return /[\p{C}\p{Zl}\p{Zp}]/u.test(character) ? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}` : character;
}
