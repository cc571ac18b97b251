import { breachesOf } from './boundaries.ts';
import { collisionsOf } from './collisions.ts';
import { contentMatches } from './content.ts';
import { dependencyHits } from './dependencies/judge.ts';
import { hazardsOf } from './hazards.ts';
import { builtInHits, floorHits } from './layout.ts';
import { type FoldedPath, fold, foldPath } from './path-table.ts';
import {
  type ChangeKind,
  changeKinds,
  type FileRisk,
  type RawChange,
  type RiskAssessment,
  type RiskRules,
  type RuleHit,
  riskClasses,
  type SizeLimits,
} from './types.ts';

/** What is the same for every file of one assessment. */
interface Circumstances {
  readonly rules: RiskRules;
  readonly policyFile: string;
  readonly incidents: ReadonlySet<string>;
  readonly collisions: ReadonlyMap<string, string>;
}

/**
 * Judges a change: the highest class of any file decides, and what was measured only raises. `changes` is the whole
 * diff: the caller has made sure that it is, since a list that was cut cannot be told from a whole one here. A list
 * without any file is high, since there is nothing to judge. Never throws.
 */
export function assessRisk(changes: readonly RawChange[], rules: RiskRules): RiskAssessment {
  const circumstances: Circumstances = {
    rules,
    policyFile: fold(rules.policyFile),
    incidents: new Set(rules.incidents),
    collisions: collisionsOf(changes, rules.basePaths),
  };
  const files = changes.map((change) => assessFile(change, circumstances));
  const change = sorted(changeHits(changes, files, rules.size));
  const breaches = breachesOf(changes, rules.boundaries);
  const decidedBy = decisionOf(files, change);
  const kinds = new Set<ChangeKind | null>(files.flatMap(({ hits }) => hits.map(({ kind }) => kind)));
  return {
    class: decidedBy.rule.class,
    floor: files.some(({ floor }) => floor),
    kinds: changeKinds.filter((kind) => kinds.has(kind)),
    decidedBy,
    files,
    change,
    bounds: breaches.length === 0 ? 'in-bounds' : 'out-of-bounds',
    breaches,
  };
}

/** The floor before high, high before medium, medium before low. */
export function isWorse(a: RuleHit, b: RuleHit): boolean {
  return rank(a) > rank(b);
}

function rank(hit: RuleHit): number {
  return hit.floor ? riskClasses.length : riskClasses.indexOf(hit.class);
}

function sorted(hits: readonly RuleHit[]): RuleHit[] {
  return hits.toSorted((a, b) => rank(b) - rank(a));
}

function decisionOf(files: readonly FileRisk[], change: readonly RuleHit[]): RiskAssessment['decidedBy'] {
  let decided: RiskAssessment['decidedBy'] | undefined;
  for (const { path, rule } of files) {
    if (decided === undefined || isWorse(rule, decided.rule)) decided = { path, rule };
  }
  for (const rule of change) {
    if (decided === undefined || isWorse(rule, decided.rule)) decided = { path: null, rule };
  }
  // `changeHits` has said something of a change without files.
  return decided as RiskAssessment['decidedBy'];
}

function assessFile(change: RawChange, circumstances: Circumstances): FileRisk {
  const path = foldPath(change.path);
  const hits = sorted([
    ...floorHits(path, circumstances.policyFile),
    ...placeHits(change, path, circumstances.rules),
    ...hazardsOf(change),
    ...dependencyHits(change, path),
    ...raisingHits(change, circumstances),
  ]);
  const rule = hits[0] as RuleHit;
  const kind = hits.find((hit) => hit.kind !== null)?.kind ?? 'unknown';
  return { path: change.path, class: rule.class, floor: rule.floor, kind, rule, hits };
}

/** What the place of the file says: the built-in layout, or what the policy sets instead of it. */
function placeHits(change: RawChange, path: FoldedPath, { paths }: RiskRules): RuleHit[] {
  const builtIn = builtInHits(change, path);
  const setting = paths.filter((rule) => rule.effect === 'set' && rule.paths.some((glob) => glob.matches(change.path)));
  if (setting.length === 0) return builtIn;
  return setting.map((rule) => ({
    id: `policy:${rule.name}`,
    why: 'A rule of the policy sets the class of this path.',
    class: rule.class,
    floor: false,
    kind: rule.kind ?? builtIn[0]?.kind ?? null,
    detail: null,
  }));
}

/** What can make a class higher, and never lower. */
function raisingHits(change: RawChange, { rules, incidents, collisions }: Circumstances): RuleHit[] {
  const hits: RuleHit[] = [];
  const raise = (hit: Pick<RuleHit, 'id' | 'why' | 'class'> & Partial<RuleHit>) =>
    hits.push({ floor: false, kind: null, detail: null, ...hit });
  if (collisions.has(change.path)) {
    const why = 'On a file system that ignores case, the path is that of another file or folder.';
    raise({ id: 'path-collision', why, class: 'high' });
  }
  if (incidents.has(change.path)) {
    const why = 'A change of this file has led to an incident, a rollback or a revert before.';
    raise({ id: 'incident', why, class: rules.incidentClass });
  }
  for (const rule of rules.paths) {
    if (rule.effect !== 'raise' || !rule.paths.some((glob) => glob.matches(change.path))) continue;
    const why = 'A rule of the policy raises the class of this path.';
    raise({ id: `policy:${rule.name}`, why, class: rule.class, kind: rule.kind });
  }
  return [...hits, ...contentHits(change, rules)];
}

function contentHits({ path, addedLines, removedLines = [] }: RawChange, { content }: RiskRules): RuleHit[] {
  const fitting = content.filter(({ paths }) => paths.length === 0 || paths.some((glob) => glob.matches(path)));
  if (fitting.length === 0) return [];
  const read = (lines: RawChange['addedLines'], side: 'added' | 'removed') =>
    lines.map(({ line, text }) => ({ line, side, text: text.toLowerCase() }));
  const lines = [...read(addedLines, 'added'), ...read(removedLines, 'removed')];
  return fitting.flatMap((rule): RuleHit[] => {
    const found = lines.find(({ text }) => rule.patterns.some((pattern) => contentMatches(pattern, text)));
    if (found === undefined) return [];
    const why = `${found.side === 'added' ? 'An added' : 'A removed'} line holds what a rule of the policy looks for.`;
    const detail = found.side === 'added' ? `line ${found.line}` : `line ${found.line} of before`;
    return [{ id: `content:${rule.name}`, why, class: rule.class, floor: false, kind: rule.kind, detail }];
  });
}

function changeHits(changes: readonly RawChange[], files: readonly FileRisk[], size: SizeLimits): RuleHit[] {
  const hit = (id: string, riskClass: RuleHit['class'], why: string, detail: string | null): RuleHit => {
    return { id, why, class: riskClass, floor: false, kind: null, detail };
  };
  if (changes.length === 0) return [hit('nothing-changed', 'high', 'There is no changed file to judge.', null)];
  const hits: RuleHit[] = [];
  if (changes.length > size.highFiles) {
    hits.push(
      hit('size-files', 'high', 'The change touches more files than the policy lets pass.', `${changes.length} files`),
    );
  }
  const isLock = (index: number) => files[index]?.hits.some(({ id }) => id === 'dependency-lock') === true;
  const lines = changes.reduce((sum, each, index) => (isLock(index) ? sum : sum + linesOf(each)), 0);
  const why = 'The change is longer than what the policy takes for easy to review.';
  if (lines > size.highLines) hits.push(hit('size-lines', 'high', why, `${lines} lines`));
  else if (lines > size.mediumLines) hits.push(hit('size-lines', 'medium', why, `${lines} lines`));
  return hits;
}

/** What is not counted is high for that. */
function linesOf({ added, deleted }: RawChange): number {
  return (added ?? 0) + (deleted ?? 0);
}
