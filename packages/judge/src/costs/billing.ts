/** A job as GitHub tells it, as far as it costs anything. Times are in milliseconds since 1970. */
export interface BilledJob {
  name: string;
  attempt: number;
  /** Null where it is not told. */
  startedAt: number | null;
  completedAt: number | null;
  /** What `runs-on` asked for. */
  labels: readonly string[];
  /** The runner that took it; null where none did, so that nothing is billed. */
  runner: string | null;
}

/** What a minute on runners with a label counts, in hundredths of a minute on standard Linux. */
export interface RunnerRate {
  label: string;
  hundredths: number;
}

/** GitHub's standard runners, by the label that asks for them. Larger ones are billed differently, each its own way. */
const standard: readonly (readonly [RegExp, number])[] = [
  [/^ubuntu-(?:latest|slim|\d{2}\.\d{2})(?:-arm)?$/, 100],
  [/^windows-(?:latest|\d{4}|11-arm)$/, 200],
  [/^macos-(?:latest|\d{2})(?:-intel)?$/, 1_000],
];

/**
 * What a minute of a job counts, in hundredths; null where its runner is not known. The table goes first, in its order; what
 * is self-hosted costs nothing that GitHub bills.
 */
export function rateOf(labels: readonly string[], rates: readonly RunnerRate[]): number | null {
  const asked = labels.map((label) => label.toLowerCase());
  const own = rates.find(({ label }) => asked.includes(label.toLowerCase()));
  if (own !== undefined) return own.hundredths;
  if (asked.includes('self-hosted')) return 0;
  const known = standard.find(([pattern]) => asked.some((label) => pattern.test(label)));
  return known?.[1] ?? null;
}

/** Whole minutes, each begun one counted. Nothing ran where no runner took it, or where it has no times. */
export function minutesOf({ startedAt, completedAt, runner }: BilledJob): number {
  if (runner === null || startedAt === null || completedAt === null) return 0;
  return Math.max(1, Math.ceil((completedAt - startedAt) / 60_000));
}

/**
 * The jobs that ran. When only failed jobs are run again, GitHub lists the others in the new attempt too: the same runner in
 * the same seconds is the same job.
 */
export function jobsThatRan(jobs: readonly BilledJob[]): BilledJob[] {
  const found = new Map<string, BilledJob>();
  for (const job of jobs.toSorted((left, right) => left.attempt - right.attempt)) {
    if (minutesOf(job) === 0) continue;
    const key = JSON.stringify([job.name, job.runner, job.startedAt, job.completedAt]);
    if (!found.has(key)) found.set(key, job);
  }
  return [...found.values()];
}
