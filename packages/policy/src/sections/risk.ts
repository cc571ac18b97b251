import type { ListField, ValuesOf } from '../fields/field.ts';
import { globs, list, records } from '../fields/lists.ts';
import { choice, integer, safeName, text } from '../fields/scalars.ts';
import { allowedContentPattern, type ContentPattern, parseContentPattern } from '../risk/content.ts';
import { changeKinds, riskClasses } from '../risk/types.ts';
import { defineSection } from './section.ts';

function contentPatterns(description: string): ListField<ContentPattern> {
  return {
    shape: 'list',
    description,
    secret: false,
    allowed: allowedContentPattern,
    itemSchema: { type: 'string', minLength: 3, maxLength: 256 },
    parseItem: parseContentPattern,
  };
}

const nameField = text({ form: safeName, description: 'What the summary calls it.' });
const kindField = choice(['unchanged', ...changeKinds], {
  default: 'unchanged',
  description: 'The kind of change that a fitting file is; `unchanged` leaves what the built-in rules say.',
});

const ruleFields = {
  name: nameField,
  paths: globs({ description: 'Patterns (minimatch) of the files.' }),
  class: choice(riskClasses, { default: 'high', description: 'The class of a change of such a file.' }),
  kind: kindField,
  effect: choice(['raise', 'set'], {
    default: 'raise',
    description:
      'With `raise` the class can only get higher; `set` takes the place of what the built-in rules say of the path, but never of the hard floor, of modes, of hidden characters or of dependencies.',
  }),
};

const contentFields = {
  name: nameField,
  patterns: contentPatterns(
    'Texts to look for on added and removed lines, in either case; `*` stands for any text on the line. Regular expressions are not taken.',
  ),
  paths: globs({ description: 'Patterns (minimatch) of the files to look in; none means all.' }),
  class: choice(riskClasses, { default: 'high', description: 'The class that such a line raises the change to.' }),
  kind: kindField,
};

const boundaryFields = {
  name: nameField,
  agents: list({ description: "The agents' immutable ids that it holds for; none means all." }),
  tasks: list({ description: 'The ids of the tasks that it holds for; none means all.' }),
  paths: globs({ description: 'Patterns (minimatch) of the files that may be touched.' }),
  outcome: choice(['needs-human', 'reject'], {
    default: 'needs-human',
    description: 'What a change outside of it becomes: `needs-human` calls a person, `reject` goes back to the agent.',
  }),
};

/** A rule on paths, as the policy writes it. */
export type RiskPathRule = ValuesOf<typeof ruleFields>;

/** What the policy asks of `action-risk-gate` about how dangerous a change is. */
export const riskSection = defineSection({
  description: 'How dangerous a change is, by what it touches.',
  fields: {
    'medium-lines': integer(
      { min: 0, max: 1_000_000 },
      { default: 400, description: 'A change with more added and removed lines than this is at least medium.' },
    ),
    'high-lines': integer(
      { min: 0, max: 1_000_000 },
      { default: 1000, description: 'A change with more added and removed lines than this is high.' },
    ),
    'high-files': integer(
      { min: 0, max: 1_000_000 },
      { default: 100, description: 'A change of more files than this is high.' },
    ),
  },
  stricter: { 'medium-lines': 'lower', 'high-lines': 'lower', 'high-files': 'lower' },
  policyOnly: {
    'incident-class': choice(['medium', 'high'], {
      default: 'high',
      description: 'What a change of a file is at least that led to an incident, a rollback or a revert before.',
    }),
    rules: records({
      description: 'Rules on paths, beside the built-in ones; the highest class of all that fit counts.',
      fields: ruleFields,
      required: ['name', 'paths', 'class'],
      unique: 'name',
      maxRecords: 200,
    }),
    content: records({
      description: 'Texts that raise the class of a change that adds or removes a line with one.',
      fields: contentFields,
      required: ['name', 'patterns', 'class'],
      unique: 'name',
      maxRecords: 100,
    }),
    boundaries: records({
      description:
        'Which files an agent, or a task, may touch at all. Where several hold, a file must lie within each.',
      fields: boundaryFields,
      required: ['name', 'paths'],
      unique: 'name',
      maxRecords: 200,
    }),
  },
});
