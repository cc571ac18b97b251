import { malformed } from './malformed.ts';
import { byteOrderMark, decodeStrict } from './utf8.ts';
import { ByteWindow } from './window.ts';

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

/** The deepest nesting of objects and arrays. */
const maxDepth = 256;
/** The longest value that is handed over whole, in bytes. */
const valueCap = 64 << 20;

/** For each byte, 1 where the scan of a value must look at it: quotes, braces and brackets, and the NUL at the window's end. */
const structural = new Uint8Array(256);
for (const byte of [0, quote, openBrace, closeBrace, openBracket, closeBracket]) structural[byte] = 1;
/** The same within a string. */
const inString = new Uint8Array(256);
for (const byte of [0, quote, backslash]) inString[byte] = 1;

/** The keys and indexes that lead from the root to a value. */
export type JsonPath = readonly (string | number)[];

/** Who reads the values that a `JsonSplitter` finds. */
export interface JsonSink {
  /** Whether the object or array at `path` is walked into (true) or handed over whole, parsed (false). The root's path is empty. */
  enter(path: JsonPath): boolean;
  /** A value that was not walked into; `offset` is where it begins in the input, in bytes. The path is valid only during the call. */
  value(path: JsonPath, value: unknown, offset: number): void;
}

interface Level {
  isArray: boolean;
  /** What may come next. */
  expects: 'first' | 'key' | 'colon' | 'value' | 'more';
}

/**
 * Splits a JSON document (RFC 8259) as it comes in: containers that the sink enters are walked, every other value goes
 * whole to `JSON.parse`, which is faster than anything written in JavaScript and strict. So only one value is held at
 * a time. Nesting deeper than 256 and values longer than 64 MiB are refused. Duplicate keys are each handed
 * over. A key `__proto__` is a key like any other.
 */
export class JsonSplitter {
  readonly #sink: JsonSink;
  readonly #window = new ByteWindow(valueCap, 'a value');
  readonly #levels: Level[] = [];
  readonly #path: (string | number)[] = [];
  #started = false;
  #done = false;
  /** How far the value at the window's start has been scanned, from that start; its open containers; whether in a string. */
  #scanned = 0;
  #nested = 0;
  #string = false;

  constructor(sink: JsonSink) {
    this.#sink = sink;
  }

  /** Where in the input the reader is, in bytes. */
  get offset(): number {
    return this.#window.offset;
  }

  push(chunk: Uint8Array): void {
    this.#window.push(chunk);
    if (this.#started || this.#start(false)) this.#walk(false);
  }

  end(): void {
    if (!this.#started) this.#start(true);
    this.#walk(true);
    if (!this.#done) malformed('the JSON ends before it is complete: it was cut short');
  }

  #start(final: boolean): boolean {
    const window = this.#window;
    const mark = byteOrderMark(window.bytes, window.at, window.end, final);
    if (mark < 0) return false;
    window.at += mark;
    this.#started = true;
    return true;
  }

  /** Reads on until a token or a value is not whole. */
  #walk(final: boolean): void {
    const window = this.#window;
    for (;;) {
      if (this.#scanned === 0) while (window.at < window.end && isSpace(window.bytes[window.at] as number)) window.at++;
      if (window.at >= window.end) return;
      if (this.#done) malformed('something stands after the end of the JSON');
      const level = this.#levels.at(-1);
      const went = level === undefined ? this.#value(final) : this.#member(level, final);
      if (!went) return;
    }
  }

  /** Reads the next token inside a container; false if it is not whole. */
  #member(level: Level, final: boolean): boolean {
    const window = this.#window;
    const byte = window.bytes[window.at] as number;
    const closes = byte === (level.isArray ? closeBracket : closeBrace);
    if (closes && (level.expects === 'first' || level.expects === 'more')) this.#leave();
    else if (level.expects === 'more') this.#separator(level, byte, comma);
    else if (level.expects === 'colon') this.#separator(level, byte, colon);
    else if (level.expects === 'value') return this.#value(final);
    else if (level.isArray) level.expects = 'value';
    else return this.#key(level, byte, final);
    return true;
  }

  #separator(level: Level, byte: number, expected: number): void {
    if (byte !== expected) malformed('the JSON is not well-formed');
    this.#window.at++;
    level.expects = expected === comma && !level.isArray ? 'key' : 'value';
    const last = this.#levels.length - 1;
    if (level.isArray) this.#path[last] = (this.#path[last] as number) + 1;
  }

  #key(level: Level, byte: number, final: boolean): boolean {
    if (byte !== quote) malformed('the JSON is not well-formed');
    const to = this.#valueEnd(final);
    if (to === 0) return false;
    this.#path[this.#levels.length - 1] = parse(this.#window.bytes, this.#window.at, to) as string;
    this.#window.at = to;
    this.#scanned = 0;
    level.expects = 'colon';
    return true;
  }

  #value(final: boolean): boolean {
    const window = this.#window;
    const byte = window.bytes[window.at] as number;
    const isContainer = byte === openBrace || byte === openBracket;
    if (this.#scanned === 0 && isContainer && this.#sink.enter(this.#path)) {
      this.#enter(byte === openBracket);
      return true;
    }
    const to = this.#valueEnd(final);
    if (to === 0) return false;
    this.#sink.value(this.#path, parse(window.bytes, window.at, to), window.offset);
    window.at = to;
    this.#scanned = 0;
    this.#afterValue();
    return true;
  }

  #enter(isArray: boolean): void {
    if (this.#levels.length === maxDepth) malformed(`the JSON is nested deeper than ${maxDepth}`);
    this.#levels.push({ isArray, expects: 'first' });
    this.#path.push(isArray ? 0 : '');
    this.#window.at++;
  }

  #leave(): void {
    this.#levels.pop();
    this.#path.pop();
    this.#window.at++;
    this.#afterValue();
  }

  #afterValue(): void {
    const level = this.#levels.at(-1);
    if (level === undefined) this.#done = true;
    else level.expects = 'more';
  }

  /** Where the value at the window's start ends, or 0 if that lies after the bytes that are there. */
  #valueEnd(final: boolean): number {
    const { bytes, at } = this.#window;
    const byte = bytes[at] as number;
    const isScalar = byte !== quote && byte !== openBrace && byte !== openBracket;
    const to = isScalar ? this.#scalarEnd(final) : this.#nestedEnd();
    if (to - at > valueCap) malformed(`a value is longer than ${valueCap} bytes`);
    return to;
  }

  #scalarEnd(final: boolean): number {
    const { bytes, at, end } = this.#window;
    let to = at + this.#scanned;
    while (to < end && !endsScalar(bytes[to] as number)) to++;
    this.#scanned = to - at;
    if (to === at) malformed('the JSON is not well-formed');
    return to < end || final ? to : 0;
  }

  /** Scans a string, an object or an array from where the last scan stopped; what it holds is checked when it is parsed. */
  #nestedEnd(): number {
    const { bytes, at, end } = this.#window;
    let to = at + this.#scanned;
    let [nested, string] = [this.#nested, this.#string];
    let whole = 0;
    while (whole === 0) {
      const stops = string ? inString : structural;
      while (stops[bytes[to] as number] === 0) to++;
      const byte = bytes[to] as number;
      if (to >= end || (byte === backslash && to + 1 >= end)) break;
      if (byte === backslash) to++;
      else if (byte === quote) string = !string;
      else if (!string) nested += byte === openBrace || byte === openBracket ? 1 : byte === 0 ? 0 : -1;
      to++;
      if (nested > maxDepth) malformed(`the JSON is nested deeper than ${maxDepth}`);
      if (nested <= 0 && !string) whole = to;
    }
    this.#scanned = to - at;
    this.#nested = whole === 0 ? nested : 0;
    this.#string = whole === 0 && string;
    return whole;
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function endsScalar(byte: number): boolean {
  return byte === comma || byte === closeBrace || byte === closeBracket || isSpace(byte);
}

function parse(bytes: Uint8Array, from: number, to: number): unknown {
  const text = decodeStrict(bytes, from, to, 'a value');
  try {
    return JSON.parse(text);
  } catch {
    return malformed('a value is not well-formed JSON');
  }
}
