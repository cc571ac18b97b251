import { type ArmMinute, type Counts, countsFormat, type Minute, type Stage } from './counts.ts';
import { maxMinutes, maxStages } from './schema.ts';

/** A counts file that cannot be judged; every mistake that was found, up to 20, without text of the file's own. */
export class CountsError extends Error {
  override readonly name = 'CountsError';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(`The counts cannot be read: ${mistakes.join('; ')}`);
    this.mistakes = mistakes;
  }
}

const maxMistakes = 20;
const maxUnits = 32 * 1024 * 1024;

/**
 * Reads `gauntlet/counts/v1`: one stage, or a list of them under `stages`. Fields that it does not know are passed over;
 * a field that is left out is a mistake, since missing has to be said with null.
 * @throws CountsError
 */
export function readCounts(text: string): Counts {
  if (text.length > maxUnits) throw new CountsError(['it is too large']);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CountsError(['it is not JSON']);
  }
  return countsFrom(value);
}

/** The same of a value that was parsed already. @throws CountsError */
export function countsFrom(value: unknown): Counts {
  const reader = new Reader();
  const counts = reader.counts(value);
  if (reader.mistakes.length > 0) throw new CountsError(reader.mistakes);
  return counts;
}

interface RawStage extends Stage {
  before: Array<ArmMinute | null>;
  slowThresholdMs: number | null;
}

class Reader {
  readonly mistakes: string[] = [];

  counts(value: unknown): Counts {
    if (!isRecord(value)) {
      this.mistake('the file', 'must be an object');
      return { before: [], slowThresholdMs: null, stages: [] };
    }
    if (value['schema'] !== countsFormat) this.mistake('schema', `must be "${countsFormat}"`);
    const isOne = value['stages'] === undefined;
    const stages = isOne
      ? [this.stage(value, '')]
      : this.list(value['stages'], 'stages', maxStages, (each, path) => this.stage(each, `${path}.`));
    if (stages.length === 0) this.mistake('stages', 'must have at least one');
    return this.joined(stages);
  }

  /** What must be the same in every stage is taken from the first. */
  joined(stages: readonly RawStage[]): Counts {
    const [{ before, slowThresholdMs } = { before: [], slowThresholdMs: null }] = stages;
    for (const [index, stage] of stages.entries()) {
      if (stage.slowThresholdMs !== slowThresholdMs) {
        this.mistake(`stages[${index}].slowThresholdMs`, 'must be that of the first stage');
      }
      if (stage.before.length > 0 && !isSame(stage.before, before)) {
        this.mistake(`stages[${index}].before`, 'must be empty or that of the first stage');
      }
    }
    const own = stages.map(({ split, minutes, plannedMinutes }) => ({ split, minutes, plannedMinutes }));
    return { before, slowThresholdMs, stages: own };
  }

  stage(value: unknown, at: string): RawStage {
    const record = this.record(value, at.slice(0, -1));
    const { split, before, minutes, slowThresholdMs, plannedMinutes } = record;
    const read = this.list(minutes, `${at}minutes`, maxMinutes, (each, path) => this.minute(each, path));
    const isShare = typeof split === 'number' && split > 0 && split <= 1;
    if (!isShare) this.mistake(`${at}split`, 'must be a number above 0, at most 1');
    const isThreshold = slowThresholdMs === null || (typeof slowThresholdMs === 'number' && slowThresholdMs > 0);
    if (!isThreshold) this.mistake(`${at}slowThresholdMs`, 'must be a number above 0, or null');
    const isPlan =
      plannedMinutes === undefined || (isCount(plannedMinutes) && plannedMinutes > 0 && plannedMinutes <= maxMinutes);
    if (!isPlan) this.mistake(`${at}plannedMinutes`, `must be a whole number from 1 to ${maxMinutes}`);
    return {
      split: isShare ? split : 1,
      before: this.list(before, `${at}before`, maxMinutes, (each, path) => this.arm(each, path)),
      minutes: read,
      plannedMinutes: isPlan && typeof plannedMinutes === 'number' ? plannedMinutes : Math.max(1, read.length),
      slowThresholdMs: isThreshold ? slowThresholdMs : null,
    };
  }

  minute(value: unknown, path: string): Minute {
    const { baseline, canary } = this.record(value, path);
    return { baseline: this.arm(baseline, `${path}.baseline`), canary: this.arm(canary, `${path}.canary`) };
  }

  arm(value: unknown, path: string): ArmMinute | null {
    if (value === null) return null;
    const { requests, errors, slow } = this.record(value, path);
    if (!isCount(requests)) {
      this.mistake(`${path}.requests`, 'must be a whole number');
      return null;
    }
    const part = (name: string, each: unknown) => this.part(each, requests, `${path}.${name}`);
    return { requests, errors: part('errors', errors), slow: part('slow', slow) };
  }

  part(value: unknown, requests: number, path: string): number | null {
    if (value === null) return null;
    if (isCount(value) && value <= requests) return value;
    this.mistake(path, 'must be a whole number, at most the requests, or null where it is missing');
    return null;
  }

  list<T>(value: unknown, path: string, most: number, read: (each: unknown, path: string) => T): T[] {
    if (Array.isArray(value) && value.length <= most) return value.map((each, at) => read(each, `${path}[${at}]`));
    this.mistake(path, `must be a list of at most ${most}`);
    return [];
  }

  record(value: unknown, path: string): Record<string, unknown> {
    if (isRecord(value)) return value;
    this.mistake(path, 'must be an object');
    return {};
  }

  mistake(path: string, message: string): void {
    if (this.mistakes.length < maxMistakes) this.mistakes.push(`${path} ${message}`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isSame(one: ReadonlyArray<ArmMinute | null>, other: ReadonlyArray<ArmMinute | null>): boolean {
  const fields = (arm: ArmMinute | null | undefined) => (arm ? [arm.requests, arm.errors, arm.slow].join() : '');
  return one.length === other.length && one.every((arm, at) => fields(arm) === fields(other[at]));
}
