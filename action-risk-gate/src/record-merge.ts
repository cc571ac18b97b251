import { type Audit, type Identity, readAudit } from '@gauntlet/evidence';
import type { Author, Merge, PullCommit, PullDetails } from '@gauntlet/host';
import { type EventDraft, type MergedEvidence, merged } from '@gauntlet/ledger';
import { assessRisk, riskRules } from '@gauntlet/policy';
import { type Authors, readAuthors } from './authors.ts';
import type { Change } from './change.ts';
import type { Problem } from './evidence.ts';
import { accountOf } from './history.ts';
import { changeOfMerge, untold } from './record-range.ts';
import { agentOf, agentOfAccount, type Sources, writer } from './record-sources.ts';

/** Who merged a pull request that counts: null for one into another branch, or that is not merged. */
export async function findMerge({ history, defaultBranch }: Sources, pullRequest: number): Promise<Merge | null> {
  const merge = await history.merge(pullRequest);
  return merge?.baseBranch === defaultBranch ? merge : null;
}

/**
 * The event of a merge. What can never be known of it (more commits or files than GitHub tells, a count that is not git's)
 * makes it a claim of class high, which counts for nobody.
 */
export async function mergeDraft(sources: Sources, merge: Merge): Promise<EventDraft | Problem> {
  const pull = await sources.details.get(merge.number);
  const commits = await untold(() => sources.details.commits(pull));
  const change = await changeOfMerge(sources, merge, pull, commits ?? []);
  if (change !== null && 'code' in change) return change;
  const authors = commits && (await readAuthors(pull, commits, sources.circumstances, sources.registry));
  const agent = authors ? agentOf(authors.identity, pull.author, sources.registry) : openerOf(sources, pull);
  const risk = change && riskOf(sources, change, agent, authors?.task ?? null);
  const evidence: MergedEvidence & { identity: string } = {
    vouched: risk !== null && authors !== null && isVouched(authors),
    sources: [sources.source(`pulls/${merge.number}`), sources.source(`commits/${merge.mergeSha}`)],
    head: merge.headSha,
    ...mergerOf(merge.mergedBy, agent, sources),
    kinds: risk === null || risk.kinds.length === 0 ? ['unknown'] : [...risk.kinds],
    key: oneLine(authors?.key ?? null),
    family: oneLine(authors?.family ?? null),
    ...claimsOf(authors, (await sources.commit(merge.mergeSha))?.message ?? ''),
    verdicts: [],
    identity: authors?.identity.kind ?? 'unknown',
  };
  return merged({
    ...{ at: merge.mergedAt, by: writer, agent, pullRequest: merge.number, sha: merge.mergeSha },
    riskClass: risk?.class ?? 'high',
    evidence,
  });
}

/** Whether every account that wrote it is known, so that it may count for the agent. */
function isVouched({ identity, unvouched }: Authors): boolean {
  return unvouched === 0 && (identity.kind === 'agent' || identity.kind === 'human');
}

function openerOf({ registry }: Sources, { author }: PullDetails): string | null {
  return agentOfAccount(author, registry);
}

function riskOf({ risk, state }: Sources, change: Change, agent: string | null, task: string | null) {
  const { basePaths, changes } = change;
  const context = { policyFile: state.inputs['policy-file'], incidents: [], basePaths, agent, task };
  return assessRisk(changes, riskRules(risk, context));
}

/** An App, an agent, and whoever wrote the change under the agent's own account, is no person. */
function mergerOf(by: Author | null, agent: string | null, { registry }: Sources) {
  const isPerson = by?.type === 'User' && agentOfAccount(by, registry) === null && accountOf(by) !== agent;
  if (by === null || !isPerson) return { mergedBy: 'auto' as const, person: null };
  return { mergedBy: 'person' as const, person: accountOf(by) };
}

const decisions = ['auto-merge', 'needs-human', 'reject'] as const;

/** What the commits and the merge commit's message say: kept for whoever asks, and trusted by nobody. */
function claimsOf(authors: Authors | null, message: string) {
  const audit: Audit | null = readAudit(message);
  const claims: Partial<Identity['claims']> = authors?.identity.claims ?? {};
  return {
    task: oneLine(authors?.task ?? null),
    model: oneLine(claims.model ?? audit?.model ?? null),
    promptHash: oneLine(claims.promptHash ?? audit?.promptHash ?? null),
    decision: decisions.find((decision) => decision === audit?.decision) ?? null,
  };
}

/** As the ledger takes it: at most 200 characters on one line, or nothing. */
function oneLine(value: string | null): string | null {
  return value !== null && /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]{1,200}$/u.test(value) ? value : null;
}

/** The ids of everybody who had part in a change; null where that cannot be known. */
export async function participantsOf(sources: Sources, pullRequest: number): Promise<ReadonlySet<number> | null> {
  const pull = await sources.details.get(pullRequest);
  const commits = await untold(() => sources.details.commits(pull));
  if (commits === null) return null;
  const { identity } = await readAuthors(pull, commits satisfies PullCommit[], sources.circumstances, sources.registry);
  return new Set([...identity.accounts, ...(pull.author === null ? [] : [pull.author.id])]);
}
