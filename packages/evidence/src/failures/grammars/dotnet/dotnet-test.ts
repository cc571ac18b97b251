import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { comparedIn, dotnetFrame } from './frames.ts';

/** `  Failed Shop.Tests.CartTests.AddsTheTax [12 ms]`, `X Name [12ms]` of older ones, `failed Name (12ms)` of the new platform. */
const failed = /^(?: {1,4}Failed {1,3}(?!!)| {1,4}X )(\S.{0,500}?)(?: \[< ?\d.{0,16}\]| \[\d[\d.,: hms]{0,24}\])?$/;
const platform = /^failed (\S.{0,500}?) \((?:\d{1,4}m? ?\d{0,3}s? ?){0,3}\d{1,6}m?s\)$/;
const message = /^ {1,4}Error Message: ?(.{0,1000})$/;
const trace = /^ {1,4}Stack Trace:/;
const over =
  /^ {1,4}(?:Standard (?:Output|Error) Messages|Passed|Skipped|Debug Trace Messages|Attachments)\b|^(?:Failed! |Passed! |Total tests:|Test Run Failed|Results File|Test run summary|\[xUnit\.net )/;
/** `[xUnit.net 00:00:00.51]     Shop.Tests.CartTests.AddsTheTax [FAIL]` */
const xunit = /^(?:\[xUnit\.net \d{2}:\d{2}:\d{2}\.\d{1,8}\] )? {2,6}(\S.{0,500}) \[FAIL\]$/;
/** The terminal logger: `/p/CartTests.cs(12): error TESTERROR: ` and what failed on the next line or the same. */
const logger = /^ {0,6}(\S[^(]{0,400})\((\d{1,7})\): error (?:TESTERROR|VSTEST1): ?(.{0,2000})$/;
const logged = /^ {0,10}(\S.{0,500}?) \([\d.,< ]{1,12}m?s\): (?:Error Message: )?(.{0,1500})$/;
const aborted = /^(?:The active test run was aborted\. Reason: (.{1,400})|Test host process crashed ?: ?(.{1,400}))$/;

interface Open {
  lines: LogLine[];
  name: string;
  text: string[];
  state: 'named' | 'message' | 'trace';
  isPlatform: boolean;
  stack: StackFrame[];
  seen: number;
}

/** `dotnet test` and `vstest` with xUnit, NUnit, MSTest or TUnit (SDK 2 to 10). */
class DotnetTestReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  #logged: { line: LogLine; path: string; at: number } | null = null;
  readonly #told = new Set<string>();
  /** xUnit's own lines, for tests of which the logger is silent. */
  readonly #listed = new Map<string, { line: LogLine; text: string[]; lines: LogLine[]; stack: StackFrame[] }>();
  #last: { line: LogLine; text: string[]; lines: LogLine[]; stack: StackFrame[] } | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, own] = xunit.exec(text) ?? [];
    if (own !== undefined) {
      this.#close();
      this.#last = { line, text: [], lines: [line], stack: [] };
      this.#listed.set(own, this.#last);
      return false;
    }
    if (text.startsWith('[xUnit.net ')) return this.#readXunit(line);
    if (this.#readLogged(line)) return true;
    const [, old] = failed.exec(text) ?? [];
    const [, name] = old === undefined ? (platform.exec(text) ?? []) : [];
    const test = old ?? name;
    if (test !== undefined) {
      this.#close();
      this.#open = {
        lines: [line],
        name: test,
        text: [],
        state: 'named',
        isPlatform: name !== undefined,
        stack: [],
        seen: 0,
      };
      return true;
    }
    const [, reason, crash] = aborted.exec(text) ?? [];
    if ((reason ?? crash) !== undefined) this.#context.emit({ lines: [line], message: text.trim(), rule: 'aborted' });
    const open = this.#open;
    if (open === null) return false;
    if (over.test(text) || ++open.seen > 120) {
      this.#close();
      return false;
    }
    return this.#read(open, line);
  }

  end(): void {
    this.#close();
    for (const [name, { text, lines, stack }] of this.#listed) {
      if (!this.#told.has(bareName(name))) this.#emit(name, lines.slice(0, 5), text, stack);
    }
    this.#listed.clear();
  }

  #read(open: Open, line: LogLine): boolean {
    const { text } = line;
    const [, first] = message.exec(text) ?? [];
    if (first !== undefined) {
      open.state = 'message';
      if (first !== '') open.text.push(first);
      return true;
    }
    if (trace.test(text)) {
      open.state = 'trace';
      return true;
    }
    const frame = dotnetFrame(text);
    if (frame !== null || /^\s{1,8}at \S/.test(text)) {
      open.state = 'trace';
      if (frame !== null && open.stack.length < 60) open.stack.push(frame);
      return true;
    }
    if (open.state === 'trace' || (open.state === 'named' && !open.isPlatform)) {
      if (open.state === 'named' && open.seen < 3) return true;
      if (text.trim() === '' || /^-{3,} /.test(text.trim())) return open.seen < 100;
      this.#close();
      return false;
    }
    if (text.trim() !== '' && open.text.length < 10) {
      open.text.push(text.trim());
      if (line.number - (open.lines[0]?.number ?? 0) < 6) open.lines.push(line);
    }
    return true;
  }

  #readXunit(line: LogLine): boolean {
    const text = line.text.replace(/^\[xUnit\.net [\d:.]{1,20}\] ?/, '');
    const last = this.#last;
    if (last === null || !/^ {5,}\S/.test(text)) return false;
    const frame = dotnetFrame(text);
    if (frame !== null) last.stack.push(frame);
    else if (last.stack.length === 0 && !/^\s*Stack Trace:/.test(text) && last.text.length < 8) {
      last.text.push(text.trim());
      last.lines.push(line);
    }
    return false;
  }

  #readLogged(line: LogLine): boolean {
    const [, path, at, rest] = logger.exec(line.text) ?? [];
    const from = this.#logged;
    this.#logged = null;
    if (path !== undefined) {
      this.#close();
      this.#logged = { line, path, at: Number(at) };
      if (rest?.trim() === '') return true;
    } else if (from === null) return false;
    const place = this.#logged ?? from;
    this.#logged = null;
    const [, name, said] = logged.exec(path === undefined ? line.text : (rest as string)) ?? [];
    if (name === undefined || place === null) return false;
    const lines = path === undefined ? [place.line, line] : [line];
    this.#emit(name, lines, [said ?? ''], [{ path: place.path, line: place.at }]);
    return false;
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    // Many sentences begin with the word; a test has its duration behind it, or a message below.
    if (open.text.length === 0 && !/[\])]$/.test(open.lines[0]?.text ?? '')) return;
    this.#emit(open.name, open.lines, open.text, open.stack);
  }

  #emit(name: string, lines: LogLine[], text: string[], stack: StackFrame[]): void {
    const bare = bareName(name);
    if (this.#told.has(bare)) return;
    this.#told.add(bare);
    const [, type, method] =
      /^((?:[A-Za-z_][\w+`]{0,120}\.){1,20}[A-Za-z_][\w+`]{0,120}|[A-Za-z_]\w{0,120})\.([^.].{0,400})$/.exec(
        name.replace(/\(.*$/, ''),
      ) ?? [];
    const rest = name.slice(name.replace(/\(.*$/, '').length);
    const [, rule, said] =
      /^((?:[A-Z]\w{0,80}\.){0,8}[A-Z]\w{0,80}Exception) ?: ?(.{0,2000})$/.exec(text[0] ?? '') ?? [];
    const told = rule === undefined ? text : [said as string, ...text.slice(1)];
    const own = stack[0];
    this.#context.emit({
      lines,
      message: told.join('\n').trim() || rule || 'The test failed; its details were not printed.',
      rule: rule?.split('.').at(-1) ?? '',
      location: own?.line === undefined ? null : { path: own.path, line: own.line },
      test: { suite: type ?? null, name: method === undefined ? name : method + rest, ...comparedIn(text) },
      stack,
    });
  }
}

function bareName(name: string): string {
  return name.trim();
}

export const dotnetTest: Grammar = {
  tool: 'dotnet-test',
  category: 'test',
  triggers: [
    '  failed ',
    '  x ',
    'failed ',
    '[fail]',
    '[xunit.net ',
    'error testerror',
    'error vstest',
    'test run was aborted',
    'test host process crashed',
  ],
  commands: ['dotnet test', 'vstest.console', 'dotnet vstest'],
  banners: ['a total of 1 test files matched', 'starting test execution, please wait'],
  open: (context) => new DotnetTestReader(context),
};
