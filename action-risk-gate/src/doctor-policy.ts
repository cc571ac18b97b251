import { defaultOf, mergeSection, ownersOf, type Policy } from '@gauntlet/policy';
import type { Committed } from './doctor-facts.ts';
import { ask, type Finding, type Guarantee, holds, type Known, missing, type Question } from './doctor-guarantee.ts';

/** The name of the gate's check, as the policy says or leaves it. */
export function checkName(policy: Policy | null): string {
  return policy?.merge?.check ?? (defaultOf(mergeSection.policyOnly.check) as string);
}

interface PolicyFacts {
  policy: Policy | null;
  path: string;
  /** Paths of the workflow files at the default branch. */
  workflows: readonly string[];
}

function judgeGates({ policy, path, workflows }: PolicyFacts): Finding {
  const { require = [], workflows: judged = [] } = policy?.merge ?? {};
  const lost = judged.find((each) => !workflows.includes(each));
  if (lost !== undefined) {
    return missing(`merge.workflows names ${lost}, which is not there`, `Name a file that exists, in \`${path}\`.`);
  }
  if (require.length + judged.length > 0) {
    return holds(`What must have passed: ${[...require, ...judged].join(', ')}`);
  }
  const mend = `Name your gates in \`merge.require\`, and your CI in \`merge.workflows\`, in \`${path}\`.`;
  return missing('No gate and no workflow is required, so that a change without any test passes', mend);
}

function judgeAgents({ policy, path }: PolicyFacts): Finding {
  const agents = policy?.agents?.registered ?? [];
  const mend = `Give each agent its \`account\`, \`app\` or \`keys\` under \`agents.registered\` in \`${path}\`.`;
  if (agents.length === 0) return missing('No agent is registered, so that the author is always unknown', mend);
  const nameless = agents.find(({ account, app, keys }) => account === null && app === null && keys.length === 0);
  if (nameless !== undefined) {
    return missing(`${nameless.name} has neither an account, an App nor keys, so that only text names it`, mend);
  }
  return holds(`Registered by immutable ids: ${agents.map(({ name }) => name).join(', ')}`);
}

const policyQuestions: readonly Question<PolicyFacts>[] = [
  {
    id: 'policy-valid',
    what: 'The policy of the default branch can be read',
    judge: ({ policy, path }) =>
      policy === null
        ? missing(`There is no ${path}`, `Write \`${path}\`: examples/auto-merge has one.`)
        : holds(`${path} has no mistake`),
  },
  { id: 'gates-required', what: 'Something must have passed before anything merges', judge: judgeGates },
  { id: 'agents-registered', what: 'Agents are known by ids that nobody can take on', judge: judgeAgents },
];

type Owners = Committed['owners'] extends Known<infer T> ? T : never;

interface OwnerFacts {
  owners: Owners;
  /** Paths whose owners rule who decides. */
  ruling: readonly string[];
}

function judgeOwners({ owners }: OwnerFacts): Finding {
  if (owners === null) return missing('There is no CODEOWNERS', 'Write `.github/CODEOWNERS`.');
  const [problem] = owners.file.problems;
  if (problem === undefined) return holds(`Every line of ${owners.path} counts`);
  return missing(`${owners.path}:${problem.line}: ${problem.message.replace(/\.$/, '')}`, 'Mend that line.');
}

function judgeRulingOwners({ owners, ruling }: OwnerFacts): Finding {
  const mend = 'Write a line such as `/.github/ @your-organisation/maintainers` at the end of CODEOWNERS.';
  if (owners === null) return missing('There is no CODEOWNERS', mend);
  const free = ruling.find((path) => (ownersOf(owners.file, path)?.owners ?? []).length === 0);
  if (free !== undefined) return missing(`Nobody owns ${free}`, mend);
  return holds('The policy, the workflows and CODEOWNERS itself have owners');
}

const ownerQuestions: readonly Question<OwnerFacts>[] = [
  { id: 'owners-readable', what: 'GitHub reads every line of CODEOWNERS', judge: judgeOwners },
  { id: 'rules-owned', what: 'What rules the gates has owners', judge: judgeRulingOwners },
];

/** A policy with mistakes is no policy: its first one is what is wrong. */
function judgePolicy(committed: Known<Committed>, path: string): Guarantee[] {
  const mend = 'Check the default branch out with `actions/checkout`.';
  if (!('value' in committed)) return ask<PolicyFacts>(committed, policyQuestions, mend);
  const { policy, workflows } = committed.value;
  if (!('value' in policy)) {
    const finding = missing(policy.why, `Mend \`${path}\`: \`command: validate\` names every mistake.`);
    return policyQuestions.map(({ id, what }) => ({ id, what, ...finding }));
  }
  const paths = 'value' in workflows ? workflows.value.files.map((file) => file.path) : [];
  return ask({ value: { policy: policy.value, path, workflows: paths } }, policyQuestions, mend);
}

/** The policy, the agents and the owners of the default branch. */
export function judgeCommitted(committed: Known<Committed>, path: string): Guarantee[] {
  const mend = 'Check the default branch out with `actions/checkout`.';
  const policy = judgePolicy(committed, path);
  if (!('value' in committed)) return [...policy, ...ask<OwnerFacts>(committed, ownerQuestions, mend)];
  const { owners, workflows } = committed.value;
  const files =
    'value' in workflows ? [...workflows.value.files.map((file) => file.path), ...workflows.value.unread] : [];
  const facts =
    'value' in owners
      ? { value: { owners: owners.value, ruling: [path, owners.value?.path ?? '.github/CODEOWNERS', ...files] } }
      : owners;
  return [...policy, ...ask(facts, ownerQuestions, mend)];
}
