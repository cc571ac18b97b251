import type { Category } from '@gauntlet/verdict';
import type { PrintedLocation } from '../../failure.ts';
import type { Context, Draft, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

interface Said {
  pattern: RegExp;
  rule: string;
  category: Category;
  /** What explains it on the lines below; the message ends with the first line that does not fit, blank ones aside. */
  below?: RegExp;
}

const said: readonly Said[] = [
  { pattern: /^No matching distribution found for /, rule: 'no-matching-distribution', category: 'dependency' },
  {
    pattern: /^Cannot install .{1,1500} because these package versions have conflicting dependencies\./,
    rule: 'ResolutionImpossible',
    category: 'dependency',
    below: /^(?:The conflict is caused by:| {4}\S.{0,500})$/,
  },
  { pattern: /^ResolutionImpossible: /, rule: 'ResolutionImpossible', category: 'dependency' },
  {
    pattern: /^THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE\./,
    rule: 'hash-mismatch',
    category: 'dependency',
    below: /^ {4,}\S.{0,1000}$/,
  },
  {
    pattern: /^(?:In --require-hashes mode, all requirements must have|Hashes are required in --require-hashes mode)/,
    rule: 'hash-missing',
    category: 'dependency',
    below: /^ {4,}\S.{0,1000}$/,
  },
  { pattern: /^Package '.{1,200}' requires a different Python: /, rule: 'requires-python', category: 'dependency' },
  {
    pattern: /^\S{1,300}\.whl is not a (?:supported wheel on this platform|valid wheel)/,
    rule: 'wheel',
    category: 'dependency',
  },
  { pattern: /^HTTP error 4\d\d while getting /, rule: 'http', category: 'dependency' },
  {
    pattern: /^(?:Could not open requirements file: |Could not open constraints file: )/,
    rule: 'requirements',
    category: 'build',
  },
  { pattern: /^Invalid requirement: /, rule: 'requirements', category: 'build' },
  { pattern: /^Directory '.{1,300}' is not installable\./, rule: 'requirements', category: 'build' },
  { pattern: /^\S{1,300} is not a valid editable requirement\./, rule: 'requirements', category: 'build' },
  {
    pattern: /^Could not install packages due to an (?:OSError|EnvironmentError): (?!.{0,300}No space left)/,
    rule: 'OSError',
    category: 'build',
  },
];
/** `ERROR: …`; pip before 19 put nothing or two blanks before it. */
const header = /^ {0,4}(?:ERROR: )?([A-Z\w].{0,4000})$/;
const unsatisfied = /^ {0,4}(?:ERROR: )?(Could not find a version that satisfies the requirement \S.{0,4000})$/;
/** `(from -r requirements/dev.txt (line 3))`, `(from line 3 of requirements.txt)` */
const requirement = /(?:-[rc] ([^\s()]{1,300}) \(line (\d{1,6})\)|\(from line (\d{1,6}) of ([^\s()]{1,300})\))/;

/** `× Building wheel for cart (pyproject.toml) did not run successfully.` */
const box = /^ {0,8}× (\S.{0,300} did not run successfully\.)$/;
/** pip 19 to 21: `ERROR: Command errored out with exit status 1:`, `Complete output (12 lines):`, `----…` */
const oldBox = /^ {0,4}(?:ERROR: )?(Command errored out with exit status \d{1,5}):$/;
const boxEnd = /^ *(?:\[end of output\]|-{30,})$/;
const cause =
  /^ *(?:\S{1,300}:\d{1,7}(?::\d{1,7})?: (?:fatal )?error: \S.{0,500}|(?:[a-z_]\w{0,60}\.){0,6}[A-Z]\w{0,60}(?:Error|Exception): \S.{0,800}|(?:error|ERROR|fatal): (?![Cc]ommand )\S.{0,500})$/;
const managed = /^ {0,4}× (This environment is externally managed)$/;

interface Box {
  lines: LogLine[];
  head: string;
  causes: string[];
  last: LogLine | null;
  left: number;
}

interface Open {
  said: Said;
  lines: LogLine[];
  texts: string[];
}

/** pip 9 to 25. What fails to be built is told at the end only: pip before 22 tried another way then. */
class PipReader implements GrammarReader {
  readonly #context: Context;
  readonly #told = new Set<string>();
  #built: Draft[] = [];
  #unsatisfied: { line: LogLine; text: string } | null = null;
  #open: Open | null = null;
  #box: Box | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    if (this.#box !== null) return this.#readBox(this.#box, line);
    if (this.#open !== null && this.#explain(this.#open, line)) return true;
    const { text } = line;
    if (text.startsWith('Successfully installed ')) {
      this.#built = [];
      return false;
    }
    const [, head] = box.exec(text) ?? oldBox.exec(text) ?? [];
    if (head !== undefined) {
      this.#box = { lines: [line], head, causes: [], last: null, left: 2_000 };
      return true;
    }
    const [, wanted] = unsatisfied.exec(text) ?? [];
    if (wanted !== undefined) this.#unsatisfied = { line, text: wanted };
    else if (managed.test(text)) this.#emit([line], text.trim().slice(2), 'externally-managed-environment', 'build');
    else return this.#begin(line);
    return false;
  }

  end(): void {
    this.#close();
    this.#closeBox();
    for (const draft of this.#built) this.#context.emit(draft);
    this.#built = [];
  }

  #begin(line: LogLine): boolean {
    const [, text] = header.exec(line.text) ?? [];
    const known = said.find(({ pattern }) => pattern.test(text ?? ''));
    if (text === undefined || known === undefined) return false;
    const before = known.rule === 'no-matching-distribution' ? this.#unsatisfied : null;
    this.#unsatisfied = null;
    this.#open = {
      said: known,
      lines: before === null ? [line] : [before.line, line],
      texts: before === null ? [text] : [text, before.text],
    };
    if (known.below !== undefined) return true;
    this.#close();
    return false;
  }

  #explain(open: Open, line: LogLine): boolean {
    const isFirst = open.lines.length === 1;
    if (line.text === '' && isFirst) return true;
    if (open.lines.length < 7 && open.said.below?.test(line.text) === true) {
      open.lines.push(line);
      open.texts.push(line.text.trim());
      return true;
    }
    this.#close();
    return false;
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open !== null) this.#emit(open.lines, open.texts.join('\n'), open.said.rule, open.said.category);
  }

  #readBox(open: Box, line: LogLine): boolean {
    if (/╰─> See above for output/.test(line.text)) {
      this.#box = null;
      return false;
    }
    if (boxEnd.test(line.text) || --open.left < 0) {
      this.#closeBox();
      return false;
    }
    if (line.text.trim() === '') return true;
    open.last = line;
    if (cause.test(line.text) && open.causes.length < 3) {
      open.causes.push(line.text.trim());
      open.lines.push(line);
    }
    return true;
  }

  #closeBox(): void {
    const open = this.#box;
    this.#box = null;
    if (open === null) return;
    const causes = open.causes.length > 0 || open.last === null ? open.causes : [open.last.text.trim()];
    const message = [open.head, ...causes].join('\n');
    if (this.#told.has(message) || this.#built.length >= 20) return;
    this.#told.add(message);
    const first = open.lines.slice(1, 4);
    const lines = first.length > 0 ? first : [open.lines[0] as LogLine, ...(open.last === null ? [] : [open.last])];
    this.#built.push({
      lines,
      message,
      rule: 'subprocess-exited-with-error',
      category: 'dependency',
      confidence: 0.85,
    });
  }

  #emit(lines: readonly LogLine[], message: string, rule: string, category: Category): void {
    // The last line of a conflict only points to pip's manual.
    const key = rule === 'ResolutionImpossible' ? rule : message;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#context.emit({ lines, message, rule, category, location: placeOf(message) });
  }
}

function placeOf(text: string): PrintedLocation | null {
  const [, path, line, otherLine, otherPath] = requirement.exec(text) ?? [];
  const file = path ?? otherPath;
  return file === undefined ? null : { path: file, line: Number(line ?? otherLine) };
}

export const pip: Grammar = {
  tool: 'pip',
  category: 'dependency',
  triggers: [
    'no matching distribution found',
    'could not find a version that satisfies',
    'have conflicting dependencies',
    'resolutionimpossible',
    'these packages do not match the hashes',
    '--require-hashes mode',
    'requires a different python',
    'wheel on this platform',
    'is not a valid wheel',
    'http error 4',
    'could not open requirements file',
    'could not open constraints file',
    'invalid requirement: ',
    'is not installable.',
    'is not a valid editable',
    'could not install packages due to',
    'did not run successfully.',
    'command errored out with exit status',
    'successfully installed ',
    'this environment is externally managed',
  ],
  commands: ['pip', 'pip3', 'python -m pip'],
  open: (context) => new PipReader(context),
};
