import type { RuleSeed, RulesetSeed } from '../merge-seed.ts';
import type { TokenSeed } from '../seed.ts';
import { appOf } from '../shapes/account.ts';
import type { FakeState } from '../state.ts';

/** A rule and the ruleset that it stands in. */
export interface AppliedRule extends RuleSeed {
  ruleset: RulesetSeed;
}

/** What the stand-in enforces on a merge. */
const ENFORCED = [
  ...['pull_request', 'required_status_checks', 'required_linear_history', 'merge_queue', 'update', 'workflows'],
];
/** What stops no merge of a pull request, or nothing that the stand-in makes. */
const IDLE = ['creation', 'deletion', 'non_fast_forward', 'required_signatures'];

function matches(state: FakeState, pattern: string, ref: string): boolean {
  if (pattern === '~ALL') return true;
  const wanted = pattern === '~DEFAULT_BRANCH' ? `refs/heads/${state.defaultBranch}` : pattern;
  const parts = wanted.split('/');
  const actual = ref.split('/');
  return parts.length === actual.length && parts.every((part, index) => part === '*' || part === actual[index]);
}

/** Whether a ruleset is about a branch, be it active or not. */
function isAbout(state: FakeState, ruleset: RulesetSeed, branch: string): boolean {
  const ref = `refs/heads/${branch}`;
  const { target = 'branch', include = ['~DEFAULT_BRANCH'], exclude = [] } = ruleset;
  const among = (patterns: readonly string[]) => patterns.some((pattern) => matches(state, pattern, ref));
  return target === 'branch' && among(include) && !among(exclude);
}

/** The active rules of a branch, as "Get rules for a branch" tells them. */
export function rulesOf(state: FakeState, branch: string): AppliedRule[] {
  const active = state.rulesets.filter(({ enforcement = 'active' }) => enforcement === 'active');
  return active
    .filter((ruleset) => isAbout(state, ruleset, branch))
    .flatMap((ruleset) => ruleset.rules.map((rule) => ({ ...rule, ruleset })));
}

export function appIdOf(token: TokenSeed): number | null {
  return appOf(token)?.id ?? null;
}

/** Teams and roles are not among what the stand-in knows of an account: they go round nothing. */
function mayBypass({ bypassActors = [] }: RulesetSeed, token: TokenSeed): boolean {
  const app = appIdOf(token);
  return bypassActors.some(({ actor_type: type, actor_id: id }) => {
    if (type === 'Integration') return app !== null && id === app;
    return type === 'User' && app === null && id === token.id;
  });
}

/** The rules that hold a merge by a token. Throws for a rule that the stand-in cannot enforce: it would be silent. */
export function bindingRules(state: FakeState, branch: string, token: TokenSeed | null): AppliedRule[] {
  const rules = rulesOf(state, branch);
  const unknown = rules.find(({ type }) => !ENFORCED.includes(type) && !IDLE.includes(type));
  if (unknown !== undefined) throw new Error(`The stand-in cannot enforce the rule "${unknown.type}".`);
  return rules.filter(({ ruleset }) => token === null || !mayBypass(ruleset, token));
}
