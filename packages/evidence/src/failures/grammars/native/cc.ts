import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const cFamily = '(?:c|cc|cp|cpp|cxx|c\\+\\+|C|h|hh|hpp|hxx|H|inl|ipp|tcc|tpp|m|mm|cu|cuh|S|s|asm|y|l|def|inc)';
/** `cart.c:9:9: error: ‘struct cart’ has no member named ‘missing’`; very old compilers print no column. */
const error = new RegExp(
  `^((?:[A-Za-z]:)?[^\\s:][^:]{0,400}\\.${cFamily}):(\\d{1,7})(?::(\\d{1,7}))?: (fatal )?error: (\\S.{0,3000})$`,
);
/** nvcc's `cart.cu(12): error: identifier "x" is undefined` */
const nvcc =
  /^([^\s(][^(]{0,400}\.(?:cu|cuh|h|hpp))\((\d{1,7})\): (?:catastrophic )?error(?: #\d{1,5}(?:-D)?)?: (\S.{0,3000})$/;
const ruled =
  /^(.{1,3000}?) \[(?:-Werror=([\w+=-]{1,100})|-Werror,-W([\w+=-]{1,100})|-W([\w+=-]{1,100})(?:,-Werror)?|(clang-diagnostic-[\w+-]{1,100})(?:,-warnings-as-errors)?|([a-z]\w{2,60}(?:[-.]\w{1,60}){0,6})(?:,-warnings-as-errors)?|-fpermissive)\]$/;
const driver =
  /^(?:\S{1,200}\/)?(?:[\w.+-]{1,60}-)?(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+|cc1|cc1plus|cc1obj|collect2|nvcc|emcc|em\+\+)(?:-[\d.]{1,8})?: (?:(?:fatal|internal compiler) )?error: (\S.{0,2000})$/;
const consequence =
  /^(?:linker command failed|ld returned|some warnings being treated|all warnings being treated|unable to execute command: Segmentation|'\S{1,200}' failed \()/;
/** Where a template of a library was used: the code to change, as the error itself stands in the library. */
const requiredFrom = new RegExp(
  `^((?:[A-Za-z]:)?[^\\s:][^:]{0,400}\\.${cFamily}):(\\d{1,7})(?::(\\d{1,7}))?: {1,4}required from here$`,
);
/** Files with which builds try what the machine can do; that they do not compile is an answer. */
const probe =
  /(?:^|[/\\])(?:_configtest|conftest|try_compile\w{0,40})\.|CMakeFiles[/\\](?:CMakeTmp|CMakeScratch)|CheckFunctionExists\.c|CheckSymbolExists\.c|(?:^|[/\\])meson-private[/\\]/;
const system = /^(?:\/usr\/|\/opt\/|\/Applications\/|\/Library\/|C:\\Program Files)|[/\\]include[/\\]c\+\+[/\\]/;

/** gcc, g++, clang, clang++ and nvcc; of warnings only those that are made errors. */
class CompilerReader implements GrammarReader {
  readonly #context: Context;
  #open: { path: string; at: number; column: number | null; message: string; rule: string; rows: LogLine[] } | null =
    null;
  #required: { path: string; line: number; column?: number } | null = null;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const [, path, at, column, , message] = error.exec(text) ?? [];
    const cuda = path === undefined ? nvcc.exec(text) : null;
    if (path !== undefined)
      return this.#begin(line, path, Number(at), column === undefined ? null : Number(column), message as string);
    if (cuda !== null) return this.#begin(line, cuda[1] as string, Number(cuda[2]), null, cuda[3] as string);
    const [, from, fromLine, fromColumn] = requiredFrom.exec(text) ?? [];
    if (from !== undefined) {
      this.#close();
      const place = { path: from, line: Number(fromLine) };
      this.#required = fromColumn === undefined ? place : { ...place, column: Number(fromColumn) };
      return true;
    }
    const open = this.#open;
    if (open !== null) {
      // The line of source, and what is marked in it.
      open.rows.push(line);
      if (open.rows.length < 3 && !/^\S{1,300}:\d/.test(text)) return true;
      this.#close();
    }
    const [, said] = driver.exec(text) ?? [];
    if (said !== undefined && !consequence.test(said)) {
      const isKilled = /^Killed signal|^unable to execute command: Killed/.test(said);
      const kind = isKilled ? ({ category: 'infrastructure', rule: 'out-of-memory' } as const) : {};
      this.#context.emit({ lines: [line], message: said, ...kind });
    }
    return false;
  }

  end(): void {
    this.#close();
  }

  #begin(line: LogLine, path: string, at: number, column: number | null, message: string): true {
    this.#close();
    if (probe.test(path)) return true;
    const [, text, ...names] = ruled.exec(message) ?? [];
    const option = names.slice(0, 3).find((each) => each !== undefined);
    // clang-tidy gives what the compiler itself says a name of its own, and other checkers speak like a compiler.
    const name = option === undefined ? (names[3] ?? names[4] ?? '') : `-W${option}`;
    this.#open = { path, at, column, message: text ?? message, rule: name, rows: [line] };
    return true;
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    const required = this.#required;
    if (open === null) return;
    this.#required = null;
    const { path, at, column, message, rule, rows } = open;
    const key = `${path}:${at}:${column}:${message}`;
    if (this.#told.has(key)) return;
    if (this.#told.size < 20_000) this.#told.add(key);
    const place = { path, line: at, ...(column === null ? {} : { column }) };
    const isForeign = system.test(path) && required !== null;
    const isMarked = rows.length === 3 && /\^/.test(rows[2]?.text ?? '');
    this.#context.emit({
      lines: isMarked ? rows : rows.slice(0, 1),
      message,
      rule,
      ...(rule === '' || rule === 'clang-diagnostic-error' ? {} : { category: 'lint' }),
      location: isForeign ? required : place,
      ...(isForeign ? { stack: [{ path, line: at }] } : {}),
    });
  }
}

export const cc: Grammar = {
  tool: 'cc',
  category: 'build',
  triggers: ['error: ', 'required from here', 'error #'],
  commands: ['gcc', 'g++', 'cc', 'c++', 'clang', 'clang++', 'nvcc'],
  open: (context) => new CompilerReader(context),
};
