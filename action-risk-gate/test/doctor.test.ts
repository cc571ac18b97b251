import type { RulesetSeed } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { DoctorStage, ownAppId, rulesetSeed, type StageOptions } from './doctor-stage.ts';

let stage: DoctorStage;

afterEach(async () => {
  expect(stage.fake.writes()).toEqual([]);
  await stage.close();
});

async function start(options: StageOptions = {}): Promise<DoctorStage> {
  stage = await DoctorStage.start(options);
  return stage;
}

const ledger = rulesetSeed('ledger', 2);

describe('a repository that is set up as documented', () => {
  test.each(['default-branch', 'default-branch-auto-merge'])('holds everything with %s', async (name) => {
    const { result, guarantees } = await (await start({ rulesets: [rulesetSeed(name, 1), ledger] })).ask();
    expect(guarantees.filter(({ standing }) => standing !== 'holds')).toEqual([]);
    expect(guarantees.length).toBeGreaterThan(25);
    expect(result.problems).toEqual([]);
    expect(new Set(guarantees.map(({ id }) => id)).size).toBe(guarantees.length);
    expect(result.sections[0]?.lead?.includes('nothing merges by itself')).toBe(name === 'default-branch');
  });

  test('says so in a table, on the console and as JSON', async () => {
    const { result } = await (await start()).ask();
    const [section] = result.sections;
    expect(section?.table?.columns).toHaveLength(4);
    expect(section?.table?.rows.every(([, state, , mend]) => state === '✅ holds' && mend === '')).toBe(true);
    expect(section?.lead).toMatch(
      /^\d+ hold, 0 do not, 0 are not known\. Of the branch `main`, files as of `[0-9a-f]{12}`\./,
    );
    expect(result.console.every((line) => line.startsWith('holds: '))).toBe(true);
    expect(result.report).toMatchObject({ schema: 'gauntlet/doctor/v1', repository: 'octo/shop', branch: 'main' });
  });
});

/** The documented ruleset with one rule taken out, or one of its settings changed. */
function without(type: string, parameters?: Record<string, unknown>, name = 'default-branch'): RulesetSeed {
  const ruleset = rulesetSeed(name, 1);
  if (parameters === undefined) return { ...ruleset, rules: ruleset.rules.filter((rule) => rule.type !== type) };
  const change = (rule: RulesetSeed['rules'][number]) =>
    rule.type === type ? { ...rule, parameters: { ...rule.parameters, ...parameters } } : rule;
  return { ...ruleset, rules: ruleset.rules.map(change) };
}

const checkOf = (integration_id: number | undefined, context = 'gauntlet/risk') => ({
  required_status_checks: [{ context, ...(integration_id !== undefined && { integration_id }) }],
});

describe('a rule of the default branch that is gone', () => {
  test.each<[string, RulesetSeed, string[]]>([
    ['linear history', without('required_linear_history'), ['linear-history']],
    ['force pushes', without('non_fast_forward'), ['no-force-push']],
    ['deletion', without('deletion'), ['no-deletion']],
    ['strictness', without('required_status_checks', { strict_required_status_checks_policy: false }), ['up-to-date']],
    [
      'conversations',
      without('pull_request', { required_review_thread_resolution: false }),
      ['conversations-resolved'],
    ],
    [
      'pull requests',
      without('pull_request'),
      [
        ...['pull-request-required', 'approval-required', 'stale-approvals-dismissed', 'code-owners-asked'],
        ...['last-push-approved', 'conversations-resolved'],
      ],
    ],
  ])('%s', async (_, ruleset, expected) => {
    const { result, lost } = await (await start({ rulesets: [ruleset, ledger] })).ask();
    expect(lost).toEqual(expected);
    expect(result.problems.map(({ code }) => code)).toEqual(expected.map(() => 'guarantee-missing'));
    const mends = result.sections[0]?.table?.rows.filter(([, state]) => state === '❌ does not hold');
    expect(mends?.every(([, , , mend]) => mend !== '')).toBe(true);
  });

  test.each<[string, Record<string, unknown>]>([
    ['every workflow can give', checkOf(15_368)],
    ['anybody can give', checkOf(undefined)],
    ['has another name', checkOf(ownAppId, 'ci')],
  ])('a check that %s stands in for no approval', async (_, parameters) => {
    const ruleset = without('required_status_checks', parameters, 'default-branch-auto-merge');
    const asked = await (await start({ rulesets: [ruleset, ledger] })).ask();
    expect(asked.lost).toEqual(['check-unforgeable', 'approval-required', 'code-owners-asked', 'last-push-approved']);
    // Which App may write the ledger cannot be said any more.
    expect(asked.of('ledger-unforgeable')).toMatchObject({ standing: 'unknown' });
  });

  test('being up to date is nothing where no check is required', async () => {
    const none = { required_status_checks: [] };
    const asked = await (await start({ rulesets: [without('required_status_checks', none), ledger] })).ask();
    expect(asked.lost).toEqual(['check-unforgeable', 'up-to-date']);
  });

  test('a check of the own App beside one that anybody can give is still required', async () => {
    const { required_status_checks: checks } = checkOf(undefined);
    const both = { required_status_checks: [...checks, ...checkOf(ownAppId).required_status_checks] };
    const asked = await (await start({ rulesets: [without('required_status_checks', both), ledger] })).ask();
    expect(asked.lost).toEqual([]);
  });

  test('the check is looked for by the name that the policy gives it', async () => {
    const policy = 'merge:\n  check: other\n  require: [coverage]\nagents:\n  registered:\n    - { name: a, app: 7 }\n';
    const asked = await (await start({ files: { '.github/gauntlet.yml': policy } })).ask();
    expect(asked.lost).toEqual(['check-unforgeable']);
    expect(asked.of('check-unforgeable').why).toBe('No rule requires the check other');
  });

  test("an organisation's required workflow is not taken for the gate unseen", async () => {
    const workflows = [{ path: '.github/workflows/other.yml', repository_id: 5 }];
    const base = without('required_status_checks');
    const rules = [...base.rules, { type: 'workflows', parameters: { workflows } }];
    const asked = await (await start({ rulesets: [{ ...base, rules }, ledger] })).ask();
    expect(asked.of('check-unforgeable').standing).toBe('unknown');
    stage.fake.state.rulesets[0]!.rules.at(-1)!.parameters = {
      workflows: [{ path: '.github/workflows/risk.yml', repository_id: 77 }],
    };
    expect((await stage.ask()).of('check-unforgeable').standing).toBe('holds');
  });

  test('rulesets that are not active hold nothing', async () => {
    const off = { ...rulesetSeed('default-branch', 1), enforcement: 'evaluate' } as const;
    const asked = await (await start({ rulesets: [off, ledger] })).ask();
    expect(asked.of('pull-request-required').standing).toBe('missing');
    expect(asked.of('administrators-included')).toMatchObject({ standing: 'missing', why: 'No ruleset holds' });
  });
});

describe('who goes round the rules', () => {
  test('an administrator who may is named', async () => {
    const admins = { actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'pull_request' } as const;
    const ruleset = { ...rulesetSeed('default-branch', 1), bypassActors: [admins] };
    const asked = await (await start({ rulesets: [ruleset, ledger] })).ask();
    expect(asked.lost).toEqual(['administrators-included']);
    expect(asked.of('administrators-included').why).toContain('RepositoryRole 5');
  });

  test('is not known to a token that may not see it, and then nothing passes', async () => {
    const asked = await (await start()).ask('actions');
    const open = asked.guarantees.filter(({ standing }) => standing !== 'holds');
    expect(open.map(({ id, standing }) => [id, standing])).toEqual([
      ['administrators-included', 'unknown'],
      ['ledger-unforgeable', 'unknown'],
    ]);
    expect(asked.result.problems.map(({ code }) => code)).toEqual(['guarantee-unknown', 'guarantee-unknown']);
  });
});

describe('the ledger', () => {
  const change = (more: Partial<RulesetSeed>): RulesetSeed => ({ ...ledger, ...more });
  const only = (...types: string[]) => change({ rules: ledger.rules.filter(({ type }) => types.includes(type)) });
  const actor = (actor_type: 'Integration' | 'User', actor_id: number) =>
    ({ actor_id, actor_type, bypass_mode: 'always' }) as const;

  test.each<[string, RulesetSeed[], string[]]>([
    ['without rules', [], ['ledger-unforgeable', 'ledger-history', 'ledger-creation']],
    ['that everybody may write', [only('creation', 'deletion', 'non_fast_forward')], ['ledger-unforgeable']],
    ['that can be rewritten', [only('creation', 'update', 'deletion')], ['ledger-history']],
    ['that can be deleted', [only('creation', 'update', 'non_fast_forward')], ['ledger-history']],
    ['that anybody can begin', [only('update', 'deletion', 'non_fast_forward')], ['ledger-creation']],
    ['that nobody may write', [change({ bypassActors: [] })], ['ledger-unforgeable']],
    ['of every workflow', [change({ bypassActors: [actor('Integration', 15_368)] })], ['ledger-unforgeable']],
    [
      'of a person beside the App',
      [change({ bypassActors: [actor('Integration', ownAppId), actor('User', 9)] })],
      ['ledger-unforgeable'],
    ],
    ['of another App', [change({ bypassActors: [actor('Integration', 8)] })], ['ledger-unforgeable']],
    [
      'of another branch',
      [change({ include: ['refs/heads/other'] })],
      [...['ledger-unforgeable', 'ledger-history', 'ledger-creation']],
    ],
  ])('%s', async (_, rulesets, expected) => {
    const { lost } = await (await start({ rulesets: [rulesetSeed('default-branch', 1), ...rulesets] })).ask();
    expect(lost).toEqual(expected);
  });

  test('elsewhere is out of reach, but not where the way leads back here', async () => {
    await start({ rulesets: [rulesetSeed('default-branch', 1)] });
    for (const other of ['https://github.com/octo/ledgers.git', 'https://git.example/octo/shop.git', '../octo/shop']) {
      const away = await stage.ask('admin', { ledger: `${other}#shop` });
      expect(away.lost).toEqual([]);
    }
    for (const own of [
      'https://github.com/Octo/shop.git',
      'git@github.com:octo/shop.git',
      'https://github.com/octo/shop/',
    ]) {
      const back = await stage.ask('admin', { ledger: `${own}#gauntlet-ledger` });
      expect(back.lost).toEqual(['ledger-unforgeable', 'ledger-history', 'ledger-creation']);
    }
  });

  test('under the name that the input gives it', async () => {
    const asked = await (await start()).ask('admin', { ledger: 'other' });
    expect(asked.lost).toEqual(['ledger-unforgeable', 'ledger-history', 'ledger-creation']);
  });
});

describe('what cannot be read', () => {
  const rulesRoute = '/repos/{owner}/{repo}/rules/branches/{branch}';

  test('a permission that the token lacks is named', async () => {
    const asked = await (await start()).ask('poor');
    expect(asked.lost).toEqual(['token-reads']);
    expect(asked.of('token-reads')).toMatchObject({ why: 'It may not read pull-requests, statuses, actions, issues' });
  });

  test('rules that GitHub does not tell are not known', async () => {
    await start();
    stage.fake.fault({ route: rulesRoute, effect: { status: 403 } });
    const asked = await stage.ask();
    expect(asked.lost).toEqual([]);
    expect(asked.of('no-force-push')).toMatchObject({ standing: 'unknown' });
    expect(asked.of('ledger-history')).toMatchObject({ standing: 'unknown' });
    expect(new Set(asked.result.problems.map(({ code }) => code))).toEqual(new Set(['guarantee-unknown']));
  });

  test('nothing at all is an error of its own', async () => {
    const asked = await (await start()).ask('a-token-that-nobody-was-given');
    expect(asked.result.problems.map(({ code }) => code)).toEqual(['github-unavailable']);
    expect(asked.of('check-unforgeable').standing).toBe('unknown');
  });

  test('without a token, or a repository, nothing is asked', async () => {
    await start();
    const asked = await stage.ask('');
    expect(asked.result.problems.map(({ code }) => code)).toEqual(['token-missing']);
    expect(stage.fake.requests).toEqual([]);
  });

  test('without the name of the default branch, only the ledger is known', async () => {
    const asked = await (await start()).ask('admin', {}, null);
    expect(asked.of('no-force-push')).toMatchObject({ why: 'The event does not name the default branch' });
    expect(asked.of('ledger-history').standing).toBe('holds');
    expect(new Set(asked.result.problems.map(({ code }) => code))).toEqual(new Set(['guarantee-unknown']));
  });
});

test('names that others chose are neither Markdown nor commands', async () => {
  const name = '@octo/all ![](https://evil.example) ::error::x ##[group]';
  const ruleset = {
    ...{ ...rulesetSeed('default-branch', 1), name },
    bypassActors: [{ actor_id: null, actor_type: 'OrganizationAdmin', bypass_mode: 'always' } as const],
  };
  const { result, of } = await (await start({ rulesets: [ruleset, ledger] })).ask();
  expect(of('administrators-included').why).toContain(name);
  const cell = result.sections[0]?.table?.rows.flat().find((text) => text.includes('evil.example'));
  expect(cell).not.toMatch(/@octo|!\[\]\(|https:\/\//);
  expect(result.console.join('\n')).not.toMatch(/##\[|^\s*::/m);
});
