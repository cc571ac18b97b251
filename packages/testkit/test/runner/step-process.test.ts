import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { type Patience, RUNNER_PATIENCE, runStepProcess } from '../../src/runner/step-process.ts';

const folder = fileURLToPath(new URL('fixtures/scripted-action', import.meta.url));

function run(script: [verb: string, value?: unknown][], timeoutMs: number, patience: Partial<Patience>) {
  const lines: string[] = [];
  const step = {
    node: process.execPath,
    script: `${folder}/main.js`,
    workspace: folder,
    environment: { INPUT_SCRIPT: JSON.stringify(script) },
    timeoutMs,
    onLine: (line: string, stream: string) => lines.push(`${stream}: ${line}`),
  };
  return runStepProcess(step, { ...RUNNER_PATIENCE, ...patience }).then((exit) => ({ ...exit, lines }));
}

test('a step that ignores the interrupt is terminated', async () => {
  const found = await run(
    [
      ['ignore', 'SIGINT'],
      ['wait', 60_000],
    ],
    1_000,
    { terminateAfter: 300 },
  );
  expect(found).toMatchObject({ exitCode: null, signal: 'SIGTERM', timedOut: true, stdout: 'got SIGINT\n' });
});

test('a step that ignores that too is killed', async () => {
  const script: [string, unknown][] = [
    ['ignore', 'SIGINT'],
    ['ignore', 'SIGTERM'],
    ['wait', 60_000],
  ];
  const found = await run(script, 600, { terminateAfter: 200, killAfter: 500 });
  expect(found).toMatchObject({ signal: 'SIGKILL', timedOut: true, stdout: 'got SIGINT\ngot SIGTERM\n' });
});

test('a step that cleans up on the interrupt keeps its exit code', async () => {
  const found = await run(
    [
      ['exitOn', 'SIGINT'],
      ['wait', 60_000],
    ],
    1_000,
    {},
  );
  expect(found).toMatchObject({ exitCode: 130, signal: null, timedOut: true });
});

test('a grandchild that holds the output does not keep the step open, and ends with it', async () => {
  const found = await run([['grandchild'], ['stdout', 'done\n']], 30_000, { drain: 300 });
  const grandchild = Number(/grandchild (\d+)/.exec(found.stdout)?.[1]);
  expect(found).toMatchObject({
    exitCode: 0,
    timedOut: false,
    lines: [`stdout: grandchild ${grandchild}`, 'stdout: done'],
  });
  expect(await isGone(grandchild)).toBe(true);
});

/** The system needs a moment to bury a killed process. */
async function isGone(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
