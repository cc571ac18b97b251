import { setTimeout as wait } from 'node:timers/promises';

/** Waits so long, and no longer than until the signal. */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, signal === undefined ? {} : { signal });
  } catch {
    // Only the signal can bring this about.
  }
}

export type StopSignal = 'SIGINT' | 'SIGTERM';

/**
 * Calls the listener at each of the signals with which a runner cancels a step, instead of the end of this process: who
 * listens has to end by itself. Gives what takes the listener away again.
 */
export function onStop(listener: (signal: StopSignal) => void): () => void {
  const signals: readonly StopSignal[] = ['SIGINT', 'SIGTERM'];
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
}

/** By these the runner hears of this step, and by this it knows the job. */
const ownNames: ReadonlySet<string> = new Set([
  'GITHUB_OUTPUT',
  'GITHUB_ENV',
  'GITHUB_PATH',
  'GITHUB_STATE',
  'GITHUB_STEP_SUMMARY',
  'ACTIONS_RUNTIME_TOKEN',
]);

/**
 * What a user's own command may see: this process's environment without the action's inputs, among which tokens are, and
 * without what lets a step speak for the action.
 */
export function commandEnvironment(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Readonly<Record<string, string>> {
  const entries = Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_') && !ownNames.has(name));
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
