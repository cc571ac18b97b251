import type { LoggedCommit } from '@gauntlet/host';
import { describe, expect, test } from '@jest/globals';
import { mergesOf, revertsIn } from '../src/backtest-history.ts';

const idOf = (name: string) => Buffer.from(name).toString('hex').padEnd(40, '0');
const commit = (name: string, message: string, parents: string[]): LoggedCommit => ({
  ...{ id: idOf(name), parents: parents.map(idOf), time: 1_000, message },
});
const none = () => null;

/** A branch of squashes, the oldest first as one reads it, on a root that is none. */
function branch(...messages: string[]): LoggedCommit[] {
  const chain = messages.map((message, index) =>
    commit(`c${index}`, message, [index === 0 ? 'root' : `c${index - 1}`]),
  );
  return chain.reverse();
}

describe('pull requests in a history', () => {
  test.each([
    ['a squash', 'Add carts (#12)', 12],
    ['a squash with a text', 'Add carts (#12)\n\nMore (#13)', 12],
    ['a squash whose title names another', 'Revert "Add carts (#12)" (#15)', 15],
    ['a title that ends in blanks', 'Add carts (#12)  ', 12],
    ['no number at the end', 'Fix (#12) again', null],
    ['another number', 'Fix #12', null],
    ['no number of a pull request', 'Fix (#0)', null],
    ['a number without end', `Fix (#${'1'.repeat(30)})`, null],
    ["a merge's title on a squash", 'Merge pull request #9 from o/b', null],
  ])('%s', (_, message, number) => {
    const { merges } = mergesOf(branch(message), 5, none);
    expect(merges.map(({ pullRequest }) => pullRequest)).toEqual(number === null ? [] : [number]);
  });

  test('a merge commit has the number of its title, and the head that it merged', () => {
    const log = [commit('m', 'Merge pull request #9 from octo/x\n\nTitle', ['c', 'x'])];
    expect(mergesOf(log, 5, none).merges).toEqual([
      { pullRequest: 9, commit: idOf('m'), from: idOf('c'), head: idOf('x'), time: 1_000 },
    ]);
  });

  test('the newest come first, up to the limit, and what is of none among them is counted', () => {
    const log = branch('direct', 'A (#1)', 'direct', 'B (#2)', 'C (#3)', 'direct');
    const { merges, direct } = mergesOf(log, 2, none);
    expect([merges.map(({ pullRequest }) => pullRequest), direct]).toEqual([[3, 2], 1]);
    expect(mergesOf(log, 9, none)).toMatchObject({ merges: [{}, {}, {}], direct: 2 });
  });

  test("the ledger's word goes before the message", () => {
    const { merges } = mergesOf(branch('A (#1)', 'rebased'), 5, (id) => (id === idOf('c1') ? 8 : null));
    expect(merges.map(({ pullRequest }) => pullRequest)).toEqual([8, 1]);
  });

  test('a root changes nothing that could be told', () => {
    expect(mergesOf([commit('r', 'Begin (#1)', [])], 5, none).merges).toEqual([]);
  });
});

describe('reverts', () => {
  const ids = (chain: readonly LoggedCommit[], all = chain, repository: string | null = 'octo/shop') => {
    const name = (id: string) => Buffer.from(id.replace(/(?:00)+$/, ''), 'hex').toString();
    return [...revertsIn(chain, all, repository, none)].map(([id, { commit: by }]) => `${name(id)} by ${name(by)}`);
  };
  const of = (name: string) => `This reverts commit ${idOf(name)}.`;

  test.each([
    ['one', ['A (#1)', `Revert\n\n${of('c0')}`], ['c0 by c1']],
    ['of nothing on the branch', ['A (#1)', `Revert\n\n${of('zz')}`], []],
    ['that was reverted: the change is back', ['A', `R\n\n${of('c0')}`, `RR\n\n${of('c1')}`], ['c1 by c2']],
    [
      'thrice: gone again',
      ['A', `R\n\n${of('c0')}`, `RR\n\n${of('c1')}`, `RRR\n\n${of('c2')}`],
      ['c2 by c3', 'c0 by c1'],
    ],
    [
      'twice of the same, the first taken back: the second holds',
      ['A', `R\n\n${of('c0')}`, `RR\n\n${of('c1')}`, `R2\n\n${of('c0')}`],
      ['c1 by c2', 'c0 by c3'],
    ],
    ['by the number, as GitHub writes it', ['A (#1)', 'Revert "A" (#2)\n\nReverts octo/shop#1'], ['c0 by c1']],
    ['twice, and both hold: gone since the first', ['A', `R\n\n${of('c0')}`, `R2\n\n${of('c0')}`], ['c0 by c1']],
    ['by a number that comes again later', ['A (#1)', 'Revert "A" (#2)\n\nReverts #1', 'A again (#1)'], ['c0 by c1']],
    ['by the bare number', ['A (#1)', 'Revert "A" (#2)\n\nReverts #1'], ['c0 by c1']],
    ['of the number in another repository', ['A (#1)', 'Revert "A" (#2)\n\nReverts octo/other#1'], []],
    ['said in the middle of a line', ['A (#1)', `Not "${of('c0')}"`], []],
    ['of itself', ['A (#1)', 'B (#2)\n\nReverts #2'], []],
    ['of what comes later', ['A (#1)\n\nReverts #2', 'B (#2)'], []],
  ])('%s', (_, messages, found) => {
    expect(ids(branch(...messages))).toEqual(found);
  });

  test('of and by commits that merges brought count for the merges', () => {
    const m1 = commit('m1', 'Merge pull request #1 from o/a', ['root', 'a2']);
    const a2 = commit('a2', 'second', ['a1']);
    const a1 = commit('a1', 'first', ['root']);
    const m2 = commit('m2', 'Merge pull request #2 from o/b', ['m1', 'b1']);
    const b1 = commit('b1', `Revert\n\n${of('a1')}`, ['m1']);
    expect(ids([m2, m1], [m2, b1, m1, a2, a1])).toEqual(['m1 by m2']);
  });

  test('within one pull request takes nothing back', () => {
    const m1 = commit('m1', 'Merge pull request #1 from o/a', ['root', 'a2']);
    const a2 = commit('a2', `Revert\n\n${of('a1')}`, ['a1']);
    const a1 = commit('a1', 'first', ['root']);
    expect(ids([m1], [m1, a2, a1])).toEqual([]);
  });

  test('a hostile message takes no time', () => {
    const text = `${'This reverts commit '.repeat(50_000)}\n${'Reverts a/'.repeat(50_000)}${'#'.repeat(100_000)}`;
    const start = performance.now();
    expect(ids(branch(text, text))).toEqual([]);
    expect(mergesOf(branch('('.repeat(500_000), `(#${' '.repeat(500_000)}x`), 5, none).merges).toEqual([]);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
