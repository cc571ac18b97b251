import type { StackFrame } from '@gauntlet/verdict';
import type { Draft, LogLine } from '../../grammar.ts';
import { isOwn } from './frames.ts';

const detail = /^E(?: {3}(.{0,10000}))?$/;
/** `tests/test_cart.py:12: AssertionError`, `tests/test_cart.py:12: in test_total`, `tests/test_cart.py:12` */
const place = /^(\S{1,400}\.pyx?):(\d{1,7})(?:$|:(?: (in) (\S{1,200})$| ?([A-Za-z_][\w.]{0,150})?))/;
const nativePlace = /^(?:E {3,40})? {2}File "([^"]{1,400})", line (\d{1,7})(?:, in (\S{1,200}))?/;
const chained = /^(?:During handling of the above exception|The above exception was the direct cause)/;
/** What follows was not printed by pytest for the failure: captured output, notes of plugins. */
const captured = /^-{3,} .{1,200} -{3,}$|^={3,} .{1,200} ={3,}$/;
/** Hypothesis; since 6.170 it says `Failing test case`. */
const falsifying = /^ *(?:Falsifying (?:explicit )?example|Failing (?:explicit )?test case):/;
const crashed = /^worker '[\w-]{1,20}' crashed while running '(\S.{0,500})'$/;
const exceptionLine = /^[A-Za-z_][\w.]{0,150}(?:: .{0,9000})?:?$/;
const plainEqual = /^(?:AssertionError: )?assert (.{1,300}?) == (.{1,300})$/;
/** `self.assertEqual(total, 700)` in a class of unittest. */
const unequal = /^AssertionError: (.{1,300}?) != (.{1,300}?)(?: : .*)?$/;
const testFile = /(?:^|[/\\])(?:test_[^/\\]*|[^/\\]*_tests?)\.py$/;

/** How many lines of a message are kept. */
const messageLines = 12;

export type BlockKind = 'test' | 'error' | 'collection';

interface Place {
  line: LogLine;
  frame: StackFrame;
  rule: string | null;
}

/** What pytest prints of one test under its name: source, the `E` lines, places, and what was captured. */
export class PytestBlock {
  readonly name: string;
  readonly kind: BlockKind;
  readonly #header: LogLine;
  /** Of chained exceptions only the last one's, which is the one that the test saw. */
  #details: LogLine[] = [];
  #earlier: LogLine[] = [];
  readonly #places: Place[] = [];
  #isNative = false;
  #isCaptured = false;
  #example: LogLine[] | null = null;
  #crash: { line: LogLine; test: string } | null = null;
  #seen = 0;

  constructor(header: LogLine, name: string, kind: BlockKind) {
    this.#header = header;
    this.name = name;
    this.kind = kind;
  }

  /** False once the block is longer than any that is worth reading. */
  read(line: LogLine): boolean {
    const { text } = line;
    if (captured.test(text)) this.#isCaptured = true;
    this.#readExample(line);
    if (!this.#isCaptured) this.#readLine(line);
    return ++this.#seen < 2_000;
  }

  #readLine(line: LogLine): void {
    const { text } = line;
    if (chained.test(text)) {
      this.#earlier = this.#details;
      this.#details = [];
      this.#isNative = false;
      return;
    }
    const [, test] = crashed.exec(text) ?? [];
    if (test !== undefined) this.#crash ??= { line, test };
    if (this.#readPlace(line) && !text.startsWith('E')) return;
    const isDetail =
      detail.test(text) ||
      // The native form has no marks: the exception is the first line that is not indented.
      (this.#isNative && (this.#details.length > 0 || exceptionLine.test(text)));
    if (isDetail && this.#details.length < 60) this.#details.push(line);
  }

  #readPlace(line: LogLine): boolean {
    const [, path, at, isIn, within, rule] = place.exec(line.text) ?? [];
    if (path !== undefined) {
      const frame = { path, line: Number(at), ...(isIn === undefined ? {} : { function: within as string }) };
      this.#add({ line, frame, rule: rule ?? null });
      return true;
    }
    const [, file, number, name] = nativePlace.exec(line.text) ?? [];
    if (file === undefined) return false;
    this.#isNative ||= !line.text.startsWith('E');
    this.#add({ line, frame: { path: file, line: Number(number), ...(name ? { function: name } : {}) }, rule: null });
    return true;
  }

  #add(found: Place): void {
    this.#places.push(found);
    if (this.#places.length > 60) this.#places.splice(1, 1);
  }

  /** Older versions of Hypothesis print the example in a part of its own. */
  #readExample(line: LogLine): void {
    const text = textOf(line, 0);
    if (falsifying.test(text)) this.#example = [line];
    else if (this.#example !== null && this.#example.length < 12 && !/^ *\)$/.test(textOf(this.#example.at(-1), 0))) {
      if (!/\)$/.test(textOf(this.#example[0], 0))) this.#example.push(line);
    }
  }

  /** The whole name of the test during which a worker of xdist died. */
  get crashed(): string | null {
    return this.#crash?.test ?? null;
  }

  /** The file that the test stands in, as far as the places tell. */
  get file(): string | null {
    if (this.kind === 'collection') return this.name;
    const paths = this.#places.map(({ frame }) => frame.path);
    return paths.find((path) => testFile.test(path)) ?? paths.find(isOwn) ?? null;
  }

  /** Everything but the test's name; null where the block says nothing. */
  draft(): (Draft & { equal: { expected: string; actual: string } | null }) | null {
    const details = this.#details.length > 0 ? this.#details : this.#earlier;
    if (details.length === 0 && this.#places.length === 0 && this.#crash === null) return null;
    const message = this.#message(details);
    const last = this.#places.at(-1);
    const own = this.#places.findLast(({ frame }) => isOwn(frame.path)) ?? last;
    const rule =
      message.map(ruleOf).find((name) => name !== '') ?? last?.rule ?? (this.#crash === null ? '' : 'worker-crashed');
    const at = this.#crash?.line ?? own?.line ?? this.#header;
    const equal = message.map((text) => plainEqual.exec(text) ?? unequal.exec(text)).find((match) => match !== null);
    return {
      lines: details.length > 0 ? details.slice(0, 4) : [at],
      message: message.join('\n') || this.#crash?.line.text || `The test failed${rule === '' ? '' : ` with ${rule}`}.`,
      rule,
      location: own === undefined ? null : { path: own.frame.path, line: own.frame.line ?? 1 },
      stack: this.#places.toReversed().map(({ frame }) => frame),
      equal: equal ? { expected: equal[2] as string, actual: equal[1] as string } : null,
    };
  }

  /** The lines without their mark and without the indentation that they share with the first. */
  #message(details: readonly LogLine[]): string[] {
    const [first] = details;
    if (first === undefined) return [];
    const indent = /^ */.exec(textOf(first, 0))?.[0].length ?? 0;
    const cut = (line: LogLine) => textOf(line, indent);
    const texts = details.map(cut);
    while (texts.at(-1)?.trim() === '') texts.pop();
    // A SyntaxError begins with the place and the source, which the location and the lines show already.
    if (/^File "/.test(texts[0] ?? ''))
      texts.splice(
        0,
        Math.max(
          0,
          texts.findIndex((text) => ruleOf(text) !== ''),
        ),
      );
    const start = texts.findIndex((text) => falsifying.test(text));
    const example = (start < 0 ? (this.#example ?? []).map(cut) : texts.slice(start, start + 8)).slice(0, 8);
    if (example.length === 0 || (start >= 0 && texts.length <= messageLines)) return texts.slice(0, messageLines);
    const before = start < 0 ? texts : texts.slice(0, start);
    return [...before.slice(0, messageLines - example.length), ...example];
  }
}

/** Without the `E   ` of the long forms, and without up to `indent` spaces more. */
function textOf(line: LogLine | undefined, indent: number): string {
  const text = line?.text ?? '';
  const marked = detail.exec(text);
  const bare = marked === null ? text : (marked[1] ?? '');
  const spaces = /^ */.exec(bare)?.[0].length ?? 0;
  return bare.slice(Math.min(spaces, indent));
}

/** The name of the exception at the beginning of a message; `assert …` without a name is an AssertionError. */
export function ruleOf(text: string): string {
  if (/^assert /.test(text)) return 'AssertionError';
  if (text.startsWith('[XPASS(strict)]')) return 'XPASS(strict)';
  const name = /^([A-Za-z_][\w.]{0,150})(?=:(?: |$)|$)/.exec(text)?.[1] ?? '';
  return /^(?:[a-z]|File$)/.test(name.split('.').at(-1) ?? '') ? '' : name;
}
