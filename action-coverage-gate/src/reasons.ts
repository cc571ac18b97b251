import { commonReasons, type ReasonTable, thresholdReasons } from '@gauntlet/verdict';

const rerun = 'Make the reports in this run, from the commit that is checked out.';

/** Every reason code of the coverage gate: what it concludes, when it is given, and the line that resolves it. */
export const reasons = {
  'patch-lines-below': {
    conclusion: 'fail',
    meaning: 'Fewer of the changed lines are run by tests than `patch-lines` asks for.',
    resolve: 'Add tests that run the uncovered lines listed below.',
  },
  'patch-branches-below': {
    conclusion: 'fail',
    meaning: 'Fewer of the branch arms on changed lines are taken by tests than `patch-branches` asks for.',
    resolve: 'Add tests that take the missing branch arms listed below.',
  },
  'project-lines-below': {
    conclusion: 'fail',
    meaning: 'Fewer of all lines are run by tests than `project-lines` asks for.',
    resolve: 'Add tests, or lower `project-lines` in the policy on the base branch.',
  },
  'project-branches-below': {
    conclusion: 'fail',
    meaning: 'Fewer of all branch arms are taken by tests than `project-branches` asks for.',
    resolve: 'Add tests, or lower `project-branches` in the policy on the base branch.',
  },
  'component-below': {
    conclusion: 'fail',
    meaning: 'A component of the policy has a number below the threshold of its own.',
    resolve: 'Add tests for the component.',
  },
  'project-decreased': {
    conclusion: 'fail',
    meaning: 'The whole project is covered less than its baseline by more than `allow-decrease`.',
    resolve: 'Add tests for what lost its coverage, or allow a decrease in the policy on the base branch.',
  },
  'ignore-pragma-added': {
    conclusion: 'fail',
    meaning: 'The change adds a comment that takes code out of the measuring, and `on-ignore-pragma` is `fail`.',
    resolve: 'Take it out and add tests, or let a person change the policy on the base branch.',
  },
  'skip-marker-added': {
    conclusion: 'fail',
    meaning: 'The change adds a marker that skips tests, and `on-skip-marker` is `fail`.',
    resolve: 'Take it out and mend the test, or let a person change the policy on the base branch.',
  },
  'coverage-configuration-changed': {
    conclusion: 'fail',
    meaning: 'The change edits what is measured, excluded or asked for, and `on-coverage-configuration` is `fail`.',
    resolve: 'Take it out, or let a person make this change by itself.',
  },
  'test-deleted': {
    conclusion: 'fail',
    meaning: 'The change deletes a test file, and `on-test-deleted` is `fail`.',
    resolve: 'Bring it back, or let a person change the policy on the base branch.',
  },
  'tests-removed': {
    conclusion: 'fail',
    meaning: 'The change removes tests from a file that it keeps, and `on-tests-removed` is `fail`.',
    resolve: 'Bring them back, or let a person change the policy on the base branch.',
  },
  'nothing-coverable-changed': {
    conclusion: 'pass',
    meaning: 'Source files changed, but no changed line holds code that a test could run.',
    resolve: 'Nothing has to be done.',
  },
  'no-source-changed': {
    conclusion: 'pass',
    meaning: 'No changed file is source code; reports are then not needed.',
    resolve: 'Nothing has to be done.',
  },
  'below-min-lines': {
    conclusion: 'pass',
    meaning: 'The change has fewer coverable lines than `min-lines`, so the patch thresholds are not applied.',
    resolve: 'Nothing has to be done.',
  },
  'baseline-not-established': {
    conclusion: 'pass',
    meaning: 'No run on the default branch has left a baseline yet; the change itself is judged all the same.',
    resolve: 'Run this action on pushes to the default branch and upload its `baseline-file` output as an artifact.',
  },
  'baseline-unverified': {
    conclusion: 'pass',
    meaning: 'The baseline was used, but GitHub does not vouch for all of where it comes from.',
    resolve: 'Upload `baseline-file` as an artifact, in the workflow file that also judges pull requests.',
  },
  'baseline-missing': {
    conclusion: 'error',
    meaning: 'The baseline file is not there, or GitHub did not give it: no permission, expired, damaged, no answer.',
    resolve:
      'Give the job `actions: read` and see that GitHub can be reached, run the workflow of the default branch again, or name a file in `baseline`.',
  },
  'baseline-stale': {
    conclusion: 'error',
    meaning: 'There are baselines, but none that can be trusted of the last `baseline-max-distance` commits.',
    resolve:
      'Run the workflow that uploads the baseline on the tip of the default branch again, or bring the change up to date with it.',
  },
  'baseline-unparsable': {
    conclusion: 'error',
    meaning: 'The baseline is not a file that this action wrote.',
    resolve: 'Take the `baseline-file` output of a run on the default branch.',
  },
  'branches-not-measured': {
    conclusion: 'pass',
    meaning: 'The reports hold no branches at all. If the baseline had branches, the conclusion is `error`.',
    resolve: "Turn on the coverage tool's branch measurement, or set `patch-branches: 0`.",
  },
  'input-looser-than-policy': commonReasons['input-looser-than-policy'],
  ...thresholdReasons,
  'report-paths-unmatched': {
    conclusion: 'pass',
    meaning: 'Some files of the reports are not in the commit (generated files, libraries); they are left out.',
    resolve: 'If they are yours, add a `path-map` line.',
  },
  'report-missing': {
    conclusion: 'error',
    meaning: 'A line of `reports` matches no file.',
    resolve: 'Run the tests with coverage before this step, and give the path of the report in `reports`.',
  },
  'shard-missing': {
    conclusion: 'error',
    meaning: 'There are fewer reports than `expected-shards`.',
    resolve: 'Re-run the shard that handed in no report, or correct `expected-shards`.',
  },
  'patch-not-measured': {
    conclusion: 'error',
    meaning: 'The reports hold totals alone (`json-summary`), so nothing can be said of the changed lines.',
    resolve:
      'Hand in a report with lines too, or ask nothing of the change with `patch-lines: 0` and `patch-branches: 0`.',
  },
  'report-empty': {
    conclusion: 'error',
    meaning: 'A report has no content, or speaks of no file or no line.',
    resolve: 'Check that the tests ran and that the coverage tool includes the source folders.',
  },
  'report-unparsable': {
    conclusion: 'error',
    meaning: 'A report is damaged or cut off.',
    resolve: 'Check that the coverage tool ended without an error and that nothing else writes to the file.',
  },
  'report-format-unknown': {
    conclusion: 'error',
    meaning: 'A report is in none of the formats that are read.',
    resolve: 'Write the report in one of the formats that the README lists, lcov for instance.',
  },
  'report-for-other-tree': {
    conclusion: 'error',
    meaning: 'A report was made from other sources: it has lines beyond the end of a file, or none of its files exist.',
    resolve: `${rerun} If the paths differ only by a prefix, add a \`path-map\` line.`,
  },
  'changed-file-not-in-report': {
    conclusion: 'error',
    meaning: 'A changed source file is in no report, and no rule or exclusion covers it.',
    resolve:
      'Make the coverage tool include it (also when no test loads it), or exclude it in the policy on the base branch.',
  },
  'path-ambiguous': {
    conclusion: 'error',
    meaning: 'A path of a report could be several files of the repository.',
    resolve: 'Add a `path-map` line that says which, or set `working-directory`.',
  },
  'path-outside-workspace': commonReasons['path-outside-workspace'],
  'base-not-found': commonReasons['base-not-found'],
  'head-not-found': commonReasons['head-not-found'],
  'pull-request-unknown': commonReasons['pull-request-unknown'],
  'shallow-clone': commonReasons['shallow-clone'],
  'repository-missing': commonReasons['repository-missing'],
  'diff-unreadable': {
    conclusion: 'error',
    meaning: 'Git could not compare the commits, for instance because a partial clone lacks their files.',
    resolve: 'Check out with `fetch-depth: 0` and without `filter`.',
  },
  'policy-invalid': commonReasons['policy-invalid'],
  'inputs-invalid': commonReasons['inputs-invalid'],
  'event-unreadable': commonReasons['event-unreadable'],
  'internal-error': commonReasons['internal-error'],
} as const satisfies ReasonTable;

export type ReasonCode = keyof typeof reasons;
