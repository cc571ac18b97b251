import type { ReasonTable } from './reason.ts';

/** The reason codes that say whose thresholds a change was held to, where the policy has others for agents. */
export const thresholdReasons = {
  'agent-thresholds': {
    conclusion: 'pass',
    meaning: 'The change is held to `agents.thresholds` of the policy, since it is not known to be by people alone.',
    resolve: 'Nothing has to be done.',
  },
  'people-thresholds': {
    conclusion: 'pass',
    meaning: 'The change is held to the thresholds for people, since no agent is known to have had part in it.',
    resolve: 'Nothing has to be done.',
  },
} as const satisfies ReasonTable;

export type ThresholdReasonCode = keyof typeof thresholdReasons;
