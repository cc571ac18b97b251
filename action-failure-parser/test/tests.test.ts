import { describe, expect, test } from '@jest/globals';
import { failedTest } from './loop.ts';
import { jobLog, parse, put, shop } from './scenario.ts';

const suite = (cases: string) => `<?xml version="1.0"?><testsuite name="cart">${cases}</testsuite>`;
const passing = suite(
  '<testcase classname="cart" name="adds"/><testcase classname="cart" name="later"><skipped/></testcase>',
);
const skipped = suite('<testcase classname="cart" name="later"><skipped/></testcase>');
const asked = { logs: '', reports: 'reports/*', 'require-tests': 'true' };

/** The parser over reports, with a policy on the base commit. */
function parseReports(
  reports: Record<string, string>,
  { policy = '', inputs = {} }: { policy?: string; inputs?: Record<string, string> } = {},
) {
  const repository = shop();
  if (policy !== '') {
    repository.write('.github/gauntlet.yml', policy);
    repository.commit('policy');
  }
  for (const [name, text] of Object.entries(reports)) put(repository, `reports/${name}`, text);
  // A run that nobody's pull request started: the policy is that of the commit itself.
  const github = { eventName: 'schedule', sha: repository.revParse('HEAD'), repository: 'octo/shop' };
  return parse(repository, {}, { ...asked, ...inputs }, { github });
}

describe('how many tests were executed', () => {
  test('is an output and a metric', async () => {
    const { run, verdict, codes } = await parseReports({ 'junit.xml': passing });
    expect(run.outputs).toMatchObject({ tests: '1', conclusion: 'pass', blocking: '0', advisory: '' });
    expect(codes).toEqual(['nothing-failed']);
    expect(verdict.metrics).toEqual([
      { name: 'tests.executed', numerator: 1, denominator: 2, unit: 'tests', threshold: null, baseline: null },
    ]);
  });

  test('is added up over reports and logs, and not known where none is of tests', async () => {
    const log = jobLog('cargo test', 'test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out', 0);
    const both = await parseReports({ 'junit.xml': passing, 'again.xml': passing, 'cargo.txt': log });
    expect(both.run.outputs['tests']).toBe('14');
    expect(both.report.unread).toEqual([]);
    const none = await parseReports({ 'eslint.json': '[]' }, { inputs: { 'require-tests': 'false' } });
    expect(none.run.outputs).toMatchObject({ tests: '', conclusion: 'pass' });
    expect(none.verdict.metrics).toEqual([]);
  });
});

describe('require-tests', () => {
  const cases: Array<[what: string, reports: Record<string, string>, told: string, tests: string]> = [
    ['reports of no tests', { 'junit.xml': '<testsuites/>' }, 'No test was executed. ', '0'],
    ['skipped ones alone', { 'junit.xml': skipped }, 'No test was executed, and 1 test skipped. ', '0'],
    ['reports of something else', { 'eslint.json': '[]' }, 'Of 1 log or report none tells of tests. ', ''],
    ['nothing at all', {}, 'There is no log or report that could be read. ', ''],
    [
      'a report that is damaged',
      { 'junit.xml': passing.slice(0, -5) },
      'There is no log or report that could be read. ',
      '',
    ],
  ];
  test.each(cases)('of %s is an error that says what resolves it', async (_, reports, told, tests) => {
    const { run, codes, verdict } = await parseReports(reports);
    expect(codes).toContain('no-tests-found');
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ conclusion: 'error', tests });
    const [message = ''] = verdict.reasons.flatMap(({ code, message: text }) =>
      code === 'no-tests-found' ? [text] : [],
    );
    expect(message).toMatch(new RegExp(`^${told}See that the tests run`));
    expect(message).toContain('`tests.new-project: true`');
  });

  test.each(cases.slice(0, 4))('of %s passes in a new project, and names that', async (_, reports) => {
    const { run, codes, verdict } = await parseReports(reports, { policy: 'tests:\n  new-project: true\n' });
    expect(codes).toContain('new-project');
    expect(codes).not.toContain('no-tests-found');
    expect(run.outputs['conclusion']).toBe('pass');
    expect(run.exitCode).toBe(0);
    expect(verdict.reasons[0]!.message).toContain('the policy says `tests.new-project: true`');
  });

  test('a new project is no excuse for a report that cannot be read', async () => {
    const { codes, run } = await parseReports(
      { 'junit.xml': passing.slice(0, -5) },
      { policy: 'tests:\n  new-project: true\n' },
    );
    expect(codes).toContain('nothing-readable');
    expect(run.outputs['conclusion']).toBe('error');
  });

  test('only the policy of the base commit says that a project is new', async () => {
    const repository = shop();
    put(repository, '.github/gauntlet.yml', 'tests:\n  new-project: true\n');
    put(repository, 'reports/junit.xml', skipped);
    const github = { eventName: 'schedule', sha: repository.revParse('HEAD'), repository: 'octo/shop' };
    const { codes } = await parse(repository, {}, asked, { github });
    expect(codes).toContain('no-tests-found');
  });

  test('is told of a project that has tests by now', async () => {
    const { run, codes } = await parseReports({ 'junit.xml': passing }, { policy: 'tests:\n  new-project: true\n' });
    expect(codes).toEqual(['nothing-failed']);
    expect(run.stdout).toContain(
      'note: The policy says `tests.new-project: true`, but tests were executed: take it out.',
    );
  });

  test('does not keep from being told what keeps the tests from running', async () => {
    const broken = "src/cart.ts(1,14): error TS2322: Type 'string' is not assignable to type 'number'.\n";
    const { codes, report, run } = await parseReports({ 'tsc.txt': broken });
    expect(codes).toEqual(['no-tests-found', 'failures-found']);
    expect(report.failures).toMatchObject([{ tool: 'tsc', location: { path: 'src/cart.ts' } }]);
    expect(run.outputs).toMatchObject({ conclusion: 'error', blocking: '1' });
  });

  test('fails no job in report mode', async () => {
    const { run, codes } = await parseReports({ 'junit.xml': skipped }, { inputs: { mode: 'report' } });
    expect(codes).toContain('no-tests-found');
    expect(run.exitCode).toBe(0);
  });

  test('needs files: a run on GitHub is read by its failed jobs alone', async () => {
    const { codes, verdict } = await parseReports({}, { inputs: { reports: '' } });
    expect(codes).toContain('inputs-invalid');
    expect(verdict.reasons[0]!.message).toMatch(/^Input require-tests needs `logs` or `reports`\./);
  });

  test('is off by default', async () => {
    const { codes } = await parseReports({ 'junit.xml': skipped }, { inputs: { 'require-tests': 'false' } });
    expect(codes).toEqual(['nothing-failed']);
  });
});

describe('blocking', () => {
  const eslint = JSON.stringify([
    {
      filePath: '/home/runner/work/shop/shop/src/cart.ts',
      messages: [
        { ruleId: 'no-var', severity: 2, message: 'Unexpected var.', line: 1, column: 1 },
        { ruleId: 'no-alert', severity: 1, message: 'Unexpected alert.', line: 1, column: 9 },
      ],
    },
  ]);
  const off = { 'require-tests': 'false' };

  test('counts errors, and warnings where they are asked for', async () => {
    const usual = await parseReports({ 'eslint.json': eslint }, { inputs: off });
    expect(usual.run.outputs).toMatchObject({ failures: '2', blocking: '1' });
    const strict = await parseReports({ 'eslint.json': eslint }, { inputs: { ...off, severity: 'warning' } });
    expect(strict.run.outputs).toMatchObject({ failures: '2', blocking: '2' });
    const wrong = await parseReports({ 'eslint.json': eslint }, { inputs: { ...off, severity: 'note' } });
    expect(wrong.codes).toContain('inputs-invalid');
  });

  test('counts a run that failed of nobody knows what', async () => {
    const silent = await parse(shop(), { 'job.log': jobLog('./deploy', 'one\ntwo') });
    expect(silent.codes).toEqual(['cause-not-found']);
    expect(silent.run.outputs['blocking']).toBe('1');
  });

  test('leaves out tools that the policy calls advisory, and names them', async () => {
    const policy = 'failures:\n  advisory: [eslint, mypy]\n';
    const { run, report, verdict, markdown } = await parseReports({ 'eslint.json': eslint }, { policy, inputs: off });
    expect(run.outputs).toMatchObject({ failures: '2', blocking: '0', advisory: 'eslint mypy', conclusion: 'pass' });
    expect(report.failures.map(({ severity, advisory }) => [severity, advisory])).toEqual([
      ['error', true],
      ['warning', true],
    ]);
    expect(verdict.findings.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    expect(verdict.reasons[0]!.message).toMatch(/^2 failures in 1 log or report, 2 of them advisory\./);
    expect(run.summary).toContain('advisory: does not block');
    expect(markdown).toContain('error of eslint `no-var`; advisory, need not be mended');
  });

  test('counts a secret whatever the policy says', async () => {
    const target = {
      Target: 'src/cart.ts',
      Secrets: [{ RuleID: 'aws', Severity: 'CRITICAL', Title: 'AWS', StartLine: 1 }],
    };
    const trivy = JSON.stringify({ SchemaVersion: 2, ArtifactName: '.', Results: [target] });
    const policy = 'failures:\n  advisory: [trivy]\n';
    const { run, report } = await parseReports({ 'trivy.json': trivy }, { policy, inputs: off });
    expect(run.outputs['blocking']).toBe('1');
    expect(report.failures[0]).not.toHaveProperty('advisory');
  });

  test('a tool that does not exist is a mistake of the policy', async () => {
    const { codes, verdict, run } = await parseReports(
      { 'eslint.json': eslint },
      { policy: 'failures:\n  advisory: [mypi]\n', inputs: off },
    );
    expect(codes).toContain('policy-invalid');
    expect(verdict.reasons[0]!.message).toMatch(
      /^\.github\/gauntlet\.yml:2:14: Item 1 of failures\.advisory is "mypi"/,
    );
    expect(run.outputs).toMatchObject({ conclusion: 'error', advisory: '', blocking: '1' });
  });

  test('of a test that failed', async () => {
    const { run } = await parse(shop(), {
      'job.log': jobLog('npx jest', `${failedTest('adds')}\nTests:       1 failed, 1 total`),
    });
    expect(run.outputs).toMatchObject({ blocking: '1', tests: '1' });
  });
});
