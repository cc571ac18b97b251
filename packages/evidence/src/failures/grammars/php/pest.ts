import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `   FAILED  Tests\CartTest > it adds the tax   UnderflowException`, `  • Tests\CartTest > it adds the tax` in older ones. */
const header = /^ {1,3}(?:FAILED {2}| {0,2}• )((?:[A-Z]\w{0,80}\\){0,12}[A-Za-z_]\w{0,120}) (?:>|›|→) (\S.{0,400})$/;
const right = /^(.{1,400}?)(?: {2,200}((?:[A-Z]\w{0,80}\\){0,8}[A-Z]\w{2,80}))?$/;
const place = /^ {1,3}at ([^\s:][^:]{0,400}\.php):(\d{1,7})$/;
const frame = /^ {1,3}\d{1,3} {2,6}([^\s:][^:]{0,400}\.php):(\d{1,7})(?: {1,4}\S.{0,200})?$/;
const compared = /^Failed asserting that (.{1,400}?) (?:is identical to|matches expected|equals) (.{1,400}?)\.$/;
const over = /^ {1,3}Tests: {1,6}\d|^ {1,3}(?:FAIL|PASS|WARN) {1,3}\S|^ {1,3}[─-]{20,}/;

interface Open {
  lines: LogLine[];
  suite: string;
  name: string;
  rule: string;
  message: string[];
  place: { path: string; line: number } | null;
  stack: StackFrame[];
  seen: number;
}

/** Pest 1 to 3, and Collision's printer of `php artisan test`. */
class PestReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, suite, rest] = header.exec(text) ?? [];
    if (suite !== undefined) {
      this.#close();
      const [, name, rule] = right.exec(rest as string) ?? [];
      const found = { suite, name: name ?? (rest as string), rule: rule ?? '' };
      this.#open = { lines: [line], ...found, message: [], place: null, stack: [], seen: 0 };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    if (over.test(text) || ++open.seen > 120) {
      this.#close();
      return false;
    }
    this.#read(open, line);
    return true;
  }

  end(): void {
    this.#close();
  }

  #read(open: Open, line: LogLine): void {
    const { text } = line;
    const [, path, at] = place.exec(text) ?? [];
    const [, file, row] = frame.exec(text) ?? [];
    if (path !== undefined) open.place ??= { path, line: Number(at) };
    else if (file !== undefined) open.stack.push({ path: file, line: Number(row) });
    else if (open.place === null && text.trim() !== '' && open.message.length < 8) {
      open.message.push(text.trim());
      if (open.lines.length < 4) open.lines.push(line);
    }
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { lines, suite, name, rule, message, place: at, stack } = open;
    const key = `${suite} > ${name}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const [, type, said] =
      rule === '' ? (/^((?:[A-Z]\w{0,80}\\){0,8}[A-Z]\w{0,80}(?:Exception|Error))$/.exec(message[0] ?? '') ?? []) : [];
    const equal = message.map((each) => compared.exec(each)).find((match) => match !== null);
    const own = [...(at === null ? [] : [at]), ...stack].find(({ path }) => !/(?:^|\/)vendor\//.test(path));
    this.#context.emit({
      lines,
      message: (type === undefined ? message : message.slice(1)).join('\n') || said || rule || 'The test failed.',
      rule: type ?? rule,
      location: own?.line === undefined ? at : { path: own.path, line: own.line },
      test: { suite, name, expected: equal?.[2] ?? null, actual: equal?.[1] ?? null },
      stack,
    });
  }
}

export const pest: Grammar = {
  tool: 'pest',
  category: 'test',
  triggers: ['failed  ', '  • '],
  commands: ['pest', 'artisan test'],
  open: (context) => new PestReader(context),
};
