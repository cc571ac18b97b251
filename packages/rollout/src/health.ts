import type { Probe, ProbeResult } from './metrics.ts';

/** All health checks of one moment. */
export interface Health {
  /** Null where there are none, or none that could be made. */
  healthy: boolean | null;
  /** What was wrong, of the first that was; sentences without their full stop. */
  what: string;
  /** Of the slowest. */
  latencyMs: number | null;
}

/** Healthy where every check that could be made is. */
export async function checkHealth(probes: readonly Probe[], version: string): Promise<Health> {
  const results = await Promise.all(probes.map((probe) => checkOne(probe, version)));
  const known = results.filter(({ healthy }) => healthy !== null);
  const sick = results.find(({ healthy }) => healthy === false);
  const unclear = results.find(({ healthy }) => healthy === null);
  const latencies = results.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]));
  return {
    healthy: known.length === 0 ? null : sick === undefined,
    what: sick?.what ?? unclear?.what ?? '',
    latencyMs: latencies.length === 0 ? null : Math.max(...latencies),
  };
}

async function checkOne(probe: Probe, version: string): Promise<ProbeResult> {
  const result = await probe.check(version);
  return { ...result, what: `${probe.name}: ${result.what}` };
}
