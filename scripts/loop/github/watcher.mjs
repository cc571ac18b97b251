import { readFileSync } from 'node:fs';
import { githubActions } from './kept-run.mjs';

/** @typedef {import('./events.mjs').Delivery} Delivery */
/** @typedef {import('./events.mjs').State} State */
/** @typedef {import('./events.mjs').Pull} Pull */
/** @typedef {import('./events.mjs').Sender} Sender */
/** @typedef {{ headSha: string, labels: string[] }} SeenPull */

const nowhere = '0'.repeat(40);

/** Sees what has changed in the stand-in of GitHub and its git repository, and makes GitHub's events out of it. */
export class Watcher {
  #state;
  #bare;
  #make;
  /** @type {Map<string, string>} */
  #branches = new Map();
  /** @type {Map<number, SeenPull>} */
  #pulls = new Map();
  /** How far each list was read. */
  #read = { events: 0, dispatches: 0, reviews: 0, pushes: 0, issues: 0, labels: 0 };
  #statuses = new Set();

  /**
   * @param {State} state
   * @param {import('./bare.mjs').Bare} bare
   * @param {import('./events.mjs').EventMaker} make
   */
  constructor(state, bare, make) {
    this.#state = state;
    this.#bare = bare;
    this.#make = make;
  }

  /** Takes what is there for granted. */
  async begin() {
    const { events, dispatches, reviews, issues, labelEvents, deployments, pulls } = this.#state;
    this.#branches = await this.#bare.branches();
    this.#read = {
      ...{ events: events.length, dispatches: dispatches.length, reviews: reviews.length },
      ...{ pushes: this.#pushes().length, issues: issues.length, labels: labelEvents.length },
    };
    for (const { statuses = [] } of deployments) for (const { id } of statuses) this.#statuses.add(id);
    for (const pull of pulls) this.#see(pull);
  }

  #see(/** @type {Pull} */ { number, headSha, labels = [] }) {
    this.#pulls.set(number, { headSha, labels: [...labels] });
  }

  #pushes() {
    const lines = readFileSync(this.#bare.pushes, 'utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => line.split(' '));
  }

  /** @returns {Promise<Delivery[]>} what starts workflows, in the order in which it happened as far as that can be seen. */
  async look() {
    const branches = await this.#bare.branches();
    const told = this.#state.events.slice(this.#read.events);
    this.#read.events += told.length;
    await this.#notePushes();
    return [
      ...(await this.#ofBranches(branches)),
      ...(await this.#ofTold(told)),
      ...(await this.#ofHeads()),
      ...(await this.#ofLabels()),
      ...(await this.#ofReviews()),
      ...(await this.#ofDispatches()),
      ...(await this.#ofDeployments()),
      ...(await this.#ofIssues()),
    ];
  }

  /** Pushes over git are known to the stand-in only by this: heads follow, and GitHub remembers who pushed. */
  async #notePushes() {
    const all = this.#pushes();
    const fresh = all.slice(this.#read.pushes);
    this.#read.pushes = all.length;
    for (const [before = nowhere, after = nowhere, ref = '', token = ''] of fresh) {
      if (!ref.startsWith('refs/heads/')) continue;
      const branch = ref.slice('refs/heads/'.length);
      const who = this.#state.tokens.get(token);
      if (who === undefined) throw new Error(`Somebody without a token pushed to ${branch}.`);
      const isForward = await this.#bare.isForward(before, after);
      const moved = isForward ? /** @type {const} */ ('push') : /** @type {const} */ ('force_push');
      this.#state.activity.push({
        ...{ type: before === nowhere ? 'branch_creation' : moved, branch, after },
        ...(before !== nowhere && { before }),
        ...{ actor: { login: who.login, id: who.id }, timestamp: new Date().toISOString() },
      });
      for (const pull of this.#state.pulls) {
        if (pull.headRef === branch && pull.state !== 'closed') Object.assign(pull, { headSha: after });
      }
    }
  }

  #pusherOf(/** @type {string} */ branch) {
    return this.#state.activity.findLast((each) => each.branch === branch)?.actor ?? null;
  }

  async #ofBranches(/** @type {Map<string, string>} */ branches) {
    const before = this.#branches;
    this.#branches = branches;
    const deliveries = [];
    for (const [branch, after] of branches) {
      const old = before.get(branch) ?? nowhere;
      if (old === after) continue;
      const event = this.#state.events.find(
        ({ event: name, ref, sha }) => name === 'push' && ref === `refs/heads/${branch}` && sha === after,
      );
      const login = event?.sender ?? this.#pusherOf(branch)?.login;
      if (login === undefined || event?.startsWorkflows === false || login === 'github-actions[bot]') continue;
      deliveries.push(await this.#make.ofPush({ branch, before: old, after }, this.#senderOf(login)));
    }
    return deliveries;
  }

  /** @returns {Sender} */
  #senderOf(/** @type {string} */ login) {
    const known = [...this.#state.tokens.values()].find((token) => token.login === login);
    return { login, id: known?.id ?? 1 };
  }

  /** Pull requests that were opened, closed or merged. */
  async #ofTold(/** @type {State['events']} */ told) {
    const deliveries = [];
    for (const { event, action, pullNumber, sender, startsWorkflows } of told) {
      if (event !== 'pull_request' || action === null) continue;
      const pull = this.#pull(pullNumber);
      this.#see(pull);
      if (action === 'opened') Object.assign(pull, { baseSha: await this.#bare.git('rev-parse', pull.baseRef) });
      if (startsWorkflows) deliveries.push(...(await this.#make.ofPull(pull, action, this.#senderOf(sender))));
    }
    return deliveries;
  }

  #pull(/** @type {number} */ number) {
    const pull = this.#state.pulls.find((each) => each.number === number);
    if (pull === undefined) throw new Error(`There is no pull request #${number}.`);
    return pull;
  }

  async #ofHeads() {
    const deliveries = [];
    for (const pull of this.#state.pulls) {
      const seen = this.#pulls.get(pull.number);
      if (seen === undefined || seen.headSha === pull.headSha) continue;
      const before = seen.headSha;
      Object.assign(pull, { baseSha: await this.#bare.git('rev-parse', pull.baseRef) });
      this.#see(pull);
      const sender = this.#pusherOf(pull.headRef);
      if (sender === null) continue;
      const more = { before, after: pull.headSha };
      deliveries.push(...(await this.#make.ofPull(pull, 'synchronize', sender, more)));
    }
    return deliveries;
  }

  async #ofLabels() {
    const fresh = this.#state.labelEvents.slice(this.#read.labels);
    this.#read.labels += fresh.length;
    const deliveries = [];
    for (const { issueNumber, label, event = 'labeled', actor, app } of fresh) {
      const pull = this.#state.pulls.find(({ number }) => number === issueNumber);
      const isOfLabel = event === 'labeled' || event === 'unlabeled';
      if (pull === undefined || app?.id === githubActions.id || !isOfLabel) continue;
      deliveries.push(...(await this.#make.ofPull(pull, event, actor, { label: { name: label } })));
    }
    return deliveries;
  }

  async #ofReviews() {
    const fresh = this.#state.reviews.slice(this.#read.reviews);
    this.#read.reviews += fresh.length;
    return Promise.all(fresh.map((review) => this.#make.ofReview(this.#pull(review.pullNumber), review)));
  }

  /** The one thing besides `workflow_dispatch` that starts workflows even when `GITHUB_TOKEN` asked for it. */
  async #ofDispatches() {
    const fresh = this.#state.dispatches.slice(this.#read.dispatches);
    this.#read.dispatches += fresh.length;
    return Promise.all(fresh.map((dispatch) => this.#make.ofDispatch(dispatch)));
  }

  async #ofDeployments() {
    const deliveries = [];
    for (const deployment of this.#state.deployments) {
      for (const status of deployment.statuses ?? []) {
        if (this.#statuses.has(status.id)) continue;
        this.#statuses.add(status.id);
        if (status.app?.id === githubActions.id) continue;
        deliveries.push(await this.#make.ofDeploymentStatus(deployment, status));
      }
    }
    return deliveries;
  }

  async #ofIssues() {
    const fresh = this.#state.issues.slice(this.#read.issues);
    this.#read.issues += fresh.length;
    const byPeople = fresh.filter(({ userLogin }) => userLogin !== 'github-actions[bot]');
    return Promise.all(byPeople.map((issue) => this.#make.ofIssue(issue, 'opened')));
  }
}
