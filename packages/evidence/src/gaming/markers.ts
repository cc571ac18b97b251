import type { ChangedFile } from '../diff/change.ts';
import { exemptByPath } from '../source/exempt.ts';
import { languageOf } from '../source/languages.ts';
import { type Found, type GamingFinding, matchesByFile, without } from './finding.ts';
import { ignorePragmas } from './pragmas/index.ts';
import type { MarkerRule } from './probe.ts';
import { skipMarkers } from './skips/index.ts';

export const markerRules: readonly MarkerRule[] = [...ignorePragmas, ...skipMarkers];

/** Ignore pragmas and skip markers that the change adds. One that only moved within its file is not new. */
export function findMarkers(files: readonly ChangedFile[], found: Found): GamingFinding[] {
  const findings: GamingFinding[] = [];
  for (const rule of markerRules) {
    for (const [file, { added, removed, more }] of matchesByFile(files, found.get(rule))) {
      if (!appliesTo(rule, file)) continue;
      for (const { line } of without(added, removed)) findings.push(describe(rule, file, line, ''));
      if (more.added > 0) findings.push(describe(rule, file, null, ` (${more.added} more lines like this)`));
    }
  }
  return findings;
}

function appliesTo(rule: MarkerRule, { kind, path }: ChangedFile): boolean {
  const language = languageOf(path);
  if (kind !== 'file' || language === null || !rule.languages.includes(language)) return false;
  if (rule.kind === 'skip-marker') return !rule.testsOnly || exemptByPath(path) === 'test';
  // A file that is a test by its own name hides no code of the product; a folder's name is no such promise.
  return exemptByPath(path.slice(path.lastIndexOf('/') + 1)) !== 'test';
}

function describe(rule: MarkerRule, { path }: ChangedFile, line: number | null, more: string): GamingFinding {
  const what = rule.kind === 'skip-marker' ? 'a skip marker' : 'an ignore pragma';
  const message = `This change adds ${what}${more}. ${rule.effect}`;
  return { kind: rule.kind, path, line, rule: rule.id, tool: rule.tool, message };
}
