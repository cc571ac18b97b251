import type { MutationReport } from '@gauntlet/evidence';

/**
 * How long the mutants of a file take, by earlier reports that tell times: its own time where they know it, else the mean of
 * the files that they do. Null where none tells any.
 */
export function secondsByFile(reports: readonly MutationReport[]): (path: string) => number | null {
  const known = new Map<string, number>();
  for (const { files } of reports) {
    for (const [path, { seconds }] of files) {
      if (seconds !== null) known.set(path, Math.max(known.get(path) ?? 0, seconds));
    }
  }
  const total = [...known.values()].reduce((sum, seconds) => sum + seconds, 0);
  const mean = known.size === 0 ? null : total / known.size;
  return (path) => {
    for (const [reported, seconds] of known) {
      if (reported === path || reported.endsWith(`/${path}`) || path.endsWith(`/${reported}`)) return seconds;
    }
    return mean;
  };
}
