import type { ReasonTable } from '@gauntlet/verdict';

/** The reason codes of the command `costs`. */
export const costReasons = {
  'within-budget': {
    conclusion: 'pass',
    meaning: 'What the month has cost so far is within every budget, also if it goes on as in the last seven days.',
    resolve: 'Nothing has to be done.',
  },
  'budget-at-risk': {
    conclusion: 'pass',
    meaning: 'A budget will be exceeded by the end of the month if it goes on as in the last seven days.',
    resolve: 'Spend less, or set a higher budget.',
  },
  'costs-seen-invalid': {
    conclusion: 'pass',
    meaning: 'The file of what was read of past runs cannot be used; they are asked about again.',
    resolve: 'Nothing has to be done.',
  },
  'budget-exceeded': {
    conclusion: 'fail',
    meaning: 'The month has cost more than a budget of the policy allows.',
    resolve: 'Stop what is under way until the next month, or set a higher budget.',
  },
  'budget-missing': {
    conclusion: 'error',
    meaning: 'The policy sets no budget, so that costs could not be judged.',
    resolve: 'Set `costs.budget` in the policy.',
  },
  'costs-place': {
    conclusion: 'error',
    meaning: 'Costs are looked at by the workflow file and the policy of the default branch alone.',
    resolve: 'Run it on the default branch, by a schedule or by hand.',
  },
  'github-unavailable': {
    conclusion: 'error',
    meaning: 'GitHub does not tell of the runs, so that what was spent is not known; what was read is kept.',
    resolve: 'Give the job `actions: read` and `pull-requests: read`, or let it run again later.',
  },
  'runs-unread': {
    conclusion: 'error',
    meaning: 'Not all runs of the month were read yet, so that the numbers are the least that was spent.',
    resolve: 'Let it run again: each time goes on from the last; or set a higher `costs-limit`.',
  },
  'runner-unknown': {
    conclusion: 'error',
    meaning: "Jobs ran on runners that are neither GitHub's standard ones nor in the policy's table.",
    resolve: 'Add the label to `costs.runners` in the policy; 0 for what GitHub does not bill.',
  },
  'usage-unreadable': {
    conclusion: 'error',
    meaning: 'A run of a usage workflow left no usage file, or one that cannot be read, so that tokens are missing.',
    resolve: 'Let the job upload `gauntlet-usage` with `if: always()`, and set `since` to when it began to.',
  },
  'price-missing': {
    conclusion: 'error',
    meaning: 'Tokens of a model have no price, so that its dollars are missing.',
    resolve: 'Add the model to `costs.prices` in the policy.',
  },
} as const satisfies ReasonTable;
