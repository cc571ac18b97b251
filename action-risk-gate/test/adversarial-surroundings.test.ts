import type { RulesetSeed, WorkflowRunSeed } from '@gauntlet/testkit';
import { describe, expect, test } from '@jest/globals';
import { type Attack, attacks, mergeAs, type Play, play } from './adversary.ts';
import { ada, ci, policy, repositoryId, type Stage } from './stage.ts';
import { rulesets } from './stage-rules.ts';

const evil = (to: Stage['repository']) => to.write('src/auth/login.ts', 'export const isIn = true;\n');
const actions = { id: 15_368, slug: 'github-actions' };

/** The rules of main, with other required checks. */
function rulesWith(checks: object[], more: RulesetSeed['rules'] = []): Play['seed'] & object {
  return () => ({
    rulesets: structuredClone(rulesets).map((set) => {
      if (set.id !== 1) return set;
      const rules = set.rules.filter(({ type }) => type !== 'required_status_checks');
      const parameters = { strict_required_status_checks_policy: true, required_status_checks: checks };
      const own = checks.length === 0 ? [] : [{ type: 'required_status_checks', parameters }];
      return { ...set, rules: [...rules, ...own, ...more] };
    }),
  });
}

/** The agent's branch has a workflow that says what our check would say. */
function post({ fake, head }: Stage): void {
  fake.state.addCheckRun({
    ...{ name: 'gauntlet/risk', headSha: head, status: 'completed', conclusion: 'success', app: actions },
    ...{ externalId: '1-1', detailsUrl: null, startedAt: '2026-11-21T10:00:00Z' },
    ...{ completedAt: '2026-11-21T10:00:00Z', output: { title: 'Risk', summary: 'Fine.', text: null } },
    annotations: [],
  });
}

describe('trap, policy-bot README, sglang 22001: a workflow of the branch posts our check', () => {
  const forgeable = (name: string, seed: Play['seed'] & object): Attack => ({
    ...{ name, codes: ['check-forgeable'], attack: { act: post, seed } },
  });
  attacks([
    forgeable('while the rule takes the check from anybody', rulesWith([{ context: 'gauntlet/risk' }])),
    forgeable(
      'while the rule takes it from every workflow',
      rulesWith([{ context: 'gauntlet/risk', integration_id: actions.id }]),
    ),
    forgeable(
      'while the rule asks for another check of our App',
      rulesWith([{ context: 'other', integration_id: 4_242 }]),
    ),
    forgeable('while no rule asks for a check', rulesWith([])),
    forgeable('while the ruleset is only evaluated', () => ({
      rulesets: rulesets.map((set) => (set.id === 1 ? { ...set, enforcement: 'evaluate' as const } : set)),
    })),
    forgeable(
      'while an organisation requires a workflow of the same path in another repository',
      rulesWith(
        [],
        [
          {
            type: 'workflows',
            parameters: {
              workflows: [{ path: '.github/workflows/decide.yml', repository_id: 9, ref: 'refs/heads/main' }],
            },
          },
        ],
      ),
    ),
    {
      name: 'while the rule asks for our own App: the forged check is no use',
      codes: ['trust-too-low'],
      attack: { change: evil, act: post },
      twin: { act: post },
      also: async (stage) => {
        expect(await mergeAs(stage, 'token-of-fixer')).toBe(405);
        post(stage);
        expect(await mergeAs(stage, 'token-of-fixer')).toBe(405);
      },
    },
    {
      name: 'while the rule asks for our own App: a status of the same name is no use either',
      codes: ['trust-too-low'],
      attack: {
        change: evil,
        act: ({ fake, head: sha }) => {
          fake.state.statuses.push({ sha, context: 'gauntlet/risk', state: 'success', appId: actions.id });
        },
      },
      also: async (stage) => expect(await mergeAs(stage, 'token-of-fixer')).toBe(405),
    },
  ]);

  test("while an organisation requires this very workflow, the check's App does not matter", async () => {
    const workflow = { path: '.github/workflows/decide.yml', repository_id: repositoryId, ref: 'refs/heads/main' };
    const seed = rulesWith([], [{ type: 'workflows', parameters: { workflows: [workflow] } }]);
    await play(
      { seed, act: ({ fake, head }) => void fake.state.workflowRuns.unshift(run(80, head, workflow.path)) },
      (_, { codes }) => {
        expect(codes).toEqual(['merged', 'auto-merge']);
      },
    );
  }, 120_000);

  test('GITHUB_TOKEN cannot give the check that the rule asks for, so that nothing merges', async () => {
    const inputs = { 'github-token': 'token-of-actions' };
    await play({ inputs }, async (stage, { codes }) => {
      expect(codes).toEqual(['merge-promised', 'auto-merge']);
      await stage.fake.settle();
      expect(stage.isMerged).toBe(false);
    });
  }, 120_000);
});

function run(id: number, headSha: string, path = ci, more: Partial<WorkflowRunSeed> = {}): WorkflowRunSeed {
  return {
    ...{ id, runAttempt: 1, path, event: 'pull_request', headSha, headBranch: 'feature', status: 'completed' },
    ...{ conclusion: 'success', pullRequests: [7], repositoryId, name: 'CI' },
    ...more,
  };
}

describe('the run of the pull request, of the workflow that the policy names', () => {
  const of = (name: string, more: Partial<WorkflowRunSeed>, codes: Attack['codes'] = ['run-not-judged']): Attack => ({
    ...{ name, codes, decision: codes[0] === 'gate-failed' ? 'reject' : 'needs-human' },
    attack: { seed: ({ head }) => ({ workflowRuns: [run(41, head), run(42, head, ci, more)] }) },
    twin: { seed: ({ head }) => ({ workflowRuns: [run(41, head, ci, more), run(42, head)] }) },
  });
  attacks([
    of('prow 337, automerge-action 90: it runs again', { status: 'in_progress', conclusion: null }),
    of('it waits', { status: 'queued', conclusion: null }),
    of('trap: it was skipped', { conclusion: 'skipped' }),
    of('it was cancelled', { conclusion: 'cancelled' }),
    of('it is neutral', { conclusion: 'neutral' }),
    of('it wants somebody to act', { conclusion: 'action_required' }),
    of('renovate 16964, 27633: it failed', { conclusion: 'failure' }, ['gate-failed']),
    of('it ran too long', { conclusion: 'timed_out' }, ['gate-failed']),
    {
      name: 'it is of another commit',
      codes: ['run-not-judged'],
      attack: { seed: ({ base }) => ({ workflowRuns: [run(41, base)] }) },
    },
    {
      name: 'somebody who can push has started it by hand',
      codes: ['run-not-judged'],
      attack: { seed: ({ head }) => ({ workflowRuns: [run(41, head, ci, { event: 'workflow_dispatch' })] }) },
    },
    {
      name: 'its file is changed in the pull request',
      codes: ['hard-floor', 'run-not-judged', 'trust-too-low'],
      attack: { change: (to) => to.write(ci, 'on: pull_request\njobs: {}\n') },
    },
  ]);
});

describe('what stops every merge', () => {
  const issue = { number: 30, title: 'Down', body: null, userLogin: ada.login, userId: ada.id };
  const onMain = (conclusion: string) => ({
    seed: ({ head, base }: { head: string; base: string }) => ({
      workflowRuns: [
        run(41, head),
        run(39, base, ci, { event: 'push', headBranch: 'main', pullRequests: [] }),
        run(40, base, ci, { event: 'push', headBranch: 'main', conclusion, pullRequests: [] }),
      ],
    }),
    more: (stage: Stage) => ({ event: eventOf(stage, 41) }),
  });
  attacks([
    { name: 'freeze', codes: ['frozen'], attack: { policy: `${policy}  freeze: 'release week'\n` } },
    { name: 'a red base branch', codes: ['base-red'], attack: onMain('failure'), twin: onMain('success') },
    { name: 'a base branch that ran too long', codes: ['base-red'], attack: onMain('timed_out') },
    {
      name: 'an open incident',
      codes: ['incident-open'],
      attack: { seed: () => ({ issues: [{ ...issue, labels: ['incident'] }] }) },
      twin: { seed: () => ({ issues: [{ ...issue, labels: ['incident'], state: 'closed' }] }) },
    },
    {
      name: 'an open incident under the label of the policy',
      codes: ['incident-open'],
      attack: {
        policy: `${policy}  incident-label: fire\n`,
        seed: () => ({ issues: [{ ...issue, labels: ['fire'] }] }),
      },
      twin: { seed: () => ({ issues: [{ ...issue, labels: ['fire'] }] }) },
    },
    { name: 'a draft', codes: ['is-draft'], attack: { pull: { draft: true } } },
  ]);
});

function eventOf(stage: Stage, id: number) {
  const event = stage.event();
  const payload = event.payload as { workflow_run: object };
  return { ...event, payload: { ...payload, workflow_run: { ...payload.workflow_run, id } } };
}
