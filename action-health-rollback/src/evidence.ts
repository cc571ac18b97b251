import type { Problem as ProblemOf } from '@gauntlet/gate';
import type { Judgement } from '@gauntlet/judge';
import type { Outcome } from '@gauntlet/rollout';
import type { Metric } from '@gauntlet/verdict';
import type { ReasonCode } from './reasons.ts';

export type Problem = ProblemOf<ReasonCode>;

/** What a command found and did; absence is null. */
export interface Evidence {
  /** What stood in the way, and what was done; each by its code. */
  problems: Problem[];
  /** Of `rollout`. */
  outcome: Outcome | null;
  /** What the counts say, of a rollout or of a file. */
  judgement: Judgement | null;
  result: 'promoted' | 'rolled-back' | 'rollback-failed' | 'held' | null;
  /** Which version has the traffic now. */
  version: string | null;
  /** Of `costs`. */
  metrics: Metric[];
}

export function noEvidence(): Evidence {
  return { problems: [], outcome: null, judgement: null, result: null, version: null, metrics: [] };
}
