import { describe, expect, test } from '@jest/globals';
import { attacks, expectMerged, expectNotMerged, mergeAs, type Play, play, writesOf } from './adversary.ts';
import { ada, fixer, mallory, policy, type Stage } from './stage.ts';
import { success } from './stage-ledger.ts';

const evil = (to: Stage['repository']) => to.write('src/auth/login.ts', 'export const isIn = true;\n');

describe('what was not asked for is not done', () => {
  test.each([
    ['a change that would merge', {}],
    ['a change that needs a person', { change: evil }],
  ])(
    'mode: report writes nothing at all, not even to the ledger: %s',
    async (_, options: Play) => {
      await play({ ...options, inputs: { mode: 'report' } }, async (stage, { run }) => {
        expect(run.outputs['merged']).toBe('false');
        expect(run.exitCode).toBe(0);
        expect(writesOf(stage)).toEqual([]);
        await expectNotMerged(stage);
      });
      await play(options.change === undefined ? options : {}, expectMerged);
    },
    120_000,
  );

  test('mode: report takes nothing back that somebody else has promised', async () => {
    const act = ({ fake: { state } }: Stage) => {
      const by = state.tokens.get('token-of-ada');
      if (by === undefined) throw new Error('There is no such token.');
      state.autoMerges.set(7, { method: 'squash', by, headline: null, body: null, enabledAt: '2026-11-21T10:00:00Z' });
    };
    await play({ change: evil, act, inputs: { mode: 'report' } }, (stage) => {
      expect(stage.fake.state.autoMerges.has(7)).toBe(true);
      expect(writesOf(stage)).toEqual([]);
    });
  }, 120_000);

  test('merge: never, which is the default, gives the check and merges nothing, promises nothing', async () => {
    await play({ inputs: { merge: 'never', comment: 'never' } }, async (stage, { codes, run }) => {
      expect(codes).toEqual(['auto-merge']);
      expect(run.outputs).toMatchObject({ decision: 'auto-merge', merged: 'false' });
      const written = writesOf(stage).map((write) => write.replace(/\/check-runs.*/, '/check-runs'));
      expect([...new Set(written)].sort()).toEqual([
        'PATCH /repos/octo/shop/check-runs',
        'POST /repos/octo/shop/check-runs',
      ]);
      await expectNotMerged(stage);
    });
  }, 120_000);
});

describe('what GitHub did not carry out, or did not say', () => {
  test('the check cannot be given: nothing is merged past the rule', async () => {
    const act = ({ fake }: Stage) =>
      void fake.fault({ route: '/repos/{owner}/{repo}/check-runs', method: 'POST', effect: { status: 403 } });
    await play({ act, seed: () => ({ settings: { autoMerge: false } }) }, async (stage, { codes }) => {
      expect(codes).toEqual(['merge-refused', 'auto-merge']);
      await expectNotMerged(stage);
    });
  }, 120_000);

  test.each([403, 404, 409, 422, 500])(
    'the merge is answered %i: it is not told to be merged',
    async (status) => {
      const route = '/repos/{owner}/{repo}/pulls/{pull_number}/merge';
      await play({ act: ({ fake }) => void fake.fault({ route, effect: { status } }) }, async (stage, decided) => {
        const code = status === 409 ? 'head-moved' : 'merge-refused';
        expect(decided.codes).toEqual([code, 'auto-merge']);
        expect(decided.run.outputs).toMatchObject({ conclusion: 'error', merged: 'false' });
        await expectNotMerged(stage);
      });
    },
    120_000,
  );

  test('the answer to the merge is lost: it is looked at again, and done once', async () => {
    const route = '/repos/{owner}/{repo}/pulls/{pull_number}/merge';
    await play({ act: ({ fake }) => void fake.fault({ route, effect: { commitThen: 502 } }) }, (stage, decided) => {
      expectMerged(stage, decided);
      expect(writesOf(stage).filter((write) => write.endsWith('/merge'))).toHaveLength(1);
    });
  }, 120_000);
});

describe('where an agent may work', () => {
  attacks([
    {
      name: 'outside of its own paths',
      codes: ['out-of-bounds'],
      attack: { policy: policy.replace('merge:', '      paths: [src/**]\nmerge:') },
      twin: { policy: policy.replace('merge:', '      paths: [docs/**]\nmerge:') },
    },
    {
      name: 'outside of a boundary that rejects',
      codes: ['out-of-bounds-rejected'],
      decision: 'reject',
      attack: {
        policy: `${policy}risk:\n  boundaries:\n    - name: code\n      paths: [src/**]\n      outcome: reject\n`,
      },
      twin: {
        policy: `${policy}risk:\n  boundaries:\n    - name: docs\n      paths: [docs/**]\n      outcome: reject\n`,
      },
    },
    {
      name: 'a trust too low: nineteen successes of twenty',
      codes: ['trust-too-low'],
      attack: { successes: 19 },
      twin: { successes: 20 },
    },
    {
      name: 'dam 3624: a revert lowers the level at once',
      codes: ['trust-too-low'],
      attack: {
        successes: 20,
        ledger: [
          {
            ...success(0),
            ...{ id: `reverted:1000:${'b'.repeat(40)}`, type: 'reverted', riskClass: null, sha: 'b'.repeat(40) },
            at: '2026-09-20T00:00:00.000Z',
            evidence: {
              ...{ vouched: true, sources: ['https://api.github.com/repos/octo/shop/commits/b'] },
              reverts: `${success(0).sha}`,
            },
          },
        ],
      },
      twin: { successes: 20 },
    },
  ]);
});

test('copilot-user-feedback 76: the merge commit tells the agent, its task and who helped, and survives a squash', async () => {
  const helper = `M <${mallory.id}+${mallory.login}@users.noreply.github.com>`;
  const message = `Improve\n\nAgent-By: fixer\nTask-ID: T-1\nCo-authored-by: ${helper}\nModel: m-1\n`;
  await play({ message }, (stage, decided) => {
    expectMerged(stage, decided);
    const merged = stage.repository.git('--git-dir', stage.gitDir, 'log', '-1', '--format=%B', 'main');
    expect(merged).toContain(`Co-authored-by: ${helper}`);
    expect(merged).toContain(`account:${fixer.id}`);
    expect(merged).toContain('T-1');
  });
}, 120_000);

test('a person is called, once, and may merge what they approve', async () => {
  await play({ change: evil }, async (stage) => {
    expect(stage.fake.pull(7).labels).toContain('needs-human');
    expect(stage.fake.pull(7).requestedReviewers).toContain(ada.login);
    expect(await mergeAs(stage, 'token-of-ada')).toBe(405);
  });
}, 120_000);
