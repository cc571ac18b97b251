import { GitHubError } from './failure.ts';
import { type Timing, usualTiming } from './patience.ts';
import { type Comment, readAuthor, readComment, readComments, readNothing } from './shapes.ts';
import { openTransport } from './transport.ts';
import { type Viewer, viewerOf } from './viewer.ts';

/** GitHub's REST API, version 2022-11-28, as far as it is needed. Every call throws GitHubError, and nothing else. */
export interface GitHub {
  getViewer(): Promise<Viewer>;
  /** All comments in a pull request's conversation, by ascending id. */
  listComments(pullRequest: number): Promise<Comment[]>;
  createComment(pullRequest: number, body: string): Promise<Comment>;
  updateComment(id: number, body: string): Promise<Comment>;
  deleteComment(id: number): Promise<void>;
}

export interface GitHubOptions {
  /** `https://api.github.com`, for instance. The token goes nowhere else. */
  apiUrl: string;
  /** Empty: every call fails. */
  token: string;
  /** `owner/name`. */
  repository: string;
  timing?: Partial<Timing>;
}

const listPath = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const commentPath = '/repos/{owner}/{repo}/issues/comments/{comment_id}';
const pageSize = 100;
/** GitHub allows 2,500 comments; a server that ignores the page size and gives 30 needs 84 pages for them. */
const maxPages = 100;

/** Never throws: what is wrong is said by the first call. */
export async function openGitHub(options: GitHubOptions): Promise<GitHub> {
  const { apiUrl, token, repository, timing } = options;
  const transport = await openTransport(apiUrl, token, { ...usualTiming, ...timing });
  const [owner = '', repo = ''] = repository.split('/');
  const place = { owner, repo };

  async function listComments(pullRequest: number): Promise<Comment[]> {
    const comments = new Map<number, Comment>();
    for (let page = 1; page <= maxPages; page++) {
      const parameters = { ...place, issue_number: pullRequest, per_page: pageSize, page };
      const { value, hasNext } = await transport.send('GET', listPath, parameters, readComments);
      for (const comment of value) comments.set(comment.id, comment);
      // A proxy may drop the Link header: a full page has to be followed by another.
      if (!hasNext && value.length < pageSize) return [...comments.values()].sort((left, right) => left.id - right.id);
    }
    throw new GitHubError('refused', null, 'the pull request has too many comments', 'read the job summary instead');
  }

  async function getViewer(): Promise<Viewer> {
    const told = viewerOf(token);
    if (told !== null) return told;
    try {
      return { kind: 'known', id: (await transport.send('GET', '/user', {}, readAuthor)).value.id };
    } catch (error) {
      // No installation may ask this.
      const isApp = error instanceof GitHubError && error.kind === 'refused' && error.status === 403;
      if (isApp) return { kind: 'app', appId: null };
      throw error;
    }
  }

  return {
    getViewer,
    listComments,
    createComment: async (pullRequest, body) =>
      (await transport.send('POST', listPath, { ...place, issue_number: pullRequest, body }, readComment)).value,
    updateComment: async (id, body) =>
      (await transport.send('PATCH', commentPath, { ...place, comment_id: id, body }, readComment)).value,
    deleteComment: async (id) =>
      (await transport.send('DELETE', commentPath, { ...place, comment_id: id }, readNothing)).value,
  };
}
