import type { Git, Host } from '@gauntlet/host';
import { agentsSection, type Policy, settingsInForce } from '@gauntlet/policy';
import type { ThresholdReasonCode } from '@gauntlet/verdict';
import type { Problem } from './problem.ts';
import { findWriter, type WriterRequest } from './writer.ts';

type Gate = 'coverage' | 'mutation';
type AgentThresholds = NonNullable<NonNullable<Policy['agents']>['thresholds']>;

/** Whose thresholds a change is held to. */
export interface HeldTo<G extends Gate> {
  /** Those for agents; null where people's hold. */
  stricter: AgentThresholds[G] | null;
  /** One sentence on which and why. */
  told: Problem<ThresholdReasonCode>;
}

/** Null where the policy asks no more of agents than of people, so that nobody has to be told apart. */
export async function holdToThresholds<G extends Gate>(
  host: Host,
  git: Git,
  gate: G,
  policy: Policy | null,
  request: Omit<WriterRequest, 'registry'>,
): Promise<HeldTo<G> | null> {
  const thresholds = policy?.agents?.thresholds?.[gate];
  if (thresholds === undefined || Object.values(thresholds).every((value) => value === null)) return null;
  const registry = settingsInForce(agentsSection, policy?.agents);
  const { kind, why } = await findWriter(host, git, { ...request, registry });
  if (kind === 'people') {
    return { stricter: null, told: { code: 'people-thresholds', what: `The thresholds for people apply: ${why}` } };
  }
  const reason = kind === 'agent' ? why : `it cannot be known who wrote it, as ${why}`;
  return {
    stricter: thresholds,
    told: { code: 'agent-thresholds', what: `The thresholds for agents apply: ${reason}` },
  };
}
