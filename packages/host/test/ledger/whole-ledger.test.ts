import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRepository, type FakeGitHub, faults, type Repository, startFakeGitHub } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type OpenLedger, openLedger } from '../../src/ledger/index.ts';

let home: string;
let gitDir: string;
let repository: Repository;
let fake: FakeGitHub | null = null;
const opened: OpenLedger[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'gauntlet-whole-'));
  mkdirSync(join(home, 'octo'));
  gitDir = join(home, 'octo/gate.git');
  repository = createRepository();
});

afterEach(async () => {
  for (const ledger of opened.splice(0)) ledger.dispose();
  await fake?.close();
  fake = null;
  repository.dispose();
  rmSync(home, { recursive: true, force: true });
});

/** Makes the branch with these files, and the server that has it. */
function publish(files: Record<string, string>): string {
  for (const [path, text] of Object.entries(files)) repository.write(path, text);
  const commit = repository.commit('ledger');
  execFileSync('git', ['clone', '--quiet', '--bare', repository.path, gitDir]);
  execFileSync('git', ['config', 'uploadpack.allowFilter', 'true'], { cwd: gitDir });
  return commit;
}

async function open(place: string, apiUrl = ''): Promise<OpenLedger> {
  const serverUrl = `file://${home}`;
  const ledger = await openLedger(place, { apiUrl, serverUrl, token: 't', repository: 'octo/gate' });
  opened.push(ledger);
  return ledger;
}

async function serve(): Promise<string> {
  const tokens = { t: { login: 'b', id: 9, type: 'Bot' as const, permissions: { contents: 'read' as const } } };
  fake = await startFakeGitHub({ owner: 'octo', name: 'gate', repositoryId: 7, gitDir, defaultBranch: 'main', tokens });
  return fake.url;
}

const some = { 'head.json': '{}\n', 'events/07/7.jsonl': 'ü "quoted"\n'.repeat(3), 'events/other/2026-01.jsonl': '' };

describe('all files of a ledger', () => {
  test('on a git remote', async () => {
    const commit = publish(some);
    const { store } = await open(`${gitDir}#main`);
    expect(await store.head()).toBe(commit);
    expect(new Map(await store.files?.(commit))).toEqual(new Map(Object.entries(some)));
  });

  test('on a git remote whose head was not asked for before, and of an older commit', async () => {
    const commit = publish(some);
    repository.write('head.json', 'later');
    repository.commit('later');
    repository.git('push', '--quiet', gitDir, 'main');
    const { store } = await open(`${gitDir}#main`);
    expect((await store.files?.(commit))?.get('head.json')).toBe('{}\n');
  });

  test('without links, executables and folders that only look like files', async () => {
    repository.symlink('link', 'head.json');
    repository.write(`a/100644 blob ${'0'.repeat(40)}\tx`, 'odd');
    repository.write('run', 'x');
    repository.chmod('run', true);
    const commit = publish({ 'head.json': '{}\n' });
    const { store } = await open(`${gitDir}#main`);
    const files = await store.files?.(commit);
    expect([...(files?.keys() ?? [])].sort()).toEqual([expect.stringContaining('a/100644 blob'), 'head.json'].sort());
    expect(files?.get('head.json')).toBe('{}\n');
  });

  test('that is not there is an error', async () => {
    publish(some);
    const { store } = await open(`${gitDir}#main`);
    await expect(store.files?.('f'.repeat(40))).rejects.toMatchObject({ kind: 'unavailable' });
  });

  test('on a branch of the repository, by the API', async () => {
    const commit = publish(some);
    const { store } = await open('main', await serve());
    expect(new Map(await store.files?.(commit))).toEqual(new Map(Object.entries(some)));
    await expect(store.files?.('f'.repeat(40))).rejects.toMatchObject({ kind: 'unavailable' });
  });

  test('on a branch of the repository with more files than may be asked for, by git', async () => {
    const many = Object.fromEntries(Array.from({ length: 301 }, (_, i) => [`events/00/${i}.jsonl`, `${i}\n`]));
    const commit = publish(many);
    const { store } = await open('main', await serve());
    expect(new Map(await store.files?.(commit))).toEqual(new Map(Object.entries(many)));
    expect(fake?.requests.filter(({ path }) => path.includes('/contents/'))).toEqual([]);
  });

  test('by an API that does not tell one of them is an error, and no part', async () => {
    const commit = publish(some);
    const { store } = await open('main', await serve());
    fake?.fault({ route: '/repos/{owner}/{repo}/contents/{path}', times: 1, effect: faults.secondary403(3_600) });
    await expect(store.files?.(commit)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
