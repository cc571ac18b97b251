import type { ReasonTable } from '@gauntlet/verdict';

/** The reason codes of the command `alert`. */
export const alertReasons = {
  'monitor-well': {
    conclusion: 'pass',
    meaning: 'Every job of the monitor did what it was asked, or told by itself what it found.',
    resolve: 'Nothing has to be done.',
  },
  'monitor-failed': {
    conclusion: 'pass',
    meaning: 'A job of the monitor could not look, or could not tell what it found; people were told.',
    resolve: 'See the log of that job.',
  },
  'alert-undelivered': {
    conclusion: 'error',
    meaning: 'A job of the monitor could not look, and nobody could be told.',
    resolve: 'Give the job `issues: write`.',
  },
  'needs-missing': {
    conclusion: 'error',
    meaning: 'It is not known what became of the jobs of the monitor.',
    resolve: 'Set `needs` to `toJSON(needs)`.',
  },
} as const satisfies ReasonTable;
