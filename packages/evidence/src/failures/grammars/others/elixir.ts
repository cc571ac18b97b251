import type { Category } from '@gauntlet/verdict';
import type { Grammar, LogLine } from '../../grammar.ts';

/** `** (CompileError) lib/broken.ex:2: undefined function …`, `** (SyntaxError) lib/a.ex:4:1: …` */
const compile =
  /^\*\* \(((?:Compile|Syntax|TokenMissing|MismatchedDelimiter)Error)\) (?:invalid syntax found on )?([^\s:][^:]{0,400}\.exs?):(\d{1,7})(?::(\d{1,7}))?: ?(.{0,1500})$/;
/** Elixir 1.15 and later: `    error: undefined function sum/1` and below it `    └─ lib/broken.ex:2:29: Shop.Broken.total/1` */
const said = /^\s{0,4}error: (\S.{0,1500})$/;
const place = /^\s{0,8}└─ ([^\s:][^:]{0,400}\.exs?):(\d{1,7})(?::(\d{1,7}))?(?:: \S.{0,200})?$/;
const mix = /^\*\* \((Mix(?:\.\w{1,40}Error)?)\) (\S.{0,1500})$/;
const summary = /^\*\* \(CompileError\) \S{1,400}: cannot compile (?:module|file)/;

const unresolved =
  /Can't continue due to errors on dependencies|Hex dependency resolution failed|unable to fetch|No package with name|Unchecked dependencies/;

function categoryOf(message: string): Category {
  if (/not formatted|mix format failed/.test(message)) return 'format';
  return unresolved.test(message) ? 'dependency' : 'build';
}

/** The compiler of Elixir 1.4 to 1.19, and Mix. */
export const elixir: Grammar = {
  tool: 'elixir',
  category: 'build',
  triggers: ['** (', 'error: '],
  commands: ['mix', 'elixirc', 'elixir'],
  open: (context) => {
    const tellRaised = (line: LogLine) => {
      const [, rule, path, row, column, what] = compile.exec(line.text) ?? [];
      if (path !== undefined && !summary.test(line.text)) {
        const location = { path, line: Number(row), ...(column === undefined ? {} : { column: Number(column) }) };
        context.emit({ lines: [line], message: what || (rule as string), rule: rule as string, location });
      }
      const [, kind, told] = mix.exec(line.text) ?? [];
      if (told !== undefined) {
        context.emit({ lines: [line], message: told, rule: kind as string, category: categoryOf(told) });
      }
    };
    let held: { line: LogLine; message: string } | null = null;
    let seen = 0;
    return {
      line(line) {
        const { text } = line;
        const [, path, row, column] = held === null ? [] : (place.exec(text) ?? []);
        if (held !== null && path !== undefined) {
          const location = { path, line: Number(row), ...(column === undefined ? {} : { column: Number(column) }) };
          context.emit({ lines: [held.line], message: held.message, location });
          held = null;
          return false;
        }
        const [, message] = said.exec(text) ?? [];
        if (message !== undefined) {
          held = { line, message };
          seen = 0;
          return true;
        }
        tellRaised(line);
        if (held === null) return false;
        if (++seen < 12) return true;
        held = null;
        return false;
      },
    };
  },
};
