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

/** A host whose programs are functions. */
export function hostOfFunctions(programs: Programs, speak: (text: string) => string = () => ''): DriverHost {
  return {
    ...stoppedClock(),
    commandEnvironment: () => ({ PATH: '/nowhere' }),
    run: async (program, args, { env }): Promise<RunResult> => {
      const double = programs[program];
      if (!double) throw new Error('The program could not be started (ENOENT)');
      return { ...double(args, env), timedOut: false };
    },
    talk: async ({ text }) => speak(text),
  };
}

/** A host whose programs run, and whose sockets are there, in an environment with more in it. */
export function hostOfPrograms(more: Readonly<Record<string, string>>, clock: Clock = stoppedClock()): DriverHost {
  return {
    ...clock,
    commandEnvironment: () => ({ ...commandEnvironment(), ...more }),
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
