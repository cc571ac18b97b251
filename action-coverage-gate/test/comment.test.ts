import {
  contextOf,
  type FakeGitHub,
  faults,
  type GitHubSeed,
  pullRequestEvent,
  startFakeGitHub,
} from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { hits, judge, lcov, type PullRequest, pullRequest, put, source } from './scenario.ts';

let pull: PullRequest;
let fake: FakeGitHub;

afterEach(async () => {
  await fake.close();
  pull.repository.dispose();
});

const token = 'ghs_workflow';
const write = { contents: 'read', issues: 'write', pull_requests: 'write', checks: 'none', actions: 'none' } as const;
const comments = '/repos/{owner}/{repo}/issues/{issue_number}/comments';

async function open(seed: Partial<GitHubSeed> = {}, permissions: Record<keyof typeof write, string> = write) {
  pull = pullRequest({ change: (r) => r.write('src/@org/team.ts', source(10)) }, { repository: 'octo/demo' } as Partial<
    Parameters<typeof pullRequestEvent>[0]
  >);
  put(pull.repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(10), 'src/@org/team.ts': hits(10, [5, 6]) }));
  fake = await startFakeGitHub({
    owner: 'octo',
    name: 'demo',
    repositoryId: 1,
    gitDir: pull.repository.bareClone(),
    defaultBranch: 'main',
    tokens: { [token]: { login: 'github-actions[bot]', id: 41898282, type: 'Bot', permissions } },
    pulls: [
      {
        number: 7,
        title: 'Change',
        headRef: 'feature',
        headSha: pull.head,
        baseRef: 'main',
        baseSha: pull.base,
        userLogin: 'agent',
        userId: 9,
      },
    ],
    ...seed,
  } as GitHubSeed);
}

function run(
  options: { inputs?: Record<string, string>; runId?: number; event?: ReturnType<typeof pullRequestEvent> } = {},
) {
  const event = options.event ?? pull.event;
  const github = { ...contextOf(event), apiUrl: fake.url, repository: 'octo/demo', token, runId: options.runId ?? 100 };
  return judge(pull, { baseline: 'none', ...options.inputs }, { event, github } as Parameters<typeof judge>[2]);
}

const bodies = () => fake.comments(7).map(({ body }) => body);

describe('the comment', () => {
  test('is made once, and then kept up to date', async () => {
    await open();
    const first = await run();
    expect(first.verdict.conclusion).toBe('fail');
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain('8/10 (80%)');
    expect(bodies()[0]).toContain(`/blob/${pull.head}/src/%40org/team.ts#L5-L6`);
    put(pull.repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(10), 'src/@org/team.ts': hits(10) }));
    await run({ runId: 101 });
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain('10/10 (100%)');
    const writes = fake.writes().length;
    await run({ runId: 101 });
    expect(fake.writes()).toHaveLength(writes);
  });

  test('of an older run does not replace that of a newer one', async () => {
    await open();
    await run({ runId: 200 });
    const newer = bodies();
    put(pull.repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(10), 'src/@org/team.ts': hits(10) }));
    const { run: older } = await run({ runId: 199 });
    expect(bodies()).toEqual(newer);
    expect(older.summary).toContain('a newer run wrote it');
  });

  test('is one for each name', async () => {
    await open();
    await run();
    await run({ inputs: { name: 'unit', 'verdict-file': 'gauntlet/unit.verdict.json' } });
    expect(bodies()).toHaveLength(2);
  });

  test.each([
    ['a token that can only read', { ...write, issues: 'read', pull_requests: 'read' } as const, null],
    ['a server that fails after the write', write, { commitThen: 502 }],
    ['a server that fails', write, { status: 500 }],
    ['a connection that breaks', write, { reset: true }],
    ['an answer that is cut off', write, { truncate: 10 }],
    ['an answer that is a web page', write, { html: true }],
  ])('with %s: the verdict stands, and nothing is doubled', async (_, permissions, effect) => {
    await open({}, permissions);
    if (effect) fake.fault({ method: 'POST', route: comments, times: 1, effect } as Parameters<FakeGitHub['fault']>[0]);
    const { run: result, verdict } = await run();
    expect(verdict.conclusion).toBe('fail');
    expect(result.exitCode).toBe(1);
    expect(result.outputs['patch-lines']).toBe('80');
    expect(result.summary).toContain('patch-lines-below');
    expect(bodies().length).toBeLessThanOrEqual(1);
    if (effect === null) expect(result.summary).toMatch(/was not published/);
  });

  test('is not attempted for a fork, in report mode, without a token, or when told so', async () => {
    await open();
    const fork = pullRequestEvent({
      number: 7,
      headSha: pull.head,
      baseSha: pull.base,
      headRef: 'feature',
      mergeSha: pull.merge,
      headRepository: 'someone/fork',
      headRepositoryId: 99,
    });
    const { run: forked } = await run({ event: fork });
    expect(forked.summary).toContain('it comes from a fork');
    await run({ inputs: { mode: 'report' } });
    const { run: tokenless } = await run({ inputs: { 'github-token': '' } });
    expect(tokenless.summary).not.toBe('');
    await run({ inputs: { comment: 'never' } });
    expect(fake.writes()).toEqual([]);
  });

  test('never shows the token anywhere', async () => {
    await open();
    fake.fault({ method: 'POST', route: comments, effect: faults.notAccessible403() } as Parameters<
      FakeGitHub['fault']
    >[0]);
    const { run: result, verdict } = await run();
    const masks = result.masks;
    expect(masks).toContain(token);
    const shown = result.stdout.replaceAll(`::add-mask::${token}`, '');
    for (const text of [
      shown,
      result.stderr,
      result.summary,
      JSON.stringify(verdict),
      JSON.stringify(result.outputs),
    ]) {
      expect(text).not.toContain(token);
    }
  });
});
