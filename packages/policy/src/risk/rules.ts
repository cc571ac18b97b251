import type { riskSection } from '../sections/risk.ts';
import type { SectionSettings } from '../sections/section.ts';
import { boundariesFor } from './boundaries.ts';
import type { ChangeKind, RiskRules } from './types.ts';

export type RiskSettings = SectionSettings<typeof riskSection>;

/** What the policy does not hold. Nothing of it may come from the change. */
export interface RiskContext {
  readonly policyFile: string;
  readonly incidents: readonly string[];
  readonly basePaths: Iterable<string>;
  /** The agent's immutable id; null where a person wrote the change, or where it is not known who did. */
  readonly agent: string | null;
  /** The task that a person set; null for none. */
  readonly task: string | null;
}

const kindOf = (kind: ChangeKind | 'unchanged'): ChangeKind | null => (kind === 'unchanged' ? null : kind);

/** The settings of the policy's section `risk`, joined with what the change is judged among. */
export function riskRules(settings: RiskSettings, context: RiskContext): RiskRules {
  return {
    policyFile: context.policyFile,
    incidents: context.incidents,
    basePaths: context.basePaths,
    paths: settings.rules.map((rule) => ({ ...rule, kind: kindOf(rule.kind) })),
    content: settings.content.map((rule) => ({ ...rule, kind: kindOf(rule.kind) })),
    size: {
      mediumLines: settings['medium-lines'],
      highLines: settings['high-lines'],
      highFiles: settings['high-files'],
    },
    incidentClass: settings['incident-class'],
    boundaries: boundariesFor(settings.boundaries, context),
  };
}
