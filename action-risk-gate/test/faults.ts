import type { FaultEffect } from '@gauntlet/testkit';
import { expect, test } from '@jest/globals';
import type { ReasonCode } from '../src/reasons.ts';
import { expectNotMerged, type Play, play } from './adversary.ts';
import { policy } from './stage.ts';

/** Makes the gate ask all that it may ask: who set a task's label, and who approved. */
export const everything: Play = {
  inputs: { approvals: '2' },
  policy: `${policy}  ai-reviewers: ['91']\n`,
  base: (to) => to.write('CODEOWNERS', 'docs/ @ada\n'),
  message: 'Improve the guide\n\nTask-ID: T-1\n',
  pull: { labels: ['task:T-1'] },
  act: ({ fake, head: commitId }) => {
    const review = { pullNumber: 7, state: 'APPROVED' as const, commitId };
    fake.state.addReview({ ...review, userLogin: 'ada', userId: 5 });
    fake.state.addReview({ ...review, userLogin: 'review[bot]', userId: 91 });
    fake.state.labelEvents.push({ issueNumber: 7, label: 'task:T-1', actor: { login: 'ada', id: 5 } });
  },
};

const repo = '/repos/{owner}/{repo}';
const pull = `${repo}/pulls/{pull_number}`;

/** Whatever is read before anything is decided, by its route's template, and what it means where it cannot be read. */
export const routes: ReadonlyArray<readonly [route: string, code: ReasonCode]> = [
  [pull, 'github-unavailable'],
  [`${pull}/files`, 'diff-mismatch'],
  [`${pull}/commits`, 'github-unavailable'],
  [`${repo}/activity`, 'github-unavailable'],
  [`${repo}/issues/{issue_number}/events`, 'github-unavailable'],
  [`${repo}/git/ref/{ref}`, 'ledger-unavailable'],
  [`${repo}/contents/{path}`, 'ledger-unavailable'],
  [`${pull}/reviews`, 'github-unavailable'],
  [`${pull}/comments`, 'github-unavailable'],
  [`${repo}/collaborators/{username}/permission`, 'github-unavailable'],
  [`${repo}/rules/branches/{branch}`, 'github-unavailable'],
  [`${repo}/rulesets/{ruleset_id}`, 'github-unavailable'],
  ['/graphql', 'github-unavailable'],
  [`${repo}/actions/workflows/{workflow_id}/runs`, 'github-unavailable'],
  [`${repo}/issues`, 'github-unavailable'],
];

const effects = {
  'answers 403': { status: 403 },
  'answers 404': { status: 404 },
  'answers 422': { status: 422 },
  'answers 500': { status: 500 },
  'is cut': { truncate: 1 },
} as const satisfies Record<string, FaultEffect>;

/** What is not there is an answer too, and what it means is judged: it is never trust. */
const judged: Readonly<Record<string, readonly ReasonCode[]>> = {
  [`${repo}/activity answers 403`]: ['owner-approval-missing', 'author-unknown'],
  [`${repo}/activity answers 404`]: ['owner-approval-missing', 'author-unknown'],
  [`${repo}/git/ref/{ref} answers 404`]: ['trust-too-low'],
  [`${repo}/contents/{path} answers 404`]: ['ledger-not-verified', 'trust-too-low'],
  [`${repo}/contents/{path} is cut`]: ['ledger-not-verified', 'trust-too-low'],
};

/** Who may go round a rule is told to few; that the rule holds is told to all. */
export const harmless = [`${repo}/rulesets/{ruleset_id} answers 403`, `${repo}/rulesets/{ruleset_id} answers 404`];

/** Each route in turn fails in these ways: never merged, and said by name. */
export function withstandFaults(ways: ReadonlyArray<keyof typeof effects>): void {
  const faults = routes.flatMap(([route, code]) =>
    ways.map((what) => ({ name: `${route} ${what}`, route, code, effect: effects[what] })),
  );
  test.each(faults.filter(({ name }) => !harmless.includes(name)))(
    '$name',
    async ({ name, route, code, effect }) => {
      const act: Play['act'] = (stage) => {
        everything.act?.(stage);
        stage.fake.fault({ route, effect });
      };
      await play({ ...everything, act }, async (stage, { codes, run: { outputs, exitCode } }) => {
        expect(stage.fake.pull(7).merged).toBeUndefined();
        await expectNotMerged(stage);
        const known = judged[name];
        expect({ codes, conclusion: outputs['conclusion'], merged: outputs['merged'], exitCode }).toEqual({
          // The merge is asked for by the same route, to take back what may have been promised.
          codes: known ?? (route === '/graphql' ? expect.arrayContaining([code]) : [code]),
          ...{ conclusion: known === undefined ? 'error' : 'fail', merged: 'false', exitCode: 1 },
        });
      });
    },
    120_000,
  );
}
