import type { LogLine } from '../grammar.ts';
import type { Diagnostic } from './diagnostic-parser.ts';
import { type Fields, Walk } from './finding-walk.ts';

/** How much of one document is read, and how deep. */
const mostUnits = 256 << 10;
const deepest = 32;
/** How many findings of one document are kept. */
const mostFound = 200;
/** How many beginnings of documents are tried. */
const mostTries = 16;

/** What begins a document. */
const opening = /^(?:<\?xml\b|<!DOCTYPE |<[A-Za-z][\w:.-]{0,60}(?: [^<]{0,2000})?>)/;
/** Every piece of markup begins with `<`; what none of these fits is no XML. */
const tag =
  /<(\/?)([A-Za-z_][\w:.-]{0,80})((?:\s{1,80}[\w:.-]{1,80}\s?=\s?(?:"[^"<]{0,8000}"|'[^'<]{0,8000}')){0,60})\s{0,80}(\/?)>/y;
const attribute = /([\w:.-]{1,80})\s?=\s?(?:"([^"<]{0,8000})"|'([^'<]{0,8000})')/g;
/** Elements whose `name` is that of a file. */
const files = new Set(['file', 'sourcefile', 'compilationunit']);
/** The names of a rule that are an element's own word for something else elsewhere. */
const ownRule: Readonly<Record<string, string>> = { BugInstance: 'type', item: 'finding-type', issue: 'finding-type' };

interface Element {
  name: string;
  fields: Record<string, unknown>;
  text: string;
}

/** What tools say of places in XML that they print into a log. Lines have to follow each other. */
export function xmlFindings(lines: readonly LogLine[], section: number): Diagnostic[] {
  const found: Diagnostic[] = [];
  let tries = 0;
  for (let at = 0; at < lines.length && found.length < mostFound && tries < mostTries; ) {
    const first = lines[at];
    if (first === undefined || !opening.test(startOf(first.text))) at++;
    else {
      tries++;
      at += readDocument(lines.slice(at), section, found);
    }
  }
  return found;
}

/** A document may begin with a mark of its byte order. */
function startOf(text: string): string {
  return text.replace(/^\uFEFF/, '').trimStart();
}

/** Returns how many lines the document takes; 1 if it is none. */
function readDocument(lines: readonly LogLine[], section: number, found: Diagnostic[]): number {
  const text = lines
    .map((line) => line.text)
    .join('\n')
    .slice(0, mostUnits);
  const tree = new Tree(lines, text);
  const root = tree.read();
  if (root === null) return 1;
  new Walk({ block: lines, section, found, most: mostFound, origins: tree.origins }).see(root, null, 0);
  return tree.lines;
}

class Tree {
  readonly origins = new Map<object, LogLine>();
  readonly #block: readonly LogLine[];
  readonly #text: string;
  readonly #open: Element[] = [];
  #root: Fields | null = null;
  #at = 0;
  /** How many lines have been passed, and up to where they were counted. */
  #passed = 0;
  #counted = 0;

  constructor(block: readonly LogLine[], text: string) {
    this.#block = block;
    this.#text = text;
  }

  get lines(): number {
    return this.#passed + 1;
  }

  /** The root element; null if the text does not begin with a whole document. */
  read(): Fields | null {
    for (;;) {
      const next = this.#text.indexOf('<', this.#at);
      if (next < 0) return null;
      this.#addText(this.#text.slice(this.#at, next));
      this.#at = next;
      const end = this.#special();
      if (end === 0) {
        if (!this.#element()) return null;
        if (this.#root !== null && this.#open.length === 0) return this.#root;
      } else if (end < 0) return null;
      else this.#at = end;
    }
  }

  /** The end of a comment, a section of characters, an instruction or a declaration; 0 for none, -1 if it has no end. */
  #special(): number {
    const text = this.#text;
    const at = this.#at;
    for (const [begin, end] of [
      ['<!--', '-->'],
      ['<![CDATA[', ']]>'],
      ['<?', '?>'],
      ['<!', '>'],
    ] as const) {
      if (!text.startsWith(begin, at)) continue;
      const to = text.indexOf(end, at + begin.length);
      if (to < 0) return -1;
      if (begin === '<![CDATA[') this.#addRaw(text.slice(at + begin.length, to));
      return to + end.length;
    }
    return 0;
  }

  #element(): boolean {
    tag.lastIndex = this.#at;
    const [whole, closing, name = '', attributes = '', empty] = tag.exec(this.#text) ?? [];
    if (whole === undefined) return false;
    this.#at += whole.length;
    if (closing) return this.#open.at(-1)?.name === name && this.#close();
    if (this.#open.length >= deepest) return false;
    const element: Element = { name, fields: fieldsOf(name, attributes), text: '' };
    const origin = this.#lineAt(this.#at - whole.length);
    if (origin !== undefined) this.origins.set(element.fields, origin);
    this.#open.push(element);
    return empty ? this.#close() : true;
  }

  #close(): true {
    const element = this.#open.pop() as Element;
    const { name, fields } = element;
    const text = element.text.replace(/\s{1,1000}/g, ' ').trim();
    const isText = Object.keys(fields).length === 0;
    if (text !== '') fields['text'] ??= text;
    const parent = this.#open.at(-1)?.fields;
    if (parent === undefined) this.#root = fields;
    else add(parent, name, isText && text !== '' ? plainValue(text) : fields);
    return true;
  }

  #addText(text: string): void {
    this.#addRaw(text.includes('&') ? unescaped(text) : text);
  }

  #addRaw(text: string): void {
    const open = this.#open.at(-1);
    if (open !== undefined && open.text.length < 4_000) open.text += text;
  }

  #lineAt(offset: number): LogLine | undefined {
    for (let next = this.#text.indexOf('\n', this.#counted); next >= 0 && next < offset; ) {
      this.#passed++;
      this.#counted = next + 1;
      next = this.#text.indexOf('\n', this.#counted);
    }
    return this.#block[this.#passed];
  }
}

function add(parent: Record<string, unknown>, name: string, value: unknown): void {
  const before = parent[name];
  if (before === undefined) parent[name] = value;
  else if (Array.isArray(before)) before.push(value);
  else parent[name] = [before, value];
}

function fieldsOf(name: string, attributes: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [, key = '', double, single] of attributes.matchAll(attribute)) {
    fields[key] = plainValue(unescaped(double ?? single ?? ''));
  }
  if (files.has(name.toLowerCase()) && 'name' in fields) fields['file'] ??= fields['name'];
  const rule = ownRule[name];
  if (rule !== undefined && rule in fields) fields['rule'] ??= fields[rule];
  const [dotted] = /^[\w-]{1,80}(?:\.[\w-]{1,80}){0,8}\.[A-Z]\w{0,80}$/.exec(`${fields['source'] ?? ''}`) ?? [];
  // Checkstyle names the class of the check.
  const [, check] = /^(?:[a-z]\w{0,60}\.){2,10}([A-Z]\w{0,80}?)(?:Check)?$/.exec(`${fields['source'] ?? ''}`) ?? [];
  if (check !== undefined) {
    fields['rule'] ??= check;
    fields['source'] = undefined;
  } else if (dotted !== undefined && 'line' in fields) {
    fields['rule'] ??= dotted;
    fields['source'] = undefined;
  }
  return fields;
}

function plainValue(text: string): string | number {
  return /^\d{1,7}$/.test(text) ? Number(text) : text;
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(lt|gt|amp|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[`${name}`.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
