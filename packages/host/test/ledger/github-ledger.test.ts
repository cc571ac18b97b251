import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendEvents, type EventDraft, type LedgerStore, verifyLedger } from '@gauntlet/ledger';
import {
  createRepository,
  type FakeGitHub,
  faults,
  GRAPHQL,
  type Repository,
  startFakeGitHub,
} from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openGitHubLedger } from '../../src/ledger/github-ledger.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const bot = { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' } as const;
const tokens = {
  writer: { ...bot, permissions: { contents: 'write' } as const },
  reader: { ...bot, permissions: { contents: 'read' } as const },
};

let repository: Repository;
let fake: FakeGitHub;
let gitDir: string;

async function start(): Promise<void> {
  repository = createRepository();
  repository.write('a.txt', 'a\n');
  repository.commit('base');
  gitDir = repository.bareClone();
  fake = await startFakeGitHub({
    ...{ owner: 'octo', name: 'gate', repositoryId: 77, gitDir, defaultBranch: 'main', tokens },
  });
}

afterEach(async () => {
  await fake.close();
  repository.dispose();
});

const open = (token = 'writer', budgetMs = 30_000): Promise<LedgerStore> =>
  openGitHubLedger(
    { apiUrl: fake.url, token, repository: 'octo/gate', timing: { sleep: async () => {}, budgetMs } },
    'gauntlet-ledger',
  );

const git = (...args: string[]) => execFileSync('git', args, { cwd: gitDir, encoding: 'utf8' });

function files(): Map<string, string> {
  const paths = git('ls-tree', '-r', '--name-only', 'gauntlet-ledger').trim().split('\n');
  return new Map(paths.map((path) => [path, git('cat-file', 'blob', `gauntlet-ledger:${path}`)]));
}

const draft = (id: string): EventDraft => ({
  ...{ id, type: 'fix-attempt', at: '2026-11-21T10:00:00Z', agent: null, riskClass: null, pullRequest: 7 },
  ...{ sha: 'a'.repeat(40), by: 'test', evidence: { note: 'ü "quoted"\n' } },
});

const pause = (tries: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * 30 * tries));
const append = (store: LedgerStore, id: string, maxTries = 12) =>
  appendEvents(store, 7, () => [draft(id)], { sha256, pause, maxTries });

describe('a ledger on a branch of a GitHub repository', () => {
  test('is made with a root commit of its own, and grows by commits on top', async () => {
    await start();
    const store = await open();
    expect(await store.head()).toBeNull();
    await append(store, 'one');
    await append(store, 'two');
    expect(verifyLedger(files(), sha256).map(({ id }) => id)).toEqual(['one', 'two']);
    expect(git('rev-list', '--count', 'gauntlet-ledger').trim()).toBe('3');
    expect(git('merge-base', '--is-ancestor', 'main', 'main').trim()).toBe('');
    expect(() => git('merge-base', 'gauntlet-ledger', 'main')).toThrow();
  });

  test('two that make it at once make one', async () => {
    await start();
    await Promise.all([append(await open(), 'one'), append(await open(), 'two')]);
    expect(verifyLedger(files(), sha256)).toHaveLength(2);
  });

  test('8 writers lose nothing', async () => {
    await start();
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      const store = await open('writer', 600_000);
      for (let turn = 0; turn < 3; turn++) await append(store, `${writer}-${turn}`, 100);
    });
    await Promise.all(writers);
    expect(new Set(verifyLedger(files(), sha256).map(({ id }) => id)).size).toBe(24);
  }, 120_000);

  test('a write that was carried out and answered with an error is there once', async () => {
    await start();
    await append(await open(), 'one');
    fake.fault({ route: GRAPHQL, times: 1, effect: { commitThen: 502 } });
    const { added } = await append(await open(), 'two');
    expect(added.map(({ id }) => id)).toEqual(['two']);
    expect(verifyLedger(files(), sha256)).toHaveLength(2);
  });

  test.each([
    ['the API is down', { status: 503 } as const],
    ['too many requests', faults.exhausted403(3_600)],
    ['a page in place of an answer', { html: true } as const],
  ])('%s', async (_, effect) => {
    await start();
    await append(await open(), 'one');
    fake.fault({ route: '/repos/{owner}/{repo}/git/ref/{ref}', effect });
    await expect(append(await open(), 'two')).rejects.toMatchObject({ name: 'LedgerError', kind: 'unavailable' });
  });

  test('a token that can only read', async () => {
    await start();
    await append(await open(), 'one');
    await expect(append(await open('reader'), 'two')).rejects.toMatchObject({ kind: 'unavailable' });
    expect(verifyLedger(files(), sha256)).toHaveLength(1);
  });

  test('no token', async () => {
    await start();
    await expect((await open('')).head()).rejects.toMatchObject({ kind: 'unavailable', message: 'there is no token' });
  });

  test('what somebody else wrote there is told as damage', async () => {
    await start();
    await append(await open(), 'one');
    const store = await open();
    const head = (await store.head()) as string;
    await store.write(head, new Map([['events/07/7.jsonl', '{"id":"mine"}\n']]), 'meddle');
    await expect(append(store, 'two')).rejects.toMatchObject({ kind: 'invalid' });
  });
});
