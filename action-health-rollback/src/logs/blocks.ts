import { errorInJson } from './json-line.ts';
import { stripPrefix } from './prefix.ts';

const maxBlocks = 5_000;
const maxLines = 200;
const maxUnits = 2_000;

/** How an error begins, in any language. */
const heads: readonly RegExp[] = [
  /^Traceback \(most recent call last\):$/,
  /^(?:Exception Group |\s{0,4}\+ Exception Group )Traceback/,
  /^(?:panic|fatal error): /,
  /^thread '.{1,200}?' (?:\(\d{1,10}\) )?panicked at /,
  /^(?:Uncaught |Unhandled (?:exception|rejection)|Exception in thread )/i,
  /^(?:[A-Za-z_$][\w$]{0,80}[.:]{1,2}){0,20}[A-Z_]?\w{0,80}(?:Error|Exception|Failure|Throwable)(?: \[\w{1,60}\])?(?::|$)/,
  /^[^\s:]{1,300}\.rb:\d{1,7}:in [`']/,
];
/** What belongs to the error above it. */
const follows: readonly RegExp[] = [
  /^\s+\S/,
  /^(?:Caused by|Suppressed|Because|caused by): /,
  /^(?:During handling of the above exception|The above exception was the direct cause)/,
  /^goroutine \d{1,9} (?:gp=\S{1,40} m=\S{1,40} (?:mp=\S{1,40} )?)?\[/,
  /^created by /,
  /^\[(?:signal|recovered)/,
  /^exit status \d/,
  /^(?:note: |stack backtrace:)/,
  /^--- End of (?:inner|stack trace)/,
  /^\} *$/,
];

interface Open {
  lines: string[];
  kind: 'python' | 'rust' | 'go' | 'ruby' | 'other';
  /** Empty lines that are only part of it if something follows. */
  blank: number;
}

/** Errors and their stack traces, each as it stands in a log but for time and level; at most 5,000. */
export function errorBlocks(text: string): { blocks: string[]; isCut: boolean } {
  const reader = new BlockReader();
  let from = 0;
  while (from < text.length && !reader.isFull) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    reader.line(text.slice(from, Math.min(to, from + 70_000)).replace(/\r$/, ''));
    from = to + 1;
  }
  reader.close();
  return { blocks: reader.blocks, isCut: reader.isFull };
}

class BlockReader {
  readonly blocks: string[] = [];
  #open: Open | null = null;

  get isFull(): boolean {
    return this.blocks.length >= maxBlocks;
  }

  line(line: string): void {
    const json = errorInJson(line);
    if (json !== null) {
      this.close();
      if (json !== '') this.#keep(json.split('\n'));
      return;
    }
    const { text, level, begins } = stripPrefix(line.slice(0, maxUnits));
    const isHead = heads.some((head) => head.test(text));
    if (this.#open !== null && !(begins && level !== null) && this.#follows(this.#open, text, isHead)) return;
    this.close();
    if (isHead || level === 'error') this.#open = { lines: [text], kind: kindOf(text), blank: 0 };
  }

  close(): void {
    if (this.#open !== null) this.#keep(this.#open.lines);
    this.#open = null;
  }

  #keep(lines: readonly string[]): void {
    const text = lines
      .slice(0, maxLines)
      .map((line) => line.slice(0, maxUnits))
      .join('\n')
      .trimEnd();
    if (text.trim() !== '' && !this.isFull) this.blocks.push(text);
  }

  /** Takes a line that belongs to the open block. */
  #follows(open: Open, text: string, isHead: boolean): boolean {
    if (text.trim() === '') {
      open.blank++;
      return open.blank <= 2;
    }
    const isPart = open.blank > 0 ? isAfterBlank(open, text) : isNext(open, text, isHead);
    if (!isPart) return false;
    if (open.kind === 'other') open.kind = kindOf(text);
    if (open.lines.length < maxLines) open.lines.push(...Array<string>(open.blank).fill(''), text);
    open.blank = 0;
    return true;
  }
}

function kindOf(text: string): Open['kind'] {
  if (/^\s{0,4}(?:\+ )?(?:Exception Group )?Traceback /.test(text)) return 'python';
  if (/^(?:panic|fatal error): |^goroutine \d/.test(text)) return 'go';
  if (/^\S{1,300}\.rb:\d{1,7}:in /.test(text)) return 'ruby';
  return /panicked at /.test(text) ? 'rust' : 'other';
}

/** Go, Ruby and Python put empty lines into what they print of one error. */
function isAfterBlank({ kind, lines }: Open, text: string): boolean {
  if (kind === 'go') return /^(?:goroutine \d|created by |exit status )/.test(text);
  if (kind === 'ruby') return /^\s/.test(text);
  if (kind !== 'python') return false;
  return isChain(text) || (isChain(lines.at(-1) ?? '') && /^Traceback /.test(text));
}

function isChain(text: string): boolean {
  return /^(?:During handling of the above exception|The above exception was)/.test(text);
}

/** `main.(*Cart).Total(...)` */
const goCall = /^[\w./~-]{1,200}(?:\[|\(|$).*\)$/;

function isNext(open: Open, text: string, isHead: boolean): boolean {
  const { lines, kind } = open;
  const last = lines.at(-1) ?? '';
  // What was raised stands below the frames, and ends them.
  if (kind === 'python' && /^\s/.test(last) && !/^\s/.test(text)) return true;
  if (kind === 'python' && /^Traceback /.test(text)) return isChain(last);
  if (kind === 'go' && goCall.test(text)) return true;
  if (kind === 'rust' && lines.length < 4 && !isHead && !lines.some((line) => /^note: /.test(line))) return true;
  // A logger's own message, and below it the error.
  if (isHead) return lines.length === 1 && !heads.some((head) => head.test(last)) && !/^\s/.test(text);
  return follows.some((form) => form.test(text));
}
