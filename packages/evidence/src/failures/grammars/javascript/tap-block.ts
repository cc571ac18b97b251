import type { StackFrame } from '@gauntlet/verdict';
import type { PrintedLocation } from '../../failure.ts';
import type { LogLine } from '../../grammar.ts';
import { placeOf, plainPath } from './frames.ts';

const subtest = /^( {0,80})# Subtest: (\S.{0,600})$/;
const failed = /^( {0,80})not ok \d{1,7} - (\S.{0,600}?)( # (?:TODO|SKIP)\b.{0,200})?$/;
const field = /^ {2,84}(location|failureType|error|name|expected|actual|stack): (.{1,1000})$/;
const place = /^(.{1,400}):(\d{1,7}):(\d{1,7})$/;

export interface FailedNodeTest {
  line: LogLine;
  name: string;
  suites: string[];
  at: PrintedLocation | null;
  text: LogLine[];
  said: string[];
  rule: string | null;
  expected: string | null;
  actual: string | null;
  stack: StackFrame[];
}

export function opened(line: LogLine, name: string, suites: string[], at: PrintedLocation | null): FailedNodeTest {
  return { line, name, suites, at, text: [], said: [], rule: null, expected: null, actual: null, stack: [] };
}

/** One `not ok` of Node's tap reporter with the YAML below it. */
export class TapBlock {
  /** Whether the last line that was read belongs to the block. */
  takesLast = false;
  readonly #test: FailedNodeTest;
  readonly #indent: number;
  readonly #isDone: boolean;
  #begun = false;
  #type: string | null = null;
  /** The field whose text goes on over the next lines. */
  #long: 'error' | 'stack' | 'other' | null = null;

  private constructor(test: FailedNodeTest, indent: number, isDone: boolean) {
    this.#test = test;
    this.#indent = indent;
    this.#isDone = isDone;
  }

  /** Null for a line that begins none; names of suites are kept in `suites`. */
  static begin(line: LogLine, suites: { indent: number; name: string }[]): TapBlock | null {
    const [, space, suite] = subtest.exec(line.text) ?? [];
    if (space !== undefined && suite !== undefined) {
      while ((suites.at(-1)?.indent ?? -1) >= space.length) suites.pop();
      suites.push({ indent: space.length, name: suite });
      return null;
    }
    const [, indent, name, directive] = failed.exec(line.text) ?? [];
    if (indent === undefined || name === undefined) return null;
    const above = suites.filter((each) => each.indent < indent.length).map((each) => each.name);
    return new TapBlock(opened(line, unescaped(name), above, null), indent.length, directive !== undefined);
  }

  /** Whether the next line is wanted too. */
  read(line: LogLine): boolean {
    const text = line.text.slice(this.#indent);
    this.takesLast = /^ {2}(?:---|\.\.\.)$/.test(text);
    if (!this.#begun) {
      this.#begun = text === '  ---';
      return this.#begun;
    }
    if (text === '  ...' || (text !== '' && !text.startsWith('  '))) return false;
    this.#readField(line, text);
    return true;
  }

  /** Null for what is no failure, and for blocks of other programs. */
  finish(): FailedNodeTest | null {
    if (this.#isDone || this.#type === null || this.#type === 'subtestsFailed') return null;
    return this.#test;
  }

  #readField(line: LogLine, text: string): void {
    const test = this.#test;
    const [, key, raw] = field.exec(text) ?? [];
    if (/^ {2}\S/.test(text)) {
      this.#long = /\|-?$/.test(raw ?? '') ? (key === 'error' || key === 'stack' ? key : 'other') : null;
      if (key === undefined || this.#long !== null) return;
      this.#set(key, (raw as string).replace(/^'(.*)'$/, '$1').replaceAll("''", "'"), line);
    } else if (this.#long === 'stack') {
      const frame = placeOf(text.trim());
      if (frame !== null && test.stack.length < 30) test.stack.push(frame);
    } else if (this.#long === 'error' && text.trim() !== '' && test.said.length < 12) {
      test.said.push(text.trim());
      test.text.push(line);
    }
  }

  #set(key: string, value: string, line: LogLine): void {
    const test = this.#test;
    if (key === 'failureType') this.#type = value;
    else if (key === 'name') test.rule = value;
    else if (key === 'expected') test.expected = value;
    else if (key === 'actual') test.actual = value;
    else if (key === 'error') {
      test.said.push(value);
      test.text.push(line);
    } else if (key === 'location') {
      const [, path, at, column] = place.exec(value) ?? [];
      if (path !== undefined) test.at = { path: plainPath(path), line: Number(at), column: Number(column) };
    }
  }
}

function unescaped(name: string): string {
  return name.replaceAll('\\#', '#').replaceAll('\\\\', '\\');
}
