import { type Grammar, type LogLine, openLog } from '@gauntlet/evidence';

export type Seen = [tool: string, number: number, text: string, mark: string | null, before: string[]];

/** Grammars that write down what they are shown, and `back` lines before it; each follows `lengths[i]` lines after a trigger. */
export function recorders(
  triggers: readonly string[],
  seen: Seen[],
  lengths: readonly number[] = [],
  back = 3,
): Grammar[] {
  return triggers.map((trigger, index) => ({
    tool: `tool${index}`,
    category: 'test',
    triggers: [trigger],
    open: (context) => {
      let left = 0;
      return {
        line(line: LogLine) {
          const before = context.before(back).map(({ number, text }) => `${number} ${text}`);
          seen.push([`tool${index}`, line.number, line.text, line.mark, before]);
          left = line.text.toLowerCase().includes(trigger) ? (lengths[index] ?? 0) : left - 1;
          return left > 0;
        },
        end: () => void seen.push([`tool${index}`, -1, 'end', null, []]),
      };
    },
  }));
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Pushes the log in pieces of the given sizes, over and over. */
export function readIn(grammars: readonly Grammar[], bytes: Uint8Array, sizes: readonly number[]) {
  const reader = openLog(grammars);
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] as number;
    // A copy that is overwritten: the reader must not keep the caller's memory.
    const chunk = bytes.slice(at, at + size);
    reader.push(chunk);
    chunk.fill(0x58);
    at += size;
  }
  return reader.end();
}

export const stamp = '2026-04-19T17:12:42.6835871Z ';

/** The lines as a runner of GitHub writes them. */
export function stamped(lines: readonly string[]): string {
  return lines.map((line) => `${stamp}${line}\n`).join('');
}
