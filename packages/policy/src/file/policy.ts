import type { ScalarField } from '../fields/field.ts';
import { agentsSection } from '../sections/agents.ts';
import { costsSection } from '../sections/costs.ts';
import { coverageSection } from '../sections/coverage.ts';
import { failuresSection } from '../sections/failures.ts';
import { healthSection } from '../sections/health.ts';
import { mergeSection } from '../sections/merge.ts';
import { mutationSection } from '../sections/mutation.ts';
import { riskSection } from '../sections/risk.ts';
import { type Section, type SectionSettings, settingsOf } from '../sections/section.ts';
import { testsSection } from '../sections/tests.ts';
import { trustSection } from '../sections/trust.ts';
import { checkAgentThresholds } from './agent-thresholds.ts';
import { type FileProblem, positionAt } from './position.ts';
import { type MappingNode, type Mistake, readTree } from './tree.ts';
import { type Report, readValue, readValues, reportUnknown } from './values.ts';

/** The parts of `.github/gauntlet.yml`, each read by one gate. A new one is added here, and nothing else changes. */
export const sections = {
  coverage: coverageSection,
  mutation: mutationSection,
  failures: failuresSection,
  tests: testsSection,
  risk: riskSection,
  agents: agentsSection,
  trust: trustSection,
  merge: mergeSection,
  health: healthSection,
  costs: costsSection,
};

type Sections = typeof sections;

/** What a section of the file sets. A setting that it leaves out has its default. */
export type SectionValues<S extends Section> = Partial<SectionSettings<S>>;

/** A policy file that was read. A section that the file leaves out is absent. */
export type Policy = { readonly [K in keyof Sections]?: SectionValues<Sections[K]> };

export type ParsedPolicy = { ok: true; policy: Policy } | { ok: false; problems: FileProblem[] };

/** The version of the file's language. Optional, since there is only one. */
export const versionField: ScalarField<1> = {
  shape: 'scalar',
  description: "The version of the policy's language.",
  default: 1,
  secret: false,
  allowed: '1, the only version there is',
  yaml: ['integer'],
  schema: { const: 1 },
  parse: (text) => (text === '1' ? 1 : undefined),
};

/** In UTF-16 code units, which are never more than the bytes. */
const maxLength = 256 * 1024;

const maxProblems = 20;

/**
 * Reads a policy: YAML 1.2 without anchors, aliases, merge keys, tags or keys that come twice. Broken syntax is one
 * problem; otherwise every mistake is one, in the order of the file, up to 20.
 */
export function parsePolicy(text: string): ParsedPolicy {
  if (text.length > maxLength) {
    const message = `The policy has ${text.length} characters, but must have at most ${maxLength}.`;
    return { ok: false, problems: [{ line: 1, column: 1, message }] };
  }
  // A byte order mark is no part of the first line.
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const mistakes: Mistake[] = [];
  const policy = readPolicy(source, (mistake) => mistakes.push(mistake));
  return mistakes.length === 0 ? { ok: true, policy } : { ok: false, problems: located(source, mistakes) };
}

function readPolicy(source: string, report: Report): Policy {
  const tree = readTree(source);
  if ('message' in tree) {
    report(tree);
    return {};
  }
  if (tree.root?.kind === 'mapping') return readSections(tree.root, report);
  const empty = tree.root === null || (tree.root.kind === 'scalar' && tree.root.type === 'null');
  const what = empty ? 'The policy is empty' : 'The policy is not a mapping';
  report({ at: tree.root?.at ?? 0, message: `${what}, but must hold settings, at least "version: 1".` });
  return {};
}

function readSections(root: MappingNode, report: Report): Policy {
  const values: Record<string, unknown> = {};
  for (const [name, { key, value }] of root.entries) {
    if (name === 'version') readValue(versionField, name, value, report);
    else if (Object.hasOwn(sections, name)) {
      values[name] = readValues(settingsOf(sections[name as keyof Sections]), name, value, report);
    } else reportUnknown(key, '', ['version', ...Object.keys(sections)], report);
  }
  checkAgentThresholds(root, values as Policy, report);
  return Object.freeze(values) as Policy;
}

function located(source: string, mistakes: Mistake[]): FileProblem[] {
  const sorted = mistakes.toSorted((a, b) => a.at - b.at);
  const problems = sorted.slice(0, maxProblems).map(({ at, message }) => ({ ...positionAt(source, at), message }));
  const [next] = sorted.slice(maxProblems);
  if (next !== undefined) {
    const message = `From here on ${sorted.length - maxProblems} more mistakes are not listed.`;
    problems.push({ ...positionAt(source, next.at), message });
  }
  return problems;
}
