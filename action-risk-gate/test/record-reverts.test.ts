import { foldTrust, trustIn } from '@gauntlet/ledger';
import { tighten, trustSection } from '@gauntlet/policy';
import type { Repository } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { record } from '../src/record.ts';
import { ada, Chronicle, codes, on, type Stage } from './record-stage.ts';

let stage: Stage;

afterEach(() => stage.dispose());

const push = { ref: 'refs/heads/main', after: 'f'.repeat(40), before: '0'.repeat(40) };
const feature = (repository: Repository) => repository.write('src/cart.ts', 'export const total = 1;\n');
const undo =
  (sha: string, mainline = false) =>
  (repository: Repository) =>
    void repository.git('revert', '--no-commit', ...(mainline ? ['-m', '1'] : []), sha);
const revertOf = (sha: string) => `Revert "x"\n\nThis reverts commit ${sha}.`;

const told = () =>
  stage
    .events()
    .filter(({ type }) => type === 'reverted')
    .map(({ pullRequest, sha, evidence }) => [pullRequest, sha, evidence['reverts'], evidence['vouched']]);

const closed = (number: number) => ({ action: 'closed', pull_request: { number } });

/** The agent's counts long after everything. */
function counts() {
  const { settings } = tighten(trustSection, { confidence: null }, new Set(), {});
  const trust = trustIn(foldTrust(stage.events(), settings, Date.parse('2026-06-01T00:00:00Z')), 'account:9');
  return { successes: trust.counts.successes, falls: trust.counts.falls };
}

describe('reverts on the default branch', () => {
  test('count by parity: a revert of a revert brings the change back', async () => {
    const chronicle = new Chronicle();
    const first = chronicle.land({ number: 1, change: feature });
    const second = chronicle.land({ number: 2, author: ada, change: undo(first), message: revertOf(first) });
    const third = chronicle.land({
      number: 3,
      author: ada,
      change: undo(second),
      message: 'Back\n\nReverts octo/shop#2',
    });
    stage = await chronicle.start();
    await stage.run(record, 'pull_request', closed(1));
    expect(codes(await stage.run(record, 'push', push))).toEqual(['recorded']);
    expect(told()).toEqual([
      [1, third, second, true],
      [1, second, first, true],
    ]);
    expect(counts()).toEqual({ successes: 1, falls: 0 });
    const fourth = chronicle.land({ number: 4, author: ada, change: undo(third), message: revertOf(third) });
    stage.git('fetch', '--quiet', chronicle.repository.path, 'main:main', 'pr-4:pr-4');
    stage.fake.state.pulls.push(chronicle.pulls.at(-1)!);
    stage.fake.state.merges.set(4, { sha: fourth, by: ada, at: on(4) });
    await stage.run(record, 'push', push);
    expect(told()).toContainEqual([1, fourth, third, true]);
    expect(counts()).toEqual({ successes: 0, falls: 1 });
  });

  test('through merge commits, whose own messages say nothing', async () => {
    const chronicle = new Chronicle();
    const first = chronicle.land({ number: 1, method: 'merge', change: feature });
    const second = chronicle.land({
      ...{ number: 2, method: 'merge', author: ada, change: undo(first, true) },
      ...{ messages: [revertOf(first)], message: 'Merge pull request #2' },
    });
    const third = chronicle.land({
      ...{ number: 3, method: 'merge', author: ada, change: undo(second, true) },
      ...{ messages: [revertOf(second)], message: 'Merge pull request #3' },
    });
    stage = await chronicle.start();
    await stage.run(record, 'push', push);
    expect(told()).toEqual(
      expect.arrayContaining([
        [1, second, first, true],
        [1, third, second, true],
      ]),
    );
    expect(told()).toHaveLength(2);
  });

  test('that do not undo what they name are claims: they bring nothing back, and what they name falls too', async () => {
    const chronicle = new Chronicle();
    const first = chronicle.land({ number: 1, change: feature });
    const second = chronicle.land({ number: 2, author: ada, change: undo(first), message: revertOf(first) });
    const lie = (repository: Repository) => repository.write('docs/other.md', 'Nothing of it\n');
    const third = chronicle.land({ number: 3, change: lie, message: revertOf(second) });
    stage = await chronicle.start();
    await stage.run(record, 'pull_request', closed(1));
    await stage.run(record, 'push', push);
    expect(told()).toEqual([
      [1, third, second, false],
      [1, second, first, true],
    ]);
    expect(counts()).toEqual({ successes: 0, falls: 1 });
  });

  test('of a change that only says it is a revert count for it, and for what it names', async () => {
    const chronicle = new Chronicle();
    const first = chronicle.land({ number: 1, change: feature });
    const hides = (repository: Repository) => repository.write('src/bug.ts', 'export const bug = 1;\n');
    const second = chronicle.land({ number: 2, change: hides, message: revertOf(first) });
    const third = chronicle.land({ number: 3, author: ada, change: undo(second), message: revertOf(second) });
    stage = await chronicle.start();
    await stage.run(record, 'push', push);
    expect(told()).toEqual(
      expect.arrayContaining([
        [1, third, second, true],
        [2, third, second, true],
        [1, second, first, false],
      ]),
    );
  });

  test('within one pull request, of nothing known, or on another branch are none', async () => {
    const chronicle = new Chronicle();
    chronicle.land({ number: 1, change: feature });
    const head = chronicle.pulls[0]!.headSha;
    chronicle.land({
      number: 2,
      change: (repository) => repository.write('a.md', 'a\n'),
      message: revertOf('e'.repeat(40)),
    });
    chronicle.repository.git('commit', '--quiet', '--allow-empty', '-m', 'Reverts #99');
    stage = await chronicle.start();
    expect(codes(await stage.run(record, 'push', push))).toEqual(['nothing-to-record']);
    expect(codes(await stage.run(record, 'push', { ...push, ref: 'refs/heads/pr-1' }))).toEqual(['nothing-to-record']);
    // The same words about a commit of the pull request itself.
    stage.repository.git('commit', '--quiet', '--allow-empty', '-m', revertOf(head));
    stage.git('fetch', '--quiet', stage.repository.path, 'main:main');
    stage.fake.state.merges.get(1)!.sha = stage.repository.revParse('main');
    expect(codes(await stage.run(record, 'push', push))).toEqual(['nothing-to-record']);
  });

  test("are dated by GitHub, and never by their writer's clock", async () => {
    const chronicle = new Chronicle();
    const first = chronicle.land({ number: 1, change: feature });
    const { repository } = chronicle;
    undo(first)(repository);
    repository.commit('staged');
    const tree = repository.revParse('main^{tree}');
    const at = (date: string) =>
      repository.git(
        '-c',
        `user.useConfigOnly=false`,
        'commit-tree',
        '-p',
        'main~1',
        '-m',
        `${revertOf(first)}\n${date}`,
        tree,
      );
    repository.git('reset', '--quiet', '--hard', at('now'));
    stage = await chronicle.start();
    await stage.run(record, 'push', push);
    // The commit is older than the merge, by its own word.
    const [event] = stage.events();
    expect(event).toMatchObject({ type: 'reverted', at: on(1) });
  });
});
