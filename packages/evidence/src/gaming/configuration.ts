import type { ChangedFile } from '../diff/change.ts';
import { type ConfigurationFile, configurationFiles } from './configuration-files.ts';
import { type FileMatches, type Found, type GamingFinding, matchesByFile, without } from './finding.ts';
import { type MixedConfiguration, mixedConfiguration } from './mixed-configuration.ts';

/** Tells in one go of nearly all paths that no rule is about them. */
const anyConfiguration = new RegExp(
  [...configurationFiles, ...mixedConfiguration].map(({ path }) => path.source).join('|'),
);

/** Blob id to text. */
export type Texts = ReadonlyMap<string, string>;

/** The blobs whose text tells whether a changed line of a configuration file stands among those about coverage. */
export function configurationToRead(change: readonly ChangedFile[]): Set<string> {
  const read = change.filter(
    ({ kind, status, path }) =>
      kind === 'file' &&
      status !== 'deleted' &&
      mixedConfiguration.some((rule) => rule.region !== undefined && rule.path.test(path)),
  );
  return new Set(read.map(({ oid }) => oid));
}

/** Configuration of coverage, thresholds and excludes that the change touches: at most one finding a file and rule. */
export function findConfiguration(
  change: readonly ChangedFile[],
  files: readonly ChangedFile[],
  found: Found,
  texts: Texts,
): GamingFinding[] {
  const findings: GamingFinding[] = [];
  const candidates = change.filter((file) => touches(anyConfiguration, file));
  for (const file of candidates) {
    const rule = configurationFiles.find(({ path }) => touches(path, file));
    if (rule && isEdited(file)) findings.push(describeFile(rule, file));
  }
  for (const rule of mixedConfiguration) {
    const byFile = matchesByFile(files, found.get(rule));
    for (const file of candidates) {
      if (!touches(rule.path, file)) continue;
      const mention = changedMention(byFile.get(file));
      const line = mention === undefined ? changedInRegion(rule, file, texts.get(file.oid)) : mention;
      if (line !== undefined) findings.push(describeMixed(rule, file, line));
    }
  }
  return findings;
}

function touches(pattern: RegExp, { path, oldPath }: ChangedFile): boolean {
  return pattern.test(path) || (oldPath !== null && oldPath !== path && pattern.test(oldPath));
}

/** A change of the file's mode alone edits nothing. */
function isEdited({ status, hunks }: ChangedFile): boolean {
  return status !== 'modified' || hunks.length > 0;
}

/** The first added line that names coverage; null where lines were only taken away; undefined for neither. */
function changedMention(matches: FileMatches | undefined): number | null | undefined {
  if (!matches) return undefined;
  const { added, removed, more } = matches;
  const first = without(added, removed)[0];
  if (first) return first.line;
  return without(removed, added).length > 0 || more.added + more.removed > 0 ? null : undefined;
}

function changedInRegion(
  rule: MixedConfiguration,
  file: ChangedFile,
  text: string | undefined,
): number | null | undefined {
  if (!rule.region || text === undefined || file.hunks.length === 0) return undefined;
  const { lines, gaps } = rule.region(text);
  let removed = false;
  for (const { newStart, newCount } of file.hunks) {
    for (let line = newStart; line < newStart + newCount; line++) if (lines[line]) return line;
    removed ||= newCount === 0 && gaps[newStart] === true;
  }
  return removed ? null : undefined;
}

function describeFile(rule: ConfigurationFile, { path, status, added }: ChangedFile): GamingFinding {
  const verbs = { added: 'adds', modified: 'edits', deleted: 'deletes', renamed: 'moves', 'type-changed': 'replaces' };
  return {
    kind: 'coverage-configuration',
    path,
    line: added[0]?.[0] ?? null,
    rule: rule.id,
    tool: rule.tool,
    message: `This change ${verbs[status]} a configuration file of ${rule.tool}, which says what is measured, tested or asked for.`,
  };
}

function describeMixed(rule: MixedConfiguration, { path }: ChangedFile, line: number | null): GamingFinding {
  const message = `This change edits lines that say what is measured, tested or asked for (${rule.tool}).`;
  return { kind: 'coverage-configuration', path, line, rule: rule.id, tool: rule.tool, message };
}
