import { at, integer, text } from '../event-fields.ts';
import { type Calls, count, flag, list, need, openCalls } from './calls.ts';
import { GitHubError, unavailable } from './failure.ts';
import type { GitHubOptions } from './github.ts';
import type { MergeMethod } from './merge-state.ts';
import { ShapeError } from './shapes.ts';

/** A check that a rule requires. */
export interface RequiredCheck {
  context: string;
  /** The App that it has to come from; null: anybody may send it. */
  appId: number | null;
  rulesetId: number | null;
}

/** What rules ask of reviews: the strictest of each. */
export interface RequiredReviews {
  approvals: number;
  dismissesStale: boolean;
  codeOwners: boolean;
  /** Somebody other than the last pusher has to approve. */
  lastPush: boolean;
  conversations: boolean;
}

/** A workflow that an organisation requires, whatever the pull request says. */
export interface RequiredWorkflow {
  path: string;
  repositoryId: number;
  ref: string | null;
  sha: string | null;
}

/** Who may go round a ruleset. The id is an App's, a role's, a team's or a user's, as the type says. */
export interface BypassActor {
  type: string;
  id: number | null;
  /** `always`, `pull_request` or `exempt`. */
  mode: string;
}

export interface Ruleset {
  id: number;
  name: string;
  /** `Repository`, `Organization` or `Enterprise`; null where it is not told. */
  sourceType: string | null;
  /** `branch`, `tag`, `push`; null where it is not told. */
  target: string | null;
  /** `active`, `evaluate` or `disabled`. */
  enforcement: string;
  /** Null: the token may not see them. GitHub shows them only to who may change the ruleset. */
  bypassActors: BypassActor[] | null;
}

/** The rules that hold a branch now. A classic branch protection is not among them. */
export interface BranchRules {
  /** Every type of rule, also those of which nothing else is told here; sorted. */
  types: string[];
  requiredChecks: RequiredCheck[];
  /** A head must hold all of the base. */
  upToDate: boolean;
  /** Null: a push to the branch needs no pull request. */
  reviews: RequiredReviews | null;
  workflows: RequiredWorkflow[];
  linearHistory: boolean;
  noForcePush: boolean;
  noDeletion: boolean;
  signatures: boolean;
  /** Only who may go round the ruleset can change the branch. */
  restrictsUpdates: boolean;
  /** Null: rules do not limit it. */
  methods: MergeMethod[] | null;
  /** Null: no merge queue. */
  queueMethod: MergeMethod | null;
  rulesets: Ruleset[];
}

/** Read access to rulesets, which every token has. Every call throws GitHubError. */
export interface Rules {
  ofBranch(branch: string): Promise<BranchRules>;
  /** All, also those that hold nothing; without who may go round them. */
  all(): Promise<Ruleset[]>;
}

const repo = '/repos/{owner}/{repo}';
const ruleLimit = { most: 1_000, what: 'rules for the branch' };
const rulesetLimit = { most: 500, what: 'rulesets' };
const remedies = {
  403: 'see that rulesets exist for this kind of repository and that the token may read them',
  404: 'see that the repository exists and that the token may read it',
};

/** Never throws: what is wrong is said by the first call. */
export async function openRules(options: GitHubOptions): Promise<Rules> {
  const calls = await openCalls(options, remedies);
  return {
    ofBranch: async (branch) => {
      const rules = await calls.pages(`${repo}/rules/branches/{branch}`, { branch }, readRules, ruleLimit);
      const ids = [...new Set(rules.map(({ rulesetId }) => rulesetId))].filter((id) => id !== null);
      const rulesets: Ruleset[] = [];
      for (const id of ids.sort((left, right) => left - right)) rulesets.push(await getRuleset(calls, id, rules));
      return { ...read(rules), rulesets };
    },
    all: () => calls.pages(`${repo}/rulesets`, {}, (data) => list(data).map(readRuleset), rulesetLimit),
  };
}

/** A rule without what makes it up is an answer that cannot be relied on. */
function read(rules: readonly Rule[]): Omit<BranchRules, 'rulesets'> {
  try {
    return summarize(rules);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw unavailable(200, false);
  }
}

interface Rule {
  type: string;
  parameters: unknown;
  rulesetId: number | null;
  sourceType: string | null;
}

/** An organisation's ruleset may be hidden from the token although its rules hold. */
async function getRuleset(calls: Calls, id: number, rules: readonly Rule[]): Promise<Ruleset> {
  try {
    const path = `${repo}/rulesets/{ruleset_id}`;
    return await calls.send('GET', path, { ruleset_id: id, includes_parents: true }, readRuleset);
  } catch (error) {
    if (!(error instanceof GitHubError && (error.status === 403 || error.status === 404))) throw error;
    const sourceType = rules.find(({ rulesetId }) => rulesetId === id)?.sourceType ?? null;
    return { id, name: '', sourceType, target: 'branch', enforcement: 'active', bypassActors: null };
  }
}

function readRules(data: unknown): Rule[] {
  return list(data).map((rule) => ({
    type: need(text(at(rule, 'type'))),
    parameters: at(rule, 'parameters'),
    rulesetId: integer(at(rule, 'ruleset_id')),
    sourceType: text(at(rule, 'ruleset_source_type')),
  }));
}

function readRuleset(data: unknown): Ruleset {
  const actors = at(data, 'bypass_actors');
  return {
    id: need(integer(at(data, 'id'))),
    name: need(text(at(data, 'name'))),
    sourceType: text(at(data, 'source_type')),
    target: text(at(data, 'target')),
    enforcement: need(text(at(data, 'enforcement'))),
    bypassActors: actors === undefined ? null : list(actors).map(readActor),
  };
}

function readActor(data: unknown): BypassActor {
  const mode = text(at(data, 'bypass_mode')) ?? 'always';
  return { type: need(text(at(data, 'actor_type'))), id: integer(at(data, 'actor_id')), mode };
}

function summarize(rules: readonly Rule[]): Omit<BranchRules, 'rulesets'> {
  const of = (type: string) => rules.filter((rule) => rule.type === type);
  const has = (type: string) => of(type).length > 0;
  const checks = of('required_status_checks');
  const queue = of('merge_queue')[0];
  return {
    types: [...new Set(rules.map(({ type }) => type))].sort(),
    requiredChecks: checks.flatMap(readChecks),
    upToDate: checks.some(({ parameters }) => flag(at(parameters, 'strict_required_status_checks_policy'))),
    reviews: of('pull_request').map(readReviews).reduce(strictest, null),
    workflows: of('workflows').flatMap(({ parameters }) => list(at(parameters, 'workflows')).map(readWorkflow)),
    linearHistory: has('required_linear_history'),
    noForcePush: has('non_fast_forward'),
    noDeletion: has('deletion'),
    signatures: has('required_signatures'),
    restrictsUpdates: has('update'),
    methods: of('pull_request').map(readMethods).reduce(common, null),
    queueMethod: queue === undefined ? null : readMethod(at(queue.parameters, 'merge_method')),
  };
}

function readChecks({ parameters, rulesetId }: Rule): RequiredCheck[] {
  return list(at(parameters, 'required_status_checks')).map((check) => ({
    context: need(text(at(check, 'context'))),
    appId: integer(at(check, 'integration_id')),
    rulesetId,
  }));
}

function readReviews({ parameters }: Rule): RequiredReviews {
  return {
    approvals: count(at(parameters, 'required_approving_review_count')),
    dismissesStale: flag(at(parameters, 'dismiss_stale_reviews_on_push')),
    codeOwners: flag(at(parameters, 'require_code_owner_review')),
    lastPush: flag(at(parameters, 'require_last_push_approval')),
    conversations: flag(at(parameters, 'required_review_thread_resolution')),
  };
}

function strictest(left: RequiredReviews | null, right: RequiredReviews): RequiredReviews {
  if (left === null) return right;
  return {
    approvals: Math.max(left.approvals, right.approvals),
    dismissesStale: left.dismissesStale || right.dismissesStale,
    codeOwners: left.codeOwners || right.codeOwners,
    lastPush: left.lastPush || right.lastPush,
    conversations: left.conversations || right.conversations,
  };
}

function readWorkflow(data: unknown): RequiredWorkflow {
  return {
    path: need(text(at(data, 'path'))),
    repositoryId: need(integer(at(data, 'repository_id'))),
    ref: text(at(data, 'ref')),
    sha: text(at(data, 'sha')),
  };
}

const methods = ['merge', 'squash', 'rebase'] as const;

function readMethod(value: unknown): MergeMethod {
  const name = typeof value === 'string' ? value.toLowerCase() : '';
  return need(methods.find((method) => method === name) ?? null);
}

function readMethods({ parameters }: Rule): MergeMethod[] | null {
  const allowed = at(parameters, 'allowed_merge_methods');
  return allowed === undefined ? null : list(allowed).map(readMethod);
}

function common(left: MergeMethod[] | null, right: MergeMethod[] | null): MergeMethod[] | null {
  if (left === null || right === null) return left ?? right;
  return left.filter((method) => right.includes(method));
}
