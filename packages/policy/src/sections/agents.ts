import type { ListField, ValuesOf } from '../fields/field.ts';
import { globs, group, list, records } from '../fields/lists.ts';
import { boolean, integer, percent, safeName, text } from '../fields/scalars.ts';
import { defineSection } from './section.ts';

/** Ids of GitHub are whole numbers; this is far beyond the largest. */
const ids = { min: 1, max: 999_999_999_999 };

/** OpenSSH's SHA-256 fingerprint, or the fingerprint of an OpenPGP key of version 4 or 6. A short key id is none. */
const fingerprint = /^(?:SHA256:[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})$/;

const keys: ListField<string> = {
  shape: 'list',
  description:
    'Fingerprints of the keys that the agent, and nobody else, signs commits with; the first one is its id where it has no account, so that later ones are added behind it.',
  allowed:
    'a fingerprint: "SHA256:" and 43 characters of base64 as `ssh-keygen -l` prints it, or the 40 or 64 hexadecimal digits of an OpenPGP key',
  secret: false,
  itemSchema: { type: 'string', pattern: fingerprint.source },
  parseItem: (item) => (fingerprint.test(item) ? item : undefined),
};

const agentFields = {
  name: text({
    form: safeName,
    description: 'What the agent is called, in the summary and in the trailer `Agent-By`.',
  }),
  account: integer(ids, {
    description: 'The id of the bot or machine account that the agent works as, as `gh api users/<login>` gives it.',
  }),
  app: integer(ids, { description: 'The id of the GitHub App that the agent works as; not that of its bot account.' }),
  keys,
  aliases: list({ description: 'Other names that trailers call the agent by.' }),
  paths: globs({
    description: 'Patterns (minimatch) of the files that the agent may touch, one a line; empty means all files.',
  }),
  'require-trailers': boolean({
    default: false,
    description:
      "Whether each of the agent's commits must have the trailers `Agent-By`, `Task-ID`, `Model` and `Prompt-Hash`.",
  }),
  'must-use-app': boolean({
    default: false,
    description:
      "Whether a change that bears the agent's marks is rejected unless the agent's own account or App opened it.",
  }),
};

/** Never looser than the section of the gate, and empty where it asks for no more. */
const thresholds = {
  coverage: group({
    description: 'What the coverage gate asks of agents where that is more than `coverage` asks of people.',
    fields: {
      'patch-lines': percent({ description: 'As `coverage.patch-lines`, at least as high.' }),
      'patch-branches': percent({ description: 'As `coverage.patch-branches`, at least as high.' }),
      'project-lines': percent({ description: 'As `coverage.project-lines`, at least as high.' }),
      'project-branches': percent({ description: 'As `coverage.project-branches`, at least as high.' }),
      'allow-decrease': percent({ description: 'As `coverage.allow-decrease`, at most as high.' }),
      'min-lines': integer({ min: 0, max: 1_000_000 }, { description: 'As `coverage.min-lines`, at most as high.' }),
    },
  }),
  mutation: group({
    description: 'What the mutation gate asks of agents where that is more than `mutation` asks of people.',
    fields: {
      threshold: percent({ description: 'As `mutation.threshold`, at least as high.' }),
      'min-mutants': integer(
        { min: 0, max: 1_000_000 },
        { description: 'As `mutation.min-mutants`, at least as high.' },
      ),
    },
  }),
};

/** An agent that the repository knows. Null, or an empty list, stands for what it has not. */
export type AgentPolicy = ValuesOf<typeof agentFields>;

/** What the policy says of coding agents: who they are, and where each may work. */
export const agentsSection = defineSection({
  description: 'The coding agents of the repository: how each is recognised, and where it may work.',
  fields: {
    probation: integer(
      { min: 0, max: 10_000 },
      {
        default: 20,
        description:
          'How many successful changes an agent must have made with a signing key, and with a model family, before either is no longer new.',
      },
    ),
  },
  stricter: { probation: 'higher' },
  policyOnly: {
    'must-use-app': boolean({
      default: false,
      description:
        "Whether every change that bears a coding agent's marks is rejected unless an agent's own account or App opened it.",
    }),
    thresholds: group({
      description:
        'Thresholds for every change that is not known to be by people alone: its author is a bot or a registered agent, a commit bears the marks or the key of an agent, or it cannot be told.',
      fields: thresholds,
    }),
    registered: records({
      description: 'The agents that the repository knows, each by the id of its account or App, or by its keys.',
      fields: agentFields,
      required: ['name'],
      unique: 'name',
      maxRecords: 100,
    }),
  },
});
