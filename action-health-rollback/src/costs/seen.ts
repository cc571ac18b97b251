import type { BilledJob, Owner, UsedTokens } from '@gauntlet/judge';

/** What was found out of a run and does not change any more: asked once, and kept from one look at the costs to the next. */
export interface SeenRun {
  id: number;
  attempt: number;
  /** When it was created, in milliseconds since 1970. */
  at: number;
  owner: Owner;
  task: string | null;
  /** By which rules the owner was told. */
  rules: string;
  jobs: readonly BilledJob[];
  /** `none`: it need not leave any; else a sentence on why there is none that counts. */
  usage: readonly UsedTokens[] | 'none' | { unread: string };
}

/** What was told of a budget: by `2026-09 all` or `2026-09 account:1`, the words of what was exceeded. */
export type Told = Readonly<Record<string, readonly string[]>>;

export interface Seen {
  runs: ReadonlyMap<string, SeenRun>;
  told: Told;
}

const format = 'gauntlet/costs-seen/v1';

/** UTF-16 units: some ten thousand runs. */
export const maxSeenUnits = 48 << 20;

export class SeenError extends Error {}

export function nothingSeen(): Seen {
  return { runs: new Map(), told: {} };
}

/** A run that is run again is another one. */
export function keyOf({ id, attempt }: Pick<SeenRun, 'id' | 'attempt'>): string {
  return `${id}.${attempt}`;
}

export function serialiseSeen({ runs, told }: Seen): string {
  return `${JSON.stringify({ schema: format, told, runs: [...runs.values()] })}\n`;
}

/** Whatever is not of its form makes all of it useless: it is asked again. @throws SeenError */
export function readSeen(text: string): Seen {
  if (text.length > maxSeenUnits) throw new SeenError('it is too large');
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new SeenError('it is not JSON');
  }
  const { schema, runs, told } = recordOf(file);
  if (schema !== format || !Array.isArray(runs)) throw new SeenError(`it is no ${format}`);
  return { runs: new Map(runs.map(runOf).map((run) => [keyOf(run), run])), told: toldOf(told) };
}

function runOf(value: unknown): SeenRun {
  const run = recordOf(value);
  const owner = recordOf(run['owner']);
  const isOwner =
    ['agent', 'people', 'repository', 'unknown'].includes(String(owner['kind'])) &&
    isText(owner['id']) &&
    isText(owner['name']);
  const isWhole = isCount(run['id']) && isCount(run['attempt']) && isCount(run['at']) && isText(run['rules']);
  if (!isWhole || !isOwner || !isTextOrNull(run['task']) || !isUsage(run['usage']) || !isListOf(run['jobs'], isJob)) {
    throw new SeenError('a run in it is not of the form');
  }
  return run as unknown as SeenRun;
}

function isJob(value: unknown): boolean {
  const job = recordOf(value);
  const { name, attempt, startedAt, completedAt, labels, runner } = job;
  const hasTimes = [startedAt, completedAt].every((time) => time === null || isCount(time));
  return isText(name) && isCount(attempt) && hasTimes && isListOf(labels, isText) && isTextOrNull(runner);
}

function isUsage(value: unknown): boolean {
  if (value === 'none') return true;
  if (!Array.isArray(value)) return isText(recordOf(value)['unread']);
  return value.every((each: unknown) => {
    const { task, model, inputTokens, cachedTokens, outputTokens, claimedMicro } = recordOf(each);
    const counts = [inputTokens, cachedTokens, outputTokens].every(isCount);
    return isTextOrNull(task) && isText(model) && counts && (claimedMicro === null || isCount(claimedMicro));
  });
}

function toldOf(value: unknown): Told {
  const told = recordOf(value);
  if (!Object.values(told).every((words) => isListOf(words, isText)))
    throw new SeenError('what was told is not of the form');
  return told as Told;
}

function recordOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SeenError('a part of it is no object');
  return value as Record<string, unknown>;
}

function isListOf(value: unknown, check: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(check);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 2_000;
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value);
}
