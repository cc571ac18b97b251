import type { Draft, Grammar, LogLine } from '../../grammar.ts';

const plain = /^((?:[A-Za-z]:)?[^\s(][^(]{0,400})\((\d{1,7}),(\d{1,7})\): error (TS\d{1,6}): (.{1,2000})$/;
const pretty = /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}):(\d{1,7}):(\d{1,7}) - error (TS\d{1,6}): (.{1,2000})$/;
const fileless = /^error (TS\d{1,6}): (.{1,2000})$/;
/** The reasons of an error, each further in than the one before. */
const reason = /^ {2,40}[A-Z'"].{0,1000}$/;
const mostReasons = 8;

/** tsc 3 to 7, plain and pretty, and errors without a file. */
export const tsc: Grammar = {
  tool: 'tsc',
  category: 'type',
  triggers: ['error ts'],
  commands: ['tsc', 'vue-tsc'],
  open: (context) => {
    let open: (Draft & { lines: LogLine[] }) | null = null;
    const tell = () => {
      if (open !== null) context.emit(open);
      open = null;
    };
    return {
      line(line) {
        const { text } = line;
        if (open !== null && open.lines.length <= mostReasons && reason.test(text)) {
          open.message += `\n${text.trim()}`;
          open.lines.push(line);
          return true;
        }
        tell();
        const [, path, at, column, rule, message] = plain.exec(text) ?? pretty.exec(text) ?? [];
        const [, code, said] = fileless.exec(text) ?? [];
        if (path !== undefined) {
          const location = { path, line: Number(at), column: Number(column) };
          open = { lines: [line], message: message as string, rule: rule as string, location };
        } else if (code !== undefined) {
          open = { lines: [line], message: said as string, rule: code, category: 'build' };
        }
        return open !== null;
      },
      end: tell,
    };
  },
};
