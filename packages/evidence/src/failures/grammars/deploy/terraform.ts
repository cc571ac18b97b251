import type { PrintedLocation } from '../../failure.ts';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `│ Error: Unsupported argument`; without the bar where there are no colours. */
const header = /^(│ )?Error: (\S.{0,1000})$/;
/** `│   on main.tf line 3, in resource "aws_instance" "shop":` */
const place = /^(?:│ )? {2}on (\S.{0,300}?) line (\d{1,7})(?:, in .{1,300})?:$/;
/** `│   with aws_instance.shop,` means that it came while something was made. */
const object = /^(?:│ )? {2}with \S.{0,300},$/;
const source = /^(?:│ )? {1,6}(?:\d{1,7}: |│ |├|\d{1,7}:$)/;
const mostLines = 60;

interface Open {
  first: LogLine;
  isBoxed: boolean;
  summary: string;
  location: PrintedLocation | null;
  placeLine: LogLine | null;
  isMade: boolean;
  detail: string[];
  isOver: boolean;
}

/** Terraform 0.12 to 1.12 and OpenTofu: each error with where it stands and what explains it. */
class TerraformReader implements GrammarReader {
  readonly #context: Context;
  readonly #told = new Set<string>();
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, bar, summary] = header.exec(text) ?? [];
    if (summary !== undefined) {
      this.end();
      this.#open = {
        first: line,
        isBoxed: bar !== undefined,
        summary,
        location: null,
        placeLine: null,
        isMade: false,
        detail: [],
        isOver: false,
      };
      return true;
    }
    const open = this.#open;
    if (open === null) return false;
    // Many others begin an error in this word; the place, which may follow an address, is terraform's own.
    const isForeign = !open.isBoxed && open.location === null && line.number - open.first.number > 4;
    const isOver =
      (isForeign && !this.#context.saw('terraform')) ||
      text.startsWith('╵') ||
      line.mark !== null ||
      (open.isBoxed && !text.startsWith('│')) ||
      line.number - open.first.number > mostLines;
    if (isOver) {
      this.end();
      return false;
    }
    this.#read(open, line, text);
    return true;
  }

  end(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { first, isBoxed, summary, location, placeLine, isMade, detail } = open;
    if (!isBoxed && location === null && !this.#context.saw('terraform')) return;
    const message = detail.length === 0 ? summary : `${summary}\n${detail.join(' ')}`;
    const key = `${location?.path}\n${location?.line}\n${message}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#context.emit({
      lines: placeLine === null ? [first] : [first, placeLine],
      message,
      category: location === null || isMade ? 'deploy' : 'build',
      location,
      confidence: isBoxed || location !== null ? 0.9 : 0.7,
    });
  }

  #read(open: Open, line: LogLine, text: string): void {
    const [, path, at] = place.exec(text) ?? [];
    if (path !== undefined) {
      open.location ??= { path, line: Number(at) };
      open.placeLine ??= line;
      return;
    }
    if (object.test(text)) {
      open.isMade = true;
      return;
    }
    const said = text.replace(/^│ ?/, '');
    if (said.trim() === '') {
      // The first paragraph says it; what follows advises.
      if (open.detail.length > 0) open.isOver = true;
    } else if (!open.isOver && !source.test(text) && open.detail.length < 8) open.detail.push(said.trim());
  }
}

export const terraform: Grammar = {
  tool: 'terraform',
  category: 'deploy',
  triggers: ['│ error: ', 'error: '],
  commands: ['terraform', 'tofu', 'terragrunt'],
  open: (context) => new TerraformReader(context),
};
