import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const mark = /^\[(?:error|info)\] {0,1}/;
/** `[error]   x add the tax`, `[error]   ! have a price` */
const failed = /^\[error\] {2,20}([x!]) (\S.{0,400}?)(?: \(\d.{0,30}\))?$/;
/** `[error]    3 != 4 (Others.scala:23)` */
const place = /^\[error\] {2,24}(\S.{0,1000}?) \(([\w.-]{1,200}\.(?:scala|java)):(\d{1,7})\)$/;
const suiteHead = /^\[info\] ([A-Z]\w{0,120}(?:Spec|Test|Specification|Suite)\w{0,20})$/;

/** specs2 3 to 5 within sbt: what failed, and below it why and where. */
class Specs2Reader implements GrammarReader {
  readonly #context: Context;
  #open: { line: LogLine; name: string; isError: boolean; suite: string | null; text: LogLine[] } | null = null;
  #suite: string | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, sign, name] = failed.exec(line.text) ?? [];
    if (name !== undefined) {
      const above = this.#context.before(40).findLast(({ text }) => suiteHead.test(text));
      this.#suite = (above === undefined ? null : suiteHead.exec(above.text)?.[1]) ?? this.#suite;
      this.#open = { line, name, isError: sign === '!', suite: this.#suite, text: [] };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    const [, said, file, at] = place.exec(line.text) ?? [];
    if (said === undefined) {
      open.text.push(line);
      if (open.text.length < 6 && line.text.startsWith('[error] ')) return true;
      this.#open = null;
      return false;
    }
    this.#open = null;
    const [, rule, rest] = open.isError
      ? (/^([\w.$]{1,200}(?:Exception|Error)\w{0,20})(?:: (.{0,1000}))?$/.exec(said) ?? [])
      : [];
    const [, actual, expected] = /^(.{1,300}?) (?:!=|is not equal to) (.{1,300})$/.exec(said) ?? [];
    const more = open.text.map(({ text }) => text.replace(mark, '').trim());
    this.#context.emit({
      lines: [open.line, ...open.text.slice(0, 2), line],
      message: [...more, rule === undefined ? said : (rest ?? rule)].join('\n'),
      rule: rule?.split('.').at(-1) ?? '',
      location: { path: file as string, line: Number(at) },
      test: { suite: open.suite, name: open.name, expected: expected ?? null, actual: actual ?? null },
    });
    return false;
  }
}

export const specs2: Grammar = {
  tool: 'specs2',
  category: 'test',
  triggers: ['[error]  '],
  open: (context) => new Specs2Reader(context),
};
