import type { CommentOutcome, CommentRequest } from './comment-request.ts';
import { GitHubError, refused } from './failure.ts';
import type { GitHub } from './github.ts';
import { duplicatesNote, forkNote, skippedNote, supersededNote } from './notes.ts';
import type { Comment } from './shapes.ts';
import { isBy, type Viewer } from './viewer.ts';

/**
 * Makes the pull request have one comment of ours with this text. Another author's comment is never touched or
 * counted, whatever it says. Of several own ones the oldest (lowest id) stays, for every job agrees on that one, and
 * whoever made a later one sees it. GitHub has no conditional update: of two jobs that update at the same moment the
 * last one wins until the next run; a workflow's `concurrency` excludes it.
 * Trouble with GitHub is an outcome, never thrown.
 */
export async function upsertComment(github: GitHub, request: CommentRequest): Promise<CommentOutcome> {
  if (request.headIsFork) return { kind: 'skipped', note: forkNote(request.pullRequest) };
  try {
    return await new StickyComment(github, request).publish();
  } catch (error) {
    return { kind: 'skipped', note: skippedNote(request.pullRequest, asGitHubError(error)) };
  }
}

class StickyComment {
  readonly #github: GitHub;
  readonly #request: CommentRequest;
  #viewer: Viewer = { kind: 'app', appId: null };
  #lastSeenId = 0;

  constructor(github: GitHub, request: CommentRequest) {
    this.#github = github;
    this.#request = request;
  }

  async publish(): Promise<CommentOutcome> {
    this.#viewer = await this.#github.getViewer();
    const all = await this.#list();
    this.#lastSeenId = all.at(-1)?.id ?? 0;
    const own = all.filter((comment) => this.#isOwn(comment));
    return (await this.#fold(own, null)) ?? this.#create();
  }

  #list(): Promise<Comment[]> {
    return this.#github.listComments(this.#request.pullRequest);
  }

  #isOwn(comment: Comment): boolean {
    return isBy(comment, this.#viewer) && this.#request.isOurs(comment.body);
  }

  /** Null when there is no comment to bring up to date, or no longer. */
  async #fold(own: readonly Comment[], createdId: number | null): Promise<CommentOutcome | null> {
    const { isNewer, same } = this.#request;
    const [oldest, ...later] = own;
    if (oldest === undefined) return null;
    const superseded = own.some(({ body }) => isNewer(body));
    const stale = !superseded && oldest.id !== createdId && !same(oldest.body);
    if (stale && !(await this.#update(oldest.id))) return null;
    const note = await this.#delete(later.filter(({ body }) => !isNewer(body)));
    if (superseded) return { kind: 'superseded', note: supersededNote(this.#request.pullRequest) };
    return { kind: stale ? 'updated' : 'unchanged', note };
  }

  /** Whether the comment is still there. */
  async #update(id: number): Promise<boolean> {
    try {
      await this.#github.updateComment(id, this.#request.body);
      return true;
    } catch (error) {
      const failure = asGitHubError(error);
      if (failure.status === 404) return false;
      if ((await this.#findAfter(failure, (comment) => comment.id === id)) === null) throw failure;
      return true;
    }
  }

  /** What could not be deleted, as a note. */
  async #delete(comments: readonly Comment[]): Promise<string | null> {
    try {
      for (const { id } of comments) await this.#deleteOne(id);
      return null;
    } catch (error) {
      return this.#duplicatesNote(asGitHubError(error));
    }
  }

  async #deleteOne(id: number): Promise<void> {
    try {
      await this.#github.deleteComment(id);
    } catch (error) {
      // Another job was faster.
      if (asGitHubError(error).status !== 404) throw error;
    }
  }

  async #create(): Promise<CommentOutcome> {
    const created = await this.#createOnce();
    // Whoever wrote this is who we are: it makes up for a token that did not tell.
    if (created.author !== null) this.#viewer = { kind: 'known', id: created.author.id };
    try {
      const own = (await this.#list()).filter((comment) => this.#isOwn(comment));
      const outcome = await this.#fold(own, created.id);
      if (own.length === 0) return { kind: 'created', note: null };
      if (outcome === null) return { kind: 'created', note: this.#duplicatesNote(refused(404)) };
      const isOldest = outcome.kind === 'unchanged' && own[0]?.id === created.id;
      return isOldest ? { ...outcome, kind: 'created' } : outcome;
    } catch (error) {
      return { kind: 'created', note: this.#duplicatesNote(asGitHubError(error)) };
    }
  }

  /** A request that failed may have made its comment: it is sent again only when the comment is not there. */
  async #createOnce(): Promise<Comment> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#github.createComment(this.#request.pullRequest, this.#request.body);
      } catch (error) {
        const failure = asGitHubError(error);
        const made = await this.#findAfter(failure, (comment) => this.#mayHaveMade(comment));
        if (made !== null) return made;
        if (attempt === 2) throw failure;
      }
    }
  }

  /** An App that does not know itself takes a new comment of any bot with its very text for its own. */
  #mayHaveMade(comment: Comment): boolean {
    const isMine = isBy(comment, this.#viewer) || (this.#viewer.kind === 'app' && comment.author?.type === 'Bot');
    return isMine && comment.id > this.#lastSeenId;
  }

  #duplicatesNote(failure: GitHubError): string {
    return duplicatesNote(this.#request.pullRequest, failure);
  }

  /** What a failed write has published all the same; null: nothing. Throws the failure where that cannot be told. */
  async #findAfter(failure: GitHubError, fits: (comment: Comment) => boolean): Promise<Comment | null> {
    if (!failure.mayBeDone) throw failure;
    const all = await this.#list().catch(() => Promise.reject(failure));
    return all.find((comment) => fits(comment) && this.#request.same(comment.body)) ?? null;
  }
}

function asGitHubError(error: unknown): GitHubError {
  if (error instanceof GitHubError) return error;
  throw error;
}
