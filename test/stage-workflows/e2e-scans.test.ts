import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { reusable } from '../workflows/files.ts';
import { jobsOf, stepsIn, stepsOf } from '../workflows/reusable.ts';
import type { YamlSource } from '../workflows/rules.ts';
import { runScript, scriptOf } from '../workflows/scripts.ts';

const file = reusable.get('e2e.yml') as YamlSource;

let scratch: string;
let work: string;
let reports: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gauntlet-scans-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
beforeEach(() => {
  work = mkdtempSync(join(scratch, 'work-'));
  reports = join(work, 'gauntlet-reports');
  mkdirSync(reports);
});

const git = (...args: string[]) => {
  const identity = ['-c', 'user.name=e', '-c', 'user.email=e@example.invalid', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], { cwd: work, encoding: 'utf8' }).trim();
};

/** Commits files, and says which commit it is. */
function commit(files: Record<string, string>): string {
  if (!existsSync(join(work, '.git'))) git('init', '--quiet', '--template=', '--initial-branch=main');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(work, name)), { recursive: true });
    writeFileSync(join(work, name), text);
  }
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '-m', 'x');
  return git('rev-parse', 'HEAD');
}

describe("Nuclei's templates", () => {
  const script = scriptOf(file, 'Take the templates');
  const take = (base: string, own = 'dast/', programs = {}) =>
    runScript(script, { OWN: own, RELEASE: 'v1', BASE: base, FOLDER: join(work, 'taken') }, { cwd: work, programs });

  test('are those of the project where the change began', () => {
    const base = commit({ 'dast/a.yaml': 'id: a\n', 'other.yaml': 'x' });
    commit({ 'dast/a.yaml': 'id: nothing\n', 'dast/b.yaml': 'id: b\n' });
    expect(take(base).status).toBe(0);
    expect(readdirSync(join(work, 'taken'))).toEqual(['a.yaml']);
    expect(readFileSync(join(work, 'taken/a.yaml'), 'utf8')).toBe('id: a\n');
    expect(take('').status).toBe(0);
    expect(readdirSync(join(work, 'taken'))).toEqual(['a.yaml', 'b.yaml']);
  });

  test('are missed by name where the base has none', () => {
    const base = commit({ 'dast.yaml': 'x' });
    commit({ 'dast/a.yaml': 'id: a\n' });
    for (const own of ['dast', 'dast.yaml', '../dast', '--help']) {
      const { status, console } = take(base, own);
      expect([status, console]).toEqual([
        1,
        '::error title=Nuclei::nuclei-templates is no folder where the change began\n',
      ]);
    }
  });

  test("are else a release of Nuclei's, of which only signed ones run", () => {
    commit({});
    const { outputs, console } = take('', '', { git: 'echo "$@"' });
    expect(outputs['signed']).toBe('-disable-unsigned-templates');
    expect(console).toMatch(
      /^clone --quiet --depth 1 --branch v1 https:\/\/github\.com\/projectdiscovery\/nuclei-templates /,
    );
  });
});

describe('the scan of Nuclei', () => {
  const script = scriptOf(file, 'Scan with Nuclei');
  const loaded = '[INF] Templates loaded for current scan: 12\n[INF] Targets loaded for current scan: 1\n';

  function scan(said: string, { status = 0, sarif = '', signed = '' } = {}) {
    const nuclei = join(work, 'nuclei');
    const lines = [
      '#!/usr/bin/env bash',
      'printf "%s\\n" "$@" > "$REPORTS/args"',
      `printf '%s' ${JSON.stringify(sarif)} > "$REPORTS/nuclei.sarif"`,
      `printf '%s' '${said}' >&2`,
      `exit ${status}`,
    ];
    writeFileSync(nuclei, lines.join('\n'), { mode: 0o755 });
    const env = {
      URL: 'http://127.0.0.1:8080',
      NUCLEI: nuclei,
      TEMPLATES: 't',
      SIGNED: signed,
      SEVERITY: 'high,critical',
    };
    const ran = runScript(script, { ...env, REPORTS: reports, HOME: join(work, 'home') });
    const text = (name: string) => readFileSync(join(reports, name), 'utf8');
    return { ...ran, args: text('args').trim().split('\n'), sarif: text('nuclei.sarif') };
  }

  test('asks nobody else, leaves out what may break, and takes signed templates where told', () => {
    const { status, args } = scan(loaded, { sarif: 'x', signed: '-disable-unsigned-templates' });
    expect(status).toBe(0);
    expect(args.slice(0, 5)).toEqual([
      '-target',
      'http://127.0.0.1:8080',
      '-templates',
      't',
      '-disable-unsigned-templates',
    ]);
    for (const flag of ['-no-interactsh', '-disable-update-check']) expect(args).toContain(flag);
    expect(args[args.indexOf('-exclude-tags') + 1]).toBe('dos,intrusive,fuzz');
    expect(scan(loaded).args).not.toContain('');
  });

  test('that finds nothing leaves a report of nothing', () => {
    expect(JSON.parse(scan(loaded).sarif)).toMatchObject({
      runs: [{ tool: { driver: { name: 'Nuclei' } }, results: [] }],
    });
    expect(scan(loaded, { sarif: '{}' }).sarif).toBe('{}');
  });

  test.each([
    ['it failed', loaded, 1],
    ['it loaded nothing', '[INF] Templates loaded for current scan: 0\n', 0],
    ['it said nothing of templates', '', 0],
    ['nobody answered', `${loaded}[INF] Skipped 127.0.0.1:8080 from target list as found unresponsive 30 times\n`, 0],
  ])('is no scan where %s', (_, said, status) => {
    const ran = scan(said, { status });
    expect(ran.status).toBe(1);
    expect(ran.console).toMatch(/^::error title=Nuclei::it did not scan /);
  });
});

describe('the rules of ZAP', () => {
  const script = scriptOf(file, 'Take the rules');
  const rules = () => readFileSync(join(work, 'gauntlet-zap-rules.tsv'), 'utf8');
  const take = (base: string) => runScript(script, { RULES: '.zap/rules.tsv', BASE: base }, { cwd: work });

  test('are those of the base, and nothing of the change goes by the names of its reports', () => {
    const base = commit({ '.zap/rules.tsv': '# why\n10020\tIGNORE\t(no frames)\n\n10038\tFAIL\n' });
    commit({ '.zap/rules.tsv': '10038\tIGNORE\n', 'report_json.json': '{"site": [{}]}' });
    symlinkSync('/etc/passwd', join(work, 'gauntlet-zap-rules.tsv'));
    expect(take(base)).toMatchObject({ status: 0, outputs: { file: 'gauntlet-zap-rules.tsv' } });
    expect(rules()).toContain('10038\tFAIL');
    expect(existsSync(join(work, 'report_json.json'))).toBe(false);
  });

  test('may be missing', () => {
    const ran = take(commit({}));
    expect([ran.status, ran.outputs]).toEqual([0, {}]);
    expect(rules()).toBe('');
  });

  test.each(['10020 IGNORE', 'x\tIGNORE', '10020\tOFF', '10020\tIGNORED', '10020'])('are not such as %j', (line) => {
    const { status, console } = take(commit({ '.zap/rules.tsv': `10038\tFAIL\n${line}\n` }));
    expect(status).toBe(1);
    expect(console).toContain('::error title=ZAP::each line of zap-rules is the number of a rule');
  });
});

describe('what ZAP found', () => {
  const script = scriptOf(file, 'Require a whole report');
  // Of https://www.zaproxy.org/docs/desktop/addons/report-generation/report-traditional-json, what is read here.
  const alert = (pluginid: string, riskcode: string, name: string) => ({
    ...{ pluginid, riskcode, name, alert: name, desc: '<p>x</p>' },
    instances: [
      { uri: 'http://127.0.0.1:8080/', method: 'GET' },
      { uri: 'http://127.0.0.1:8080/a', method: 'POST' },
    ],
  });
  const alerts = [
    alert('40012', '3', 'Script'),
    alert('10020', '2', 'Frames'),
    alert('10038', '1', 'Policy'),
    alert('1', '0', 'Told'),
  ];

  function convert(report: unknown, rules = '') {
    writeFileSync(join(work, 'gauntlet-zap-rules.tsv'), rules);
    if (report !== undefined) writeFileSync(join(work, 'report_json.json'), JSON.stringify(report));
    const ran = runScript(script, { REPORTS: reports }, { cwd: work });
    const sarif = join(reports, 'zap.sarif');
    const { runs } = existsSync(sarif) ? JSON.parse(readFileSync(sarif, 'utf8')) : { runs: [] };
    const results: { ruleId: string; level: string; message: { text: string } }[] = runs[0]?.results ?? [];
    return { ...ran, levels: results.map(({ ruleId, level }) => [ruleId, level]), results, runs };
  }

  test('is told by its risk', () => {
    const { status, levels, results, runs } = convert({ site: [{ alerts }, {}] });
    expect(status).toBe(0);
    expect(levels).toEqual([
      ['40012', 'error'],
      ['10020', 'warning'],
      ['10038', 'note'],
      ['1', 'note'],
    ]);
    expect(results[0]?.message.text).toBe('Script: 2 places, such as GET http://127.0.0.1:8080/');
    expect(runs[0].tool.driver).toMatchObject({
      name: 'ZAP',
      rules: expect.arrayContaining([{ id: '1', shortDescription: { text: 'Told' } }]),
    });
  });

  test('is told as the rules have it', () => {
    const rules = '# why\n40012\tWARN\tx\n10020\tIGNORE\n10038\tFAIL\n1\tINFO\n';
    const levels = [
      ['40012', 'warning'],
      ['10038', 'error'],
      ['1', 'note'],
    ];
    expect(convert({ site: [{ alerts }] }, rules).levels).toEqual(levels);
  });

  test.each([
    ['nothing', undefined],
    ['no site', { site: [] }],
    ['no list of sites', { site: {} }],
    ['none at all', null],
  ])('is not known where the report has %s', (_, report) => {
    const { status, console } = convert(report);
    expect(status).toBe(1);
    expect(console).toContain('::error title=ZAP::it left no report of a whole scan');
  });
});

test('the scanners restore nothing, are pinned, and write no issues', () => {
  const jobs = jobsOf(file).filter(({ id }) => ['nuclei', 'zap'].includes(id));
  const uses = jobs.flatMap(({ job }) => stepsIn(job));
  expect(jobs).toHaveLength(2);
  expect(uses.filter((step) => String(step.uses).startsWith('actions/cache'))).toEqual([]);
  const zap = stepsOf(file).find((step) => String(step.uses).startsWith('zaproxy/action-baseline@'));
  expect(zap?.with).toMatchObject({ allow_issue_writing: false, fail_action: false });
});
