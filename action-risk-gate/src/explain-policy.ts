import { canonicalKey } from '@gauntlet/evidence';
import { type Event, loadPolicy } from '@gauntlet/gate';
import type { Git, Host } from '@gauntlet/host';
import {
  type AgentPolicy,
  agentsSection,
  type Policy,
  type RiskSettings,
  riskSection,
  type SectionSettings,
  settingsInForce,
  trustSection,
} from '@gauntlet/policy';
import type { Problem } from './evidence.ts';
import { commitOfBranch, defaultBranchOf } from './place.ts';

/** What a commit's policy says of risk, agents and trust, with the defaults of what it leaves out. */
export interface Rules {
  policy: Policy | null;
  risk: RiskSettings;
  agents: SectionSettings<typeof agentsSection>;
  trust: SectionSettings<typeof trustSection>;
}

export function rulesOf(policy: Policy | null): Rules {
  return {
    policy,
    risk: settingsInForce(riskSection, policy?.risk),
    agents: settingsInForce(agentsSection, policy?.agents),
    trust: settingsInForce(trustSection, policy?.trust),
  };
}

/** The rules of a commit; a policy with mistakes is a problem, and never none. */
export async function readRules(git: Git, commit: string, path: string): Promise<Rules | Problem> {
  const { policy, problems } = await loadPolicy(git, commit, path);
  return problems[0] ?? rulesOf(policy);
}

/** The newest commit of the default branch that is in this clone; null where there is none. */
export async function headOfDefault(host: Host, git: Git, event: Event): Promise<string | null> {
  const branch = defaultBranchOf(event);
  const named = branch === null ? null : await commitOfBranch(git, branch);
  if (named !== null) return named;
  for (const name of ['refs/remotes/origin/HEAD', host.runner.context.sha ?? 'HEAD', 'HEAD']) {
    const commit = await git.commit(name);
    if (commit !== null) return commit.id;
  }
  return null;
}

/** The id of a registered agent, as its identity has it: its account, else its App, else its first key. */
export function idOfAgent({ account, app, keys, name }: AgentPolicy): string {
  if (account !== null) return `account:${account}`;
  if (app !== null) return `app:${app}`;
  const key = keys[0] === undefined ? null : canonicalKey(keys[0]);
  return key === null ? `name:${name}` : `key:${key}`;
}
