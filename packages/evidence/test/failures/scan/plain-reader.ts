import type { Grammar, GrammarReader, LogLine } from '@gauntlet/evidence';

/** One byte is one character here, so that a regular expression can take bytes apart. */
const longest = 64 << 10;
const kept =
  '\\xc2[\\xa0-\\xbf]|[\\xc3-\\xdf][\\x80-\\xbf]|[\\xe0-\\xef][\\x80-\\xbf]{1,2}|[\\xf0-\\xf4][\\x80-\\xbf]{1,3}';
const csi = '(?:\\x1b\\[|\\xc2?\\x9b)[0-?]*[ -/]*[@-~]?';
const intro = '(?:\\x1b[\\]PX^_]|\\xc2?[\\x90\\x98\\x9d-\\x9f])';
const osc = `${intro}(?:${kept}|[^\\x07\\x1b\\x9c\\xc2]|\\xc2(?!\\x9c))*(?:\\x07|\\x1b\\\\|\\xc2?\\x9c)?`;
/** Escapes of colours that were printed as `^[`. */
const printed = '\\^\\[\\[(?:[0-9;]{1,20}m|[0-9;]{0,20}K)';
const control = new RegExp(
  `(${kept})|${csi}|${printed}|${osc}|\\x1b[ -/]*[0-~]?|\\xc2[\\x80-\\x9f]|[\\x00-\\x08\\x0b-\\x1f\\x7f]`,
  'g',
);
const home = /^(?:\x1b\[|\xc2?\x9b)[01]?G$/;

/**
 * A log read as plainly as can be, to compare the engine with: the whole log in memory, every line cleaned by regular
 * expressions, every trigger looked for in every line. For logs without sections.
 */
export function readPlainly(bytes: Uint8Array, grammars: readonly Grammar[], stamped: boolean): number {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const history: LogLine[] = [];
  const readers = grammars.map((grammar): { grammar: Grammar; reader?: GrammarReader; follows: boolean } => ({
    grammar,
    follows: false,
  }));
  const offer = (line: LogLine, uncut: string) => {
    const lower = uncut.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    for (const entry of readers) {
      if (!entry.follows && !entry.grammar.triggers.some((trigger) => lower.includes(trigger))) continue;
      entry.reader ??= entry.grammar.open({
        section: { name: null, commands: [] },
        saw: () => false,
        before: (count) => history.slice(-count),
        emit: () => undefined,
        count: () => undefined,
      });
      entry.follows = entry.reader.line(line);
    }
    history.push(line);
  };
  for (const [index, whole] of lines.entries()) {
    const bare = whole.replace(/^\xef\xbb\xbf/, '');
    const line = stamped ? bare.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z ?/, '') : bare;
    const pieces = line.split(/\r/).flatMap((piece) => withoutControls(piece.slice(0, longest)).split('\r'));
    const cleaned = pieces.map((piece) => clean(piece));
    const shown = cleaned.filter(({ text }) => text !== '');
    for (const { text, uncut } of shown.length > 0 ? shown : cleaned.slice(-1)) {
      const mark = /^##\[(error|warning)\]/.exec(text);
      offer(
        {
          number: index + 1,
          text: text.slice(mark?.[0].length ?? 0),
          channel: '',
          mark: (mark?.[1] as 'error' | undefined) ?? null,
        },
        uncut,
      );
    }
  }
  for (const { reader } of readers) reader?.end?.();
  return lines.length;
}

/** What sends the cursor home becomes a carriage return. */
function withoutControls(piece: string): string {
  return piece.replace(control, (found, keep?: string) => keep ?? (home.test(found) ? '\r' : ''));
}

function clean(piece: string): { text: string; uncut: string } {
  const bytes = Uint8Array.from(piece, (char) => char.charCodeAt(0));
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).replace(/^\uFEFF+/, '');
  const uncut = text.length > 10_000 ? text.slice(0, 10_000) : text;
  return { text: uncut.replace(/[\uD800-\uDBFF]$/, '').trimEnd(), uncut };
}
