import type { Finding, Severity } from '@gauntlet/verdict';
import { severities } from '@gauntlet/verdict';
import { joinRanges, type LineRange } from './ranges.ts';

/** Findings that say the same of one file, with all the lines that they say it of. */
export interface FindingGroup {
  /** Null for findings without a location. */
  path: string | null;
  severity: Severity;
  rule: string;
  message: string;
  /** Empty where the whole file is meant. */
  ranges: LineRange[];
  /** How many findings there are in the group. */
  count: number;
}

/** 0 for the worst. */
export function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}

/** How many lines a finding covers; 0 without a line. */
export function lineCount({ location }: Finding): number {
  if (location?.line === undefined) return 0;
  return Math.max(1, (location.endLine ?? location.line) - location.line + 1);
}

/**
 * Groups in the order in which a person should read them: files by their worst severity, then by lines, then by path;
 * within a file by severity, then by line.
 */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const files = new Map<string | null, Finding[]>();
  for (const finding of findings) {
    const path = finding.location?.path ?? null;
    const known = files.get(path);
    if (known === undefined) files.set(path, [finding]);
    else known.push(finding);
  }
  return [...files]
    .map(describeFile)
    .sort(compareFiles)
    .flatMap((file) => file.groups);
}

interface FileFindings {
  path: string | null;
  groups: FindingGroup[];
  worst: number;
  lines: number;
}

function describeFile([path, findings]: [string | null, Finding[]]): FileFindings {
  const groups = groupSame(path, findings);
  return {
    path,
    groups,
    worst: severityRank((groups[0] as FindingGroup).severity),
    lines: findings.reduce((sum, finding) => sum + lineCount(finding), 0),
  };
}

function compareFiles(a: FileFindings, b: FileFindings): number {
  return a.worst - b.worst || b.lines - a.lines || compareText(a.path ?? '', b.path ?? '');
}

/** By UTF-16 code units: the same everywhere, whatever the locale. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function groupSame(path: string | null, findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const { severity, tool, rule, message, location } of findings) {
    const key = [severity, tool, rule, message].join('\u0000');
    const group = groups.get(key) ?? { path, severity, rule, message, ranges: [], count: 0 };
    groups.set(key, group);
    group.count++;
    if (location?.line !== undefined) {
      group.ranges.push({ first: location.line, last: Math.max(location.line, location.endLine ?? location.line) });
    }
  }
  for (const group of groups.values()) group.ranges = joinRanges(group.ranges);
  return [...groups.values()].sort(compareGroups);
}

function compareGroups(a: FindingGroup, b: FindingGroup): number {
  return severityRank(a.severity) - severityRank(b.severity) || (a.ranges[0]?.first ?? 0) - (b.ranges[0]?.first ?? 0);
}
