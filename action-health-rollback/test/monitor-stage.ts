import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unknownSubject } from '@gauntlet/gate';
import {
  type Git,
  type Host,
  openFiles,
  openGit,
  openGitHub,
  openHistory,
  openIssues,
  openLedger,
  openNotices,
  openRunner,
  type RunResult,
} from '@gauntlet/host';
import { type LedgerEvent, verifyLedger } from '@gauntlet/ledger';
import { healthSection, parseInputs, settingsInForce } from '@gauntlet/policy';
import type { Sample, StoredRollout, Traffic } from '@gauntlet/rollout';
import { createRepository, type FakeGitHub, type Repository, startFakeGitHub } from '@gauntlet/testkit';
import type { FailureReport } from '@gauntlet/verdict';
import { afterEach } from '@jest/globals';
import type { CommandResult } from '../src/command.ts';
import { decide } from '../src/decide.ts';
import { noEvidence } from '../src/evidence.ts';
import { inputs as schema } from '../src/inputs.ts';
import { monitor } from '../src/monitor.ts';
import type { Normal } from '../src/normal.ts';
import { readNormal, serialiseNormal } from '../src/normal-json.ts';
import type { State } from '../src/state.ts';
import { openFolderStore } from '../src/stores/folder.ts';
import { begin } from './monitor-world.ts';

/** What one look of the live version tells; null: nothing of it. `down`: the source does not answer. */
export type Script = (at: number) => Partial<Sample> | null | 'down';

export const usual: Partial<Sample> = { requests: 600, errors: 3, cpu: 40, memory: 50 };
export const failing: Partial<Sample> = { ...usual, errors: 60 };

/** An account of its own: it is told by `GET /user`, and its comments wake workflows. */
const watcher = { login: 'octo-watch', id: 700, type: 'User' } as const;
const rights = { contents: 'write', issues: 'write', pull_requests: 'write', deployments: 'write' } as const;

const stages: Stage[] = [];
afterEach(async () => {
  for (const stage of stages.splice(0)) await stage.close();
});

export interface StageOptions {
  /** Whether there is a token for GitHub. */
  hasToken?: boolean;
}

/** A workspace, a platform, and GitHub; time passes only by sleeping and by `pass`. */
export class Stage {
  readonly repository: Repository;
  readonly fake: FakeGitHub;
  readonly gitDir: string;
  readonly #hasToken: boolean;
  time = begin;
  traffic: Traffic = { stable: 'v2', canary: null };
  script: Script = () => usual;
  /** What each health check tells; the last one goes on. */
  health: boolean[] = [true];
  latencyMs = 20;
  /** Commands of the driver that ran. */
  moves: string[] = [];
  printed: string[] = [];
  /** What the logs of a version hold up to a time. */
  log: (version: string, to: number) => string = () => '';
  /** Called when the metrics are asked. */
  onLook: () => Promise<void> | void = () => {};
  #onStop: Array<(signal: 'SIGTERM') => void> = [];
  posts: Array<{ key: string; body: string }> = [];

  private constructor(repository: Repository, gitDir: string, fake: FakeGitHub, { hasToken = true }: StageOptions) {
    this.repository = repository;
    this.gitDir = gitDir;
    this.fake = fake;
    this.#hasToken = hasToken;
  }

  /** v1 is the first commit, v2 the second, which came with pull request 7. */
  static async start(options: StageOptions = {}): Promise<Stage> {
    const repository = createRepository();
    repository.write('src/cart.ts', 'export const total = 1;\n');
    const first = repository.commit('first');
    repository.write('src/cart.ts', 'export const total = 2;\n');
    const second = repository.commit('Count twice');
    const gitDir = repository.bareClone();
    const fake = await startFakeGitHub({
      ...{ owner: 'octo', name: 'shop', repositoryId: 7, gitDir, defaultBranch: 'main' },
      tokens: {
        'token-of-watch': { ...watcher, permissions: rights },
        'token-of-reader': { ...watcher, permissions: { ...rights, issues: 'none', pull_requests: 'read' } },
      },
      pulls: [
        {
          ...{ number: 7, title: 'Count twice', body: null, headRef: 'x', headSha: second, baseRef: 'main' },
          ...{ baseSha: first, userLogin: 'agent[bot]', userId: 9, state: 'closed', merged: true },
          merge: { sha: second, login: 'ada', id: 5, at: '2026-04-19T09:00:00Z' },
        },
      ],
    });
    const stage = new Stage(repository, gitDir, fake, options);
    stages.push(stage);
    return stage;
  }

  /** Rolled out by us, so many minutes ago. */
  async rolledOut(version: string, minutesAgo: number, from: string | null): Promise<void> {
    const shas = { v1: this.repository.revParse('HEAD~1'), v2: this.repository.revParse('HEAD') };
    const shaOf = (name: string) => shas[name as keyof typeof shas] ?? null;
    const at = this.time - minutesAgo * 60_000;
    const store = openFolderStore({ files: this.files, folder: 'state', environment: 'production', now: () => at });
    const target = from ?? version;
    const id = await store.begin({
      ...{ key: `${version} ${at}`, kind: from === null ? 'adopt' : 'rollout', environment: 'production', version },
      ...{ sha: shaOf(version), change: null, live: target, target: { version: target, sha: shaOf(target) } },
      ...{
        alternate: null,
        schema: null,
        targetSchema: null,
        driver: 'command',
        percent: 0,
        percents: [100],
        startedAt: at,
      },
      ...{ deadline: at + 60_000, heartbeatSeconds: 60, stepSeconds: 60, holdSeconds: 60 },
    });
    await store.save(id, { phase: 'promoted', percent: 100, version, proof: 'cleared' });
  }

  /** One that is not over. */
  async begun(version: string, phase: 'watching' | 'held'): Promise<void> {
    const store = openFolderStore({
      files: this.files,
      folder: 'state',
      environment: 'production',
      now: () => this.time,
    });
    const of = { version, sha: null };
    const id = await store.begin({
      ...{ key: version, kind: 'rollout', environment: 'production', ...of, change: null, live: 'v2', target: of },
      ...{
        alternate: null,
        schema: null,
        targetSchema: null,
        driver: 'command',
        percent: 0,
        percents: [5],
        startedAt: this.time,
      },
      ...{ deadline: this.time + 3_600_000, heartbeatSeconds: 60, stepSeconds: 60, holdSeconds: 3_600 },
    });
    await store.save(id, { phase, percent: 5, version, proof: phase === 'held' ? 'unproven' : null });
  }

  rollouts(): Promise<StoredRollout[]> {
    return openFolderStore({ files: this.files, folder: 'state', environment: 'production', now: () => 0 }).list();
  }

  pass(minutes: number): void {
    this.time += minutes * 60_000;
  }

  cancel(): void {
    for (const listener of this.#onStop) listener('SIGTERM');
  }

  get files() {
    return openFiles(this.repository.path);
  }

  /** What is normal by the file; null where there is none. */
  get normal(): Normal | null {
    const path = join(this.repository.path, 'gauntlet/normal.json');
    return existsSync(path) ? readNormal(readFileSync(path, 'utf8'), 'production') : null;
  }

  /** So many windows of what is usual, the last one a window ago. */
  known(windows: number, more: Partial<Normal> = {}): void {
    const window = { version: 'v2', seconds: 600, requests: 6_000, slow: null, p50: 40, p95: 80, p99: 120 };
    const normal: Normal = {
      ...{ environment: 'production', slowThresholdMs: null, anomaly: null },
      windows: Array.from({ length: windows }, (_, at) => ({
        ...{ ...window, at: this.time - (windows - at) * 600_000, errors: 30 + (at % 3), cpu: 40, memory: 50 },
      })),
      ...more,
    };
    this.put('gauntlet/normal.json', serialiseNormal(normal));
  }

  put(path: string, text: string): void {
    this.files.write(path, '');
    writeFileSync(join(this.repository.path, path), text);
  }

  async run(given: Record<string, string> = {}): Promise<Ran> {
    const host = this.#host();
    const values: Record<string, string> = {
      ...{ command: 'monitor', state: 'file:state', 'driver-options': driverOptions, metrics: 'command' },
      ...{ 'metrics-options': 'command: numbers {version} {from} {to}\ntime-format: milliseconds' },
      ...{ probes: 'https://shop.example/health', ledger: 'gauntlet-ledger' },
      ...(this.#hasToken ? { 'github-token': 'token-of-watch' } : {}),
      ...given,
    };
    const parsed = parseInputs(schema, (name) => values[name]);
    if (!parsed.ok) throw new Error(parsed.problems.join(' '));
    const state: State = {
      ...{ inputs: parsed.inputs, settings: { ...settingsInForce(healthSection, undefined), agent: 'fixer' } },
      ...{
        subject: unknownSubject(host),
        policy: { source: 'inputs' },
        sections: null,
        evidence: noEvidence(),
        notes: [],
      },
    };
    const git = openGit(this.repository.path) as Git;
    const result = await monitor(host, git, state).finally(() => git.dispose());
    const evidence = { ...noEvidence(), ...result.evidence, problems: result.problems };
    const codes = result.problems.map(({ code }) => code);
    return { result, codes, said: result.problems.map(({ what }) => what), notes: state.notes, ...decide(evidence) };
  }

  get report(): FailureReport {
    return JSON.parse(readFileSync(join(this.repository.path, 'gauntlet/rollout.json'), 'utf8')) as FailureReport;
  }

  get markdown(): string {
    return readFileSync(join(this.repository.path, 'gauntlet/rollout.md'), 'utf8');
  }

  issues(): Array<{ number: number; state: string; title: string; body: string }> {
    return this.fake.state.issues.map(({ number, state = 'open', title, body }) => {
      return { number, state, title, body: body ?? '' };
    });
  }

  comments(number: number): string[] {
    return this.fake.comments(number).map(({ body }) => body);
  }

  /** The events of the ledger, oldest first, checked. */
  ledger(): LedgerEvent[] {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: this.gitDir, encoding: 'utf8' });
    if (git('branch', '--list', 'gauntlet-ledger') === '') return [];
    const paths = git('ls-tree', '-r', '--name-only', 'gauntlet-ledger').trim().split('\n');
    const files = new Map(paths.map((path) => [path, git('cat-file', 'blob', `gauntlet-ledger:${path}`)]));
    return verifyLedger(files, (text) => createHash('sha256').update(text).digest('hex'));
  }

  async close(): Promise<void> {
    this.repository.dispose();
    await this.fake.close();
  }

  #host(): Host {
    const runner = openRunner({
      ...{ GITHUB_REPOSITORY: 'octo/shop', GITHUB_API_URL: this.fake.url, GITHUB_WORKSPACE: this.repository.path },
      ...{ GITHUB_SHA: this.repository.revParse('HEAD'), GITHUB_RUN_ID: '900', GITHUB_RUN_ATTEMPT: '1' },
    });
    const print = (text: string) => void this.printed.push(text);
    const host: Partial<Host> = {
      runner: { ...runner, context: runner.context, print } as Host['runner'],
      files: this.files,
      ...{ openGit, openGitHub, openIssues, openHistory, openLedger, openNotices },
      now: () => new Date(this.time),
      elapsed: () => this.time,
      sleep: async (ms) => {
        this.time += ms;
      },
      pause: async () => {},
      randomId: () => `${this.time}`,
      onStop: (listener) => {
        this.#onStop.push(listener as (signal: 'SIGTERM') => void);
        return () => {};
      },
      commandEnvironment: () => ({}),
      http: async () => {
        const [now = true, ...rest] = this.health;
        if (rest.length > 0) this.health = rest;
        return { status: now ? 200 : 503, headers: {}, body: new Uint8Array(), latencyMs: this.latencyMs };
      },
      run: async (program, args) => this.#program(program, args),
      postWebhook: async ({ idempotencyKey, body }) => {
        this.posts.push({ key: idempotencyKey, body });
      },
    };
    return host as Host;
  }

  async #program(program: string, args: readonly string[]): Promise<RunResult> {
    const answer = (stdout: string, exitCode = 0) => ({ exitCode, stdout, stderr: '', timedOut: false });
    if (program === 'traffic') return answer(JSON.stringify(this.traffic));
    if (program === 'back') {
      const [version = ''] = args;
      this.moves.push(`back to ${version}`);
      this.traffic = { stable: version, canary: null };
      return answer('');
    }
    if (program === 'log') return answer(this.log(args[0] ?? '', Number(args[1])));
    await this.onLook();
    const [, from] = args;
    const told = this.script((Number(from) - this.time) / 60_000);
    return told === 'down' ? answer('', 1) : answer(JSON.stringify(told && numbersOf(told)));
  }
}

export interface Ran extends ReturnType<typeof decide> {
  result: CommandResult;
  codes: string[];
  said: string[];
  notes: string[];
}

const driverOptions = 'current: traffic\nshift: no\nrollback: back {version}\ndeploy: no';

/** Latencies that lie in two buckets. */
function numbersOf(told: Partial<Sample>): Record<string, unknown> {
  const { requests = 0, histogram, ...more } = told;
  const half = Math.floor(requests / 2);
  const usualCounts = { bounds: [25, 50, 100, 250, 1_000], counts: [0, half, requests, requests, requests, requests] };
  return { requests, ...more, histogram: histogram ?? usualCounts };
}

/** v2 has been live for an hour and came after v1, and what is normal is known. */
export async function openShop(hoursAgo = 1): Promise<Stage> {
  const stage = await Stage.start();
  await stage.rolledOut('v1', 100_000, null);
  await stage.rolledOut('v2', hoursAgo * 60, 'v1');
  stage.known(20);
  return stage;
}
