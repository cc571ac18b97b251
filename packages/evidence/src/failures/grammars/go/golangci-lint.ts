import type { Context, Draft, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `cart.go:12:9: Error return value of \`os.Remove\` is not checked (errcheck)` */
const finding =
  /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.(?:go|mod)):(\d{1,7})(?::(\d{1,7}))?: (\S.{0,3000}) \(([a-z][\w-]{1,40})\)$/;
/** Several lines: what the compiler said stands between. */
const opened = /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.go):(\d{1,7})(?::(\d{1,7}))?: {1,2}: # /;
const stopped = /^(?:level=(?:error|fatal) (?:\[[^\]]{1,200}\] )?msg="?|ERRO (?:\[[^\]]{1,200}\] )?)(.{1,2000}?)"?$/;
const notRun = /^(?:\[[^\]]{1,100}\] )?(?:Running error|Failed to run|Can't |can't |Timeout exceeded)/;
const fatal =
  /^Error: (can't load config: .{1,1000}|unsupported version of the configuration.{0,500}|build linters: .{1,1000}|unknown (?:flag|linters).{1,500})$/;
const formatters = new Set(['gofmt', 'gofumpt', 'goimports', 'gci', 'golines', 'swaggo']);
/** Linters whose name in brackets is proof enough, also where the command is not shown. */
const known = new Set(
  'asasalint asciicheck bidichk bodyclose containedctx contextcheck copyloopvar cyclop deadcode decorder depguard dogsled dupl dupword durationcheck err113 errcheck errchkjson errname errorlint exhaustive exhaustruct exptostd fatcontext forbidigo forcetypeassert funlen gci ginkgolinter gocheckcompilerdirectives gochecknoglobals gochecknoinits gochecksumtype gocognit goconst gocritic gocyclo godot godox goerr113 gofmt gofumpt goheader goimports golint gomnd gomoddirectives gomodguard goprintffuncname gosec gosimple gosmopolitan govet grouper iface importas inamedparam ineffassign interfacebloat intrange ireturn lll loggercheck maintidx makezero mirror misspell mnd musttag nakedret nestif nilerr nilnesserr nilnil nlreturn noctx nolintlint nonamedreturns nosprintfhostport paralleltest perfsprint prealloc predeclared promlinter protogetter reassign recvcheck revive rowserrcheck scopelint sloglint spancheck sqlclosecheck staticcheck structcheck stylecheck tagalign tagliatelle tenv testableexamples testifylint testpackage thelper tparallel typecheck unconvert unparam unused usestdlibvars usetesting varcheck varnamelen wastedassign whitespace wrapcheck wsl wsl_v5 zerologlint'.split(
    ' ',
  ),
);

/** golangci-lint 1 and 2, as text; the lines of source below a finding are only shown. */
class GolangciReader implements GrammarReader {
  readonly #context: Context;
  #open: { draft: Draft; rows: LogLine[] } | null = null;
  #isPart = false;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path, at, column, message, rule] = finding.exec(text) ?? [];
    if (rule !== undefined && (known.has(rule) || this.#context.saw('golangci-lint'))) {
      this.#close();
      const location = { path: path as string, line: Number(at) };
      const category = formatters.has(rule) ? 'format' : rule === 'typecheck' ? 'build' : 'lint';
      const place = column === undefined ? location : { ...location, column: Number(column) };
      this.#open = {
        draft: { lines: [line], message: message as string, rule, category, location: place },
        rows: [line],
      };
      this.#isPart = false;
      return true;
    }
    if (opened.test(text)) {
      this.#isPart = true;
      return true;
    }
    if (this.#isPart) return this.#part(line);
    const open = this.#open;
    if (open !== null) {
      // The source, and below it a mark.
      open.rows.push(line);
      if (open.rows.length < 4 && !/^\s{0,200}\^$/.test(text)) return true;
      this.#close();
      return false;
    }
    const what = fatal.exec(text)?.[1] ?? stopped.exec(text)?.[1];
    if (what !== undefined && (fatal.test(text) || notRun.test(what)) && this.#context.saw('golangci-lint')) {
      this.#context.emit({ lines: [line], message: what, category: 'build' });
    }
    return false;
  }

  end(): void {
    this.#close();
  }

  #part(line: LogLine): boolean {
    const [, path, at, column, message] =
      /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.go):(\d{1,7}):(\d{1,7}): (\S.{0,2000})$/.exec(line.text) ?? [];
    if (message === undefined) {
      this.#isPart = false;
      return false;
    }
    this.#context.emit({
      lines: [line],
      message: message.replace(/ \(typecheck\)$/, ''),
      rule: 'typecheck',
      category: 'build',
      location: { path: path as string, line: Number(at), column: Number(column) },
    });
    return !message.endsWith(' (typecheck)');
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const isMarked = open.rows.length <= 3 && /^\s{0,200}\^$/.test(open.rows.at(-1)?.text ?? '');
    this.#context.emit({ ...open.draft, lines: isMarked ? open.rows : open.rows.slice(0, 1) });
  }
}

export const golangciLint: Grammar = {
  tool: 'golangci-lint',
  category: 'lint',
  triggers: ['.go:', '.mod:', 'level=error', 'level=fatal', 'erro ', 'error: '],
  commands: ['golangci-lint'],
  banners: ['golangci-lint run', 'golangci-lint found', 'golangci/golangci-lint-action'],
  open: (context) => new GolangciReader(context),
};
