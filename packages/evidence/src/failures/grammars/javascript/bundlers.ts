import type { PrintedLocation } from '../../failure.ts';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { errorName, plainPath } from './frames.ts';

/** Bundlers count columns from 0. */
function placed(path: string, line: string | undefined, column: string | undefined): PrintedLocation {
  if (line === undefined) return { path: plainPath(path) };
  return { path: plainPath(path), line: Number(line), ...(column === undefined ? {} : { column: Number(column) + 1 }) };
}

/** `ERROR in ./src/a.js 1:0-44`; a checker of types counts from 1: `ERROR in src/a.ts:5:3`, `ERROR in /shop/src/a.ts(5,3)` */
const webpackHead = /^ERROR in (\S.{0,400}?)(?: (\d{1,7}):(\d{1,7})(?:-[\d:]{1,16})?|[:(](\d{1,7})[:,](\d{1,7})\)?)?$/;
const webpackKind = /^(Module (?:not found|parse failed|build failed)|Entry module not found)\b/;
/** What ts-loader and fork-ts-checker say below the head. */
const typeError = /^ {0,8}(TS\d{1,6}): (\S.{0,1500})$/;
const typePlace = /^\[tsl\] ERROR in (\S.{0,400})\((\d{1,7}),(\d{1,7})\)$/;

/** webpack 2 to 5, with ts-loader and fork-ts-checker too. */
class WebpackReader implements GrammarReader {
  readonly #context: Context;
  #open: { header: LogLine; location: PrintedLocation; text: LogLine[]; seen: number } | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path, at, column, tsAt, tsColumn] = webpackHead.exec(text) ?? [];
    if (path !== undefined) {
      this.#close();
      const named = /\.\w{1,10}$|^\.{0,2}\//.test(path);
      if (!named) return false;
      const location =
        tsAt === undefined ? placed(path, at, column) : { path, line: Number(tsAt), column: Number(tsColumn) };
      this.#open = { header: line, location, text: [], seen: 0 };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    if (text === '' || ++open.seen > 4 || /^(?:[> ] {0,4}\d{1,7} \|| @ )/.test(text)) {
      if (text === '' && open.text.length === 0) return true;
      this.#close();
      return false;
    }
    open.text.push(line);
    return true;
  }

  end(): void {
    this.#close();
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null || open.text.length === 0) return;
    const { header, location, text } = open;
    const typed = text.find((line) => typeError.test(line.text));
    const [, code, said] = typeError.exec(typed?.text ?? '') ?? [];
    const [, path, at, column] = text.map((line) => typePlace.exec(line.text)).find((match) => match !== null) ?? [];
    const first = typed ?? (text[0] as LogLine);
    const kind = webpackKind.exec(first.text)?.[1];
    if (kind === undefined && typed === undefined && !this.#context.saw('webpack')) return;
    this.#context.emit({
      lines: [header, first],
      message: said ?? first.text.trim(),
      rule: code ?? kind ?? errorName(first.text),
      category: typed === undefined ? 'build' : 'type',
      location: path === undefined ? location : { path, line: Number(at), column: Number(column) },
    });
  }
}

export const webpack: Grammar = {
  tool: 'webpack',
  category: 'build',
  triggers: ['error in '],
  commands: ['webpack'],
  banners: ['webpack compiled', 'webpack 5.', 'webpack 4.'],
  open: (context) => new WebpackReader(context),
};

const esbuildHead = /^[✘X] \[ERROR\] (\S.{0,2000})$/;
const esbuildPlace = /^ {4}(\S.{0,400}):(\d{1,7}):(\d{1,7}):$/;

/** esbuild 0.12 to 0.27. */
export const esbuild: Grammar = {
  tool: 'esbuild',
  category: 'build',
  triggers: [' [error] '],
  commands: ['esbuild'],
  open: (context) => {
    let open: { line: LogLine; message: string; seen: number } | null = null;
    const tell = (place: RegExpExecArray | null, line?: LogLine) => {
      if (open === null) return;
      const location = place === null ? null : placed(place[1] as string, place[2], place[3]);
      context.emit({ lines: line === undefined ? [open.line] : [open.line, line], message: open.message, location });
      open = null;
    };
    return {
      line(line) {
        const [, message] = esbuildHead.exec(line.text) ?? [];
        if (message !== undefined) {
          tell(null);
          open = { line, message, seen: 0 };
          return true;
        }
        if (open === null) return false;
        const place = esbuildPlace.exec(line.text);
        if (place !== null) tell(place, line);
        else if (++open.seen >= 3) tell(null);
        return open !== null;
      },
      end: () => tell(null),
    };
  },
};

/** Other programs mark what they say with `[!]` too. */
const rollupHead = /^\[!\] ((?:RollupError: |Error: |SyntaxError: |\(plugin |\(\w{1,40} plugin\) )\S.{0,2000})$/;
const viteHead = /^error during build:$/;
/** `src/a.js (1:9): no` at the head, `src/a.js (1:9)` below it, `file: /shop/src/a.js:1:9`, `/shop/src/a.ts:1:9: ERROR: no` */
const inHead = /^(?:\w{0,60}Error: |\[[^\]]{1,80}\] ){0,3}(\S[^\s:]{0,400}\.\w{1,10}) \((\d{1,7}):(\d{1,7})\): /;
const below = /^(\S[^\s:]{0,400}\.\w{1,10}) \((\d{1,7}):(\d{1,7})\)$/;
const fileLine = /^file: (\S.{0,400}?)(?::(\d{1,7}):(\d{1,7}))?$/;
const transformed = /^(\/?\S[^\s:]{0,400}):(\d{1,7}):(\d{1,7}): ERROR: (\S.{0,1000})$/;
const importer = /(?: from | imported by )"([^"]{1,400})"/;

/** What Rollup says, alone or inside of Vite: a message and, within the next lines, where. */
class RollupReader implements GrammarReader {
  readonly #context: Context;
  readonly #isVite: boolean;
  #awaits = false;
  #open: { lines: LogLine[]; message: string; location: PrintedLocation | null; seen: number } | null = null;

  constructor(context: Context, isVite: boolean) {
    this.#context = context;
    this.#isVite = isVite;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    if (this.#isVite && viteHead.test(text)) {
      this.#close();
      this.#awaits = true;
      return true;
    }
    const head = this.#isVite ? (this.#awaits ? text : undefined) : rollupHead.exec(text)?.[1];
    if (head !== undefined && head !== '') {
      this.#close();
      this.#awaits = false;
      const [, path, at, column] = inHead.exec(head) ?? [];
      const location = path === undefined ? null : placed(path, at, column);
      this.#open = { lines: [line], message: head, location, seen: 0 };
      return true;
    }
    const open = this.#open;
    if (open === null) return this.#awaits;
    if (/^ {4}at /.test(text) || ++open.seen > 8) {
      this.#close();
      return false;
    }
    this.#place(open, line);
    return true;
  }

  end(): void {
    this.#close();
  }

  #place(open: { lines: LogLine[]; message: string; location: PrintedLocation | null }, line: LogLine): void {
    const [, path, at, column, message] = transformed.exec(line.text) ?? [];
    const match = fileLine.exec(line.text) ?? below.exec(line.text);
    if (path !== undefined) {
      open.location ??= placed(path, at, column);
      open.message += `\n${message}`;
      open.lines.push(line);
    } else if (match !== null && open.location?.line === undefined) {
      open.location = placed(match[1] as string, match[2], match[3]);
    }
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { lines, message, location } = open;
    const from = importer.exec(message)?.[1];
    this.#context.emit({
      lines,
      message,
      rule: errorName(message),
      location: location ?? (from === undefined ? null : { path: from }),
    });
  }
}

export const rollup: Grammar = {
  tool: 'rollup',
  category: 'build',
  triggers: ['[!] '],
  commands: ['rollup'],
  open: (context) => new RollupReader(context, false),
};

export const vite: Grammar = {
  tool: 'vite',
  category: 'build',
  triggers: ['error during build:'],
  commands: ['vite build'],
  open: (context) => new RollupReader(context, true),
};
