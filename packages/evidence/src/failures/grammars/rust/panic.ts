import type { StackFrame } from '@gauntlet/verdict';
import type { Draft, LogLine } from '../../grammar.ts';

/** `thread 'tests::adds' (4242) panicked at src/lib.rs:3:5:` of Rust 1.73 and later. */
const panicked = /^thread '(.{1,500}?)'(?: \(\d{1,10}\))? panicked at (\S.{0,400}?):(\d{1,7}):(\d{1,7}):$/;
/** `thread 'tests::adds' panicked at 'the text', src/lib.rs:3:5` of earlier ones, where the text may go on over lines. */
const panickedOld = /^thread '(.{1,500}?)' panicked at '(.{0,4000})$/;
const oldEnd = /^(.{0,4000})', (\S[^',]{0,400}):(\d{1,7}):(\d{1,7})$/;
const frameName = /^ {1,6}\d{1,4}: {1,4}(?:0x[0-9a-f]{1,16} - )?(\S.{0,300})$/;
const framePlace = /^ {8,20}at (\S.{0,400}?):(\d{1,7})(?::(\d{1,7}))?$/;
const left = /^ {0,4}left: {1,2}(.{0,2000}?),?$/;
const right = /^ {0,4}right: {1,2}(.{0,2000}?)$/;
const notThere = /^note: test did not panic as expected(?: at (\S.{0,400}?):(\d{1,7}):(\d{1,7}))?$/;
const returned = /^Error: (\S.{0,2000})$/;
const diagnostic = /^error(?:\[(E\d{4})\])?: (?!aborting due to)(\S.{0,2000})$/;
const diagnosticPlace = /^ {0,12}--> (\S.{0,400}?):(\d{1,7}):(\d{1,7})$/;
const doctestState =
  /^(?:Couldn't compile the test\.|Test compiled successfully, but .{0,200}|Test executable (?:failed|succeeded).{0,200}|Some expected error codes were not found: .{0,200})$/;
const foreign =
  /^\/rustc\/|[/\\]\.cargo[/\\]|[/\\]rustlib[/\\]|[/\\]library[/\\](?:std|core|alloc)[/\\]|^<|^library[/\\]/;

/** What a panic, an error returned by a test or a doc test's own words say; fed with the lines of its output. */
export class PanicText {
  thread: string | null = null;
  #lines: LogLine[] = [];
  #message: string[] = [];
  #rule = '';
  #place: StackFrame | null = null;
  #expected: string | null = null;
  #actual: string | null = null;
  readonly #stack: StackFrame[] = [];
  #function: string | null = null;
  #mode: 'gap' | 'idle' | 'message' | 'old' = 'idle';
  #said: LogLine[] = [];

  /** `text` is the line's text without the indentation that a runner gives it. */
  read(line: LogLine, text: string = line.text): void {
    if (this.#begin(line, text)) return;
    if (this.#mode === 'old') this.#readOld(line, text);
    else if (this.#mode !== 'idle') this.#readMessage(line, text);
    else this.#readRest(line, text);
  }

  get isEmpty(): boolean {
    return this.#message.length === 0 && this.#said.length === 0;
  }

  /** A draft of the test's failure, without the test. */
  draft(header: LogLine): Draft & { expected: string | null; actual: string | null } {
    const own = this.#stack.find(({ path }) => !foreign.test(path));
    const isOwn = this.#place !== null && !foreign.test(this.#place.path);
    const { path, line: at, column } = (isOwn ? this.#place : (own ?? this.#place)) ?? {};
    const said = this.#said.slice(0, 6);
    const message = (this.#message.length > 0 ? this.#message : said.map(({ text }) => text.trim())).join('\n').trim();
    return {
      lines: this.#lines.length > 0 ? this.#lines.slice(0, 6) : said.length > 0 ? said.slice(0, 4) : [header],
      message: message || 'The test failed.',
      rule: this.#rule,
      location:
        path === undefined
          ? null
          : { path, ...(at === undefined ? {} : { line: at }), ...(column === undefined ? {} : { column }) },
      stack: this.#stack,
      expected: this.#expected,
      actual: this.#actual,
    };
  }

  #begin(line: LogLine, text: string): boolean {
    const [, thread, path, at, column] = panicked.exec(text) ?? [];
    if (path !== undefined) {
      if (this.#place !== null && this.#message.length > 0) return true;
      this.thread = thread as string;
      this.#place = { path, line: Number(at), column: Number(column) };
      this.#lines = [line];
      this.#message = [];
      this.#rule = 'panic';
      this.#mode = 'message';
      return true;
    }
    const [, oldThread, rest] = panickedOld.exec(text) ?? [];
    if (rest === undefined) return false;
    if (this.#place !== null) return true;
    this.thread = oldThread as string;
    this.#lines = [];
    this.#message = [];
    this.#rule = 'panic';
    this.#mode = 'old';
    this.#readOld(line, rest);
    return true;
  }

  #readOld(line: LogLine, text: string): void {
    const [, last, path, at, column] = oldEnd.exec(text) ?? [];
    this.#lines.push(line);
    this.#add((last ?? text).replace(/`,$/, '`'));
    if (path !== undefined) this.#place = { path, line: Number(at), column: Number(column) };
    if (path !== undefined || this.#lines.length > 40) this.#mode = 'idle';
  }

  #add(text: string): void {
    const [, actual] = left.exec(text) ?? [];
    const [, expected] = right.exec(text) ?? [];
    if (actual !== undefined) this.#actual ??= bare(actual);
    else if (expected !== undefined) this.#expected ??= bare(expected);
    else if (text.trim() !== '' && this.#message.length < 20) this.#message.push(text.trim());
  }

  #readMessage(line: LogLine, text: string): void {
    if (/^(?:note: run with |stack backtrace:|note: panic did not)/.test(text)) {
      this.#mode = 'idle';
      this.#readRest(line, text);
    } else if (this.#mode === 'gap' && !/^(?:Diff < left|[<>]|\S{0,20}Snapshot)/.test(text)) this.#mode = 'idle';
    else if (text === '') this.#mode = 'gap';
    else {
      const [, diffLeft] = /^<(.{0,2000})$/.exec(text) ?? [];
      const [, diffRight] = /^>(.{0,2000})$/.exec(text) ?? [];
      if (diffLeft !== undefined) this.#actual ??= diffLeft;
      else if (diffRight !== undefined) this.#expected ??= diffRight;
      else this.#add(text);
      this.#lines.push(line);
      this.#mode = 'message';
    }
  }

  #readRest(line: LogLine, text: string): void {
    if (this.#readFrame(text)) return;
    const [, path, at, column] = notThere.exec(text) ?? [];
    if (text.startsWith('note: test did not panic as expected')) {
      this.#message = ['test did not panic as expected'];
      this.#lines = [line];
      if (path !== undefined) this.#place = { path, line: Number(at), column: Number(column) };
    } else if (text === 'note: panic did not contain expected string') this.#message.push(text.slice(6));
    else this.#readWords(line, text);
  }

  #readWords(line: LogLine, text: string): void {
    const [, wanted] = /^ expected substring: (.{1,1000})$/.exec(text) ?? [];
    const [, got] = /^ {6}panic message: (.{1,1000})$/.exec(text) ?? [];
    if (wanted !== undefined) this.#expected = bare(wanted);
    else if (got !== undefined) this.#actual = bare(got.replace(/,$/, ''));
    else if (this.#place === null && text.trim() !== '') {
      const [, error] = returned.exec(text) ?? [];
      const [, code, said] = diagnostic.exec(text) ?? [];
      const [, path, at, column] = diagnosticPlace.exec(text) ?? [];
      if (error !== undefined && this.#message.length === 0) {
        this.#message = [error];
        this.#lines = [line];
        this.#rule = /^([A-Z]\w{0,60}Error)\b/.exec(error)?.[1] ?? '';
      } else if (code !== undefined && said !== undefined && this.#message.length === 0) {
        this.#message = [said];
        this.#lines = [line];
        this.#rule = code;
      } else if (path !== undefined && this.#rule !== '') {
        this.#place = { path, line: Number(at), column: Number(column) };
        this.#lines.push(line);
      } else if (doctestState.test(text) || this.#said.length < 8) this.#said.push(line);
    }
  }

  #readFrame(text: string): boolean {
    const [, name] = frameName.exec(text) ?? [];
    if (name !== undefined && this.#place !== null) {
      this.#function = name;
      return true;
    }
    const [, path, at, column] = framePlace.exec(text) ?? [];
    if (path === undefined || this.#function === null) return false;
    if (this.#stack.length < 40) {
      const frame = { path, line: Number(at), ...(column === undefined ? {} : { column: Number(column) }) };
      this.#stack.push({ ...frame, function: this.#function });
    }
    return true;
  }
}

/** Rust before 1.73 printed values in backticks. */
function bare(value: string): string {
  return /^`([^`]{0,2000})`(?:: .{0,2000})?$/.exec(value)?.[1] ?? value;
}
