import type { Driver } from './driver.ts';
import type { MetricsSource, Probe, VersionProbe } from './metrics.ts';
import type { RolloutStore } from './store.ts';

/** Two clocks: one that everybody has, and one that never jumps. */
export interface Clock {
  /** Milliseconds since 1970; may be set while a rollout runs. */
  now(): number;
  /** Milliseconds since some moment; only ever grows. */
  elapsed(): number;
  /** Ends early where a stop is asked for. */
  sleep(ms: number): Promise<void>;
}

/** Everything that a rollout reaches. */
export interface RolloutPorts {
  driver: Driver;
  store: RolloutStore;
  /** Null: there are no metrics, and health checks alone tell. */
  metrics: MetricsSource | null;
  probes: readonly Probe[];
  versionProbe: VersionProbe | null;
  clock: Clock;
  /** Why the rollout has to end now, such as a cancelled job; null while it may go on. */
  stopped(): string | null;
  /** One line of live progress; free of what comes from outside, but for the names of versions. */
  tell(line: string): void;
  /** What a tool printed when it failed; untrusted. */
  quote(output: string): void;
}

/** Time since the start by the clock that never jumps, told as the other clock would if it had not. */
export function steady(clock: Clock): () => number {
  const [now, elapsed] = [clock.now(), clock.elapsed()];
  return () => Math.round(now + clock.elapsed() - elapsed);
}
