import { advisableTools } from '@gauntlet/verdict';
import { list, listOf } from '../fields/lists.ts';
import { integer, labelName, text } from '../fields/scalars.ts';
import { account, eventType } from './people.ts';
import { defineSection } from './section.ts';

/** What the policy asks of `action-failure-parser`. */
export const failuresSection = defineSection({
  description: 'How failures are handed to a coding agent, how often, and who takes over.',
  fields: {
    'max-attempts': integer(
      { min: 0, max: 20 },
      {
        default: 3,
        description:
          'How many head commits of one pull request an agent may try to mend before a person is called; 0 never sends any.',
      },
    ),
  },
  stricter: { 'max-attempts': 'lower' },
  policyOnly: {
    agent: text({
      form: account,
      description: 'The login of the coding agent, which the route `comment` mentions.',
    }),
    'dispatch-event': text({
      form: eventType,
      default: 'gauntlet-failures',
      description: 'The type of the `repository_dispatch` event that the route `dispatch` sends.',
    }),
    'escalation-label': text({
      form: labelName,
      default: 'needs-human',
      description: 'The label that a pull request gets when its attempts are used up.',
    }),
    reviewers: list({
      description:
        'The logins, and teams as `organisation/team`, that are asked for a review when the attempts are used up.',
    }),
    advisory: listOf(
      {
        description:
          'Tools whose failures are told, but block nothing: they are sent to no agent and count as no attempt. Secrets block whatever finds them.',
      },
      'the name of a tool as a failure report gives it, in lower case, but none that looks for secrets or tells of the runner (docs/failure-tools.md lists them)',
      { enum: advisableTools },
      (name) => advisableTools.find((tool) => tool === name),
    ),
  },
});
