import type { healthSection, Policy, SectionSettings } from '@gauntlet/policy';
import type { PolicySource, Subject } from '@gauntlet/verdict';
import type { Evidence } from './evidence.ts';
import type { Inputs } from './inputs.ts';

/** What is known so far; each step of the run adds to it. */
export interface State {
  inputs: Inputs;
  settings: SectionSettings<typeof healthSection>;
  subject: Subject;
  policy: PolicySource;
  /** Null where there is no policy. */
  sections: Policy | null;
  evidence: Evidence;
  /** Sentences on what was found, and on what was not done. */
  notes: string[];
}
