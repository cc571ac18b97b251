import type { FakeGitHub, GitHubSeed, TokenSeed } from '../../src/github/index.ts';
import type { History } from './bare-repository.ts';

export const REPOSITORY = '/repos/octo/gate';

const ALL_WRITE = {
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
  checks: 'write',
  actions: 'write',
} as const;

export const BOT: TokenSeed = { login: 'github-actions[bot]', id: 41898282, type: 'Bot', permissions: ALL_WRITE };

export function seedOf(history: History, more: Partial<GitHubSeed> = {}): GitHubSeed {
  return {
    owner: 'octo',
    name: 'gate',
    repositoryId: 77,
    gitDir: history.gitDir,
    defaultBranch: 'main',
    tokens: {
      bot: BOT,
      user: { login: 'ada', id: 5, type: 'User', permissions: ALL_WRITE },
      reader: { ...BOT, permissions: { contents: 'read', issues: 'read', checks: 'read' } },
    },
    pulls: [
      {
        number: 1,
        title: 'Change things',
        body: null,
        headRef: 'feature/x',
        headSha: history.head,
        baseRef: 'main',
        baseSha: history.main,
        userLogin: 'agent[bot]',
        userId: 9,
      },
    ],
    ...more,
  };
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // Bodies are whatever JSON came: tests look into them.
  // biome-ignore lint/suspicious/noExplicitAny: a test reads any field of any answer.
  json: any;
}

export interface SendOptions {
  token?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
}

/** One request, redirects not followed. The token is the bot's unless told otherwise. */
export async function send(fake: FakeGitHub, method: string, path: string, options: SendOptions = {}): Promise<Answer> {
  const { token = 'bot', body } = options;
  const response = await fetch(path.startsWith('http') ? path : fake.url + path, {
    method,
    redirect: 'manual',
    headers: { ...(token !== null && { authorization: `Bearer ${token}` }), ...options.headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

export function get(fake: FakeGitHub, path: string, options: SendOptions = {}): Promise<Answer> {
  return send(fake, 'GET', path, options);
}
