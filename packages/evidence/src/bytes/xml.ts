import { malformed } from './malformed.ts';
import { byteOrderMark, decodeValid } from './utf8.ts';
import { ByteWindow } from './window.ts';
import { gt, isSpace, lt, nameEnd, newline, passSpecial, slash, stopsText, tagCap } from './xml-bytes.ts';
import type { Vocabulary } from './xml-names.ts';
import { doctypeEnd, newlines, OpenElements, refuseDeclaration } from './xml-rules.ts';
import { XmlTag } from './xml-tag.ts';
import { expandedText } from './xml-text.ts';

/** What is held of an element's text where a handler asks for it, in UTF-16 code units. */
const textCap = 1 << 20;

/** Who reads the elements that an `XmlScanner` finds. */
export interface XmlHandler {
  open(tag: XmlTag): void;
  /** `name` is the element's number in the vocabulary; `text` its own text where it was asked for at its start, else null. */
  close(name: number, text: string | null): void;
}

interface Section {
  name: string;
  end: string;
}
const comment: Section = { name: 'a comment', end: '-->' };
const instruction: Section = { name: 'a processing instruction', end: '?>' };
const characterData: Section = { name: 'a CDATA section', end: ']]>' };

/**
 * Scans XML 1.0 (fifth edition) in UTF-8 as it comes in, without a tree. Nothing is fetched and nothing is defined: a DOCTYPE
 * may name a DTD and no more, and only the predefined entities and character references exist. Refused by name are
 * internal subsets, other encodings, nesting deeper than 256, tags longer than 1 MiB, elements with more than 256 attributes, and
 * whatever is not well-formed. Namespaces are plain parts of names; attribute values keep their white space.
 */
export class XmlScanner {
  readonly #vocabulary: Vocabulary<string>;
  readonly #handler: XmlHandler;
  readonly #window = new ByteWindow(tagCap, 'a tag');
  readonly #open = new OpenElements();
  readonly #tag: XmlTag;
  #line = 1;
  #started = false;
  #sawDoctype = false;
  #sawRoot = false;
  #section: Section | null = null;
  #inTag = false;
  #text: string | null = null;
  #textDepth = 0;

  constructor(vocabulary: Vocabulary<string>, handler: XmlHandler) {
    this.#vocabulary = vocabulary;
    this.#handler = handler;
    this.#tag = new XmlTag(this.#vocabulary);
  }

  /** The line that is being read, 1-based. */
  get line(): number {
    return this.#line;
  }

  /** How many elements are open. While one is opened it counts; while one is closed it no longer does. */
  get depth(): number {
    return this.#open.depth;
  }

  /** During `open`: asks for the element's own text at its end. Only the innermost request is kept. */
  captureText(): void {
    this.#text = '';
    this.#textDepth = this.depth;
  }

  push(chunk: Uint8Array): void {
    this.#window.push(chunk);
    // A tag that is not whole yet is read again only when it may have become so, which keeps small chunks linear.
    if (this.#inTag && !chunk.includes(gt)) return;
    this.#inTag = false;
    if (this.#started || this.#start(false)) this.#scan();
  }

  end(): void {
    if (!this.#started && this.#start(true)) this.#scan();
    const window = this.#window;
    if (this.#section !== null) malformed(`it ends inside ${this.#section.name}: it was cut short`);
    if (window.at < window.end) malformed('it ends inside a tag or a character: it was cut short');
    if (this.depth > 0) malformed(`it ends before ${this.#open.innermost()} is closed: it was cut short`);
    if (!this.#sawRoot) malformed('it ends before its first element: it was cut short');
  }

  /** Passes over the byte order mark and the XML declaration; false if more bytes are needed. */
  #start(final: boolean): boolean {
    const window = this.#window;
    if (window.offset === 0) {
      const mark = byteOrderMark(window.bytes, window.at, window.end, final);
      if (mark < 0) return false;
      window.at += mark;
    }
    const { bytes, at, end } = window;
    const opening = String.fromCharCode(...bytes.subarray(at, Math.min(end, at + 6)));
    if (opening.length < 6 && '<?xml'.startsWith(opening.slice(0, 5)) && !final) return false;
    if (/^<\?xml\s$/.test(opening)) {
      const to = bytes.indexOf(gt, at) + 1;
      if ((to === 0 || to > end) && end - at < 1024 && !final) return false;
      const text = decodeValid(bytes, at, to > 0 && to <= end ? to : end);
      refuseDeclaration(text);
      this.#line += newlines(bytes, at, to);
      window.at = to;
    }
    this.#started = true;
    return true;
  }

  /** Reads on until a token is not whole. */
  #scan(): void {
    const window = this.#window;
    while (window.at < window.end) {
      const before = window.at;
      if (this.#section !== null) this.#inside(this.#section);
      else if (window.bytes[before] === lt) this.#markup();
      else this.#characters();
      if (window.at === before) return;
    }
  }

  #characters(): void {
    const window = this.#window;
    const { bytes, at, end } = window;
    const to = this.#textEnd(bytes, at, end);
    if (this.depth === 0) {
      for (let i = at; i < to; i++) if (!isSpace(bytes[i])) malformed('it holds text outside its root element');
    } else if (this.#text !== null && this.depth === this.#textDepth) this.#keep(expandedText(bytes, at, to));
    window.at = to;
  }

  /** Where the run of text ends: at a `<`, or where the bytes that are there end. */
  #textEnd(bytes: Uint8Array, from: number, end: number): number {
    let at = from;
    for (;;) {
      while (stopsText[bytes[at] as number] === 0) at++;
      if (at >= end || bytes[at] === lt) return at;
      if (bytes[at] === newline) this.#line++;
      const next = passSpecial(bytes, at, end, true);
      if (next === 0) return at;
      at = next;
    }
  }

  #markup(): void {
    const window = this.#window;
    const { bytes, at, end } = window;
    if (at + 1 >= end) return;
    const next = bytes[at + 1] as number;
    if (next === slash) this.#endTag();
    else if (next === 0x3f) this.#instruction();
    else if (next === 0x21) this.#declaration();
    else this.#startTag();
  }

  #startTag(): void {
    const window = this.#window;
    const tag = this.#tag;
    const to = tag.read(window.bytes, window.at, window.end);
    this.#inTag = to === 0;
    if (to === 0) return;
    if (this.depth === 0 && this.#sawRoot) malformed('it has more than one root element');
    this.#sawRoot = true;
    this.#open.push(tag.bytes, tag.nameFrom, tag.nameTo, tag.name);
    this.#line += tag.newlines;
    window.at = to;
    this.#handler.open(tag);
    if (tag.isEmpty) this.#close(tag.bytes, tag.nameFrom, tag.nameTo);
  }

  #endTag(): void {
    const window = this.#window;
    const { bytes, at, end } = window;
    const name = nameEnd(bytes, at + 2, end);
    let to = name;
    while (to < end && isSpace(bytes[to])) to++;
    this.#inTag = to >= end;
    if (to >= end) return;
    if (bytes[to] !== gt) malformed('an end tag is not well-formed');
    this.#line += newlines(bytes, name, to);
    window.at = to + 1;
    this.#close(bytes, at + 2, name);
  }

  #close(bytes: Uint8Array, from: number, to: number): void {
    const captured = this.#text !== null && this.depth === this.#textDepth ? this.#text : null;
    const name = this.#open.pop(bytes, from, to);
    if (captured !== null) this.#text = null;
    this.#handler.close(name, captured);
  }

  #instruction(): void {
    const { bytes, at, end } = this.#window;
    const opening = String.fromCharCode(...bytes.subarray(at, Math.min(end, at + 6)));
    if (opening.length < 6 && '<?xml'.startsWith(opening.slice(0, 5).toLowerCase())) return;
    if (/^<\?xml[\s?]/i.test(opening)) malformed('an XML declaration stands elsewhere than at the start');
    if (nameEnd(bytes, at + 2, end) === at + 2) malformed('a processing instruction has no name');
    this.#section = instruction;
    this.#window.at += 2;
  }

  /** What begins with `<!`. */
  #declaration(): void {
    const window = this.#window;
    const { bytes, at, end } = window;
    const opening = String.fromCharCode(...bytes.subarray(at, Math.min(end, at + 9)));
    if (opening.startsWith('<!--')) {
      this.#section = comment;
      window.at += 4;
    } else if (opening === '<![CDATA[') {
      if (this.depth === 0) malformed('it holds text outside its root element');
      this.#section = characterData;
      window.at += 9;
    } else if (opening === '<!DOCTYPE') {
      if (this.#sawDoctype || this.#sawRoot) malformed('a DOCTYPE stands elsewhere than before the root element');
      const to = doctypeEnd(bytes, at, end);
      if (to === 0) return;
      this.#sawDoctype = true;
      this.#line += newlines(bytes, at, to);
      window.at = to;
    } else if (!['<!--', '<![CDATA[', '<!DOCTYPE'].some((whole) => whole.startsWith(opening))) {
      malformed('it holds a "<!" that begins nothing that is allowed here');
    }
  }

  /** Reads on in a comment, a processing instruction or a CDATA section, which need not be held whole. */
  #inside(section: Section): void {
    const window = this.#window;
    const { bytes, at, end } = window;
    const found = sectionEnd(bytes, at, end, section.end);
    const stop = found >= 0 ? found : Math.max(at, end - section.end.length + 1);
    const to = this.#sectionText(bytes, at, stop, end);
    if (section === characterData && this.#text !== null && this.depth === this.#textDepth)
      this.#keep(decodeValid(bytes, at, to));
    window.at = to;
    if (found < 0 || to < found) return;
    window.at = found + section.end.length;
    this.#section = null;
  }

  #sectionText(bytes: Uint8Array, from: number, stop: number, end: number): number {
    let at = from;
    while (at < stop) {
      const byte = bytes[at] as number;
      if (byte === newline) this.#line++;
      const next = stopsText[byte] === 0 ? at + 1 : passSpecial(bytes, at, end, false);
      if (next === 0) return at;
      at = next;
    }
    return at;
  }

  #keep(text: string): void {
    this.#text += text;
    if ((this.#text as string).length > textCap)
      malformed(`the text of an element is longer than ${textCap} characters`);
  }
}

/** Where the section's end begins, or -1. */
function sectionEnd(bytes: Uint8Array, from: number, end: number, mark: string): number {
  const length = mark.length - 1;
  for (let at = bytes.indexOf(gt, from + length); at >= 0 && at < end; at = bytes.indexOf(gt, at + 1)) {
    const opens =
      bytes[at - 1] === mark.charCodeAt(length - 1) && (length === 1 || bytes[at - 2] === mark.charCodeAt(0));
    if (opens) return at - length;
  }
  return -1;
}
