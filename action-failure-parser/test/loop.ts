import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { verifyLedger } from '@gauntlet/ledger';
import {
  contextOf,
  createRepository,
  type FakeGitHub,
  type GitHubSeed,
  type JobSeed,
  type Repository,
  type RunActionOptions,
  runAction,
  startFakeGitHub,
  type TokenSeed,
  workflowRunEvent,
} from '@gauntlet/testkit';
import { jobLog, type Parsed, readParsed } from './scenario.ts';

export const repositoryId = 700_000_001;
export const ci = '.github/workflows/ci.yml';
const publisher = '.github/workflows/feedback.yml';

const everything = {
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
  actions: 'read',
  checks: 'read',
} as const;
const bot: TokenSeed = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot', permissions: everything };

export const tokens: Record<string, TokenSeed> = {
  'token-of-actions': bot,
  'token-of-app': { ...bot, login: 'fixer[bot]', id: 700, app: { id: 700, slug: 'fixer' } },
  'read-only': { ...bot, permissions: { contents: 'read', actions: 'read', checks: 'read', pull_requests: 'read' } },
  'no-checks': { ...bot, permissions: { ...everything, checks: 'none' } },
};

export interface LoopOptions {
  /** What stands below `failures:` in the policy of the default branch. */
  policy?: string;
  seed?: Partial<GitHubSeed>;
}

export interface Failing {
  /** Job name to what its test step printed; a job without output has no log. */
  jobs?: Record<string, string | Partial<JobSeed>>;
  conclusion?: string;
  path?: string;
  /** Another attempt of this run. */
  rerunOf?: number;
}

/** The life of one pull request: commits, runs that fail, and the parser on `workflow_run` after each. */
export class Loop {
  readonly repository: Repository;
  readonly fake: FakeGitHub;
  readonly gitDir: string;
  head = '';
  #runs = 40;
  #jobs = 400;
  #commits = 0;

  private constructor(repository: Repository, gitDir: string, fake: FakeGitHub) {
    this.repository = repository;
    this.gitDir = gitDir;
    this.fake = fake;
  }

  static async start({ policy = 'max-attempts: 3', seed = {} }: LoopOptions = {}): Promise<Loop> {
    const repository = createRepository();
    repository.write('src/cart.ts', 'export const total = 1;\n');
    repository.write('test/cart.test.ts', 'test();\n');
    repository.write('.github/gauntlet.yml', `failures:\n  ${policy.replaceAll('\n', '\n  ')}\n`);
    const base = repository.commit('base');
    repository.branch('feature');
    repository.checkout('main');
    const gitDir = repository.bareClone();
    const fake = await startFakeGitHub({
      ...{ owner: 'octo', name: 'shop', repositoryId, gitDir, defaultBranch: 'main', tokens },
      pulls: [
        {
          ...{ number: 7, title: 'Change', body: null, headRef: 'feature', headSha: base, baseRef: 'main' },
          ...{ baseSha: base, userLogin: 'agent', userId: 66 },
        },
      ],
      collaborators: [{ login: 'ada', id: 5 }],
      teams: [{ slug: 'keepers', id: 9 }],
      ...seed,
    });
    const loop = new Loop(repository, gitDir, fake);
    loop.push();
    return loop;
  }

  /** The agent pushes another commit. */
  push(): string {
    this.repository.checkout('feature');
    this.repository.write('src/cart.ts', `export const total = ${++this.#commits + 1};\n`);
    this.head = this.repository.commit(`try ${this.#commits}`);
    this.repository.checkout('main');
    this.repository.git('push', '-q', '--force', this.gitDir, 'feature:feature');
    this.fake.pull(7).headSha = this.head;
    return this.head;
  }

  /** A run of the workflow on the head commit. The id of the run. */
  finish({ jobs = {}, conclusion = 'failure', path = ci, rerunOf }: Failing = {}): number {
    const { state } = this.fake;
    const before = state.workflowRuns.find(({ id }) => id === rerunOf);
    const id = before?.id ?? ++this.#runs;
    const attempt = (before?.runAttempt ?? 0) + 1;
    if (before === undefined) {
      state.workflowRuns.push({
        ...{ id, runAttempt: attempt, path, event: 'pull_request', headSha: this.head, headBranch: 'feature' },
        ...{ status: 'completed', conclusion, pullRequests: [7], repositoryId, name: 'CI' },
      });
    } else Object.assign(before, { runAttempt: attempt, conclusion });
    for (const [name, job] of Object.entries(jobs)) {
      const given: Partial<JobSeed> = typeof job === 'string' ? { log: jobLog('npm test', job) } : job;
      state.jobs.push({
        ...{ id: ++this.#jobs, runId: id, runAttempt: attempt, name, conclusion: 'failure' },
        steps: [
          { name: 'Set up job', conclusion: 'success', startedAt: '2026-04-19T17:12:40Z' },
          { name: 'Test', conclusion: 'failure', startedAt: '2026-04-19T17:12:42Z' },
        ],
        ...given,
      });
    }
    return id;
  }

  /** The parser, started because the run is completed. */
  async parse(
    runId: number,
    inputs: Record<string, string> = {},
    more: Partial<RunActionOptions> = {},
    runAttempt = 1,
  ): Promise<Parsed> {
    const seed = this.fake.state.workflowRuns.find(({ id }) => id === runId)!;
    const event = workflowRunEvent({
      ...{ runId, headSha: seed.headSha, headBranch: 'feature', path: seed.path, repository: 'octo/shop' },
      ...{ repositoryId, runAttempt: seed.runAttempt, conclusion: seed.conclusion ?? '' },
      pullRequests: [
        { number: 7, headRef: 'feature', headSha: seed.headSha, baseRef: 'main', baseSha: this.fake.pull(7).baseSha },
      ],
    });
    const token = inputs['github-token'] ?? 'token-of-actions';
    const workflowRef = `octo/shop/${publisher}@refs/heads/main`;
    const run = await runAction({
      action: new URL('..', import.meta.url).pathname,
      workspace: this.repository.path,
      inputs: { route: 'dispatch', 'github-token': token, ...inputs },
      event,
      github: {
        ...contextOf(event),
        sha: this.repository.revParse('main'),
        apiUrl: this.fake.url,
        token,
        runId: 900 + runId,
        runAttempt,
        workflowRef,
      },
      ...more,
    });
    return readParsed(this.repository, run, inputs);
  }

  /** A run fails, and the parser reads it. */
  async fail(printed: string, inputs: Record<string, string> = {}): Promise<Parsed> {
    return this.parse(this.finish({ jobs: { test: printed } }), inputs);
  }

  /** The events of the ledger, oldest first, checked. */
  ledger(): Array<{ type: string; sha: string | null; evidence: Record<string, unknown> }> {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: this.gitDir, encoding: 'utf8' });
    if (git('branch', '--list', 'gauntlet-ledger') === '') return [];
    const paths = git('ls-tree', '-r', '--name-only', 'gauntlet-ledger').trim().split('\n');
    const files = new Map(paths.map((path) => [path, git('cat-file', 'blob', `gauntlet-ledger:${path}`)]));
    return verifyLedger(files, (text) => createHash('sha256').update(text).digest('hex')).map((event) => ({
      ...{ type: event.type, sha: event.sha, evidence: { ...event.evidence } },
    }));
  }

  /** Their types and outcomes, without the acknowledgement of what was sent, which every delivered attempt has. */
  types(): string[] {
    const types = this.ledger().map(({ type, evidence }) => [type, evidence['outcome']].filter(Boolean).join(' '));
    return types.filter((type) => type !== 'fix-result delivered');
  }

  async close(): Promise<void> {
    this.repository.dispose();
    await this.fake.close();
  }
}

/** What jest prints for one failed test. */
export function failedTest(name: string, expected = 1, actual = 2): string {
  return [
    'FAIL test/cart.test.ts',
    `  ● cart › ${name}`,
    '',
    '    expect(received).toBe(expected) // Object.is equality',
    '',
    `    Expected: ${expected}`,
    `    Received: ${actual}`,
    '',
    '      at Object.<anonymous> (test/cart.test.ts:1:1)',
    '',
    'Test Suites: 1 failed, 1 total',
  ].join('\n');
}
