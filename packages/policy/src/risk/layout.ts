import { type FoldedPath, firstEntry, type PathEntry } from './path-table.ts';
import { criticalEntries } from './tables/critical.ts';
import { dependencyEntries } from './tables/dependencies.ts';
import { executableEntries, scriptEntries, steeringEntries } from './tables/executable.ts';
import { floorEntries } from './tables/floor.ts';
import {
  codeEntries,
  configEntries,
  docEntries,
  documentEntries,
  formattingEntries,
  testEntries,
  uiEntries,
} from './tables/layout.ts';
import type { RawChange, RuleHit } from './types.ts';
import { subjectOf } from './words.ts';

/** In the order in which they are asked: the first entry that fits says what a path is. */
const layout: readonly PathEntry[] = [
  ...steeringEntries,
  ...documentEntries,
  ...criticalEntries,
  ...dependencyEntries,
  ...executableEntries,
  ...testEntries,
  ...docEntries,
  ...formattingEntries,
  ...scriptEntries,
  ...configEntries,
  ...uiEntries,
  ...codeEntries,
];

const unknown: PathEntry = {
  id: 'unknown',
  kind: 'unknown',
  class: 'medium',
  why: 'No rule knows what the file is.',
};

function hitOf({ id, why, class: riskClass, kind }: PathEntry, floor: boolean): RuleHit {
  return { id, why, class: riskClass, floor, kind, detail: null };
}

/** What is never merged without a person. `policyFile` is folded. */
export function floorHits(path: FoldedPath, policyFile: string): RuleHit[] {
  const entry = firstEntry(floorEntries, path);
  if (entry !== undefined) return [hitOf(entry, true)];
  if (path.whole !== policyFile) return [];
  const policy: PathEntry = {
    id: 'floor-policy',
    kind: 'guard',
    class: 'high',
    why: 'The file is the policy of the gates.',
  };
  return [hitOf(policy, true)];
}

/** What the built-in tables say of a path: its layout first, and then what it is about. */
export function builtInHits(change: RawChange, path: FoldedPath): RuleHit[] {
  const entry = firstEntry(layout, path) ?? unknown;
  const hits = [hitOf(entry, false)];
  if (entry.kind === 'tests' && change.status === 'deleted') {
    const why = 'The change takes a test away.';
    hits.push({ ...hitOf(entry, false), id: 'tests-deleted', class: 'medium', why });
  }
  // A document about signing in decides nothing.
  if (entry.kind === 'docs' || entry.kind === 'formatting') return hits;
  const subject = subjectOf(change.path);
  if (subject === undefined) return hits;
  if (entry.kind === 'tests') {
    const why = 'The file tests what decides who may do what, or what moves money.';
    hits.push({ ...hitOf(entry, false), id: 'tests-of-critical', class: 'medium', why });
  } else hits.push({ ...hitOf(unknown, false), ...subject, class: 'high' });
  return hits;
}
