import { excerpt, malformed } from '../../bytes/malformed.ts';
import { decodeValid } from '../../bytes/utf8.ts';
import { XmlScanner } from '../../bytes/xml.ts';
import type { Vocabulary } from '../../bytes/xml-names.ts';
import type { XmlTag } from '../../bytes/xml-tag.ts';
import type { FormatReader, Position } from '../../coverage/report.ts';

/** What the readers of XML formats share. */
export abstract class XmlReport implements FormatReader {
  readonly #scanner: XmlScanner;
  readonly #roots: readonly number[];

  /** `roots` are the numbers of the elements that a report may begin with. */
  constructor(vocabulary: Vocabulary<string>, roots: readonly number[]) {
    this.#roots = roots;
    this.#scanner = new XmlScanner(vocabulary, {
      open: (tag) => {
        if (this.#scanner.depth === 1 && !this.#roots.includes(tag.name)) refuseRoot(tag);
        this.open(tag);
      },
      close: (name, text) => this.close(name, text),
    });
  }

  push(chunk: Uint8Array): void {
    this.#scanner.push(chunk);
  }

  end(): void {
    this.#scanner.end();
    this.finish();
  }

  position(): Position {
    return { line: this.#scanner.line };
  }

  protected abstract open(tag: XmlTag): void;
  /** `text` is the element's own, where `capture` asked for it. */
  protected abstract close(name: number, text: string | null): void;
  /** Called after the last element. */
  protected finish(): void {}

  /** During `open`: asks for the element's own text at its end. Only the innermost request is kept. */
  protected capture(): void {
    this.#scanner.captureText();
  }

  /** How many elements are open; the one that is being opened counts, the one that is being closed does not. */
  protected get depth(): number {
    return this.#scanner.depth;
  }
}

function refuseRoot(tag: XmlTag): never {
  return malformed(`its root element is ${excerpt(decodeValid(tag.bytes, tag.nameFrom, tag.nameTo))}`);
}
