import type { Hunk } from '@gauntlet/evidence';
import type { RolloutError } from '@gauntlet/verdict';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type RangeCommit, suspectsAmong } from '../src/suspects.ts';

const sha = (number: number) => number.toString(16).padStart(40, '0');

const hunk = (oldStart: number, oldCount: number, newStart: number, newCount: number): Hunk => ({
  ...{ oldStart, oldCount, newStart, newCount },
});

type Touched = Record<string, Hunk[]>;

function commit(number: number, files: Touched | null, more: Partial<RangeCommit> = {}): RangeCommit {
  const touched = files && Object.entries(files).map(([path, hunks]) => ({ path, oldPath: path, hunks }));
  return { sha: sha(number), title: `Change ${number}`, author: 'ada', pullRequest: number, files: touched, ...more };
}

function error(places: ReadonlyArray<[string, number?]>, count = 3, type = 'TypeError'): RolloutError {
  const stack = places.map(([path, line]) => ({ path, ...(line === undefined ? {} : { line }) }));
  return { fingerprint: 'ab'.repeat(32), type, message: 'x is undefined', count, stack };
}

const suspectsOf = (commits: RangeCommit[], errors: RolloutError[]) =>
  suspectsAmong(commits, errors)
    .commits.filter(({ suspect }) => suspect)
    .map(({ pullRequest }) => pullRequest);

describe('a commit is named', () => {
  test('where it is the only one, whatever was seen', () => {
    const { commits, pullRequest, suspicion } = suspectsAmong([commit(1, null)], []);
    expect(commits).toMatchObject([{ suspect: true, grounds: 'only' }]);
    expect([pullRequest, suspicion]).toEqual([1, 'It is the only commit between the two versions.']);
  });

  test('where it wrote the line that an error passed through', () => {
    const commits = [commit(3, { 'src/b.ts': [hunk(1, 1, 1, 1)] }), commit(2, { 'src/a.ts': [hunk(4, 0, 5, 3)] })];
    const found = suspectsAmong(commits, [error([['src/a.ts', 6]], 31)]);
    expect(found.commits).toEqual([
      {
        ...{ sha: sha(2), title: 'Change 2', author: 'ada', pullRequest: 2, suspect: true, grounds: 'line' },
        why: 'It wrote src/a.ts:6, which TypeError passed through 31 times.',
      },
      expect.objectContaining({ pullRequest: 3, suspect: false, grounds: 'none' }),
    ]);
    expect(found.pullRequest).toBe(2);
    expect(found.suspicion).toContain('One of 2 commits wrote a line');
  });

  test('where later commits moved that line, or renamed its file', () => {
    const renamed: RangeCommit = {
      ...commit(3, {}),
      files: [{ path: 'src/new.ts', oldPath: 'src/old.ts', hunks: [hunk(0, 0, 1, 10)] }],
    };
    const commits = [
      commit(4, { 'src/new.ts': [hunk(0, 0, 1, 5)] }),
      renamed,
      commit(2, { 'src/old.ts': [hunk(7, 1, 7, 1)] }),
    ];
    // 22 at the head is 17 after the rename, and 7 before its ten lines.
    expect(suspectsOf(commits, [error([['src/new.ts', 22]])])).toEqual([2]);
    expect(suspectsOf(commits, [error([['src/new.ts', 8]])])).toEqual([3]);
    expect(suspectsOf(commits, [error([['src/new.ts', 3]])])).toEqual([4]);
  });

  test('by the innermost frame that one of them wrote, before any file that one only touched', () => {
    const commits = [commit(3, { 'src/a.ts': [hunk(50, 1, 50, 1)] }), commit(2, { 'src/b.ts': [hunk(2, 1, 2, 1)] })];
    expect(
      suspectsOf(commits, [
        error([
          ['src/a.ts', 7],
          ['src/b.ts', 2],
        ]),
      ]),
    ).toEqual([2]);
  });

  test('where it alone touched the file', () => {
    const commits = [commit(3, { 'src/a.ts': [hunk(50, 1, 50, 1)] }), commit(2, { 'src/b.ts': [hunk(2, 1, 2, 1)] })];
    const { commits: told, suspicion } = suspectsAmong(commits, [
      error(
        [
          ['lib/x.js', 1],
          ['src/a.ts', 7],
        ],
        1,
      ),
    ]);
    expect(told[0]).toMatchObject({
      ...{ pullRequest: 3, suspect: true, grounds: 'file' },
      why: 'It alone touched src/a.ts, which TypeError passed through once.',
    });
    expect(suspicion).toContain('alone touched a file');
  });

  test('together with others, where errors name several; the most errors first', () => {
    const commits = [commit(3, { 'src/a.ts': [hunk(1, 1, 1, 1)] }), commit(2, { 'src/b.ts': [hunk(2, 1, 2, 1)] })];
    const found = suspectsAmong(commits, [error([['src/a.ts', 1]], 2), error([['src/b.ts', 2]], 9)]);
    expect(found.commits.map(({ pullRequest, suspect }) => [pullRequest, suspect])).toEqual([
      [2, true],
      [3, true],
    ]);
    expect([found.pullRequest, found.suspicion]).toEqual([null, expect.stringContaining('2 of 2 commits each wrote')]);
  });
});

describe('no commit is named', () => {
  const two = [commit(3, { 'src/a.ts': [hunk(50, 1, 50, 1)] }), commit(2, { 'src/a.ts': [hunk(2, 1, 2, 1)] })];

  test.each<[string, RangeCommit[], RolloutError[]]>([
    ['without an error', two, []],
    ['for an error without frames', two, [error([])]],
    ['for a file that nobody touched', two, [error([['src/z.ts', 1]])]],
    ['for a file that several touched', two, [error([['src/a.ts', 7]])]],
    [
      'for a file, where it is not known what another touched',
      [commit(3, null), commit(2, { 'src/b.ts': [] })],
      [error([['src/b.ts', 7]])],
    ],
    [
      'for a line, where a newer commit may have moved it',
      [commit(3, null), commit(2, { 'src/b.ts': [hunk(7, 1, 7, 1)] })],
      [error([['src/b.ts', 7]])],
    ],
  ])('%s', (_, commits, errors) => {
    const { commits: told, pullRequest, suspicion } = suspectsAmong(commits, errors);
    expect(told.filter(({ suspect }) => suspect)).toEqual([]);
    expect(told).toHaveLength(2);
    expect([pullRequest, suspicion]).toEqual([null, expect.stringContaining('Any of these 2 commits')]);
  });

  test('where there is none', () => {
    expect(suspectsAmong([], [error([['src/a.ts', 1]])])).toMatchObject({ commits: [], pullRequest: null });
  });
});

test('who wrote a line is who a replay of the commits says', () => {
  /** Files as the number of the commit that wrote each line; 0: older than the range. */
  const edit = fc.record({ at: fc.nat(12), remove: fc.nat(3), insert: fc.nat(3) });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 2, maxLength: 6 }), fc.nat(15), (edits, line) => {
      let lines: number[] = Array.from({ length: 8 }, () => 0);
      const commits = edits.map(({ at, remove, insert }, index) => {
        const start = Math.min(at, lines.length);
        const gone = Math.min(remove, lines.length - start);
        const before = lines;
        lines = [
          ...before.slice(0, start),
          ...Array.from({ length: insert }, () => index + 1),
          ...before.slice(start + gone),
        ];
        const hunks =
          gone + insert === 0
            ? []
            : [hunk(gone === 0 ? start : start + 1, gone, insert === 0 ? start : start + 1, insert)];
        return commit(index + 1, { 'src/a.ts': hunks });
      });
      const writer = lines[line] ?? 0;
      const [first] = suspectsAmong(commits.reverse(), [error([['src/a.ts', line + 1]])]).commits;
      if (line < lines.length) expect(first?.grounds === 'line' ? first.pullRequest : 0).toBe(writer);
    }),
    { numRuns: 500 },
  );
});
