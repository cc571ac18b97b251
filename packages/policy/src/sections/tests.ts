import { boolean } from '../fields/scalars.ts';
import { defineSection } from './section.ts';

/** What the policy says of the project's tests as such. */
export const testsSection = defineSection({
  description: 'What is asked of the tests as a whole.',
  fields: {},
  stricter: {},
  policyOnly: {
    'new-project': boolean({
      default: false,
      description:
        'Whether the project has no tests yet, so that `require-tests` passes where none was executed; take it out with the first test.',
    }),
  },
});
