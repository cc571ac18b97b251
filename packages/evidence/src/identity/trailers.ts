/** One `key: value` line of the block at the end of a commit message. */
export interface Trailer {
  /** As written, without the blanks around it. Keys are compared without regard to case. */
  key: string;
  /** Folded lines are joined with one blank, as `--unfold` does. May be empty. */
  value: string;
}

export interface TrailerOptions {
  /** Whether a line of `---` ends the message, as in a patch by mail. Default true; false is git's `--no-divider`. */
  divider?: boolean;
}

/** Lines that git itself writes. One of them lets a block have up to three other lines for each trailer. */
const generatedPrefixes = ['Signed-off-by: ', '(cherry picked from commit '];
const scissors = '# ------------------------ >8 ------------------------\n';
const conflicts = 'Conflicts:\n';

/**
 * The trailers of a commit message, in their order, as `git interpret-trailers --parse` gives them with git's default
 * configuration (separator `:`, comments with `#`, no known keys). A last line without its line feed is taken as complete.
 * Time is linear in the message. Source: git-interpret-trailers(1), and git 2.39 asked by the tests.
 */
export function parseTrailers(message: string, options: TrailerOptions = {}): Trailer[] {
  const lines = linesOf(message);
  const body = options.divider === false ? lines : lines.slice(0, dividerIndex(lines));
  const end = endOfText(body);
  return trailersOf(body.slice(startOfBlock(body, end), end));
}

/** Each with its line feed. Git's own reader ends at a NUL. */
function linesOf(message: string): string[] {
  const nul = message.indexOf('\0');
  const text = nul < 0 ? message : message.slice(0, nul);
  const lines: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const next = end < 0 ? text.length : end + 1;
    lines.push(end < 0 ? `${text.slice(start)}\n` : text.slice(start, next));
    start = next;
  }
  return lines;
}

function dividerIndex(lines: readonly string[]): number {
  const index = lines.findIndex((line) => line.startsWith('---') && isSpace(line[3]));
  return index < 0 ? lines.length : index;
}

/**
 * Where what git would ignore at the end begins: all after a scissors line, then comments, empty lines and the list of
 * conflicts that git once wrote.
 */
function endOfText(lines: readonly string[]): number {
  const cut = lines.indexOf(scissors);
  const last = cut < 0 ? lines.length : cut;
  let ignored = -1;
  let inConflicts = false;
  for (let i = 0; i < last; i++) {
    const line = lines[i]!;
    const listed = inConflicts && line.startsWith('\t');
    const begins = line === conflicts;
    if (begins) inConflicts = true;
    // Git takes the place 0 for none: what is ignored never begins with the first line.
    if (begins || line === '\n' || line.startsWith('#')) ignored = ignored > 0 ? ignored : i;
    else if (!listed && ignored > 0) {
      ignored = -1;
      inConflicts = false;
    }
  }
  return ignored > 0 ? ignored : last;
}

/** The index of the block's first line; `end` where the last paragraph is no block of trailers. */
function startOfBlock(lines: readonly string[], end: number): number {
  const title = endOfTitle(lines, end);
  const count = { trailers: 0, others: 0, folded: 0, generated: false };
  let onlyBlank = true;
  for (let i = end - 1; i >= title; i--) {
    const line = lines[i]!;
    if (line.startsWith('#')) {
      count.others += count.folded;
      count.folded = 0;
    } else if (!isBlank(line)) {
      onlyBlank = false;
      countLine(line, count);
    } else if (!onlyBlank) {
      const others = count.others + count.folded;
      const isBlock = count.generated ? count.trailers * 3 >= others : count.trailers > 0 && others === 0;
      return isBlock ? i + 1 : end;
    }
  }
  return end;
}

/** The first paragraph is the title, and never a block. */
function endOfTitle(lines: readonly string[], end: number): number {
  for (let i = 0; i < end; i++) if (!lines[i]!.startsWith('#') && isBlank(lines[i]!)) return i;
  return end;
}

function countLine(line: string, count: { trailers: number; others: number; folded: number; generated: boolean }) {
  if (generatedPrefixes.some((prefix) => line.startsWith(prefix))) {
    count.trailers++;
    count.folded = 0;
    count.generated = true;
  } else if (separatorAt(line) >= 1) {
    count.trailers++;
    count.folded = 0;
  } else if (isSpace(line[0])) {
    // Belongs to the trailer above, if there is one.
    count.folded++;
  } else {
    count.others += 1 + count.folded;
    count.folded = 0;
  }
}

function trailersOf(block: readonly string[]): Trailer[] {
  const found: Array<{ key: string; parts: string[] }> = [];
  let open: string[] | null = null;
  for (const line of block) {
    if (open !== null && isSpace(line[0])) {
      open.push(line);
      continue;
    }
    const separator = separatorAt(line);
    open = separator >= 1 ? [line.slice(separator + 1)] : null;
    if (open !== null) found.push({ key: trim(line.slice(0, separator)), parts: open });
  }
  return found.map(({ key, parts }) => ({ key, value: unfold(parts) }));
}

function unfold(parts: readonly string[]): string {
  const [first = '', ...rest] = parts;
  // A line's end and the blanks after it become one blank; blanks before the line's end stay.
  const texts = rest.map((part) => trimStart(part.slice(0, -1)));
  return trim([trimStart(first.slice(0, -1)), ...texts.filter((text) => text !== '')].join(' '));
}

/** Where the colon is that ends a key of letters, digits and hyphens, blanks allowed after it; -1 where there is none. */
function separatorAt(line: string): number {
  let blank = false;
  for (let i = 0; i < line.length; i++) {
    const character = line[i]!;
    if (character === ':') return i;
    if (!blank && isKeyCharacter(character)) continue;
    if (i === 0 || (character !== ' ' && character !== '\t')) return -1;
    blank = true;
  }
  return -1;
}

function isKeyCharacter(character: string): boolean {
  return /^[A-Za-z0-9-]$/.test(character);
}

/** What git calls a space: neither the vertical tab nor the form feed, and nothing beyond ASCII. */
function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

function isBlank(line: string): boolean {
  return trimStart(line) === '';
}

function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && isSpace(text[start])) start++;
  return text.slice(start);
}

function trim(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text[end - 1])) end--;
  return trimStart(text.slice(0, end));
}
