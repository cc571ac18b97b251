import type { Context, Draft, GrammarReader, LogLine } from '../../grammar.ts';

/** `error[E0308]: mismatched types`, `error: unused variable: \`x\`` */
const header = /^error(?:\[(E\d{4})\])?: (\S.{0,3000})$/;
const place = /^ {0,12}--> (\S.{0,400}?):(\d{1,7}):(\d{1,7})$/;
/** `= note: \`-D clippy::needless-return\` implied by …`, `= note: \`#[deny(unused)]\` on by default` */
const lintNote = /^ {1,12}= note: `(?:-[DF] |#!?\[(?:deny|forbid)\()([\w:-]{1,100})/;
const clippyLink = /^ {1,12}= help: for further information visit \S{1,200}#(\w{1,100})$/;
/** `1 | #![deny(missing_docs)]`, below the words that the level is defined there. */
const level = /^ {0,8}\d{1,7} {1,8}\| {1,8}#!?\[(?:deny|forbid)\(([\w:]{1,100})/;
/** The row that underlines what is wrong. */
const underline = /^ {1,12}\| .{0,300}[\^]/;
const sum = /^error: (?:could not compile|aborting due to|build failed|(?:doc)?test failed|\d{1,6} targets? failed)/;
const notCompiled = /^error: could not compile `([^`]{1,200})`/;
const killed = /^ {2}process didn't exit successfully: .{0,9000}\((signal: \d{1,3}(?:, (SIG\w{2,8})[^)]{0,60})?)\)$/;
const linking = /^linking with `[^`]{1,300}` failed|^linker `[^`]{1,300}` not found/;
const linkCause =
  /(?:undefined (?:symbol|reference)|cannot find -l|unable to find library|duplicate symbol|multiple definition|library not found|framework not found|symbol\(s\) not found)/i;
const internal = /^internal compiler error: /;

interface Open {
  header: LogLine;
  message: string;
  code: string | null;
  rows: LogLine[];
  path: string | null;
  line: number;
  column: number;
  lint: string | null;
  cause: string | null;
  definesLevel: boolean;
}

/** The diagnostics of rustc 1.20 and later; which of them count is told by `wants`. */
export class CompilerBlocks implements GrammarReader {
  readonly #context: Context;
  readonly #wants: 'clippy' | 'rustc';
  #open: Open | null = null;
  /** In the captured output of a failed test, diagnostics belong to the test. */
  #isCaptured = false;
  #hasErrors = false;
  #stopped: { line: LogLine; krate: string } | null = null;
  #following = 0;
  /** The tool names a lint only the first time. */
  readonly #lints = new Map<string, string>();
  readonly #told = new Set<string>();

  constructor(context: Context, wants: 'clippy' | 'rustc') {
    this.#context = context;
    this.#wants = wants;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (/^---- .{1,500} std(?:out|err) ----$/.test(text)) this.#isCaptured = true;
    else if (/^(?:failures:|test result: )/.test(text)) this.#isCaptured = false;
    if (this.#isCaptured) return false;
    const [, code, message] = header.exec(text) ?? [];
    if (message !== undefined) {
      this.#close();
      if (sum.test(text)) return this.#stop(line);
      this.#open = { ...empty, header: line, message, code: code ?? null, rows: [line] };
      return true;
    }
    const open = this.#open;
    if (open === null) return this.#follow(line);
    if (text === '' || open.rows.length > 120 || /^(?:warning|error)[:[]/.test(text)) {
      this.#close();
      return false;
    }
    read(open, line);
    return true;
  }

  end(): void {
    this.#close();
    const stopped = this.#stopped;
    if (this.#hasErrors || stopped === null || this.#wants !== 'rustc') return;
    const { line, krate } = stopped;
    this.#context.emit({ lines: [line], message: `could not compile \`${krate}\``, root: false, confidence: 0.6 });
  }

  #stop(line: LogLine): boolean {
    const [, krate] = notCompiled.exec(line.text) ?? [];
    if (krate === undefined) return false;
    this.#stopped ??= { line, krate };
    this.#following = 4;
    return true;
  }

  /** After `could not compile`: whether the compiler itself was killed. */
  #follow(line: LogLine): boolean {
    if (this.#following === 0 || this.#stopped === null) return false;
    const [, signal, name] = killed.exec(line.text) ?? [];
    if (signal !== undefined) this.#hasErrors = true;
    // What kills with signal 9 is a lack of memory, which is told elsewhere.
    if (signal !== undefined && name !== 'SIGKILL' && this.#wants === 'rustc') {
      const message = `rustc was stopped while it compiled \`${this.#stopped.krate}\` (${signal})`;
      this.#context.emit({ lines: [line], message, rule: name ?? 'signal' });
    }
    return --this.#following > 0;
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { message, code, path, cause } = open;
    const isInternal = internal.test(message);
    const isLinking = linking.test(message);
    if (path === null && code === null && !isInternal && !isLinking) return;
    const isRust = path !== null && /\.rs$|(?:^|[/\\])Cargo\.toml$|^</.test(path);
    if (!isRust && !isInternal && !isLinking && !this.#context.saw(this.#wants)) return;
    const lint = code === null && path !== null ? this.#lintOf(open) : null;
    this.#hasErrors = true;
    if ((lint?.startsWith('clippy::') ?? false) !== (this.#wants === 'clippy')) return;
    const key = `${path}:${open.line}:${open.column}:${message}`;
    if (this.#told.has(key)) return;
    if (this.#told.size < 20_000) this.#told.add(key);
    const location = path === null ? null : { path, line: open.line, column: open.column };
    const draft: Draft = {
      lines: shown(open),
      message: isLinking && cause !== null ? `${message.split(':')[0]}: ${cause}` : message,
      rule: code ?? lint ?? (isInternal ? 'internal-compiler-error' : isLinking ? 'link' : ''),
      location,
      ...(lint === null ? {} : { category: 'lint' }),
    };
    this.#context.emit(draft);
  }

  #lintOf({ lint, message }: Open): string | null {
    const kind = message.replace(/`[^`]{0,200}`/g, '`');
    if (lint === null) return this.#lints.get(kind) ?? null;
    if (this.#lints.size < 1_000) this.#lints.set(kind, lint);
    return lint;
  }
}

const empty = { path: null, line: 0, column: 0, lint: null, cause: null, definesLevel: false };

function read(open: Open, line: LogLine): void {
  const { text } = line;
  open.rows.push(line);
  if (open.path === null && open.rows.length <= 12) {
    const [, path, at, column] = place.exec(text) ?? [];
    if (path !== undefined) {
      open.path = path;
      open.line = Number(at);
      open.column = Number(column);
      return;
    }
  }
  const [, named] = lintNote.exec(text) ?? [];
  if (named !== undefined && named !== 'warnings') open.lint ??= named.replaceAll('-', '_');
  const [, linked] = clippyLink.exec(text) ?? [];
  if (linked !== undefined) open.lint ??= `clippy::${linked}`;
  if (text.startsWith('note: the lint level is defined here')) open.definesLevel = true;
  const [, defined] = open.definesLevel ? (level.exec(text) ?? []) : [];
  if (defined !== undefined && defined !== 'warnings') open.lint ??= defined;
  if (open.cause === null && !/ "cc" | "-Wl,/.test(text) && linkCause.test(text)) {
    open.cause = text.trim().replace(/^= note: /, '');
  }
}

/** From the message to what is underlined, where that is near. */
function shown({ rows, path }: Open): LogLine[] {
  if (path === null) return rows.slice(0, 1);
  const at = rows.findIndex(({ text }) => place.test(text));
  const under = rows.findIndex(({ text }, index) => index > at && underline.test(text));
  return rows.slice(0, under > 0 && under <= at + 4 && under <= 6 ? under + 1 : Math.min(at + 1, 6));
}
