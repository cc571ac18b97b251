import { type Event, filesAt, withLedger } from '@gauntlet/gate';
import { type Git, type Host, sha256 } from '@gauntlet/host';
import { endPath, findingsOf, isReliable, type LedgerFinding, type LedgerStore, statePath } from '@gauntlet/ledger';
import { agentsSection, settingsInForce } from '@gauntlet/policy';
import { codeSpan, plainText, type Section } from '@gauntlet/report';
import type { CommandResult } from './command.ts';
import type { Problem } from './evidence.ts';
import { placeOfLedger } from './ledger-place.ts';
import { problemOf } from './record.ts';
import { writer } from './record-sources.ts';
import type { State } from './state.ts';
import { agentsIn, type BranchWalk, walkBranch } from './verify-branch.ts';

/** What writes into a ledger. */
const writers: ReadonlySet<string> = new Set([writer, 'action-failure-parser']);

interface Verified {
  commit: string | null;
  files: number;
  findings: LedgerFinding[];
  /** Null for a ledger at another place than a branch of this repository: only GitHub vouches for commits. */
  walk: BranchWalk | null;
}

/** Checks a whole ledger: its files, its chain, its dates, its writers and its state, and on GitHub its commits too. */
export async function verify(host: Host, _git: Git | null, _event: Event, state: State): Promise<CommandResult> {
  const { repository, serverUrl } = host.runner.context;
  const isHere = !placeOfLedger(state.inputs.ledger, repository ?? '', serverUrl).isElsewhere;
  if (isHere && state.inputs['github-token'] === '') {
    return failed({ code: 'token-missing', what: 'There is no github-token' });
  }
  try {
    const verified = await withLedger(host, state.inputs, (ledger) => verifyWhole(host, state, ledger, isHere));
    return 'code' in verified ? failed(verified) : resultOf(verified);
  } catch (error) {
    return failed(problemOf(error));
  }
}

function failed(problem: Problem): CommandResult {
  return { problems: [problem], sections: [], console: [], report: null };
}

async function verifyWhole(host: Host, state: State, ledger: LedgerStore, isHere: boolean): Promise<Verified> {
  const commit = await ledger.head();
  if (commit === null) return { commit, files: 0, findings: [], walk: null };
  const files = await filesAt(ledger, commit);
  const findings = findingsOf(files, { sha256, now: host.now().getTime(), writers });
  const isEmpty = findings.length === 0 && !files.has(statePath) && [...files.keys()].some(isEvents);
  if (isEmpty) findings.push({ code: 'state', path: statePath, line: null, message: 'It is missing.' });
  const { apiUrl, repository } = host.runner.context;
  const options = { apiUrl, token: state.inputs['github-token'], repository: repository ?? '' };
  const registry = settingsInForce(agentsSection, state.sections?.agents);
  if (!isHere) return { commit, files: files.size, findings, walk: null };
  const strangers = { registry, agents: agentsIn(files) };
  const walk = await walkBranch(await host.openHistory(options), commit, state.inputs.limit, strangers);
  return { commit, files: files.size, findings, walk };
}

function isEvents(path: string): boolean {
  return path !== endPath && path.startsWith('events/');
}

const mostRows = 200;

function resultOf({ commit, files, findings, walk }: Verified): CommandResult {
  const branch = walk?.findings ?? [];
  const isForged = branch.length > 0 || !isReliable(findings);
  const lines = [
    ...findings.map(
      ({ code, path, line, message }) => `${code}: ${path}${line === null ? '' : `:${line}`}: ${message}`,
    ),
    ...branch.map(({ code, commit: of, message }) => `${code}: ${of}: ${message}`),
  ];
  const problems: Problem[] = [];
  const count = `${lines.length} findings in ${files} files`;
  if (isForged) problems.push({ code: 'ledger-forged', what: count });
  else if (findings.length > 0) problems.push({ code: 'ledger-state-outdated', what: count });
  return {
    problems,
    reasons: problems.length > 0 ? [] : [{ code: 'ledger-verified', what: scopeOf(commit, files, walk) }],
    sections: [...(lines.length === 0 ? [] : [findingSection(findings, branch)]), ...authorSection(walk)],
    console: [scopeOf(commit, files, walk), ...lines].map(plainText),
    report: { commit, files, findings, branch: walk },
  };
}

/** What was looked at, and what was not. */
function scopeOf(commit: string | null, files: number, walk: BranchWalk | null): string {
  if (commit === null) return 'There is no ledger yet';
  const all = `${files} files at ${commit.slice(0, 12)} were checked`;
  if (walk === null) return `${all}; nobody vouches for the commits of a git remote`;
  const part = walk.isWhole ? '' : ', not all that there are';
  return `${all}, and ${walk.commits} commits, of ${walk.files} of them the files${part}`;
}

function authorSection(walk: BranchWalk | null): Section[] {
  if (walk === null) return [];
  const rows = walk.authors.map(({ id, login, commits }) => [
    login === '' ? 'nobody known' : codeSpan(login),
    ...[id === null ? '' : `${id}`, `${commits}`],
  ]);
  const columns = ['Account', 'Id', 'Commits'];
  return [{ title: 'Who wrote the ledger', table: { columns, rows: rows.slice(0, mostRows) } }];
}

function findingSection(findings: readonly LedgerFinding[], branch: BranchWalk['findings']): Section {
  const rows = [
    ...findings.map(({ code, path, line, message }) => [
      code,
      codeSpan(line === null ? path : `${path}:${line}`),
      message,
    ]),
    ...branch.map(({ code, commit, message }) => [code, codeSpan(commit), message]),
  ];
  return { title: 'Findings', table: { columns: ['What', 'Where', 'Why'], rows: rows.slice(0, mostRows) } };
}
