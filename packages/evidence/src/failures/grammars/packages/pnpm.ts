import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** ` ERR_PNPM_FETCH_404  GET https://…: Not Found - 404`, ` ELIFECYCLE  Command failed with exit code 1.` */
const header = /^[ \u2009]?(ERR_PNPM_[A-Z0-9_]{1,80}|ELIFECYCLE)[ \u2009]{1,3}(\S.{0,2000})$/;
/** What pnpm explains below, as far as it says more than the header. */
const detail =
  /^[ │├└─┬]{0,60}(✕ .{1,400}|\S{1,300} is not in the npm registry.{0,200}|specifiers in the lockfile .{1,1000}|(?:\* )?\d{1,5} dependenc.{1,600}|Your (?:Node|pnpm) version .{1,400}|Expected version: .{1,200}|Got: .{1,200})$/;
/** Said of a script of the project, which printed itself what was wrong. */
const isScript = /^(?:ELIFECYCLE|ERR_PNPM_RECURSIVE_(?:RUN_FIRST|EXEC_FIRST)?_?FAIL)$/;
const isNetwork = /\b(?:ENOTFOUND|EAI_AGAIN|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT)\b/;
const isBuild =
  /^ERR_PNPM_(?:NO_SCRIPT|NO_IMPORTER_MANIFEST_FOUND|JSON_PARSE|NO_PKG_MANIFEST|RECURSIVE_|BAD_PM_VERSION)/;
const isAccess = /^ERR_PNPM_FETCH_40[13]$/;
const mostBelow = 24;

interface Open {
  first: LogLine;
  rule: string;
  message: string;
  details: Array<{ line: LogLine; text: string }>;
}

/** pnpm 6 to 10: one error a code, with the lines that explain it. */
class PnpmReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, rule, message] = header.exec(line.text) ?? [];
    if (rule !== undefined && message !== undefined) {
      this.end();
      if (isScript.test(rule) && !/^Command ".{1,200}" not found/.test(message)) {
        this.#context.emit({ lines: [line], message, rule, category: 'build', root: false, confidence: 0.5 });
        return false;
      }
      if (isNetwork.test(message)) return false;
      this.#open = { first: line, rule, message, details: [] };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    const [, text] = detail.exec(line.text) ?? [];
    if (text !== undefined && open.details.length < 6) open.details.push({ line, text });
    if (line.number - open.first.number < mostBelow) return true;
    this.end();
    return false;
  }

  end(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { first, rule, message, details } = open;
    this.#context.emit({
      lines: [first, ...details.slice(0, 3).map(({ line }) => line)],
      message: [message, ...details.map(({ text }) => text)].join('\n'),
      rule,
      category: isBuild.test(rule) ? 'build' : isAccess.test(rule) ? 'deploy' : 'dependency',
    });
  }
}

export const pnpm: Grammar = {
  tool: 'pnpm',
  category: 'dependency',
  triggers: ['err_pnpm_', 'elifecycle'],
  commands: ['pnpm', 'pnpx'],
  open: (context) => new PnpmReader(context),
};
