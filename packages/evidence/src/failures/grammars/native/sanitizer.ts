import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const header =
  /^(?:==\d{1,10}==)?\s?(?:ERROR|WARNING): (Address|Leak|Thread|Memory|HWAddress|UndefinedBehavior)Sanitizer: (\S.{0,600})$/;
const undefinedBehaviour = /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}):(\d{1,7}):(\d{1,7}): runtime error: (\S.{0,1000})$/;
const frame =
  /^ {4,8}#\d{1,3} (?:0x[0-9a-f]{1,16} )?(?:in )?(\S.{0,400}?) ([^\s()][^\s():]{0,400}):(\d{1,7})(?::(\d{1,7}))?(?: \(.{0,200}\))?$/;
const access = /^ {0,4}((?:READ|WRITE|Read|Write|Atomic \w{1,10}) of size \d{1,12}) /;
const leak = /^((?:Direct|Indirect) leak of \d{1,12} byte\(s\) in \d{1,9} object\(s\)) allocated from:$/;
const over = /^SUMMARY: \w{1,40}Sanitizer: |^={10,}$|^==\d{1,10}==ABORTING$/;
const foreign = /^\/usr\/|^\.\.\/|sysdeps\/|libsanitizer|compiler-rt|\/llvm-project\/|^\/build\/|sanitizer_common/;

interface Open {
  line: LogLine;
  kind: string;
  detail: string;
  stack: StackFrame[];
  /** Only the first stack shows where it happened; the others where memory came from. */
  isFirst: boolean;
  seen: number;
}

/** The reports of the address, leak, thread, memory and undefined behaviour sanitizers of gcc and clang. */
class SanitizerReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  #isLeaks = false;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path, at, column, said] = undefinedBehaviour.exec(text) ?? [];
    if (path !== undefined) {
      this.#undefined(line, said as string, { path, line: Number(at), column: Number(column) });
      return this.#open !== null;
    }
    const [, name, detail] = header.exec(text) ?? [];
    if (name !== undefined && detail !== undefined) {
      this.#close();
      this.#isLeaks = name === 'Leak';
      const kind = (/^([\w-]{1,60}(?: race| error)?)/.exec(detail)?.[1] ?? detail).trim();
      if (!this.#isLeaks)
        this.#begin(
          line,
          kind.replaceAll(' ', '-'),
          detail.split(/ (?:on|at) (?:unknown )?(?:address|pc) | \(pid=/)[0] ?? '',
        );
      return true;
    }
    const [, leaked] = this.#isLeaks ? (leak.exec(text) ?? []) : [];
    if (leaked !== undefined) {
      this.#close();
      this.#begin(line, 'leak', leaked);
      return true;
    }
    return this.#read(line);
  }

  end(): void {
    this.#close();
  }

  #begin(line: LogLine, kind: string, detail: string): void {
    this.#open = { line, kind, detail, stack: [], isFirst: true, seen: 0 };
  }

  #undefined(line: LogLine, message: string, location: { path: string; line: number; column: number }): void {
    const key = `${location.path}:${location.line}:${location.column}`;
    if (this.#told.has(key)) return;
    if (this.#told.size < 5_000) this.#told.add(key);
    this.#context.emit({ lines: [line], message: `runtime error: ${message}`, rule: 'undefined-behavior', location });
  }

  #read(line: LogLine): boolean {
    const open = this.#open;
    const { text } = line;
    if (over.test(text) || (open !== null && ++open.seen > 300)) {
      this.#close();
      this.#isLeaks = false;
      return false;
    }
    if (open === null) return this.#isLeaks;
    const [, how] = access.exec(text) ?? [];
    if (how !== undefined && open.stack.length === 0) open.detail = `${open.detail}: ${how}`;
    const [, name, path, at, column] = frame.exec(text) ?? [];
    if (path !== undefined && open.isFirst) {
      const place = { path, line: Number(at), function: name as string };
      open.stack.push(column === undefined ? place : { ...place, column: Number(column) });
    } else if (text === '' && open.stack.length > 0) open.isFirst = false;
    return true;
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { line, kind, detail, stack } = open;
    const own = stack.find(({ path }) => !foreign.test(path));
    const location =
      own?.line === undefined
        ? null
        : { path: own.path, line: own.line, ...(own.column === undefined ? {} : { column: own.column }) };
    this.#context.emit({ lines: [line], message: detail, rule: kind, location, stack });
  }
}

export const sanitizer: Grammar = {
  tool: 'sanitizer',
  category: 'test',
  triggers: ['sanitizer: ', ': runtime error: '],
  open: (context) => new SanitizerReader(context),
};
