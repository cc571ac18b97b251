import { modes } from '@gauntlet/verdict';
import { choice, path, repositoryPath, safeName, type TextForm, text } from './scalars.ts';

const token: TextForm = { pattern: /^[!-~]{1,4096}$/, allowed: 'a token without blanks' };

/** The inputs that every action has. Spread into its own. */
export const commonInputs = {
  name: text({
    form: safeName,
    description:
      'Tells two uses of this action in one pull request apart, in the comment and the file names; empty means the name of the gate.',
  }),
  mode: choice(modes, {
    default: 'enforce',
    description:
      'With `enforce` the job fails when the conclusion is not `pass`; with `report` the action judges and reports, but publishes nothing to GitHub and never fails the job for what it found.',
  }),
  'github-token': text({
    form: token,
    secret: true,
    description:
      'The token for the comment and for looking up baselines; with an empty one GitHub is not asked, and the change is judged all the same.',
  }),
  comment: choice(['auto', 'never'], {
    default: 'auto',
    description:
      'Whether to keep one comment on the pull request up to date: `auto` does so where the token allows it, `never` does not.',
  }),
  annotations: choice(['auto', 'never'], {
    default: 'auto',
    description:
      "Whether to mark findings on the changed lines: `auto` does so within GitHub's limits, `never` does not.",
  }),
  'policy-file': path({
    form: repositoryPath,
    default: '.github/gauntlet.yml',
    description: 'The policy, read at the base commit and never from the pull request; inputs may only tighten it.',
  }),
  'verdict-file': path({
    description: 'Where to write the verdict as JSON; empty means `gauntlet/<name>.verdict.json` in the workspace.',
  }),
  'working-directory': path({
    default: '.',
    description:
      'The directory, relative to the workspace, that holds the repository and that other paths are relative to.',
  }),
};
