import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** The fields of a block that are safe to show, by what they say; the secret's own line is never kept. */
interface Shape {
  /** The first group is the kind of secret. */
  kind: RegExp;
  /** The first group is the file, the second, if any, the line. */
  file: RegExp;
  line: RegExp | null;
}

const trufflehogShape: Shape = {
  kind: /^Detector Type: (\S.{0,100})$/,
  file: /^File: (\S.{0,400})$/,
  line: /^Line: (\d{1,7})$/,
};
const detectSecretsShape: Shape = {
  kind: /^Secret Type: (\S.{0,100})$/,
  file: /^Location: {1,8}(\S.{0,400}):(\d{1,7})$/,
  line: null,
};

interface Open {
  first: LogLine;
  kind: string;
  path: string | null;
  at: number | null;
  placed: LogLine | null;
}

/** A block for each secret: its kind, then where it is. */
class SecretReader implements GrammarReader {
  readonly #context: Context;
  readonly #shape: Shape;
  readonly #told = new Set<string>();
  #open: Open | null = null;

  constructor(context: Context, shape: Shape) {
    this.#context = context;
    this.#shape = shape;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, kind] = this.#shape.kind.exec(text) ?? [];
    if (kind !== undefined) {
      this.end();
      this.#open = { first: line, kind, path: null, at: null, placed: null };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    const [, path, at] = this.#shape.file.exec(text) ?? [];
    const [, number] = this.#shape.line?.exec(text) ?? [];
    if (path !== undefined) {
      open.path = path;
      open.placed = line;
    }
    if (at !== undefined || number !== undefined) open.at = Number(at ?? number);
    if (text !== '' && line.number - open.first.number < 16) return true;
    this.end();
    return false;
  }

  end(): void {
    const open = this.#open;
    this.#open = null;
    if (open?.path == null || open.placed === null) return;
    const { kind, path, at, placed } = open;
    const location = at === null ? { path } : { path, line: at };
    const message = `A secret of the kind ${kind} was found in ${path}${at === null ? '' : `, line ${at}`}.`;
    if (this.#told.has(message)) return;
    this.#told.add(message);
    this.#context.emit({ lines: [placed], message, rule: kind, location });
  }
}

/** TruffleHog 3, its text. */
export const trufflehog: Grammar = {
  tool: 'trufflehog',
  category: 'secret',
  triggers: ['detector type: '],
  commands: ['trufflehog'],
  open: (context) => new SecretReader(context, trufflehogShape),
};

/** detect-secrets 1, the hook. */
export const detectSecrets: Grammar = {
  tool: 'detect-secrets',
  category: 'secret',
  triggers: ['secret type: '],
  commands: ['detect-secrets', 'detect-secrets-hook'],
  open: (context) => new SecretReader(context, detectSecretsShape),
};
