import type { PolicySource, Subject } from '@gauntlet/verdict';
import type { Evidence } from './evidence.ts';
import type { Inputs } from './inputs.ts';
import type { Settings } from './settings.ts';

/** What a run has found out so far. */
export interface State {
  inputs: Inputs;
  settings: Settings;
  subject: Subject;
  /** The branch that the change is for; null where it is not known. */
  baseBranch: string | null;
  policy: PolicySource;
  /** Whether the policy says that the project has no tests yet. */
  newProject: boolean;
  evidence: Evidence;
  /** Whether the token can only read, since the pull request comes from a fork. */
  headIsFork: boolean;
}
