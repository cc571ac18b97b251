import { commonReasons, type ReasonTable } from '@gauntlet/verdict';

/** Every reason code of the failure parser: what it concludes, when it is given, and the line that resolves it. */
export const reasons = {
  'failures-found': {
    conclusion: 'pass',
    meaning: 'Something failed, and the report lists it.',
    resolve: 'Read `report-file`, worst first.',
  },
  'nothing-failed': {
    conclusion: 'pass',
    meaning: 'All that was given could be read, and nothing in it failed.',
    resolve: 'Nothing has to be done.',
  },
  'cause-not-found': {
    conclusion: 'pass',
    meaning: 'The run failed, but what was read names no cause; the end of the log is all there is.',
    resolve: 'Look at the log.',
  },
  'partly-unread': {
    conclusion: 'pass',
    meaning: 'A report was made, but some of the logs could not be read.',
    resolve: 'See `unread` in the report.',
  },
  'nothing-to-read': {
    conclusion: 'error',
    meaning: 'There is no log to read.',
    resolve: 'Give `logs`, and see that the files are there.',
  },
  'nothing-readable': {
    conclusion: 'error',
    meaning: 'Nothing of what was given could be read.',
    resolve: 'See the notes for each of them.',
  },
  'path-outside-workspace': commonReasons['path-outside-workspace'],
  'inputs-invalid': commonReasons['inputs-invalid'],
  'event-unreadable': commonReasons['event-unreadable'],
  'internal-error': commonReasons['internal-error'],
} as const satisfies ReasonTable;

export type ReasonCode = keyof typeof reasons;
