import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Repository } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type ReasonCode, reasons } from '../src/reasons.ts';
import { hits, type Judged, judge, lcov, type PullRequest, pullRequest, put, source } from './scenario.ts';

/** One pull request for each reason code: how it comes about, and nothing else with it but what is named. */
interface Case {
  make: Parameters<typeof pullRequest>[0];
  reports?: Record<string, string>;
  inputs?: Record<string, string>;
  prepare?: (pull: PullRequest) => void;
  with?: ReasonCode[];
}

const changeA = {
  change: (r: { write: (p: string, c: string) => void }) => r.write('src/a.ts', source(10, [4, 5, 6])),
};
type Step = (repository: Repository) => void;
const both =
  (...steps: Step[]): Step =>
  (r) =>
    steps.forEach((step) => void step(r));
const good = { 'coverage/lcov.info': lcov({ 'src/a.ts': { ...hits(10), branches: { 4: [1, 1] } } }) };
const report = (text: string) => ({ 'coverage/lcov.info': text });
const policy = (text: string) => ({
  ...changeA,
  base: (r: { write: (p: string, c: string) => void }) => r.write('.github/gauntlet.yml', text),
});

/** Those that need more than a repository and reports. */
const elsewhere = [
  'internal-error',
  'project-decreased',
  // baseline.test.ts
  'baseline-stale',
  'baseline-unverified',
  // workflow-run.test.ts
  'pull-request-unknown',
  // thresholds.test.ts
  'people-thresholds',
] as const;

const cases: Record<Exclude<ReasonCode, (typeof elsewhere)[number]>, Case> = {
  'patch-lines-below': {
    make: changeA,
    reports: report(lcov({ 'src/a.ts': { ...hits(10, [5]), branches: { 4: [1, 1] } } })),
  },
  'patch-branches-below': {
    make: changeA,
    reports: report(lcov({ 'src/a.ts': { ...hits(10), branches: { 4: [1, 0] } } })),
  },
  'project-lines-below': {
    make: changeA,
    reports: report(lcov({ 'src/a.ts': { ...hits(10, [1]), branches: { 4: [1, 1] } } })),
    inputs: { 'project-lines': '90.01' },
  },
  'project-branches-below': {
    make: changeA,
    reports: report(lcov({ 'src/a.ts': { ...hits(10), branches: { 4: [1, 1], 9: [0, 0] } } })),
    inputs: { 'project-branches': '51' },
  },
  'component-below': {
    make: policy(
      'coverage:\n  patch-lines: 50\n  components:\n    - name: heart\n      paths: [src/**]\n      patch-lines: 100\n',
    ),
    reports: report(lcov({ 'src/a.ts': { ...hits(10, [5]), branches: { 4: [1, 1] } } })),
  },
  'ignore-pragma-added': {
    make: {
      ...policy('coverage:\n  on-ignore-pragma: fail\n'),
      change: (r) => r.write('src/a.ts', source(10, [4, 5]).replace('run(6)', '/* istanbul ignore next */ run(6)')),
    },
    reports: good,
  },
  'skip-marker-added': {
    make: {
      ...policy('coverage:\n  on-skip-marker: fail\n'),
      change: both(changeA.change, (r) => r.write('src/a.test.ts', "it.skip('runs', () => {});\n")),
    },
    reports: good,
  },
  'coverage-configuration-changed': {
    make: {
      ...policy('coverage:\n  on-coverage-configuration: fail\n'),
      change: both(changeA.change, (r) => r.write('.nycrc', '{"exclude":["**"]}\n')),
    },
    reports: good,
  },
  'test-deleted': {
    make: {
      base: (r) => {
        r.write('.github/gauntlet.yml', 'coverage:\n  on-test-deleted: fail\n');
        r.write('test/a.test.ts', "it('runs', () => {});\n");
      },
      change: both(changeA.change, (r) => r.remove('test/a.test.ts')),
    },
    reports: good,
  },
  'tests-removed': {
    make: {
      base: (r) => {
        r.write('.github/gauntlet.yml', 'coverage:\n  on-tests-removed: fail\n');
        r.write('test/a.test.ts', "it('runs', () => {});\nit('stops', () => {});\nconst other = 1;\n");
      },
      change: both(changeA.change, (r) => r.write('test/a.test.ts', "it('runs', () => {});\nconst other = 1;\n")),
    },
    reports: good,
  },
  'nothing-coverable-changed': {
    make: changeA,
    reports: report(lcov({ 'src/a.ts': { lines: { 1: 1, 9: 0 }, branches: { 1: [1, 1] } } })),
  },
  'no-source-changed': { make: { change: (r) => r.write('README.md', 'Changed\n') }, reports: {} },
  'below-min-lines': {
    make: changeA,
    reports: report(lcov({ 'src/a.ts': { ...hits(10, [4, 5]), branches: { 1: [1, 1] } } })),
    inputs: { 'min-lines': '4' },
  },
  'baseline-not-established': { make: changeA, reports: good },
  'baseline-missing': { make: changeA, reports: good, inputs: { baseline: 'none.json' } },
  'baseline-unparsable': {
    make: changeA,
    reports: { ...good, 'base.json': '{"schema":"gauntlet/baseline/v1"}' },
    inputs: { baseline: 'base.json' },
  },
  'branches-not-measured': { make: changeA, reports: report(lcov({ 'src/a.ts': hits(10) })) },
  'input-looser-than-policy': {
    make: policy('coverage:\n  patch-lines: 95\n'),
    reports: good,
    inputs: { 'patch-lines': '50' },
  },
  'agent-thresholds': {
    make: policy('agents:\n  thresholds:\n    coverage:\n      patch-lines: 95\n'),
    reports: good,
  },
  'report-paths-unmatched': {
    make: changeA,
    reports: report(lcov({ 'src/a.ts': { ...hits(10), branches: { 4: [1, 1] } }, '/usr/include/stdio.h': hits(3) })),
  },
  'report-missing': { make: changeA, reports: {} },
  'shard-missing': { make: changeA, reports: good, inputs: { 'expected-shards': '2' } },
  'patch-not-measured': {
    make: changeA,
    reports: {
      'coverage/lcov.info': JSON.stringify({
        total: {
          lines: { total: 10, covered: 9, skipped: 0, pct: 90 },
          statements: { total: 10, covered: 9, skipped: 0, pct: 90 },
          functions: { total: 0, covered: 0, skipped: 0, pct: 100 },
          branches: { total: 2, covered: 1, skipped: 0, pct: 50 },
        },
        'src/a.ts': {
          lines: { total: 10, covered: 9, skipped: 0, pct: 90 },
          statements: { total: 10, covered: 9, skipped: 0, pct: 90 },
          functions: { total: 0, covered: 0, skipped: 0, pct: 100 },
          branches: { total: 2, covered: 1, skipped: 0, pct: 50 },
        },
      }),
    },
  },
  'report-empty': { make: changeA, reports: report('') },
  'report-unparsable': { make: changeA, reports: report(good['coverage/lcov.info'].slice(0, -4)) },
  'report-format-unknown': { make: changeA, reports: report('PK\u0003\u0004 something else') },
  'report-for-other-tree': {
    make: changeA,
    reports: report(lcov({ 'src/a.ts': { ...hits(12), branches: { 4: [1, 1] } } })),
  },
  'changed-file-not-in-report': {
    make: { change: (r) => r.write('src/new.py', 'print(1)\n') },
    reports: good,
  },
  'path-ambiguous': {
    make: {
      ...changeA,
      base: (r) => ['one', 'two'].forEach((folder) => void r.write(`${folder}/lib/x.ts`, source(3))),
    },
    reports: report(lcov({ 'src/a.ts': { ...hits(10), branches: { 4: [1, 1] } }, 'lib/x.ts': hits(3) })),
  },
  'path-outside-workspace': {
    make: changeA,
    prepare: ({ repository }) => {
      const outside = mkdtempSync(join(tmpdir(), 'gauntlet-outside-'));
      writeFileSync(join(outside, 'lcov.info'), good['coverage/lcov.info']);
      mkdirSync(join(repository.path, 'coverage'));
      symlinkSync(join(outside, 'lcov.info'), join(repository.path, 'coverage/lcov.info'));
    },
  },
  'base-not-found': { make: changeA, reports: good, inputs: { base: '1234567890123456789012345678901234567890' } },
  'head-not-found': { make: changeA, reports: good, inputs: { head: 'refs/heads/none' } },
  'shallow-clone': {
    make: changeA,
    reports: good,
    prepare: ({ repository, merge }) => {
      // What `actions/checkout` leaves by default: one commit, its parents cut off.
      execFileSync('git', ['checkout', '-q', merge], { cwd: repository.path });
      writeFileSync(join(repository.path, '.git/shallow'), `${merge}\n`);
    },
  },
  'repository-missing': {
    make: changeA,
    reports: good,
    prepare: ({ repository }) => rmSync(join(repository.path, '.git'), { recursive: true }),
  },
  'diff-unreadable': {
    make: changeA,
    reports: good,
    prepare: ({ repository }) => {
      const oid = repository.revParse('HEAD:src/a.ts');
      rmSync(join(repository.path, '.git/objects', oid.slice(0, 2), oid.slice(2)));
    },
  },
  'policy-invalid': { make: policy('coverage:\n  patch-line: 95\n'), reports: good },
  'inputs-invalid': { make: changeA, reports: good, inputs: { 'patch-lines': 'many' } },
  'event-unreadable': { make: changeA, reports: good },
};

const opened: PullRequest[] = [];

afterEach(() => {
  for (const { repository } of opened.splice(0)) repository.dispose();
});

async function judgeCase(code: string, { make, reports, inputs, prepare }: Case): Promise<Judged> {
  const pull = pullRequest(make);
  opened.push(pull);
  for (const [path, text] of Object.entries(reports ?? {})) put(pull.repository, path, text);
  prepare?.(pull);
  const broken = code === 'event-unreadable' ? { event: { name: 'pull_request', raw: '{' } as never } : {};
  return judge(
    pull,
    { ...(code === 'none' || code === 'baseline-not-established' ? {} : { baseline: 'none' }), ...inputs },
    broken,
  );
}

describe('every reason code', () => {
  test.each(Object.entries(cases))('%s', async (code, scenario) => {
    const { run, verdict, codes } = await judgeCase(code, scenario);
    const entry = reasons[code as ReasonCode];
    expect(codes.sort()).toEqual([code, ...(scenario.with ?? [])].sort());
    expect(verdict.conclusion).toBe(entry.conclusion);
    expect(run.outputs['conclusion']).toBe(entry.conclusion);
    expect(run.exitCode).toBe(entry.conclusion === 'pass' ? 0 : 1);
    const reason = verdict.reasons.find((candidate) => candidate.code === code)!;
    expect(reason.message.endsWith(` ${entry.resolve}`)).toBe(true);
    expect(run.summary).toContain(code);
    expect(run.violations).toEqual([]);
  });

  test('is either in this table or proved elsewhere', () => {
    expect([...Object.keys(cases), ...elsewhere].sort()).toEqual(Object.keys(reasons).sort());
  });
});

test('a good pull request passes, with the benign twin of every case above', async () => {
  const { run, verdict, codes } = await judgeCase('none', { make: changeA, reports: good });
  expect(codes).toEqual(['baseline-not-established']);
  expect(verdict.conclusion).toBe('pass');
  expect(run.exitCode).toBe(0);
  expect(run.outputs).toMatchObject({
    'patch-lines': '100',
    'patch-branches': '100',
    'project-lines': '100',
    conclusion: 'pass',
  });
});
