import type { Grammar } from '../../grammar.ts';

const plain = /^((?:[A-Za-z]:)?[^\s(][^(]{0,400})\((\d{1,7}),(\d{1,7})\): error (TS\d{1,6}): (.{1,2000})$/;
const pretty = /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}):(\d{1,7}):(\d{1,7}) - error (TS\d{1,6}): (.{1,2000})$/;
const fileless = /^error (TS\d{1,6}): (.{1,2000})$/;

/** tsc 3 to 7, plain and pretty, and errors without a file. */
export const tsc: Grammar = {
  tool: 'tsc',
  category: 'type',
  triggers: ['error ts'],
  commands: ['tsc', 'vue-tsc'],
  open: (context) => ({
    line(line) {
      const [, path, at, column, rule, message] = plain.exec(line.text) ?? pretty.exec(line.text) ?? [];
      if (path !== undefined) {
        const location = { path, line: Number(at), column: Number(column) };
        context.emit({ lines: [line], message: message as string, rule: rule as string, location });
        return false;
      }
      const [, code, text] = fileless.exec(line.text) ?? [];
      if (code !== undefined) {
        context.emit({ lines: [line], message: text as string, rule: code, category: 'build' });
      }
      return false;
    },
  }),
};
