import { DriverError, describeTraffic, isSameTraffic, type Traffic } from '@gauntlet/rollout';
import type { Step } from './step.ts';

/** After so many failed looks in a row there is no point in waiting on. */
const maxFailures = 3;

/**
 * Looks until the traffic is as expected, and `unready`, where given, has nothing to say against it.
 * @returns null, or what is otherwise when the time is over.
 * @throws DriverError where the platform does not answer
 */
export async function awaitTraffic(
  step: Step,
  expected: Traffic,
  look: () => Promise<{ traffic: Traffic; unready: string | null }>,
): Promise<string | null> {
  let failures = 0;
  let otherwise: string | null = null;
  let failure: DriverError | null = null;
  const isThere = await step.wait(async () => {
    try {
      const { traffic, unready } = await look();
      failures = 0;
      if (isSameTraffic(traffic, expected) && unready === null) return true;
      otherwise = isSameTraffic(traffic, expected)
        ? unready
        : `The platform serves ${describeTraffic(traffic)}, and was asked for ${describeTraffic(expected)}`;
    } catch (error) {
      failures += 1;
      if (!(error instanceof DriverError) || failures >= maxFailures) throw error;
      failure = error;
    }
    return null;
  });
  if (isThere) return null;
  if (otherwise === null) throw failure;
  return otherwise;
}
