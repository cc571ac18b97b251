import { type Counts, countsFormat } from '@gauntlet/judge';

/** What was counted, in the form that `judge` reads. */
export function serialiseCounts({ before, slowThresholdMs, stages }: Counts): string {
  const told = stages.map(({ split, minutes, plannedMinutes }, at) => ({
    ...{ split, plannedMinutes, slowThresholdMs, before: at === 0 ? before : [], minutes },
  }));
  return `${JSON.stringify({ schema: countsFormat, stages: told }, null, 1)}\n`;
}
