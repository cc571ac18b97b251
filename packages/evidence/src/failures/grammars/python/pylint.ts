import { lineLinter } from '../lint/line-linter.ts';
import { beforeDigit } from '../numbered.ts';

const path = String.raw`(?<path>(?:[A-Za-z]:)?[^\s:][^:]{0,400}\.pyi?)`;

/** pylint 1.9 to 4.1: text, parseable and what looks like them; by default every message fails the run. */
export const pylint = lineLinter({
  tool: 'pylint',
  category: 'lint',
  triggers: [...beforeDigit('.py:'), ...beforeDigit('.pyi:')],
  commands: ['pylint', 'pylint_runner'],
  banners: ['your code has been rated at', '************* module ', '- hook id: pylint'],
  firstColumn: 0,
  patterns: [
    new RegExp(
      `^${path}:(?<line>\\d{1,7}):(?<column>\\d{1,7}): (?<level>[CRWEF])\\d{4}: (?<message>\\S.{0,2000}) \\((?<rule>[a-z][a-z0-9-]{2,60})\\)$`,
    ),
    new RegExp(
      `^${path}:(?<line>\\d{1,7}): \\[(?<level>[CRWEF])\\d{4}\\((?<rule>[a-z][a-z0-9-]{2,60})\\),[^\\]]{0,300}\\] (?<message>\\S.{0,2000})$`,
    ),
  ],
  severityOf: ({ level }) => (level === 'E' || level === 'F' ? 'error' : 'warning'),
});
