import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
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

/** A step that runs. */
export interface RunningStep {
  /** 0 where it could not be started. */
  readonly pid: number;
  /** To the process alone, as the runner sends them. Nothing where it has ended. */
  signal(signal: NodeJS.Signals): void;
  /** SIGKILL to the process and all of its group at once. What it put into a group of its own goes on. */
  kill(): void;
  /** As the runner cancels: SIGINT, then SIGTERM, then SIGKILL, as patient as it is. */
  cancel(): void;
  /** Throws where it could not be started. */
  readonly exited: Promise<StepExit>;
}

/** Runs a script with Node as the runner does, to its end. */
export function runStepProcess(step: StepProcess, patience: Patience = RUNNER_PATIENCE): Promise<StepExit> {
  return startStepProcess(step, patience).exited;
}

/** Starts a script with Node as the runner does: no shell, no terminal, standard input closed, exactly this environment. */
export function startStepProcess(step: StepProcess, patience: Patience = RUNNER_PATIENCE): RunningStep {
  const started = performance.now();
  const child = spawn(step.node, [step.script], {
    cwd: step.workspace,
    env: { ...step.environment },
    stdio: 'pipe',
    // A group of its own, so that what the script started ends with it.
    detached: true,
  });
  // A script that never reads may close the pipe first.
  child.stdin.on('error', () => undefined).end();
  const cancellation = new Cancellation(child, patience);
  const timer = setTimeout(() => cancellation.begin(true), step.timeoutMs);
  const exited = watch(child, step, patience, started, cancellation).finally(() => {
    clearTimeout(timer);
    cancellation.stop();
    killGroup(child);
  });
  return {
    pid: child.pid ?? 0,
    signal: (signal) => void child.kill(signal),
    kill: () => {
      // After its end the number may be another's.
      if (child.exitCode === null && child.signalCode === null) killGroup(child);
    },
    cancel: () => cancellation.begin(false),
    exited,
  };
}

async function watch(
  child: ChildProcessWithoutNullStreams,
  step: StepProcess,
  patience: Patience,
  started: number,
  cancellation: Cancellation,
): Promise<StepExit> {
  const memory = child.pid === undefined ? undefined : watchPeakMemory(child.pid);
  const stdout = collect(child.stdout, (line) => step.onLine(line, 'stdout'));
  const stderr = collect(child.stderr, (line) => step.onLine(line, 'stderr'));
  try {
    const { exitCode, signal } = await exitOf(child);
    const durationMs = performance.now() - started;
    const peakRssKb = memory?.stop();
    await drained(child, [stdout.whole, stderr.whole], patience.drain);
    return {
      exitCode,
      signal,
      timedOut: cancellation.isForTime,
      stdout: stdout.text(),
      stderr: stderr.text(),
      durationMs,
      ...(peakRssKb === undefined ? {} : { peakRssKb }),
    };
  } finally {
    memory?.stop();
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

class Cancellation {
  readonly #child: ChildProcess;
  readonly #patience: Patience;
  #timers: NodeJS.Timeout[] | null = null;
  /** Whether the time ran out, and nobody cancelled before. */
  isForTime = false;

  constructor(child: ChildProcess, patience: Patience) {
    this.#child = child;
    this.#patience = patience;
  }

  /** Once: it goes on as it began. */
  begin(isForTime: boolean): void {
    if (this.#timers !== null) return;
    this.isForTime = isForTime;
    const { terminateAfter, killAfter } = this.#patience;
    const send = (signal: NodeJS.Signals, afterMs: number) => setTimeout(() => this.#child.kill(signal), afterMs);
    this.#child.kill('SIGINT');
    this.#timers = [send('SIGTERM', terminateAfter), send('SIGKILL', killAfter)];
  }

  stop(): void {
    for (const timer of this.#timers ?? []) clearTimeout(timer);
  }
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
