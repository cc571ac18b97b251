import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeGitHub, type GitHubSeed, type RulesetSeed, startFakeGitHub } from '../../src/github/index.ts';
import { buildHistory, copyHistory, type History } from './bare-repository.ts';
import { type Answer, get, REPOSITORY, seedOf, send } from './client.ts';

let original: History;
let history: History;
let fake: FakeGitHub;

beforeAll(() => {
  original = buildHistory();
});
afterAll(() => original.dispose());
beforeEach(() => start());
afterEach(async () => {
  await fake.close();
  history.dispose();
});

async function start(more: Partial<GitHubSeed> = {}): Promise<void> {
  history = copyHistory(original);
  fake = await startFakeGitHub(seedOf(history, more));
}

async function restart(more: Partial<GitHubSeed>): Promise<void> {
  await fake.close();
  history.dispose();
  await start(more);
}

function git(...args: string[]): string {
  return execFileSync('git', ['--git-dir', history.gitDir, ...args], { encoding: 'utf8' }).trim();
}

function merge(body: Record<string, unknown> = {}, token = 'bot'): Promise<Answer> {
  return send(fake, 'PUT', `${REPOSITORY}/pulls/1/merge`, { body, token });
}

describe('rules', () => {
  const REVIEW = {
    dismiss_stale_reviews_on_push: true,
    require_code_owner_review: false,
    require_last_push_approval: false,
    required_approving_review_count: 1,
    required_review_thread_resolution: false,
  };
  const collaborators = [{ login: 'ada', id: 5 }];

  function rulesets(more: Record<string, unknown> = {}): RulesetSeed[] {
    const required = [{ context: 'risk', integration_id: 9 }];
    return [
      {
        id: 1,
        name: 'main',
        rules: [
          { type: 'pull_request', parameters: { ...REVIEW, ...more } },
          {
            type: 'required_status_checks',
            parameters: { strict_required_status_checks_policy: false, required_status_checks: required },
          },
        ],
      },
    ];
  }

  const stateNow = async () => (await get(fake, `${REPOSITORY}/pulls/1`)).json.mergeable_state;
  const check = (app: number, conclusion = 'success') => {
    const run = { name: 'risk', headSha: history.head, conclusion, app: { id: app, slug: 'gate' } };
    const more = { status: 'completed', externalId: null, detailsUrl: null, startedAt: null, completedAt: null };
    fake.state.addCheckRun({ ...run, ...more, output: { title: null, summary: null, text: null }, annotations: [] });
  };
  const review = (event: string, token: string, commit_id = history.head) =>
    send(fake, 'POST', `${REPOSITORY}/pulls/1/reviews`, { token, body: { event, commit_id, body: 'Because.' } });

  test('hold until check and review are there: by the right App, by a writer, for the head', async () => {
    await restart({ rulesets: rulesets(), collaborators });
    expect(await stateNow()).toBe('blocked');
    expect((await merge()).json.message).toBe(
      'Repository rule violations found\n\nAt least 1 approving review is required by reviewers with write access.\n\n' +
        'Required status check "risk" is expected.\n\n',
    );
    check(15_368);
    await review('APPROVE', 'bot');
    await review('APPROVE', 'user', git('rev-parse', 'feature/x~1'));
    expect(await stateNow()).toBe('blocked');
    expect((await merge()).json.message).toContain('At least 1 approving review is required');
    await review('APPROVE', 'user');
    expect((await merge()).json.message).not.toContain('approving review');
    expect((await merge()).json.message).toContain('"risk" is expected.');
    check(9, 'failure');
    expect((await merge()).json.message).toContain('"risk" is failing.');
    check(9);
    expect(await stateNow()).toBe('clean');
    expect((await merge()).status).toBe(200);
  });

  test.each(['skipped', 'neutral'])('take a check that is %s for a good one, as GitHub does', async (conclusion) => {
    await restart({ rulesets: rulesets({ required_approving_review_count: 0 }) });
    check(9, conclusion);
    expect(await stateNow()).toBe('clean');
  });

  test('know code owners, last pushers, open conversations and changes requested', async () => {
    const all = { require_code_owner_review: true, require_last_push_approval: true };
    await restart({ rulesets: rulesets({ ...all, required_review_thread_resolution: true }), collaborators });
    Object.assign(fake.pull(1), { codeOwners: ['eve'], lastPusher: 'ada', openConversations: 1 });
    check(9);
    await review('APPROVE', 'user');
    const { message } = (await merge()).json;
    expect(message).toContain('Waiting on code owner review.');
    expect(message).toContain('someone other than the last pusher');
    expect(message).toContain('A conversation must be resolved');
    Object.assign(fake.pull(1), { codeOwners: ['ada'], lastPusher: 'agent[bot]', openConversations: 0 });
    await review('REQUEST_CHANGES', 'user');
    expect((await merge()).json.message).toContain('Changes were requested.');
  });

  test('ask for a head that is up to date, and let an actor round them that they name', async () => {
    const parameters = { strict_required_status_checks_policy: true, required_status_checks: [] };
    const ruleset = { id: 1, name: 'main', rules: [{ type: 'required_status_checks', parameters }] };
    await restart({ rulesets: [ruleset] });
    expect(await stateNow()).toBe('behind');
    expect((await merge()).json.message).toContain('must be up to date');
    const actor = { actor_id: 15_368, actor_type: 'Integration', bypass_mode: 'always' } as const;
    await restart({ rulesets: [{ ...ruleset, bypassActors: [actor] }] });
    expect((await merge()).status).toBe(200);
  });

  test('that are about another branch, or only evaluated, stop nothing', async () => {
    const rules = [{ type: 'update', parameters: { update_allows_fetch_and_merge: false } }];
    const other = { id: 1, name: 'other', include: ['refs/heads/release/*'], rules };
    await restart({ rulesets: [other, { id: 2, name: 'later', enforcement: 'evaluate', rules }] });
    expect(await stateNow()).toBe('clean');
    fake.state.rulesets.push({ id: 3, name: 'now', include: ['refs/heads/*'], rules });
    expect((await merge()).json.message).toContain('Cannot update this protected ref.');
  });

  test('may want a workflow to have run for the head', async () => {
    const path = '.github/workflows/risk.yml';
    const rules = [{ type: 'workflows', parameters: { workflows: [{ path, repository_id: 5 }] } }];
    await restart({ rulesets: [{ id: 1, name: 'org', sourceType: 'Organization', rules }] });
    expect((await merge()).json.message).toContain(`Required workflow '${path}' is not satisfied.`);
    const run = { id: 4, runAttempt: 1, path: `${path}@main`, event: 'pull_request', headBranch: null };
    const done = { status: 'completed', conclusion: 'success', repositoryId: 77 };
    fake.state.workflowRuns.push({ ...run, ...done, headSha: history.main });
    expect(await stateNow()).toBe('blocked');
    fake.state.workflowRuns.push({ ...run, ...done, id: 5, headSha: history.head });
    expect(await stateNow()).toBe('clean');
  });

  test('that the stand-in does not know are not passed over in silence', async () => {
    await restart({ rulesets: [{ id: 1, name: 'main', rules: [{ type: 'code_scanning' }] }] });
    expect((await merge()).status).toBe(500);
    expect(fake.takeViolations()).toMatchObject([{ message: expect.stringContaining('code_scanning') }]);
  });

  test('a red check that nobody requires makes it unstable, and no more', async () => {
    await restart({ checkRuns: [{ name: 'lint', headSha: original.head, conclusion: 'failure' }] });
    expect(await stateNow()).toBe('unstable');
    expect((await merge()).status).toBe(200);
  });
});
