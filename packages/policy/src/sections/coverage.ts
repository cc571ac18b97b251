import { globs, pathMap } from '../fields/lists.ts';
import { integer, percent } from '../fields/scalars.ts';
import { defineSection } from './section.ts';

/** What the policy and the inputs of `action-coverage-gate` can both set. */
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
});
