/** How many lines of a block are kept. */
const maxLines = 400;

/** The YAML block below a test: what it says by key, keys of inner maps joined by dots. As much of YAML as TAP's writers use. */
export class YamlBlock {
  readonly values = new Map<string, string>();
  readonly #indent: number;
  /** The keys that are open, with how far each is indented. */
  #path: Array<{ key: string; indent: number }> = [];
  /** The block of text that is being read. */
  #text: { key: string; indent: number; lines: string[]; folds: boolean } | null = null;
  #count = 0;

  /** `indent` is that of the line that opens it. */
  constructor(indent: number) {
    this.#indent = indent;
  }

  /** Takes a line; false for the one that ends the block, or that no block can hold. */
  line(line: string): boolean {
    const text = line.trimStart();
    const indent = line.length - text.length;
    if (text !== '' && indent < this.#indent) return this.#end();
    if (indent === this.#indent && /^\.\.\.\s{0,10}$/.test(text)) return this.#end();
    if (++this.#count > maxLines) return true;
    if (this.#text !== null && (text === '' || indent > this.#text.indent)) {
      this.#text.lines.push(line);
      return true;
    }
    this.#close();
    this.#read(text, indent);
    return true;
  }

  #end(): false {
    this.#close();
    return false;
  }

  #read(text: string, indent: number): void {
    const [, key, value = ''] = /^(?:- )?["']?([A-Za-z_][\w -]{0,60})["']?: ?(.*)$/.exec(text) ?? [];
    if (key === undefined) return;
    while ((this.#path.at(-1)?.indent ?? -1) >= indent) this.#path.pop();
    const whole = [...this.#path.map((each) => each.key), key].join('.').toLowerCase();
    const told = value.trim();
    if (/^[|>][+-]?\d?$/.test(told)) this.#text = { key: whole, indent, lines: [], folds: told.startsWith('>') };
    else if (told === '' && this.#path.length < 8) this.#path.push({ key, indent });
    else if (!this.values.has(whole)) this.values.set(whole, scalar(told));
  }

  #close(): void {
    const text = this.#text;
    this.#text = null;
    if (text === null || this.values.has(text.key)) return;
    const indents = text.lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
    const margin = Math.min(...indents, 1_000);
    const lines = text.lines.map((line) => line.slice(margin).trimEnd());
    this.values.set(text.key, lines.join(text.folds ? ' ' : '\n').trim());
  }
}

function scalar(text: string): string {
  if (text.length > 1 && text.startsWith("'") && text.endsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'string' ? parsed : text;
  } catch {
    return text.slice(1, -1);
  }
}
