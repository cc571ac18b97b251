import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendEvents, type EventDraft, verifyLedger } from '@gauntlet/ledger';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openGitLedger } from '../../src/ledger/git-ledger.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const git = (folder: string, ...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });

function remote(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gauntlet-remote-'));
  folders.push(folder);
  git(folder, 'init', '--quiet', '--bare', '.');
  git(folder, 'config', 'uploadpack.allowFilter', 'true');
  return folder;
}

/** Every file of the branch, as git itself reads it. */
function filesOf(folder: string, branch = 'ledger'): Map<string, string> {
  const paths = git(folder, 'ls-tree', '-r', '--name-only', branch).trim().split('\n');
  return new Map(paths.map((path) => [path, git(folder, 'cat-file', 'blob', `${branch}:${path}`)]));
}

const draft = (id: string, pullRequest = 7): EventDraft => ({
  ...{ id, type: 'fix-attempt', at: '2026-11-21T10:00:00Z', agent: null, riskClass: null, pullRequest },
  ...{ sha: 'a'.repeat(40), by: 'test', evidence: { note: 'ü "quoted"\n' } },
});

const open = (folder: string) =>
  openGitLedger({ remote: folder, branch: 'ledger', serverUrl: 'https://github.com', token: '' });

describe('a ledger on a git remote', () => {
  test('is made with a root commit of its own, and grows by commits on top', async () => {
    const folder = remote();
    const store = open(folder);
    const pause = async () => {};
    expect(await store.head()).toBeNull();
    for (const id of ['one', 'two']) await appendEvents(store, 7, () => [draft(id)], { sha256, pause });
    await appendEvents(store, 107, () => [draft('three', 107)], { sha256, pause });
    store.dispose();
    const files = filesOf(folder);
    expect([...files.keys()]).toEqual(['README.md', 'events/07/107.jsonl', 'events/07/7.jsonl', 'head.json']);
    expect(verifyLedger(files, sha256).map(({ id }) => id)).toEqual(['one', 'two', 'three']);
    expect(git(folder, 'log', '--format=%s', 'ledger').trim().split('\n')).toEqual([
      'fix-attempt of #107',
      'fix-attempt of #7',
      'fix-attempt of #7',
      'Begin the ledger',
    ]);
    expect(git(folder, 'rev-list', '--max-parents=0', '--count', 'ledger').trim()).toBe('1');
  });

  test('who comes second is refused, and nothing of theirs is there', async () => {
    const folder = remote();
    const [mine, theirs] = [open(folder), open(folder)];
    await mine.create(new Map([['a', '1']]), 'first');
    const head = (await theirs.head()) as string;
    expect(await mine.head()).toBe(head);
    expect(await mine.write(head, new Map([['a', '2']]), 'mine')).toBe('written');
    expect(await theirs.write(head, new Map([['a', '3']]), 'theirs')).toBe('conflict');
    expect(filesOf(folder).get('a')).toBe('2');
    expect(await theirs.read((await theirs.head()) as string, 'a')).toBe('2');
    expect(await theirs.read((await theirs.head()) as string, 'b')).toBeNull();
    await theirs.create(new Map([['a', '4']]), 'again');
    expect(filesOf(folder).get('a')).toBe('2');
    mine.dispose();
    theirs.dispose();
  });

  test('8 writers lose nothing', async () => {
    const folder = remote();
    const turns = 4;
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      const store = open(folder);
      const pause = (tries: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * 40 * tries));
      for (let turn = 0; turn < turns; turn++) {
        await appendEvents(store, 7, () => [draft(`${writer}-${turn}`)], { sha256, pause, maxTries: 100 });
      }
      store.dispose();
    });
    await Promise.all(writers);
    const ids = verifyLedger(filesOf(folder), sha256).map(({ id }) => id);
    expect(new Set(ids).size).toBe(8 * turns);
  }, 120_000);

  test('a remote that is not there is said without its address', async () => {
    const store = open('/nowhere/with-a-password');
    await expect(store.head()).rejects.toThrow("The ledger's git remote did not answer, or refused");
    store.dispose();
  });

  test.each(['ext::sh -c "touch /tmp/x"', 'http://127.0.0.1:1/x'])(
    'a transport that runs or reveals things is refused: %s',
    async (address) => {
      const store = open(address);
      await expect(store.head()).rejects.toMatchObject({ kind: 'unavailable' });
      store.dispose();
    },
  );

  test('leaves no folder behind', async () => {
    const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('gauntlet-ledger-'));
    const before = new Set(folders());
    const store = open(remote());
    await store.head();
    const made = folders().filter((name) => !before.has(name));
    expect(made).not.toEqual([]);
    store.dispose();
    // Tests that run beside this one make such folders too, and remove theirs a little later.
    const left = () => folders().filter((name) => made.includes(name));
    for (let tries = 0; tries < 200 && left().length > 0; tries++) await new Promise((done) => setTimeout(done, 100));
    expect(left()).toEqual([]);
  });
});
