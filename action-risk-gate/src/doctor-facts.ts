import { type Event, loadPolicy } from '@gauntlet/gate';
import { type BranchRules, type Git, GitError, GitHubError, type GitHubOptions, type Host } from '@gauntlet/host';
import { type Codeowners, defaultOf, mergeSection, type Policy } from '@gauntlet/policy';
import type { Known } from './doctor-guarantee.ts';
import { type ReadWorkflows, readWorkflows } from './doctor-workflow-files.ts';
import type { Inputs } from './inputs.ts';
import { type LedgerPlace, placeOfLedger } from './ledger-place.ts';
import { readCodeowners } from './owners.ts';
import { commitOfBranch, defaultBranchOf } from './place.ts';

/** One thing that the token was asked to read. */
export interface TokenRead {
  /** As in a workflow's `permissions`. */
  permission: string;
  outcome: Known<true> & { isRefused?: boolean };
}

/** What the commit of the default branch says. */
export interface Committed {
  commit: string;
  policy: Known<Policy | null>;
  workflows: Known<ReadWorkflows>;
  /** Null: there is none. */
  owners: Known<{ path: string; file: Codeowners } | null>;
}

/** All that the doctor looks at. */
export interface Facts {
  base: Known<BranchRules>;
  baseBranch: string | null;
  ledger: Known<BranchRules>;
  ledgerPlace: LedgerPlace;
  reads: TokenRead[];
  committed: Known<Committed>;
}

export async function readFacts(host: Host, git: Git | null, event: Event, inputs: Inputs): Promise<Facts> {
  const { apiUrl, repository, serverUrl } = host.runner.context;
  const options = { apiUrl, token: inputs['github-token'], repository: repository ?? '' };
  const baseBranch = defaultBranchOf(event);
  const ledgerPlace = placeOfLedger(inputs.ledger, repository ?? '', serverUrl);
  const rules = await host.openRules(options);
  const unnamed = { why: 'The event does not name the default branch' };
  const committed = await readCommitted(git, baseBranch, inputs);
  return {
    baseBranch,
    ledgerPlace,
    committed,
    base: baseBranch === null ? unnamed : await know(() => rules.ofBranch(baseBranch)),
    ledger: ledgerPlace.isElsewhere
      ? { why: 'The ledger is in another place' }
      : await know(() => rules.ofBranch(ledgerPlace.branch)),
    reads: 'value' in committed ? await readByToken(host, options, committed.value) : [],
  };
}

/** Only answers that did not come are unknown; everything else is a mistake of ours. */
async function know<T>(read: () => Promise<T>): Promise<Known<T> & { isRefused?: boolean }> {
  try {
    return { value: await read() };
  } catch (error) {
    if (error instanceof GitHubError) {
      return { why: capitalized(error.message), isRefused: error.status === 403 };
    }
    if (error instanceof GitError) return { why: capitalized(error.message) };
    throw error;
  }
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

async function readCommitted(git: Git | null, branch: string | null, inputs: Inputs): Promise<Known<Committed>> {
  if (git === null) return { why: 'There is no git repository in the workspace' };
  if (branch === null) return { why: 'The event does not name the default branch' };
  const commit = await commitOfBranch(git, branch);
  if (commit === null) return { why: 'The default branch is not in the repository of the workspace' };
  const [policy, workflows, owners] = [
    await know(() => loadPolicy(git, commit, inputs['policy-file'])),
    await know(() => readWorkflows(git, commit)),
    await know(() => readCodeowners(git, commit)),
  ];
  const [mistake] = 'value' in policy ? policy.value.problems : [];
  const judged = 'value' in policy ? { value: policy.value.policy } : policy;
  return { value: { commit, workflows, owners, policy: mistake === undefined ? judged : { why: mistake.what } } };
}

/** Each read shows one permission. What may be written, no read shows. */
async function readByToken(host: Host, options: GitHubOptions, { commit }: Committed): Promise<TokenRead[]> {
  const checks = await host.openChecks(options);
  const runs = await host.openRuns(options);
  const pulls = await host.openPullRequests(options);
  const artifacts = await host.openArtifacts(options);
  const circumstances = await host.openCircumstances(options);
  const reads: Array<[string, () => Promise<unknown>]> = [
    ['contents', () => runs.paths(commit)],
    ['pull-requests', () => pulls.ofCommit(commit)],
    ['checks', () => checks.runs(commit)],
    ['statuses', () => checks.statuses(commit)],
    ['actions', () => artifacts.list('gauntlet-baseline-coverage', 1)],
    ['issues', () => circumstances.openIssues(defaultOf(mergeSection.policyOnly['incident-label']) as string)],
  ];
  const results: TokenRead[] = [];
  for (const [permission, read] of reads) {
    const outcome = await know(async () => {
      await read();
      return true as const;
    });
    results.push({ permission, outcome });
  }
  return results;
}
