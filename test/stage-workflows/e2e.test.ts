import { spawnSync } from 'node:child_process';
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
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { reusable } from '../workflows/files.ts';
import { interfaceOf, jobsOf, stepsOf } from '../workflows/reusable.ts';
import { isMapping, type Mapping, type YamlSource } from '../workflows/rules.ts';
import { runScript, scriptOf } from '../workflows/scripts.ts';

const file = reusable.get('e2e.yml') as YamlSource;

let scratch: string;
let work: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'gauntlet-e2e-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
beforeEach(() => {
  work = mkdtempSync(join(scratch, 'work-'));
});

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(work, name)), { recursive: true });
    writeFileSync(join(work, name), text);
  }
}

test('the scripts that other stages have too are the same', () => {
  for (const [name, stage] of [
    ['Decide', 'fast-gates.yml'],
    ['Decide by severity', 'security.yml'],
  ] as const) {
    expect(scriptOf(file, name)).toBe(scriptOf(reusable.get(stage), name));
  }
});

describe('the service that is started', () => {
  const start = scriptOf(file, 'Start the service');
  const stop = scriptOf(file, 'Stop the service');
  const begin = (command: string, url: string) =>
    runScript(start, { REPORTS: work, PROGRAMS: '', COMMAND: command, URL: url }, { cwd: work });
  const isThere = (group: string) => spawnSync('kill', ['-0', '--', `-${group}`]).status === 0;

  async function freeAddress() {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return { port, url: `http://127.0.0.1:${port}` };
  }
  const serve = (status: number, port: number) =>
    `console.log("::error::x"); require("http").createServer((_, r) => { r.statusCode = ${status}; r.end() }).listen(${port}, "127.0.0.1")`;

  test('is waited for, prints to a file alone, and is stopped with all that it started', async () => {
    const { port, url } = await freeAddress();
    const { status, outputs, console } = begin(`sleep 600 & "${process.execPath}" -e '${serve(404, port)}'`, url);
    expect([status, console]).toEqual([0, 'the service answers 404\n']);
    expect(readFileSync(join(work, 'service.log'), 'utf8')).toBe('::error::x\n');
    const group = outputs['group'] as string;
    expect(isThere(group)).toBe(true);
    expect(runScript(stop, { GROUP: group }).status).toBe(0);
    for (let tries = 0; isThere(group) && tries < 400; tries++) await new Promise((resolve) => setTimeout(resolve, 25));
    expect(isThere(group)).toBe(false);
    expect(runScript(stop, { GROUP: group })).toMatchObject({
      status: 0,
      console: 'the service had ended by itself\n',
    });
  });

  test('that ends at once is told, and its words are not', async () => {
    const { url } = await freeAddress();
    const { status, console } = begin('echo ::add-mask::e; exit 3', url);
    expect(status).toBe(1);
    expect(console).toBe('::error title=Start::the service ended; its log is service.log of the artifact\n');
  });

  test('that never answers well is told', async () => {
    const { url } = await freeAddress();
    const programs = { curl: 'echo 503', sleep: 'if [ "$1" = 600 ]; then exec /bin/sleep 600; fi' };
    const ran = runScript(start, { REPORTS: work, PROGRAMS: '', COMMAND: 'sleep 600', URL: url }, { programs });
    expect(ran.status).toBe(1);
    expect(ran.console).toContain('::error title=Start::the service did not answer within a minute');
    runScript(stop, { GROUP: ran.outputs['group'] as string });
  });
});

describe('the cache of browsers', () => {
  const script = scriptOf(file, 'Name the browsers');
  const name = (version: string, command = 'playwright install chromium') => {
    write({ 'app/node_modules/playwright-core/package.json': JSON.stringify({ version }) });
    return runScript(script, { COMMAND: command, FOLDERS: 'app/node_modules node_modules' }, { cwd: work });
  };

  test('is named after the version of Playwright and what is installed', () => {
    const key = name('1.65.1').outputs['key'];
    expect(key).toMatch(/^1\.65\.1-[0-9a-f]{12}$/);
    expect(name('1.66.0').outputs['key']).toMatch(/^1\.66\.0-/);
    expect(name('1.65.1', 'playwright install').outputs['key']).not.toBe(key);
    expect(name('1.66.0-alpha-2026-01-02').status).toBe(0);
  });

  test.each(['1.65', 'latest', '1.65.1\nx', '1.65.1/../x', '1.65.1 x'])('is not named after %j', (version) => {
    const { status, outputs, console } = name(version);
    expect([status, outputs['key']]).toEqual([1, undefined]);
    expect(console).toContain('::error::Playwright is not among what was installed');
  });

  test('is saved before a test runs, by the first shard alone', () => {
    const names = stepsOf(file).map((step) => step.name);
    expect(names.indexOf('Save the browsers')).toBeGreaterThan(names.indexOf('Install the browsers'));
    expect(names.indexOf('Save the browsers')).toBeLessThan(names.indexOf('Run Playwright'));
    const step = stepsOf(file).find((each) => each.name === 'Save the browsers');
    expect(step?.if).toContain("cache-hit != 'true' && strategy.job-index == 0");
  });
});

test('the pictures that differ are collected, and no link is followed', () => {
  write({
    'secret/x-diff.png': 'secret',
    'gauntlet-reports/results/a-chromium/form-diff.png': 'd',
    'gauntlet-reports/results/a-chromium/form-actual.png': 'a',
    'gauntlet-reports/results/a-chromium/trace.zip': 't',
    'gauntlet-reports/results/b c/form-expected.png': 'e',
  });
  symlinkSync('../../secret', join(work, 'gauntlet-reports/results/linked'));
  symlinkSync('../../../secret/x-diff.png', join(work, 'gauntlet-reports/results/a-chromium/linked-diff.png'));
  const { outputs } = runScript(scriptOf(file, 'Collect the pictures that differ'), {}, { cwd: work });
  expect(outputs['count']).toBe('3');
  const kept = readdirSync(join(work, 'gauntlet-visual'), { recursive: true }).map(String).sort();
  expect(kept).toEqual([
    'a-chromium',
    'a-chromium/form-actual.png',
    'a-chromium/form-diff.png',
    'b c',
    'b c/form-expected.png',
  ]);
});

describe('what every job has to leave', () => {
  const script = scriptOf(file, 'Require what every job left');
  const folder = 'gauntlet-reports/gauntlet-e2e';
  const report = (updateSnapshots = 'none', forbidOnly = true) =>
    JSON.stringify({ config: { updateSnapshots, forbidOnly } });
  const judge = (given: Record<string, string> = {}) => {
    const summary = join(work, 'summary');
    const off = { SHARDS: '[]', SMOKE: 'false', NUCLEI: 'false', ZAP: 'false', GITHUB_STEP_SUMMARY: summary };
    const ran = runScript(script, { ...off, ...given }, { cwd: work });
    return { ...ran, summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '' };
  };

  test('is a report of each shard and of each scanner', () => {
    write({ [`${folder}-1/playwright.json`]: report(), [`${folder}-2/playwright.json`]: report() });
    write({
      [`${folder}-smoke/junit-smoke.xml`]: 'x',
      [`${folder}-nuclei/nuclei.sarif`]: 'x',
      [`${folder}-zap/zap.sarif`]: 'x',
    });
    const { status, outputs } = judge({ SHARDS: '[1, 2]', SMOKE: 'true', NUCLEI: 'true', ZAP: 'true' });
    expect(status).toBe(0);
    expect(outputs['reports']?.split('\n')).toEqual(
      ['1/playwright.json', '2/playwright.json', 'smoke/junit-smoke.xml', 'nuclei/nuclei.sarif', 'zap/zap.sarif'].map(
        (name) => `${folder}-${name}`,
      ),
    );
  });

  test.each([
    ['a lost shard', { SHARDS: '[1, 2]' }, '2/playwright.json is missing'],
    ['lost smoke tests', { SMOKE: 'true' }, 'smoke/junit-smoke.xml is missing'],
    ['a lost scan', { NUCLEI: 'true', ZAP: 'true' }, 'zap/zap.sarif is missing'],
  ])('stops at %s, and reads the others', (_, given, what) => {
    write({ [`${folder}-1/playwright.json`]: report(), secret: report() });
    const { status, console, outputs } = judge({ SHARDS: '[1]', ...given });
    expect(status).toBe(1);
    expect(console).toContain(`::error title=E2E::${what}`);
    expect(outputs['reports']).toContain(`${folder}-1/playwright.json`);
  });

  test('is no link, and no run that writes the pictures that it misses', () => {
    write({ [`${folder}-1/playwright.json`]: report('missing'), [`${folder}-2/x`]: '', secret: report() });
    symlinkSync('../../secret', join(work, `${folder}-2/playwright.json`));
    const { status, console } = judge({ SHARDS: '[1, 2]' });
    expect(status).toBe(1);
    expect(console).toContain('1/playwright.json was made by a run that writes pictures which are missing');
    expect(console).toContain('2/playwright.json is missing');
  });

  test('is no run that a forgotten test.only leaves the other tests out of', () => {
    write({ [`${folder}-1/playwright.json`]: report('none', false) });
    const { status, console } = judge({ SHARDS: '[1]' });
    expect([status, console]).toEqual([1, expect.stringContaining('playwright needs --forbid-only')]);
  });

  test.each(['[2]', '[1, 3]', '["1"]', '3', 'x'])('cannot be of the shards %s', (shards) => {
    expect(judge({ SHARDS: shards }).status).not.toBe(0);
  });

  test('names the pictures that differ, in words that do nothing', () => {
    write({
      [`${folder}-visual-1/a-chromium/b\`<c>\n::error::d-diff.png`]: '',
      [`${folder}-visual-1/a-chromium/form-actual.png`]: '',
    });
    const { status, summary } = judge();
    expect(status).toBe(0);
    expect(summary).toContain('### Pictures that differ\n\n- `gauntlet-e2e-visual-1/a-chromium/b??c?');
    expect(summary).not.toMatch(/form-actual|::|</);
    expect(judge().console).toBe('');
  });
});

describe('the settings', () => {
  const inputs = interfaceOf(file)?.inputs ?? {};
  const defaultOf = (name: string) => String((inputs[name] as Mapping).default);
  const envOf = (name: string) => stepsOf(file).find((step) => step.name === name)?.env as Mapping;
  const limit = (id: string) => jobsOf(file).find((each) => each.id === id)?.job['timeout-minutes'];

  test('let Playwright write no picture, keep traces, and tell of every test in a report', () => {
    const command = defaultOf('playwright');
    for (const flag of [
      '--update-snapshots=none',
      '--forbid-only',
      '--reporter=list,json,junit',
      '--shard="$SHARD"',
      '--output="$REPORTS/results"',
    ]) {
      expect(command).toContain(flag);
    }
    expect(command).toContain('--trace=retain-on-failure');
    expect(envOf('Run Playwright').PLAYWRIGHT_JSON_OUTPUT_FILE).toMatch(/\/gauntlet-reports\/playwright\.json$/);
  });

  test('give the tests the address of the preview', () => {
    expect(envOf('Run Playwright').BASE_URL).toBe('$' + '{{ steps.address.outputs.url }}');
    for (const step of stepsOf(file).filter(({ name }) => name === 'Start the service')) {
      expect(step.if).toBe("inputs.base-url == ''");
    }
  });

  test('install Chromium with what it needs, and take at most 20 minutes', () => {
    expect(defaultOf('install-browsers')).toBe('playwright install --with-deps chromium');
    expect(limit('playwright')).toBe(20);
    expect(Math.max(...jobsOf(file).map(({ job }) => Number(job['timeout-minutes'])))).toBe(20);
  });

  test('give no job a secret, or more than to read', () => {
    expect(file.text).not.toContain('secrets.');
    for (const { job } of jobsOf(file)) {
      const granted = isMapping(job.permissions) ? Object.entries(job.permissions) : [['all', 'write']];
      expect(granted.filter(([what, how]) => what !== 'contents' || how !== 'read')).toEqual([]);
    }
  });

  test('stop what was started whatever happened', () => {
    const steps = stepsOf(file).filter(({ name }) => name === 'Stop the service');
    expect(steps.map((step) => step.if)).toEqual(Array(4).fill("always() && steps.start.outputs.group != ''"));
  });
});
