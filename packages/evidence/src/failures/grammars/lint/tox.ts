import type { Grammar } from '../../grammar.ts';

const summary =
  /^(?: {2}[\w.-]{1,80}: FAIL (?:code -?\d{1,10}|✖).{0,100}|ERROR: {1,6}[\w.-]{1,80}: commands failed|nox > \* [\w.()='", -]{1,120}: failed)$/;

/** What tox 3 and 4, and nox, sum up: which environment failed. Never the cause. */
export const tox: Grammar = {
  tool: 'tox',
  category: 'build',
  triggers: [': fail code', ': fail ✖', ': commands failed', 'nox > * '],
  commands: ['tox', 'nox'],
  open: (context) => ({
    line(line) {
      if (summary.test(line.text)) {
        context.emit({ lines: [line], message: line.text.trim(), rule: 'environment', root: false, confidence: 0.8 });
      }
      return false;
    },
  }),
};
