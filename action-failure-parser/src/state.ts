import type { Subject } from '@gauntlet/verdict';
import type { Evidence } from './evidence.ts';
import type { Inputs } from './inputs.ts';

/** What a run has found out so far. */
export interface State {
  inputs: Inputs;
  subject: Subject;
  evidence: Evidence;
  /** Whether the token can only read, since the pull request comes from a fork. */
  headIsFork: boolean;
}
