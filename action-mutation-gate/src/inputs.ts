import {
  boolean,
  choice,
  commonInputs,
  defineInputs,
  type InputsOf,
  integer,
  list,
  mutationSection,
  path,
  revision,
  text,
} from '@gauntlet/policy';

const formats = [
  'auto',
  'mutation-testing-elements',
  'cargo-mutants',
  'pit',
  'mutmut',
  'mutmut-junit',
  'infection',
  'gremlins',
] as const;

/** Every input of the action, as action.yml declares them; those of the policy's section come with it. */
export const inputs = defineInputs({
  reports: list({
    description: 'Glob patterns of the mutation reports, one a line, relative to the working directory.',
  }),
  format: choice(formats, {
    default: 'auto',
    description: `The format of the reports: \`auto\` tells it by content, or one of ${formats
      .slice(1)
      .map((format) => `\`${format}\``)
      .join(', ')}.`,
  }),
  base: text({
    form: revision,
    description: 'The commit, branch or tag that the change is compared with; empty takes it from the event.',
  }),
  head: text({
    form: revision,
    description: 'The commit that the reports were made from; empty means the commit that is checked out.',
  }),
  ...mutationSection.fields,
  'coverage-verdict': path({
    description: 'The verdict file of the coverage gate, which tells whether the changed lines can be run at all.',
  }),
  plan: boolean({
    default: false,
    description: 'Whether to say what to mutate instead of judging; the mutation tool is then run by that plan.',
  }),
  tool: choice(['', 'stryker', 'cargo-mutants', 'mutmut', 'pit', 'infection', 'gremlins'], {
    default: '',
    description: 'The tool that a plan is for: `stryker`, `cargo-mutants`, `mutmut`, `pit`, `infection` or `gremlins`.',
  }),
  'plan-file': path({
    default: 'gauntlet/mutation-plan.json',
    description: 'Where to write the plan, relative to the workspace.',
  }),
  'shard-minutes': integer(
    { min: 1, max: 360 },
    {
      default: 15,
      description: 'How many minutes a shard of the plan may take, by the estimate from earlier reports.',
    },
  ),
  'max-shards': integer(
    { min: 1, max: 256 },
    { default: 8, description: 'Into how many shards a plan is split at most.' },
  ),
  ...commonInputs,
});

export type Inputs = InputsOf<typeof inputs>;
