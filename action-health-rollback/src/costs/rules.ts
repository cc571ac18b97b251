import { type AgentRegistry, registeredIdentity } from '@gauntlet/evidence';
import { sha256 } from '@gauntlet/host';
import type { BudgetLimits, Owner, Price, Rates } from '@gauntlet/judge';
import { picoPerDollar } from '@gauntlet/judge';
import {
  agentsSection,
  type CostLimits,
  costsSection,
  type Policy,
  type SectionSettings,
  settingsInForce,
} from '@gauntlet/policy';

export type CostSettings = SectionSettings<typeof costsSection>;

/** A workflow whose runs leave the usage of an agent. */
export interface UsageWorkflow {
  path: string;
  owner: Owner;
  /** Milliseconds since 1970: from when on its runs have to leave it. */
  since: number;
}

/** What the policy says of costs, in the form in which it is counted. */
export interface CostRules {
  settings: CostSettings;
  registry: AgentRegistry;
  rates: Rates;
  workflows: readonly UsageWorkflow[];
  /** Of all together, of one agent by its id, and of one task. */
  budget: BudgetLimits;
  budgetOf(agent: string): BudgetLimits;
  taskBudget: BudgetLimits;
  /** The same as long as whose work a run was is told by the same rules. */
  hash: string;
}

/** Sentences on what does not fit together, where there is any. */
export function rulesOf(policy: Policy | null): CostRules | string[] {
  const settings = settingsInForce(costsSection, policy?.costs);
  const registry = settingsInForce(agentsSection, policy?.agents);
  const mistakes: string[] = [];
  const owners = new Map(registry.registered.map((agent) => [agent.name, ownerOfAgent(registeredIdentity(agent))]));
  const named = (setting: string, name: string): Owner => {
    const owner = owners.get(name);
    if (owner === undefined) mistakes.push(`costs.${setting} names "${name}", which agents.registered does not have`);
    return owner ?? { kind: 'unknown', id: 'unknown', name };
  };
  const workflows = settings['usage-workflows'].map(({ workflow, agent, since }) => ({
    ...{ path: workflow, owner: named('usage-workflows', agent) },
    since: since === '' ? 0 : Date.parse(`${since}T00:00:00Z`),
  }));
  const each = settings['agent-budget'];
  const single = new Map(
    settings.agents.map(({ name, minutes, tokens, usd }) => {
      const limits = { minutes: minutes ?? each.minutes, tokens: tokens ?? each.tokens, usd: usd ?? each.usd };
      return [named('agents', name).id, limitsOf(limits)];
    }),
  );
  if (mistakes.length > 0) return mistakes;
  return {
    ...{ settings, registry, workflows, rates: ratesOf(settings) },
    budget: limitsOf(settings.budget),
    budgetOf: (agent) => single.get(agent) ?? limitsOf(each),
    taskBudget: limitsOf(settings['task-budget']),
    hash: sha256(JSON.stringify([registry.registered, settings['usage-workflows']])).slice(0, 32),
  };
}

export function ownerOfAgent({ id, name }: { id: string; name: string }): Owner {
  return { kind: 'agent', id, name };
}

function ratesOf({ runners, prices, 'minute-usd': minute }: CostSettings): Rates {
  const priced = prices.map(({ model, input, cached, output }): [string, Price] => {
    return [model, { input: micro(input), cached: micro(cached ?? input), output: micro(output) }];
  });
  return {
    runners: runners.map(({ label, multiplier }) => ({ label, hundredths: Math.round((multiplier ?? 0) * 100) })),
    prices: new Map(priced),
    minuteMicro: minute === null ? null : micro(minute),
  };
}

/** Millionths; the policy allows no more than six decimals. */
function micro(dollars: number | null): number {
  return Math.round((dollars ?? 0) * 1_000_000);
}

function limitsOf({ minutes, tokens, usd }: CostLimits): BudgetLimits {
  return {
    minutes: minutes === null ? null : BigInt(minutes) * 100n,
    tokens: tokens === null ? null : BigInt(tokens),
    usd: usd === null ? null : picoOf(usd),
  };
}

/** Of dollars and cents. */
export function picoOf(usd: number): bigint {
  return (BigInt(Math.round(usd * 100)) * picoPerDollar) / 100n;
}

export function hasLimit(limits: BudgetLimits): boolean {
  return Object.values(limits).some((limit) => limit !== null);
}
