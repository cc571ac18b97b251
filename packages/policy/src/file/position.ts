/** A mistake in a file, and where it is. Line and column are 1-based, columns in UTF-16 code units. */
export interface FileProblem {
  line: number;
  column: number;
  /** One sentence. */
  message: string;
}

/** The line and column of an offset, in a text whose lines end in LF, CR LF or CR, as YAML's do. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let i = 0; i < offset && i < text.length; i++) {
    const isBreak = text[i] === '\n' || (text[i] === '\r' && text[i + 1] !== '\n');
    if (!isBreak) continue;
    line++;
    start = i + 1;
  }
  return { line, column: offset - start + 1 };
}
