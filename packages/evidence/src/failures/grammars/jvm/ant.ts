import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { compared } from './compared.ts';
import { javaFrame } from './frames.ts';

/** `[junit] Testcase: testTotal(com.shop.CartTest):	FAILED`, `[junit] Testcase: total took 0.01 sec` and then `FAILED`. */
const testcase =
  /^\[junit\] Testcase: (\S.{0,300}?)(?:\(([\w.$]{3,300})\))?(?::\s{0,4}(FAILED|Caused an ERROR)| took [\d.,]{1,12} ?\w{0,4})$/;
const suiteHead = /^\[junit\] (?:Testsuite|Running):? ([\w.$]{3,300})/;
const verdict = /^\[junit\]\s{1,8}(FAILED|Caused an ERROR)$/;

interface Open {
  line: LogLine;
  suite: string | null;
  name: string;
  failed: LogLine | null;
  message: LogLine | null;
  /** The exception's class, which stands before the message when that is told again. */
  rule: string | null;
  frames: ReturnType<typeof javaFrame>[];
  seen: number;
}

/** Ant's `<junit>` task with the plain or brief formatter. */
class AntReader implements GrammarReader {
  readonly #context: Context;
  #suite: string | null = null;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const text = line.text.trimStart();
    const [, suite] = suiteHead.exec(text) ?? [];
    if (suite !== undefined) {
      this.#close();
      this.#suite = suite;
      return false;
    }
    const [, name, type, result] = testcase.exec(text) ?? [];
    if (name !== undefined) {
      this.#close();
      const failed = result === undefined ? null : line;
      this.#open = { line, suite: type ?? this.#suite, name, failed, message: null, rule: null, frames: [], seen: 0 };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    if (verdict.test(text)) open.failed = line;
    else if (open.failed !== null && open.message === null && /^\[junit\]\s*\S/.test(text)) open.message = line;
    open.rule ??= /^\[junit\]\s{1,8}([\w.$]{1,200}(?:Error|Exception|Failure)\w{0,40})(?::|$)/.exec(text)?.[1] ?? null;
    const frame = javaFrame(text.replace(/^\[junit\]/, ''));
    if (frame !== null && open.frames.length < 60) open.frames.push(frame);
    // A test that passed has no verdict on the next line.
    if (open.failed !== null ? ++open.seen < 80 : ++open.seen < 2) return true;
    this.#close();
    return false;
  }

  end(): void {
    this.#close();
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || open.failed === null) return;
    const { line, suite, name, message, rule, frames } = open;
    const text = message?.text.trimStart().replace(/^\[junit\]\s*/, '') ?? 'The test failed.';
    const own =
      frames.find((frame) => suite !== null && frame?.function?.startsWith(suite)) ??
      frames.find((frame) => !/^(?:java|jdk|sun|org\/junit|junit)\//.test(frame?.path ?? ''));
    this.#context.emit({
      lines: message === null ? [line] : [line, message],
      message: text,
      rule: rule?.split('.').at(-1) ?? '',
      location: own?.line === undefined ? null : { path: own.path, line: own.line },
      test: { suite, name, ...compared(text) },
      stack: frames.filter((frame) => frame !== null),
    });
  }
}

export const ant: Grammar = {
  tool: 'ant-junit',
  category: 'test',
  triggers: ['[junit]'],
  commands: ['ant'],
  open: (context) => new AntReader(context),
};
