import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { comparedIn, dotnetFrame } from './frames.ts';

/** `1) Failed : Shop.Tests.CartTests.AddsTheTax`, `2) Error : …`, `1) Test Failure : …` of NUnit 2 */
const header = /^\d{1,5}\) (?:Failed|Error|Invalid|Test (?:Failure|Error)) : ([A-Za-z_][\w.+`]{1,400}\.\w.{0,300}?)$/;
const over = /^(?:\d{1,5}\) |Run Settings|Test Run Summary|Tests Not Run|Warnings)/;

/** The console runner of NUnit 2 and 3. */
class NunitReader implements GrammarReader {
  readonly #context: Context;
  #open: { lines: LogLine[]; name: string; text: string[]; stack: StackFrame[]; seen: number } | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, name] = header.exec(line.text) ?? [];
    if (name !== undefined) {
      this.#close();
      this.#open = { lines: [line], name, text: [], stack: [], seen: 0 };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    if (over.test(line.text) || ++open.seen > 60) {
      this.#close();
      return false;
    }
    const frame = dotnetFrame(/^at /.test(line.text) ? ` ${line.text}` : line.text);
    if (frame !== null) open.stack.push(frame);
    else if (
      line.text.trim() !== '' &&
      open.stack.length === 0 &&
      !/^\s*(?:at |--)/.test(line.text) &&
      open.text.length < 8
    ) {
      open.text.push(line.text.trim());
      if (open.lines.length < 4) open.lines.push(line);
    }
    return true;
  }

  end(): void {
    this.#close();
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { lines, name, text, stack } = open;
    const [, type, method] = /^(.{1,400}?)\.([^.(]{1,200}(?:\(.{0,300})?)$/.exec(name) ?? [];
    const [, rule, said] =
      /^((?:[A-Z]\w{0,80}\.){0,8}[A-Z]\w{0,80}Exception) ?: ?(.{0,2000})$/.exec(text[0] ?? '') ?? [];
    const told = rule === undefined ? text : [said as string, ...text.slice(1)];
    const own = stack[0];
    this.#context.emit({
      lines,
      message: told.join('\n') || 'The test failed.',
      rule: rule?.split('.').at(-1) ?? '',
      location: own?.line === undefined ? null : { path: own.path, line: own.line },
      test: { suite: type ?? null, name: method ?? name, ...comparedIn(text) },
      stack,
    });
  }
}

export const nunitConsole: Grammar = {
  tool: 'nunit',
  category: 'test',
  triggers: [') failed : ', ') error : ', ') invalid : ', ') test failure : ', ') test error : '],
  commands: ['nunit3-console', 'nunit-console'],
  open: (context) => new NunitReader(context),
};
