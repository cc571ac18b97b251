import { lineLinter } from '../lint/line-linter.ts';

/** isort 4 to 9 with --check-only. */
export const isort = lineLinter({
  tool: 'isort',
  category: 'format',
  triggers: ['imports are incorrectly sorted'],
  commands: ['isort'],
  patterns: [/^ERROR: (?<path>\S.{0,400}) (?<message>Imports are incorrectly sorted(?: and\/or formatted)?\.)$/],
});
