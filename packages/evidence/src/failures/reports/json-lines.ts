import { JsonSplitter } from '../../bytes/json.ts';
import { LineSplitter } from '../../bytes/lines.ts';
import { malformed } from '../../bytes/malformed.ts';
import { decodeValid } from '../../bytes/utf8.ts';
import { isObject, type JsonObject } from '../../coverage/json-reader.ts';
import type { FormatReader, Position } from '../../coverage/report.ts';

/** The longest line, in bytes. */
const lineCap = 16 << 20;
const newline = 0x0a;

export interface JsonLinesParts {
  take: (value: JsonObject) => void;
  /** Whether lines that begin with anything but `{"` are passed over: other programs print to the same stream. */
  isMixed?: boolean;
  /** Takes a line that is passed over, its first 4,000 characters. */
  other?: (line: string) => void;
  finish?: () => void;
}

/** A reader that is handed the objects of a document of JSON lines, one at a time. At least one has to be there. */
export function openJsonLines(parts: JsonLinesParts): FormatReader {
  return new JsonLines(parts);
}

class JsonLines implements FormatReader {
  readonly #parts: JsonLinesParts;
  readonly #splitter = new LineSplitter(
    {
      lines: (bytes, from, to) => this.#lines(bytes, from, to),
      longLine: () => malformed(`a line is longer than ${lineCap} bytes`),
    },
    lineCap,
  );
  #line = 0;
  #taken = 0;

  constructor(parts: JsonLinesParts) {
    this.#parts = parts;
  }

  push(chunk: Uint8Array): void {
    this.#splitter.push(chunk);
  }

  end(): void {
    this.#splitter.end();
    if (this.#taken === 0) malformed('it holds no line of JSON');
    this.#parts.finish?.();
  }

  position(): Position {
    return { line: Math.max(1, this.#line) };
  }

  #lines(bytes: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to; ) {
      const end = bytes.indexOf(newline, at);
      this.#line++;
      this.#take(bytes.subarray(at, end));
      at = end + 1;
    }
  }

  #take(line: Uint8Array): void {
    let from = 0;
    while (from < line.length && (line[from] as number) <= 0x20) from++;
    if (from === line.length) return;
    if (this.#parts.isMixed === true && (line[from] !== 0x7b || line[from + 1] !== 0x22)) {
      this.#parts.other?.(decodeValid(line, from, Math.min(line.length, from + 4_000)));
      return;
    }
    const value = parse(line);
    if (!isObject(value)) malformed('the line is no JSON object');
    this.#taken++;
    this.#parts.take(value);
  }
}

function parse(line: Uint8Array): unknown {
  let parsed: unknown;
  const splitter = new JsonSplitter({
    enter: () => false,
    value: (_, value) => {
      parsed = value;
    },
  });
  splitter.push(line);
  splitter.end();
  return parsed;
}
