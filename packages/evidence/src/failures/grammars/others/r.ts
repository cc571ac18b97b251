import type { Grammar, LogLine } from '../../grammar.ts';
import { readBlocks } from './blocks.ts';

/** `── Failure ('test-cart.R:8'): adds the tax ───`, `── 1. Error (test-cart.R:12:3): is empty ──`, and without the rulers. */
const header =
  /^(?:── (?:\d{1,4}\. )?)?(Failure|Error) \('?([^\s':()]{1,300}\.[Rr]):(\d{1,7})(?::(\d{1,7}))?'?\): (\S.{0,400}?)(?: ─{2,200})?$/;
const over = /^(?:──|══|─{5,}|\[ FAIL |(?:Failure|Error|Warning|Skip) \()/;
/** `Error in f(1) : no prices`, `Error: unexpected '{' in "…"` */
const stopped = /^Error(?: in (.{1,200}?))? ?: ?(\S.{0,1000})$/;
const noPackage = /there is no package called|package or namespace load failed|is not available (?:for|\()/;

interface Open {
  lines: LogLine[];
  kind: string;
  place: { path: string; line: number; column?: number };
  name: string;
  text: string[];
}

/** testthat 2 and 3. */
export const testthat: Grammar = {
  tool: 'testthat',
  category: 'test',
  triggers: ['failure (', 'error ('],
  commands: ['rscript', 'r cmd check'],
  open: (context) => {
    const told = new Set<string>();
    return readBlocks<Open>({
      begin(line) {
        const [, kind, path, row, column, name] = header.exec(line.text) ?? [];
        if (path === undefined) return null;
        const place = { path, line: Number(row), ...(column === undefined ? {} : { column: Number(column) }) };
        return { lines: [line], kind: kind as string, place, name: name as string, text: [] };
      },
      more(open, line) {
        if (over.test(line.text) || (line.text === '' && open.text.length > 0)) return false;
        if (line.text !== '' && open.text.length < 6) {
          open.text.push(line.text.trim());
          if (open.lines.length < 4) open.lines.push(line);
        }
        return true;
      },
      tell({ lines, place, name, text }) {
        const key = `${place.path}:${place.line}:${name}`;
        if (told.has(key)) return;
        told.add(key);
        context.emit({
          lines,
          message: text.join('\n') || 'The test failed.',
          location: place,
          test: { suite: place.path, name, expected: null, actual: null },
        });
      },
    });
  },
};

/** What R prints when a script stops: it is told by the last words, `Execution halted`. */
export const r: Grammar = {
  tool: 'r',
  category: 'build',
  triggers: ['execution halted'],
  commands: ['rscript', 'r'],
  open: (context) => ({
    line(line) {
      if (line.text !== 'Execution halted') return false;
      const error = context.before(20).findLast(({ text }) => stopped.test(text));
      if (error === undefined) return false;
      const [, within, message] = stopped.exec(error.text) ?? [];
      context.emit({
        lines: [error],
        message: within === undefined ? (message as string) : `${within} : ${message}`,
        category: noPackage.test(error.text) ? 'dependency' : 'build',
      });
      return false;
    },
  }),
};
