import { commonInputs, defineInputs, type InputsOf, integer, list, path } from '@gauntlet/policy';

/** Every input of the action, as action.yml declares them. */
export const inputs = defineInputs({
  logs: list({
    description:
      "Glob patterns of log files, one a line, relative to the working directory: plain, gzip, or the zip of a run's logs.",
  }),
  budget: integer(
    { min: 500, max: 100_000 },
    { default: 4_000, description: 'The most tokens that the report for the agent may have.' },
  ),
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
  ...commonInputs,
});

export type Inputs = InputsOf<typeof inputs>;
