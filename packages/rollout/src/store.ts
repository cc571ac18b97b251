import { versionPattern } from './traffic.ts';

export const rolloutFormat = 'gauntlet/rollout/v1';

/** A version, and the commit that it was made from where that is known. */
export interface KnownVersion {
  version: string;
  sha: string | null;
}

/** What is fixed before a rollout does anything: whoever finds it can finish it. */
export interface RolloutStart {
  /** Told apart by this even where nobody answered when it was stored. */
  key: string;
  /** `adopt`: registers what is live. `rollback`: goes back by hand, from `version` to `target`. */
  kind: 'rollout' | 'adopt' | 'rollback';
  environment: string;
  /** What is rolled out, as it was asked for; the platform may name it otherwise. */
  version: string;
  sha: string | null;
  /** What is deployed, so that it is known again under another name: a git tree, for instance. Null where that is not known. */
  change: string | null;
  /** What had all of the traffic at the start; the target, unless it is known to be bad. */
  live: string;
  /** Where a rollback goes. */
  target: KnownVersion;
  /** Where it goes if that fails. */
  alternate: KnownVersion | null;
  /** The form of stored data that a version needs. Versions of another one are never gone back to once it serves alone. */
  schema: string | null;
  targetSchema: string | null;
  driver: string;
  /** The canary's share at the start: 0, or what it was held at. */
  percent: number;
  /** The shares that the plan gives. */
  percents: readonly number[];
  /** Milliseconds since 1970. */
  startedAt: number;
  deadline: number;
  /** At most so long between two entries while somebody watches. */
  heartbeatSeconds: number;
  /** How long one step of the driver may take, in which nobody can say that he watches. */
  stepSeconds: number;
  /** How long it may be held. */
  holdSeconds: number;
}

/**
 * `shifting`, `promoting` and `rolling-back` are intentions: saved before the traffic moves. The last four are ends:
 * `abandoned` before any traffic moved.
 */
export const phases = [
  'deploying',
  'shifting',
  'watching',
  'promoting',
  'rolling-back',
  'held',
  'promoted',
  'rolled-back',
  'rollback-failed',
  'abandoned',
] as const;

export type Phase = (typeof phases)[number];

const ends: ReadonlySet<Phase> = new Set(['promoted', 'rolled-back', 'rollback-failed', 'abandoned']);

export type Proof = 'cleared' | 'unproven' | 'rollback';

/** How far a rollout is. */
export interface Entry {
  phase: Phase;
  /** The canary's share that is meant. */
  percent: number;
  /** The canary as the platform names it. */
  version: string;
  proof: Proof | null;
}

export interface StoredEntry extends Entry {
  /** Milliseconds since 1970, by the store's clock. */
  at: number;
}

export interface StoredRollout {
  id: string;
  start: RolloutStart;
  /** Newest first; at least one. */
  entries: readonly [StoredEntry, ...StoredEntry[]];
}

/** Where rollouts of one environment are kept, so that they outlive whoever runs them. Every call throws StoreError. */
export interface RolloutStore {
  /** Keeps a start with its first entry. @returns its id. */
  begin(start: RolloutStart): Promise<string>;
  save(id: string, entry: Entry): Promise<void>;
  /** The last entry of one rollout, whoever wrote it. */
  newest(id: string): Promise<StoredEntry>;
  /** Newest first: the order in which they were begun is the same for whoever asks. */
  list(): Promise<StoredRollout[]>;
}

/** The store did not answer, or holds what cannot be read. The message is a sentence without its full stop. */
export class StoreError extends Error {}

export function isOver({ entries: [newest] }: StoredRollout): boolean {
  return ends.has(newest.phase);
}

/**
 * Entries without those that came after the end: a runner that was thought to be lost may still write, and a status that
 * nobody answered may be sent twice. That a rollback failed is no end that nothing may follow: it is tried again.
 * @param entries newest first.
 */
export function untilEnd<T extends Entry>(entries: readonly T[]): T[] {
  const end = entries.findLastIndex(({ phase }) => ends.has(phase) && phase !== 'rollback-failed');
  return entries.slice(Math.max(0, end));
}

/** What is stored with a start. */
export function firstEntry({ version, percent }: RolloutStart): Entry {
  return { phase: 'deploying', percent, version, proof: null };
}

/** The canary as the platform names it. */
export function versionOf({ entries: [newest] }: StoredRollout): string {
  return newest.version;
}

/** `watching 5% v2`, `promoted 100% v2 cleared`: within the 140 characters that a status may have. */
export function printEntry({ phase, percent, version, proof }: Entry): string {
  return [phase, `${percent}%`, version, ...(proof === null ? [] : [proof])].join(' ');
}

/** Null for what `printEntry` does not write. */
export function parseEntry(text: string): Entry | null {
  const [name = '', share = '', version = '', proof, ...more] = text.split(' ');
  const phase = phases.find((each) => each === name);
  const percent = /^\d{1,3}(?:\.\d{1,2})?%$/.test(share) ? Number(share.slice(0, -1)) : Number.NaN;
  const isProof = proof === undefined || proof === 'cleared' || proof === 'unproven' || proof === 'rollback';
  if (phase === undefined || !(percent >= 0 && percent <= 100) || !versionPattern.test(version)) return null;
  return isProof && more.length === 0 ? { phase, percent, version, proof: proof ?? null } : null;
}
