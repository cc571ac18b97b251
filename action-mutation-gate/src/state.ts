import type { PolicySource, Subject } from '@gauntlet/verdict';
import type { Evidence } from './evidence.ts';
import type { Inputs } from './inputs.ts';
import type { Plan } from './plan.ts';
import type { Settings } from './settings.ts';

/** What a run has found out so far. */
export interface State {
  inputs: Inputs;
  settings: Settings;
  subject: Subject;
  policy: PolicySource;
  evidence: Evidence;
  /** Null where the change is judged and not planned. */
  plan: Plan | null;
  /** Whether the token can only read, since the pull request comes from a fork. */
  headIsFork: boolean;
}
