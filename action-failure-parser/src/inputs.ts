import {
  boolean,
  choice,
  commonInputs,
  defineInputs,
  failuresSection,
  type InputsOf,
  integer,
  ledgerPlace,
  list,
  path,
  type TextForm,
  text,
} from '@gauntlet/policy';

const secret: TextForm = { pattern: /^[!-~]{16,1024}$/, allowed: 'a secret of 16 to 1024 characters without blanks' };
const address: TextForm = { pattern: /^https:\/\/[!-~]{1,2000}$/, allowed: 'an https address without blanks' };

/** Every input of the action, as action.yml declares them; those of the policy's section come with it. */
export const inputs = defineInputs({
  logs: list({
    description:
      "Glob patterns of log files, one a line, relative to the working directory: plain, gzip, or the zip of a run's logs.",
  }),
  reports: list({
    description: 'Glob patterns of reports that tools wrote (JUnit, SARIF, verdicts and others), one a line.',
  }),
  'run-id': integer(
    { min: 1, max: Number.MAX_SAFE_INTEGER },
    {
      description:
        "The workflow run whose failed jobs are read from GitHub, beside `logs` and `reports` where these are given; without all three it is the `workflow_run` event's run, or else the current one.",
    },
  ),
  ...failuresSection.fields,
  severity: choice(['error', 'warning'], {
    default: 'error',
    description:
      'From which severity on a failure blocks, and is for an agent to mend: `error`, or `warning` for both.',
  }),
  'require-tests': boolean({
    default: false,
    description:
      'Whether `logs` and `reports` that tell of no executed test are an error, unless the policy says `tests.new-project: true`.',
  }),
  route: choice(['none', 'comment', 'dispatch', 'webhook'], {
    default: 'none',
    description:
      'How the report reaches the coding agent: `none`, a `comment` that mentions it, a `repository_dispatch` event (`dispatch`), or a signed `webhook`.',
  }),
  budget: integer(
    { min: 500, max: 100_000 },
    { default: 4_000, description: 'The most tokens that the report for the agent may have.' },
  ),
  ledger: text({
    form: ledgerPlace,
    default: 'gauntlet-ledger',
    description:
      'Where attempts are counted: a branch of this repository, or a git remote and its branch as `remote#branch`.',
  }),
  'report-file': path({
    default: 'gauntlet/failures.json',
    description: 'Where to write the failure report as JSON, relative to the workspace.',
  }),
  'markdown-file': path({
    default: 'gauntlet/failures.md',
    description: 'Where to write the report for the agent, relative to the workspace.',
  }),
  'sarif-file': path({
    default: 'gauntlet/failures.sarif',
    description: 'Where to write the failures as SARIF, relative to the workspace.',
  }),
  'webhook-url': text({
    form: address,
    secret: true,
    description: 'The https address that the route `webhook` posts to.',
  }),
  'webhook-secret': text({
    form: secret,
    secret: true,
    description: 'The key that the route `webhook` signs with (HMAC-SHA256).',
  }),
  ...commonInputs,
});

export type Inputs = InputsOf<typeof inputs>;
