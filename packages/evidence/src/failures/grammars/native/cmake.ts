import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `CMake Error at CMakeLists.txt:4 (find_package):`, `CMake Error in CMakeLists.txt:`, `CMake Error: …` */
const at = /^CMake Error at ([^\s:(][^:(]{0,400}):(\d{1,7})(?: \(([\w-]{1,100})\))?:$/;
const inFile = /^CMake Error in ([^\s:(][^:(]{0,400}):$/;
const plain = /^CMake Error: (\S.{0,1500})$/;
const called = /^ {2}([^\s:(][^:(]{0,400}):(\d{1,7}) \(([\w-]{1,100})\)$/;
const placed = /^(?:Error in cmake code at|Parse error in)/;
const modules = /[/\\]share[/\\]cmake(?:-[\d.]{1,10})?[/\\]|[/\\]Modules[/\\]Find/;
const consequence = /^(?:Generator: execution of make failed|Cannot determine link language)/;

interface Open {
  header: LogLine;
  path: string | null;
  line: number;
  command: string | null;
  said: LogLine[];
  stack: { path: string; line: number; function: string }[];
  isStack: boolean;
  empty: number;
}

/** Errors of configuring with CMake 2.8 to 4. */
class CmakeReader implements GrammarReader {
  readonly #context: Context;
  #open: Open | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path, number, command] = at.exec(text) ?? inFile.exec(text) ?? [];
    if (path !== undefined) {
      this.#close();
      const place = { path, line: Number(number ?? 0), command: command ?? null };
      this.#open = { header: line, ...place, said: [], stack: [], isStack: false, empty: 0 };
      return true;
    }
    const [, said] = plain.exec(text) ?? [];
    if (said !== undefined) {
      this.#close();
      if (!consequence.test(said) && !placed.test(said)) this.#context.emit({ lines: [line], message: said });
      return false;
    }
    const open = this.#open;
    if (open === null) return false;
    if (read(open, text, line)) return true;
    this.#close();
    return false;
  }

  end(): void {
    this.#close();
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { header, path, line, command, said, stack } = open;
    // A module that CMake brings checks what the project's own file asked for.
    const isForeign = path !== null && modules.test(path);
    const own = isForeign ? stack.find((frame) => !modules.test(frame.path)) : undefined;
    const message = said.map(({ text }) => text.trim()).join('\n');
    const place = line === 0 ? { path: path ?? '' } : { path: path ?? '', line };
    const isPackage =
      /^find_(?:package|dependency|library|program)|^pkg_|FPHSA|_pkg_check/.test(command ?? '') ||
      stack.some((frame) => /^find_(?:package|dependency)$|^pkg_check_modules$/.test(frame.function));
    this.#context.emit({
      lines: [header, ...said.slice(0, 4)],
      message: message || 'CMake could not configure the project.',
      rule: command ?? '',
      category: isPackage ? 'dependency' : 'build',
      location: own === undefined ? place : { path: own.path, line: own.line },
      stack,
    });
  }
}

/** Whether the line belongs to the error: its text is indented, paragraphs stand apart, the stack comes last. */
function read(open: Open, text: string, line: LogLine): boolean {
  if (text === '') return ++open.empty < 2;
  const isAfterGap = open.empty > 0;
  open.empty = 0;
  if (text.startsWith('Call Stack')) {
    open.isStack = true;
    return true;
  }
  if (!text.startsWith('  ')) return false;
  const [, path, number, name] = open.isStack ? (called.exec(text) ?? []) : [];
  if (path !== undefined) open.stack.push({ path, line: Number(number), function: name as string });
  else if (open.said.length < 12 && !(isAfterGap && open.said.length > 8)) open.said.push(line);
  return open.stack.length < 40;
}

export const cmake: Grammar = {
  tool: 'cmake',
  category: 'build',
  triggers: ['cmake error'],
  commands: ['cmake'],
  open: (context) => new CmakeReader(context),
};
