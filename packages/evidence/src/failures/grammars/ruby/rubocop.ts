import type { Severity } from '@gauntlet/verdict';
import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';

/** `style.rb:1:11: C: [Correctable] Layout/SpaceInsideParens: …` and `slim` or `standard` forms of it. */
const offense =
  /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}):(\d{1,7}):(\d{1,7}): ([CWEFRI]): (?:\[(?:Correctable|Corrected|Todo)\] ){0,2}([A-Z]\w{0,80}(?:\/\w{1,80}){1,3}): (\S.{0,2000})$/;
/** `::error file=style.rb,line=1,col=5::Naming/MethodName: …`; the runner cuts the mark. */
const github =
  /^(?:::error )?file=([^,]{1,400}),line=(\d{1,7}),col=(\d{1,7})::([A-Z]\w{0,80}(?:\/\w{1,80}){1,3}): (\S.{0,2000})$/;
/** `  lib/cart.rb:3:5: Style/StringLiterals: Prefer …` of Standard. */
const standard =
  /^ {2}(\S[^:]{0,400}\.\w{1,10}):(\d{1,7}):(\d{1,7}): ([A-Z]\w{0,80}(?:\/\w{1,80}){1,3}): (\S.{0,2000})$/;
const crash = /^An error occurred while (\w+(?:\/\w+){1,3}) cop was inspecting (\S{1,400}):(\d{1,7}):(\d{1,7})\.$/;
const severities: Readonly<Record<string, Severity>> = { E: 'error', F: 'error', W: 'warning' };

class RubocopReader implements GrammarReader {
  readonly #context: Context;
  readonly #told = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  line(line: LogLine): boolean {
    const { text } = line;
    // With `-a` what was corrected is listed too.
    if (/ \[Corrected\] /.test(text)) return false;
    const [, path, row, column, letter, cop, message] = offense.exec(text) ?? [];
    if (path !== undefined)
      return this.#tell(line, [path, row, column], cop as string, message as string, letter as string);
    const [, file, at, col, rule, said] = github.exec(text) ?? standard.exec(text) ?? [];
    if (file !== undefined) return this.#tell(line, [file, at, col], rule as string, said as string, 'E');
    const [, failed, where, number, place] = crash.exec(text) ?? [];
    if (failed !== undefined) return this.#tell(line, [where, number, place], failed, text, 'F');
    return false;
  }

  /** RuboCop fails for every offense, whatever its severity, unless told otherwise. */
  #tell(
    line: LogLine,
    [path, row, column]: (string | undefined)[],
    rule: string,
    message: string,
    letter: string,
  ): false {
    const key = `${path}:${row}:${column}:${rule}`;
    if (this.#told.has(key)) return false;
    this.#told.add(key);
    this.#context.emit({
      lines: [line],
      message,
      rule,
      category: rule.startsWith('Layout/') ? 'format' : rule === 'Lint/Syntax' ? 'build' : 'lint',
      severity: severities[letter] ?? 'error',
      location: { path: path as string, line: Number(row), column: Number(column) },
    });
    return false;
  }
}

export const rubocop: Grammar = {
  tool: 'rubocop',
  category: 'lint',
  triggers: [
    ': c: ',
    ': w: ',
    ': e: ',
    ': f: ',
    ': r: ',
    ',col=',
    'cop was inspecting',
    'style/',
    'layout/',
    'lint/',
    'naming/',
  ],
  commands: ['rubocop', 'standardrb', 'rake rubocop'],
  open: (context) => new RubocopReader(context),
};
