import { at, sha } from '../event-fields.ts';
import { type Calls, need, openCalls } from './calls.ts';
import { GitHubError, refused, unavailable } from './failure.ts';
import type { GitHubOptions } from './github.ts';
import { classifySentence, classifyStatus, type MergeRefusal } from './merge-refusal.ts';
import { type MergeMethod, type MergeState, readMergeState, stateQuery } from './merge-state.ts';
import { openPulls, type RevertTexts, readOpened, readRevertOf, revertMutation } from './reverting.ts';

/** `done`: GitHub did it, or had done it. The commit is what a merge made, where there was one. */
export type MergeOutcome = { kind: 'done'; mergeCommit: string | null } | { kind: MergeRefusal };

/** What the merge commit says; what is left out is GitHub's own text. A merge queue ignores both. */
export interface MergeTexts {
  headline?: string;
  body?: string;
}

export type PullReference = Pick<MergeState, 'id' | 'number'>;

/**
 * Merging with the head commit pinned. Needs `contents: write` and `pull-requests: write`. Every call throws GitHubError.
 * Nothing is sent a second time once it may have been carried out: after an unclear answer the state is read, and where
 * that does not show the wish fulfilled, the error is thrown as it was. `head-moved` may come after an unclear answer too:
 * a promise to merge may stand then, and is to be taken back before anything else.
 */
export interface Merging {
  state(pullRequest: number): Promise<MergeState>;
  /** Merges as soon as the rules are met. A writer's push does not take it back: only a required check on the head does. */
  enableAutoMerge(pull: PullReference, headSha: string, method: MergeMethod, texts?: MergeTexts): Promise<MergeOutcome>;
  /** Done too when there was none. A `mergeCommit` says that it came too late. */
  disableAutoMerge(pull: PullReference): Promise<MergeOutcome>;
  mergeNow(pullRequest: number, headSha: string, method: MergeMethod, texts?: MergeTexts): Promise<MergeOutcome>;
  /** With `jump` before all that waits, which GitHub may refuse where it takes the pull request itself. */
  enqueue(pull: PullReference, headSha: string, jump?: boolean): Promise<MergeOutcome>;
  /** Done too when it was not in the queue. A `mergeCommit` says that it came too late. */
  dequeue(pull: PullReference): Promise<MergeOutcome>;
  /**
   * Opens a pull request that takes a merged one back, and gives its number; one that is open already is not opened
   * again. Null: GitHub makes none. It is not merged, taken back already or changed since, or no App may open any.
   */
  revert(pullRequest: number, texts?: RevertTexts): Promise<number | null>;
}

const remedies = {
  403: 'give the job `contents: write` and `pull-requests: write`, and see that the App may merge there',
  404: 'see that the pull request exists and that the token may read it',
};
const mergePath = '/repos/{owner}/{repo}/pulls/{pull_number}/merge';

/** Never throws: what is wrong is said by the first call. */
export async function openMerging(options: GitHubOptions): Promise<Merging> {
  const calls = await openCalls(options, remedies);
  const [owner = '', name = ''] = options.repository.split('/');
  return new Merger(calls, owner, name);
}

/** Whether a state shows that a wish was fulfilled. */
type Fulfilled = (state: MergeState) => boolean;

class Merger implements Merging {
  readonly #calls: Calls;
  readonly #owner: string;
  readonly #name: string;

  constructor(calls: Calls, owner: string, name: string) {
    this.#calls = calls;
    this.#owner = owner;
    this.#name = name;
  }

  async state(pullRequest: number): Promise<MergeState> {
    const variables = { owner: this.#owner, name: this.#name, number: pullRequest };
    const answer = await this.#calls.graphql('query', stateQuery, variables);
    if ('message' in answer) throw refused(422);
    try {
      return readMergeState(answer.data);
    } catch {
      throw unavailable(200, false);
    }
  }

  enableAutoMerge(
    pull: PullReference,
    headSha: string,
    method: MergeMethod,
    texts?: MergeTexts,
  ): Promise<MergeOutcome> {
    const more = { expectedHeadOid: headSha, mergeMethod: method.toUpperCase() };
    const words = { commitHeadline: texts?.headline, commitBody: texts?.body };
    const input = { pullRequestId: pull.id, ...more, ...words };
    // On a branch with a merge queue it may go there at once; where all was met meanwhile, it may be merged.
    const fulfilled: Fulfilled = ({ autoMerge, queue, isMerged }) => autoMerge !== null || queue !== null || isMerged;
    return this.#mutate('enablePullRequestAutoMerge', input, pull.number, fulfilled, headSha);
  }

  disableAutoMerge(pull: PullReference): Promise<MergeOutcome> {
    const input = { pullRequestId: pull.id };
    return this.#mutate('disablePullRequestAutoMerge', input, pull.number, ({ autoMerge }) => autoMerge === null, null);
  }

  enqueue(pull: PullReference, headSha: string, jump = false): Promise<MergeOutcome> {
    const input = { pullRequestId: pull.id, expectedHeadOid: headSha, ...(jump && { jump }) };
    const fulfilled: Fulfilled = ({ queue, isMerged }) => queue !== null || isMerged;
    return this.#mutate('enqueuePullRequest', input, pull.number, fulfilled, headSha);
  }

  dequeue(pull: PullReference): Promise<MergeOutcome> {
    const input = { id: pull.id };
    return this.#mutate('dequeuePullRequest', input, pull.number, ({ queue }) => queue === null, null);
  }

  async mergeNow(number: number, headSha: string, method: MergeMethod, texts?: MergeTexts): Promise<MergeOutcome> {
    const words = { commit_title: texts?.headline, commit_message: texts?.body };
    const parameters = { pull_number: number, sha: headSha, merge_method: method, ...words };
    try {
      return await this.#calls.send<MergeOutcome>('PUT', mergePath, parameters, readMerged, {
        refusal: (status, message) => {
          const kind = classifyStatus(status, message);
          return kind === null ? null : { kind };
        },
      });
    } catch (error) {
      return this.#lookAgain(error, number, ({ isMerged }) => isMerged, headSha);
    }
  }

  async revert(pullRequest: number, texts?: RevertTexts): Promise<number | null> {
    const known = await this.#revertOf(pullRequest);
    if (known !== null) return known;
    const { id } = await this.state(pullRequest);
    const input = { pullRequestId: id, title: texts?.title, body: texts?.body };
    try {
      const answer = await this.#calls.graphql('mutation', revertMutation, { input });
      // A definite no: somebody else may have been faster.
      return 'data' in answer ? openedBy(answer.data) : await this.#revertOf(pullRequest);
    } catch (error) {
      if (!(error instanceof GitHubError) || !error.mayBeDone) throw error;
      const opened = await this.#revertOf(pullRequest).catch(() => null);
      if (opened === null) throw error;
      return opened;
    }
  }

  #revertOf(number: number): Promise<number | null> {
    const { path, parameters } = openPulls;
    const repository = `${this.#owner}/${this.#name}`;
    return this.#calls.send('GET', path, parameters, (data) => readRevertOf(data, repository, number));
  }

  async #mutate(
    name: string,
    input: Readonly<Record<string, unknown>>,
    number: number,
    fulfilled: Fulfilled,
    headSha: string | null,
  ): Promise<MergeOutcome> {
    const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`;
    const text = `mutation ($input: ${type}!) { ${name}(input: $input) { clientMutationId } }`;
    try {
      const answer = await this.#calls.graphql('mutation', text, { input });
      if ('data' in answer) return { kind: 'done', mergeCommit: null };
      const kind = classifySentence(answer.message);
      if (kind !== null) return { kind };
      throw refused(422);
    } catch (error) {
      return this.#lookAgain(error, number, fulfilled, headSha);
    }
  }

  /** What became of a request that was not answered clearly, or refused in words that are not known. */
  async #lookAgain(
    error: unknown,
    number: number,
    fulfilled: Fulfilled,
    headSha: string | null,
  ): Promise<MergeOutcome> {
    const isUnclear = error instanceof GitHubError && (error.mayBeDone || error.status === 422);
    if (!isUnclear) throw error;
    const state = await this.state(number).catch(() => Promise.reject(error));
    if (headSha !== null && state.headSha !== headSha) return { kind: 'head-moved' };
    if (fulfilled(state)) return { kind: 'done', mergeCommit: state.mergeCommit };
    throw error;
  }
}

/** An answer that cannot be read may be that of a pull request that is there now. */
function openedBy(data: unknown): number {
  try {
    return readOpened(data);
  } catch {
    throw unavailable(200, true);
  }
}

function readMerged(data: unknown): MergeOutcome {
  if (at(data, 'merged') !== true) throw new Error('GitHub answered 200, and did not merge.');
  return { kind: 'done', mergeCommit: need(sha(at(data, 'sha'))) };
}
