import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const resolve =
  /^\[error\] (?:\([^)]{1,200}\) )?(?:sbt\.librarymanagement\.ResolveException|lmcoursier\.internal\.shaded\.coursier\.error\.\S{1,120}|sbt\.ResolveException): ?(\S.{0,600})$/;
const script = /^\[error\] \[?((?:[A-Za-z]:)?[/\\][^\]:]{1,400}\.sbt)\]?:(\d{1,7}): (\S.{0,600})$/;
const unknown =
  /^\[error\] (Not a valid (?:command|project ID|key): .{1,300}|Expected .{1,100} \(.{1,200}|No such (?:setting|task).{0,200})$/;
const detail = /^\[error\] {2,6}(\S.{0,600})$/;

/** What sbt itself says: dependencies that cannot be had, build files that cannot be read. */
class SbtReader implements GrammarReader {
  readonly #context: Context;
  readonly #told = new Set<string>();
  #open: { line: LogLine; text: string[]; more: LogLine[] } | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, what] = resolve.exec(line.text) ?? [];
    if (what !== undefined) {
      this.#close();
      if (this.#told.has(what)) return false;
      this.#told.add(what);
      this.#open = { line, text: [what], more: [] };
      return true;
    }
    const [, said] = detail.exec(line.text) ?? [];
    if (this.#open !== null && said !== undefined && this.#open.more.length < 5) {
      this.#open.text.push(said);
      this.#open.more.push(line);
      return true;
    }
    this.#close();
    const [, path, at, message] = script.exec(line.text) ?? [];
    const [, invalid] = unknown.exec(line.text) ?? [];
    if (path !== undefined)
      this.#context.emit({ lines: [line], message: message as string, location: { path, line: Number(at) } });
    else if (invalid !== undefined) this.#context.emit({ lines: [line], message: invalid, rule: 'unknown-command' });
    return false;
  }

  end(): void {
    this.#close();
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const message = open.text.join('\n');
    const isNetwork =
      /timed out|Connection refused|Unknown host|download error/i.test(message) && !/not found/i.test(message);
    this.#context.emit({
      lines: [open.line, ...open.more.slice(0, 4)],
      message,
      rule: 'unresolved',
      category: isNetwork ? 'infrastructure' : 'dependency',
    });
  }
}

export const sbt: Grammar = {
  tool: 'sbt',
  category: 'build',
  triggers: [
    'resolveexception',
    'coursier.error',
    '.sbt',
    '[error] not a valid',
    '[error] expected ',
    '[error] no such',
  ],
  commands: ['sbt'],
  open: (context) => new SbtReader(context),
};
