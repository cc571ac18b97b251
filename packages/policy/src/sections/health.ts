import { listOf } from '../fields/lists.ts';
import { choice, decimal, labelName, percent, text } from '../fields/scalars.ts';
import { account, allowedPerson, eventType, person } from './people.ts';
import { defineSection } from './section.ts';

/** What the policy asks of `action-health-rollback`. */
export const healthSection = defineSection({
  description: 'By what a new version is judged in production, and what becomes of it where nothing is proven.',
  fields: {
    'max-error-ratio': decimal(
      { above: 1, max: 100 },
      { default: 2, description: "The canary's error rate over the baseline's, up to which it is never rolled back." },
    ),
    'max-slow-ratio': decimal(
      { above: 1, max: 100 },
      {
        default: 3,
        description:
          "A request is slow that takes longer than so many times the baseline's p99; more than 1 % of such requests is too many.",
      },
    ),
    'max-cpu': percent({
      default: 80,
      description: 'The most of its CPU that the canary may use for long, where the baseline uses less.',
    }),
    'max-memory': percent({
      default: 80,
      description: 'The most of its memory that the canary may use for long, where the baseline uses less.',
    }),
    'when-unproven': choice(['promote', 'hold', 'rollback'], {
      default: 'promote',
      description:
        'What becomes of a canary that is neither shown to be worse nor shown to be as good: `promote` (only with every guard clear, and not for a change of high risk), `hold` until a person decides, or `rollback`.',
    }),
  },
  stricter: {
    'max-error-ratio': 'lower',
    'max-slow-ratio': 'lower',
    'max-cpu': 'lower',
    'max-memory': 'lower',
    'when-unproven': 'fixed',
  },
  policyOnly: {
    agent: text({
      form: account,
      description: 'The login of the coding agent, which the route `comment` mentions.',
    }),
    'dispatch-event': text({
      form: eventType,
      default: 'gauntlet-incident',
      description: 'The type of the `repository_dispatch` event that the route `dispatch` sends.',
    }),
    'incident-label': text({
      form: labelName,
      default: 'incident',
      description: 'The label of the issue that an anomaly opens.',
    }),
    people: listOf(
      { description: 'The logins, and teams as `organisation/team`, that the issue of an anomaly mentions.' },
      allowedPerson,
      { type: 'string', pattern: person.source },
      (name) => (person.test(name) ? name : undefined),
    ),
    'monitor-event': text({
      form: eventType,
      default: 'gauntlet-monitor',
      description: 'The type of the `repository_dispatch` event that tells of a monitor that cannot look.',
    }),
  },
});
