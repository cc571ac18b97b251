import { formatMarker, isNewer, type Marker, parseMarker } from '@gauntlet/report';
import {
  createRepository,
  type FakeGitHub,
  type GitHubSeed,
  type Repository,
  startFakeGitHub,
  type TokenSeed,
} from '@gauntlet/testkit';
import { type CommentRequest, type GitHub, openGitHub, type Timing } from '../../src/github/index.ts';

export const LIST = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
export const ONE = '/repos/{owner}/{repo}/issues/comments/{comment_id}';
export const KEY = 'gauntlet:coverage:unit';
export const ACTIONS = { userLogin: 'github-actions[bot]', userId: 41_898_282 };
export const APP = { userLogin: 'gate[bot]', userId: 700 };
export const ATTACKER = { userLogin: 'mallory', userId: 66 };
export const FIRST_PULL = 1;

const write = { issues: 'write', pull_requests: 'write' } as const;
const actions: TokenSeed = { login: ACTIONS.userLogin, id: ACTIONS.userId, type: 'Bot', permissions: write };
const app: TokenSeed = { login: APP.userLogin, id: APP.userId, type: 'Bot', permissions: write };

const tokens: Record<string, TokenSeed> = {
  workflow: actions,
  ghs_opaque: actions,
  'ghs_15368_a.b.c': actions,
  reader: { ...actions, permissions: { issues: 'read' } },
  app,
  'ghs_777_a.b.c': app,
  ada: { login: 'ada', id: 5, type: 'User', permissions: write },
};

let repository: Repository | undefined;

/** The bare repository that every stand-in of a test file may share: comments do not touch it. */
function gitDir(): { gitDir: string; sha: string } {
  repository ??= createRepository();
  repository.write('a.txt', 'a\n');
  return { gitDir: repository.bareClone(), sha: '1'.repeat(40) };
}

let git: { gitDir: string; sha: string } | undefined;

export function disposeRepository(): void {
  repository?.dispose();
  repository = undefined;
  git = undefined;
}

export async function startStage(more: Partial<GitHubSeed> = {}): Promise<FakeGitHub> {
  git ??= gitDir();
  return startFakeGitHub({
    owner: 'octo',
    name: 'gate',
    repositoryId: 77,
    gitDir: git.gitDir,
    defaultBranch: 'main',
    tokens,
    pulls: [
      {
        number: FIRST_PULL,
        title: 'Change',
        body: null,
        headRef: 'x',
        headSha: git.sha,
        baseRef: 'main',
        baseSha: git.sha,
        userLogin: 'mallory',
        userId: ATTACKER.userId,
      },
    ],
    ...more,
  });
}

export interface Client {
  github: GitHub;
  /** What it slept, in milliseconds; it did not really sleep. */
  waits: number[];
}

export async function openClient(fake: FakeGitHub, token: string, timing: Partial<Timing> = {}): Promise<Client> {
  const waits: number[] = [];
  const sleep = async (ms: number): Promise<void> => {
    waits.push(ms);
  };
  const options = { apiUrl: fake.url, token, repository: 'octo/gate' };
  return { github: await openGitHub({ ...options, timing: { sleep, timeoutMs: 5_000, ...timing } }), waits };
}

export function bodyOf(runId: number, text = 'Report', key = KEY): string {
  return `${formatMarker({ key, headSha: null, runId, attempt: 1 })}\n${text}`;
}

/** What the run code of an action gives. */
export function requestOf(runId: number, text?: string, more: Partial<CommentRequest> = {}): CommentRequest {
  const marker: Marker = { key: KEY, headSha: null, runId, attempt: 1 };
  const body = bodyOf(runId, text);
  return {
    pullRequest: FIRST_PULL,
    body,
    isOurs: (existing) => parseMarker(existing)?.key === KEY,
    isNewer: (existing) => {
      const other = parseMarker(existing);
      return other !== null && isNewer(other, marker);
    },
    same: (existing) => existing === body,
    headIsFork: false,
    ...more,
  };
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
