import { commandEnvironment, type RunResult, runProgram, sleep, talk } from '@gauntlet/host';
import type { DriverHost } from '../../src/drivers/index.ts';

/** What a double answers. */
export interface Answer {
  exitCode: number;
  stdout: string;
  stderr: string;
}

export type Programs = Readonly<
  Record<string, (args: readonly string[], env: Readonly<Record<string, string>>) => Answer>
>;

/** What a double of an API is asked. */
export interface Asked {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

export type Web = (request: Asked) => { status: number; body: string };

/** The host's side of a double of an API; what must not be sent anywhere but to its own origin is seen as a header. */
export function webOf(web: Web): DriverHost['http'] {
  return async ({ method = 'GET', url, headers, secretHeaders, body, redirects, allowPrivate }) => {
    if (redirects !== 'none' || allowPrivate) throw new Error('A platform is asked without redirects, and in public');
    const asked = { method, url, headers: { ...headers, ...secretHeaders }, ...(body !== undefined && { body }) };
    const { status, body: text } = web(asked);
    return { status, headers: {}, body: new TextEncoder().encode(text), latencyMs: 1 };
  };
}

const nowhere: Web = () => {
  throw new Error('Nobody answers there');
};

type Clock = Pick<DriverHost, 'sleep' | 'elapsed'>;

export const realClock: Clock = { sleep, elapsed: () => performance.now() };

/** Time passes only by sleeping. */
export function stoppedClock(): Clock {
  let now = 0;
  const sleep = async (ms: number) => {
    now += ms;
  };
  return { sleep, elapsed: () => now };
}

/** As a job of the platform would have them. */
export const tokens = { VERCEL_TOKEN: 'hunter2', RAILWAY_TOKEN: 'hunter2', CLOUDFLARE_API_TOKEN: 'hunter2' };

/** A host whose programs are functions. */
export function hostOfFunctions(
  programs: Programs,
  speak: (text: string) => string = () => '',
  web: Web = nowhere,
): DriverHost {
  return {
    ...stoppedClock(),
    commandEnvironment: () => ({ PATH: '/nowhere', ...(web === nowhere ? {} : tokens) }),
    http: webOf(web),
    run: async (program, args, { env }): Promise<RunResult> => {
      const double = programs[program];
      if (!double) throw new Error('The program could not be started (ENOENT)');
      return { ...double(args, env), timedOut: false };
    },
    talk: async ({ text }) => speak(text),
  };
}

/** A host whose programs run, and whose sockets are there, in an environment with more in it. */
export function hostOfPrograms(
  more: Readonly<Record<string, string>>,
  clock: Clock = stoppedClock(),
  web: Web = nowhere,
): DriverHost {
  return {
    ...clock,
    commandEnvironment: () => ({ ...commandEnvironment(), ...tokens, ...more }),
    http: webOf(web),
    run: runProgram,
    talk,
  };
}

/** Where a process is lost: before a call, or after it has taken effect and before its answer came. */
export interface Cut {
  at: number;
  when: 'before' | 'after';
}

/** A host that counts calls, and that does nothing more from the cut on. */
export function countingHost(host: DriverHost, cut: Cut | null = null): DriverHost & { calls: number } {
  const counting = {
    ...host,
    calls: 0,
    run: (...call: Parameters<DriverHost['run']>) => within(() => host.run(...call)),
    talk: (...call: Parameters<DriverHost['talk']>) => within(() => host.talk(...call)),
    http: (...call: Parameters<DriverHost['http']>) => within(() => host.http(...call)),
  };
  const within = async <T>(call: () => Promise<T>): Promise<T> => {
    const number = counting.calls++;
    if (cut && (number > cut.at || (number === cut.at && cut.when === 'before')))
      throw new Error('The process is lost');
    const result = await call();
    if (cut && number === cut.at) throw new Error('The process is lost');
    return result;
  };
  return counting;
}
