import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type EventDraft, type Fact, factOf, reverted } from '../../src/index.ts';
import { isReverted } from '../../src/trust/reverts.ts';
import { at, commit, revert } from './story.ts';

const facts = (drafts: readonly EventDraft[]) => drafts.map((draft) => factOf(draft) as Fact<'reverted'>);

const step = (sha: string, reverts: string, vouched = true) =>
  reverted({
    ...{ at: at(1), by: 'test', pullRequest: 1, sha },
    evidence: { vouched, sources: ['x'], reverts },
  });

describe('reverts', () => {
  test.each([
    [[], false],
    [[1], true],
    [[1, 2], false],
    [[1, 2, 3], true],
    [[1, 2, 3, 4], false],
    // Only the revert of the revert is known: it counts as a revert.
    [[2], true],
    [[1, 3], true],
  ])('with those of depth %j gone: %p', (depths, gone) => {
    expect(isReverted(facts(depths.map((depth) => revert(1, depth, depth))))).toBe(gone);
  });

  test('what brings a change back must be vouched for; what takes it away need not', () => {
    const claims = (...vouched: boolean[]) => facts(vouched.map((each, index) => revert(1, index, index + 1, each)));
    expect(isReverted(claims(false))).toBe(true);
    expect(isReverted(claims(true, false))).toBe(true);
    expect(isReverted(claims(true, true))).toBe(false);
    expect(isReverted(claims(true, true, false))).toBe(true);
  });

  test('a revert that was excused does not hold, and what reverts it is nothing new', () => {
    const chain = facts([revert(1, 1, 1), revert(1, 2, 2), revert(1, 3, 3)]);
    const without = (...depths: number[]) =>
      isReverted(chain, (subject) => depths.some((d) => subject === chain[d - 1]!.subject));
    expect([without(), without(1), without(2), without(3)]).toEqual([true, false, true, false]);
  });

  test('commits that revert each other in a circle are gone, as is one that claims to be the change', () => {
    const [a, b] = [commit(10), commit(11)];
    expect(isReverted(facts([step(a, b), step(b, a)]))).toBe(true);
    expect(isReverted(facts([step(a, a)]))).toBe(true);
    // A true revert, and a forged event that makes a circle with it.
    expect(isReverted(facts([step(a, commit(1)), step(commit(1), a, false)]))).toBe(true);
  });

  test('two reverts of one change are both to be taken back', () => {
    const [a, b, c, d] = [commit(10), commit(11), commit(12), commit(13)];
    const both = [step(a, commit(1)), step(b, commit(1))];
    expect(isReverted(facts([...both, step(c, a)]))).toBe(true);
    expect(isReverted(facts([...both, step(c, a), step(d, b)]))).toBe(false);
  });

  test('any tree of reverts says what following it says, in any order', () => {
    const parents = fc.array(fc.nat({ max: 30 }), { maxLength: 30 });
    fc.assert(
      fc.property(parents, fc.infiniteStream(fc.nat()), (tree, random) => {
        // Commit i reverts an earlier one, or the change itself.
        const edges = tree.map((parent, index) => [index + 1, parent % (index + 1)] as const);
        const holds = (node: number): boolean => !edges.some(([child, parent]) => parent === node && holds(child));
        const drafts = edges.map(([child, parent]) => step(commit(child + 100), commit(parent + 100)));
        const keys = drafts.map(() => random.next().value as number);
        const shuffled = drafts.map((draft, index) => ({ draft, key: keys[index]! })).sort((x, y) => x.key - y.key);
        expect(isReverted(facts(shuffled.map(({ draft }) => draft)))).toBe(!holds(0));
      }),
    );
  });

  test('git agrees: the file is there, or not', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-reverts-'));
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.test', ...args], {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    try {
      git('init', '-q');
      git('commit', '-q', '--allow-empty', '-m', 'begin');
      writeFileSync(join(folder, 'change'), 'x\n');
      git('add', '.');
      git('commit', '-q', '-m', 'change');
      const seen: EventDraft[] = [];
      for (let depth = 1; depth <= 5; depth++) {
        git('revert', '--no-edit', 'HEAD');
        const [, target] = /This reverts commit ([0-9a-f]{40})/.exec(git('log', '-1', '--format=%B')) ?? [];
        seen.push(step(git('rev-parse', 'HEAD'), target!));
        expect([depth, isReverted(facts(seen))]).toEqual([depth, !existsSync(join(folder, 'change'))]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
