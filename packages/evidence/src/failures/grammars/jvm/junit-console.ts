import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { compared } from './compared.ts';
import { javaFrame } from './frames.ts';

/** `  MethodSource [className = 'com.shop.CartTest', methodName = 'total', methodParameterTypes = '']` */
const source =
  /^\s*(?:\[\w{1,20}\]\s{1,8})?(MethodSource|ClassSource) \[className = '([\w.$]{1,300})'(?:, methodName = '([\w$]{1,200})')?/;
const cause =
  /^\s*(?:\[\w{1,20}\]\s{1,8})?=> ([\w.$]{1,200}?(?:Error|Exception|Failure|Throwable)\w{0,40})(?:: (.{0,1500}))?$/;

interface Open {
  line: LogLine;
  suite: string;
  name: string;
  told: { line: LogLine; rule: string; message: string } | null;
  stack: StackFrame[];
  seen: number;
}

/** The summary of JUnit Platform's console launcher and of Ant's task for it (JUnit 5 and 6). */
class JunitConsoleReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, kind, suite, method] = source.exec(line.text) ?? [];
    if (suite !== undefined) {
      this.#close();
      const name = kind === 'MethodSource' ? (method ?? '') : (suite.split('.').at(-1) as string);
      this.#open = { line, suite, name, told: null, stack: [], seen: 0 };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    const [, rule, message] = cause.exec(line.text) ?? [];
    // Frames have no `at` here.
    const frame = javaFrame(line.text.replace(/^\s*(?:\[\w{1,20}\]\s{1,8})?(?:at )?/, 'at '));
    if (frame !== null && open.stack.length < 40) open.stack.push(frame);
    if (rule !== undefined) open.told ??= { line, rule, message: message ?? '' };
    else if (open.told !== null && open.stack.length === 0 && open.told.message.length < 1_000) {
      open.told.message += `\n${line.text.trim()}`;
    }
    if (++open.seen < 40) return true;
    this.#close();
    return false;
  }

  end(): void {
    this.#close();
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || open.told === null) return;
    const { line, suite, name, told, stack } = open;
    const own = stack.find((frame) => frame.function?.startsWith(suite)) ?? stack[0];
    this.#context.emit({
      lines: [line, told.line],
      message: told.message.trim() || told.rule,
      rule: told.rule.split('.').at(-1) as string,
      location: own?.line === undefined ? null : { path: own.path, line: own.line },
      test: { suite, name, ...compared(told.message) },
      stack,
    });
  }
}

export const junitConsole: Grammar = {
  tool: 'junit',
  category: 'test',
  triggers: ['source [classname = '],
  open: (context) => new JunitConsoleReader(context),
};
