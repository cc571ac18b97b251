import type { Grammar } from '../../grammar.ts';

/** `cart.go:14:2: this value of err is never used (SA4006)` */
const finding =
  /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.go):(\d{1,7}):(\d{1,7}): (\S.{0,2000}) \(((?:SA|ST|S|QF|U)\d{4}|compile|config)\)$/;

/** staticcheck 2019 and later, as text. */
export const staticcheck: Grammar = {
  tool: 'staticcheck',
  category: 'lint',
  triggers: ['.go:'],
  commands: ['staticcheck'],
  open: (context) => ({
    line(line) {
      const [, path, at, column, message, rule] = finding.exec(line.text) ?? [];
      if (path !== undefined && rule !== undefined) {
        const location = { path, line: Number(at), column: Number(column) };
        const category = rule === 'compile' ? 'build' : 'lint';
        context.emit({ lines: [line], message: message as string, rule, category, location });
      }
      return false;
    },
  }),
};
