import { StringDecoder } from 'node:string_decoder';

/** Cuts a stream of bytes into the lines that the runner sees. */
export interface LineCutter {
  /** The lines that this chunk completes. */
  readonly push: (chunk: Uint8Array) => string[];
  /** The last line, where the stream did not end with a line break. */
  readonly end: () => string[];
}

const LINE_BREAK = /\r\n|\r|\n/;

/**
 * A line ends at LF, CR or CRLF, and nowhere else; a byte order mark at the very start is dropped; bytes that are no
 * UTF-8 become U+FFFD. Source: .NET's `StreamReader.ReadLine`, with which actions/runner's `ProcessInvoker` reads.
 */
export function createLineCutter(): LineCutter {
  const decoder = new StringDecoder('utf8');
  let open = '';
  let heldReturn = '';
  let atStart = true;

  function cut(decoded: string): string[] {
    if (decoded === '') {
      return [];
    }
    const text = heldReturn + (atStart ? withoutMark(decoded) : decoded);
    atStart = false;
    // A CR at the end of a chunk waits: the LF that belongs to it may be in the next.
    heldReturn = text.endsWith('\r') ? '\r' : '';
    const pieces = text.slice(0, text.length - heldReturn.length).split(LINE_BREAK);
    pieces[0] = open + (pieces[0] ?? '');
    open = pieces.pop() ?? '';
    return pieces;
  }

  return {
    push: (chunk) => cut(decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))),
    end: () => {
      const lines = cut(decoder.end());
      if (open !== '' || heldReturn !== '') {
        lines.push(open);
      }
      return lines;
    },
  };
}

/** The lines of a whole text, by the same rules. */
export function splitLines(text: string): string[] {
  const lines = withoutMark(text).split(LINE_BREAK);
  if (lines.at(-1) === '') {
    lines.pop();
  }
  return lines;
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
