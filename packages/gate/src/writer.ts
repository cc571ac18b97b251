import {
  type Account,
  type AgentMark,
  type AgentRegistry,
  agentMarkOf,
  type CommitRecord,
  isAgent,
} from '@gauntlet/evidence';
import { fields, type Git, GitError, GitHubError, type Host, type JudgedChange } from '@gauntlet/host';
import { accountOf, readCommitRecords, recordOf } from './commit-records.ts';
import { type Event, groupPull, isPushToDefaultBranch } from './event.ts';

/** Whether agents had part in a change: `unknown` where that they had none cannot be said. */
export interface Writer {
  kind: 'people' | 'agent' | 'unknown';
  /** A sentence without its beginning and its full stop, in plain characters of ours. */
  why: string;
}

export interface WriterRequest {
  event: Event;
  judged: JudgedChange;
  registry: AgentRegistry;
  /** Empty: GitHub is not asked. */
  token: string;
}

interface Opener {
  account: Account;
  headBranch: string | null;
}

/**
 * Who wrote a change, as far as thresholds depend on it: people alone only where a person's account opened the pull request
 * and no commit bears an agent's mark. What is on the default branch already has no pull request; there the marks decide.
 */
export async function findWriter(host: Host, git: Git, request: WriterRequest): Promise<Writer> {
  const { event, judged, registry } = request;
  const isPushed = isPushToDefaultBranch(host.runner.context.eventName, event);
  const opener = isPushed ? null : await findOpener(host, git, request);
  if (opener !== null && 'account' in opener && isAgent(opener.account, registry)) {
    return { kind: 'agent', why: 'the account that opened the pull request is a bot or a registered agent' };
  }
  const commits =
    (await readCommitRecords(git, judged.from, judged.to).catch(unlessGit)) ?? (await commitsOfPull(host, request));
  const branch = opener !== null && 'account' in opener ? opener.headBranch : null;
  const mark = agentMarkOf(commits ?? [], registry, branch);
  if (mark !== null) return { kind: 'agent', why: markWords(mark) };
  if (opener !== null && 'unknown' in opener) return { kind: 'unknown', why: opener.unknown };
  if (commits === null) return { kind: 'unknown', why: 'not all commits of the change can be read' };
  if (opener === null) return { kind: 'people', why: 'no pushed commit bears the mark of an agent' };
  if (opener.account.type !== 'User') {
    return { kind: 'unknown', why: "the account that opened the pull request is no person's" };
  }
  return { kind: 'people', why: 'a person opened the pull request, and no commit bears the mark of an agent' };
}

function unlessGit(error: unknown): null {
  if (!(error instanceof GitError)) throw error;
  return null;
}

/** As GitHub lists them, where the clone does not have all of them. Null where that is of another head, or not known. */
async function commitsOfPull(host: Host, { judged, token }: WriterRequest): Promise<CommitRecord[] | null> {
  const { repository, apiUrl } = host.runner.context;
  const { pullRequest, headSha } = judged.subject;
  if (token === '' || repository === null || pullRequest === null) return null;
  try {
    const reader = await host.openPullDetails({ apiUrl, token, repository });
    const pull = await reader.get(pullRequest);
    return pull.headSha === headSha ? (await reader.commits(pull)).map(recordOf) : null;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return null;
  }
}

const markNames: Readonly<Record<AgentMark['source'], string>> = {
  'agent-by': 'a trailer Agent-By',
  'co-authored-by': 'a trailer Co-authored-by of an agent',
  'assisted-by': 'a trailer Assisted-by',
  'own-trailer': 'a trailer that only an agent writes',
  email: "an agent's address",
  branch: '',
  account: "a bot's or an agent's account",
  key: 'the key of a registered agent',
  claim: 'a trailer that says how an agent made it',
};

function markWords({ source, sha }: AgentMark): string {
  if (sha === null) return "the name of its branch begins as an agent's";
  return `its commit ${sha.slice(0, 12)} bears ${markNames[source]}`;
}

type FoundOpener = Opener | { unknown: string };

/** The account that opened the pull request: the event's, where that is of the judged commit; else by asking GitHub. */
async function findOpener(host: Host, git: Git, { event, judged, token }: WriterRequest): Promise<FoundOpener> {
  const { eventName } = host.runner.context;
  const pull = fields.at(event, 'pull_request');
  const ofPull = ['pull_request', 'pull_request_target', 'pull_request_review'].includes(eventName ?? '');
  if (ofPull && (await isOfHead(git, judged, fields.sha(fields.at(pull, 'head', 'sha'))))) return openerIn(pull);
  const { repository, apiUrl } = host.runner.context;
  if (token === '' || repository === null) return { unknown: 'the event does not tell who wrote it' };
  const options = { apiUrl, token, repository };
  try {
    const number =
      (ofPull ? null : judged.subject.pullRequest) ??
      groupPull(eventName, event) ??
      (await pullOf(host, options, judged));
    if (number === null) return { unknown: 'no one open pull request has the judged commit as its head' };
    const { author, headBranch } = await (await host.openPullDetails(options)).get(number);
    return author === null ? gone : { account: accountOf(author), headBranch };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return { unknown: `GitHub does not tell who opened the pull request (${error.message})` };
  }
}

const gone = { unknown: 'the account that opened the pull request is gone' };

/** Whether the judged commit is the head that the event names, or GitHub's merge of it. */
async function isOfHead(git: Git, { to }: JudgedChange, head: string | null): Promise<boolean> {
  return head !== null && (to === head || (await git.commit(to))?.parents[1] === head);
}

function openerIn(pull: unknown): FoundOpener {
  const [id, login, type] = ['id', 'login', 'type'].map((name) => fields.at(pull, 'user', name));
  const number = fields.integer(id);
  const [name, kind] = [fields.text(login), fields.text(type)];
  if (number === null || name === null || kind === null) return gone;
  return {
    account: { id: number, login: name, type: kind, app: null },
    headBranch: fields.text(fields.at(pull, 'head', 'ref')),
  };
}

type Options = Parameters<Host['openPullRequests']>[0];

/** The one open pull request with the judged commit as its head. */
async function pullOf(host: Host, options: Options, { to }: JudgedChange): Promise<number | null> {
  const pulls = await (await host.openPullRequests(options)).ofCommit(to);
  const own = pulls.filter(({ isOpen, headSha }) => isOpen && headSha === to);
  return own.length === 1 ? (own[0]?.number ?? null) : null;
}
