import type { ReasonTable } from '@gauntlet/verdict';

/** Those of the commands that decide no merge. */
export const commandReasons = {
  // validate
  'policy-valid': {
    conclusion: 'pass',
    meaning: 'The policy of the change has no mistake.',
    resolve: 'Nothing has to be done.',
  },
  'policy-doubtful': {
    conclusion: 'pass',
    meaning: 'The policy of the change can be read, and something in it can never have an effect.',
    resolve: 'See that each rule names what there is.',
  },
  'policy-absent': {
    conclusion: 'pass',
    meaning: 'The change has no policy file, so that the inputs alone rule.',
    resolve: 'Nothing has to be done; `.github/gauntlet.yml` is where a policy goes.',
  },
  // explain
  explained: {
    conclusion: 'pass',
    meaning: 'What decided is listed.',
    resolve: 'Nothing has to be done.',
  },
  'subject-unknown': {
    conclusion: 'pass',
    meaning: 'The ledger tells nothing of what was asked for.',
    resolve:
      'Ask by the number of a merged pull request, the id of an agent, its name in the policy, a model or a prompt hash.',
  },
  // backtest
  replayed: {
    conclusion: 'pass',
    meaning: 'Merged pull requests were judged by the policy of today; no gate was asked.',
    resolve: 'Nothing has to be done.',
  },
  'nothing-to-replay': {
    conclusion: 'pass',
    meaning: 'The history of the default branch tells of no merged pull request.',
    resolve: 'Check out the default branch with `fetch-depth: 0`.',
  },
  // doctor
  'guarantees-hold': {
    conclusion: 'pass',
    meaning: 'Everything that the decision relies on holds in this repository now.',
    resolve: 'Nothing has to be done.',
  },
  'guarantee-missing': {
    conclusion: 'fail',
    meaning: 'Something that the decision relies on does not hold in this repository now.',
    resolve: 'Do what stands beside it in the table of the summary.',
  },
  'guarantee-unknown': {
    conclusion: 'error',
    meaning:
      'It could not be found out whether something holds that the decision relies on, and nothing is taken for granted.',
    resolve:
      'Run `command: doctor` with a token that may read it: who may go round a ruleset is shown to administrators only.',
  },
  // record, rebuild, verify
  recorded: {
    conclusion: 'pass',
    meaning: 'What became of changes was written to the ledger.',
    resolve: 'Nothing has to be done.',
  },
  'nothing-to-record': {
    conclusion: 'pass',
    meaning: 'The event tells of nothing that the ledger keeps, or the ledger knows it already.',
    resolve: 'Nothing has to be done.',
  },
  'record-place': {
    conclusion: 'error',
    meaning:
      'The job runs a workflow file that is not known to be that of the default branch, so it may write no trust.',
    resolve: 'Let `record` run from a workflow of the default branch, under one of the events that the README lists.',
  },
  'record-refused': {
    conclusion: 'error',
    meaning: 'What a person asked to be recorded is not valid, or that person may not say it.',
    resolve: 'See the message; somebody with write access who had no part in the change can say it.',
  },
  rebuilt: {
    conclusion: 'pass',
    meaning: "The ledger was compared with GitHub's own records, and what was missing was added.",
    resolve: 'Nothing has to be done.',
  },
  'ledger-differs': {
    conclusion: 'fail',
    meaning: "The ledger tells something else than GitHub's own records; nothing of it is ever rewritten.",
    resolve: 'Let a person look at the events that are listed, and begin a new ledger where they are forged.',
  },
  'ledger-verified': {
    conclusion: 'pass',
    meaning: 'Every file, link, commit and author of the ledger is as it should be.',
    resolve: 'Nothing has to be done.',
  },
  'ledger-forged': {
    conclusion: 'error',
    meaning: 'The ledger does not verify: something was changed, removed, put in or written by somebody else.',
    resolve: 'Let a person look at what is listed; until then no agent is trusted.',
  },
  'ledger-state-outdated': {
    conclusion: 'error',
    meaning: 'The events are as they should be, and the state that is kept beside them is not what they come to.',
    resolve: 'Run `command: rebuild`, which makes the state anew.',
  },
  // record: what was rolled back
  'revert-open': {
    conclusion: 'pass',
    meaning:
      "A pull request is open that reverts an agent's change that was rolled back, as `merge.revert-failed` asks.",
    resolve: 'Let a person review and merge it.',
  },
} as const satisfies ReasonTable;
