import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

export interface RunOptions {
  cwd: string;
  /** The whole environment of the program: nothing is inherited. */
  env: Readonly<Record<string, string>>;
  /** Written to standard input, which is then closed; empty otherwise. */
  input?: string;
  timeoutMs: number;
  /** Of standard output; a program that prints more is ended. */
  maxBytes: number;
  /** Ends the program. */
  signal?: AbortSignal;
}

export interface RunResult {
  /** Null where it was ended: by the time limit, the signal, too much output, or from outside. */
  exitCode: number | null;
  /** At most `maxBytes` bytes, as UTF-8; untrusted. */
  stdout: string;
  /** The first 16 KiB; untrusted. */
  stderr: string;
  timedOut: boolean;
}

const errorBytes = 16_384;
const graceMs = 2_000;
const lookMs = 20;
/** A program that left something running in the background has its output closed so long after its end. */
const drainMs = 500;

/**
 * Runs a program without a shell, in a process group of its own. At the time limit and at the signal the whole group gets
 * SIGTERM, and 2 s later SIGKILL; at too much output SIGKILL at once. What left the group by itself is not found. What a
 * program that ends by itself leaves running goes on.
 * @throws Error when the program cannot be started, and for nothing else. The message tells neither arguments nor values.
 */
export async function runProgram(program: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  if (options.signal?.aborted) return { exitCode: null, stdout: '', stderr: '', timedOut: false };
  const child = await start(program, args, options);
  const run = new GroupRun(child, options);
  return run.finish();
}

function start(program: string, args: readonly string[], options: RunOptions): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      const { code = 'unknown' } = error as { code?: string };
      reject(new Error(`The program could not be started (${code})`));
    };
    try {
      const child = spawn(program, args, {
        cwd: options.cwd,
        env: options.env,
        shell: false,
        windowsHide: true,
        detached: true,
        stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      });
      child.once('error', fail);
      child.once('spawn', () => resolve(child));
    } catch (error) {
      fail(error);
    }
  });
}

class GroupRun {
  readonly #child: ChildProcess;
  readonly #options: RunOptions;
  readonly #stdout: Kept;
  readonly #stderr = new Kept(errorBytes);
  #ending: Promise<void> | null = null;
  #timedOut = false;

  constructor(child: ChildProcess, options: RunOptions) {
    this.#child = child;
    this.#options = options;
    this.#stdout = new Kept(options.maxBytes);
    child.stdout?.on('data', (chunk: Buffer) => {
      if (!this.#stdout.add(chunk)) this.#end(0);
    });
    child.stderr?.on('data', (chunk: Buffer) => this.#stderr.add(chunk));
    // A program that ends early closes its input; its exit code then says why.
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input);
  }

  async finish(): Promise<RunResult> {
    const { signal, timeoutMs } = this.#options;
    const abort = () => this.#end(graceMs);
    const timer = setTimeout(() => {
      this.#timedOut = true;
      abort();
    }, timeoutMs);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    const exitCode = await closed(this.#child);
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    await this.#ending;
    return {
      exitCode: this.#ending === null ? exitCode : null,
      stdout: this.#stdout.text(),
      stderr: this.#stderr.text(),
      timedOut: this.#timedOut,
    };
  }

  #end(patienceMs: number): void {
    this.#ending ??= endGroup(this.#child.pid ?? 0, patienceMs);
  }
}

/** The exit code, once the output is whole; null where a signal ended it. */
function closed(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    let drain: NodeJS.Timeout | undefined;
    child.once('exit', () => {
      drain = setTimeout(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      }, drainMs);
    });
    child.once('close', (exitCode) => {
      clearTimeout(drain);
      resolve(exitCode);
    });
  });
}

/** Waits for the whole group and not for its leader alone: a shell dies at once, and what it started may be clearing up. */
async function endGroup(leader: number, patienceMs: number): Promise<void> {
  if (patienceMs > 0) {
    let isThere = signalGroup(leader, 'SIGTERM');
    for (const end = performance.now() + patienceMs; isThere && performance.now() < end; ) {
      await pause(lookMs);
      isThere = signalGroup(leader, 0);
    }
  }
  signalGroup(leader, 'SIGKILL');
}

/** Whether anything of the group was there. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch {
    return false;
  }
}

/** The beginning of a stream. */
class Kept {
  readonly #chunks: Buffer[] = [];
  #room: number;

  constructor(most: number) {
    this.#room = most;
  }

  /** Whether all of it found room. */
  add(chunk: Buffer): boolean {
    if (this.#room > 0) this.#chunks.push(chunk.subarray(0, this.#room));
    this.#room -= chunk.length;
    return this.#room >= 0;
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}
