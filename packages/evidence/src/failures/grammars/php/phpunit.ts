import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { afterDigit } from '../numbered.ts';

/** `There was 1 error:`, `There were 3 failures:`; what is only risky, skipped or incomplete has heads of its own. */
const head = /^There (?:was|were) \d{1,6} (?:PHPUnit (?:test runner )?)?(\w{1,20}?)s?(?: tests?)?:$/;
/** `1) Shop\Tests\CartTest::testTax with data set "two" (2, 3)` */
const numbered = /^\d{1,5}\) ((?:[A-Za-z_]\w{0,80}\\){0,12}[A-Za-z_]\w{0,120})::(\S.{0,400})$/;
/** ` ✘ Tax` of --testdox, below ` Cart (Shop\Tests\Cart)`. */
const doxClass = /^[\w ]{1,120} \(((?:[A-Za-z_]\w{0,80}\\){0,12}[A-Za-z_]\w{0,120})\)$/;
const doxTest = /^ ✘ (\S.{0,300}?)(?: \[[\d.]{1,12} ?ms\])?$/;
const bar = /^ {1,4}[│┐├┴┊╵╷┌└ ]{1,4} ?/;
const frame = /^(?:phar:\/\/)?((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.(?:php|inc|phtml|phpt)):(\d{1,7})$/;
const exception =
  /^((?:[A-Z]\w{0,80}\\){0,8}[A-Z]\w{0,80}(?:Exception|Error|Failure|Throwable|Warning|Notice|Deprecated|\w{0,20})): (.{0,1000})$/;
const over = /^(?:--$|There (?:was|were) |(?:ERRORS|FAILURES|WARNINGS|OK|Tests)\b|Tests: \d|Code Coverage Report)/;
const foreign = /[/\\]vendor[/\\]|^phar:|[/\\]phpunit[/\\]|\/usr\/share\/php\//;
const compared =
  /^Failed asserting that (.{1,400}?) (?:is identical to|matches expected|is equal to|equals) (.{1,400}?)\.$/;

interface Open {
  header: LogLine;
  suite: string | null;
  name: string;
  text: LogLine[];
  message: string[];
  stack: StackFrame[];
  seen: number;
}

/** PHPUnit 4 to 12, its list of failures and --testdox. */
class PhpunitReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  /** Whether the list that is read now is one of failures. */
  #isFailing = true;
  #class: string | null = null;
  #isDox = false;
  readonly #told = new Set<string>();
  /** The names of --testdox have spaces: what it tells is held back until no list follows. */
  #dox: Open[] = [];
  #hasList = false;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, kind] = head.exec(text) ?? [];
    if (kind !== undefined) {
      this.#close();
      this.#isFailing = /^(?:error|failure)/.test(kind);
      return false;
    }
    const [, suite, name] = numbered.exec(text) ?? [];
    if (suite !== undefined) {
      this.#close();
      if (!this.#isFailing) return false;
      this.#hasList = true;
      this.#begin(
        line,
        suite,
        (name as string).replace(/( with data set (?:"[^"]{0,300}"|#\d{1,7}|@\S{1,80})) ?\(.*$/, '$1'),
        false,
      );
      return true;
    }
    const open = this.#open ?? this.#beginDox(line);
    if (open === null) return false;
    if (over.test(text) || (this.#isDox && text !== '' && !bar.test(text)) || ++open.seen > 200) {
      this.#close();
      return false;
    }
    this.#read(open, line);
    return true;
  }

  end(): void {
    this.#close();
    if (!this.#hasList) for (const open of this.#dox) this.#tell(open);
    this.#dox = [];
  }

  #begin(header: LogLine, suite: string | null, name: string, isDox: boolean): void {
    this.#isDox = isDox;
    this.#open = { header, suite, name, text: [], message: [], stack: [], seen: 0 };
  }

  /** The name of the test stands above the first line with a bar. */
  #beginDox(line: LogLine): Open | null {
    if (!bar.test(line.text)) return null;
    const header = this.#context.before(1)[0];
    const [, name] = header === undefined ? [] : (doxTest.exec(header.text) ?? []);
    if (header === undefined || name === undefined) return null;
    this.#class = this.#classAbove() ?? this.#class;
    this.#begin(header, this.#class, name, true);
    return this.#open;
  }

  #classAbove(): string | null {
    const above = this.#context.before(40).findLast(({ text }) => doxClass.test(text));
    return above === undefined ? null : (doxClass.exec(above.text)?.[1] ?? null);
  }

  #read(open: Open, line: LogLine): void {
    const text = this.#isDox ? line.text.replace(bar, '') : line.text;
    const [, path, at] = frame.exec(text) ?? [];
    if (path !== undefined) {
      if (open.stack.length < 60) open.stack.push({ path, line: Number(at) });
    } else if (text.trim() !== '' && open.stack.length === 0 && open.message.length < 14) {
      open.message.push(text);
      if (open.text.length < 4) open.text.push(line);
    }
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || (open.message.length === 0 && open.stack.length === 0)) return;
    if (!this.#isDox) this.#tell(open);
    else if (this.#dox.length < 1_000) this.#dox.push(open);
  }

  #tell({ header, suite, name, text, message, stack }: Open): void {
    const key = `${suite}::${name}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    const [, rule, said] = exception.exec(message[0] ?? '') ?? [];
    const told = rule === undefined ? message : [said as string, ...message.slice(1)];
    const own = stack.find(({ path }) => !foreign.test(path)) ?? stack[0];
    const equal = message.map((each) => compared.exec(each)).find((match) => match !== null);
    this.#context.emit({
      lines: [header, ...text],
      message: told.join('\n') || rule || 'The test failed.',
      rule: rule ?? '',
      location: own?.line === undefined ? null : { path: own.path, line: own.line },
      test: { suite, name, expected: equal?.[2] ?? null, actual: equal?.[1] ?? null },
      stack,
    });
  }
}

export const phpunit: Grammar = {
  tool: 'phpunit',
  category: 'test',
  triggers: ['there was ', 'there were ', ...afterDigit(') '), ' │'],
  commands: ['phpunit', 'paratest', 'simple-phpunit'],
  banners: ['by sebastian bergmann'],
  open: (context) => new PhpunitReader(context),
};
