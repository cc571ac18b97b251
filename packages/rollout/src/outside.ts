import { checkHealth } from './health.ts';
import type { RolloutPorts } from './ports.ts';
import type { Traffic } from './traffic.ts';

/** Who says that it is otherwise: the platform, or what is seen of it. A sentence without its full stop. */
export interface Doubt {
  by: 'platform' | 'outside';
  what: string;
}

const healthyInARow = 3;
const mostTries = 10;
const pauseMs = 1_000;

/**
 * Looks from outside whether what was asked for is so: the platform's own word on the traffic, three healthy checks in a
 * row, and the version that answers. @returns null, or what is otherwise.
 * @throws DriverError
 */
export async function verifyOutside(
  { driver, probes, versionProbe, clock }: RolloutPorts,
  expected: Traffic,
): Promise<Doubt | null> {
  const wrong = await driver.verify(expected);
  if (wrong !== null) return { by: 'platform', what: wrong };
  const version = expected.canary?.version ?? expected.stable;
  const sick = probes.length === 0 ? null : await untilHealthy(() => checkHealth(probes, version), clock);
  if (sick !== null) return { by: 'outside', what: sick };
  // While versions share the traffic, either may answer.
  if (versionProbe === null || expected.canary !== null) return null;
  const other = await untilVersion(() => versionProbe.read(), expected.stable, clock);
  return other === null ? null : { by: 'outside', what: other };
}

type Sleeper = Pick<RolloutPorts['clock'], 'sleep'>;

async function untilHealthy(check: () => ReturnType<typeof checkHealth>, clock: Sleeper): Promise<string | null> {
  let row = 0;
  let last = '';
  for (let tries = 1; tries <= mostTries; tries++) {
    const { healthy, what } = await check();
    row = healthy === true ? row + 1 : 0;
    last = what;
    if (row === healthyInARow) return null;
    if (tries < mostTries) await clock.sleep(pauseMs);
  }
  return `Of ${mostTries} health checks no ${healthyInARow} in a row were good: ${last}`;
}

async function untilVersion(
  read: () => Promise<string | null>,
  version: string,
  clock: Sleeper,
): Promise<string | null> {
  let seen: string | null = null;
  for (let tries = 1; tries <= mostTries; tries++) {
    seen = await read();
    if (seen === version) return null;
    if (tries < mostTries) await clock.sleep(pauseMs);
  }
  return seen === null
    ? 'From outside it cannot be told which version answers'
    : 'From outside another version answers than the one that has the traffic';
}
