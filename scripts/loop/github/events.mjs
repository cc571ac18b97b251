/**
 * An event as GitHub hands it to workflows.
 * @typedef {object} Delivery
 * @property {string} name
 * @property {string | null} action
 * @property {any} payload
 * @property {string} sha What `GITHUB_SHA` is, and what is checked out.
 * @property {string} ref What `GITHUB_REF` is.
 * @property {string} headSha By which commit its runs are found.
 * @property {string} headBranch
 * @property {string | null} branch What `branches:` filters by.
 * @property {string | null} workflow Whose run it is about.
 * @property {string | null} only The one workflow file that it is for.
 * @property {number[]} pullRequests
 * @property {string} actor A login.
 * @property {boolean} isTrusted Whether GitHub takes workflow files and secrets of the default branch.
 * @property {boolean} isHotfix Whether it is about a pull request with that label.
 */

/** @typedef {import('@gauntlet/testkit').FakeGitHub['state']} State */
/** @typedef {State['pulls'][number]} Pull */
/** @typedef {State['workflowRuns'][number]} WorkflowRun */
/** @typedef {{ login: string, id: number }} Sender */

/** Makes events out of what happened. */
export class EventMaker {
  #testkit;
  #state;
  #bare;

  /**
   * @param {typeof import('@gauntlet/testkit')} testkit
   * @param {State} state
   * @param {import('./bare.mjs').Bare} bare
   */
  constructor(testkit, state, bare) {
    this.#testkit = testkit;
    this.#state = state;
    this.#bare = bare;
  }

  #surroundings(/** @type {Sender} */ sender) {
    const { owner, name, repositoryId, defaultBranch } = this.#state;
    return { repository: `${owner}/${name}`, repositoryId, defaultBranch, sender };
  }

  /** What most events have in common: they are about the default branch as it is. */
  async #onDefaultBranch(/** @type {string} */ name, /** @type {any} */ payload, /** @type {Sender} */ sender) {
    const { defaultBranch } = this.#state;
    const tip = await this.#bare.git('rev-parse', `refs/heads/${defaultBranch}`);
    return {
      ...{ name, action: payload.action ?? null, payload, sha: tip, ref: `refs/heads/${defaultBranch}` },
      ...{ headSha: tip, headBranch: defaultBranch, branch: null, workflow: null, only: null },
      pullRequests: /** @type {number[]} */ ([]),
      ...{ actor: sender.login, isTrusted: true, isHotfix: false },
    };
  }

  /** An event without an example of GitHub's own: its surroundings are those of another. */
  #bareEvent(/** @type {Record<string, unknown>} */ own, /** @type {Sender} */ sender) {
    const { schedule: _, workflow: __, ...around } = this.#testkit.scheduleEvent(this.#surroundings(sender)).payload;
    return { ...around, ...own };
  }

  /**
   * Both events of a pull request; under `pull_request` only where it can be merged.
   * @returns {Promise<Delivery[]>}
   */
  async ofPull(
    /** @type {Pull} */ pull,
    /** @type {string} */ action,
    /** @type {Sender} */ sender,
    /** @type {Record<string, unknown>} */ more = {},
  ) {
    const merge = await this.#mergeOf(pull);
    const target = await this.#pullEvent('pull_request_target', pull, { action, sender, merge, more });
    if (merge === null) return [target];
    return [await this.#pullEvent('pull_request', pull, { action, sender, merge, more }), target];
  }

  /** @returns {Promise<Delivery>} */
  async ofReview(/** @type {Pull} */ pull, /** @type {State['reviews'][number]} */ review) {
    const sender = { login: String(review.userLogin), id: Number(review.userId) };
    const more = { review: { id: review.id, state: review.state.toLowerCase(), user: sender } };
    const merge = (await this.#mergeOf(pull)) ?? pull.headSha;
    const made = await this.#pullEvent('pull_request', pull, { action: 'submitted', sender, merge, more });
    return { ...made, name: 'pull_request_review' };
  }

  /** What was merged, or what GitHub would make of head and base. */
  async #mergeOf(/** @type {Pull} */ { number, headSha, baseRef }) {
    const merged = this.#state.merges.get(number);
    if (merged !== undefined) return merged.sha;
    const base = await this.#bare.git('rev-parse', `refs/heads/${baseRef}`);
    return this.#bare.mergeForTest(number, base, headSha);
  }

  /**
   * @param {'pull_request' | 'pull_request_target'} name
   * @param {Pull} pull
   * @param {{ action: string, sender: Sender, merge: string | null, more: Record<string, unknown> }} what
   * @returns {Promise<Delivery>}
   */
  async #pullEvent(name, pull, { action, sender, merge, more }) {
    const { number, headRef, headSha, baseRef, baseSha, title, body, labels = [], draft = false } = pull;
    const event = this.#testkit.pullRequestEvent({
      ...{ name, action, number, headRef, headSha, baseRef, baseSha, title, body, draft, mergeSha: merge },
      ...{ author: { login: pull.userLogin, id: pull.userId }, ...this.#surroundings(sender) },
    });
    const payload = /** @type {any} */ ({ ...event.payload, ...more });
    const { state = 'open', merged = false } = pull;
    Object.assign(payload.pull_request, { labels: labels.map((label) => ({ name: label })), state, merged });
    const common = await this.#onDefaultBranch(name, payload, sender);
    const own = { headSha, headBranch: headRef, branch: baseRef, pullRequests: [number] };
    const isHotfix = labels.includes('hotfix');
    if (name === 'pull_request_target') return { ...common, ...own, isHotfix };
    return { ...common, ...own, isHotfix, sha: merge ?? headSha, ref: `refs/pull/${number}/merge`, isTrusted: false };
  }

  /** @returns {Promise<Delivery>} */
  async ofPush(
    /** @type {{ branch: string, before: string, after: string }} */ { branch, before, after },
    /** @type {Sender} */ sender,
  ) {
    const message = await this.#bare.git('log', '-1', '--format=%B', after);
    const ref = `refs/heads/${branch}`;
    const { payload } = this.#testkit.pushEvent({ ref, before, after, message, ...this.#surroundings(sender) });
    const isTrusted = branch === this.#state.defaultBranch;
    const common = await this.#onDefaultBranch('push', payload, sender);
    return { ...common, sha: after, ref, headSha: after, headBranch: branch, branch, isTrusted };
  }

  /** @returns {Promise<Delivery>} */
  async ofRun(/** @type {WorkflowRun} */ run, /** @type {string} */ action, /** @type {Sender} */ sender) {
    const pulls = this.#state.pulls.filter(({ number }) => run.pullRequests?.includes(number));
    const event = this.#testkit.workflowRunEvent({
      ...{ runId: run.id, runAttempt: run.runAttempt, headSha: run.headSha, headBranch: run.headBranch ?? '' },
      ...{ event: run.event, conclusion: run.conclusion ?? 'success', path: run.path, workflow: run.name ?? run.path },
      ...this.#surroundings(sender),
      pullRequests: pulls.map(({ number, headRef, headSha, baseRef, baseSha }) => {
        return { number, headRef, headSha, baseRef, baseSha };
      }),
    });
    const payload = { .../** @type {any} */ (event.payload), action };
    const isHotfix = pulls.some(({ labels = [] }) => labels.includes('hotfix'));
    const own = { branch: run.headBranch, workflow: run.name ?? run.path };
    return { ...(await this.#onDefaultBranch('workflow_run', payload, sender)), ...own, isHotfix };
  }

  /** @returns {Promise<Delivery>} */
  async ofDispatch(/** @type {State['dispatches'][number]} */ { event_type: action, client_payload, sender: login }) {
    const { defaultBranch } = this.#state;
    const sender = { login, id: 1 };
    const payload = this.#bareEvent({ action, branch: defaultBranch, client_payload }, sender);
    return this.#onDefaultBranch('repository_dispatch', payload, sender);
  }

  /** @returns {Promise<Delivery>} */
  async ofDeploymentStatus(
    /** @type {State['deployments'][number]} */ deployment,
    /** @type {NonNullable<State['deployments'][number]['statuses']>[number]} */ status,
  ) {
    const sender = status.creator ?? { login: deployment.creatorLogin, id: deployment.creatorId };
    const { statuses: _, ...rest } = deployment;
    const payload = this.#bareEvent({ action: 'created', deployment: rest, deployment_status: status }, sender);
    return this.#onDefaultBranch('deployment_status', payload, sender);
  }

  /** @returns {Promise<Delivery>} */
  async ofIssue(/** @type {State['issues'][number]} */ issue, /** @type {string} */ action) {
    const sender = { login: issue.userLogin, id: issue.userId };
    return this.#onDefaultBranch('issues', this.#bareEvent({ action, issue }, sender), sender);
  }

  /** What a person starts by hand. @returns {Promise<Delivery>} */
  async ofHand(
    /** @type {string} */ only,
    /** @type {Record<string, unknown>} */ inputs,
    /** @type {Sender} */ { login, id },
  ) {
    const sender = { login, id };
    const payload = this.#bareEvent({ inputs, ref: `refs/heads/${this.#state.defaultBranch}` }, sender);
    return { ...(await this.#onDefaultBranch('workflow_dispatch', payload, sender)), only };
  }

  /** What a clock starts. @returns {Promise<Delivery>} */
  async ofClock(/** @type {string} */ workflow) {
    const sender = { login: this.#state.owner, id: 1 };
    const { payload } = this.#testkit.scheduleEvent({ workflow, ...this.#surroundings(sender) });
    return { ...(await this.#onDefaultBranch('schedule', payload, sender)), only: workflow };
  }
}
