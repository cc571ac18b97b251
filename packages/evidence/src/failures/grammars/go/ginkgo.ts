import type { StackFrame } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `• [FAILED] [0.001 seconds]`, `• [PANICKED] […]`; of ginkgo 1 `• Failure [0.001 seconds]`. */
const begun =
  /^(?:•|S|•!) ?(?:\[(FAILED|PANICKED|TIMEDOUT|INTERRUPTED|ABORTED)\]|(Failure|Panic)(?: in .{1,60})?) \[[\d.]{1,12} seconds\]$/;
/** `Cart with a voucher [It] takes twenty percent` */
const named =
  /^(.{0,600}?) ?\[(It|BeforeEach|AfterEach|JustBeforeEach|JustAfterEach|BeforeAll|AfterAll|BeforeSuite|AfterSuite|SynchronizedBeforeSuite|SynchronizedAfterSuite|DeferCleanup[^\]]{0,40})\] ?(.{0,400})$/;
const summary = /^ {0,2}\[(FAIL|Fail|PANICKED!|Panic!|TIMEDOUT|INTERRUPTED)\] (\S.{0,1000})$/;
const place = /^ {0,2}(\/[^\s:]{1,400}|[A-Za-z]:[^\s:]{1,400}|\S{1,300}\.go):(\d{1,7})$/;
const failedAt = /^ {2}In \[[^\]]{1,60}\] at: (\S{1,400}):(\d{1,7})(?: @ .{1,40})?$/;
const said = /^ {2}(?:\[(?:FAILED|PANICKED|TIMEDOUT|INTERRUPTED)\] ?)?(.{0,1000})$/;
const value = /^ {6}<[^>]{1,200}>: (.{0,1000})$/;
const end = /^-{20,}$/;
const foreign = /[/\\](?:go|go1?[\d.]*|x64)[/\\]src[/\\]|[/\\]pkg[/\\]mod[/\\]/;

interface Open {
  rows: LogLine[];
  how: string;
  name: string | null;
  declared: StackFrame | null;
  at: StackFrame | null;
  text: string[];
  values: string[];
  isOver: boolean;
  seen: number;
}

/** Ginkgo 1 and 2: each failed spec once, though the summary names it again. */
class GinkgoReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;
  #listed: { line: LogLine; how: string; name: string } | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, how, old] = begun.exec(text) ?? [];
    if (how !== undefined || old !== undefined) {
      this.#close();
      const empty = { name: null, declared: null, at: null, text: [], values: [], isOver: false, seen: 0 };
      this.#open = { rows: [], how: how ?? (old === 'Panic' ? 'PANICKED' : 'FAILED'), ...empty };
      return true;
    }
    const [, kind, listed] = summary.exec(text) ?? [];
    if (listed !== undefined) {
      this.#close();
      this.#closeListed(null);
      this.#listed = { line, how: (kind as string).replace('!', '').toUpperCase(), name: listed };
      return true;
    }
    if (this.#listed !== null) {
      const [, path, at] = place.exec(text) ?? [];
      this.#closeListed(path === undefined ? null : { path, line: Number(at) });
      return path !== undefined;
    }
    const open = this.#open;
    if (open === null) return false;
    if (end.test(text) || ++open.seen > 400) {
      this.#close();
      return false;
    }
    read(open, line);
    return true;
  }

  end(): void {
    this.#close();
    this.#closeListed(null);
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || open.name === null) return;
    const { rows, how, name, declared, at, text, values } = open;
    const own = at !== null && !foreign.test(at.path) ? at : declared;
    const [actual, expected] = values.length === 2 && /^to equal/m.test(text.join('\n')) ? values : [];
    this.#emit(rows, how, name, own, text.join('\n'), actual, expected);
  }

  #closeListed(at: StackFrame | null): void {
    const listed = this.#listed;
    this.#listed = null;
    if (listed === null) return;
    const own = at !== null && foreign.test(at.path) ? null : at;
    this.#emit([listed.line], listed.how, listed.name, own, '', undefined, undefined);
  }

  #emit(
    rows: readonly LogLine[],
    how: string,
    full: string,
    at: StackFrame | null,
    text: string,
    actual: string | undefined,
    expected: string | undefined,
  ): void {
    const [, suite = '', node, name = ''] = named.exec(full) ?? [];
    const key = full
      .replace(/\[[^\]]{1,60}\]/, '')
      .replace(/\s{1,20}/g, ' ')
      .trim();
    if (this.#told.has(key)) return;
    if (this.#told.size < 10_000) this.#told.add(key);
    this.#context.emit({
      lines: rows.slice(0, 6),
      message: text || 'The spec failed.',
      rule: how === 'FAILED' || how === 'FAIL' ? '' : how.toLowerCase(),
      location: at?.line === undefined ? null : { path: at.path, line: at.line },
      test: {
        suite: suite.trim() || null,
        name: name.trim() || (node ?? full),
        expected: expected ?? null,
        actual: actual ?? null,
      },
    });
  }
}

function read(open: Open, line: LogLine): void {
  const { text } = line;
  if (open.name === null && named.test(text)) {
    open.name = text;
    return;
  }
  const [, path, at] = place.exec(text) ?? [];
  const [, where, row] = failedAt.exec(text) ?? [];
  if (path !== undefined) open.declared ??= { path, line: Number(at) };
  else if (where !== undefined) {
    open.at = { path: where, line: Number(row) };
    if (open.how !== 'PANICKED') open.isOver = true;
  } else if (/^ {2}Full Stack Trace/.test(text)) open.isOver = true;
  else if (!open.isOver && open.name !== null && text !== '') {
    const [, message] = said.exec(text) ?? [];
    const [, shown] = value.exec(text) ?? [];
    if (shown !== undefined && open.values.length < 4) open.values.push(shown);
    if (message !== undefined && message.trim() !== '' && open.text.length < 20) open.text.push(message.trim());
    if (message !== undefined && open.rows.length < 6) open.rows.push(line);
  }
}

export const ginkgo: Grammar = {
  tool: 'ginkgo',
  category: 'test',
  triggers: [
    '[failed] [',
    '[panicked] [',
    '[timedout] [',
    '[interrupted] [',
    '• failure',
    ' panic [',
    '[fail] ',
    '[panicked!] ',
    '[panic!] ',
    '[timedout] ',
  ],
  commands: ['ginkgo'],
  banners: ['running suite: ', 'specs in '],
  open: (context) => new GinkgoReader(context),
};
