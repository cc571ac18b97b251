import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const rule = /^-{60,90}$/;
const dots = /^\.{60,90}$/;
/** `cart_test.cpp:14: FAILED:`, on Windows `cart_test.cpp(14): FAILED:` */
const failed = /^(\S[^:(]{0,400}|[A-Za-z]:[^:(]{1,400})(?::(\d{1,7})|\((\d{1,7})\)): FAILED:$/;
const part =
  /^(with expansion|with messages?|due to unexpected exception with messages?|explicitly with messages?|because no exception was thrown where one was expected|due to a fatal error condition):?$/;
const equal = /^(.{1,600}?) == (.{1,600})$/;
const over = /^(?:={60,90}|test cases: |All tests passed)/;

interface Failure {
  rows: LogLine[];
  path: string;
  at: number;
  expression: string[];
  parts: Map<string, string[]>;
  current: string[];
}

/** Catch2 2 and 3, the reporter for consoles: what failed in one test case, or in one of its sections, is one failure. */
class CatchReader implements GrammarReader {
  readonly #context: Context;
  #header: string[] | null = null;
  #name: string[] = [];
  #failures: Failure[] = [];
  #open: Failure | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (rule.test(text)) {
      if (this.#header === null) {
        this.#flush();
        this.#header = [];
      } else {
        this.#name = this.#header;
        this.#header = null;
      }
      return true;
    }
    if (this.#header !== null) {
      this.#header.push(text.trim());
      if (this.#header.length > 12) this.#header = null;
      return true;
    }
    if (over.test(text)) {
      this.#flush();
      return false;
    }
    const [, path, unix, windows] = failed.exec(text) ?? [];
    if (path !== undefined && this.#name.length > 0) {
      const expression: string[] = [];
      this.#open = {
        rows: [line],
        path,
        at: Number(unix ?? windows),
        expression,
        parts: new Map(),
        current: expression,
      };
      if (this.#failures.length < 50) this.#failures.push(this.#open);
      return true;
    }
    if (this.#open !== null) this.#read(this.#open, line);
    return this.#name.length > 0 || dots.test(text);
  }

  end(): void {
    this.#flush();
  }

  #read(open: Failure, line: LogLine): void {
    const { text } = line;
    if (text === '') {
      this.#open = null;
      return;
    }
    const [, name] = part.exec(text) ?? [];
    if (open.rows.length < 6) open.rows.push(line);
    if (name !== undefined) {
      open.current = [];
      open.parts.set(name.replace(/ with messages?$/, ''), open.current);
    } else if (open.current.length < 20) open.current.push(text.trim());
  }

  #flush(): void {
    const failures = this.#failures;
    const [name = '', ...sections] = this.#name;
    this.#failures = [];
    this.#open = null;
    this.#name = [];
    const [first] = failures;
    if (first === undefined) return;
    const [, actual, expected] = equal.exec((first.parts.get('with expansion') ?? []).join(' ')) ?? [];
    const isThrown = first.parts.has('due to unexpected exception');
    this.#context.emit({
      lines: first.rows,
      message: failures.map(textOf).join('\n'),
      rule: isThrown ? 'exception' : (/^([A-Z_]{3,40})\(/.exec(first.expression[0] ?? '')?.[1] ?? ''),
      location: { path: first.path, line: first.at },
      test: {
        suite: sections.length > 0 ? name : null,
        name: sections.at(-1) ?? name,
        expected: expected ?? null,
        actual: actual ?? null,
      },
    });
  }
}

function textOf({ expression, parts }: Failure): string {
  const said = [...parts].flatMap(([name, texts]) => (texts.length > 0 ? texts : [name]));
  return [...expression, ...said].join('\n');
}

export const catch2: Grammar = {
  tool: 'catch2',
  category: 'test',
  triggers: [
    '-----------------------------------------------------------',
    ': failed:',
    '===========================================================',
  ],
  open: (context) => new CatchReader(context),
};
