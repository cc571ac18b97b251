import { isWorse } from './assess.ts';
import type { ChangeKind, FileRisk, RiskAssessment, RiskClass, RuleHit } from './types.ts';

/** Why one file, or the change as a whole, is of its class. */
export interface RiskExplanation {
  /** Null for the change as a whole. The author's: to be escaped wherever it is shown. */
  readonly path: string | null;
  readonly class: RiskClass;
  readonly floor: boolean;
  readonly kind: ChangeKind | null;
  /** The id of the rule that decided. */
  readonly rule: string;
  /** The rule's sentence, followed by what it was seen in. One line. */
  readonly why: string;
  /** The ids of the other rules that fitted, the worst first. */
  readonly also: readonly string[];
  /** The boundaries of the policy that the path lies outside of. */
  readonly outside: readonly string[];
  /** Whether it is what decided the class of the whole change. */
  readonly decisive: boolean;
}

/** One line a file, and one for each rule on the change as a whole; the worst first, and otherwise in order. */
export function explain(assessment: RiskAssessment): RiskExplanation[] {
  const outside = new Map<string, string[]>();
  for (const { path, boundary } of assessment.breaches) {
    const names = outside.get(path) ?? [];
    outside.set(path, names);
    names.push(boundary);
  }
  const rules = new Map<RiskExplanation, RuleHit>();
  const add = (rule: RuleHit, file: FileRisk | null) => {
    const { decidedBy } = assessment;
    const line: RiskExplanation = {
      path: file?.path ?? null,
      class: rule.class,
      floor: rule.floor,
      kind: file?.kind ?? rule.kind,
      rule: rule.id,
      why: rule.detail === null ? rule.why : `${rule.why} (${rule.detail})`,
      also: file?.hits.slice(1).map(({ id }) => id) ?? [],
      outside: file === null ? [] : (outside.get(file.path) ?? []),
      decisive: decidedBy.path === (file?.path ?? null) && decidedBy.rule.id === rule.id,
    };
    rules.set(line, rule);
  };
  for (const file of assessment.files) add(file.rule, file);
  for (const rule of assessment.change) add(rule, null);
  const order = (a: RuleHit, b: RuleHit) => (isWorse(a, b) ? -1 : isWorse(b, a) ? 1 : 0);
  return [...rules].toSorted(([, a], [, b]) => order(a, b)).map(([line]) => line);
}
