import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { type Host, openHost } from '@gauntlet/host';
import { type LedgerEvent, parseState, verifyLedger } from '@gauntlet/ledger';
import { mergeSection, parseInputs, parsePolicy, tighten } from '@gauntlet/policy';
import {
  type ActivitySeed,
  createRepository,
  type FakeGitHub,
  type GitHubSeed,
  type PullSeed,
  type Repository,
  startFakeGitHub,
  type TokenSeed,
} from '@gauntlet/testkit';
import type { CommandResult } from '../src/command.ts';
import { noEvidence } from '../src/evidence.ts';
import { inputs as schema } from '../src/inputs.ts';
import type { State } from '../src/state.ts';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const agent = { login: 'agent[bot]', id: 9 };
export const ada = { login: 'ada', id: 5 };
export const eve = { login: 'eve', id: 6 };
export const mallory = { login: 'mallory', id: 66 };

const all = { contents: 'write', pull_requests: 'read', issues: 'read', deployments: 'read' } as const;
const bot: TokenSeed = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot', permissions: all };
const tokens: Record<string, TokenSeed> = {
  actions: bot,
  opener: { ...bot, permissions: { ...all, pull_requests: 'write' } },
  reader: { ...bot, permissions: { ...all, contents: 'read' } },
  blind: { ...bot, permissions: { contents: 'read' } },
  person: { ...ada, type: 'User', permissions: all },
};

interface Landing {
  number: number;
  /** What is done on the branch, before its last commit. */
  change: (repository: Repository) => void;
  /** Of the commits on the branch; of the last one where it is a text. */
  messages?: string[];
  /** Of what lands on main. Default: GitHub's own for a squash. */
  message?: string;
  method?: 'squash' | 'merge' | 'rebase';
  author?: { login: string; id: number };
  by?: { login: string; id: number };
  /** January 2026. */
  day?: number;
  /** Who pushed; null: it is not known. Default: the author. */
  pusher?: { login: string; id: number } | null;
}

/** A day of January 2026. */
export const on = (day: number) => `2026-01-${`${day}`.padStart(2, '0')}T12:00:00Z`;

/** The history of a repository, made before the stand-in starts. */
export class Chronicle {
  readonly repository = createRepository();
  readonly pulls: PullSeed[] = [];
  readonly activity: ActivitySeed[] = [];

  constructor(policy = 'version: 1\n') {
    this.repository.write('README.md', 'Shop\n');
    this.repository.write('.github/gauntlet.yml', policy);
    this.repository.commit('base');
  }

  /** A pull request that was merged; gives what the merge made. */
  land(landing: Landing): string {
    const { number, change, messages = [`Change ${number}`], method = 'squash', author = agent, by = ada } = landing;
    const { repository } = this;
    const branch = `pr-${number}`;
    const baseSha = repository.revParse('main');
    repository.git('checkout', '--quiet', '-b', branch, 'main');
    for (const [index, message] of messages.entries()) {
      if (index === messages.length - 1) change(repository);
      else repository.write(`step-${number}-${index}.md`, 'Step\n');
      repository.commit(message);
    }
    const headSha = repository.revParse('HEAD');
    const sha = this.#merge(branch, method, landing.message ?? `Change ${number} (#${number})`, messages.length);
    const { day = number, pusher = author } = landing;
    this.pulls.push({
      ...{ number, title: `Change ${number}`, body: null, headRef: branch, headSha, baseRef: 'main', baseSha },
      ...{ userLogin: author.login, userId: author.id, state: 'closed', merged: true },
      merge: { sha, ...by, at: on(day) },
    });
    if (pusher !== null) this.activity.push({ type: 'branch_creation', branch, after: headSha, actor: pusher });
    return sha;
  }

  #merge(branch: string, method: Landing['method'], message: string, commits: number): string {
    const { repository } = this;
    if (method === 'rebase') {
      // As GitHub does, with commits of its own even where nothing moved.
      repository.git('checkout', '--quiet', 'main');
      repository.write('beside.md', `Before ${branch}\n`);
      repository.commit(`Beside ${branch}`);
      repository.git('cherry-pick', `${branch}~${commits}..${branch}`);
      return repository.revParse('HEAD');
    }
    repository.git('checkout', '--quiet', 'main');
    if (method === 'squash') repository.git('merge', '--quiet', '--squash', branch);
    else repository.git('merge', '--quiet', '--no-ff', '--no-commit', branch);
    return repository.commit(message);
  }

  async start(more: Partial<GitHubSeed> = {}): Promise<Stage> {
    const { repository, pulls, activity } = this;
    const gitDir = repository.bareClone();
    const fake = await startFakeGitHub({
      ...{ owner: 'octo', name: 'shop', repositoryId: 77, gitDir, defaultBranch: 'main', tokens, pulls, activity },
      accounts: { 'ada@example.com': agent, 'noreply@github.com': { login: 'web-flow', id: 19_864_447 } },
      collaborators: [
        { ...ada, permission: 'admin', roleName: 'admin' },
        { ...eve, permission: 'write' },
      ],
      ...more,
    });
    return new Stage(repository, gitDir, fake);
  }
}

export interface Told {
  inputs?: Record<string, string>;
  workflowRef?: string;
  sender?: { login: string; id: number };
  /** Default: this run. */
  run?: number;
  now?: string;
}

type Command = (host: Host, git: ReturnType<Host['openGit']>, event: never, state: State) => Promise<CommandResult>;

/** A repository on the stand-in, and commands that are run in it. */
export class Stage {
  readonly repository: Repository;
  readonly gitDir: string;
  readonly fake: FakeGitHub;

  constructor(repository: Repository, gitDir: string, fake: FakeGitHub) {
    this.repository = repository;
    this.gitDir = gitDir;
    this.fake = fake;
  }

  async run(command: Command, name: string, payload: object = {}, told: Told = {}): Promise<CommandResult> {
    const event = {
      repository: { default_branch: 'main' },
      sender: { ...ada, type: 'User', ...told.sender },
      ...payload,
    };
    const host = this.#host(name, told);
    const git = host.openGit(this.repository.path);
    try {
      return await command(host, git, event as never, this.state(told.inputs));
    } finally {
      await git?.dispose();
    }
  }

  #host(eventName: string, { workflowRef = 'refs/heads/main', run = 40, now = '2026-03-01T00:00:00Z' }: Told): Host {
    const host = openHost();
    const context = {
      ...{ repository: 'octo/shop', serverUrl: 'https://github.com', apiUrl: this.fake.url, eventName, workflowRef },
      ...{ sha: this.repository.revParse('main'), workflowRepository: 'octo/shop', workspace: this.repository.path },
      run: { id: run, attempt: 1, workflowPath: '.github/workflows/trust.yml', event: eventName, job: 'record' },
    };
    return { ...host, runner: { ...host.runner, context }, now: () => new Date(now), pause: async () => {} };
  }

  state(given: Record<string, string> = {}): State {
    const texts: Record<string, string> = { 'github-token': 'actions', ...given };
    const parsed = parseInputs(schema, (name) => texts[name]);
    if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
    const policy = parsePolicy(this.repository.git('show', 'main:.github/gauntlet.yml'));
    if (!policy.ok) throw new Error(JSON.stringify(policy.problems));
    const { settings } = tighten(mergeSection, parsed.inputs, new Set(), policy.policy.merge ?? {});
    return {
      ...{ inputs: parsed.inputs, settings, sections: policy.policy, policy: { source: 'inputs' } },
      subject: {
        repository: 'octo/shop',
        pullRequest: null,
        headSha: null,
        testedSha: null,
        baseSha: null,
        mergeBase: null,
      },
      isGroup: false,
      ...{
        evidence: noEvidence(),
        baseBranch: null,
        authors: null,
        asksReviewers: false,
        coAuthors: [],
        verdicts: [],
        files: [],
        labels: [],
        notes: [],
      },
    };
  }

  git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.gitDir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  }

  files(): Map<string, string> {
    const paths = this.git('ls-tree', '-r', '--name-only', 'gauntlet-ledger').trim().split('\n');
    return new Map(paths.map((path) => [path, this.git('cat-file', 'blob', `gauntlet-ledger:${path}`)]));
  }

  hasLedger(): boolean {
    return this.git('for-each-ref', 'refs/heads/gauntlet-ledger') !== '';
  }

  /** All events of the ledger; the state that is kept beside them is checked to be of their end. */
  events(): LedgerEvent[] {
    const files = this.files();
    const events = verifyLedger(files, sha256);
    parseState(files.get('state.json') ?? null, JSON.parse(files.get('head.json') as string));
    return events;
  }

  ids(): string[] {
    return this.hasLedger() ? this.events().map(({ id }) => id) : [];
  }

  async dispose(): Promise<void> {
    await this.fake.close();
    this.repository.dispose();
  }
}

export const codes = ({ problems, reasons = [] }: CommandResult) => [...problems, ...reasons].map(({ code }) => code);
