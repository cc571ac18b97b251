import type { HttpAnswer, HttpRequest, RunResult } from '@gauntlet/host';
import { DriverError } from '@gauntlet/rollout';
import type { DriverPorts } from './ports.ts';

/** A program and its arguments, which no shell reads. */
export interface Call {
  program: string;
  /** How a message names it, where not by its program. */
  label?: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/** The time of a step was over before a call of the platform could be made. */
class TimeOver extends DriverError {}

const maxBytes = 8 * 1024 * 1024;
const maxError = 4000;
const firstPauseMs = 100;
const longestPauseMs = 2000;

/** One call of a driver: all that it runs and waits for ends with its time limit. */
export class Step {
  readonly #ports: DriverPorts;
  readonly #endMs: number;

  constructor(ports: DriverPorts) {
    this.#ports = ports;
    this.#endMs = ports.host.elapsed() + ports.stepTimeoutMs;
  }

  get remainingMs(): number {
    return this.#endMs - this.#ports.host.elapsed();
  }

  /** @returns standard output. @throws DriverError where the program did not end with 0 */
  async run(call: Call): Promise<string> {
    const result = await this.attempt(call);
    if (result.exitCode === 0) return result.stdout;
    throw new DriverError(`${call.label ?? call.program} ended with exit code ${result.exitCode}`, cut(result.stderr));
  }

  /** As `run`, but with whatever exit code the program ended by itself. @throws DriverError where it did not */
  async attempt({ program, label = program, args, env = {} }: Call): Promise<RunResult & { exitCode: number }> {
    const { host, cwd } = this.#ports;
    const result = await this.#within(label, (timeoutMs, signal) => {
      const whole = { ...host.commandEnvironment(), ...env };
      return host.run(program, args, { cwd, env: whole, timeoutMs, maxBytes, ...(signal && { signal }) });
    });
    const { exitCode } = result;
    if (exitCode !== null) return { ...result, exitCode };
    const seconds = this.#ports.stepTimeoutMs / 1000;
    const why = result.timedOut ? `did not end within the ${seconds} s of a step` : 'was ended before it was done';
    throw new DriverError(`${label} ${why}`, cut(result.stderr));
  }

  /** @returns what a socket answers to `text`. @throws DriverError where it does not */
  async talk(at: { path: string } | { host: string; port: number }, text: string): Promise<string> {
    return this.#within(null, (timeoutMs) => this.#ports.host.talk({ at, text, timeoutMs, maxBytes }));
  }

  /** Asks a server on the internet, once, without following it elsewhere. @throws DriverError where it does not answer */
  async http(request: Pick<HttpRequest, 'url' | 'method' | 'headers' | 'secretHeaders' | 'body'>): Promise<HttpAnswer> {
    return this.#within(null, (timeoutMs, signal) => {
      const limits = { timeoutMs, maxBytes, redirects: 'none' as const, allowPrivate: false };
      return this.#ports.host.http({ ...request, ...limits, ...(signal && { signal }) });
    });
  }

  /** What programs are run with, and where the secrets of a platform are. */
  get environment(): Readonly<Record<string, string>> {
    return this.#ports.host.commandEnvironment();
  }

  /** Looks until there is something to see, with growing pauses. Null where the time is over. */
  async wait<T>(look: () => Promise<T | null>, forMs = Number.POSITIVE_INFINITY): Promise<T | null> {
    const least = this.remainingMs - forMs;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
      try {
        const seen = await look();
        if (seen !== null) return seen;
      } catch (error) {
        // Not before the first look: whoever waits could not say what for.
        if (error instanceof TimeOver && pauseMs > firstPauseMs) return null;
        throw error;
      }
      if (this.remainingMs - Math.max(0, least) <= pauseMs) return null;
      await this.pause(pauseMs);
    }
  }

  async pause(ms: number): Promise<void> {
    await this.#ports.host.sleep(ms, this.#ports.signal);
    this.#refuseWhenStopped();
  }

  #refuseWhenStopped(): void {
    if (this.#ports.signal?.aborted) throw new DriverError('The step was called off');
  }

  async #within<T>(label: string | null, act: (timeoutMs: number, signal?: AbortSignal) => Promise<T>): Promise<T> {
    this.#refuseWhenStopped();
    const { signal, stepTimeoutMs } = this.#ports;
    const timeoutMs = Math.ceil(this.remainingMs);
    if (timeoutMs <= 0) throw new TimeOver(`The ${stepTimeoutMs / 1000} s of a step are over`);
    try {
      return await act(timeoutMs, signal);
    } catch (error) {
      const what = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
      throw new DriverError(label === null ? what : `${label} could not be started, so it may not be on PATH`, what);
    } finally {
      this.#refuseWhenStopped();
    }
  }
}

/** The end of what a tool said: that is where the reason stands. */
function cut(text: string): string {
  return text.trim().slice(-maxError);
}
