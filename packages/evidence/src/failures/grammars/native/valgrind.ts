import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const prefix = /^(?:==|\*\*)(\d{1,10})(?:==|\*\*) ?(.{0,2000})$/;
const error =
  /^(Invalid (?:read|write) of size \d{1,9}|Invalid free\(\).{0,80}|Mismatched free\(\).{0,80}|Conditional jump or move depends on uninitialised value\(s\)|Use of uninitialised value of size \d{1,9}|Syscall param \S{1,100} (?:points to|contains) .{1,100}|Source and destination overlap in .{1,200}|Jump to the invalid address stated on the next line|Process terminating with default action of signal \d{1,3} \(\w{1,20}\)|Possible data race during .{1,200}|Argument '\w{1,40}' of function .{1,200})$/;
const lost =
  /^([\d,]{1,20} (?:\([^)]{1,80}\) )?bytes in [\d,]{1,20} blocks are (?:definitely|indirectly|possibly) lost) in loss record [\d,]{1,12} of [\d,]{1,12}$/;
const frame = /^ {2,4}(?:at|by) 0x[0-9A-Fa-f]{1,16}: (\S.{0,400}?) \(([^():]{1,300}):(\d{1,7})\)$/;
const inLibrary = /^ {2,4}(?:at|by) 0x[0-9A-Fa-f]{1,16}: /;

interface Open {
  line: LogLine;
  message: string;
  rule: string;
  stack: StackFrame[];
  isFirst: boolean;
}

/** valgrind 3.x, memcheck and helgrind; told only where its summary counts errors, as the summary comes last. */
class ValgrindReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  readonly #found: Open[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, , text] = prefix.exec(line.text) ?? [];
    if (text === undefined) return this.#open !== null;
    const [, said] = error.exec(text) ?? lost.exec(text) ?? [];
    if (said !== undefined) {
      this.#open = { line, message: said, rule: ruleOf(said), stack: [], isFirst: true };
      if (this.#found.length < 200) this.#found.push(this.#open);
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    const [, name, path, at] = frame.exec(text) ?? [];
    if (path !== undefined && open.isFirst) open.stack.push({ path, line: Number(at), function: name as string });
    else if (!inLibrary.test(text)) open.isFirst = false;
    if (text.trim() === '') this.#open = null;
    return this.#open !== null;
  }

  end(): void {
    for (const { line, message, rule, stack } of this.#found) {
      const [own] = stack;
      const location = own?.line === undefined ? null : { path: own.path, line: own.line };
      this.#context.emit({ lines: [line], message, rule, location, stack, confidence: 0.8 });
    }
    this.#found.length = 0;
  }
}

function ruleOf(said: string): string {
  if (/ lost$/.test(said)) return 'leak';
  if (/^Invalid (?:read|write)/.test(said)) return 'invalid-access';
  if (/^(?:Invalid|Mismatched) free/.test(said)) return 'invalid-free';
  if (/uninitialised/.test(said)) return 'uninitialised-value';
  return /^Process terminating/.test(said) ? 'signal' : '';
}

export const valgrind: Grammar = {
  tool: 'valgrind',
  category: 'test',
  triggers: ['== '],
  commands: ['valgrind'],
  banners: ['using valgrind-'],
  open: (context) => new ValgrindReader(context),
};
