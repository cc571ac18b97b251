import type { Grammar } from '../../grammar.ts';

const threshold =
  /^ERROR: Coverage for [\w ]{1,40} \([^()]{1,40}\) does not meet (?:global )?threshold \([^()]{1,40}\)(?: for (\S.{0,300}))?$/;

/** nyc 15 to 17 and c8 7 to 10 with `--check-coverage`; Vitest says the same and has its own reader. */
export const istanbul: Grammar = {
  tool: 'istanbul',
  category: 'coverage',
  triggers: ['error: coverage for '],
  commands: ['nyc', 'c8'],
  open: (context) => ({
    line(line) {
      const match = threshold.exec(line.text);
      if (match === null || context.saw('vitest')) return false;
      const location = match[1] === undefined ? null : { path: match[1] };
      context.emit({ lines: [line], message: line.text.slice('ERROR: '.length), rule: 'check-coverage', location });
      return false;
    },
  }),
};
