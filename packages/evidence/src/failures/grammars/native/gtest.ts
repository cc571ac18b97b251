import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const begun = /^\[ RUN {6}\] (\S{1,400})$/;
const passed = /^\[ {2,6}(?:OK|SKIPPED) \] (\S{1,400})/;
const failed = /^\[ {2}FAILED {2}\] (?!\d{1,7} tests?)(\S{1,400}?)(?:, where (.{1,600}?))?(?: \(\d{1,9} ms\))?$/;
/** `cart_test.cc:14: Failure`, `unknown file: Failure`, on Windows `cart_test.cc(14): error: Expected …` */
const failure =
  /^(?:(\S[^:(]{0,400}|[A-Za-z]:[^:(]{1,400})(?::(\d{1,7}): |\((\d{1,7})\): )(?:Failure|error(?:: (.{0,1000}))?)|unknown file: (?:Failure|error.{0,1000}))$/;
const crash =
  /^(?:Segmentation fault|Aborted|Bus error|Illegal instruction|Floating point exception|terminate called|libc\+\+abi: )|AddressSanitizer|core dumped|\*\*\*Exception/;
const which = /^ {4}Which is: (.{0,1000})$/;
const compared = /^Expected: (.{1,600}), actual: (.{1,600})$/;

interface Told {
  path: string | null;
  at: number;
  rows: LogLine[];
  texts: string[];
}

/** GoogleTest 1.8 to 1.17, also below ctest; each failed test once, though the summary names it again. */
class GoogleTestReader implements GrammarReader {
  readonly #context: Context;
  #running: string | null = null;
  #failures: Told[] = [];
  readonly #told = new Set<string>();
  #isOpen = false;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    // ctest -V puts the number of the test before each line.
    const text = line.text.replace(/^\d{1,6}: /, '');
    const [, started] = begun.exec(text) ?? [];
    if (started !== undefined) {
      this.#running = started;
      this.#failures = [];
      this.#isOpen = false;
      return true;
    }
    if (passed.test(text)) {
      this.#reset();
      return false;
    }
    const [, name, where] = failed.exec(text) ?? [];
    if (name !== undefined) {
      this.#emit(line, name, where ?? null);
      this.#reset();
      return false;
    }
    return this.#read(line, text);
  }

  #read(line: LogLine, text: string): boolean {
    const match = failure.exec(text);
    if (match !== null) {
      const [, path, unix, windows, said] = match;
      const texts = said === undefined ? [] : [said];
      this.#isOpen = this.#failures.length < 20;
      if (this.#isOpen)
        this.#failures.push({ path: path ?? null, at: Number(unix ?? windows ?? 0), rows: [line], texts });
      return true;
    }
    const last = this.#failures.at(-1);
    if (this.#isOpen && last !== undefined && last.texts.length < 20 && text !== '' && !/^\[[ -]/.test(text)) {
      last.texts.push(text);
      if (last.rows.length < 5) last.rows.push(line);
      return true;
    }
    if (this.#running !== null && crash.test(text)) {
      this.#crash(line, this.#running);
      return false;
    }
    if (text === '' || /^\[[ -]/.test(text)) this.#isOpen = false;
    return this.#running !== null || this.#failures.length > 0;
  }

  #reset(): void {
    this.#running = null;
    this.#failures = [];
    this.#isOpen = false;
  }

  #crash(line: LogLine, name: string): void {
    this.#running = null;
    this.#told.add(name);
    this.#context.emit({
      lines: [line],
      message: `The test crashed: ${line.text.trim()}`,
      rule: 'crash',
      test: testOf(name),
    });
  }

  #emit(line: LogLine, name: string, where: string | null): void {
    if (this.#told.has(name)) return;
    if (this.#told.size < 20_000) this.#told.add(name);
    const [first] = this.#failures;
    const message = this.#failures.map(({ texts }) => texts.map((text) => text.trim()).join('\n')).join('\n');
    const own = this.#failures.find(({ path }) => path !== null);
    const [expected, actual] = values(first?.texts ?? []);
    const isThrown = /^C\+\+ exception with description/.test(first?.texts[0] ?? '');
    const parameter = where === null ? '' : `where ${where}`;
    this.#context.emit({
      lines: first?.rows ?? [line],
      message: [message || 'The test failed.', ...(parameter === '' ? [] : [parameter])].join('\n'),
      rule: isThrown ? 'exception' : '',
      location: own?.path ? { path: own.path, line: own.at } : null,
      test: { ...testOf(name), expected, actual },
    });
  }
}

/** `Some/Percent.IsSmall/1` is the test `IsSmall/1` of `Some/Percent`. */
function testOf(name: string) {
  const dot = name.indexOf('.');
  const [suite, own] = dot < 0 ? [null, name] : [name.slice(0, dot), name.slice(dot + 1)];
  return { suite, name: own, expected: null, actual: null };
}

/** Expected and actual value. Of two compared values, the literal is what was expected; without one, the first is. */
function values(texts: readonly string[]): [string | null, string | null] {
  const [head, ...rest] = texts;
  if (head === undefined) return [null, null];
  const [, wanted, got] = compared.exec(head) ?? [];
  if (wanted !== undefined) return [wanted, got as string];
  if (/^Expected equality of these values:$/.test(head)) {
    const parts: { value: string; isLiteral: boolean }[] = [];
    for (const text of rest) {
      const [, value] = which.exec(text) ?? [];
      const last = parts.at(-1);
      if (value !== undefined && last !== undefined) parts[parts.length - 1] = { value, isLiteral: false };
      else if (/^ {2}\S/.test(text) && parts.length < 2) parts.push({ value: text.trim(), isLiteral: true });
      else if (!/^ {2}/.test(text)) break;
    }
    const [first, second] = parts;
    if (first === undefined || second === undefined) return [null, null];
    const isSecond = second.isLiteral && !first.isLiteral;
    return isSecond ? [second.value, first.value] : [first.value, second.value];
  }
  const actual = rest.map((text) => /^ {2}Actual: (.{0,1000})$/.exec(text)?.[1]).find((each) => each !== undefined);
  const expected = rest.map((text) => /^Expected: (.{0,1000})$/.exec(text)?.[1]).find((each) => each !== undefined);
  return [expected ?? null, actual ?? null];
}

export const googleTest: Grammar = {
  tool: 'googletest',
  category: 'test',
  triggers: ['[ run ', '[  failed  ]', ': failure', '): error: ', '[       ok ]'],
  banners: ['[==========] '],
  open: (context) => new GoogleTestReader(context),
};
