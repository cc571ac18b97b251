import type { PrintedLocation } from '../../failure.ts';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `✘ [ERROR] A request to the Cloudflare API failed.`; what stands further in is esbuild's. */
const header = /^(?:✘|X) \[ERROR\] (\S.{0,2000})$/;
/** `    wrangler.toml:1:7:` */
const place = /^ {2,8}(\S[^:]{0,300}):(\d{1,7}):(\d{1,7}):$/;

interface Open {
  first: LogLine;
  lines: LogLine[];
  texts: string[];
  location: PrintedLocation | null;
}

/** wrangler 2 to 4. */
class WranglerReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const [, message] = header.exec(line.text) ?? [];
    if (message !== undefined) {
      this.end();
      // Each error of the bundler follows by itself.
      if (/^Build failed with \d{1,5} errors?:$/.test(message) || !this.#context.saw('wrangler')) return false;
      this.#open = { first: line, lines: [line], texts: [message], location: null };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    const isOver = /^\S/.test(line.text) || line.number - open.first.number > 14;
    if (isOver) {
      this.end();
      return false;
    }
    const [, path, at, column] = place.exec(line.text) ?? [];
    if (path !== undefined) {
      open.location ??= { path, line: Number(at), column: Number(column) };
      open.lines.push(line);
    } else if (
      /^ {2}[^\s│╵]/.test(line.text) &&
      !/If you think this is a bug/.test(line.text) &&
      open.texts.length < 5
    ) {
      open.texts.push(line.text.trim());
      open.lines.push(line);
    }
    return true;
  }

  end(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const message = open.texts.join('\n');
    const rule = /\[code: (\d{1,7})\]/.exec(message)?.[1] ?? '';
    const category = open.location === null ? 'deploy' : 'build';
    this.#context.emit({ lines: open.lines.slice(0, 5), message, rule, category, location: open.location });
  }
}

export const wrangler: Grammar = {
  tool: 'wrangler',
  category: 'deploy',
  triggers: ['[error] '],
  commands: ['wrangler'],
  banners: [' wrangler 2.', ' wrangler 3.', ' wrangler 4.'],
  open: (context) => new WranglerReader(context),
};
