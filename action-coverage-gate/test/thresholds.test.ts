import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  contextOf,
  type EventFixture,
  type FakeGitHub,
  mergeGroupEvent,
  type PullSeed,
  pullRequestEvent,
  pushEvent,
  type Repository,
  scheduleEvent,
  workflowRunEvent,
} from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { here, startGitHub, token, workflow } from './baseline-stage.ts';
import { hits, type Judged, judge, lcov, type PullRequest, pullRequest, put, source } from './scenario.ts';

const sshKey = readFileSync(new URL('../../packages/evidence/fixtures/signatures/keys.txt', import.meta.url), 'utf8')
  .split('\n')
  .find((line) => line.startsWith('ssh-ed25519 '))!
  .split(' ')[1];
const signature = readFileSync(
  new URL('../../packages/evidence/fixtures/signatures/ssh-ed25519.asc', import.meta.url),
  'utf8',
);

const policy = `coverage:
  patch-lines: 60
  patch-branches: 0
agents:
  thresholds:
    coverage:
      patch-lines: 80
  registered:
    - name: helper
      account: 2001
      keys: ['${sshKey}']
`;

const ada = { login: 'ada', id: 66, type: 'User' as const };
const helper = { login: 'helper', id: 2001, type: 'User' as const };
const stranger = { login: 'stranger[bot]', id: 2999, type: 'Bot' as const };

let pull: PullRequest;
let fake: FakeGitHub | null = null;

afterEach(async () => {
  await fake?.close();
  fake = null;
  pull.repository.dispose();
});

/** Two of three changed lines are run: enough for people, and not for agents. */
function make(more: (repository: Repository) => void = () => {}, text = policy, author = ada): void {
  pull = pullRequest(
    {
      base: (r) => r.write('.github/gauntlet.yml', text),
      change: (r) => {
        more(r);
        r.write('src/a.ts', source(10, [4, 5, 6]));
      },
    },
    { author },
  );
  put(pull.repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(10, [5]) }));
}

const inputs = { baseline: 'none' };

function expectAgents({ verdict, codes, run }: Judged, why: string | RegExp): void {
  expect(codes).toContain('patch-lines-below');
  expect(verdict.metrics[0]).toMatchObject({ numerator: 2, denominator: 3, threshold: 80 });
  const told = verdict.reasons.find(({ code }) => code === 'agent-thresholds')?.message;
  expect(told).toMatch(why);
  expect(told).toMatch(/^The thresholds for agents apply: /);
  expect(run.summary).toContain('agent-thresholds');
}

function expectPeople({ verdict, codes }: Judged): void {
  expect(codes).not.toContain('patch-lines-below');
  expect(verdict).toMatchObject({ conclusion: 'pass', metrics: [{ threshold: 60 }, {}, {}, {}] });
  expect(verdict.reasons.find(({ code }) => code === 'people-thresholds')?.message).toMatch(
    /^The thresholds for people apply: /,
  );
}

/** A commit of its own with this message. */
function commitAs(message: string) {
  return (r: Repository) => {
    r.write('notes.txt', 'More\n');
    r.commit(message);
  };
}

/** A commit of its own, as somebody could write it who is not held to git's own tools. */
function written(pattern: RegExp, by: string) {
  return (r: Repository) => {
    commitAs('Note more')(r);
    const text = r.git('cat-file', 'commit', 'HEAD').replace(pattern, () => by);
    const file = join(r.path, '.git', 'written');
    writeFileSync(file, `${text}\n`);
    r.git('update-ref', 'HEAD', r.git('hash-object', '-t', 'commit', '-w', '--no-filters', file));
  };
}
const signed = written(/\n\n/, `\ngpgsig ${signature.trimEnd().replaceAll('\n', '\n ')}\n\n`);
const byHelper = written(/^author .*>/m, 'author Helper <2001+helper@users.noreply.github.com>');

describe("under an event of a pull request, a person's without a mark", () => {
  test('is held to the thresholds for people, and that is said', async () => {
    make(commitAs('Note more\n\nCo-authored-by: Bob <bob@example.com>'));
    expectPeople(await judge(pull, inputs));
  });

  test('also with the head itself checked out, and under pull_request_target', async () => {
    make();
    pull.repository.git('checkout', '-q', pull.head);
    expectPeople(await judge(pull, inputs));
    const options = { number: 7, headSha: pull.head, baseSha: pull.base, headRef: 'feature', author: ada };
    expectPeople(
      await judge({ ...pull, event: pullRequestEvent({ ...options, name: 'pull_request_target' }) }, inputs),
    );
  });
});

describe('held to the thresholds for agents, with why', () => {
  test.each<[string, { login: string; id: number; type: 'User' | 'Bot' }]>([
    ['a registered agent', helper],
    ['a bot', stranger],
  ])('is what %s opened', async (_, author) => {
    make(() => {}, policy, author as typeof ada);
    expectAgents(await judge(pull, inputs), 'the account that opened the pull request is a bot or a registered agent.');
  });

  test.each<[string, (r: Repository) => void, RegExp]>([
    ['a trailer', commitAs('Note more\n\nAgent-By: anybody'), /its commit [0-9a-f]{12} bears a trailer Agent-By\./],
    ['a task', commitAs('Note more\n\nTask-ID: T-1'), /a trailer that says how an agent made it/],
    ["an agent's address", byHelper, /a bot's or an agent's account/],
    ["an agent's key", signed, /the key of a registered agent/],
  ])('is what bears %s, though a person opened it', async (_, more, why) => {
    make(more);
    expectAgents(await judge(pull, inputs), why);
  });

  test('is what comes on a branch named as agents name theirs', async () => {
    make();
    const options = { number: 7, headSha: pull.head, baseSha: pull.base, headRef: 'codex/fix', mergeSha: pull.merge };
    expectAgents(
      await judge({ ...pull, event: pullRequestEvent({ ...options, author: ada }) }, inputs),
      "the name of its branch begins as an agent's",
    );
  });

  test('is what has no author any more, or an account that is no person', async () => {
    make();
    const event = structuredClone(pull.event);
    const told = event.payload['pull_request'] as Record<string, unknown>;
    told['user'] = null;
    expectAgents(
      await judge({ ...pull, event }, inputs),
      'it cannot be known who wrote it, as the account that opened',
    );
    told['user'] = { login: 'octo', id: 4, type: 'Organization' };
    expectAgents(await judge({ ...pull, event }, inputs), "the account that opened the pull request is no person's");
  });

  test('is what is judged without an event, or by another head than its own', async () => {
    make();
    const { repository, head, base } = pull;
    expectAgents(await judge({ repository }, { ...inputs, head, base }), 'the event does not tell who wrote it');
    // The policy is read at the base that the event names.
    const other = pullRequestEvent({ number: 8, headSha: base, baseSha: base, headRef: 'other', author: ada });
    const { codes } = await judge({ repository, event: other }, { ...inputs, head, base });
    expect(codes).toContain('agent-thresholds');
  });

  test('is what is in a clone that lacks commits, unless what is missing is the base', async () => {
    make(commitAs('Note more'));
    const cut = (...commits: string[]) =>
      writeFileSync(join(pull.repository.path, '.git/shallow'), `${commits.join('\n')}\n`);
    cut(pull.head, pull.base);
    expectAgents(await judge(pull, inputs), 'not all commits of the change can be read');
    pull.repository.dispose();
    make();
    cut(pull.head, pull.base);
    expectPeople(await judge(pull, inputs));
  });
});

describe('where GitHub can be asked', () => {
  const seed = (more: Partial<PullSeed> = {}): PullSeed => ({
    ...{ number: 7, title: 'Change', body: null, headRef: 'feature', headSha: pull.head, baseRef: 'main' },
    ...{ baseSha: pull.base, userLogin: 'ada', userId: 66, ...more },
  });

  async function ask(event: EventFixture, more: Partial<PullSeed> = {}, given: Record<string, string> = {}) {
    pull.repository.checkout('main');
    fake = await startGitHub(pull.repository.bareClone(), [], { pulls: [seed(more)] });
    const workflowRef = `octo/demo/.github/workflows/judge.yml@refs/heads/main`;
    const github = { ...contextOf(event), apiUrl: fake.url, token, runId: 500, workflowRef };
    return judge(pull, { ...inputs, comment: 'never', ...given }, { event, github });
  }

  const afterRun = () =>
    workflowRunEvent({
      ...{ runId: 41, headSha: pull.head, headBranch: 'feature', path: workflow },
      ...{ repository: 'octo/demo', repositoryId: here },
      pullRequests: [{ number: 7, headRef: 'feature', headSha: pull.head, baseRef: 'main', baseSha: pull.base }],
    });

  test('the author under workflow_run is asked for', async () => {
    make();
    expectPeople(await ask(afterRun()));
  });

  test.each<[string, Partial<PullSeed>]>([
    ['a registered agent', { userLogin: 'helper', userId: 2001 }],
    ['a bot', { userLogin: 'stranger[bot]', userId: 2999 }],
  ])('and may be %s', async (_, more) => {
    make();
    expectAgents(await ask(afterRun(), more), 'is a bot or a registered agent');
  });

  test('without a token, or with one that may not read it, it is not known', async () => {
    make();
    expectAgents(await ask(afterRun(), {}, { 'github-token': '' }), 'the event does not tell who wrote it');
    await fake!.close();
    fake = null;
    pull.repository.checkout('main');
    fake = await startGitHub(pull.repository.bareClone(), [], { pulls: [seed()] });
    fake.fault({ route: '/repos/{owner}/{repo}/pulls/{pull_number}', effect: { status: 403 } });
    const event = afterRun();
    const github = { ...contextOf(event), apiUrl: fake.url, token, runId: 500 };
    expectAgents(
      await judge(pull, { ...inputs, comment: 'never' }, { event, github }),
      'GitHub does not tell who opened the pull request (GitHub answered 403)',
    );
  });

  test('commits that the clone lacks are asked for', async () => {
    const askAgain = async (message: string) => {
      make(commitAs(message));
      const { repository, head, base, event } = pull;
      fake = await startGitHub(repository.bareClone(), [], { pulls: [seed()] });
      writeFileSync(join(repository.path, '.git/shallow'), `${head}\n${base}\n`);
      const github = { ...contextOf(event), apiUrl: fake.url, token, repository: 'octo/demo' };
      return judge(pull, { ...inputs, comment: 'never' }, { event, github });
    };
    expectPeople(await askAgain('Note more'));
    await fake!.close();
    pull.repository.dispose();
    expectAgents(await askAgain('Note more\n\nModel: some'), 'a trailer that says how an agent made it');
  });

  test('on a schedule, the one open pull request of the head is looked for', async () => {
    make();
    const event = scheduleEvent({ repository: 'octo/demo', repositoryId: here });
    const given = { head: pull.head, base: pull.base };
    expectPeople(await ask(event, {}, given));
    await fake!.close();
    expectAgents(await ask(event, { state: 'closed' }, given), 'no one open pull request has the judged commit');
  });

  test('in a merge queue, the pull request that the group is named by', async () => {
    make();
    const { repository } = pull;
    repository.git('checkout', '-q', pull.merge);
    const of = { repository: 'octo/demo', repositoryId: here, headSha: pull.merge, baseSha: pull.base, number: 7 };
    const event = mergeGroupEvent(of);
    expectPeople(await ask(event, {}, { head: pull.merge }));
    await fake!.close();
    expectAgents(await ask(event, { userLogin: 'stranger[bot]', userId: 2999 }, { head: pull.merge }), 'is a bot');
    await fake!.close();
    const after = workflowRunEvent({
      ...{ runId: 41, headSha: pull.merge, headBranch: `gh-readonly-queue/main/pr-7-${pull.base}`, path: workflow },
      ...{ event: 'merge_group', repository: 'octo/demo', repositoryId: here },
    });
    expectPeople(await ask(after));
  });
});

test('what is on the default branch already is told apart by its marks', async () => {
  make();
  const { repository, base, merge } = pull;
  repository.git('update-ref', 'refs/heads/main', merge);
  const event = pushEvent({ before: base, after: merge });
  expectPeople(await judge({ repository, event }, inputs));
  repository.dispose();
  make(commitAs('Note more\n\nAgent-By: helper'));
  pull.repository.git('update-ref', 'refs/heads/main', pull.merge);
  const marked = pushEvent({ before: pull.base, after: pull.merge });
  expectAgents(await judge({ repository: pull.repository, event: marked }, inputs), 'Agent-By');
});

test('nobody is told apart where the policy asks no more of agents', async () => {
  make(commitAs('Note more\n\nAgent-By: helper'), policy.replace('      patch-lines: 80\n', '      min-lines: 0\n'));
  const { verdict } = await judge(pull, inputs);
  expect(verdict.reasons.map(({ code }) => code)).toContain('agent-thresholds');
  pull.repository.dispose();
  make(commitAs('Note more\n\nAgent-By: helper'), 'coverage:\n  patch-lines: 60\n  patch-branches: 0\n');
  const { codes } = await judge(pull, inputs);
  expect(codes.filter((code) => code.endsWith('-thresholds'))).toEqual([]);
});

test("a component's own thresholds rise as well, and only those; an input that asks for more still counts", async () => {
  const components = `  components:
    - name: heart
      paths: [src/**]
      patch-lines: 65
`;
  make(() => {}, policy.replace('agents:', `${components}agents:`), helper);
  const { verdict, codes } = await judge(pull, { ...inputs, 'patch-lines': '99' });
  expect(codes).toContain('component-below');
  const thresholds = verdict.metrics.map(({ name, threshold }) => [name, threshold]);
  expect(thresholds).toContainEqual(['patch.lines', 99]);
  expect(thresholds.filter(([name]) => `${name}`.startsWith('component.'))).toEqual([
    ['component.heart.patch.lines', 80],
  ]);
  expect(execFileSync('git', ['status', '--porcelain', '-uno'], { cwd: pull.repository.path, encoding: 'utf8' })).toBe(
    '',
  );
});
