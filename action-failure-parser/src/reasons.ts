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
    resolve: 'Look at the log, and hand in a machine-readable report of the tool in `reports`.',
  },
  'partly-unread': {
    conclusion: 'pass',
    meaning: 'A report was made, but some of the logs or reports could not be read.',
    resolve: 'See `unread` in the report.',
  },
  delivered: {
    conclusion: 'pass',
    meaning: 'The report was handed to the agent, and that was acknowledged.',
    resolve: 'Wait for its next push.',
  },
  'already-delivered': {
    conclusion: 'pass',
    meaning: 'Failures of this head commit were handed to the agent before, by another job, run or attempt.',
    resolve: 'Wait for its next push.',
  },
  'head-moved': {
    conclusion: 'pass',
    meaning: 'The pull request has another head commit by now, so what failed on this one is not sent and not counted.',
    resolve: 'Wait for the run of the new head.',
  },
  'rerun-advised': {
    conclusion: 'pass',
    meaning:
      'All that failed is of the infrastructure, flaky or a gate that could not judge: nothing that an agent can mend.',
    resolve: 'Run the failed jobs again, or let a person look.',
  },
  'pre-existing-only': {
    conclusion: 'pass',
    meaning: 'The base branch fails in the same way, so this change is not what has to be mended.',
    resolve: 'Mend the base branch.',
  },
  'advisory-only': {
    conclusion: 'pass',
    meaning: 'All that failed is of tools that the policy calls advisory: told, but not sent and not counted.',
    resolve: 'Nothing has to be done for the change to go on.',
  },
  'no-pull-request': {
    conclusion: 'pass',
    meaning: 'The run is of no pull request, so there is no attempt to count and nothing is sent.',
    resolve: 'Use a route in runs of pull requests, or set `route: none`.',
  },
  'attempts-exhausted': {
    conclusion: 'pass',
    meaning: 'As many head commits as `max-attempts` have failed; nothing more is sent, and a person was called.',
    resolve: 'A person has to take over.',
  },
  'no-progress': {
    conclusion: 'pass',
    meaning: 'The last two head commits failed in the very same way; nothing more is sent, and a person was called.',
    resolve: 'A person has to take over.',
  },
  'secret-found': {
    conclusion: 'pass',
    meaning: 'A secret lies in the change, which an agent cannot revoke; a person was called.',
    resolve: 'Revoke the secret, then remove it.',
  },
  'escalation-incomplete': {
    conclusion: 'error',
    meaning: 'A person should have been called, but the label or the request for a review was refused.',
    resolve: 'Give the job `pull-requests: write`, and name reviewers who may review in the policy.',
  },
  'nothing-to-read': {
    conclusion: 'error',
    meaning: 'There is neither a log nor a report to read, nor a run on GitHub.',
    resolve: 'Give `logs`, `reports` or `run-id`, and a `github-token` for the last.',
  },
  'nothing-readable': {
    conclusion: 'error',
    meaning: 'Nothing of what was given could be read.',
    resolve: 'See the notes for each of them.',
  },
  'no-tests-found': {
    conclusion: 'error',
    meaning: 'With `require-tests`, no log or report tells of a test that was executed, or none could be read.',
    resolve:
      'See that the tests run and that `reports` names what they write; for a project without tests, set `tests.new-project: true` in the policy of the base branch.',
  },
  'new-project': {
    conclusion: 'pass',
    meaning: 'With `require-tests`, no test was executed, and the policy says `tests.new-project: true`.',
    resolve: 'Take `tests.new-project` out of the policy with the first test.',
  },
  'run-unreadable': {
    conclusion: 'error',
    meaning: 'GitHub did not give the run or its jobs.',
    resolve: 'Give the job `actions: read`, and check `run-id`.',
  },
  'log-expired': {
    conclusion: 'error',
    meaning: 'The logs of the run are no longer kept.',
    resolve: 'Run the workflow again.',
  },
  'ledger-unavailable': {
    conclusion: 'error',
    meaning: 'The ledger could not be read or written, so attempts cannot be counted and nothing is sent.',
    resolve: 'Give the job `contents: write`, and see that the branch `ledger` allows its commits.',
  },
  'ledger-conflict': {
    conclusion: 'error',
    meaning: 'Other writers were always faster, so the attempt could not be counted and nothing is sent.',
    resolve: 'Run the job again.',
  },
  'ledger-invalid': {
    conclusion: 'error',
    meaning: 'The ledger is damaged or was tampered with; nothing is sent by what it says.',
    resolve: 'Let a person look at the branch `ledger`, whose history shows who changed it.',
  },
  'route-undeliverable': {
    conclusion: 'error',
    meaning: 'The report could not be handed to the agent; this consumes no attempt.',
    resolve: 'Correct what the message names, and run the job again.',
  },
  'route-incomplete': {
    conclusion: 'error',
    meaning: 'The route lacks what it needs: a token, the agent in the policy, or the address and key of the webhook.',
    resolve: 'Set what the message names.',
  },
  'input-looser-than-policy': commonReasons['input-looser-than-policy'],
  'path-outside-workspace': commonReasons['path-outside-workspace'],
  'base-not-found': commonReasons['base-not-found'],
  'pull-request-unknown': commonReasons['pull-request-unknown'],
  'policy-invalid': commonReasons['policy-invalid'],
  'inputs-invalid': commonReasons['inputs-invalid'],
  'event-unreadable': commonReasons['event-unreadable'],
  'internal-error': commonReasons['internal-error'],
} as const satisfies ReasonTable;

export type ReasonCode = keyof typeof reasons;
