import type { ValuesOf } from '../fields/field.ts';
import { globs, pathMap, records } from '../fields/lists.ts';
import { boolean, choice, integer, percent, safeName, text } from '../fields/scalars.ts';
import { defineSection } from './section.ts';

const componentFields = {
  name: text({ form: safeName, description: 'What the component is called in the summary.' }),
  paths: globs({ description: "Patterns (minimatch) of the component's files." }),
  'patch-lines': percent({
    description: "The least percentage of the component's changed, instrumented lines that tests must run.",
  }),
  'patch-branches': percent({
    description: "The least percentage of the branch arms on the component's changed lines that tests must take.",
  }),
  'project-lines': percent({
    description: "The least percentage of all of the component's lines that tests must run.",
  }),
  'project-branches': percent({
    description: "The least percentage of all of the component's branch arms that tests must take.",
  }),
};

/** A part of the repository with thresholds of its own. A threshold that is null is not asked for. */
export type CoverageComponent = ValuesOf<typeof componentFields>;

/** Whether what a change does to its own tests and measuring fails the gate, is only shown, or is not looked for. */
function reaction(what: string) {
  return choice(['fail', 'warn', 'off'], {
    default: 'warn',
    description: `${what}: \`fail\` fails the gate, \`warn\` only shows it, \`off\` does not look for it.`,
  });
}

/** What the policy asks of `action-coverage-gate`. */
export const coverageSection = defineSection({
  description: 'What the coverage gate asks of a change.',
  fields: {
    'patch-lines': percent({
      default: 90,
      description: 'The least percentage of the changed, instrumented lines that tests must run.',
    }),
    'patch-branches': percent({
      default: 80,
      description: 'The least percentage of the branch arms on changed lines that tests must take.',
    }),
    'project-lines': percent({
      description: "The least percentage of all of the project's lines that tests must run; empty asks for none.",
    }),
    'project-branches': percent({
      description:
        "The least percentage of all of the project's branch arms that tests must take; empty asks for none.",
    }),
    'allow-decrease': percent({
      default: 0,
      description: 'By how many percentage points the whole project may fall below its baseline.',
    }),
    'min-lines': integer(
      { min: 0, max: 1_000_000 },
      {
        default: 0,
        description:
          'A change with fewer changed, instrumented lines than this is reported but not held to the patch thresholds.',
      },
    ),
    'expected-shards': integer(
      { min: 1, max: 10_000 },
      {
        description:
          'How many reports must be there, so that a lost test shard fails the gate; empty takes what is found.',
      },
    ),
    exclude: globs({
      description: 'Patterns (minimatch) of files that owe no coverage, one a line.',
    }),
    'path-map': pathMap({
      description:
        'Lines `from => to` that say which folder of the repository the beginning of a path in a report stands for.',
    }),
  },
  stricter: {
    'patch-lines': 'higher',
    'patch-branches': 'higher',
    'project-lines': 'higher',
    'project-branches': 'higher',
    'allow-decrease': 'lower',
    'min-lines': 'lower',
    'expected-shards': 'higher',
    exclude: 'fixed',
    'path-map': 'fixed',
  },
  policyOnly: {
    components: records({
      description: 'Parts of the repository with thresholds of their own, each with its own line in the summary.',
      fields: componentFields,
      required: ['name', 'paths'],
      unique: 'name',
      maxRecords: 100,
    }),
    'on-ignore-pragma': reaction('What to do when a change adds a comment that takes code out of the measuring'),
    'on-skip-marker': reaction('What to do when a change adds a marker that skips a test'),
    'on-coverage-configuration': reaction('What to do when a change edits what is measured, excluded or asked for'),
    'on-test-deleted': reaction('What to do when a change deletes a test file'),
    'on-tests-removed': reaction('What to do when a change removes tests from a file that it keeps'),
    baseline: choice(['any', 'verified'], {
      default: 'any',
      description:
        'Which baselines count: `any` takes one from the Actions cache too, `verified` refuses it, since a pull request can shadow it there; where to look is said by the input of the same name.',
    }),
    'require-baseline': boolean({
      default: false,
      description:
        'Whether the comparison with a baseline always happens, so that the input `baseline: none` is ignored.',
    }),
  },
});
