import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `cucumber features/cart.feature:7 # Scenario: Tax`, also with a profile before it. */
const listed =
  /^cucumber (?:-p \S{1,80} )?(\S{1,400}\.feature):(\d{1,7}) # (?:Scenario(?: Outline| Template)?|Example): ?(.{0,400}?)(?:, Examples .{0,80})?$/;
/** `      expected 4, got 3 (RuntimeError)` */
const raised = /^\s{2,12}(\S.{0,1000}) \(([A-Z][\w:]{1,120})\)$/;
const frame = /^\s{2,12}((?:\.\/)?[^\s:][^:]{0,400}\.(?:rb|feature)):(\d{1,7}):in [`'](.{1,300})'$/;

interface Raised {
  lines: LogLine[];
  message: string;
  rule: string;
  stack: StackFrame[];
}

/** Cucumber 2 to 9 for Ruby: the exceptions below the steps belong to the scenarios that the list at the end names. */
class CucumberReader implements GrammarReader {
  readonly #context: Context;
  #open: Raised | null = null;
  readonly #raised: Raised[] = [];
  readonly #told = new Set<string>();
  #seen = 0;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path, at, name] = listed.exec(text) ?? [];
    if (path !== undefined) {
      this.#open = null;
      this.#tell(line, path, Number(at), name as string);
      return false;
    }
    const [, message, rule] = raised.exec(text) ?? [];
    if (message !== undefined) {
      this.#open = { lines: [line], message, rule: rule as string, stack: [] };
      this.#seen = 0;
      if (this.#raised.length < 500) this.#raised.push(this.#open);
      return true;
    }
    const [, file, row, within] = frame.exec(text) ?? [];
    if (file === undefined || this.#open === null || ++this.#seen > 60) {
      this.#open = null;
      return false;
    }
    this.#open.stack.push({ path: file, line: Number(row), function: within as string });
    return true;
  }

  /** A scenario is found by the frame that leads into its file, at or after its first line; the nearest such. */
  #tell(line: LogLine, path: string, at: number, name: string): void {
    const key = `${path}:${at}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const distance = ({ stack }: Raised) => {
      const within = stack.find((each) => each.path.endsWith(path));
      return within?.line === undefined || within.line < at ? Number.POSITIVE_INFINITY : within.line - at;
    };
    const cause = this.#raised.toSorted((one, other) => distance(one) - distance(other))[0];
    const known = cause !== undefined && distance(cause) !== Number.POSITIVE_INFINITY ? cause : null;
    const own = known?.stack.find((each) => !/[/\\]gems[/\\]|vendor_ruby/.test(each.path));
    this.#context.emit({
      lines: known?.lines ?? [line],
      message: known?.message ?? 'The scenario failed; its details were not printed.',
      rule: known?.rule ?? '',
      location: own?.line === undefined ? { path, line: at } : { path: own.path, line: own.line },
      test: { suite: path, name, expected: null, actual: null },
      stack: known?.stack ?? [],
    });
  }
}

export const cucumber: Grammar = {
  tool: 'cucumber',
  category: 'test',
  triggers: ['cucumber ', 'error)', 'exception)', 'failure)', 'undefined)', 'ambiguous)'],
  commands: ['cucumber'],
  open: (context) => new CucumberReader(context),
};
