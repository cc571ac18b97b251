import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { reusable } from '../workflows/files.ts';
import { foldersOf } from '../workflows/folders.ts';
import { interfaceOf, jobsOf, stepsOf, withOf } from '../workflows/reusable.ts';
import { isMapping, type Mapping, type YamlSource } from '../workflows/rules.ts';
import { runScript, scriptOf } from '../workflows/scripts.ts';

const file = reusable.get('security.yml') as YamlSource;

const folderWith = foldersOf('security');

test('every report is kept for 30 days, under a name of its own', () => {
  const kept = stepsOf(file).filter(({ uses }) => String(uses).startsWith('actions/upload-artifact@'));
  const names = kept.map((step) => String(withOf(step).name));
  expect(new Set(names).size).toBe(jobsOf(file).length - 1); // without gate; severity and upload leave a second one
  expect(names.filter((name) => !name.startsWith('gauntlet-security-'))).toEqual([]);
  for (const step of kept) {
    const settings = { 'retention-days': 30, 'if-no-files-found': 'error', overwrite: true };
    expect(withOf(step)).toMatchObject(settings);
  }
});

test('one job alone may write to code scanning, and it runs nothing of the change', () => {
  const writers = jobsOf(file).filter(({ job }) => JSON.stringify(job.permissions).includes('write'));
  expect(writers.map(({ id }) => id)).toEqual(['upload']);
  const steps = writers.flatMap(({ job }) => (Array.isArray(job.steps) ? (job.steps as Mapping[]) : []));
  expect(steps.length).toBeGreaterThan(0);
  const commands = steps.flatMap(({ env }) => (isMapping(env) ? Object.keys(env) : []));
  expect(commands.filter((name) => name.startsWith('COMMAND'))).toEqual([]);
});

test('the token of Snyk is in the two steps that need it', () => {
  const holders = stepsOf(file).filter((step) => JSON.stringify(step).includes('secrets.SNYK_TOKEN'));
  expect(holders.map(({ name }) => name)).toEqual(['Require the token', 'Run the tools side by side']);
  const script = scriptOf(file, 'Require the token');
  expect(runScript(script, { SNYK_TOKEN: 'x' })).toMatchObject({ status: 0, console: '' });
  const without = runScript(script, { SNYK_TOKEN: '' });
  expect(without.status).toBe(1);
  expect(without.console).toContain('SNYK_TOKEN is missing');
});

test('scanners are installed where nothing of the change lies', () => {
  const installs = stepsOf(file).filter(({ name }) => /^Install (?!what)/.test(String(name)));
  expect(installs.map(({ name }) => name)).toEqual([
    'Install Semgrep',
    'Install bandit',
    'Install cargo-audit',
    'Install gitleaks',
  ]);
  for (const step of installs) expect(step['working-directory']).toBe('$' + '{{ runner.temp }}');
});

test('the scanners are of a version that is named', () => {
  const inputs = interfaceOf(file)?.inputs ?? {};
  const versions = Object.entries(inputs).filter(([name]) => /(?:semgrep|bandit|audit|snyk)-version$/.test(name));
  expect(versions).toHaveLength(4);
  for (const [, input] of versions)
    expect(input).toMatchObject({ default: expect.stringMatching(/^v?\d+\.\d+\.\d+$/) });
});

describe('a scanner', () => {
  const script = scriptOf(file, 'Require a whole report of each scanner');
  const check = (statuses: Mapping, files: Record<string, string>) =>
    runScript(
      script,
      { STATUSES: JSON.stringify(statuses) },
      { cwd: folderWith({ 'gauntlet-reports/a.log': '', ...files }) },
    );

  test.each<[string, Mapping, Record<string, string>]>([
    ['found nothing', { semgrep: 0 }, { 'gauntlet-reports/semgrep.sarif': '{"runs":[]}' }],
    ['found something', { bandit: 1 }, { 'gauntlet-reports/bandit.json': '{"metrics":{"_totals":{"loc":3}}}' }],
    ['is off', { 'npm-audit': 'off' }, {}],
  ])('is believed where it %s', (_, statuses, files) => {
    expect(check(statuses, files)).toMatchObject({ status: 0, console: '' });
  });

  test.each<[string, Record<string, string>]>([
    ['left none', {}],
    ['left an empty one', { 'bandit.json': '' }],
    ['left half of one', { 'bandit.json': '{"results": [' }],
    ['left no object', { 'bandit.json': '[]' }],
    ['saw no line', { 'bandit.json': '{"metrics":{"_totals":{"loc":0}}}' }],
    ['says of an error', { 'bandit.json': '{"error":{"code":"E405"}}' }],
    ['left one elsewhere', { 'deep/bandit.json': '{}' }],
  ])('has crashed where its report shows that it %s', (_, files) => {
    const placed = Object.fromEntries(Object.entries(files).map(([name, text]) => [`gauntlet-reports/${name}`, text]));
    for (const status of [0, 1]) {
      const ran = check({ bandit: status, semgrep: 'off' }, placed);
      expect(ran.status).not.toBe(0);
      expect(ran.console).toContain('::error::bandit left no report of a whole scan');
    }
  });
});

describe('the list of the reports', () => {
  const script = scriptOf(file, 'List the reports');

  test('holds what scanners left, and no log or other file', () => {
    const cwd = folderWith({
      'gauntlet-reports/gauntlet-security-node/npm-audit.json': '',
      'gauntlet-reports/gauntlet-security-node/install.log': '',
      'gauntlet-reports/gauntlet-security-node/other.json': '',
      'gauntlet-reports/gauntlet-security-trivy/trivy.sarif': '',
      'gauntlet-reports/elsewhere/trivy.sarif': '',
    });
    const reports = ['gauntlet-security-trivy/trivy.sarif', 'gauntlet-security-node/npm-audit.json'];
    expect(runScript(script, {}, { cwd }).outputs).toEqual({
      reports: reports.map((name) => `gauntlet-reports/${name}`).join('\n'),
    });
  });

  test('may not be empty', () => {
    expect(runScript(script, {}, { cwd: folderWith({ 'gauntlet-reports/a/b.log': '' }) }).status).toBe(1);
  });
});

describe('the severity gate', () => {
  const script = scriptOf(file, 'Decide by severity');
  interface Given {
    failures?: Mapping[];
    omitted?: Mapping;
    unread?: string[];
    blocking?: string;
    mode?: string;
  }
  const judge = ({ failures = [], omitted = {}, unread = [], blocking = '0', mode = 'enforce' }: Given) => {
    const cwd = folderWith({ 'report.json': JSON.stringify({ failures, omitted, unread }), summary: '' });
    const summary = join(cwd, 'summary');
    const env = { REPORT: 'report.json', BLOCKING: blocking, MODE: mode, GITHUB_STEP_SUMMARY: summary };
    return { ...runScript(script, env, { cwd }), summary: readFileSync(summary, 'utf8') };
  };
  const warning = { tool: 'semgrep', severity: 'warning' };

  test.each<[string, Given]>([
    ['nothing was found', {}],
    ['nothing of it blocks', { failures: [warning] }],
    ['it is only told', { blocking: '1', mode: 'report' }],
  ])('passes where %s', (_, given) => {
    expect(judge(given)).toMatchObject({ status: 0, console: '' });
  });

  test.each<[string, Given]>([
    ['7 findings block', { blocking: '7' }],
    ['1 findings block', { blocking: '1', mode: 'Report' }],
    ['1 reports could not be read', { unread: ['x'] }],
    ['1 reports could not be read', { unread: ['x'], mode: 'report' }],
  ])('stops and says: %s', (words, given) => {
    const ran = judge(given);
    expect(ran.status).not.toBe(0);
    expect(ran.console).toBe(`::error::${words}\n`);
  });

  test('stops where the parser did not count', () => {
    for (const mode of ['enforce', 'report']) expect(judge({ blocking: '', mode }).status).not.toBe(0);
  });

  test('sums up by tool', () => {
    const bandit = { tool: 'bandit', severity: 'error', advisory: true };
    const failures = [warning, bandit, { tool: 'semgrep', severity: 'error' }, warning];
    const { summary } = judge({ failures, blocking: '1', omitted: { lint: 2, test: 1 } });
    expect(summary).toContain('| bandit (advisory) | 1 | 0 | 0 |\n| semgrep | 1 | 2 | 0 |\n');
    expect(summary).toContain('1 findings block; 3 more are not listed.');
  });
});

describe('the upload', () => {
  const ask = (env: Record<string, string>) =>
    runScript(scriptOf(file, 'Say where nothing can be uploaded'), { AUTHOR: 'someone', ...env });

  test('is left out with a sentence where the token only reads', () => {
    expect(ask({ HEAD_REPOSITORY: 'example/shop' })).toMatchObject({ outputs: { allowed: 'yes' }, console: '' });
    for (const env of [
      { HEAD_REPOSITORY: 'fork/shop' },
      { HEAD_REPOSITORY: 'example/shop', AUTHOR: 'dependabot[bot]' },
    ]) {
      const ran = ask(env);
      expect(ran).toMatchObject({ status: 0, outputs: { allowed: 'no' } });
      expect(ran.console).toContain('Nothing is uploaded to code scanning');
    }
  });

  test('gives each analysis a name, and keeps one that it has', () => {
    const sarif = (id?: string) => JSON.stringify({ runs: [{ ...(id && { automationDetails: { id } }) }] });
    const cwd = folderWith({
      'in/gauntlet-security-codeql-go/codeql-go.sarif': sarif('/language:go/'),
      'in/gauntlet-security-image-0/trivy-image.sarif': sarif(),
      'in/gauntlet-security-trivy/trivy.sarif': sarif(),
      'in/gauntlet-security-node/npm-audit.json': '{}',
    });
    const env = { REPORTS: join(cwd, 'in'), NAMED: join(cwd, 'out') };
    expect(runScript(scriptOf(file, 'Name the analyses'), env)).toMatchObject({ status: 0, outputs: { count: '3' } });
    const named = readdirSync(env.NAMED).map((name) => JSON.parse(readFileSync(join(env.NAMED, name), 'utf8')));
    expect(named.map(({ runs }) => runs[0].automationDetails.id).sort()).toEqual([
      '/language:go/',
      'gauntlet-security-image-0/',
      'gauntlet-security-trivy/',
    ]);
  });

  test('stops at a report that cannot be read', () => {
    const cwd = folderWith({ 'in/a/b.sarif': '{' });
    const env = { REPORTS: join(cwd, 'in'), NAMED: join(cwd, 'out') };
    expect(runScript(scriptOf(file, 'Name the analyses'), env).status).not.toBe(0);
  });
});
