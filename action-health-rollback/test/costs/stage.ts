import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unknownSubject } from '@gauntlet/gate';
import {
  type Host,
  openArtifacts,
  openFiles,
  openGitHub,
  openIssues,
  openNotices,
  openPullDetails,
  openPullRequests,
  openRunner,
  openRuns,
} from '@gauntlet/host';
import { healthSection, parseInputs, parsePolicy, settingsInForce } from '@gauntlet/policy';
import {
  createRepository,
  type FakeGitHub,
  type JobSeed,
  type Repository,
  startFakeGitHub,
  type WorkflowRunSeed,
  writeZip,
} from '@gauntlet/testkit';
import type { CostsReport } from '@gauntlet/verdict';
import { afterEach } from '@jest/globals';
import { alert } from '../../src/alert/alert.ts';
import { costs } from '../../src/costs/costs.ts';
import { decide } from '../../src/decide.ts';
import { noEvidence } from '../../src/evidence.ts';
import { inputs as schema } from '../../src/inputs.ts';
import type { State } from '../../src/state.ts';

/** The tenth day of a month of thirty, at noon. */
export const noon = Date.UTC(2026, 8, 10, 12);
export const helper = { userLogin: 'helper[bot]', userId: 1_000_001 };
export const ada = { userLogin: 'ada', userId: 5 };
export const agentWorkflow = '.github/workflows/agent.yml';

export const policy = `version: 1
agents:
  registered:
    - name: helper
      account: 1000001
`;

/** An account of its own, whose comments wake workflows. */
const watcher = { login: 'octo-watch', id: 700, type: 'User' } as const;
const rights = { actions: 'read', contents: 'write', issues: 'write', pull_requests: 'write' } as const;

const stages: Stage[] = [];
afterEach(async () => {
  for (const stage of stages.splice(0)) await stage.close();
});

export interface RunPlan {
  /** Hours before now; 1 unless told. */
  hoursAgo?: number;
  /** The pull request whose head it is of; null: the default branch. */
  pull?: number | null;
  event?: string;
  path?: string;
  /** Seconds that each job takes. */
  jobs?: Array<number | Partial<JobSeed>>;
  /** Records, the text of the file, or a zip. */
  usage?: unknown[] | string | Uint8Array | null;
  more?: Partial<WorkflowRunSeed>;
}

/** A repository whose pull request 7 the agent has opened and 8 a person, and GitHub; time stands still. */
export class Stage {
  readonly repository: Repository;
  readonly fake: FakeGitHub;
  readonly gitDir: string;
  time = noon;
  posts: string[] = [];
  #next = 1;

  private constructor(repository: Repository, gitDir: string, fake: FakeGitHub) {
    this.repository = repository;
    this.gitDir = gitDir;
    this.fake = fake;
  }

  static async start(): Promise<Stage> {
    const repository = createRepository();
    repository.write('a.txt', 'a\n');
    const base = repository.commit('first');
    const head = (branch: string, message: string) => {
      repository.git('switch', '--quiet', '--create', branch, 'main');
      repository.write(`${branch}.txt`, `${branch}\n`);
      return repository.commit(message);
    };
    const seven = head('seven', 'Count twice\n\nTask-ID: T-7\n');
    const eight = head('eight', 'Count once');
    repository.git('switch', '--quiet', 'main');
    const pull = (number: number, headRef: string, headSha: string, who: typeof ada) => ({
      ...{ number, title: headRef, body: null, headRef, headSha, baseRef: 'main', baseSha: base, ...who },
    });
    const gitDir = repository.bareClone();
    const fake = await startFakeGitHub({
      ...{ owner: 'octo', name: 'shop', repositoryId: 7, gitDir, defaultBranch: 'main' },
      accounts: { 'ada@example.com': { login: ada.userLogin, id: ada.userId } },
      tokens: {
        'token-of-watch': { ...watcher, permissions: rights },
        'token-of-reader': { ...watcher, permissions: { actions: 'read', pull_requests: 'read', contents: 'read' } },
      },
      pulls: [pull(7, 'seven', seven, helper), pull(8, 'eight', eight, ada)],
    });
    const stage = new Stage(repository, gitDir, fake);
    stages.push(stage);
    return stage;
  }

  /** A completed run of one attempt, and its jobs one after the other. */
  addRun({ hoursAgo = 1, pull = null, event, path, jobs = [60], usage = null, more = {} }: RunPlan = {}): number {
    const id = 1_000 + this.#next++;
    const begin = this.time - hoursAgo * 3_600_000;
    const of = this.fake.state.pulls.find(({ number }) => number === pull);
    this.fake.state.workflowRuns.push({
      ...{ id, runAttempt: 1, path: path ?? '.github/workflows/ci.yml', repositoryId: 7 },
      ...{
        event: event ?? (of === undefined ? 'schedule' : 'pull_request'),
        status: 'completed',
        conclusion: 'success',
      },
      headSha: of?.headSha ?? this.repository.revParse('main'),
      headBranch: of?.headRef ?? 'main',
      createdAt: isoOf(begin),
      ...(of === undefined ? {} : { pullRequests: [of.number] }),
      ...more,
    });
    for (const [at, job] of jobs.entries()) {
      const seed = typeof job === 'number' ? { completedAt: isoOf(begin + job * 1_000) } : job;
      this.fake.state.jobs.push({
        ...{ id: id * 100 + at, runId: id, name: `job ${at}`, conclusion: 'success', steps: [] },
        ...{
          startedAt: isoOf(begin),
          runner: { id: id * 100 + at, name: `GitHub Actions ${id}${at}`, group: 'GitHub Actions' },
        },
        ...seed,
      });
    }
    if (usage !== null) this.addUsage(id, usage);
    return id;
  }

  addUsage(runId: number, usage: NonNullable<RunPlan['usage']>): void {
    const lines = (records: unknown[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');
    const text = Array.isArray(usage) ? lines(usage) : usage;
    const zip = typeof text === 'string' ? writeZip([{ name: 'usage.jsonl', data: Buffer.from(text) }]) : text;
    this.fake.state.artifacts.push({ id: 50_000 + this.#next++, runId, name: 'gauntlet-usage', zip, expired: false });
  }

  pass(hours: number): void {
    this.time += hours * 3_600_000;
  }

  async look(budget: string, given: Record<string, string> = {}, event: object = onMain): Promise<Looked> {
    const host = this.#host(event);
    const values: Record<string, string> = {
      command: 'costs',
      name: 'costs',
      'github-token': 'token-of-watch',
      ...given,
    };
    const parsed = parseInputs(schema, (name) => values[name]);
    if (!parsed.ok) throw new Error(parsed.problems.join(' '));
    const read = parsePolicy(`${policy}${budget}`);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const state: State = {
      ...{
        inputs: parsed.inputs,
        settings: settingsInForce(healthSection, read.policy.health),
        subject: unknownSubject(host),
      },
      ...{ policy: { source: 'inputs' }, sections: read.policy, evidence: noEvidence(), notes: [] },
    };
    const result = await (parsed.inputs.command === 'alert' ? alert : costs)(host, state);
    const evidence = { ...noEvidence(), ...result.evidence, problems: result.problems };
    const codes = result.problems.map(({ code }) => code);
    return {
      codes,
      said: result.problems.map(({ what }) => what),
      notes: state.notes,
      sections: result.sections,
      ...decide(evidence),
    };
  }

  get report(): CostsReport {
    return JSON.parse(this.read('gauntlet/costs.json')) as CostsReport;
  }

  /** Minutes, tokens and dollars of the month by owner and task. */
  get shares(): unknown[] {
    return this.report.shares.map(({ name, task, month }) => {
      const tokens = month.inputTokens + month.cachedTokens + month.outputTokens;
      return [name, task, month.minutes, tokens, month.usd];
    });
  }

  read(path: string): string {
    return readFileSync(join(this.repository.path, path), 'utf8');
  }

  write(path: string, text: string): void {
    openFiles(this.repository.path).write(path, '');
    writeFileSync(join(this.repository.path, path), text);
  }

  has(path: string): boolean {
    return existsSync(join(this.repository.path, path));
  }

  issues(): Array<[title: string, state: string]> {
    return this.fake.state.issues.map(({ title, state = 'open' }) => [title, state]);
  }

  requests(): string[] {
    return this.fake.requests.map(({ method, route }) => `${method} ${route}`);
  }

  async close(): Promise<void> {
    this.repository.dispose();
    await this.fake.close();
  }

  #host(event: object): Host {
    this.write('event.json', JSON.stringify(event));
    const runner = openRunner({
      ...{ GITHUB_REPOSITORY: 'octo/shop', GITHUB_API_URL: this.fake.url, GITHUB_WORKSPACE: this.repository.path },
      ...{ GITHUB_SHA: this.repository.revParse('HEAD'), GITHUB_RUN_ID: '900', GITHUB_RUN_ATTEMPT: '1' },
      GITHUB_EVENT_PATH: join(this.repository.path, 'event.json'),
      GITHUB_WORKFLOW_REF: 'octo/shop/.github/workflows/monitor.yml@refs/heads/main',
    });
    const quick = <T>(open: (options: Parameters<typeof openRuns>[0]) => Promise<T>) => {
      return (options: Parameters<typeof openRuns>[0]) =>
        open({ ...options, timing: { ...options.timing, sleep: async () => {} } });
    };
    const host: Partial<Host> = {
      runner: {
        ...runner,
        context: runner.context,
        event: () => runner.event(),
        print: () => {},
      } as unknown as Host['runner'],
      files: openFiles(this.repository.path),
      ...{ openGitHub: quick(openGitHub), openIssues: quick(openIssues), openNotices: quick(openNotices) },
      ...{ openRuns: quick(openRuns), openArtifacts: quick(openArtifacts) },
      ...{ openPullRequests: quick(openPullRequests), openPullDetails: quick(openPullDetails) },
      now: () => new Date(this.time),
      postWebhook: async ({ body }) => {
        this.posts.push(body);
      },
    };
    return host as Host;
  }
}

const onMain = { repository: { default_branch: 'main' } };

export interface Looked extends ReturnType<typeof decide> {
  codes: string[];
  said: string[];
  notes: string[];
  sections: ReadonlyArray<{ title: string }>;
}

export function isoOf(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

export function used(more: object = {}): object {
  return {
    ...{ schema: 'gauntlet/usage/v1', task: 'T-1', model: 'model-a' },
    ...{ inputTokens: 1_000, cachedTokens: 200, outputTokens: 300, ...more },
  };
}
