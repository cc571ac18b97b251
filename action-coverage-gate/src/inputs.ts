import {
  choice,
  commonInputs,
  coverageSection,
  defineInputs,
  type InputsOf,
  integer,
  list,
  revision,
  text,
} from '@gauntlet/policy';

/** Every input of the action, as action.yml declares them; those of the policy's section come with it. */
export const inputs = defineInputs({
  reports: list({
    description: 'Glob patterns of the coverage reports, one a line, relative to the working directory.',
  }),
  format: choice(
    [
      'auto',
      'lcov',
      'cobertura',
      'istanbul',
      'jacoco',
      'clover',
      'opencover',
      'coverage-py',
      'go-coverprofile',
      'llvm-cov',
      'simplecov',
      'json-summary',
    ],
    {
      default: 'auto',
      description:
        'The format of the reports: `auto` tells it by content, or one of `lcov`, `cobertura`, `istanbul`, `jacoco`, `clover`, `opencover`, `coverage-py`, `go-coverprofile`, `llvm-cov`, `simplecov`, `json-summary`.',
    },
  ),
  base: text({
    form: revision,
    description: 'The commit, branch or tag that the change is compared with; empty takes it from the event.',
  }),
  head: text({
    form: revision,
    description: 'The commit that the reports were made from; empty means the commit that is checked out.',
  }),
  ...coverageSection.fields,
  baseline: text({
    default: 'auto',
    description:
      'What the whole project is compared with: `auto` is the newest baseline of an ancestor of the base, `none` skips the comparison, anything else is a baseline file.',
  }),
  'baseline-max-distance': integer(
    { min: 0, max: 10_000 },
    { default: 50, description: 'How many commits an automatic baseline may lie behind the base.' },
  ),
  'baseline-workflow': text({
    default: '',
    description:
      'The workflow file that leaves automatic baselines; empty means the one whose run measured the change, which a job after a review cannot know.',
  }),
  ...commonInputs,
});

export type Inputs = InputsOf<typeof inputs>;
