import { describe, expect, test } from '@jest/globals';
import type { ReasonCode } from '../src/reasons.ts';
import { expectNotMerged, mergeAs, type Play, play, review, rewrite } from './adversary.ts';
import { ada, fixer, mallory, policy, type Stage } from './stage.ts';

const login = (to: Stage['repository']) => to.write('src/auth/login.ts', 'export const isIn = true;\n');

const byAda: Play = { change: login, act: (stage) => review(stage, ada) };

/** A person merges what a person has approved: GitHub lets them where the check passed. */
async function expectOpenToPeople(of: Play): Promise<void> {
  await play(of, async (stage, { codes, run }) => {
    expect(codes[0]).toBe('approved-by-person');
    expect(run.outputs).toMatchObject({ decision: 'needs-human', conclusion: 'pass', merged: 'false' });
    await expectNotMerged(stage);
    expect(await mergeAs(stage, 'token-of-ada')).toBe(200);
  });
}

interface SelfApproval {
  name: string;
  /** Default: that of the change itself. */
  codes?: readonly ReasonCode[];
  attack: Play;
  twin?: Play;
}

/** An approval that does not count: neither the gate merges, nor can the agent, which can write. */
const selfApprovals: SelfApproval[] = [
  {
    name: 'trap, loopover 2254: a stale approval, of the commit before the last push',
    attack: {
      change: login,
      act: (stage) => {
        review(stage, ada);
        stage.push((to) => to.write('src/auth/login.ts', 'export const isIn = "always";\n'));
      },
    },
  },
  {
    name: 'trap, policy-bot 598: an approval of a commit that GitHub does not know any more',
    attack: { change: login, act: (stage) => review(stage, ada, { commitId: null }) },
  },
  {
    name: 'an approval that was dismissed',
    attack: {
      change: login,
      act: (stage) => {
        review(stage, ada);
        review(stage, ada, { state: 'DISMISSED' });
      },
    },
  },
  {
    name: 'an approval after which the reviewer asked for changes',
    codes: ['changes-requested', 'trust-too-low'],
    attack: {
      change: login,
      act: (stage) => {
        review(stage, ada);
        review(stage, ada, { state: 'CHANGES_REQUESTED' });
      },
    },
  },
  {
    name: 'self-approval by the author, a machine user that looks like a person',
    attack: {
      change: login,
      act: (stage) => review(stage, { login: 'fixer', id: fixer.id }),
      seed: () => ({ collaborators: [ada, { login: 'fixer', id: fixer.id }] }),
    },
  },
  {
    name: 'NemoClaw 6222: self-approval by a committer (reviewer turned contributor)',
    codes: ['trust-too-low', 'author-is-person'],
    attack: {
      change: login,
      act: (stage) => {
        stage.push((to) => to.write('docs/guide.md', '# Guide\n\nMore.\n'));
        stage.repository.checkout('feature');
        rewrite(stage.repository, { committer: `M <${mallory.id}+${mallory.login}@users.noreply.github.com>` });
        stage.repository.checkout('main');
        stage.publish();
        review(stage, mallory);
      },
    },
  },
  {
    name: 'self-approval by who pushed',
    codes: ['author-is-person', 'trust-too-low'],
    attack: {
      change: login,
      act: (stage) => {
        stage.push((to) => to.write('docs/guide.md', '# Guide\n\nMore.\n'), 'More', mallory);
        review(stage, mallory);
      },
    },
  },
  {
    name: 'self-approval by a second registered account of the same agent',
    attack: {
      change: login,
      policy: policy.replace('merge:', `    - name: fixer-too\n      account: ${mallory.id}\nmerge:`),
      act: (stage) => review(stage, mallory),
    },
  },
  {
    name: "self-approval by a co-author named in GitHub's private address",
    attack: {
      change: login,
      message: `Improve\n\nCo-authored-by: M <${mallory.id}+${mallory.login}@users.noreply.github.com>\n`,
      act: (stage) => review(stage, mallory),
    },
  },
  {
    name: "self-approval by a co-author named in GitHub's older private address, without the id",
    attack: {
      change: login,
      message: 'Improve\n\nCo-authored-by: M <Mallory@users.noreply.github.com>\n',
      act: (stage) => review(stage, mallory),
    },
  },
  {
    name: 'an approval by somebody who may have pushed: GitHub does not tell who did',
    codes: ['author-unknown', 'trust-too-low'],
    attack: {
      ...byAda,
      act: (stage) => {
        review(stage, ada);
        stage.fake.fault({ route: '/repos/{owner}/{repo}/activity', effect: { status: 403 } });
      },
    },
  },
  {
    name: 'an approval by somebody without write access',
    attack: { change: login, act: (stage) => review(stage, { login: 'stranger', id: 90 }) },
  },
  {
    name: 'an approval by an account that took over the login of somebody with write access',
    attack: { change: login, act: (stage) => review(stage, { login: 'ada', id: 55 }) },
  },
  {
    name: 'an approval by a bot with write access',
    attack: {
      change: login,
      act: (stage) => review(stage, { login: 'review[bot]', id: 91 }),
      seed: () => ({ collaborators: [ada, { login: 'review[bot]', id: 91 }] }),
    },
  },
  {
    name: 'an approval by an account that is gone',
    attack: { change: login, act: (stage) => review(stage, ada, { userLogin: null, userId: null }) },
  },
  {
    name: "an AI reviewer's approval stands in for no person",
    attack: {
      change: login,
      policy: `${policy}  ai-reviewers: ['${mallory.id}']\n`,
      act: (stage) => review(stage, mallory),
    },
    twin: {
      change: login,
      policy: `${policy}  ai-reviewers: ['${mallory.id}']\n`,
      act: (stage) => {
        review(stage, mallory);
        review(stage, ada);
      },
    },
  },
  {
    name: 'one approval where two are asked for',
    attack: { ...byAda, inputs: { approvals: '2' } },
    twin: {
      ...byAda,
      inputs: { approvals: '2' },
      act: (stage) => {
        review(stage, ada);
        review(stage, mallory);
      },
    },
  },
  {
    name: 'a draft, however approved',
    codes: ['is-draft', 'trust-too-low'],
    attack: { ...byAda, pull: { draft: true } },
  },
  {
    name: 'trap: an approval of the policy being edited for freedom, by who asked for it',
    codes: ['hard-floor', 'author-is-person', 'trust-too-low'],
    attack: {
      change: (to) => to.write('.github/gauntlet.yml', policy.replace('coverage', 'nothing')),
      act: (stage) => {
        stage.push((to) => to.write('docs/guide.md', '# Guide\n\nMore.\n'), 'More', mallory);
        review(stage, mallory);
      },
    },
    twin: {
      change: (to) => to.write('.github/gauntlet.yml', policy.replace('coverage', 'coverage, other')),
      act: (stage) => review(stage, ada),
    },
  },
];

describe('approvals that count for nothing', () => {
  test.each(selfApprovals)(
    '$name',
    async ({ codes = ['trust-too-low'], attack, twin = byAda }) => {
      await play(attack, async (stage, decided) => {
        expect([...decided.codes].sort()).toEqual([...codes].sort());
        expect(decided.run.outputs).toMatchObject({ decision: 'needs-human', conclusion: 'fail', merged: 'false' });
        await expectNotMerged(stage);
        expect(await mergeAs(stage, 'token-of-fixer')).toBe(405);
      });
      await expectOpenToPeople(twin);
    },
    120_000,
  );
});
