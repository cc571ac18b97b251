import { spawn } from 'node:child_process';

export interface CommandOptions {
  cwd: string;
  /** The whole environment of the command: nothing is inherited. */
  env: Readonly<Record<string, string>>;
  /** Written to standard input, which is then closed. */
  input?: string;
  /** Called with each piece of standard output, in order; the piece may be kept. */
  onOutput?: (chunk: Uint8Array) => void;
  timeoutMs?: number;
}

export interface CommandResult {
  /** Null when the command was killed, for instance at its time limit. */
  exitCode: number | null;
  /** The first 16 KiB of standard error, untrusted. */
  stderr: string;
}

const errorLimit = 16_384;

/**
 * Runs a program without a shell. Its output is streamed and not kept.
 * @throws Error when the program cannot be started.
 */
export function runCommand(program: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env,
      shell: false,
      windowsHide: true,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    // Not the `timeout` of spawn: that timer outlives a program that cannot be started.
    const timer = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? 600_000);
    let failure: unknown;
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      if (failure !== undefined) return;
      try {
        options.onOutput?.(chunk);
      } catch (error) {
        failure = error;
        child.kill('SIGKILL');
      }
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      if (stderr.length < errorLimit) stderr += chunk.toString('utf8').slice(0, errorLimit - stderr.length);
    });
    // A program that ends early closes its input; its exit code then says why.
    child.stdin?.on('error', () => {});
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (exitCode) => {
      clearTimeout(timer);
      if (failure !== undefined) reject(failure);
      else resolve({ exitCode, stderr });
    });
    child.stdin?.end(options.input);
  });
}
