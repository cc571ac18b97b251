import type { Category, Severity } from '@gauntlet/verdict';
import type { Context, Draft, Grammar, GrammarReader, LogLine } from '../../grammar.ts';
import { isAdvisory } from './advisory.ts';

/** What the named groups of a pattern found. */
export interface Problem {
  path: string;
  line: number;
  /** 1-based; 0 where none was printed. */
  column: number;
  rule: string;
  level: string;
  message: string;
}

/** A linter that prints one problem a line. */
export interface LineLinter {
  tool: string;
  category: Category;
  triggers: readonly string[];
  commands?: readonly string[];
  banners?: readonly string[];
  /** Tried in order. Groups: path, line, and where the tool has them column, rule, level, message. */
  patterns: readonly RegExp[];
  /** What the first column is called; 1 unless told. */
  firstColumn?: 0 | 1;
  /** Whether a line is this tool's; where left out the shape alone proves it. */
  isOwn?(problem: Problem, context: Context): boolean;
  /** `beside`: a warning that is only told beside errors, as it is no reason to fail. `error` where left out. */
  severityOf?(problem: Problem, context: Context): Severity | 'beside';
  categoryOf?(problem: Problem): Category;
}

/** Reads the problems that a pattern finds. Warnings are the cause only of a run without errors. */
class LineReader implements GrammarReader {
  readonly #linter: LineLinter;
  readonly #drafts: WarningsLast;
  readonly #context: Context;

  constructor(linter: LineLinter, context: Context) {
    this.#linter = linter;
    this.#context = context;
    this.#drafts = new WarningsLast(context);
  }

  line(line: LogLine): boolean {
    const problem = problemIn(line.text, this.#linter);
    if (problem === null || isAdvisory(this.#context, this.#linter.tool)) return false;
    if (this.#linter.isOwn?.(problem, this.#context) === false) return false;
    const severity = this.#linter.severityOf === undefined ? 'error' : this.#linter.severityOf(problem, this.#context);
    const category = this.#linter.categoryOf?.(problem);
    const draft = { ...draftOf(problem, [line]), ...(category === undefined ? {} : { category }) };
    if (severity === 'beside') this.#drafts.addBeside(draft);
    else this.#drafts.add({ ...draft, severity });
    return false;
  }

  end(): void {
    this.#drafts.end();
  }
}

/** Hands errors over at once and warnings at the end, as consequences where there were errors. */
export class WarningsLast {
  readonly #context: Context;
  readonly #warnings: Draft[] = [];
  readonly #beside: Draft[] = [];
  #hasErrors = false;

  constructor(context: Context) {
    this.#context = context;
  }

  add(draft: Draft): void {
    if (draft.severity === undefined || draft.severity === 'error') {
      this.#hasErrors = true;
      this.#context.emit(draft);
    } else if (this.#warnings.length < 500) this.#warnings.push(draft);
  }

  /** A warning that would not have failed the run: alone it is left to the reader of the whole log. */
  addBeside(draft: Draft): void {
    if (this.#beside.length < 500) this.#beside.push({ ...draft, severity: 'warning' });
  }

  end(): void {
    const beside = this.#hasErrors ? this.#beside : [];
    for (const draft of [...this.#warnings, ...beside]) this.#context.emit({ ...draft, root: !this.#hasErrors });
    this.#warnings.length = 0;
    this.#beside.length = 0;
  }
}

function problemIn(text: string, { patterns, firstColumn = 1 }: LineLinter): Problem | null {
  for (const pattern of patterns) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const { path = '', line = '0', column, rule = '', level = '', message = '' } = groups;
    return {
      path,
      line: Number(line),
      column: column === undefined ? 0 : Number(column) + 1 - firstColumn,
      rule,
      level,
      message,
    };
  }
  return null;
}

export function draftOf({ path, line, column, rule, message }: Problem, lines: readonly LogLine[]): Draft {
  const location = { path, ...(line > 0 ? { line } : {}), ...(column > 0 ? { column } : {}) };
  return { lines, message, rule, location };
}

export function lineLinter(linter: LineLinter): Grammar {
  const { tool, category, triggers, commands, banners } = linter;
  return {
    tool,
    category,
    triggers,
    ...(commands === undefined ? {} : { commands }),
    ...(banners === undefined ? {} : { banners }),
    open: (context) => new LineReader(linter, context),
  };
}
