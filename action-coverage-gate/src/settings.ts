import type { coverageSection, SectionSettings } from '@gauntlet/policy';

/** The thresholds and rules in force: the policy's, tightened by the inputs. */
export type Settings = SectionSettings<typeof coverageSection>;
