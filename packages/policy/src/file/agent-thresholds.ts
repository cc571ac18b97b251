import { defaultOf, type Field } from '../fields/field.ts';
import { coverageSection } from '../sections/coverage.ts';
import { mutationSection } from '../sections/mutation.ts';
import type { Section, Strictness } from '../sections/section.ts';
import { isStricter } from '../tighten.ts';
import type { Policy } from './policy.ts';
import type { MappingNode } from './tree.ts';
import type { Report } from './values.ts';

/** The gates whose thresholds may be others for agents. */
const gates: Readonly<Record<'coverage' | 'mutation', Section>> = {
  coverage: coverageSection,
  mutation: mutationSection,
};

/** Reports each threshold for agents that asks for less than the gate's own section, or than its default there. */
export function checkAgentThresholds(root: MappingNode, policy: Policy, report: Report): void {
  for (const [gate, section] of Object.entries(gates) as ['coverage' | 'mutation', Section][]) {
    const own: Readonly<Record<string, unknown>> = policy[gate] ?? {};
    for (const [name, value] of Object.entries(policy.agents?.thresholds?.[gate] ?? {})) {
      const ruling = own[name] ?? defaultOf(section.fields[name] as Field);
      const isLooser = value !== null && isStricter(section.stricter[name] as Strictness, ruling, value);
      if (!isLooser) continue;
      const given = `${gate}.${name}`;
      const said = own[name] === undefined ? `whose default is ${ruling}` : `which is ${ruling}`;
      const message = `agents.thresholds.${given} is ${value}, but must ask for no less than ${given}, ${said}.`;
      report({ at: placeOf(root, ['agents', 'thresholds', gate, name]), message });
    }
  }
}

/** Where the value at the end of the way is. */
function placeOf(root: MappingNode, way: readonly string[]): number {
  const [first = '', ...rest] = way;
  const value = root.entries.get(first)?.value;
  if (value === undefined) return root.at;
  return rest.length > 0 && value.kind === 'mapping' ? placeOf(value, rest) : value.at;
}
