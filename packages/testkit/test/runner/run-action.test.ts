import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type RunActionOptions, runAction } from '../../src/runner/run-action.ts';

const action = fileURLToPath(new URL('fixtures/scripted-action', import.meta.url));

type Step = [verb: string, value?: unknown];

let root: string;
let workspace: string;
let count = 0;
beforeAll(() => {
  root = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-run-'));
});
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  count += 1;
  workspace = join(root, `work ${count}`);
  mkdirSync(workspace);
});

function run(script: Step[], options: Partial<RunActionOptions> = {}) {
  return runAction({ action, workspace, ...options, inputs: { script: JSON.stringify(script), ...options.inputs } });
}

async function environmentOf(options: Partial<RunActionOptions> = {}): Promise<Record<string, string>> {
  await run([['environment', 'environment.json']], options);
  return JSON.parse(readFileSync(join(workspace, 'environment.json'), 'utf8'));
}

describe('the environment', () => {
  test('holds what the runner sets and nothing of this process', async () => {
    process.env['GAUNTLET_CANARY'] = 'leaked';
    const environment = await environmentOf();
    delete process.env['GAUNTLET_CANARY'];
    const names = Object.keys(environment).filter((name) => !name.startsWith('INPUT_'));
    expect(names.sort()).toEqual([
      'CI',
      'GITHUB_ACTIONS',
      'GITHUB_API_URL',
      'GITHUB_ENV',
      'GITHUB_GRAPHQL_URL',
      'GITHUB_OUTPUT',
      'GITHUB_PATH',
      'GITHUB_SERVER_URL',
      'GITHUB_STATE',
      'GITHUB_STEP_SUMMARY',
      'GITHUB_WORKSPACE',
      'HOME',
      'PATH',
      'RUNNER_OS',
      'RUNNER_TEMP',
      'RUNNER_TOOL_CACHE',
    ]);
    expect(environment).toMatchObject({
      GITHUB_WORKSPACE: workspace,
      GITHUB_API_URL: 'http://127.0.0.1:9',
      CI: 'true',
    });
    expect(environment['PATH']).not.toContain('node_modules');
    expect(environment['HOME']).not.toBe(process.env['HOME']);
  });

  test('inputs are upper-cased with spaces replaced, and missing ones get their defaults', async () => {
    const environment = await environmentOf({
      inputs: { Plain: 'x', enabled: '' },
      github: { token: 't0', sha: 'abc' },
    });
    expect(environment).toMatchObject({
      'INPUT_PATCH-LINES': '90',
      INPUT_PATCH_LINES: '0.10',
      INPUT_ENABLED: '',
      INPUT_PLAIN: 'x',
      'INPUT_GITHUB-TOKEN': 't0',
      INPUT_WHERE: `in ${workspace} at abc!`,
    });
    expect(environment).not.toHaveProperty('GITHUB_TOKEN');
  });

  test('without defaults only the given inputs are set', async () => {
    const environment = await environmentOf({ applyDefaults: false });
    expect(Object.keys(environment).filter((name) => name.startsWith('INPUT_'))).toEqual(['INPUT_SCRIPT']);
  });

  test('the context wins over env, and env over the rest', async () => {
    const environment = await environmentOf({
      env: { GITHUB_SHA: 'env', GITHUB_REF: 'env', HOME: '/nowhere', CI: 'no', INPUT_PLAIN: 'env' },
      github: { sha: 'context', runId: 7, baseRef: '', apiUrl: 'http://127.0.0.1:1234' },
    });
    expect(environment).toMatchObject({
      GITHUB_SHA: 'context',
      GITHUB_REF: 'env',
      GITHUB_RUN_ID: '7',
      GITHUB_BASE_REF: '',
      GITHUB_GRAPHQL_URL: 'http://127.0.0.1:1234/graphql',
      HOME: '/nowhere',
      CI: 'no',
      INPUT_PLAIN: '',
    });
  });

  test('offline there is no GITHUB_ variable but the files that are asked for', async () => {
    const bare = await environmentOf({ offline: true });
    expect(Object.keys(bare).filter((name) => name.startsWith('GITHUB_') || name === 'CI')).toEqual([]);
    expect(bare['INPUT_GITHUB-TOKEN']).toBe('');
    const some = await environmentOf({ offline: true, files: ['output', 'step_summary'] });
    const names = Object.keys(some).filter((name) => name.startsWith('GITHUB_'));
    expect(names.sort()).toEqual(['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY']);
  });

  test('offline does not go with an event or a context', async () => {
    await expect(run([], { offline: true, github: {} })).rejects.toThrow('offline');
  });

  test('the temporary folder is removed, unless it was given', async () => {
    const environment = await environmentOf();
    expect(existsSync(environment['RUNNER_TEMP'] ?? '')).toBe(false);
    const temporary = join(root, 'kept');
    expect(await environmentOf({ temporary })).toMatchObject({ RUNNER_TEMP: temporary });
    expect(existsSync(temporary)).toBe(true);
  });
});

describe('the event', () => {
  const copied = () => readFileSync(join(workspace, 'event.json'), 'utf8');

  test('a payload is written as JSON', async () => {
    await run([['copyEvent', 'event.json']], { event: { name: 'push', payload: { after: 'abc' } } });
    expect(JSON.parse(copied())).toEqual({ after: 'abc' });
  });

  test('raw text stays broken', async () => {
    const found = await run([['copyEvent', 'event.json']], { event: { name: 'push', raw: '{"a":' } });
    expect(copied()).toBe('{"a":');
    expect(found.exitCode).toBe(0);
  });

  test('a path may lead nowhere', async () => {
    const event = { name: 'pull_request', path: join(root, 'gone.json') };
    expect(await environmentOf({ event })).toMatchObject({
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: event.path,
    });
    expect((await run([['copyEvent', 'event.json']], { event })).exitCode).toBe(1);
  });
});

describe('the result', () => {
  test('holds everything that the step said', async () => {
    const found = await run([
      ['append', ['GITHUB_OUTPUT', 'conclusion<<X\npass\nX\n']],
      ['append', ['GITHUB_STATE', 'started=1\n']],
      ['append', ['GITHUB_ENV', 'A=b\n']],
      ['append', ['GITHUB_PATH', '/tools\n']],
      ['append', ['GITHUB_STEP_SUMMARY', '# Summary']],
      ['stdout', `plain\n  ::error file=${join(workspace, 'a.ts')},line=3::bad\n`],
      ['stderr', 'x ##[warning]worse'],
    ]);
    expect(found).toMatchObject({
      exitCode: 0,
      signal: null,
      timedOut: false,
      conclusion: 'success',
      outputs: { conclusion: 'pass' },
      state: { started: '1' },
      env: { A: 'b' },
      path: ['/tools'],
      summary: '# Summary',
      stderr: 'x ##[warning]worse',
      violations: [],
    });
    expect(found.stdout).toMatch(/^plain\n {2}::error/);
    expect(found.annotations).toContainEqual({ level: 'error', message: 'bad', file: 'a.ts', line: 3 });
    expect(found.annotations).toContainEqual({ level: 'warning', message: 'worse' });
    expect(found.durationMs).toBeGreaterThan(0);
  });

  test('an output file wins over the deprecated command, which stays a violation', async () => {
    const found = await run([
      ['append', ['GITHUB_OUTPUT', 'conclusion=error\n']],
      ['stdout', '::set-output name=conclusion::pass\n::set-output name=other::1\n'],
    ]);
    expect(found.outputs).toEqual({ conclusion: 'error', other: '1' });
    expect(found.violations).toHaveLength(2);
    expect(found.conclusion).toBe('success');
  });

  test.each<[string, Step]>([
    ['an exit code', ['exit', 3]],
    ['a refused command', ['stdout', '::set-env name=A::b\n']],
    ['a malformed output', ['append', ['GITHUB_OUTPUT', 'oops']]],
  ])('%s fails the step', async (_, step) => {
    const found = await run([step]);
    expect(found.conclusion).toBe('failure');
    expect(found.exitCode).toBe(step[0] === 'exit' ? 3 : 0);
  });

  test('a file that the step removed counts as empty', async () => {
    expect((await run([['remove', 'GITHUB_OUTPUT']])).outputs).toEqual({});
  });

  test('a summary of more than 1 MiB is dropped, with a warning', async () => {
    const found = await run([['fill', ['GITHUB_STEP_SUMMARY', 1024 * 1024 + 1]]]);
    expect(found).toMatchObject({
      summary: '',
      conclusion: 'success',
      warnings: [expect.stringContaining('STEP_SUMMARY')],
    });
  });

  test('bytes that are no UTF-8 do not hide a command', async () => {
    const found = await run([['bytes', 'ff0d3a3a6572726f723a3a78']]);
    expect(found.annotations).toEqual([{ level: 'error', message: 'x' }]);
  });

  test('standard input is at its end', async () => {
    await run([['stdin', 'stdin.bin']]);
    expect(readFileSync(join(workspace, 'stdin.bin'))).toHaveLength(0);
  });

  test('peak memory is measured on Linux', async () => {
    const small = (await run([['wait', 50]])).peakRssKb;
    const large = (
      await run([
        ['allocate', 200_000_000],
        ['wait', 50],
      ])
    ).peakRssKb;
    const expected = process.platform === 'linux' ? 150_000 : undefined;
    expect(expected === undefined ? large : (large ?? 0) - (small ?? 0) > expected).toBe(
      expected === undefined ? undefined : true,
    );
  });
});

describe('ends', () => {
  test('the post phase sees the state of the main phase', async () => {
    const main = await run([['append', ['GITHUB_STATE', 'started=yes\n']]]);
    const post = await run([], { phase: 'post', state: main.state });
    expect(post.stdout).toBe('post saw yes\n');
  });

  test('a signal is told', async () => {
    expect(await run([['kill', 'SIGKILL']])).toMatchObject({
      exitCode: null,
      signal: 'SIGKILL',
      timedOut: false,
      conclusion: 'failure',
    });
  });

  test('when the time is up the step is interrupted', async () => {
    const found = await run([['wait', 60_000]], { timeoutMs: 500 });
    expect(found).toMatchObject({ signal: 'SIGINT', timedOut: true, conclusion: 'failure' });
    expect(found.durationMs).toBeLessThan(5_000);
  });

  test('what cannot be started is named', async () => {
    await expect(run([], { entry: 'dist/index.js' })).rejects.toThrow('does not exist');
    await expect(run([], { node: '/no/such/node' })).rejects.toThrow('could not be started');
    await expect(run([], { action: root })).rejects.toThrow('action.yml');
  });
});
