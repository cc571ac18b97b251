import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { transformFileSync } from '@swc/core';
import { openHost } from '../src/host.ts';
import { commandEnvironment, sleep } from '../src/process.ts';

describe('sleep', () => {
  test('takes its time', async () => {
    const begun = performance.now();
    await sleep(60);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(55);
  });

  test('ends at the signal, also at one that was there before', async () => {
    const controller = new AbortController();
    const slept = sleep(60_000, controller.signal);
    controller.abort();
    await expect(slept).resolves.toBeUndefined();
    await expect(sleep(60_000, AbortSignal.abort())).resolves.toBeUndefined();
  });
});

describe('a signal to stop', () => {
  /** In a process of its own, for a signal that nobody hears ends it. */
  function inProcess(script: string): { stdout: string; signal: string | null } {
    const folder = mkdtempSync(join(tmpdir(), 'gauntlet-process-'));
    const source = fileURLToPath(new URL('../src/process.ts', import.meta.url));
    const { code } = transformFileSync(source, { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } });
    writeFileSync(join(folder, 'process.mjs'), code);
    writeFileSync(join(folder, 'main.mjs'), `import { onStop } from './process.mjs';\n${script}`);
    const { stdout, signal } = spawnSync(process.execPath, [join(folder, 'main.mjs')], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    return { stdout, signal };
  }

  test('is heard each time, and ends the process again when the listener is taken away', () => {
    const script = `const next = ['SIGTERM', 'SIGINT'];
      const stop = onStop((signal) => {
        console.log(signal);
        if (next.length === 0) stop();
        process.kill(process.pid, next.shift() ?? 'SIGTERM');
      });
      setTimeout(() => {}, 60000);
      process.kill(process.pid, 'SIGINT');`;
    expect(inProcess(script)).toEqual({ stdout: 'SIGINT\nSIGTERM\nSIGINT\n', signal: 'SIGTERM' });
  });

  test('leaves nothing that keeps the process from its end', () => {
    expect(inProcess(`onStop(() => {}); console.log('end')`)).toEqual({ stdout: 'end\n', signal: null });
  });
});

describe("a user's command", () => {
  test('sees the environment, and neither the inputs nor what speaks for the step', () => {
    const kept = { PATH: '/bin', HOME: '/home', GITHUB_SHA: 'abc', STATE_DIR: '/s', ACTIONS_ID_TOKEN_REQUEST_URL: 'u' };
    const hidden = {
      'INPUT_GITHUB-TOKEN': 't',
      INPUT_PATH: 'p',
      GITHUB_OUTPUT: '1',
      GITHUB_ENV: '2',
      GITHUB_PATH: '3',
      GITHUB_STATE: '4',
      GITHUB_STEP_SUMMARY: '5',
      ACTIONS_RUNTIME_TOKEN: '6',
    };
    expect(commandEnvironment({ ...kept, ...hidden, EMPTY: '', NONE: undefined })).toEqual({ ...kept, EMPTY: '' });
  });

  test('sees the environment of this process', () => {
    process.env['INPUT_CANARY'] = 'x';
    process.env['GAUNTLET_CANARY'] = 'y';
    const seen = openHost().commandEnvironment();
    delete process.env['INPUT_CANARY'];
    delete process.env['GAUNTLET_CANARY'];
    expect([seen['INPUT_CANARY'], seen['GAUNTLET_CANARY']]).toEqual([undefined, 'y']);
  });
});
