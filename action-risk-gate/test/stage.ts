import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EventDraft } from '@gauntlet/ledger';
import {
  type ActionRun,
  contextOf,
  createRepository,
  type FakeGitHub,
  type FakeGitHubOptions,
  type GitHubSeed,
  type PullSeed,
  type Repository,
  type RunActionOptions,
  runAction,
  startFakeGitHub,
  type TokenSeed,
  workflowRunEvent,
} from '@gauntlet/testkit';
import type { Verdict } from '@gauntlet/verdict';
import { Ajv } from 'ajv';
import { fixer, sha256, success, writeLedger } from './stage-ledger.ts';
import { gateApp, rulesets } from './stage-rules.ts';

export { fixer, gateApp, rulesets, sha256, success, writeLedger };

const isVerdict = new Ajv({ strict: false }).compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/verdict.v1.json'), 'utf8')),
);

export const repositoryId = 700_000_001;
export const ci = '.github/workflows/ci.yml';
const decider = 'octo/shop/.github/workflows/decide.yml@refs/heads/main';
const email = 'dev@example.invalid';

/** The App that gives the check, and the people. */
export const gate = { login: 'gate[bot]', id: 4_300 };
export const ada = { login: 'ada', id: 5 };
export const mallory = { login: 'mallory', id: 6 };

const write = {
  contents: 'write',
  pull_requests: 'write',
  issues: 'write',
  checks: 'write',
  statuses: 'read',
  actions: 'read',
} as const;

export const tokens: Record<string, TokenSeed> = {
  'token-of-gate': { ...gate, type: 'Bot', app: { id: gateApp, slug: 'gate' }, permissions: write },
  'token-of-actions': { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot', permissions: write },
  // The agent can write to the repository, as people can.
  'token-of-fixer': { ...fixer, type: 'Bot', app: { id: 5_151, slug: 'fixer' }, permissions: write },
  'token-of-ada': { ...ada, type: 'User', permissions: write },
};

export const policy = `version: 1
agents:
  registered:
    - name: fixer
      account: ${fixer.id}
merge:
  require: [coverage]
  workflows: [${ci}]
  reviewers: [ada]
`;

export interface StageOptions {
  /** What the pull request does to the repository. */
  change?: (repository: Repository) => void;
  /** The message of its commit. */
  message?: string;
  /** Before it, on main. */
  base?: (repository: Repository) => void;
  policy?: string;
  /** How many successes the agent has: each its own day. */
  successes?: number;
  /** What the ledger has besides. */
  ledger?: readonly EventDraft[];
  seed?: (facts: { base: string; head: string }) => Partial<GitHubSeed>;
  pull?: Partial<PullSeed>;
  /** Called before each request is answered, with what is known by then. */
  before?: (request: Request, stage: Stage) => void | Promise<void>;
}

type Request = Parameters<NonNullable<FakeGitHubOptions['before']>>[0];

export interface Decided {
  run: ActionRun;
  verdict: Verdict;
  codes: string[];
}

/** A pull request of an agent, and the gate that decides on it after its CI run. */
export class Stage {
  readonly repository: Repository;
  readonly fake: FakeGitHub;
  readonly gitDir: string;
  readonly base: string;
  head: string;
  #runs = 900;

  private constructor(repository: Repository, fake: FakeGitHub, gitDir: string, base: string, head: string) {
    this.repository = repository;
    this.fake = fake;
    this.gitDir = gitDir;
    this.base = base;
    this.head = head;
  }

  static async start(options: StageOptions = {}): Promise<Stage> {
    const { change = (to) => to.write('docs/guide.md', '# Guide\n\nMore.\n'), successes = 30 } = options;
    const repository = createRepository();
    repository.git('config', 'user.email', email);
    repository.write('src/cart.ts', 'export const total = 1;\n');
    repository.write('docs/guide.md', '# Guide\n');
    repository.write(ci, 'on: pull_request\n');
    repository.write('.github/gauntlet.yml', options.policy ?? policy);
    options.base?.(repository);
    const base = repository.commit('base');
    repository.branch('feature');
    repository.checkout('feature');
    change(repository);
    const head = repository.commit(options.message ?? 'Improve the guide');
    repository.checkout('main');
    const gitDir = repository.bareClone();
    await writeLedger(gitDir, successes, options.ledger);
    const seed = options.seed?.({ base, head }) ?? {};
    let stage: Stage | null = null;
    const before = async (request: Request) => {
      if (stage !== null) await options.before?.(request, stage);
    };
    const fake = await startFakeGitHub(
      {
        ...{ owner: 'octo', name: 'shop', repositoryId, gitDir, defaultBranch: 'main', tokens, rulesets },
        accounts: { [identity(repository)]: fixer },
        collaborators: [ada, mallory, { ...fixer, permission: 'write' }],
        pulls: [
          {
            ...{ number: 7, title: 'Improve', body: null, headRef: 'feature', headSha: head, baseRef: 'main' },
            ...{ baseSha: base, userLogin: fixer.login, userId: fixer.id, ...options.pull },
          },
        ],
        activity: [{ type: 'branch_creation', branch: 'feature', after: head, actor: fixer }],
        workflowRuns: [runSeed(41, head)],
        ...seed,
      },
      { before },
    );
    stage = new Stage(repository, fake, gitDir, base, head);
    return stage;
  }

  /** Another commit on the pull request's branch, and its CI run. */
  push(
    change: (repository: Repository) => void,
    message = 'More',
    actor: { login: string; id: number } = fixer,
  ): string {
    this.repository.checkout('feature');
    change(this.repository);
    this.head = this.repository.commit(message);
    this.repository.checkout('main');
    this.publish(actor);
    return this.head;
  }

  /** Tells GitHub of what the branch is now. */
  publish(actor: { login: string; id: number } = fixer): void {
    const { state } = this.fake;
    this.head = this.repository.revParse('feature');
    this.repository.git('push', '-q', '--force', this.gitDir, 'feature:feature');
    this.fake.pull(7).headSha = this.head;
    state.activity.push({ type: 'push', branch: 'feature', after: this.head, actor });
    state.workflowRuns.push(runSeed(state.workflowRuns.length + 41, this.head));
  }

  /** The gate, on `workflow_run`, with the verdict of a coverage gate that ran in the same job. */
  async decide(inputs: Record<string, string> = {}, more: Partial<RunActionOptions> = {}): Promise<Decided> {
    const runId = this.#runs++;
    const given = inputs['github-token'] ?? 'token-of-gate';
    if (inputs['verdicts'] === undefined) this.verdict('coverage', runId);
    const event = more.event ?? this.event();
    const run = await runAction({
      action: new URL('..', import.meta.url).pathname,
      workspace: this.repository.path,
      inputs: { verdicts: 'gauntlet/coverage.verdict.json', merge: 'auto', 'github-token': given, ...inputs },
      ...more,
      event,
      github: {
        ...{ ...contextOf(event as Parameters<typeof contextOf>[0]), sha: this.repository.revParse('main') },
        ...{ apiUrl: this.fake.url, token: given, repository: 'octo/shop' },
        ...{ runId, job: 'decide', workflowRef: decider, ...more.github },
      },
    });
    const verdict = JSON.parse(
      readFileSync(join(this.repository.path, 'gauntlet/risk.verdict.json'), 'utf8'),
    ) as Verdict;
    if (!isVerdict(verdict)) throw new Error(`the verdict breaks its schema: ${JSON.stringify(isVerdict.errors)}`);
    return { run, verdict, codes: verdict.reasons.map(({ code }) => code) };
  }

  event() {
    const run = this.fake.state.workflowRuns.at(-1)!;
    return workflowRunEvent({
      ...{ runId: run.id, headSha: this.head, headBranch: 'feature', path: ci, repository: 'octo/shop' },
      ...{ repositoryId, conclusion: 'success' },
      pullRequests: [{ number: 7, headRef: 'feature', headSha: this.head, baseRef: 'main', baseSha: this.base }],
    });
  }

  /** A verdict file as a gate of the same job leaves it. */
  verdict(name: string, runId: number, more: Partial<Verdict> = {}): void {
    const at = '2026-11-21T10:00:00.000Z';
    const verdict = {
      ...{ schema: 'gauntlet/verdict/v1', gate: 'coverage', name, mode: 'enforce', conclusion: 'pass' },
      subject: {
        repository: 'octo/shop',
        pullRequest: 7,
        headSha: this.head,
        testedSha: null,
        baseSha: null,
        mergeBase: null,
      },
      run: {
        id: runId,
        attempt: 1,
        workflowPath: '.github/workflows/decide.yml',
        event: 'workflow_run',
        job: 'decide',
      },
      ...{ reasons: [], metrics: [], findings: [], evidence: [], policy: { source: 'inputs' } },
      producedBy: { action: 'action-coverage-gate', version: '0.1.0', startedAt: at, finishedAt: at },
      ...more,
    };
    const path = join(this.repository.path, `gauntlet/${name}.verdict.json`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(verdict));
  }

  /** The run that `decide` makes next. */
  get nextRun(): number {
    return this.#runs;
  }

  get isMerged(): boolean {
    return this.fake.pull(7).merged === true;
  }

  /** Where a branch of the repository on GitHub is. */
  tip(branch: string): string {
    return this.repository.git('--git-dir', this.gitDir, 'rev-parse', branch);
  }

  /** A file of a branch on GitHub. */
  show(branch: string, path: string): string {
    return this.repository.git('--git-dir', this.gitDir, 'show', `${branch}:${path}`);
  }

  async close(): Promise<void> {
    this.repository.dispose();
    await this.fake.close();
  }
}

function identity(repository: Repository): string {
  return repository.git('log', '-1', '--format=%ae', 'main');
}

/** A CI run of the pull request that succeeded. */
export function runSeed(id: number, headSha: string) {
  return {
    ...{ id, runAttempt: 1, path: ci, event: 'pull_request', headSha, headBranch: 'feature', status: 'completed' },
    ...{ conclusion: 'success', pullRequests: [7], repositoryId, name: 'CI' },
  };
}
