import { MetricsError, type Window } from '@gauntlet/rollout';

/** What a log holds; untrusted. */
export interface LogText {
  text: string;
  /** There was more than is read. */
  isCut: boolean;
}

/** Where the errors of a version are written down. */
export interface LogSource {
  readonly name: string;
  /** Whether the errors of one version can be told from those of another that serves beside it. */
  readonly byVersion: boolean;
  /** How the text can be had again by hand, without secrets. */
  describe(window: Window, version: string): string;
  /** Remembers what is there now. Called before the first shift, so that what comes after can be told from it. */
  mark(): Promise<void>;
  /** At most 1 MiB. @throws LogError */
  read(window: Window, version: string): Promise<LogText>;
}

/** A log cannot be read, or its options do not go together: as of a source of metrics. */
export class LogError extends MetricsError {}

export const maxLogBytes = 1 << 20;
