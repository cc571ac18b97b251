import { commonReasons, type ReasonTable, thresholdReasons } from '@gauntlet/verdict';

const rerun = 'Run the mutation tool in this run, on the commit that is checked out.';

/** Every reason code of the mutation gate: what it concludes, when it is given, and the line that resolves it. */
export const reasons = {
  'mutation-score-below': {
    conclusion: 'fail',
    meaning: 'Tests detect fewer of the mutants in scope than `threshold` asks for.',
    resolve: 'Add tests that fail for the survivors listed below.',
  },
  'mutants-below': {
    conclusion: 'fail',
    meaning: 'The score rests on fewer mutants than `min-mutants` asks for.',
    resolve: 'Let the tool mutate more of the change, or lower `min-mutants` in the policy on the base branch.',
  },
  'no-source-changed': {
    conclusion: 'pass',
    meaning: 'No changed file is source code; reports are then not needed.',
    resolve: 'Nothing has to be done.',
  },
  'nothing-mutable-changed': {
    conclusion: 'pass',
    meaning: 'Source files changed, but nothing in scope can be mutated: the coverage verdict or the report says so.',
    resolve: 'Nothing has to be done.',
  },
  'no-mutants': {
    conclusion: 'error',
    meaning: 'Executable code changed, and no report has a mutant of it.',
    resolve: 'Let the tool mutate the changed files, for instance by this action with `plan: true`.',
  },
  'changed-file-not-mutated': {
    conclusion: 'error',
    meaning: 'A changed source file is in no report, of a tool that lists every file that it looked at.',
    resolve: 'Include it in the mutation run, or exclude it in the policy on the base branch.',
  },
  'files-without-mutants': {
    conclusion: 'pass',
    meaning: 'Some changed files have no mutants in the reports of a tool that lists only files with mutants.',
    resolve: 'Check that the tool was to mutate them.',
  },
  'pending-mutants': {
    conclusion: 'error',
    meaning: 'Mutants in scope were never run.',
    resolve: 'Let the mutation run come to its end, or split it into shards.',
  },
  'report-cut-short': {
    conclusion: 'error',
    meaning: 'The tool stopped before its end, so that mutants are missing.',
    resolve: 'Give the run more time, split it into shards, or mend what stopped it.',
  },
  'report-stale': {
    conclusion: 'error',
    meaning: 'A report was made from other sources than the tested commit has.',
    resolve: rerun,
  },
  'freshness-unknown': {
    conclusion: 'error',
    meaning: 'A report does not show which sources it was made from, and the policy asks for that.',
    resolve: 'Make the report in the same job, and set `freshness: any` in the policy on the base branch.',
  },
  'timeouts-decide': {
    conclusion: 'pass',
    meaning: 'The conclusion would be another if mutants that ran out of time counted otherwise.',
    resolve: 'Give the tool a longer timeout, or set `timeouts` in the policy on the base branch.',
  },
  'functions-only': {
    conclusion: 'pass',
    meaning: 'A report names functions and no lines, so that all mutants of a changed function count.',
    resolve: 'Nothing has to be done.',
  },
  'accepted-survivor-void': {
    conclusion: 'pass',
    meaning: 'A survivor that the policy accepts stands on a line that has changed, so that it counts again.',
    resolve: 'Let a person look at it again, and correct or remove the entry in the policy on the base branch.',
  },
  'coverage-verdict-unreadable': {
    conclusion: 'error',
    meaning: 'The file that `coverage-verdict` names is no verdict of the coverage gate for this commit.',
    resolve: 'Give the `verdict-file` output of the coverage gate of this run, or leave the input out.',
  },
  'plan-tool-missing': {
    conclusion: 'error',
    meaning: 'A plan was asked for without saying for which `tool`.',
    resolve: 'Set `tool`.',
  },
  'plan-unsafe-path': {
    conclusion: 'error',
    meaning: 'The name of a changed file could mean something else to a shell or to the tool.',
    resolve: 'Rename the file, or exclude it in the policy on the base branch and mutate it without a plan.',
  },
  planned: {
    conclusion: 'pass',
    meaning: 'The plan says what to mutate.',
    resolve: 'Run the mutation tool by it, then this action without `plan`.',
  },
  'plan-empty': {
    conclusion: 'pass',
    meaning: 'Nothing has to be mutated.',
    resolve: 'Skip the mutation run: the output `plan-empty` is `true`.',
  },
  'report-paths-unmatched': {
    conclusion: 'pass',
    meaning: 'Some files of the reports are not in the commit; they are left out.',
    resolve: 'If they are yours, add a `path-map` line.',
  },
  'report-missing': {
    conclusion: 'error',
    meaning: 'A line of `reports` matches no file.',
    resolve: 'Run the mutation tool before this step, and give the path of its report in `reports`.',
  },
  'shard-missing': {
    conclusion: 'error',
    meaning: 'There are fewer reports than `expected-shards`.',
    resolve: 'Re-run the shard that handed in no report, or correct `expected-shards`.',
  },
  'report-empty': {
    conclusion: 'error',
    meaning: 'A report has no content.',
    resolve: 'Check that the mutation tool ended without an error.',
  },
  'report-unparsable': {
    conclusion: 'error',
    meaning: 'A report is damaged, cut off, or says what cannot be.',
    resolve: 'Check that the mutation tool ended without an error and that nothing else writes to the file.',
  },
  'report-format-unknown': {
    conclusion: 'error',
    meaning: 'A report is in none of the formats that are read.',
    resolve: 'Write the report in one of the formats that the README lists.',
  },
  'report-for-other-tree': {
    conclusion: 'error',
    meaning: 'No file of a report exists in the tested commit.',
    resolve: `${rerun} If the paths differ only by a prefix, add a \`path-map\` line.`,
  },
  'path-ambiguous': {
    conclusion: 'error',
    meaning: 'A path of a report could be several files of the repository.',
    resolve: 'Add a `path-map` line that says which, or set `working-directory`.',
  },
  'diff-unreadable': {
    conclusion: 'error',
    meaning: 'Git could not compare the commits, for instance because a partial clone lacks their files.',
    resolve: 'Check out with `fetch-depth: 0` and without `filter`.',
  },
  'input-looser-than-policy': commonReasons['input-looser-than-policy'],
  ...thresholdReasons,
  'path-outside-workspace': commonReasons['path-outside-workspace'],
  'base-not-found': commonReasons['base-not-found'],
  'head-not-found': commonReasons['head-not-found'],
  'pull-request-unknown': commonReasons['pull-request-unknown'],
  'shallow-clone': commonReasons['shallow-clone'],
  'repository-missing': commonReasons['repository-missing'],
  'policy-invalid': commonReasons['policy-invalid'],
  'inputs-invalid': commonReasons['inputs-invalid'],
  'event-unreadable': commonReasons['event-unreadable'],
  'internal-error': commonReasons['internal-error'],
} as const satisfies ReasonTable;

export type ReasonCode = keyof typeof reasons;
