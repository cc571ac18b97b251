import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type RunActionOptions, type RunningAction, runJob, startAction } from '../../src/runner/run-action.ts';

const scripted = fileURLToPath(new URL('fixtures/scripted-action', import.meta.url));

type Step = [verb: string, value?: unknown];

let root: string;
let workspace: string;
let count = 0;
beforeAll(() => {
  root = mkdtempSync(join(realpathSync(tmpdir()), 'gauntlet-start-'));
});
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  count += 1;
  workspace = join(root, `work ${count}`);
  mkdirSync(workspace);
});

const options = (script: Step[], more: Partial<RunActionOptions> = {}): RunActionOptions => ({
  ...{ action: scripted, workspace, inputs: { script: JSON.stringify(script) } },
  ...more,
});

/** Starts an action and waits until it has said that it is ready. */
async function ready(script: Step[], more: Partial<RunActionOptions> = {}): Promise<RunningAction> {
  return new Promise((resolve, reject) => {
    const onLine = (line: string) => line === 'ready' && resolve(running);
    const running = startAction(options([...script, ['stdout', 'ready\n'], ['wait', 60_000]], { ...more, onLine }));
    running.exited.catch(reject);
  });
}

const save: Step = ['append', ['GITHUB_STATE', 'started=yes\n']];
const ignoreBoth: Step[] = [
  ['ignore', 'SIGINT'],
  ['ignore', 'SIGTERM'],
];
const hurried = { terminateAfter: 100, killAfter: 200 };

describe('an action in the background', () => {
  test('hears a signal, and is told of as any other', async () => {
    const running = await ready([['exitOn', 'SIGTERM'], save]);
    expect(running.pid).toBeGreaterThan(0);
    running.signal('SIGTERM');
    expect(await running.exited).toMatchObject({
      ...{ exitCode: 130, signal: null, timedOut: false, conclusion: 'failure', state: { started: 'yes' } },
    });
    running.signal('SIGKILL');
    running.kill();
  });

  test('is cancelled as the runner cancels', async () => {
    const running = await ready(ignoreBoth, { patience: hurried });
    running.cancel();
    running.cancel();
    expect(await running.exited).toMatchObject({
      ...{ signal: 'SIGKILL', timedOut: false, stdout: 'ready\ngot SIGINT\ngot SIGTERM\n' },
    });
  });

  test('is killed with what it started, and keeps what it had saved', async () => {
    const running = await ready([save, ['grandchild']]);
    running.kill();
    const { signal, stdout, state } = await running.exited;
    expect([signal, state]).toEqual(['SIGKILL', { started: 'yes' }]);
    const grandchild = Number(/grandchild (\d+)/.exec(stdout)?.[1]);
    expect(isRunning(grandchild)).toBe(false);
  });

  test('that cannot be started is refused at once, or by its end', async () => {
    expect(() => startAction(options([], { entry: 'dist/index.js' }))).toThrow('does not exist');
    expect(() => startAction(options([], { offline: true, github: {} }))).toThrow('offline');
    await expect(startAction(options([], { node: '/no/such/node' })).exited).rejects.toThrow('could not be started');
  });
});

describe('a job', () => {
  test('runs the post phase after the main phase, with what that saved and exported', async () => {
    const script: Step[] = [save, ['append', ['GITHUB_ENV', 'EXPORTED=1\n']]];
    const { main, post } = await runJob(options(script));
    expect(main).toMatchObject({ conclusion: 'success', state: { started: 'yes' } });
    expect(post).toMatchObject({ conclusion: 'success', stdout: 'post saw yes\n' });
  });

  test('runs it after a failure, and after a cancellation that came to SIGKILL', async () => {
    expect(await runJob(options([save, ['exit', 1]]))).toMatchObject({
      ...{ main: { conclusion: 'failure' }, post: { stdout: 'post saw yes\n' } },
    });
    let main: RunningAction | undefined;
    const script: Step[] = [save, ...ignoreBoth, ['stdout', 'ready\n'], ['wait', 60_000]];
    const onLine = (line: string) => void (line === 'ready' && main?.cancel());
    const job = await runJob(options(script, { patience: hurried, onLine }), (running) => {
      main = running;
    });
    expect(job).toMatchObject({ main: { signal: 'SIGKILL' }, post: { exitCode: 0, stdout: 'post saw yes\n' } });
  });

  test('has no post phase where action.yml names none', async () => {
    const action = join(root, 'no post');
    cpSync(scripted, action, { recursive: true });
    const manifest = join(action, 'action.yml');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/ +post: .*\n/, ''));
    writeFileSync(join(action, 'package.json'), '{"type":"module"}');
    expect(await runJob(options([save], { action }))).toMatchObject({ main: { conclusion: 'success' }, post: null });
  });
});

/** What is dead and waits for somebody to ask for it does not run. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
