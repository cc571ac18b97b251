import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunOptions, runProgram } from '../src/programs.ts';

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'gauntlet-programs-'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

const options = (more: Partial<RunOptions> = {}): RunOptions => ({
  ...{ cwd, env: { PATH: process.env['PATH'] ?? '' }, timeoutMs: 60_000, maxBytes: 100_000 },
  ...more,
});

const node = (script: string, more: Partial<RunOptions> = {}) =>
  runProgram(process.execPath, ['-e', script], options(more));

/** The system needs a moment to end a killed process, and longer to bury it: a dead one that nobody asked for is gone too. */
async function isGone(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const state = spawnSync('ps', ['-o', 'state=', '-p', `${pid}`], { encoding: 'utf8' }).stdout.trim();
    if (state === '' || state.startsWith('Z')) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

const pidIn = (text: string) => Number(/child (\d+)/.exec(text)?.[1]);

/** A program whose child holds its output open, and does not hear of SIGTERM. */
const parent = (rest: string) => `
  const { spawn } = require('node:child_process');
  const script = "process.on('SIGTERM', () => {}); process.stdout.write('ready'); setTimeout(() => {}, 60000)";
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.once('data', () => { process.stdout.write('child ' + child.pid + '\\n'); ${rest} });
`;

/** Aborts as soon as the file is there. */
function abortAt(file: string): AbortSignal {
  const controller = new AbortController();
  const timer = setInterval(() => {
    try {
      readFileSync(file);
    } catch {
      return;
    }
    clearInterval(timer);
    controller.abort();
  }, 10);
  return controller.signal;
}

describe('a program', () => {
  test('gets its arguments as they are, its input, and this environment alone', async () => {
    const script = `let all = ''; process.stdin.on('data', (text) => { all += text; }).on('end', () => {
      console.log(JSON.stringify([process.argv.slice(1), all, Object.keys(process.env).sort()]));
      console.error('wörse'); process.exitCode = 3; })`;
    const hostile = ['--version', '$(touch pwned)', '; ls', 'a b', ''];
    const result = await runProgram(process.execPath, ['-e', script, '--', ...hostile], {
      ...options({ input: 'größer', env: { A: 'b' } }),
    });
    expect(result).toEqual({ exitCode: 3, stdout: expect.any(String), stderr: 'wörse\n', timedOut: false });
    const [args, input, names] = JSON.parse(result.stdout) as [string[], string, string[]];
    expect([args, input]).toEqual([hostile, 'größer']);
    expect(names.filter((name) => !name.startsWith('__CF'))).toEqual(['A']);
  });

  test('without input finds none, and may leave it unread', async () => {
    expect((await node(`process.stdout.write(require('node:fs').readFileSync(0))`)).stdout).toBe('');
    expect(await node('process.exit(0)', { input: 'x'.repeat(1_000_000) })).toMatchObject({ exitCode: 0 });
  });

  test('may print up to the limit, a character torn or not', async () => {
    const print = `process.stdout.write('ü'.repeat(50))`;
    expect(await node(print, { maxBytes: 100 })).toMatchObject({ exitCode: 0, stdout: 'ü'.repeat(50) });
    const cut = await node(print, { maxBytes: 99 });
    expect(cut).toMatchObject({ exitCode: null, timedOut: false, stdout: `${'ü'.repeat(49)}\ufffd` });
  });

  test('that prints without end is ended, and the first 16 KiB of its errors are kept', async () => {
    const script = `process.stderr.write('e'.repeat(20000), () => {
      setInterval(() => process.stdout.write('o'.repeat(1000)), 1); })`;
    const { stdout, stderr, exitCode } = await node(script, { maxBytes: 5_000 });
    expect([exitCode, stdout.length, stderr.length]).toEqual([null, 5_000, 16_384]);
  });

  test('that leaves something running in the background is at its end all the same', async () => {
    const { exitCode, stdout } = await node(parent(`child.stdout.destroy(); child.unref(); process.exitCode = 4;`));
    expect(exitCode).toBe(4);
    const pid = pidIn(stdout);
    expect(process.kill(pid, 0)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });

  test('killed from outside has no exit code', async () => {
    expect(await node(`process.kill(process.pid, 'SIGKILL')`)).toMatchObject({ exitCode: null, timedOut: false });
  });
});

describe('the whole group ends', () => {
  test('at the time limit: a child that ignores SIGTERM too', async () => {
    const { stdout, ...rest } = await node(parent(''), { timeoutMs: 1_500 });
    expect(rest).toEqual({ exitCode: null, stderr: '', timedOut: true });
    expect(await isGone(pidIn(stdout))).toBe(true);
  });

  test('at the signal, after a time to clear up', async () => {
    const file = join(cwd, 'ready');
    const script = `process.on('SIGTERM', () => setTimeout(() => { console.log('cleared up'); process.exit(0); }, 200));
      require('node:fs').writeFileSync('ready', ''); setTimeout(() => {}, 60000)`;
    const result = await node(script, { signal: abortAt(file) });
    expect(result).toEqual({ exitCode: null, stdout: 'cleared up\n', stderr: '', timedOut: false });
    expect(await node('', { signal: AbortSignal.abort() })).toMatchObject({ exitCode: null, timedOut: false });
  });

  test('of a shell too, whose command has its own time to clear up', async () => {
    writeFileSync(
      join(cwd, 'slow.cjs'),
      `process.on('SIGTERM', () => setTimeout(() => { require('node:fs').writeFileSync('cleared', ''); process.exit(0); }, 300));
       require('node:fs').writeFileSync('begun', ''); setTimeout(() => {}, 60000)`,
    );
    const command = `"${process.execPath}" slow.cjs & wait`;
    await runProgram('sh', ['-c', command], options({ signal: abortAt(join(cwd, 'begun')) }));
    expect(readFileSync(join(cwd, 'cleared'), 'utf8')).toBe('');
  });

  test('at too much output', async () => {
    const script = parent(`setInterval(() => process.stdout.write('x'.repeat(1000)), 1);`);
    const { stdout, exitCode } = await node(script, { maxBytes: 2_000 });
    expect(exitCode).toBeNull();
    expect(await isGone(pidIn(stdout))).toBe(true);
  });
});

describe('a program that cannot be started', () => {
  test.each<[string, string[], Partial<RunOptions>, string]>([
    ['no such program', ['s3cret'], {}, 'ENOENT'],
    [process.execPath, [], { cwd: '/no/such/folder' }, 'ENOENT'],
    ['./slow.cjs', [], {}, 'EACCES'],
    [process.execPath, ['s3cret\0'], {}, 'ERR_INVALID_ARG_VALUE'],
    [process.execPath, [], { env: { A: 's3cret\0' } }, 'ERR_INVALID_ARG_VALUE'],
  ])('%s %j %j', async (program, args, more, code) => {
    await expect(runProgram(program, args, options(more))).rejects.toThrow(
      new Error(`The program could not be started (${code})`),
    );
  });
});
