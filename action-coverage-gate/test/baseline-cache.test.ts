import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Artifacts, GitHubError, type Host, openArtifacts, openFiles, openHost, openRunner } from '@gauntlet/host';
import { contextOf, type EventFixture, pullRequestEvent, pushEvent, workflowRunEvent } from '@gauntlet/testkit';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { run } from '../src/run.ts';
import { baselineOf, workflow } from './baseline-stage.ts';
import { hits, lcov, type PullRequest, pullRequest, put, readVerdict, source } from './scenario.ts';

const path = 'gauntlet/coverage.baseline.json';
let pull: PullRequest;
let temporary: string;
let asked: string[][];

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'gauntlet-cached-'));
  asked = [];
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterEach(() => {
  jest.restoreAllMocks();
  pull.repository.dispose();
  rmSync(temporary, { recursive: true, force: true });
});

function open(policy = ''): void {
  const base = (r: PullRequest['repository']) => {
    r.write('.github/gauntlet.yml', `coverage:\n  patch-branches: 0\n${policy}`);
    r.commit('first');
  };
  pull = pullRequest({ base, change: (r) => r.write('src/a.ts', source(10, [4])) });
  put(pull.repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(10) }));
}

const none: Artifacts['list'] = async () => ({ artifacts: [], hasNext: false });
const refused: Artifacts['list'] = () => Promise.reject(new GitHubError('refused', 403, 'GitHub answered 403', ''));

/** Runs the action in this process with a cache that holds this text, or nothing. */
async function judge(cached: string | null, list = none, event: EventFixture = pull.event, input = 'auto') {
  const eventPath = join(temporary, 'event.json');
  writeFileSync(eventPath, JSON.stringify(event.payload));
  const workspace = pull.repository.path;
  const host: Host = {
    ...openHost(),
    runner: openRunner({
      GITHUB_EVENT_NAME: event.name,
      GITHUB_EVENT_PATH: eventPath,
      GITHUB_REPOSITORY: contextOf(event).repository,
      GITHUB_RUN_ID: '100',
      GITHUB_WORKFLOW_REF: `gauntlet-ci/demo/${workflow}@refs/heads/main`,
      GITHUB_WORKSPACE: workspace,
      INPUT_REPORTS: 'coverage/lcov.info',
      INPUT_BASELINE: input,
      INPUT_COMMENT: 'never',
      'INPUT_GITHUB-TOKEN': 'token',
    }),
    files: openFiles(workspace),
    openArtifacts: async (options) => ({ ...(await openArtifacts(options)), list }),
    restoreCache: async (where, keys) => {
      asked.push([where, ...keys]);
      if (cached !== null) put(pull.repository, where, cached);
      return cached !== null;
    },
    now: () => new Date(0),
  };
  const exitCode = await run(host);
  return { exitCode, ...readVerdict(pull.repository) };
}

test('a cached baseline is used where no artifact is, and marked', async () => {
  open();
  const { exitCode, verdict, codes } = await judge(baselineOf(pull.base, { 'src/a.ts': ['1-8', '9-10'] }));
  expect(codes).toEqual(['baseline-unverified']);
  expect(exitCode).toBe(0);
  expect(verdict.reasons[0]!.message).toContain('Actions cache');
  const { baseline } = verdict.metrics.find(({ name }) => name === 'project.lines')!;
  expect(baseline).toEqual({ numerator: 7, denominator: 9, sha: pull.base });
});

test('it is asked for by commit, the nearest first, and then by its beginning', async () => {
  open();
  const first = pull.repository.revParse(`${pull.base}~1`);
  await judge(null);
  const name = 'gauntlet-baseline-coverage-';
  expect(asked).toEqual([[path, `${name}${pull.base}`, `${name}${first}`, name]]);
});

test('never more than ten keys', async () => {
  open();
  for (let i = 0; i < 20; i++) pull.repository.commit(`later ${i}`);
  const [before, after] = ['HEAD~1', 'HEAD'].map((name) => pull.repository.revParse(name));
  await judge(null, none, pushEvent({ before: before!, after: after!, ref: 'refs/heads/main' }));
  expect(asked[0]).toHaveLength(11);
});

test('it stands in for what GitHub did not give, which is then only noted', async () => {
  open();
  const text = baselineOf(pull.base, { 'src/a.ts': ['1-10', ''] });
  expect((await judge(text, refused)).codes).toEqual(['baseline-unverified']);
  expect((await judge(null, refused)).codes).toEqual(['baseline-missing']);
});

test('a policy that asks for a verified baseline does not even look', async () => {
  open('  baseline: verified\n');
  const { codes } = await judge(baselineOf(pull.base, { 'src/a.ts': ['', '1-10'] }));
  expect(codes).toEqual(['baseline-not-established']);
  expect(asked).toEqual([]);
});

test.each([
  ['of a commit that is not looked for', () => baselineOf('f'.repeat(40), {})],
  ['of the change itself', () => baselineOf(pull.merge, {})],
  ['that is none', () => '{}'],
  ['that is cut off', () => baselineOf(pull.base, {}).slice(0, -3)],
])('one %s is not used', async (_, content) => {
  open();
  expect((await judge(content())).codes).toEqual(['baseline-not-established']);
  expect((await judge(content(), refused)).codes).toEqual(['baseline-missing']);
  expect(asked).toHaveLength(2);
});

test('a job with more rights than the pull request never unpacks a cache', async () => {
  open();
  const { head, base, repository } = pull;
  repository.checkout('main');
  const shared = { headSha: head, headRef: 'feature', baseSha: base };
  const listed = { number: 7, baseRef: 'main', ...shared };
  const events = [
    pullRequestEvent({ ...shared, number: 7, name: 'pull_request_target' }),
    workflowRunEvent({ runId: 4, headSha: head, headBranch: 'feature', pullRequests: [listed] }),
  ];
  for (const event of events) {
    expect((await judge(baselineOf(base, {}), none, event)).codes).toEqual(['baseline-not-established']);
  }
  expect(asked).toEqual([]);
});

test.each(['none', 'base.json'])('nor is it asked where the input says %s', async (input) => {
  open();
  put(pull.repository, 'base.json', baselineOf(pull.base, { 'src/a.ts': ['1-10', ''] }));
  expect((await judge('{}', none, pull.event, input)).codes).toEqual([]);
  expect(asked).toEqual([]);
});
