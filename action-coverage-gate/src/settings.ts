import type { coverageSection, ValuesOf } from '@gauntlet/policy';

/** The thresholds and rules in force: the policy's, tightened by the inputs. */
export type Settings = ValuesOf<typeof coverageSection.fields>;
