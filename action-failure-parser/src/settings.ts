import type { failuresSection, SectionSettings } from '@gauntlet/policy';

/** The rules in force: the policy's, tightened by the inputs. */
export type Settings = SectionSettings<typeof failuresSection>;
