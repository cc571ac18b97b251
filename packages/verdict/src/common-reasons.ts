import type { ReasonTable } from './reason.ts';

const clone = 'Check out with `fetch-depth: 0`.';

/** The reason codes that every gate has: what stands in the way before there is anything to judge. */
export const commonReasons = {
  'input-looser-than-policy': {
    conclusion: 'pass',
    meaning: 'An input would have loosened the policy and was ignored.',
    resolve: 'Remove the input, or change the policy on the base branch.',
  },
  'path-outside-workspace': {
    conclusion: 'error',
    meaning: 'A path that the action should read or write lies outside of the workspace, or leads through a link.',
    resolve: 'Use a regular file inside the workspace.',
  },
  'base-not-found': {
    conclusion: 'error',
    meaning: 'The commit to compare with is not known, or shares no history with the tested one.',
    resolve: `${clone} Or name the commit in \`base\`.`,
  },
  'head-not-found': {
    conclusion: 'error',
    meaning: 'The commit to judge is not in the clone.',
    resolve: `${clone} Or name a commit that is there in \`head\`.`,
  },
  'pull-request-unknown': {
    conclusion: 'error',
    meaning: 'Under `workflow_run`, no one open pull request has the head that the run tested, or GitHub did not say.',
    resolve: 'Nothing has to be done for a head that was pushed over; otherwise give the job `pull-requests: read`.',
  },
  'shallow-clone': {
    conclusion: 'error',
    meaning: 'The clone is too shallow to tell what changed.',
    resolve: clone,
  },
  'repository-missing': {
    conclusion: 'error',
    meaning: 'The working directory is not in a git repository.',
    resolve: 'Add an `actions/checkout` step with `fetch-depth: 0` before this one.',
  },
  'policy-invalid': {
    conclusion: 'error',
    meaning: 'The policy file at the base commit does not hold a valid policy.',
    resolve: 'Correct the policy on the base branch.',
  },
  'inputs-invalid': {
    conclusion: 'error',
    meaning: 'An input has a value that is not allowed, or does not exist.',
    resolve: "Correct the step's `with:` block.",
  },
  'event-unreadable': {
    conclusion: 'error',
    meaning: 'The event file that the runner names is missing or no JSON object.',
    resolve: 'Run the job again; outside of GitHub, unset GITHUB_EVENT_PATH.',
  },
  'internal-error': {
    conclusion: 'error',
    meaning: 'The action itself failed.',
    resolve: 'Report it with the log of this step.',
  },
} as const satisfies ReasonTable;

export type CommonReasonCode = keyof typeof commonReasons;
