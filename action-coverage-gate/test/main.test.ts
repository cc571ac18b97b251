import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAction } from '@gauntlet/testkit';
import { afterEach, describe, expect, test } from '@jest/globals';
import { action, hits, judge, lcov, type PullRequest, pullRequest, put, readVerdict, source } from './scenario.ts';

let pull: PullRequest | undefined;

afterEach(() => pull?.repository.dispose());

function open(): PullRequest {
  pull = pullRequest({ change: (r) => r.write('src/a.ts', source(10, [4])) });
  put(pull.repository, 'coverage/lcov.info', lcov({ 'src/a.ts': { ...hits(10), branches: { 4: [1, 1] } } }));
  return pull;
}

describe('whatever happens, there is a conclusion and a crash never passes', () => {
  test.each([
    ['broken', { name: 'pull_request', raw: '{"pull_request":' }],
    ['empty', { name: 'pull_request', raw: '' }],
    ['no object', { name: 'pull_request', raw: '[]' }],
    ['absent', { name: 'pull_request', path: '/nonexistent/event.json' }],
  ])('an event file that is %s', async (_, event) => {
    const { run, codes } = await judge({ repository: open().repository }, {}, { event: event as never });
    expect(run.exitCode).toBe(1);
    expect(run.outputs['conclusion']).toBe('error');
    expect(codes).toEqual(['event-unreadable']);
  });

  test('an event that lies about its shape', async () => {
    for (const payload of [{}, { pull_request: null }, { pull_request: { head: { sha: 7 }, base: [] } }]) {
      const { run, verdict } = await judge(
        { repository: open().repository },
        {},
        { event: { name: 'pull_request', payload } as never },
      );
      expect(verdict.conclusion).toBe('error');
      expect(run.exitCode).toBe(1);
    }
  });

  test('inputs that are wrong: each is named, with what is allowed', async () => {
    const { run, verdict, codes } = await judge(open(), {
      'patch-lines': '101',
      format: 'xml',
      mode: 'strict',
      'patch-line': '3',
    });
    expect(codes).toEqual(Array(4).fill('inputs-invalid'));
    const all = verdict.reasons.map(({ message }) => message).join('\n');
    for (const part of ['patch-lines', '101', 'enforce', 'report', 'lcov', 'patch-line']) expect(all).toContain(part);
    expect(run.exitCode).toBe(1);
  });

  test('a bundle that lacks a part, and a host that cannot even load', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'gauntlet-broken-'));
    cpSync(action, broken, { recursive: true, filter: (path) => !/node_modules|\/lib|\/test|\/src/.test(path) });
    for (const file of ['135', '366', '421', '540', '62', '719'])
      rmSync(join(broken, `dist/${file}.index.js`), { force: true });
    const { repository, event } = open();
    const run = await runAction({
      action: broken,
      workspace: repository.path,
      inputs: { reports: 'coverage/lcov.info' },
      event,
    });
    expect(run.exitCode).not.toBe(0);
    expect(run.outputs['conclusion']).toBe('error');
    rmSync(broken, { recursive: true });
  });

  test('a machine without git', async () => {
    const { run, codes, verdict } = await judge(open(), {}, { env: { PATH: '/nonexistent' } });
    expect(codes).toEqual(['internal-error']);
    expect(verdict.reasons[0]!.message).toContain('git');
    expect(run.exitCode).toBe(1);
  });

  test('a workspace that is gone', async () => {
    const { repository, event } = open();
    const gone = join(tmpdir(), 'gauntlet-gone');
    const run = await runAction({
      action,
      workspace: repository.path,
      inputs: { reports: 'x' },
      event,
      env: { GITHUB_WORKSPACE: gone },
    }).catch(() => null);
    expect(run === null || run.exitCode !== 0).toBe(true);
  });
});

describe('runs as it is', () => {
  test('with no INPUT_* defaults, no token, no event, no GITHUB_*', async () => {
    const { repository, base } = open();
    const run = await runAction({
      action,
      workspace: repository.path,
      inputs: { reports: 'coverage/lcov.info', base },
      applyDefaults: false,
      offline: true,
    });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('PASS');
    expect(run.commands).toEqual([]);
    expect(readVerdict(repository).verdict).toMatchObject({
      conclusion: 'pass',
      run: null,
      name: 'coverage',
      mode: 'enforce',
    });
  });

  test('gives the same verdict from a subfolder that is the working directory', async () => {
    pull = pullRequest({
      base: (r) => r.write('packages/app/src/a.ts', source(10)),
      change: (r) => r.write('packages/app/src/a.ts', source(10, [4])),
    });
    // Reported relative to the package, and the root has a file of the same name.
    put(
      pull.repository,
      'packages/app/coverage/lcov.info',
      lcov({ 'src/a.ts': { ...hits(10, [4]), branches: { 4: [1, 1] } } }),
    );
    const { codes, verdict } = await judge(pull, { 'working-directory': 'packages/app', baseline: 'none' });
    expect(codes).toEqual(['patch-lines-below']);
    expect(verdict.findings[0]!.location!.path).toBe('packages/app/src/a.ts');
  });

  test('merges several reports, and a pattern finds them', async () => {
    const { repository } = open();
    writeFileSync(
      join(repository.path, 'coverage/one.info'),
      lcov({ 'src/a.ts': { ...hits(10, [4, 5]), branches: { 4: [1, 0] } } }),
    );
    writeFileSync(
      join(repository.path, 'coverage/two.info'),
      lcov({ 'src/a.ts': { ...hits(10, [1, 2]), branches: { 4: [0, 1] } } }),
    );
    const { verdict, codes } = await judge(pull!, { reports: 'coverage/[ot]*.info', baseline: 'none' });
    expect(codes).toEqual([]);
    expect(verdict.evidence.map(({ source: path }) => path)).toEqual(['coverage/one.info', 'coverage/two.info']);
    expect(verdict.metrics.map(({ numerator, denominator }) => `${numerator}/${denominator}`)).toEqual([
      '1/1',
      '2/2',
      '10/10',
      '2/2',
    ]);
  });

  test('the verdict is byte for byte the same for the same reports in any order', async () => {
    open();
    const strip = (v: { producedBy: unknown }) => JSON.stringify({ ...v, producedBy: null });
    put(pull!.repository, 'coverage/b.info', lcov({ 'src/a.ts': hits(10, [1]) }));
    const first = await judge(pull!, { reports: 'coverage/lcov.info\ncoverage/b.info' });
    const second = await judge(pull!, { reports: 'coverage/b.info\ncoverage/lcov.info' });
    expect(strip(first.verdict)).toBe(strip(second.verdict));
  });
});
