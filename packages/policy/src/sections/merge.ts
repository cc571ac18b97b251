import { list } from '../fields/lists.ts';
import { boolean, choice, duration, integer, labelName, type TextForm, text } from '../fields/scalars.ts';
import { defineSection } from './section.ts';

const checkName: TextForm = {
  pattern: /^[A-Za-z0-9](?:[A-Za-z0-9 :._/()-]{0,98}[A-Za-z0-9)])?$/,
  allowed: 'at most 100 letters, digits, blanks, ":", ".", "_", "/", "(", ")" or "-"',
};

const sentence: TextForm = { pattern: /^[^\p{C}]{1,200}$/u, allowed: 'at most 200 characters on one line' };

/** What the policy asks of `action-risk-gate` about who decides a merge, and how it is done. */
export const mergeSection = defineSection({
  description: 'Who decides a merge, what has to have passed before, and how it is done.',
  fields: {
    approvals: integer(
      { min: 1, max: 6 },
      { default: 1, description: 'How many people must approve the head commit where a person decides.' },
    ),
  },
  stricter: { approvals: 'higher' },
  policyOnly: {
    require: list({
      description:
        'What must have passed: names of verdicts of our gates, and ids of jobs in `needs`. One that is missing, skipped or cancelled has failed.',
    }),
    workflows: list({
      description:
        'The workflow files whose run on the head commit must have succeeded before anything merges by itself, such as `.github/workflows/ci.yml`.',
    }),
    method: choice(['squash', 'merge', 'rebase'], { default: 'squash', description: 'How a pull request is merged.' }),
    check: text({
      form: checkName,
      default: 'gauntlet/risk',
      description: 'The name of the check that says what was decided; a ruleset requires it, from an App of your own.',
    }),
    reviewers: list({
      description: 'The logins, and teams as `organisation/team`, that are asked for a review where a person decides.',
    }),
    label: text({
      form: labelName,
      default: 'needs-human',
      description: 'The label of a pull request that waits for a person.',
    }),
    'ai-reviewers': list({
      description:
        'Ids of the accounts of AI reviewers, each of which must have approved the head commit; none of them counts as a person.',
    }),
    'review-within': duration({
      default: '60m',
      description:
        'How long AI reviewers that have not looked at the head commit are waited for, from when CI was done with it; then a person is called.',
    }),
    'ask-reviewers': choice(['none', 'dispatch'], {
      default: 'none',
      description:
        'How the AI reviewers are asked: `none`, as they look by themselves, or `dispatch`, an event `gauntlet-review` that is sent once for each head commit.',
    }),
    'hotfix-label': text({
      form: labelName,
      default: 'hotfix',
      description:
        'The label of a pull request that goes before all others in a merge queue; nothing else is different for it.',
    }),
    overriders: list({
      description:
        'The logins that may let one head commit pass in spite of a gate (break-glass); each needs write access as well.',
    }),
    freeze: text({
      form: sentence,
      description: 'Why nothing merges by itself at the moment; left out where it may.',
    }),
    'incident-label': text({
      form: labelName,
      default: 'incident',
      description: 'The label of issues that report an incident; while one is open, nothing merges by itself.',
    }),
    environments: list({
      description:
        'The environments whose deployments count as production: where one goes back to an older commit, what it leaves was rolled back. None means `production`.',
    }),
    'revert-failed': boolean({
      default: false,
      description: "Whether a pull request that reverts it is opened for an agent's change that was rolled back.",
    }),
  },
});
