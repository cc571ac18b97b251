import { openGit, type RunFacts, type Runs } from '@gauntlet/host';
import { createRepository, type Repository } from '@gauntlet/testkit';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { failingOn, readRuns } from '../src/runs.ts';
import type { Judged } from '../src/subject.ts';

const ci = '.github/workflows/ci.yml';
let repository: Repository;
let base: string;
let head: string;
beforeEach(() => {
  repository = createRepository();
  repository.write(ci, 'on: pull_request\n');
  base = repository.commit('base');
  repository.write('a.ts', 'x\n');
  head = repository.commit('change');
});
afterEach(() => repository.dispose());

let number = 0;
function run(more: Partial<RunFacts> = {}): RunFacts {
  number++;
  return {
    ...{ id: number, attempt: 1, name: 'CI', path: ci, event: 'pull_request', status: 'completed' },
    ...{ conclusion: 'success', headSha: head, headBranch: 'feature', url: `https://github.com/run/${number}` },
    ...{ createdAt: '2026-11-21T10:00:00Z', updatedAt: '2026-11-21T10:05:00Z' },
    ...{ isOwn: true, pullRequests: [], actor: null },
    ...more,
  };
}

/** Runs of commits, newest first, as GitHub tells them. */
function runsOf(all: RunFacts[]): Runs {
  const no = () => Promise.reject(new Error('not asked'));
  return {
    ...{ get: no, jobs: no, log: no, annotations: no, paths: no, completedBetween: no },
    ofCommit: async (path, sha) => all.filter((each) => each.path === path && each.headSha === sha),
    lastOfBranch: async (path, branch) => all.find((each) => each.path === path && each.headBranch === branch) ?? null,
  };
}

async function read(all: RunFacts[], more: { to?: string; isGroup?: boolean; path?: string } = {}) {
  const { to = head, isGroup = false, path = ci } = more;
  const git = openGit(repository.path)!;
  const judged = { subject: { headSha: head }, to, policyCommit: base, isGroup } as Judged;
  const [found] = await readRuns(git, runsOf(all), [path], judged, null);
  await git.dispose();
  return found!;
}

describe('the run of a workflow on the head', () => {
  test.each<[string, RunFacts[], string]>([
    ['that succeeded', [run()], 'pass'],
    ['of a queue', [run({ event: 'merge_group' })], 'pass'],
    ['that failed', [run({ conclusion: 'failure' })], 'fail'],
    ['that took too long', [run({ conclusion: 'timed_out' })], 'fail'],
    ...['cancelled', 'skipped', 'neutral', 'action_required', 'stale', 'startup_failure'].map(
      (conclusion): [string, RunFacts[], string] => [`that is ${conclusion}`, [run({ conclusion })], 'unfinished'],
    ),
    ['that runs', [run({ status: 'in_progress', conclusion: null })], 'unfinished'],
    ['that there is not', [], 'missing'],
    [
      'of another event, which judges no change',
      [run({ event: 'push' }), run({ event: 'workflow_dispatch' })],
      'missing',
    ],
    ['whose newest attempt counts', [run({ conclusion: 'failure' }), run()], 'fail'],
  ])('%s', async (_, all, status) => {
    expect(await read(all.map((each) => ({ ...each, headSha: head })))).toMatchObject({ path: ci, status });
  });

  test('has its address, and when it was over', async () => {
    const one = run();
    expect(await read([one])).toMatchObject({ url: one.url, finishedAt: one.updatedAt });
    expect(await read([run({ status: 'in_progress' })])).toMatchObject({ finishedAt: null });
  });

  test('of another commit is none', async () => {
    expect(await read([run({ headSha: base })])).toMatchObject({ status: 'missing', url: null });
  });

  test('in a queue, is that of the group', async () => {
    const isGroup = { to: base, isGroup: true };
    expect(await read([run({ headSha: base })], isGroup)).toMatchObject({ status: 'pass' });
    expect(await read([run({ headSha: head })], isGroup)).toMatchObject({ status: 'missing' });
  });

  test.each<[string, () => void]>([
    ['is changed', () => repository.write(ci, 'on: [pull_request]\njobs: {}\n')],
    ['is gone', () => repository.remove(ci)],
  ])('is not looked at where its file %s: what succeeded is another file', async (_, change) => {
    change();
    head = repository.commit('more');
    expect(await read([run()])).toMatchObject({ status: 'other-file' });
  });

  test('of a workflow that the base has not is not looked at', async () => {
    const path = '.github/workflows/new.yml';
    repository.write(path, 'on: pull_request\n');
    head = repository.commit('more');
    expect(await read([run({ path })], { path })).toMatchObject({ status: 'other-file' });
  });
});

test('a workflow whose last run on the base failed is red; what has not run, or passed, is not', async () => {
  const on = { headBranch: 'main', event: 'push' };
  const all = [
    run({ ...on, path: 'red.yml', conclusion: 'failure' }),
    run({ ...on, path: 'red.yml' }),
    run({ ...on, path: 'green.yml' }),
    run({ headBranch: 'feature', path: 'elsewhere.yml', conclusion: 'failure' }),
  ];
  const paths = ['red.yml', 'green.yml', 'elsewhere.yml', 'never.yml'];
  expect(await failingOn(runsOf(all), paths, 'main')).toEqual(['red.yml']);
});
