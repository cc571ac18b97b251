/** One step of a rollout: how much of the traffic the canary has, and for how long it is watched there. */
export interface PlannedStage {
  /** Above 0, at most 100. */
  percent: number;
  /** Whole seconds. */
  seconds: number;
}

export interface Plan {
  stages: readonly PlannedStage[];
  /** Seconds between two looks at the metrics; the judge's unit of time. */
  lookSeconds: number;
  /** How often a stage may be repeated while nothing is proven. */
  extensions: number;
  /** Seconds from the start to when all has to be over. */
  deadlineSeconds: number;
}

export const maxStages = 20;
/** Two weeks: what a counts file holds of minutes. */
const maxSeconds = 14 * 24 * 3_600;
/** For deploying, shifting, verifying, and going back. */
const reserveSeconds = 60;

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 };

/** Seconds of `90s`, `10m` or `2h`; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const [, number = '', unit = ''] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const seconds = Number(number) * (units[unit] ?? Number.NaN);
  return seconds > 0 && seconds <= maxSeconds ? seconds : undefined;
}

/** `5% 10m`; undefined for anything else. */
export function parseStage(text: string): PlannedStage | undefined {
  const [, number = '', duration = ''] = /^(\d{1,3}(?:\.\d{1,2})?) ?% +(\d{1,6}[smh])$/.exec(text) ?? [];
  const percent = Number(number);
  const seconds = parseDuration(duration);
  return percent > 0 && percent <= 100 && seconds !== undefined ? { percent, seconds } : undefined;
}

/** `90 s`, `10 min`, `2 h` */
export function formatDuration(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 6) / 10} min`;
  return `${Math.round(seconds / 360) / 10} h`;
}

/** What is wrong with a plan, each a sentence without its full stop; none where it can be carried out. */
export function mistakesOf(plan: Plan, canSplit: boolean): string[] {
  const { stages, lookSeconds, deadlineSeconds } = plan;
  const mistakes: string[] = [];
  if (stages.length === 0) mistakes.push('There is no stage: one looks like "5% 10m"');
  if (stages.length > maxStages)
    mistakes.push(`There are ${stages.length} stages, but at most ${maxStages} are allowed`);
  for (const [at, { percent, seconds }] of stages.entries()) {
    const before = stages[at - 1];
    if (before !== undefined && percent <= before.percent) {
      mistakes.push(`Stage ${at + 1} gives ${percent} %, but must give more than the ${before.percent} % before it`);
    }
    if (seconds % lookSeconds !== 0) {
      mistakes.push(
        `Stage ${at + 1} lasts ${formatDuration(seconds)}, but must last a multiple of the ${formatDuration(lookSeconds)} between two looks`,
      );
    }
  }
  const shared = stages.find(({ percent }) => percent < 100);
  if (shared !== undefined && !canSplit) {
    mistakes.push(
      `This driver moves all of the traffic at once, so that ${shared.percent} % is not possible: only 100%`,
    );
  }
  const longest = longestSeconds(plan);
  if (longest > deadlineSeconds) {
    mistakes.push(
      `The plan may take ${formatDuration(longest)}, with ${plan.extensions} extensions and ${reserveSeconds} s for going back, but the deadline is ${formatDuration(deadlineSeconds)}`,
    );
  }
  return mistakes;
}

/** With every extension, and what going back takes. */
export function longestSeconds({ stages, extensions }: Plan): number {
  const all = stages.reduce((sum, { seconds }) => sum + seconds, 0);
  return all + extensions * (stages[decisionStage(stages)]?.seconds ?? 0) + reserveSeconds;
}

/**
 * The last stage in which the stable version still serves beside the canary: at its end is decided whether the canary takes
 * everything. Without such a stage the last one of all.
 */
export function decisionStage(stages: readonly PlannedStage[]): number {
  const shared = stages.findLastIndex(({ percent }) => percent < 100);
  return shared < 0 ? stages.length - 1 : shared;
}

/**
 * Where nothing serves beside the canary, what it is compared with is dealt out over the plan: an extension has its part only
 * where it was planned from the start.
 */
export function withExtensions({ stages, extensions }: Plan): PlannedStage[] {
  const decision = decisionStage(stages);
  return stages.map(({ percent, seconds }, at) =>
    at === decision && percent === 100 ? { percent, seconds: seconds * (1 + extensions) } : { percent, seconds },
  );
}
