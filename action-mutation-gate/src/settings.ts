import type { mutationSection, SectionSettings } from '@gauntlet/policy';

/** The threshold and rules in force: the policy's, tightened by the inputs. */
export type Settings = SectionSettings<typeof mutationSection>;
