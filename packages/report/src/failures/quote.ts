import { utf8Length } from '../bytes.ts';
import { reveal } from '../characters.ts';
import { codeSpan, fence, shorten } from '../escape.ts';

/** How an agent is shown text of others: in code or between two lines with a nonce, never in a sentence. */

const lineBytes = 400;

/** The first lines of a text, within `bytes`, between two lines with the nonce. */
export function quote(text: string, nonce: string, bytes: number): string {
  // Not even who knew it could end the excerpt.
  const inner = shortenLines(text, bytes).map((line) => line.replaceAll(nonce, '***'));
  return fence([`--- ${nonce}`, ...inner, `--- ${nonce}`].join('\n'), 'text');
}

/** Whole lines from the top, within `bytes`. */
function shortenLines(text: string, bytes: number): string[] {
  const kept: string[] = [];
  let left = bytes;
  for (const line of text.split('\n')) {
    const shown = shorten(line, lineBytes);
    left -= utf8Length(shown) + 1;
    if (left < 0) return [...kept, '…'];
    kept.push(shown);
  }
  return kept;
}

/** As {@link codeSpan}, but `|` stays in code too: for where no table is, and text of logs may not stand in a sentence. */
export function code(text: string): string {
  const line = reveal(text);
  if (!line.includes('|')) return codeSpan(text);
  const longest = (line.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const ticks = '`'.repeat(longest + 1);
  return `${ticks} ${line} ${ticks}`;
}
