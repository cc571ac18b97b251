import type { AgentPolicy, Glob, Policy } from '@gauntlet/policy';
import { idOfAgent } from './explain-policy.ts';

/** Something in a policy that can be read and yet does nothing. */
export interface Doubt {
  rule:
    | 'policy-never-fits'
    | 'policy-unknown-agent'
    | 'policy-unknown-gate'
    | 'policy-unknown-file'
    | 'policy-unknown-rule';
  /** Keys and 0-based indexes, as `locate` takes them. */
  at: Array<string | number>;
  /** One sentence. */
  message: string;
}

/** What the policy is compared with, all of the same commit. */
export interface Surrounding {
  /** The files of the tree. */
  paths: readonly string[];
  /** Texts of the workflow files; null where not all could be read. */
  workflows: readonly string[] | null;
}

/** Everything in a policy that can never have an effect, in the order of the sections. */
export function doubtsOf(policy: Policy, { paths, workflows }: Surrounding): Doubt[] {
  return [
    ...unfitting(policy, paths),
    ...unknownAgents(policy),
    ...unknownCritical(policy),
    ...unknownGates(policy, workflows),
    ...unknownWorkflows(policy, paths),
  ];
}

/**
 * The patterns of rules, boundaries, agents and components that match no file. Lists that leave files out are let be: what
 * they name is often built, and in no commit.
 */
function unfitting(policy: Policy, paths: readonly string[]): Doubt[] {
  const doubts: Doubt[] = [];
  for (const [section, settings] of Object.entries(policy)) {
    for (const [setting, records] of Object.entries(settings ?? {})) {
      for (const [index, record] of recordsIn(records).entries()) {
        for (const [field, globs] of Object.entries(record)) {
          const unmatched = globsIn(globs).filter(({ glob }) => !paths.some((path) => glob.matches(path)));
          for (const { glob, at } of unmatched) {
            doubts.push({
              rule: 'policy-never-fits',
              at: [section, setting, index, field, at],
              message: `The pattern ${quoted(glob.pattern)} of ${nameOf(record)} in ${section}.${setting} matches no file of this commit.`,
            });
          }
        }
      }
    }
  }
  return doubts;
}

function recordsIn(value: unknown): Array<Record<string, unknown>> {
  const isRecord = (each: unknown): each is Record<string, unknown> =>
    typeof each === 'object' && each !== null && 'name' in each;
  return Array.isArray(value) && value.every(isRecord) ? value : [];
}

function globsIn(value: unknown): Array<{ glob: Glob; at: number }> {
  const isGlob = (each: unknown): each is Glob => typeof each === 'object' && each !== null && 'matches' in each;
  return Array.isArray(value) ? value.flatMap((each, at) => (isGlob(each) ? [{ glob: each, at }] : [])) : [];
}

function nameOf(record: Record<string, unknown>): string {
  return quoted(String(record['name']));
}

/** A boundary for an agent that nobody registered holds for nobody, or for a bot that the policy does not know. */
function unknownAgents({ risk, agents }: Policy): Doubt[] {
  const registered = agents?.registered ?? [];
  const ids = new Map(registered.map((agent) => [idOfAgent(agent), agent]));
  const known = ids.size === 0 ? 'none is registered' : `registered are ${[...ids.keys()].join(', ')}`;
  return (risk?.boundaries ?? []).flatMap(({ name, agents: named }, index) =>
    named.flatMap((id, at): Doubt[] => {
      if (ids.has(id)) return [];
      const meant = registered.find((agent) => otherNames(agent).includes(id));
      const hint = meant === undefined ? known : `the id of ${quoted(meant.name)} is ${idOfAgent(meant)}`;
      const message = `The boundary ${quoted(name)} is for the agent ${quoted(id)}, which is not registered; ${hint}.`;
      return [{ rule: 'policy-unknown-agent', at: ['risk', 'boundaries', index, 'agents', at], message }];
    }),
  );
}

function otherNames({ name, account, app, keys, aliases }: AgentPolicy): string[] {
  return [name, ...aliases, `${account}`, `${app}`, `app:${app}`, ...keys, ...keys.map((key) => `key:${key}`)];
}

/** The list of critical paths is a rule of the section `risk`. Its standard name need not be there. */
function unknownCritical({ risk, trust }: Policy): Doubt[] {
  const name = trust?.['critical-paths'];
  if (name === undefined || (risk?.rules ?? []).some((rule) => rule.name === name)) return [];
  const message = `trust.critical-paths names the rule ${quoted(name)}, which risk.rules does not have.`;
  return [{ rule: 'policy-unknown-rule', at: ['trust', 'critical-paths'], message }];
}

/** What the gates are called where their step gives them no name. */
const usualNames: Readonly<Record<string, string>> = {
  coverage: 'action-coverage-gate',
  mutation: 'action-mutation-gate',
  failures: 'action-failure-parser',
  health: 'action-health-rollback',
};

/** A workflow of another repository may give the name, so that this is a doubt and no mistake. */
function unknownGates({ merge }: Policy, workflows: readonly string[] | null): Doubt[] {
  if (workflows === null) return [];
  const given = namesIn(workflows);
  return (merge?.require ?? []).flatMap((name, at): Doubt[] => {
    if (given.has(name)) return [];
    const message = `merge.require names ${quoted(name)}, and no workflow of this commit has a job or a gate of that name: nothing could merge by itself.`;
    return [{ rule: 'policy-unknown-gate', at: ['merge', 'require', at], message }];
  });
}

/** Every key, and every value of a `name:`, however deep: more than the jobs and gates, never fewer. */
function namesIn(workflows: readonly string[]): Set<string> {
  const names = new Set<string>();
  for (const text of workflows) {
    for (const line of text.split(/\r\n|[\r\n]/)) {
      const key = /^ *(?:- +)?["']?([A-Za-z_][\w-]{0,199})["']? *:/.exec(line)?.[1];
      if (key !== undefined) names.add(key);
      const value = /^ *(?:- +)?name *: *(.{1,200})$/.exec(line)?.[1];
      if (value !== undefined) names.add(withoutQuotes(value));
    }
    for (const [name, action] of Object.entries(usualNames)) if (text.includes(action)) names.add(name);
  }
  return names;
}

function withoutQuotes(value: string): string {
  const [, double, single] = /^"([^"]*)"|^'([^']*)'/.exec(value) ?? [];
  return double ?? single ?? (value.split(' #')[0] ?? '').trim();
}

function unknownWorkflows({ merge }: Policy, paths: readonly string[]): Doubt[] {
  const there = new Set(paths);
  return (merge?.workflows ?? []).flatMap((path, at): Doubt[] => {
    if (there.has(path)) return [];
    const message = `merge.workflows names ${quoted(path)}, which this commit does not have: nothing could merge by itself.`;
    return [{ rule: 'policy-unknown-file', at: ['merge', 'workflows', at], message }];
  });
}

function quoted(text: string): string {
  return `"${text}"`;
}
