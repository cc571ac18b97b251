import {
  choice,
  commonInputs,
  defineInputs,
  type InputsOf,
  integer,
  ledgerPlace,
  list,
  mergeSection,
  path,
  revision,
  type TextForm,
  text,
} from '@gauntlet/policy';

export const commands = [
  'evaluate',
  'record',
  'explain',
  'verify',
  'rebuild',
  'backtest',
  'doctor',
  'validate',
] as const;

export type Command = (typeof commands)[number];

const asked: TextForm = { pattern: /^[^\p{C}]{1,300}$/u, allowed: 'at most 300 characters on one line' };
const json: TextForm = {
  pattern: /^\s*\{[\s\S]{0,1000000}\}\s*$/,
  allowed: 'a JSON object, as `toJSON(needs)` gives it',
};

/** Every input of the action, as action.yml declares them. */
export const inputs = defineInputs({
  command: choice(commands, {
    default: 'evaluate',
    description:
      'What to do: `evaluate` a pull request, `record` what became of changes, `explain` what was decided, `verify` the ledger, `rebuild` it from what GitHub knows, `backtest` the policy on past pull requests, `doctor` the repository, or `validate` the policy of the change.',
  }),
  verdicts: list({
    description:
      'Glob patterns of verdict files, one a line, relative to the workspace; only those that this very job wrote count.',
  }),
  needs: text({
    form: json,
    description: 'The results of the jobs before this one: `toJSON(needs)`.',
  }),
  require: list({
    description:
      "What must have passed, one a line, beside the policy's `merge.require`: names of verdicts, and ids of jobs in `needs`.",
  }),
  ...mergeSection.fields,
  merge: choice(['never', 'auto'], {
    default: 'never',
    description: 'Whether a pull request that may merge by itself is merged.',
  }),
  method: choice(['', 'squash', 'merge', 'rebase'], {
    default: '',
    description: "How it is merged; empty takes the policy's `merge.method`.",
  }),
  'pull-request': integer(
    { min: 1, max: Number.MAX_SAFE_INTEGER },
    {
      description:
        'The pull request, where the event names none (`schedule`, `workflow_dispatch`), and the one that `explain` tells of.',
    },
  ),
  base: text({
    form: revision,
    description:
      'The commit that `explain` starts from in place of a pull request, such as the one that is live; it tells of what is between that and `head`, by the policy of that commit.',
  }),
  head: text({
    form: revision,
    description:
      'The head commit that was looked at before, in full; of another one, pushed meanwhile, nothing is decided.',
  }),
  subject: text({
    form: asked,
    description: 'What `explain` lists besides: an agent, a model or a prompt hash.',
  }),
  limit: integer(
    { min: 1, max: 5_000 },
    { default: 200, description: 'How many merged pull requests `rebuild` and `backtest` look at, newest first.' },
  ),
  ledger: text({
    form: ledgerPlace,
    default: 'gauntlet-ledger',
    description: 'Where trust is kept: a branch of this repository, or a git remote and its branch as `remote#branch`.',
  }),
  'report-file': path({
    default: 'gauntlet/risk.json',
    description: 'Where to write what a command found, as JSON, relative to the workspace.',
  }),
  ...commonInputs,
});

export type Inputs = InputsOf<typeof inputs>;
