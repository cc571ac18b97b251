import { DiffError, type GitHubCount, readRawChanges } from '@gauntlet/evidence';
import { describe, expect, test } from '@jest/globals';

const oid = (digit: string) => digit.repeat(40);
const raw = (path: string, status = 'M') => `:100644 100644 ${oid('1')} ${oid('2')} ${status}\0${path}\0`;
const section = (hunk: string) => `diff --git a/x b/x\n${hunk}`;
const one = section('@@ -1 +1 @@\n-a\n+b\n');
const say = (text: string) => async (_from: string, _to: string, onOutput: (chunk: Uint8Array) => void) =>
  onOutput(new TextEncoder().encode(text));
const read = (records: string, patch: string, github: GitHubCount | null = null) =>
  readRawChanges({ rawChanges: say(records), rawPatch: say(patch) }, 'a', 'b', github);

describe("GitHub's count", () => {
  const statuses = ['D', 'D', 'A', 'A', 'A', 'M'];
  const records = statuses.map((status, index) => raw(`${index}`, status)).join('');
  const stats = statuses.map((_, index) => `1\t1\t${index}\0`).join('');

  // Here are 2 deleted, 3 added and 1 modified path; GitHub folds 2 renames into 4 files.
  test.each([
    [6, null, 'changes'],
    [4, null, 'changes'],
    [3, null, 'mismatch'],
    [7, null, 'mismatch'],
    [4, 2, 'changes'],
    [6, 0, 'changes'],
    [5, 2, 'mismatch'],
    [6, 2, 'mismatch'],
    [3, 3, 'mismatch'],
    [8, -2, 'mismatch'],
    [Number.NaN, null, 'mismatch'],
    [0, null, 'mismatch'],
    [3_000, null, 'mismatch'],
  ])('of %p files with %p renamed ends in %s', async (changedFiles, renamed, kind) => {
    const result = await read(records + stats, one.repeat(6), { changedFiles, renamed });
    expect([result.kind, result.changes.length]).toEqual([kind, 6]);
    if (kind === 'mismatch' && renamed === null) expect(result).toMatchObject({ changedFiles, least: 4, most: 6 });
  });
});

describe('answers that do not belong together are refused', () => {
  test('and those that do are read', async () => {
    expect((await read(`${raw('x')}1\t1\tx\0`, one)).changes).toHaveLength(1);
  });

  test.each([
    ['a count is missing', raw('x'), one],
    ['a count is of another path', `${raw('x')}1\t1\ty\0`, one],
    ['a count is cut off', `${raw('x')}1\t1\tx`, one],
    ['a count is no number', `${raw('x')}a\t1\tx\0`, one],
    ['there is one count more', `${raw('x')}1\t1\tx\x001\t1\ty\0`, one],
    ['a status is unknown', `${raw('x', 'U')}1\t1\tx\0`, one],
    ['a rename is folded', `${raw('x', 'R100')}y\x001\t1\tx\0`, one],
    ['a path is empty', `${raw('')}1\t1\t\0`, one],
    ['the patch has another count', `${raw('x')}2\t1\tx\0`, one],
    ['the patch is missing', `${raw('x')}1\t1\tx\0`, ''],
    ['the patch has one file more', `${raw('x')}1\t1\tx\0`, one + one],
    ['the patch is cut off', `${raw('x')}1\t1\tx\0`, one.slice(0, -2)],
    ['a type change has one section', `${raw('x', 'T')}1\t1\tx\0`, one],
  ])('%s', async (_, records, patch) => {
    await expect(read(records, patch)).rejects.toThrow(DiffError);
  });

  test('a failure of git is passed on', async () => {
    const failing = { rawChanges: say(''), rawPatch: async () => Promise.reject(new Error('no such object')) };
    await expect(readRawChanges(failing, 'a', 'b')).rejects.toThrow('no such object');
  });
});
