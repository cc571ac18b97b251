import type { Grammar } from '../../grammar.ts';
import { beforeDigit } from '../numbered.ts';
import { FlakeLines } from './flake-lines.ts';

const critical = /^There was a critical error during execution of Flake8:$/;

/** flake8 3 to 7 in its default form and in pylint's, and pycodestyle, which prints the same. */
export const flake8: Grammar = {
  tool: 'flake8',
  category: 'lint',
  triggers: [...beforeDigit('.py:'), ...beforeDigit('.pyi:'), 'during execution of flake8'],
  commands: ['flake8', 'pycodestyle', 'pflake8', 'flakeheaven'],
  banners: ['- hook id: flake8', '- hook id: pycodestyle'],
  open: (context) => {
    const shared = new FlakeLines(context);
    let isCritical = false;
    return {
      line(line) {
        if (isCritical) context.emit({ lines: [line], message: line.text, rule: 'configuration', category: 'build' });
        isCritical = !isCritical && critical.test(line.text);
        if (!isCritical) shared.add(line);
        return isCritical;
      },
      end: () => shared.emitOf('flake8'),
    };
  },
};
