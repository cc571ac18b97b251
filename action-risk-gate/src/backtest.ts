import type { Event } from '@gauntlet/gate';
import { type Git, GitError, type Host, type LoggedCommit } from '@gauntlet/host';
import { LedgerError, type LedgerEvent } from '@gauntlet/ledger';
import { mergeSection, settingsInForce } from '@gauntlet/policy';
import { openAuthors, type PastAuthors, type ToldMerges, toldMerges } from './backtest-authors.ts';
import { mergesOf, type PastMerge, revertsIn } from './backtest-history.ts';
import { openReplay, type PastChange, type Replay, type Replayed, sumUp } from './backtest-replay.ts';
import { replayLines, replaySections, sentenceOf } from './backtest-sections.ts';
import { readChange } from './change.ts';
import type { CommandResult } from './command.ts';
import type { Problem } from './evidence.ts';
import { readWholeLedger } from './explain-ledger.ts';
import { headOfDefault, readRules } from './explain-policy.ts';
import type { Inputs } from './inputs.ts';
import { readOwned } from './owners.ts';
import { defaultBranchOf } from './place.ts';
import type { State } from './state.ts';

/** How far back a branch is read for its pull requests, and how many commits these may have brought. */
const mostCommits = 20_000;
const mostBrought = 100_000;

/**
 * Says what the policy of today, and the trust of each moment, would have decided of the newest merged pull requests, and
 * what became of them.
 */
export async function backtest(host: Host, git: Git | null, event: Event, { inputs }: State): Promise<CommandResult> {
  if (git === null)
    return stopped({ code: 'repository-missing', what: 'There is no repository to read the history of' });
  const head = await headOfDefault(host, git, event);
  if (head === null) return stopped({ code: 'head-not-found', what: 'The default branch is not in this clone' });
  const rules = await readRules(git, head, inputs['policy-file']);
  if ('code' in rules) return stopped(rules);
  const notes: string[] = [];
  const events = await readEvents(host, git, inputs, notes);
  if ('code' in events) return stopped(events);
  try {
    const told = toldMerges(events);
    const merges = await readHistory(host, git, head, told, inputs.limit, notes);
    if (merges.length === 0) return nothing(head);
    const authors = await openAuthors(host, inputs, told, rules, defaultBranchOf(event));
    const merge = settingsInForce(mergeSection, rules.policy?.merge);
    const replay = openReplay(events, { rules, merge, policyFile: inputs['policy-file'] });
    const replayed = await replayAll(git, merges, authors, replay);
    return 'code' in replayed ? stopped(replayed) : resultOf(host, head, replayed, notes);
  } catch (error) {
    if (error instanceof LedgerError) return stopped({ code: 'ledger-not-verified', what: error.message });
    if (error instanceof GitError)
      return stopped({ code: 'diff-mismatch', what: `Git could not tell: ${error.message}` });
    throw error;
  }
}

function stopped(problem: Problem): CommandResult {
  return { problems: [problem], sections: [], console: [], report: null };
}

function nothing(head: string): CommandResult {
  const what = `In the first parents of ${head.slice(0, 12)} no message names a pull request`;
  return { problems: [], reasons: [{ code: 'nothing-to-replay', what }], sections: [], console: [], report: null };
}

/** Without a token there may be no ledger: then nobody is trusted, which is said. */
async function readEvents(host: Host, git: Git, inputs: Inputs, notes: string[]): Promise<LedgerEvent[] | Problem> {
  const view = await readWholeLedger(host, git, inputs);
  if ('code' in view && view.code !== 'token-missing') return view;
  const events = 'code' in view ? [] : view.events;
  if (events.length === 0) notes.push('There is no ledger, so that nobody had any trust: `rebuild` makes one.');
  if (inputs['github-token'] === '') notes.push('Without a token, who wrote what is known by the ledger alone.');
  return events;
}

async function readHistory(
  host: Host,
  git: Git,
  head: string,
  told: ToldMerges,
  limit: number,
  notes: string[],
): Promise<PastMerge[]> {
  const pullOf = (commit: string) => told.get(commit)?.event.pullRequest ?? null;
  const log = await git.log(head, mostCommits);
  const { merges, direct } = mergesOf(log, limit, pullOf);
  const oldest = merges.at(-1);
  if (oldest === undefined) return [];
  const chain = log.slice(0, log.findIndex(({ id }) => id === oldest.commit) + 1);
  const all = await broughtWith(git, chain, oldest.from);
  if (all.length === mostBrought) notes.push(`Reverts were looked for in the newest ${mostBrought} commits alone.`);
  if (direct > 0) {
    const many = direct === 1 ? '1 commit among them is' : `${direct} commits among them are`;
    notes.push(`${many} of no pull request that history tells, and left out.`);
  }
  if (git.shallow) notes.push('The clone is shallow: older pull requests are not in it.');
  const gone = revertsIn(chain, all, host.runner.context.repository, pullOf);
  return merges.map((merge) => ({ ...merge, revertedBy: gone.get(merge.commit) ?? null }));
}

/** A branch without merge commits is its first parents alone. */
async function broughtWith(git: Git, chain: LoggedCommit[], before: string): Promise<LoggedCommit[]> {
  const hasMerges = chain.some(({ parents }) => parents.length > 1);
  return hasMerges ? git.log(chain[0]?.id ?? before, mostBrought, before) : chain;
}

/** The oldest first: trust is that of each moment. What came of them, newest first. */
async function replayAll(
  git: Git,
  merges: readonly PastMerge[],
  authors: PastAuthors,
  replay: Replay,
): Promise<Replayed[] | Problem> {
  const replayed: Replayed[] = [];
  for (const merge of merges.toReversed()) {
    const past = await readPast(git, merge, authors);
    if (!('code' in past)) replayed.unshift(replay.judge(past));
    else if (past.code === 'github-unavailable') return past;
    // What cannot be read is stopped.
    else replayed.unshift({ merge, riskClass: null, agent: null, outcome: 'needs-human', codes: [past.code] });
  }
  return replayed;
}

async function readPast(git: Git, merge: PastMerge, authors: PastAuthors): Promise<PastChange | Problem> {
  const author = await authors.of(merge);
  if ('code' in author) return author;
  const change = await readChange(git, merge.from, merge.commit, null);
  if ('code' in change) return change;
  const owned = await readOwned(git, merge.from, change.changes, [], false);
  return 'code' in owned ? owned : { merge, ...change, author, owned };
}

function resultOf(host: Host, head: string, replayed: Replayed[], notes: readonly string[]): CommandResult {
  const { serverUrl, repository } = host.runner.context;
  const sum = sumUp(replayed);
  const urlOf = (number: number) => (repository === null ? null : `${serverUrl}/${repository}/pull/${number}`);
  return {
    problems: [],
    reasons: [{ code: 'replayed', what: sentenceOf(sum) }],
    sections: replaySections(sum, replayed, notes, urlOf),
    console: replayLines(sum, notes),
    report: {
      command: 'backtest',
      head,
      ...sum,
      byCode: Object.fromEntries(sum.byCode),
      notes,
      pullRequests: replayed,
    },
  };
}
