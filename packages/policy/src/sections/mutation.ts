import type { ValuesOf } from '../fields/field.ts';
import { globs, pathMap, records } from '../fields/lists.ts';
import { choice, integer, percent, repositoryPath, type TextForm, text } from '../fields/scalars.ts';
import { defineSection } from './section.ts';

const sourceHash: TextForm = {
  pattern: /^[0-9a-f]{12}$/,
  allowed: 'the 12 hexadecimal digits that the summary shows beside the survivor',
};

const acceptedFields = {
  path: text({ form: repositoryPath, description: 'The file, relative to the repository root.' }),
  line: integer({ min: 1, max: 10_000_000 }, { description: 'The line where the mutant begins.' }),
  mutator: text({ description: "The tool's name of the change; empty accepts every mutant of that line." }),
  source: text({
    form: sourceHash,
    description: 'The hash of the line, as the summary shows it: when the line changes, the entry is void.',
  }),
  reason: text({ description: 'Why no test can, or has to, notice the change.' }),
};

/** A survivor that a person has accepted. */
export type AcceptedSurvivor = ValuesOf<typeof acceptedFields>;

/** What the policy asks of `action-mutation-gate`. */
export const mutationSection = defineSection({
  description: 'What the mutation gate asks of a change.',
  fields: {
    threshold: percent({
      default: 75,
      description: 'The least percentage of the mutants in scope that tests must detect.',
    }),
    scope: choice(['files', 'lines'], {
      default: 'files',
      description: 'Which mutants count: `files` takes all of the changed files, `lines` those on changed lines alone.',
    }),
    timeouts: choice(['detected', 'undetected', 'excluded'], {
      default: 'detected',
      description:
        'What a mutant counts for that ran out of time: `detected` as the tools do, `undetected`, or `excluded` from the score.',
    }),
    'min-mutants': integer(
      { min: 0, max: 1_000_000 },
      { default: 0, description: 'How many mutants the score must rest on at least.' },
    ),
    'expected-shards': integer(
      { min: 1, max: 10_000 },
      {
        description: 'How many reports must be there, so that a lost shard fails the gate; empty takes what is found.',
      },
    ),
    exclude: globs({ description: 'Patterns (minimatch) of files whose mutants do not count, one a line.' }),
    'path-map': pathMap({
      description:
        'Lines `from => to` that say which folder of the repository the beginning of a path in a report stands for.',
    }),
  },
  stricter: {
    threshold: 'higher',
    scope: 'fixed',
    timeouts: 'fixed',
    'min-mutants': 'higher',
    'expected-shards': 'higher',
    exclude: 'fixed',
    'path-map': 'fixed',
  },
  policyOnly: {
    freshness: choice(['verified', 'any'], {
      default: 'verified',
      description:
        'Whether a report must show that it was made from the tested sources (`verified`), or may say nothing of it (`any`).',
    }),
    accepted: records({
      description: 'Survivors that a person has accepted, such as equivalent mutants, each with a reason.',
      fields: acceptedFields,
      required: ['path', 'line', 'source', 'reason'],
      unique: null,
      maxRecords: 1_000,
    }),
  },
});
