import type { Context, Draft, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `./cart.go:3:5: undefined: x`, with `vet: ` before it where vet could not read the code. */
const place = /^(vet: )?((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.go):(\d{1,7})(?::(\d{1,7}))?: (\S.{0,2000})$/;
/** `# example.com/shop`, `# example.com/shop [example.com/shop.test]`, and vet's `# [example.com/shop]`. */
const packageHeader = /^# (?:\[[^\s\]]{1,300}\]|[^\s\]]{1,300}(?: \[[^\s\]]{1,300}\])?)$/;
const dependency =
  /^(?:no required module provides package|missing go\.sum entry|cannot find (?:package|module)|package \S{1,300} is not in (?:std|GOROOT)|could not import \S{1,300} \(no required module)/;
/** What only the compiler says. */
const compiler =
  /^(?:undefined: |undeclared name: |cannot use |declared (?:and|but) not used|"[^"]{1,300}" imported (?:as \S{1,60} )?(?:and|but) not used|syntax error|missing return|not enough (?:arguments|return values)|too many (?:arguments|return values)|assignment mismatch|invalid operation|no new variables on|import cycle not allowed|could not import |undefined \(type |\S{1,200} redeclared |\S{1,200} undefined \(|impossible type |duplicate case |non-boolean condition|first argument to append|missing function body|cannot infer |expected '|expected (?:declaration|operand|statement|selector|type|package)\b|method redeclared|unknown field |unreachable code: never|build constraints exclude|pattern \S{1,200}: no matching files|use of internal package )/;
/** What linters put behind their messages. */
const lint = / \((?:[a-z][\w-]{1,40}|(?:SA|ST|S|QF|U)\d{4}|compile)\)$/;
/** What `go` says of modules when it gives up; it reports its progress in the same form. */
const moduleError =
  /^go: (?!downloading |finding |added |upgraded |found )(?:updates to go\.(?:mod|sum|work) needed|inconsistent vendoring|cannot find (?:main )?module|go\.(?:mod|work)(?: file)? (?:requires go|not found)|errors parsing |module \S{1,300}(?::| requires go|: no matching)|\S{1,300}@\S{1,200}(?:: | requires| \(|: invalid)|\S{1,300} (?:imports|requires)$|-mod=|existing contents have changed|error |no such tool|cannot |could not |invalid |missing |unrecognized |unsupported |download go\d|warning: ignoring symlink$)/;
const verifying = /^(?:go: )?verifying \S{1,300}(?:\/go\.mod)?: (checksum mismatch|.{1,300})$/;

/** Errors and findings with a place that go's own commands print, and modules that cannot be had (Go 1.11 to 1.26). */
class GoReader implements GrammarReader {
  readonly #context: Context;
  readonly #wants: 'go-build' | 'go-vet';
  #open: Draft | null = null;
  #rows: LogLine[] = [];
  /** Below a `# package` line; `vet` below one of vet's. */
  #below: 'build' | 'none' | 'vet' = 'none';
  readonly #told = new Set<string>();

  constructor(context: Context, wants: 'go-build' | 'go-vet') {
    this.#context = context;
    this.#wants = wants;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    // An entry goes on in lines that begin with a tab.
    if (this.#open !== null && text.startsWith('\t') && this.#rows.length < 8) {
      this.#rows.push(line);
      return true;
    }
    this.#close();
    if (packageHeader.test(text)) {
      this.#below = text.startsWith('# [') ? 'vet' : 'build';
      return true;
    }
    const match = place.exec(text);
    if (match !== null) return this.#place(line, match);
    if (text === 'too many errors' || /^\S{1,300}: too many errors$/.test(text)) return this.#below !== 'none';
    this.#below = 'none';
    if (this.#wants === 'go-build' && (moduleError.test(text) || verifying.test(text))) {
      const rule = verifying.test(text) && text.endsWith('checksum mismatch') ? 'checksum-mismatch' : '';
      this.#open = { lines: [line], message: text.replace(/^go: /, ''), rule, category: 'dependency' };
      this.#rows = [line];
      return true;
    }
    return false;
  }

  end(): void {
    this.#close();
  }

  #place(line: LogLine, [, broken, path, at, column, message]: RegExpExecArray): boolean {
    const text = message as string;
    if (lint.test(text) || (this.#below === 'none' && !this.#isKnown(text))) return false;
    const isVet = broken === undefined && !compiler.test(text) && !dependency.test(text) && this.#isVet();
    if (isVet === (this.#wants === 'go-vet')) {
      const location = { path: path as string, line: Number(at) };
      this.#open = {
        lines: [line],
        message: text.replace(/; to add(?: it)?:$/, ''),
        category: isVet ? 'lint' : dependency.test(text) ? 'dependency' : 'build',
        location: column === undefined ? location : { ...location, column: Number(column) },
      };
      this.#rows = [line];
    }
    return true;
  }

  #isKnown(text: string): boolean {
    const isSaid = compiler.test(text) || dependency.test(text);
    if (this.#context.saw('golangci-lint') || this.#context.saw('staticcheck') || this.#context.saw('gofmt'))
      return false;
    return isSaid || this.#context.saw('go-vet');
  }

  #isVet(): boolean {
    return this.#below === 'vet' || this.#context.saw('go-vet');
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const rest = this.#rows.slice(1).map(({ text }) => text.trim());
    const isCommand = rest.length > 0 && rest.every((text) => text.startsWith('go get ') || text.startsWith('go mod '));
    const message = isCommand ? open.message : [open.message, ...rest].join('\n');
    const { path, line, column } = open.location ?? {};
    const key = `${path}:${line}:${column}:${message}`;
    if (this.#told.has(key)) return;
    if (this.#told.size < 20_000) this.#told.add(key);
    this.#context.emit({ ...open, message, lines: this.#rows.slice(0, 6) });
  }
}

const triggers = ['.go:', '# ', 'go: ', 'verifying '];

/** The compiler and the module commands. */
export const goBuild: Grammar = {
  tool: 'go-build',
  category: 'build',
  triggers,
  commands: ['go build', 'go install', 'go test', 'go run', 'go mod', 'go get', 'go generate', 'go list', 'gotestsum'],
  open: (context) => new GoReader(context, 'go-build'),
};

export const goVet: Grammar = {
  tool: 'go-vet',
  category: 'lint',
  triggers,
  commands: ['go vet'],
  open: (context) => new GoReader(context, 'go-vet'),
};
