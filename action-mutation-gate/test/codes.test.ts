import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type ReasonCode, reasons } from '../src/reasons.ts';
import { changeA, elements, judge, type Make, ofA, type PullRequest, pullRequest, put, source } from './scenario.ts';

/** One pull request for each reason code: how it comes about, and nothing else with it but what is named. */
interface Case {
  make?: Make;
  reports?: Record<string, string>;
  inputs?: Record<string, string>;
  prepare?: (pull: PullRequest) => void;
  with?: ReasonCode[];
}

const good = ofA([4, 'Killed'], [5, 'Killed']);
const report = (text: string) => ({ 'mutation.json': text });
const policy = (text: string): Make => ({ ...changeA, base: (r) => r.write('.github/gauntlet.yml', text) });
const verdictFor = (sha: string, lines: number, more: object = {}) =>
  JSON.stringify({
    schema: 'gauntlet/verdict/v1',
    gate: 'coverage',
    conclusion: 'pass',
    subject: { testedSha: sha },
    metrics: [{ name: 'patch.lines', numerator: 0, denominator: lines }],
    ...more,
  });
const gremlins = (mutations: object[]) =>
  JSON.stringify({ go_module: 'a', files: [{ file_name: 'src/a.go', mutations }] });
const goFile: Make = { change: (r) => r.write('src/a.go', 'package a\n\nfunc A(b int) bool {\n\treturn b > 1\n}\n') };

/** Those that need more than a repository and reports: workflow-run and internal errors are the shared code's. */
const elsewhere = ['internal-error', 'pull-request-unknown', 'people-thresholds'] as const;

const cases: Record<Exclude<ReasonCode, (typeof elsewhere)[number]>, Case> = {
  'mutation-score-below': { reports: report(ofA([4, 'Killed'], [5, 'Survived'])) },
  'mutants-below': { reports: report(good), inputs: { 'min-mutants': '3' } },
  'no-source-changed': { make: { change: (r) => r.write('README.md', 'Bye\n') } },
  'nothing-mutable-changed': { reports: report(ofA()) },
  'no-mutants': {
    make: goFile,
    reports: { 'other.json': JSON.stringify({ go_module: 'a', files: [] }) },
  },
  'changed-file-not-mutated': {
    make: { change: (r) => [r.write('src/a.ts', source(10, [4, 5])), r.write('src/b.ts', source(3))] },
    reports: report(good),
  },
  'files-without-mutants': {
    make: {
      ...policyAnd('version: 1\nmutation:\n  freshness: any\n'),
      change: (r) => [goFile.change(r), r.write('src/b.go', 'package a\n\nfunc B() {}\n')],
    },
    reports: report(gremlins([{ type: 'X', status: 'KILLED', line: 4, column: 9 }])),
  },
  'pending-mutants': { reports: report(ofA([4, 'Killed'], [5, 'Pending'])) },
  'report-cut-short': {
    make: policyAnd('version: 1\nmutation:\n  freshness: any\n', goFile),
    reports: {
      'outcomes.json': JSON.stringify({
        outcomes: [{ scenario: 'Baseline', summary: 'Failure' }],
        total_mutants: 0,
        end_time: 'x',
      }),
    },
    with: ['no-mutants'],
  },
  'report-stale': { reports: report(elements({ 'src/a.ts': { text: source(10), mutants: [[4, 'Killed']] } })) },
  'freshness-unknown': {
    make: goFile,
    reports: report(gremlins([{ type: 'X', status: 'KILLED', line: 4, column: 9 }])),
  },
  'timeouts-decide': { reports: report(ofA([4, 'Killed'], [5, 'Timeout'])) },
  'functions-only': {
    make: policyAnd('version: 1\nmutation:\n  freshness: any\n', {
      change: (r) => r.write('src/a.py', 'def total(a):\n    return a + 1\n'),
    }),
    reports: { 'mutants/src/a.py.meta': JSON.stringify({ exit_code_by_key: { 'a.x_total__mutmut_1': 1 } }) },
  },
  'accepted-survivor-void': {
    make: policy(
      'version: 1\nmutation:\n  threshold: 50\n  accepted:\n    - path: src/a.ts\n      line: 5\n      source: "000000000000"\n      reason: It only logs.\n',
    ),
    reports: report(ofA([4, 'Killed'], [5, 'Survived'])),
  },
  'coverage-verdict-unreadable': {
    reports: report(good),
    inputs: { 'coverage-verdict': 'coverage.json' },
    prepare: ({ repository }) => put(repository, 'coverage.json', verdictFor('0'.repeat(40), 3)),
  },
  'plan-tool-missing': { inputs: { plan: 'true' } },
  'plan-unsafe-path': {
    make: { change: (r) => r.write('src/[id].ts', source(3)) },
    inputs: { plan: 'true', tool: 'stryker', reports: '' },
  },
  planned: { inputs: { plan: 'true', tool: 'stryker', reports: '' } },
  'plan-empty': { inputs: { plan: 'true', tool: 'pit', reports: '' } },
  'report-paths-unmatched': {
    reports: report(
      elements({
        'src/a.ts': { text: source(10, [4, 5]), mutants: [[4, 'Killed']] },
        'gone/b.ts': { text: 'x', mutants: [] },
      }),
    ),
  },
  'report-missing': {},
  'shard-missing': { reports: report(good), inputs: { 'expected-shards': '2' } },
  'report-empty': { reports: report(' ') },
  'report-unparsable': { reports: report(good.slice(0, -5)) },
  'report-format-unknown': { reports: report('{"a":1}') },
  'report-for-other-tree': {
    reports: report(elements({ 'lib/z.ts': { text: 'x', mutants: [] } })),
    with: ['changed-file-not-mutated', 'no-mutants'],
  },
  'path-ambiguous': {
    make: { change: (r) => [r.write('p/src/c.ts', source(3)), r.write('q/src/c.ts', source(3))] },
    reports: report(elements({ 'src/c.ts': { text: source(3), mutants: [[1, 'Killed']] } })),
    with: ['changed-file-not-mutated', 'no-mutants'],
  },
  'diff-unreadable': {
    reports: report(good),
    prepare: ({ repository, merge }) => {
      const blob = repository.git('rev-parse', `${merge}:src/a.ts`).trim();
      execFileSync('rm', ['-f', join(repository.path, '.git/objects', blob.slice(0, 2), blob.slice(2))]);
    },
  },
  'input-looser-than-policy': {
    make: policy('version: 1\nmutation:\n  threshold: 80\n'),
    reports: report(good),
    inputs: { threshold: '50' },
  },
  'agent-thresholds': {
    make: policy('agents:\n  thresholds:\n    mutation:\n      threshold: 100\n'),
    reports: report(good),
  },
  'path-outside-workspace': {
    inputs: { reports: 'link.json' },
    prepare: ({ repository }) => symlinkSync('/etc/hostname', join(repository.path, 'link.json')),
  },
  'base-not-found': { reports: report(good), inputs: { base: 'no-such-branch' } },
  'head-not-found': { reports: report(good), inputs: { head: 'no-such-branch' } },
  'shallow-clone': {
    reports: report(good),
    prepare: ({ repository, merge }) => {
      writeFileSync(join(repository.path, '.git/shallow'), `${merge}\n`);
    },
  },
  'repository-missing': {
    inputs: { 'working-directory': '.' },
    prepare: ({ repository }) => {
      execFileSync('rm', ['-rf', join(repository.path, '.git')]);
      mkdirSync(join(repository.path, '.git-gone'));
    },
  },
  'policy-invalid': { make: policy('version: 1\nmutation:\n  threshhold: 80\n'), reports: report(good) },
  'inputs-invalid': { inputs: { scope: 'everything' } },
  'event-unreadable': { prepare: () => {} },
};

/** A base with a policy, and the change of `make`. */
function policyAnd(text: string, make: Make = changeA): Make {
  return { ...make, base: (r) => r.write('.github/gauntlet.yml', text) };
}

describe('every reason code', () => {
  test.each(Object.keys(cases).filter((code) => code !== 'event-unreadable') as (keyof typeof cases)[])(
    '%s',
    async (code) => {
      const { make = changeA, reports = {}, inputs = {}, prepare, with: others = [] } = cases[code];
      const pull = pullRequest(make);
      prepare?.(pull);
      const { verdict, codes, run } = await judge(pull, reports, inputs);
      expect(codes.toSorted()).toEqual([code, ...others].sort());
      const { resolve, conclusion } = reasons[code];
      expect(verdict.reasons.find((each) => each.code === code)?.message).toContain(resolve);
      if (others.length === 0) {
        expect(verdict.conclusion).toBe(conclusion);
        expect(run.exitCode).toBe(conclusion === 'pass' ? 0 : 1);
      }
    },
  );

  test('event-unreadable', async () => {
    const { codes } = await judge(
      pullRequest(changeA),
      report(good),
      {},
      {
        event: { name: 'pull_request', raw: '{' } as never,
      },
    );
    expect(codes).toEqual(['event-unreadable']);
  });

  test('only those are left out that the shared code is tested for', () => {
    expect(Object.keys(reasons).filter((code) => !(code in cases))).toEqual(expect.arrayContaining([...elsewhere]));
    expect(Object.keys(reasons)).toHaveLength(Object.keys(cases).length + elsewhere.length);
  });
});
