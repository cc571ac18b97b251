import type { MergeMethod } from '../merge-seed.ts';
import type { PullSeed, TokenSeed } from '../seed.ts';
import type { CheckRun, FakeState, Review } from '../state.ts';
import { type AppliedRule, bindingRules } from './rules.ts';

/** Where a pull request stands by the rules of its base branch. The sentences are GitHub's. */
export interface Requirements {
  /** What is missing; empty: it may be merged. */
  unmet: string[];
  /** The head lacks commits of the base, which a rule asks for. */
  behind: boolean;
  methods: MergeMethod[];
  /** The method of the merge queue; null where none rules. */
  queue: MergeMethod | null;
}

interface RequiredCheck {
  context: string;
  integration_id?: number;
}

type CheckState = 'success' | 'failure' | 'expected';

const GOOD = ['success', 'skipped', 'neutral'];

function stateOfRun({ status, conclusion }: CheckRun): CheckState {
  if (status !== 'completed') return 'expected';
  return GOOD.includes(conclusion ?? '') ? 'success' : 'failure';
}

/** What the newest check run, or else status, of a name says of a commit. */
export function checkState(state: FakeState, sha: string, { context, integration_id: app }: RequiredCheck): CheckState {
  const runs = state.checkRuns.filter(({ name, headSha }) => name === context && headSha === sha);
  const run = runs.findLast((candidate) => app === undefined || candidate.app.id === app);
  if (run !== undefined) return stateOfRun(run);
  const statuses = state.statuses.filter((status) => status.context === context && status.sha === sha);
  const status = statuses.findLast(({ appId }) => app === undefined || appId === app)?.state ?? 'pending';
  if (status === 'success') return 'success';
  return status === 'pending' ? 'expected' : 'failure';
}

function requiredChecks(rules: readonly AppliedRule[]): RequiredCheck[] {
  const own = rules.filter(({ type }) => type === 'required_status_checks');
  return own.flatMap(({ parameters }) => (parameters?.['required_status_checks'] ?? []) as RequiredCheck[]);
}

/** An organisation's required workflow is met by a good run of that file for the commit. */
function unmetWorkflows(state: FakeState, rules: readonly AppliedRule[], sha: string): string[] {
  const own = rules.filter(({ type }) => type === 'workflows');
  const wanted = own.flatMap(({ parameters }) => (parameters?.['workflows'] ?? []) as { path: string }[]);
  const good = state.workflowRuns.filter(({ headSha, conclusion }) => headSha === sha && conclusion === 'success');
  const missing = wanted.filter(({ path }) => !good.some((run) => run.path.replace(/@.*$/, '') === path));
  return missing.map(({ path }) => `Required workflow '${path}' is not satisfied.`);
}

/** The sentences for the required checks and workflows that a commit lacks. */
export function unmetChecks(state: FakeState, rules: readonly AppliedRule[], sha: string): string[] {
  const checks = requiredChecks(rules).flatMap((check) => {
    const found = checkState(state, sha, check);
    if (found === 'success') return [];
    return [`Required status check "${check.context}" is ${found === 'failure' ? 'failing' : 'expected'}.`];
  });
  return [...checks, ...unmetWorkflows(state, rules, sha)];
}

function mayWrite(state: FakeState, login: string | null): boolean {
  const { permission = 'write' } = state.collaborators.find((person) => person.login === login) ?? {
    permission: 'read' as const,
  };
  return permission === 'write' || permission === 'admin';
}

/** The last word of everybody who has one; a comment takes nothing back. */
export function standingReviews(state: FakeState, pull: PullSeed): Review[] {
  const words = state.reviews.filter(
    ({ pullNumber, state: word }) =>
      pullNumber === pull.number && ['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'].includes(word),
  );
  return words.filter((review) => words.findLast(({ userLogin }) => userLogin === review.userLogin) === review);
}

function unmetReviews(state: FakeState, pull: PullSeed, parameters: Readonly<Record<string, unknown>>): string[] {
  const counting = standingReviews(state, pull).filter(({ userLogin }) => mayWrite(state, userLogin));
  const fresh = parameters['dismiss_stale_reviews_on_push'] === true;
  const approvals = counting.filter(
    ({ state: word, commitId }) => word === 'APPROVED' && (!fresh || commitId === pull.headSha),
  );
  const by = approvals.map(({ userLogin }) => userLogin ?? '');
  const count = Number(parameters['required_approving_review_count'] ?? 0);
  const unmet: string[] = [];
  if (counting.some(({ state: word }) => word === 'CHANGES_REQUESTED')) unmet.push('Changes were requested.');
  if (approvals.length < count) {
    const reviews = count === 1 ? 'approving review is' : 'approving reviews are';
    unmet.push(`At least ${count} ${reviews} required by reviewers with write access.`);
  }
  const { codeOwners = [], lastPusher = pull.userLogin, openConversations = 0 } = pull;
  if (parameters['require_code_owner_review'] === true && codeOwners.length > 0) {
    if (!by.some((login) => codeOwners.includes(login))) unmet.push('Waiting on code owner review.');
  }
  if (parameters['require_last_push_approval'] === true && !by.some((login) => login !== lastPusher)) {
    unmet.push('New changes require approval from someone other than the last pusher.');
  }
  if (parameters['required_review_thread_resolution'] === true && openConversations > 0) {
    unmet.push('A conversation must be resolved before this pull request can be merged.');
  }
  return unmet;
}

async function isBehind(state: FakeState, pull: PullSeed): Promise<boolean> {
  const tip = await state.git.readRef(`refs/heads/${pull.baseRef}`);
  return tip !== null && (await state.git.mergeBase(tip.sha, pull.headSha)) !== tip.sha;
}

function methodsOf(state: FakeState, rules: readonly AppliedRule[]): MergeMethod[] {
  const named = rules.map(({ type, parameters }) => (type === 'pull_request' ? parameters : undefined));
  const lists = named.map((parameters) => parameters?.['allowed_merge_methods'] as MergeMethod[] | undefined);
  const linear = rules.some(({ type }) => type === 'required_linear_history');
  return state.settings.methods.filter(
    (method) => lists.every((list) => list?.includes(method) ?? true) && !(linear && method === 'merge'),
  );
}

/** What the rules ask of a pull request. `token`: who would merge; null: GitHub itself, which goes round nothing. */
export async function requirementsOf(state: FakeState, pull: PullSeed, token: TokenSeed | null): Promise<Requirements> {
  const rules = bindingRules(state, pull.baseRef, token);
  const reviews = rules.filter(({ type }) => type === 'pull_request');
  const strict = rules.some(({ parameters }) => parameters?.['strict_required_status_checks_policy'] === true);
  const queue = rules.find(({ type }) => type === 'merge_queue');
  const unmet = [
    ...reviews.flatMap(({ parameters = {} }) => unmetReviews(state, pull, parameters)),
    ...unmetChecks(state, rules, pull.headSha),
    ...(rules.some(({ type }) => type === 'update') ? ['Cannot update this protected ref.'] : []),
  ];
  const method = `${queue?.parameters?.['merge_method'] ?? 'MERGE'}`.toLowerCase() as MergeMethod;
  return {
    unmet,
    behind: strict && (await isBehind(state, pull)),
    methods: methodsOf(state, rules),
    queue: queue === undefined ? null : method,
  };
}
