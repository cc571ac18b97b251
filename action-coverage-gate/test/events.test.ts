import {
  contextOf,
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  scheduleEvent,
  workflowRunEvent,
} from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { hits, judge, lcov, type PullRequest, pullRequest, put, source } from './scenario.ts';

let pull: PullRequest;

afterEach(() => pull.repository.dispose());

/** The pull request changes lines 4 to 6 of a.ts and misses line 5; main has since gained b.ts, covered by nothing. */
function open(options: Parameters<typeof pullRequest>[1] = {}): PullRequest {
  pull = pullRequest(
    {
      change: (r) => r.write('src/a.ts', source(10, [4, 5, 6])),
      later: (r) => {
        r.write('src/b.ts', source(4));
        r.write('.github/gauntlet.yml', 'coverage:\n  patch-lines: 60\n  patch-branches: 0\n');
      },
    },
    options,
  );
  put(pull.repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(10, [5]), 'src/b.ts': hits(4, [1, 2, 3, 4]) }));
  return pull;
}

const patchLines = (verdict: { metrics: Array<{ name: string; numerator: number; denominator: number }> }) => {
  const { numerator, denominator } = verdict.metrics.find(({ name }) => name === 'patch.lines')!;
  return `${numerator}/${denominator}`;
};

describe('what is judged', () => {
  test('pull_request with the merge commit checked out: its difference from its first parent', async () => {
    const { base, head, merge, event } = open();
    const { verdict, run } = await judge(pull);
    expect(patchLines(verdict)).toBe('2/3');
    expect(verdict.subject).toMatchObject({ pullRequest: 7, headSha: head, testedSha: merge, baseSha: base });
    expect(verdict.policy).toEqual({ source: 'file', path: '.github/gauntlet.yml', commit: base });
    expect(run.exitCode).toBe(0);
    expect(event.name).toBe('pull_request');
  });

  test('pull_request with the head checked out: its difference from the merge base', async () => {
    const { base, head, repository } = open();
    repository.git('checkout', '-q', head);
    put(repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(10, [5]) }));
    const { verdict } = await judge(pull);
    expect(patchLines(verdict)).toBe('2/3');
    expect(verdict.subject).toMatchObject({ headSha: head, testedSha: head, baseSha: base });
    expect(verdict.subject.mergeBase).not.toBe(base);
  });

  test('a base branch that moved on after the run does not change what was tested', async () => {
    const { repository, base, merge } = open();
    repository.checkout('main');
    repository.write('src/c.ts', source(100));
    const tip = repository.commit('even later');
    repository.git('checkout', '-q', merge);
    const moved = pullRequestEvent({
      number: 7,
      headSha: pull.head,
      baseSha: tip,
      headRef: 'feature',
      mergeSha: merge,
    });
    const { verdict } = await judge({ repository, event: moved });
    expect(patchLines(verdict)).toBe('2/3');
    expect(verdict.subject.baseSha).toBe(base);
  });

  test('pull_request_target: the head, though the base is checked out, and no file of the head is touched', async () => {
    const { repository, base, head } = open();
    repository.checkout('main');
    put(repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(10, [5]) }));
    const target = pullRequestEvent({
      name: 'pull_request_target',
      number: 7,
      headSha: head,
      baseSha: base,
      headRef: 'feature',
    });
    const { verdict } = await judge({ repository, event: target });
    expect(patchLines(verdict)).toBe('2/3');
    expect(verdict.subject).toMatchObject({ headSha: head, testedSha: head, baseSha: base });
    expect(repository.git('status', '--porcelain', '--untracked-files=no')).toBe('');
  });

  test('merge_group: the whole group from its own base', async () => {
    const { repository, base, merge } = open();
    const event = mergeGroupEvent({ headSha: merge, baseSha: base });
    const { verdict } = await judge({ repository, event });
    expect(patchLines(verdict)).toBe('2/3');
    expect(verdict.subject).toMatchObject({ testedSha: merge, baseSha: base, pullRequest: null });
  });

  test('push: what was pushed; on the default branch a baseline is written', async () => {
    const { repository, base, merge } = open();
    const event = pushEvent({ before: base, after: merge, ref: 'refs/heads/main', defaultBranch: 'main' });
    const { verdict, run } = await judge({ repository, event });
    expect(patchLines(verdict)).toBe('2/3');
    expect(run.outputs['baseline-file']).toBe('gauntlet/coverage.baseline.json');
    put(repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(10, [3, 5]), 'src/b.ts': hits(4, [1, 2, 3, 4]) }));
    const later = await judge({ repository, event: pull.event }, { baseline: 'gauntlet/coverage.baseline.json' });
    expect(later.codes).toEqual(['project-decreased']);
    expect(later.verdict.conclusion).toBe('fail');
    expect(later.verdict.metrics.find(({ name }) => name === 'project.lines')!.baseline).toMatchObject({
      numerator: 9,
      denominator: 14,
    });
  });

  test('workflow_run: the head of the run, from the pull request that GitHub names', async () => {
    const { repository, base, head } = open();
    repository.checkout('main');
    put(repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(10, [5]) }));
    const event = workflowRunEvent({
      runId: 41,
      headSha: head,
      headBranch: 'feature',
      pullRequests: [{ number: 7, headSha: head, headRef: 'feature', baseSha: base, baseRef: 'main' }],
    });
    const { verdict } = await judge({ repository, event });
    expect(patchLines(verdict)).toBe('2/3');
    expect(verdict.subject).toMatchObject({ headSha: head, testedSha: head, baseSha: base });
  });

  test('schedule and no event at all: the branch against the default branch', async () => {
    const { repository, head, base } = open();
    repository.git('checkout', '-q', head);
    put(repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(10, [5]) }));
    const scheduled = scheduleEvent({ defaultBranch: 'main' });
    for (const options of [
      { event: scheduled, github: contextOf(scheduled) },
      { offline: true, applyDefaults: false },
    ]) {
      const { verdict } = await judge({ repository }, {}, options);
      expect(patchLines(verdict)).toBe('2/3');
      expect(verdict.subject).toMatchObject({ testedSha: head, baseSha: base });
    }
  });
});

describe('lines of a tested merge commit', () => {
  test('are shown where the head has them', async () => {
    pull = pullRequest({
      change: (r) => r.write('src/a.ts', source(10, [8])),
      later: (r) => r.write('src/a.ts', `first();\nsecond();\n${source(10)}`),
    });
    put(pull.repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(12, [10]) }));
    const { verdict, run } = await judge(pull);
    expect(verdict.findings[0]!.location).toEqual({ path: 'src/a.ts', line: 8, endLine: 8 });
    expect(run.summary).toContain(`/blob/${pull.head}/src/a.ts#L8`);
    expect(run.annotations[0]).toMatchObject({ file: 'src/a.ts', line: 8, level: 'error' });
  });
});

test('a pull request that edits the policy is judged by the old one', async () => {
  pull = pullRequest({
    base: (r) => r.write('.github/gauntlet.yml', 'coverage:\n  patch-lines: 90\n  patch-branches: 0\n'),
    change: (r) => {
      r.write('src/a.ts', source(10, [4, 5, 6]));
      r.write('.github/gauntlet.yml', 'coverage:\n  patch-lines: 0\n  exclude:\n    - "**"\n');
    },
  });
  put(pull.repository, 'coverage/lcov.info', lcov({ 'src/a.ts': hits(10, [5]) }));
  const { codes } = await judge(pull, { baseline: 'none' });
  expect(codes).toEqual(['patch-lines-below']);
});

test('an input that chooses another base does not choose its policy', async () => {
  const { repository } = open();
  const { verdict } = await judge(pull, { base: repository.revParse('HEAD^2'), baseline: 'none' });
  expect(verdict.policy).toMatchObject({ source: 'file', commit: pull.base });
});

test('reports of two formats are joined by their numbers, not by the names of their arms', async () => {
  pull = pullRequest({ change: (r) => r.write('src/a.ts', source(10, [4])) });
  const xml = `<coverage version="1"><sources><source>.</source></sources><packages><package name="p"><classes><class name="a" filename="src/a.ts"><lines><line number="4" hits="1" branch="true" condition-coverage="50% (1/2)"/></lines></class></classes></package></packages></coverage>`;
  put(pull.repository, 'coverage/lcov.info', lcov({ 'src/a.ts': { ...hits(10), branches: { 4: [0, 1] } } }));
  put(pull.repository, 'coverage/cobertura.xml', xml);
  const { verdict } = await judge(pull, { reports: 'coverage/lcov.info\ncoverage/cobertura.xml', baseline: 'none' });
  expect(verdict.metrics.find(({ name }) => name === 'patch.branches')).toMatchObject({ numerator: 1, denominator: 2 });
});

test('generated files owe nothing, by the attributes of the base and not of the change', async () => {
  pull = pullRequest({
    base: (r) => r.write('.gitattributes', 'src/made.ts linguist-generated\n'),
    change: (r) => {
      r.write('src/made.ts', source(5));
      r.write('src/own.ts', source(5));
      r.write('.gitattributes', '*.ts linguist-generated\n');
    },
  });
  put(
    pull.repository,
    'coverage/lcov.info',
    lcov({ 'src/a.ts': hits(10), 'src/made.ts': hits(5, [1, 2, 3]), 'src/own.ts': hits(5, [4]) }),
  );
  const { verdict } = await judge(pull, { baseline: 'none' });
  expect(patchLines(verdict)).toBe('4/5');
  expect(verdict.metrics.find(({ name }) => name === 'project.lines')).toMatchObject({
    numerator: 14,
    denominator: 15,
  });
});

test('report mode says the same and passes', async () => {
  open();
  const { verdict, run } = await judge(pull, { mode: 'report', 'project-lines': '99' });
  expect(verdict.conclusion).toBe('fail');
  expect(run.exitCode).toBe(0);
});

test('a name keeps two uses apart', async () => {
  open();
  const { run } = await judge(pull, { name: 'unit', 'verdict-file': 'gauntlet/unit.verdict.json' });
  expect(run.outputs['verdict-file']).toBe('gauntlet/unit.verdict.json');
  const again = await judge(pull, { name: 'unit 2' }).catch((error: Error) => error.message);
  expect(again).toContain('there is no verdict at');
});
