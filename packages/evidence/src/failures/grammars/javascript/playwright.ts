import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { errorName, frameOf, ownPlace, side } from './frames.ts';

/** `  1) [chromium] › tests/cart.spec.ts:6:3 › cart › adds up ─────`; older versions end it with `=====`. */
const header = /^ {0,4}\d{1,6}\) ((?:\[[^\]]{1,80}\] › )?(\S.{0,400}?):(\d{1,7}):(\d{1,7}) › .{1,600})$/;
const listed = /^ {4}((?:\[[^\]]{1,80}\] › )?(\S.{0,400}?):(\d{1,7}):(\d{1,7}) › .{1,600})$/;
const line = /[ ─=]{0,400}$/;
const tally = /^ {2}\d{1,6} (failed|flaky|interrupted|skipped|passed|did not run)\b/;
/** The line reporter tells how far it is. */
const progress = /^\[\d{1,6}\/\d{1,6}\] /;
const again = /^ {4}(?:Retry #\d{1,3}|attachment #\d{1,3}:|Error Context:) /;
const expectedLine = /^ {4}Expected(?: \w{1,20}){0,2}: {1,3}(.{0,1000})$/;
const receivedLine = /^ {4}Received(?: \w{1,20}){0,2}: {1,3}(.{0,1000})$/;
const code = /^ {4,16}(?:> {0,9})?\d{0,7} {1,12}\|/;
const outside =
  /^Error: (No tests found|Process from config\.webServer .{1,300}|Timed out waiting \d{1,9}ms from config\.webServer\.)/;

interface Failed {
  line: LogLine;
  /** The header without its number and rule: it is printed again in the summary. */
  key: string;
  path: string;
  at: number;
  column: number;
  text: LogLine[];
  expected: string | null;
  actual: string | null;
  stack: StackFrame[];
  isRetry: boolean;
  seen: number;
}

/** Playwright Test 1.20 to 1.56: the list, line, dot and github reporters. What passed when tried again is a note. */
class PlaywrightReader implements GrammarReader {
  readonly #context: Context;
  readonly #failed = new Map<string, Failed>();
  readonly #flaky = new Set<string>();
  #open: Failed | null = null;
  #tally: string | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const failed = begun(header, line);
    if (failed !== null) {
      this.#tally = null;
      const isNew = !this.#failed.has(failed.key) && this.#failed.size < 2_000;
      if (isNew) this.#failed.set(failed.key, failed);
      // What the github reporter repeats is read to nowhere.
      this.#open = failed;
      return true;
    }
    const [, what] = tally.exec(text) ?? [];
    if (what !== undefined) {
      this.#open = null;
      this.#tally = what;
      return true;
    }
    if (this.#tally !== null) return this.#readTally(line);
    const [, message] = outside.exec(text) ?? [];
    if (message !== undefined && this.#context.saw('playwright')) {
      const rule = message.startsWith('No tests') ? 'no-tests' : 'webServer';
      this.#context.emit({ lines: [line], message: text, rule, category: rule === 'no-tests' ? 'test' : 'build' });
    }
    const open = this.#open;
    if (open === null || progress.test(text) || ++open.seen > 400) {
      this.#open = null;
      return false;
    }
    this.#read(open, line);
    return true;
  }

  end(): void {
    for (const failed of this.#failed.values()) this.#tell(failed);
  }

  #readTally(line: LogLine): boolean {
    const failed = begun(listed, line);
    if (failed === null) {
      this.#tally = null;
      return false;
    }
    if (this.#tally === 'flaky') this.#flaky.add(failed.key);
    else if (this.#tally === 'failed' && !this.#failed.has(failed.key)) this.#failed.set(failed.key, failed);
    return true;
  }

  #read(open: Failed, line: LogLine): void {
    const { text } = line;
    if (again.test(text)) open.isRetry = true;
    if (open.isRetry) return;
    const frame = frameOf(text);
    if (frame !== null) {
      if (open.stack.length < 30) open.stack.push(frame);
      return;
    }
    open.expected ??= expectedLine.exec(text)?.[1] ?? null;
    open.actual ??= receivedLine.exec(text)?.[1] ?? null;
    if (text !== '' && !code.test(text) && open.stack.length === 0 && open.text.length < 12) open.text.push(line);
  }

  #tell({ line: first, key, path, at, column, text, expected, actual, stack }: Failed): void {
    const said = text.map((each) => each.text.trim());
    const diff = text.map((each) => each.text).filter((each) => /^ {4}[+-] /.test(each));
    const [project, ...rest] = key.startsWith('[') ? key.split(' › ') : [null, ...key.split(' › ')];
    const titles = rest.slice(1);
    const suite = [...(project === null ? [] : [project]), path, ...titles.slice(0, -1)].join(' › ');
    const isFlaky = this.#flaky.has(key);
    this.#context.emit({
      lines: [first, ...text.filter((each) => each.number - first.number <= 6).slice(0, 4)],
      message: said.join('\n') || 'The test failed; its details were not printed.',
      rule: errorName(said[0]),
      location: ownPlace(stack) ?? { path, line: at, column },
      test: {
        suite,
        name: titles.at(-1) ?? key,
        expected: expected ?? side('-', diff),
        actual: actual ?? side('+', diff),
      },
      stack,
      ...(isFlaky ? { root: false, severity: 'note' as const } : {}),
    });
  }
}

function begun(form: RegExp, first: LogLine): Failed | null {
  const [, whole, path, at, column] = form.exec(first.text) ?? [];
  if (whole === undefined || path === undefined) return null;
  return {
    ...{ line: first, key: whole.replace(line, ''), path: path.replace(/^\[[^\]]{1,80}\] › /, '') },
    ...{ at: Number(at), column: Number(column), text: [], expected: null, actual: null },
    ...{ stack: [], isRetry: false, seen: 0 },
  };
}

export const playwright: Grammar = {
  tool: 'playwright',
  category: 'test',
  triggers: [' › ', ' failed', ' flaky', 'error: no tests found', 'config.webserver'],
  commands: ['playwright test'],
  open: (context) => new PlaywrightReader(context),
};
