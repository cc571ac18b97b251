import type { Context, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { WarningsLast } from './line-linter.ts';

const standard = /^ {2}(\d{1,7}):(\d{1,7}) {2,12}(error|warning) {2,8}(\S.{0,1000}?) {1,2}\(([a-z][a-z-]{1,40})\)$/;
const file = /^((?:[A-Za-z]:)?[^\s:][^:]{0,400})$/;
const parsable =
  /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}):(\d{1,7}):(\d{1,7}): \[(error|warning)\] (\S.{0,1000}?) \(([a-z][a-z-]{1,40})\)$/;
/** GitHub cuts the properties off and prints the rest; the file is then the name of the group. */
const annotated = /^::(error|warning) file=([^,:]{1,400}),line=\d{1,7},col=\d{1,7}::(\d{1,7}:\d{1,7} \S.{0,1000})$/;
const bare = /^(\d{1,7}):(\d{1,7}) (?:\[([a-z][a-z-]{1,40})\] (\S.{0,1000})|(syntax error: .{1,1000}) \(syntax\))$/;
const group = /^(?:##\[group\]|::group::)?(\S[^:]{0,400}\.ya?ml)$/;

/** The rules of yamllint 1.38, as GitHub's form prints them after line and column. */
const ruleTriggers = [
  'anchors',
  'braces',
  'brackets',
  'colons',
  'commas',
  'comments',
  'comments-indentation',
  'document-end',
  'document-start',
  'empty-lines',
  'empty-values',
  'float-values',
  'hyphens',
  'indentation',
  'key-duplicates',
  'key-ordering',
  'line-length',
  'new-line-at-end-of-file',
  'new-lines',
  'octal-values',
  'quoted-strings',
  'trailing-spaces',
  'truthy',
].map((rule) => ` [${rule}] `);

/** yamllint 1.x: standard, parsable, colored and github. Warnings fail a run only with --strict. */
class YamllintReader implements GrammarReader {
  readonly #context: Context;
  readonly #drafts: WarningsLast;
  #path: string | null = null;

  constructor(context: Context) {
    this.#context = context;
    this.#drafts = new WarningsLast(context);
  }

  line(line: LogLine): boolean {
    const [, at, column, level, message, rule] = standard.exec(line.text) ?? [];
    if (at !== undefined) {
      this.#path ??= file.exec(this.#context.before(1)[0]?.text ?? '')?.[1] ?? null;
      if (this.#path === null) return false;
      this.#add(line, this.#path, [at, column], level, rule, message);
      return true;
    }
    this.#path = null;
    this.#readOther(line);
    return false;
  }

  end(): void {
    this.#drafts.end();
  }

  #readOther(line: LogLine): void {
    const [, path, at, column, level, message, rule] = parsable.exec(line.text) ?? [];
    if (path !== undefined) {
      this.#add(line, path, [at, column], level, rule, message);
      return;
    }
    const [, raised, named, rest] = annotated.exec(line.text) ?? [];
    const found = bare.exec(rest ?? (line.mark === null ? '' : line.text));
    const inFile = named ?? (found === null ? null : this.#groupOf());
    if (found === null || inFile === null) return;
    this.#add(
      line,
      inFile,
      [found[1], found[2]],
      raised ?? line.mark ?? '',
      found[3] ?? 'syntax',
      found[4] ?? found[5],
    );
  }

  #groupOf(): string | null {
    const [, path] = group.exec(this.#context.section.name ?? '') ?? [];
    if (path !== undefined) return path;
    const above = this.#context.before(40).findLast(({ text }) => group.test(text));
    return group.exec(above?.text ?? '')?.[1] ?? null;
  }

  #add(
    line: LogLine,
    path: string,
    [at, column]: [string | undefined, string | undefined],
    level: string | undefined,
    rule = '',
    message = '',
  ): void {
    const isStrict = this.#context.section.commands.some((command) => / (?:-s|--strict)\b/.test(command));
    const location = { path, line: Number(at), column: Number(column) };
    const draft = { lines: [line], message, rule, location };
    if (level === 'error') this.#drafts.add(draft);
    else if (isStrict) this.#drafts.add({ ...draft, severity: 'warning' });
    else this.#drafts.addBeside(draft);
  }
}

export const yamllint: Grammar = {
  tool: 'yamllint',
  category: 'lint',
  triggers: [
    ' error    ',
    ' warning  ',
    ': [error] ',
    ': [warning] ',
    '::error file=',
    ' syntax error: ',
    ...ruleTriggers,
  ],
  commands: ['yamllint'],
  banners: ['- hook id: yamllint'],
  open: (context) => new YamllintReader(context),
};
