import { type ChildProcess, spawn } from 'node:child_process';
import type { OutputStream } from './command-processor.ts';
import { createLineCutter } from './output-lines.ts';
import { watchPeakMemory } from './peak-memory.ts';

export interface StepProcess {
  readonly node: string;
  readonly script: string;
  readonly workspace: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Called for every line of either stream, in the order of arrival. */
  readonly onLine: (line: string, stream: OutputStream) => void;
}

export interface StepExit {
  /** Null where a signal ended the process. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** True where the time ran out and the step was cancelled. */
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
  /** Highest resident memory of the process in KiB; only on Linux. */
  readonly peakRssKb?: number;
}

/** How patient the runner is, in milliseconds. */
export interface Patience {
  /** From the start of the cancellation, which is SIGINT, to SIGTERM. */
  readonly terminateAfter: number;
  /** From the start of the cancellation to SIGKILL. */
  readonly killAfter: number;
  /** How long the output of a process that has ended is still waited for, when a child of it holds the stream. */
  readonly drain: number;
}

/** Source: actions/runner, `ProcessInvoker`. */
export const RUNNER_PATIENCE: Patience = { terminateAfter: 7_500, killAfter: 10_000, drain: 5_000 };

/** Runs a script with Node as the runner does: no shell, no terminal, standard input closed, exactly this environment. */
export async function runStepProcess(step: StepProcess, patience: Patience = RUNNER_PATIENCE): Promise<StepExit> {
  const started = performance.now();
  const child = spawn(step.node, [step.script], {
    cwd: step.workspace,
    env: { ...step.environment },
    stdio: 'pipe',
    // A group of its own, so that what the script started ends with it.
    detached: true,
  });
  const memory = child.pid === undefined ? undefined : watchPeakMemory(child.pid);
  // A script that never reads may close the pipe first.
  child.stdin.on('error', () => undefined).end();
  const stdout = collect(child.stdout, (line) => step.onLine(line, 'stdout'));
  const stderr = collect(child.stderr, (line) => step.onLine(line, 'stderr'));
  const cancellation = cancelAfter(child, step.timeoutMs, patience);
  try {
    const { exitCode, signal } = await exitOf(child);
    const durationMs = performance.now() - started;
    const peakRssKb = memory?.stop();
    await drained(child, [stdout.whole, stderr.whole], patience.drain);
    return {
      exitCode,
      signal,
      timedOut: cancellation.begun(),
      stdout: stdout.text(),
      stderr: stderr.text(),
      durationMs,
      ...(peakRssKb === undefined ? {} : { peakRssKb }),
    };
  } finally {
    memory?.stop();
    cancellation.stop();
    killGroup(child);
  }
}

interface Collected {
  /** Fulfilled when the last line has been handed on. */
  whole: Promise<void>;
  text: () => string;
}

function collect(stream: NodeJS.ReadableStream, onLine: (line: string) => void): Collected {
  const chunks: Buffer[] = [];
  const cutter = createLineCutter();
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    cutter.push(chunk).forEach(onLine);
  });
  // Not `stream.closed`, which is true before this runs.
  const whole = new Promise<void>((resolve) => {
    stream.on('close', () => {
      cutter.end().forEach(onLine);
      resolve();
    });
  });
  return { whole, text: () => Buffer.concat(chunks).toString('utf8') };
}

function exitOf(child: ChildProcess): Promise<{ exitCode: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new Error(`The step could not be started: ${cause.message}.`, { cause })));
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }));
  });
}

/** Waits for the whole output; what a child of the process still holds open after `drain` is closed. */
async function drained(child: ChildProcess, outputs: readonly Promise<void>[], drain: number): Promise<void> {
  const timer = setTimeout(() => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, drain);
  await Promise.all(outputs);
  clearTimeout(timer);
}

function cancelAfter(
  child: ChildProcess,
  timeoutMs: number,
  patience: Patience,
): { begun: () => boolean; stop: () => void } {
  let begun = false;
  const send = (signal: NodeJS.Signals, afterMs: number): NodeJS.Timeout =>
    setTimeout(() => {
      begun = true;
      child.kill(signal);
    }, timeoutMs + afterMs);
  const timers = [send('SIGINT', 0), send('SIGTERM', patience.terminateAfter), send('SIGKILL', patience.killAfter)];
  return {
    begun: () => begun,
    stop: () => {
      for (const timer of timers) {
        clearTimeout(timer);
      }
    },
  };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nothing of the group is left, which is the rule.
  }
}
