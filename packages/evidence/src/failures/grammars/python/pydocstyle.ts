import type { Grammar, LogLine } from '../../grammar.ts';

const place = /^((?:[A-Za-z]:)?[^\s:][^:]{0,400}\.pyi?):(\d{1,7}) (?:at module level|in .{1,300}):$/;
const problem = /^ {8}(D\d{3}): (\S.{0,1000})$/;

/** pydocstyle 2 to 6 (pep257): the place, and below it the problem. */
export const pydocstyle: Grammar = {
  tool: 'pydocstyle',
  category: 'lint',
  triggers: ['        d1', '        d2', '        d3', '        d4'],
  commands: ['pydocstyle', 'pep257'],
  banners: ['- hook id: pydocstyle'],
  open: (context) => ({
    line(line) {
      const [, rule, message] = problem.exec(line.text) ?? [];
      if (rule === undefined) return false;
      const above: LogLine | undefined = context.before(1)[0];
      const [, path, at] = place.exec(above?.text ?? '') ?? [];
      if (above === undefined || path === undefined) return false;
      const location = { path, line: Number(at) };
      context.emit({ lines: [above, line], message: message as string, rule, location });
      return false;
    },
  }),
};
