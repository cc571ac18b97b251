import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

const file = String.raw`(?:file:\/\/)?((?:[A-Za-z]:)?[^\s:[\]()][^:[\]()]{0,400}\.kts?)`;
/** `e: file:///p/Cart.kt:3:5 message`, `e: /p/Cart.kt: (3, 5): message`; also without a space after the file's name. */
const gradle = new RegExp(String.raw`^e: ${file}: ?(?:\((\d{1,7}), (\d{1,7})\)|(\d{1,7}):(\d{1,7})):? (\S.{0,2000})$`);
/** `[ERROR] /p/Cart.kt: (3, 5) message`, `[ERROR] /p/Cart.kt:[3,5] message` */
const maven = new RegExp(
  String.raw`^\[ERROR\] ${file}: ?(?:\((\d{1,7}), (\d{1,7})\)|\[(\d{1,7}),(\d{1,7})\]) (\S.{0,2000})$`,
);
/** `Cart.kt:3:5: error: message` */
const plain = new RegExp(String.raw`^${file}:(\d{1,7}):(\d{1,7}): (?:error|exception): (\S.{0,2000})$`);
/** The compiler itself, kapt and KSP: `e: warnings found and -Werror specified`, `e: [kapt] An exception occurred: …` */
const placeless = /^e: (?!file:|\/|[A-Za-z]:[\\/])(?:\[(kapt|ksp)\] )?(\S.{0,2000})$/;
const kspPlace = /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.kts?):(\d{1,7}): (\S.{0,2000})$/;

class KotlinReader implements GrammarReader {
  readonly #context: Context;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    const found = gradle.exec(text) ?? maven.exec(text);
    if (found !== null) {
      const [, path, oldLine, oldColumn, row, column, message] = found;
      this.#tell(line, path as string, Number(oldLine ?? row), Number(oldColumn ?? column), message as string);
      return false;
    }
    const [, path, row, column, message] = plain.exec(text) ?? [];
    if (path !== undefined) this.#tell(line, path, Number(row), Number(column), message as string);
    else this.#tellPlaceless(line);
    return false;
  }

  #tellPlaceless(line: LogLine): void {
    const [, part, said] = placeless.exec(line.text) ?? [];
    if (said === undefined || !(part !== undefined || /-Werror|^org\.jetbrains\.|^java\./.test(said))) return;
    const [, path, at, what] = kspPlace.exec(said) ?? [];
    if (path !== undefined) this.#tell(line, path, Number(at), null, what as string);
    else if (!this.#told.has(said)) {
      this.#told.add(said);
      this.#context.emit({ lines: [line], message: said, rule: part ?? '' });
    }
  }

  #tell(line: LogLine, path: string, at: number, column: number | null, message: string): void {
    const key = `${path}:${at}:${column}:${message}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#context.emit({
      lines: [line],
      message,
      location: { path, line: at, ...(column === null ? {} : { column }) },
    });
  }
}

/** kotlinc 1 and 2: by itself, as Gradle's plugin prints it (both forms), and as Maven's does. */
export const kotlin: Grammar = {
  tool: 'kotlin',
  category: 'build',
  triggers: ['e: ', '.kt: (', '.kt:[', '.kts: (', ': error: '],
  commands: ['kotlinc', 'kotlinc-jvm', 'kotlinc-js'],
  banners: [
    ':compilekotlin',
    ':compiletestkotlin',
    ':compiledebugkotlin',
    ':compilereleasekotlin',
    'kotlin-maven-plugin',
    ':kaptgeneratestubs',
  ],
  open: (context) => new KotlinReader(context),
};
