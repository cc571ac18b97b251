import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { jobsOf } from './act-lines.mjs';
import { startAct } from './act-process.mjs';
import { interpolate } from './expression.mjs';
import { githubActions, keepArtifacts, keepJobs, keepLogs } from './kept-run.mjs';
import { Watcher } from './watcher.mjs';
import { isStartedBy, readWorkflow } from './workflow-file.mjs';

/**
 * @typedef {import('./events.mjs').Delivery} Delivery
 * @typedef {import('./workflow-file.mjs').WorkflowFile} WorkflowFile
 * @typedef {import('./kept-run.mjs').WorkflowRun} WorkflowRun
 * @typedef {import('./act-lines.mjs').KeptJob} KeptJob
 */

/**
 * A run that waits, goes on, or is over.
 * @typedef {object} Run
 * @property {WorkflowRun} seen As the API shows it.
 * @property {WorkflowFile} workflow
 * @property {Delivery} delivery
 * @property {string} group Runs of one group follow each other.
 * @property {string} folder
 * @property {KeptJob[]} jobs
 * @property {number} seconds How long it took.
 * @property {number} queuedAt In which order it came, and began, among all that came and began.
 * @property {number} startedAt
 * @property {(() => void) | null} kill
 */

/**
 * What a repository has set for its workflows.
 * @typedef {object} Settings
 * @property {Record<string, string>} variables
 * @property {Record<string, string>} secrets Of environments for the default branch alone.
 * @property {Record<string, string>} env What stands for the world around: folders, addresses.
 */

/**
 * @typedef {object} EngineOptions
 * @property {typeof import('@gauntlet/testkit')} testkit
 * @property {import('@gauntlet/testkit').FakeGitHub} github
 * @property {import('./bare.mjs').Bare} bare
 * @property {import('./events.mjs').EventMaker} make
 * @property {import('./act-process.mjs').Tools} tools
 * @property {Settings} settings
 * @property {string} folder
 * @property {number} atOnce How many runs go on at the same time: there are so many runners.
 * @property {(run: Run) => number} rank Of runs that wait for a runner, the least begins first. GitHub promises no order.
 * @property {(what: 'started' | 'ended', run: Run) => void} tell
 */

const firstRun = 41;
const often = 150;

/** GitHub's side: sees what happens, starts the workflows that wait for it with act, and keeps what they leave. */
export class Engine {
  #options;
  #watcher;
  /** @type {Run[]} */
  runs = [];
  /** @type {Run[]} */
  #waiting = [];
  /** @type {Set<Run>} */
  #going = new Set();
  #moments = 0;
  #isOpen = true;
  /** @type {unknown} */
  #trouble = null;
  /** @type {Promise<void>} */
  #beat = Promise.resolve();

  /** @param {EngineOptions} options */
  constructor(options) {
    this.#options = options;
    this.#watcher = new Watcher(options.github.state, options.bare, options.make);
  }

  async start() {
    await this.#watcher.begin();
    this.#beat = this.#watch().catch((error) => {
      this.#trouble = error;
    });
  }

  async #watch() {
    while (this.#isOpen) {
      for (const delivery of await this.#watcher.look()) await this.deliver(delivery);
      this.#startWaiting();
      await wait(often);
    }
  }

  /** Waits until something holds, or throws what went wrong, or that it took too long. */
  async until(/** @type {string} */ what, /** @type {() => boolean} */ holds, seconds = 180) {
    const end = performance.now() + seconds * 1000;
    while (!holds()) {
      if (this.#trouble !== null) throw this.#trouble;
      if (performance.now() > end) throw new Error(`This did not happen within ${seconds} seconds: ${what}.`);
      await wait(50);
    }
  }

  /** Waits until nothing goes on, and nothing new has come of what went on last. */
  async quiet(seconds = 180) {
    let calm = 0;
    const isCalm = () => {
      calm = this.#going.size === 0 && this.#waiting.length === 0 ? calm + 1 : 0;
      return calm * 50 > often * 4;
    };
    await this.until('everything came to rest', isCalm, seconds);
  }

  /** Starts, or lets wait, what an event starts. */
  async deliver(/** @type {Delivery} */ delivery) {
    const from = delivery.isTrusted ? await this.#tip() : delivery.sha;
    for (const workflow of await this.#filesOf(from)) {
      const isMeant = delivery.only === null || delivery.only === workflow.path;
      if (isMeant && isStartedBy(workflow, delivery)) this.#enqueue(workflow, delivery);
    }
  }

  #tip() {
    const { bare, github } = this.#options;
    return bare.git('rev-parse', `refs/heads/${github.state.defaultBranch}`);
  }

  /** By commit. @type {Map<string, WorkflowFile[]>} */
  #files = new Map();

  async #filesOf(/** @type {string} */ sha) {
    const known = this.#files.get(sha);
    if (known !== undefined) return known;
    const texts = await this.#options.bare.workflowsOf(sha);
    const isOfPullRequest = sha !== (await this.#tip());
    const files = [...texts.keys()].flatMap((path) => {
      try {
        return [readWorkflow(path, (each) => texts.get(each) ?? '')];
      } catch (error) {
        // What a pull request made of its own file stops nobody but itself.
        if (isOfPullRequest) return [];
        throw error;
      }
    });
    this.#files.set(sha, files);
    return files;
  }

  #enqueue(/** @type {WorkflowFile} */ workflow, /** @type {Delivery} */ delivery) {
    const { github, folder } = this.#options;
    const id = firstRun + this.runs.length;
    const contexts = { github: contextOf(delivery, workflow, id), inputs: delivery.payload.inputs ?? {} };
    const { group, cancels } = workflow.concurrency ?? { group: `run-${id}`, cancels: 'false' };
    /** @type {WorkflowRun} */
    const seen = {
      ...{ id, runAttempt: 1, path: workflow.path, name: workflow.name, event: delivery.name },
      ...{ headSha: delivery.headSha, headBranch: delivery.headBranch, status: 'queued', conclusion: null },
      ...{ pullRequests: delivery.pullRequests, repositoryId: github.state.repositoryId },
      createdAt: new Date().toISOString(),
    };
    /** @type {Run} */
    const run = {
      ...{ seen, workflow, delivery, group: interpolate(group, contexts), folder: join(folder, `${id}`) },
      ...{ jobs: [], seconds: 0, kill: null, queuedAt: ++this.#moments, startedAt: Number.POSITIVE_INFINITY },
    };
    this.#giveWay(run, interpolate(cancels, contexts) === 'true');
    this.runs.push(run);
    github.state.workflowRuns.push(seen);
    this.#waiting.push(run);
  }

  /** Of runs that wait in one group GitHub keeps the newest; where the file says so, the one that goes on ends too. */
  #giveWay(/** @type {Run} */ run, /** @type {boolean} */ cancels) {
    const same = (/** @type {Run} */ { group }) => group === run.group;
    for (const older of this.#waiting.filter(same)) {
      this.#waiting.splice(this.#waiting.indexOf(older), 1);
      Object.assign(older.seen, { status: 'completed', conclusion: 'cancelled' });
      this.#options.tell('ended', older);
    }
    if (cancels) for (const older of [...this.#going].filter(same)) older.kill?.();
  }

  #startWaiting() {
    const { rank } = this.#options;
    for (const run of this.#waiting.toSorted((one, other) => rank(one) - rank(other))) {
      if (this.#going.size >= this.#options.atOnce) return;
      if ([...this.#going].some(({ group }) => group === run.group)) continue;
      this.#waiting.splice(this.#waiting.indexOf(run), 1);
      this.#going.add(run);
      this.#perform(run)
        .catch((error) => {
          this.#trouble ??= error;
        })
        .finally(() => this.#going.delete(run));
    }
  }

  async #perform(/** @type {Run} */ run) {
    const { bare, github, tools, settings, testkit, tell, make } = this.#options;
    const { seen, workflow, delivery, folder } = run;
    const began = performance.now();
    seen.status = 'in_progress';
    run.startedAt = ++this.#moments;
    tell('started', run);
    mkdirSync(folder, { recursive: true });
    const checkout = join(folder, 'checkout');
    await bare.checkout(delivery.sha, checkout);
    const token = this.#tokenFor(workflow);
    const act = startAct(tools, {
      ...{ folder: checkout, workflow: workflow.path, eventName: delivery.name, payload: delivery.payload },
      ...{ actor: delivery.actor, scratch: folder, token, env: this.#environmentOf(run) },
      variables: settings.variables,
      // A pull request's own workflow file gets none, since the environments are for the default branch alone.
      secrets: delivery.isTrusted ? settings.secrets : {},
    });
    run.kill = act.kill;
    const { lines, errors, exitCode, wasKilled } = await act.ended;
    run.kill = null;
    run.jobs = jobsOf(lines, workflow.jobs);
    run.seconds = (performance.now() - began) / 1000;
    keepJobs(github.state, seen, run.jobs);
    keepLogs(folder, run.jobs, errors);
    // act unpacks every action for every run: a hundred megabytes that nobody looks at again.
    for (const name of ['home', 'checkout'])
      rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
    keepArtifacts(github.state, testkit.writeZip, join(settings.env['EXAMPLE_ARTIFACTS'] ?? '', `${seen.id}`), seen.id);
    const conclusion = wasKilled ? 'cancelled' : conclusionOf(exitCode, run.jobs, errors);
    Object.assign(seen, { status: 'completed', conclusion });
    tell('ended', run);
    await this.deliver(await make.ofRun(seen, 'completed', { login: delivery.actor, id: 1 }));
  }

  /** One for each workflow file, with what its jobs ask for. */
  #tokenFor(/** @type {WorkflowFile} */ { path, permissions }) {
    const token = `ghs_${githubActions.id}_${[path, ...Object.entries(permissions).flat()].join('_').replaceAll(/\W/g, '-')}`;
    const tokens = /** @type {Map<string, import('@gauntlet/testkit').TokenSeed>} */ (
      this.#options.github.state.tokens
    );
    const bot = { login: 'github-actions[bot]', id: 41_898_282, type: /** @type {const} */ ('Bot') };
    tokens.set(token, { ...bot, app: githubActions, permissions: /** @type {{}} */ (permissions) });
    return token;
  }

  #environmentOf(/** @type {Run} */ { seen, workflow, delivery }) {
    const { github, bare, settings } = this.#options;
    const { owner, name, defaultBranch } = github.state;
    const file = delivery.isTrusted ? `refs/heads/${defaultBranch}` : delivery.ref;
    return {
      ...{ GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: `${github.url}/graphql` },
      ...{ GITHUB_REPOSITORY: `${owner}/${name}`, GITHUB_RUN_ID: `${seen.id}`, GITHUB_RUN_NUMBER: `${seen.id}` },
      ...{ GITHUB_RUN_ATTEMPT: '1', GITHUB_WORKFLOW_REF: `${owner}/${name}/${workflow.path}@${file}` },
      ...{ EXAMPLE_REPOSITORY: bare.folder, EXAMPLE_REF: delivery.sha, CI: 'true' },
      ...settings.env,
    };
  }

  async close() {
    this.#isOpen = false;
    for (const { kill } of this.#going) kill?.();
    await this.#beat;
    while (this.#going.size > 0) await wait(20);
  }
}

/** act works a matrix out before it asks whether its job runs at all, and gives up where the job before was skipped. */
function conclusionOf(
  /** @type {number | null} */ exitCode,
  /** @type {KeptJob[]} */ jobs,
  /** @type {string} */ errors,
) {
  const isSkipped = jobs.length === 0 && (exitCode === 0 || errors.includes('Error while evaluating matrix'));
  if (isSkipped) return 'skipped';
  return exitCode === 0 ? 'success' : 'failure';
}

/** What of the `github` context stands in the name of a group. */
function contextOf(/** @type {Delivery} */ delivery, /** @type {WorkflowFile} */ workflow, /** @type {number} */ id) {
  const { name, payload, ref, sha, actor, headBranch } = delivery;
  const isPull = name === 'pull_request' || name === 'pull_request_target';
  return {
    ...{ event_name: name, event: payload, ref, sha, actor, run_id: id, run_attempt: 1, workflow: workflow.name },
    ...{ ref_name: ref.replace(/^refs\/(?:heads\/|pull\/)/, ''), head_ref: isPull ? headBranch : '' },
  };
}
