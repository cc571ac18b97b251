import type { LogLine } from '../grammar.ts';
import type { Diagnostic } from './diagnostic-parser.ts';
import { depthOf, jsonFindings } from './json-findings.ts';
import { xmlFindings } from './xml-findings.ts';

/** Signs of a document that tells findings; each is rare elsewhere. */
export const documentTriggers: readonly string[] = [
  '<?xml ',
  '"message":',
  '"msg":',
  '"results":',
  '"issues":',
  '"severity":',
  '"vulnerabilities":',
  '"findings":',
  '"filename":',
  '"filepath":',
  '"file_path":',
];

/** How much of one document is held, how many at once, and how many are read of one log. */
const mostUnits = 512 << 10;
const mostOpen = 8;
const mostRead = 50;
/** How many lines before a sign its document may begin, and how far apart two such searches have to lie. */
const mostBefore = 200;
const searchGap = 100;

const member = /^\s{1,40}"[\w$.-]{1,40}"\s?:/;
const jsonStart = /^[[{]+\s?$/;

interface Open {
  kind: 'json' | 'xml';
  lines: LogLine[];
  units: number;
  depth: number;
  section: number;
  /** The end tag of the root element, once that is known. */
  end: string | null;
}

/** Collects JSON and XML that is longer than what is read before a mark, line by line, and reads it when it is whole. */
export class Documents {
  readonly #open = new Map<string, Open>();
  readonly #before: (count: number, channel: string) => readonly LogLine[];
  #searched = -searchGap;
  #read = 0;

  constructor(before: (count: number, channel: string) => readonly LogLine[]) {
    this.#before = before;
  }

  /** Whether the line may belong to a document: each begins with something between quotes. */
  concerns({ text }: LogLine): boolean {
    return this.#open.size > 0 || text.includes('"');
  }

  /** What the line completes. */
  see(line: LogLine, section: number): readonly Diagnostic[] {
    const open = this.#open.get(line.channel);
    if (open === undefined) this.#begin(line, section);
    else if (open.lines.at(-1)?.number !== line.number) return this.#add(open, line);
    return [];
  }

  /** Whether the next line of the channel is needed. */
  isOpen(channel: string): boolean {
    return this.#open.has(channel);
  }

  sectionEnd(): void {
    this.#open.clear();
  }

  #begin(line: LogLine, section: number): void {
    if (this.#open.size >= mostOpen || this.#read >= mostRead) return;
    const { text, number, channel } = line;
    const at = text.indexOf('<?xml ');
    if (at >= 0) {
      const first = { ...line, text: text.slice(at) };
      this.#start({ kind: 'xml', lines: [], units: 0, depth: 0, section, end: null }, [first]);
      return;
    }
    if (number - this.#searched < searchGap || !member.test(text)) return;
    this.#searched = number;
    const before = this.#before(mostBefore, channel);
    const from = before.findLastIndex((each) => jsonStart.test(each.text));
    if (from < 0) return;
    this.#start({ kind: 'json', lines: [], units: 0, depth: 0, section, end: null }, [...before.slice(from), line]);
  }

  #start(open: Open, lines: readonly LogLine[]): void {
    const [first] = lines;
    if (first === undefined) return;
    this.#open.set(first.channel, open);
    for (const line of lines) this.#add(open, line);
  }

  #add(open: Open, line: LogLine): readonly Diagnostic[] {
    open.lines.push(line);
    open.units += line.text.length;
    if (open.units > mostUnits) this.#open.delete(line.channel);
    else if (isWhole(open, line.text)) {
      this.#open.delete(line.channel);
      this.#read++;
      const read = open.kind === 'json' ? jsonFindings : xmlFindings;
      return read(open.lines, open.section);
    }
    return [];
  }
}

function isWhole(open: Open, text: string): boolean {
  if (open.kind === 'json') {
    open.depth += depthOf(text);
    return open.depth <= 0;
  }
  const [, root] = open.end === null ? (/<([A-Za-z][\w:.-]{0,60})(?=[\s/>])/.exec(text) ?? []) : [];
  if (root !== undefined) open.end = `</${root}>`;
  return open.end !== null && text.includes(open.end);
}
