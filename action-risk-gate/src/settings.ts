import type { mergeSection, SectionSettings } from '@gauntlet/policy';

/** What the policy and the inputs come to. */
export type Settings = SectionSettings<typeof mergeSection>;
