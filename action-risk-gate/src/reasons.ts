import { commonReasons, type ReasonTable } from '@gauntlet/verdict';
import { commandReasons } from './command-reasons.ts';

/** Every reason code of the risk gate: what it concludes, when it is given, and the line that resolves it. */
export const reasons = {
  // What allows a merge.
  'auto-merge': {
    conclusion: 'pass',
    meaning: 'Every gate passed, and the change is of a kind that its author has earned to merge without a person.',
    resolve: 'Nothing has to be done.',
  },
  'approved-by-person': {
    conclusion: 'pass',
    meaning: 'The change needs a person, and enough people have approved its head commit.',
    resolve: 'Whoever may can merge it.',
  },
  overridden: {
    conclusion: 'pass',
    meaning: 'A person who may do so lets this head commit pass in spite of what speaks against it.',
    resolve: 'Nothing has to be done; the override stands in the ledger until it expires.',
  },
  // What sends the change back to its author.
  'gate-failed': {
    conclusion: 'fail',
    meaning: 'A required gate or job did not pass.',
    resolve: 'Mend what it names, and push.',
  },
  'gate-missing': {
    conclusion: 'fail',
    meaning: 'A required gate or job has no result of this job: it is missing, skipped, cancelled, or of another run.',
    resolve: 'Run the gate before this action in the same job, without a condition that can skip it.',
  },
  'gate-for-other-commit': {
    conclusion: 'fail',
    meaning: 'A required verdict is of another commit than the head of the pull request.',
    resolve: 'Judge the head commit.',
  },
  'review-findings': {
    conclusion: 'fail',
    meaning: 'An AI reviewer of the policy wants something mended: it asks for changes, or comments on files.',
    resolve: 'Mend what its remarks say, and push; the findings of the verdict list them.',
  },
  'identity-contradiction': {
    conclusion: 'fail',
    meaning: 'What the commits say of who wrote them contradicts who did.',
    resolve: 'Let the agent write its own name, or open the pull request by its own App.',
  },
  'out-of-bounds-rejected': {
    conclusion: 'fail',
    meaning: 'The change touches files that the policy forbids to this agent or task.',
    resolve: 'Leave these files alone, or ask for another boundary.',
  },
  'trailers-missing': {
    conclusion: 'fail',
    meaning: 'Commits of the agent lack the trailers that the policy asks for.',
    resolve: 'Write `Agent-By`, `Task-ID`, `Model` and `Prompt-Hash` once into each commit.',
  },
  // What calls a person.
  'hard-floor': {
    conclusion: 'fail',
    meaning:
      'The change touches what rules the gates, the reviewers or the agents; that never merges without a person.',
    resolve: 'Let a person who did not write it approve the head commit.',
  },
  'out-of-bounds': {
    conclusion: 'fail',
    meaning: 'The change touches files outside of the boundary of this agent or task.',
    resolve: 'Let a person approve the head commit.',
  },
  'trust-too-low': {
    conclusion: 'fail',
    meaning: 'The author has not earned to merge a change of this class and kind without a person.',
    resolve: 'Let a person approve the head commit; each such success counts towards the next level.',
  },
  'author-is-person': {
    conclusion: 'fail',
    meaning: 'A person had part in the change, and another person has to look at it.',
    resolve: 'Let a person who had no part in it approve the head commit.',
  },
  'author-unknown': {
    conclusion: 'fail',
    meaning: 'It cannot be said who wrote the change, so nobody is trusted with it.',
    resolve: 'Let a person approve the head commit, or register the agent in the policy.',
  },
  'owner-approval-missing': {
    conclusion: 'fail',
    meaning: 'The change touches files that have code owners, and none of them has approved the head commit.',
    resolve: 'Let an owner of each file approve the head commit.',
  },
  'ai-review-missing': {
    conclusion: 'fail',
    meaning: 'An AI reviewer of the policy has looked at the head commit, or had part in it, and does not approve.',
    resolve: 'Let it approve, or take it out of `merge.ai-reviewers`.',
  },
  'review-missing': {
    conclusion: 'fail',
    meaning: 'An AI reviewer of the policy has not looked at the head commit yet, and has time: nobody is called.',
    resolve: 'Wait for it; after `merge.review-within` a person is called.',
  },
  'review-overdue': {
    conclusion: 'fail',
    meaning: 'An AI reviewer of the policy has not looked at the head commit in time.',
    resolve: 'See why it does not answer, and let it look; or take it out of `merge.ai-reviewers`.',
  },
  'changes-requested': {
    conclusion: 'fail',
    meaning: 'A reviewer asks for changes.',
    resolve: 'Mend what the review asks for, and let the reviewer look again.',
  },
  'run-not-judged': {
    conclusion: 'fail',
    meaning:
      'A workflow that the policy names has no successful run on the head commit, or its files are not those of the base.',
    resolve: 'Wait for the run, or let a person approve the change of the workflow.',
  },
  frozen: {
    conclusion: 'fail',
    meaning: 'The policy lets nothing merge by itself at the moment.',
    resolve: 'Take `merge.freeze` out of the policy, or let a person approve the head commit.',
  },
  'base-ambiguous': {
    conclusion: 'fail',
    meaning:
      'The change and its base have each merged of the other, so that what a merge does is more than what the change shows.',
    resolve: 'Rebase the change onto its base, or let a person approve the head commit.',
  },
  'base-red': {
    conclusion: 'fail',
    meaning: 'The base branch fails, so nothing merges by itself onto it.',
    resolve: 'Mend the base branch, or let a person approve the head commit.',
  },
  'incident-open': {
    conclusion: 'fail',
    meaning: 'An incident is open, so nothing merges by itself.',
    resolve: 'Close the incident, or let a person approve the head commit.',
  },
  'check-forgeable': {
    conclusion: 'fail',
    meaning:
      'No rule of the base branch asks for the check of an App of your own, or for a workflow of the organisation: whoever can push can forge every other check.',
    resolve: 'Import the ruleset and set up the App, as docs/auto-merge.md says.',
  },
  'ledger-forgeable': {
    conclusion: 'fail',
    meaning: 'The branch of the ledger can be written by others, so that anybody who can push can write trust into it.',
    resolve: "Import the ledger's ruleset, as docs/auto-merge.md says.",
  },
  'untrusted-place': {
    conclusion: 'pass',
    meaning: "This job may have run the pull request's own workflow file, so nothing is merged by what it decides.",
    resolve: 'Decide in a workflow of the default branch, as docs/auto-merge.md says.',
  },
  'is-draft': {
    conclusion: 'fail',
    meaning: 'The pull request is a draft.',
    resolve: 'Mark it as ready for review.',
  },
  'other-base': {
    conclusion: 'fail',
    meaning:
      'The pull request is not for the default branch. The check is of its head commit, so that a pass would hold for the default branch too.',
    resolve: 'Aim it at the default branch, or let a person merge it who may go round the rule.',
  },
  // What was done, and notes.
  merged: {
    conclusion: 'pass',
    meaning: 'The pull request was merged, with the head commit pinned.',
    resolve: 'Nothing has to be done.',
  },
  'merge-promised': {
    conclusion: 'pass',
    meaning: 'GitHub merges the pull request as soon as its own rules are met, or it is in the merge queue.',
    resolve: 'Nothing has to be done.',
  },
  'merge-refused': {
    conclusion: 'error',
    meaning: 'GitHub did not merge, or did not say whether it had.',
    resolve: 'See the message; the schedule tries again.',
  },
  'head-moved': {
    conclusion: 'error',
    meaning: 'Another commit was pushed while this one was judged, so nothing was decided of it.',
    resolve: 'Wait for the run of the new head.',
  },
  'ledger-not-verified': {
    conclusion: 'fail',
    meaning: 'The ledger does not verify, so that no agent is trusted.',
    resolve: 'Let a person look at it: `command: verify` names what is wrong, `command: rebuild` makes it anew.',
  },
  // What could not be judged.
  'pull-request-missing': {
    conclusion: 'error',
    meaning: 'Neither the event nor the input names a pull request.',
    resolve: 'Run on an event of a pull request, or give `pull-request`.',
  },
  'token-missing': {
    conclusion: 'error',
    meaning: 'Nothing can be decided without asking GitHub.',
    resolve: 'Give a `github-token`.',
  },
  'github-unavailable': {
    conclusion: 'error',
    meaning: 'GitHub did not answer, or refused what has to be known.',
    resolve: 'Give the job the permissions that the README lists, and run it again.',
  },
  'diff-mismatch': {
    conclusion: 'error',
    meaning: "Git's own difference is not what GitHub counts, or one of them is cut.",
    resolve: 'Run again; a change of more than 3,000 files has to be split.',
  },
  'verdict-invalid': {
    conclusion: 'error',
    meaning: 'A verdict file cannot be read, or two of them are of one name.',
    resolve: 'Give each gate a `name` and a `verdict-file` of its own.',
  },
  'owners-unreadable': {
    conclusion: 'error',
    meaning: 'CODEOWNERS is too large for GitHub, so that nobody knows who owns what.',
    resolve: 'Make the file smaller than 3 MB.',
  },
  'ledger-unavailable': {
    conclusion: 'error',
    meaning: 'The ledger could not be read or written.',
    resolve: 'Give the job `contents: write`, and see that the branch `ledger` allows its commits.',
  },
  'ledger-conflict': {
    conclusion: 'error',
    meaning: 'Other writers were always faster, so nothing was written.',
    resolve: 'Run the job again.',
  },
  'repository-missing': commonReasons['repository-missing'],
  'input-looser-than-policy': commonReasons['input-looser-than-policy'],
  'path-outside-workspace': commonReasons['path-outside-workspace'],
  'base-not-found': commonReasons['base-not-found'],
  'head-not-found': commonReasons['head-not-found'],
  'shallow-clone': commonReasons['shallow-clone'],
  'pull-request-unknown': commonReasons['pull-request-unknown'],
  'policy-invalid': commonReasons['policy-invalid'],
  'inputs-invalid': commonReasons['inputs-invalid'],
  'event-unreadable': commonReasons['event-unreadable'],
  'internal-error': commonReasons['internal-error'],
  ...commandReasons,
} as const satisfies ReasonTable;

export type ReasonCode = keyof typeof reasons;
