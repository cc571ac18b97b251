import { lineLinter } from '../lint/line-linter.ts';
import { beforeDigit } from '../numbered.ts';

/** pyflakes 1 to 4, which prints no rule: believed only where it is known to run. */
export const pyflakes = lineLinter({
  tool: 'pyflakes',
  category: 'lint',
  triggers: [...beforeDigit('.py:'), ...beforeDigit('.pyi:')],
  commands: ['pyflakes'],
  banners: ['- hook id: pyflakes'],
  patterns: [
    /^(?<path>(?:[A-Za-z]:)?[^\s:][^:]{0,400}\.pyi?):(?<line>\d{1,7}):(?:(?<column>\d{1,7}):?)? (?<message>[^\s[:][^:]{0,400}(?:: .{0,400})?)$/,
  ],
  isOwn: ({ message }, context) =>
    context.saw('pyflakes') && !/^(?:[A-Z]{1,5}\d{2,5}:? |error|note|warning)/.test(message),
});
