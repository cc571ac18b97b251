import type { ScalarField, ValuesOf } from '../fields/field.ts';
import { group, listOf, records } from '../fields/lists.ts';
import { integer, labelName, repositoryPath, safeName, type TextForm, text } from '../fields/scalars.ts';
import { account, allowedPerson, eventType, person } from './people.ts';
import { defineSection } from './section.ts';

interface Amount {
  decimals: 2 | 6;
  max: number;
  what: string;
  description: string;
}

/** A number from 0 up with so many decimals, exact: what it is multiplied with must not drift. Null where not given. */
function amount({ decimals, max, what, description }: Amount): ScalarField<number | null> {
  const pattern = new RegExp(`^\\d{1,9}(?:\\.\\d{1,${decimals}})?$`);
  return {
    ...{ shape: 'scalar', description, secret: false, default: null, yaml: ['integer', 'number'] },
    allowed: `${what} from 0 to ${max} with at most ${decimals} decimals`,
    schema: { type: 'number', minimum: 0, maximum: max },
    parse: (text) => (pattern.test(text) && Number(text) <= max ? Number(text) : undefined),
  };
}

const dollars = (description: string) => amount({ decimals: 2, max: 1_000_000, what: 'dollars', description });
/** Of a million tokens, or of a minute. */
const price = (description: string) => amount({ decimals: 6, max: 10_000, what: 'dollars', description });

const limits = {
  minutes: integer({ min: 0, max: 100_000_000 }, { description: 'The most minutes of a month, as GitHub bills them.' }),
  tokens: integer({ min: 0, max: 999_999_999_999_999 }, { description: 'The most tokens of a month, of all kinds.' }),
  usd: dollars('The most dollars of a month.'),
};

const modelName: TextForm = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,99}$/,
  allowed: 'at most 100 letters, digits, ".", "_", ":", "/", "@", "+" or "-"',
};
const runnerLabel: TextForm = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
  allowed: 'at most 100 letters, digits, ".", "_" or "-"',
};
const day: TextForm = {
  pattern: /^(?:20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))$/,
  allowed: 'a day such as "2026-09-01", in quotes',
};

const priceFields = {
  model: text({ form: modelName, description: "The model's name, as usage files have it." }),
  input: price('Dollars for a million tokens that go in.'),
  cached: price('Dollars for a million tokens that are read from a cache; as `input` where it is left out.'),
  output: price('Dollars for a million tokens that come out.'),
};

const runnerFields = {
  label: text({ form: runnerLabel, description: 'A label of `runs-on`.' }),
  multiplier: amount({
    ...{ decimals: 2, max: 1_000, what: 'a number' },
    description: 'How many minutes one minute on it counts; 0 for what GitHub does not bill.',
  }),
};

const workflowFields = {
  workflow: text({ form: repositoryPath, description: 'The workflow file, such as `.github/workflows/agent.yml`.' }),
  agent: text({
    form: safeName,
    description: 'Whose work its runs are: the name of an agent in `agents.registered`.',
  }),
  since: text({ form: day, description: 'The first day of which its runs have to leave their usage; empty: always.' }),
};

const agentFields = {
  name: text({ form: safeName, description: 'The name of an agent in `agents.registered`.' }),
  ...limits,
};

const infrastructureFields = {
  name: text({ form: safeName, description: 'What it is.' }),
  usd: dollars('What it costs a month.'),
};

/** What the policy says of money and minutes. */
export const costsSection = defineSection({
  description: 'What agents and pipelines may cost in a calendar month of UTC, and who is told when it is more.',
  fields: {},
  stricter: {},
  policyOnly: {
    budget: group({ description: 'The most that all together may cost in a month.', fields: limits }),
    'agent-budget': group({ description: 'The most that each agent may cost in a month.', fields: limits }),
    'task-budget': group({ description: 'The most that each task may cost in a month.', fields: limits }),
    agents: records({
      description: 'Budgets of single agents, in place of `agent-budget`.',
      fields: agentFields,
      required: ['name'],
      unique: 'name',
      maxRecords: 100,
    }),
    prices: records({
      description: 'What models cost; of a model that is not listed tokens are counted, and no dollars.',
      fields: priceFields,
      required: ['model', 'input', 'output'],
      unique: 'model',
      maxRecords: 200,
    }),
    'minute-usd': price('Dollars for a minute that counts once; empty counts no dollars for minutes.'),
    runners: records({
      description:
        'What minutes on runners count that are not GitHub\'s standard ones (Linux 1, Windows 2, macOS 10) and not labelled "self-hosted".',
      fields: runnerFields,
      required: ['label', 'multiplier'],
      unique: 'label',
      maxRecords: 100,
    }),
    'usage-workflows': records({
      description:
        "The workflows whose runs on the default branch leave an agent's usage as the artifact `gauntlet-usage`; of no other it is read.",
      fields: workflowFields,
      required: ['workflow', 'agent'],
      unique: 'workflow',
      maxRecords: 50,
    }),
    infrastructure: records({
      description: 'What else is paid for each month, counted whole from the first day.',
      fields: infrastructureFields,
      required: ['name', 'usd'],
      unique: 'name',
      maxRecords: 100,
    }),
    people: listOf(
      { description: 'The logins, and teams as `organisation/team`, that the issue of a budget mentions.' },
      allowedPerson,
      { type: 'string', pattern: person.source },
      (name) => (person.test(name) ? name : undefined),
    ),
    label: text({ form: labelName, default: 'budget', description: 'The label of the issues of budgets.' }),
    agent: text({
      form: account,
      description: 'The login of the coding agent, which the route `comment` mentions.',
    }),
    'dispatch-event': text({
      form: eventType,
      default: 'gauntlet-budget',
      description: 'The type of the `repository_dispatch` event that the route `dispatch` sends.',
    }),
  },
});

/** The most of each in a month; null where nothing is set. */
export type CostLimits = ValuesOf<typeof limits>;
