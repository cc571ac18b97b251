import type { Grammar } from '../../grammar.ts';

/** `    shop.price.x_discount__mutmut_3: survived` of `mutmut results`. */
const survivor = /^ {4}([\w.]{1,300}__mutmut_\d{1,7}): (survived|no tests|suspicious|timeout)$/;

/** mutmut 3. It does not fail for a mutant that survived; what its results are held against does. */
export const mutmut: Grammar = {
  tool: 'mutmut',
  category: 'mutation',
  triggers: ['__mutmut_'],
  commands: ['mutmut'],
  open: (context) => ({
    line(line) {
      const [, name, status] = survivor.exec(line.text) ?? [];
      if (name === undefined) return false;
      const message = `${name}: ${status}`;
      context.emit({ lines: [line], message, rule: status as string, severity: 'warning', root: false });
      return false;
    },
  }),
};
