import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { javaFrame } from './frames.ts';

const mark = /^\[(?:info|error|INFO|ERROR)\] ?/;
const failed = /^ {0,20}- (\S.{0,400}) \*\*\* FAILED \*\*\*(?: \([\d., a-z]{1,40}\))?$/;
const aborted =
  /^(?:Exception encountered when (?:attempting to run|invoking run on) a (?:nested )?suite.{0,400}|(\S{1,200}) \*\*\* ABORTED \*\*\*.{0,60})$/;
const place = /^(.{0,2000}?) ?\((\w[\w.-]{0,200}\.(?:scala|sc|java)):(\d{1,7})\)$/;
/** `CartSpec:`, `A cart`: what stands before the tests, at less depth. */
const suiteHead = /^([A-Z][\w$.]{0,200}):$/;
const equal = /^(?:.{0,200}?: )?(.{1,300}?) (?:was not equal to|did not equal) (.{1,300}?)$/;

interface Open {
  lines: LogLine[];
  name: string;
  depth: number;
  text: string[];
  file: string | null;
  at: number | null;
  rule: string;
  stack: StackFrame[];
  seen: number;
}

/** ScalaTest 3 within sbt, Mill and Maven. */
class ScalatestReader implements GrammarReader {
  readonly #context: Context;
  #suite: string | null = null;
  #open: Open | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const text = line.text.replace(mark, '');
    const [, name] = failed.exec(text) ?? [];
    if (name !== undefined) {
      this.#close();
      const depth = text.length - text.trimStart().length;
      this.#suite = this.#suiteAbove() ?? this.#suite;
      const full = this.#scopes(depth) + name;
      this.#open = { lines: [line], name: full, depth, text: [], file: null, at: null, rule: '', stack: [], seen: 0 };
      return true;
    }
    const open = this.#open;
    if (open !== null) return this.#read(open, line, text);
    const [said, suite] = aborted.exec(text) ?? [];
    if (said !== undefined && suite !== undefined) {
      this.#context.emit({ lines: [line], message: said, test: { suite, name: suite, expected: null, actual: null } });
    }
    return false;
  }

  end(): void {
    this.#close();
  }

  #read(open: Open, line: LogLine, text: string): boolean {
    const frame = javaFrame(text);
    if (frame !== null) {
      if (open.stack.length < 40) open.stack.push(frame);
    } else if (text.trim() === '...' || text.trim() === '') return ++open.seen < 60 || this.#over();
    else if (text.length - text.trimStart().length <= open.depth) return this.#over();
    else if (open.stack.length === 0 && open.file === null) {
      const [, said, file, at] = place.exec(text.trim()) ?? [];
      if (file !== undefined) {
        open.file = file;
        open.at = Number(at);
      }
      if (open.text.length < 8) open.text.push(said ?? text.trim());
      if (open.lines.length < 4) open.lines.push(line);
    }
    return ++open.seen < 60 || this.#over();
  }

  #over(): boolean {
    this.#close();
    return false;
  }

  /** `A cart`, `  when empty`: the heads above that are less deep, down to the class; ScalaTest puts them before the name. */
  #scopes(depth: number): string {
    const scopes: string[] = [];
    let limit = depth;
    for (const { text } of this.#context.before(40).toReversed()) {
      const told = text.replace(mark, '');
      const at = told.length - told.trimStart().length;
      if (suiteHead.test(told) || limit < 0) break;
      if (at > limit || !/^ {0,20}[A-Za-z#][^:()[\]*]{0,100}$/.test(told)) continue;
      scopes.unshift(told.trim());
      limit = at - 1;
    }
    return scopes.map((scope) => `${scope} `).join('');
  }

  /** The last `CartSpec:` above. */
  #suiteAbove(): string | null {
    const head = this.#context.before(40).findLast(({ text }) => suiteHead.test(text.replace(mark, '')));
    return head === undefined ? null : (suiteHead.exec(head.text.replace(mark, ''))?.[1] ?? null);
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const suite = this.#suite;
    const key = `${suite}\n${open.name}`;
    // Printed again in the list at the end.
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const [, rule, rest] = /^([\w.$]{1,200}(?:Exception|Error))(?:: (.{0,2000}))?$/.exec(open.text[0] ?? '') ?? [];
    const message =
      rule === undefined ? open.text.join('\n') : [rest ?? '', ...open.text.slice(1)].join('\n').trim() || rule;
    const own =
      open.stack.find((frame) => suite !== null && frame.function?.split('.').at(-2) === suite) ?? open.stack[0];
    const location =
      open.file === null
        ? own === undefined
          ? null
          : { path: own.path, line: own.line ?? 1 }
        : { path: open.file, line: open.at ?? 1 };
    const [, actual, expected] = equal.exec(open.text.length === 1 ? message : '') ?? [];
    this.#context.emit({
      lines: open.lines,
      message: message || 'The test failed.',
      rule: rule?.split('.').at(-1) ?? '',
      location,
      test: { suite, name: open.name, expected: expected ?? null, actual: actual ?? null },
      stack: open.stack,
    });
  }
}

export const scalatest: Grammar = {
  tool: 'scalatest',
  category: 'test',
  triggers: ['*** failed ***', '*** aborted ***'],
  commands: ['sbt', 'scala-cli'],
  open: (context) => new ScalatestReader(context),
};
