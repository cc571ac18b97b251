import { at, integer } from '../event-fields.ts';
import { type Calls, list, need, openCalls } from './calls.ts';
import { GitHubError } from './failure.ts';
import { type GitHub, type GitHubOptions, openGitHub } from './github.ts';
import { type Comment, readComment } from './shapes.ts';
import { isBy, type Viewer } from './viewer.ts';

/** One open issue that each run brings up to date. The functions get the body of an existing issue. */
export interface IssueRequest {
  title: string;
  body: string;
  /** Our issue is looked for among those that have it; no comma, not empty. One that does not exist is made. */
  label: string;
  /** Said where the issue was open already and said something else; null: nothing is said. */
  comment: string | null;
  /** Whether its marker, at the very beginning, is that of this watch. */
  isOurs(existingBody: string): boolean;
  /** Whether it says what `body` says. */
  same(existingBody: string): boolean;
}

export interface IssueOutcome {
  kind: 'created' | 'updated' | 'unchanged';
  number: number;
}

/**
 * What tells people that something is wrong. Needs `issues: write`. Every call throws GitHubError, and each has its own
 * time. Another author's issue is never touched or counted, whatever it says.
 */
export interface Issues {
  /** The number of our open issue; of several the oldest. Null where there is none. */
  find(request: Pick<IssueRequest, 'label' | 'isOurs'>): Promise<number | null>;
  /**
   * Makes there be one open issue of ours with this text. Of several own ones the oldest stays, and the others are closed:
   * every job agrees on that one.
   */
  upsert(request: IssueRequest): Promise<IssueOutcome>;
  /** Says why, and closes it; one that is closed already is only told. */
  close(number: number, comment: string): Promise<void>;
}

const issuesPath = '/repos/{owner}/{repo}/issues';
const issuePath = `${issuesPath}/{issue_number}`;
const issueLimit = { most: 1_000, what: 'open issues with the label' };
const remedies = {
  403: 'give the job `issues: write` and see that the conversation is not locked',
  404: 'see that the repository has issues and that the token may read them',
  410: 'see that the repository has issues, and that this one was not deleted',
};

/** Never throws: what is wrong is said by the first call. */
export async function openIssues(options: GitHubOptions): Promise<Issues> {
  const open = async () => new Tracker(await openCalls(options, remedies), await openGitHub(options));
  return {
    find: async (request) => (await open()).find(request),
    upsert: async (request) => (await open()).upsert(request),
    close: async (number, comment) => (await open()).close(number, comment),
  };
}

/** An issue is read as a comment is: who wrote it, through which App, and what it says. */
interface OpenIssue extends Comment {
  number: number;
}

class Tracker {
  readonly #calls: Calls;
  readonly #github: GitHub;
  #viewer: Viewer | null = null;

  constructor(calls: Calls, github: GitHub) {
    this.#calls = calls;
    this.#github = github;
  }

  async find(request: Pick<IssueRequest, 'label' | 'isOurs'>): Promise<number | null> {
    return (await this.#own(request))[0]?.number ?? null;
  }

  async upsert(request: IssueRequest): Promise<IssueOutcome> {
    const { title, body, label } = request;
    const known = await this.#list(label);
    const own = await this.#ownAmong(known, request);
    if (own.length > 0) return this.#fold(own, request);
    const lastSeen = Math.max(0, ...known.map(({ number }) => number));
    const made = await this.#calls
      .send('POST', issuesPath, { title, body, labels: [label] }, readIssue)
      .catch((error: unknown) => this.#findMade(error, request, lastSeen));
    // Whoever wrote this is who we are: it makes up for a token that did not tell.
    if (made.author !== null) this.#viewer = { kind: 'known', id: made.author.id };
    const [oldest = made, ...later] = await this.#own(request);
    // Another job was faster: its issue is brought up to date, and ours is one too many.
    if (oldest.number < made.number) return this.#fold([oldest, ...later], request);
    return { kind: 'created', number: made.number };
  }

  async close(number: number, comment: string): Promise<void> {
    await this.#say(number, comment);
    await this.#calls.send('PATCH', issuePath, { issue_number: number, state: 'closed' }, readIssue);
  }

  async #list(label: string): Promise<OpenIssue[]> {
    if (label === '' || label.includes(',')) {
      const message = 'GitHub cannot be asked for a label whose name is empty or has a comma';
      throw new GitHubError('refused', null, message, 'give the label another name');
    }
    const found = await this.#calls.pages(issuesPath, { state: 'open', labels: label }, readIssues, issueLimit);
    return found.sort((left, right) => left.number - right.number);
  }

  async #own(request: Pick<IssueRequest, 'label' | 'isOurs'>): Promise<OpenIssue[]> {
    return this.#ownAmong(await this.#list(request.label), request);
  }

  async #ownAmong(issues: readonly OpenIssue[], { isOurs }: Pick<IssueRequest, 'isOurs'>): Promise<OpenIssue[]> {
    this.#viewer ??= await this.#github.getViewer();
    const viewer = this.#viewer;
    return issues.filter((issue) => isBy(issue, viewer) && isOurs(issue.body));
  }

  async #fold([oldest, ...later]: readonly OpenIssue[], request: IssueRequest): Promise<IssueOutcome> {
    const { number, body: existing } = need(oldest ?? null);
    for (const { number: extra } of later) {
      const parameters = { issue_number: extra, state: 'closed', state_reason: 'not_planned' };
      await this.#calls.send('PATCH', issuePath, parameters, readIssue);
    }
    if (request.same(existing)) return { kind: 'unchanged', number };
    const { title, body, comment } = request;
    await this.#calls.send('PATCH', issuePath, { issue_number: number, title, body }, readIssue);
    if (comment !== null) await this.#say(number, comment);
    return { kind: 'updated', number };
  }

  /** The issue that an unanswered request has made all the same. */
  async #findMade(error: unknown, { label, same }: IssueRequest, lastSeen: number): Promise<OpenIssue> {
    if (!(error instanceof GitHubError && error.mayBeDone)) throw error;
    const viewer = this.#viewer;
    const issues = await this.#list(label).catch(() => Promise.reject(error));
    // An App that does not know itself takes a new issue of any bot with its very text for its own.
    const isMine = (issue: OpenIssue) =>
      viewer !== null && (isBy(issue, viewer) || (viewer.kind === 'app' && issue.author?.type === 'Bot'));
    const made = issues.find((issue) => issue.number > lastSeen && isMine(issue) && same(issue.body));
    if (made === undefined) throw error;
    return made;
  }

  /** A comment that was not answered is there all the same, or is said again. */
  async #say(number: number, comment: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#github.createComment(number, comment);
        return;
      } catch (error) {
        if (!(error instanceof GitHubError && error.mayBeDone) || attempt === 2) throw error;
        const last = (await this.#github.listComments(number).catch(() => Promise.reject(error))).at(-1);
        if (last?.body === comment) return;
      }
    }
  }
}

function readIssue(data: unknown): OpenIssue {
  return { ...readComment(data), number: need(integer(at(data, 'number'))) };
}

/** A pull request stands in the list of issues too. */
function readIssues(data: unknown): OpenIssue[] {
  const isPull = (issue: unknown) => (at(issue, 'pull_request') ?? null) !== null;
  return list(data).flatMap((issue) => (isPull(issue) ? [] : [readIssue(issue)]));
}
