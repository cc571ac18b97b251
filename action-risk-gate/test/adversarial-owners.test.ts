import { describe, expect, test } from '@jest/globals';
import type { ReasonCode } from '../src/reasons.ts';
import { expectMerged, expectNotMerged, mergeAs, type Play, play, review } from './adversary.ts';
import { ada, fixer, mallory, policy } from './stage.ts';
import { rulesets } from './stage-rules.ts';

describe('what no level of trust takes the place of', () => {
  const owned: Play = { base: (to) => to.write('CODEOWNERS', 'docs/ @ada\n') };
  const ownersAsked = structuredClone(rulesets);
  Object.assign(ownersAsked[0]?.rules[0]?.parameters ?? {}, {
    ...{ required_approving_review_count: 1, require_code_owner_review: true, dismiss_stale_reviews_on_push: false },
  });
  const byAi: Play = { policy: `${policy}  ai-reviewers: ['91']\n` };
  const bot = { login: 'review[bot]', id: 91 };
  const rows: Array<{ name: string; codes: ReasonCode[]; attack: Play; twin: Play }> = [
    {
      name: 'code owners without approval',
      codes: ['owner-approval-missing'],
      attack: owned,
      twin: { ...owned, act: (stage) => review(stage, ada) },
    },
    {
      name: 'code owners, approved by somebody else',
      codes: ['owner-approval-missing'],
      attack: { ...owned, act: (stage) => review(stage, mallory) },
      twin: { base: (to) => to.write('CODEOWNERS', 'docs/ @mallory\n'), act: (stage) => review(stage, mallory) },
    },
    {
      name: 'code owners whom the change itself names',
      codes: ['owner-approval-missing', 'hard-floor', 'trust-too-low'],
      attack: {
        ...owned,
        change: (to) => to.write('CODEOWNERS', 'docs/ @fixer\n* @ada\n'),
        base: (to) => to.write('CODEOWNERS', '* @ada\n'),
      },
      twin: { ...owned, act: (stage) => review(stage, ada) },
    },
    {
      name: "a team's approval that GitHub counts, of a commit before the last push",
      codes: ['owner-approval-missing'],
      attack: {
        base: (to) => to.write('CODEOWNERS', 'docs/ @octo/writers\n'),
        pull: { codeOwners: ['ada'] },
        seed: () => ({ rulesets: ownersAsked }),
        act: (stage) => {
          review(stage, ada);
          stage.push((to) => to.write('docs/guide.md', '# Guide\n\nSomething else.\n'));
        },
      },
      twin: { ...owned, act: (stage) => review(stage, ada) },
    },
    {
      name: 'an AI reviewer that the policy asks for is missing',
      codes: ['review-overdue'],
      attack: byAi,
      twin: { ...byAi, act: (stage) => review(stage, bot) },
    },
    {
      name: 'trap, loopover 2254: an AI reviewer approved the commit before the last push',
      codes: ['review-overdue'],
      attack: {
        ...byAi,
        act: (stage) => {
          review(stage, bot);
          stage.push((to) => to.write('docs/guide.md', '# Guide\n\nSomething else.\n'));
        },
      },
      twin: { ...byAi, act: (stage) => review(stage, bot) },
    },
    {
      name: 'an AI reviewer that had part in the change reviews itself',
      codes: ['ai-review-missing'],
      attack: { policy: `${policy}  ai-reviewers: ['${fixer.id}']\n`, act: (stage) => review(stage, fixer) },
      twin: { ...byAi, act: (stage) => review(stage, bot) },
    },
  ];
  test.each(rows)(
    '$name',
    async ({ codes, attack, twin }) => {
      await play(attack, async (stage, decided) => {
        expect(decided.codes).toEqual(codes);
        await expectNotMerged(stage);
        expect(await mergeAs(stage, 'token-of-fixer')).toBe(405);
      });
      await play(twin, expectMerged);
    },
    120_000,
  );
});
