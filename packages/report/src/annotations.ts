import type { Finding, Severity } from '@gauntlet/verdict';
import { clip } from './bytes.ts';
import { lineCount, severityRank } from './findings.ts';
import { plainLine, plainText } from './log-line.ts';

/** The runner's three kinds. */
export type AnnotationLevel = 'error' | 'warning' | 'notice';

/** What the runner shows beside a line of the change. Lines and columns are 1-based, ends inclusive. */
export interface Annotation {
  level: AnnotationLevel;
  title: string;
  message: string;
  path: string;
  startLine: number;
  endLine: number;
  startColumn?: number;
  endColumn?: number;
}

export interface AnnotationPlan {
  annotations: Annotation[];
  /** Findings with a line that got no annotation. */
  omitted: number;
}

export interface AnnotationLimits {
  /** Of each level; GitHub shows 10 of each in a step. */
  perType?: number;
  /** UTF-8 bytes of a message; the runner cuts at 4,096 UTF-16 units. */
  messageCap?: number;
}

const levels: Readonly<Record<Severity, AnnotationLevel>> = { error: 'error', warning: 'warning', note: 'notice' };
const titleBytes = 200;
const maxPathLength = 1_000;
/** A path with a control character cannot be written where the runner reads it. */
const unwritablePath = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/**
 * The findings that become annotations, worst first: by severity, then by lines, then in the order given. A finding
 * without a line has none, and is not counted as omitted.
 */
export function planAnnotations(findings: readonly Finding[], limits: AnnotationLimits = {}): AnnotationPlan {
  const { perType = 10, messageCap = 4_096 } = limits;
  const located = findings.filter(({ location }) => location?.line !== undefined);
  const ranked = located.toSorted(
    (a, b) => severityRank(a.severity) - severityRank(b.severity) || lineCount(b) - lineCount(a),
  );
  const taken: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  const annotations: Annotation[] = [];
  for (const finding of ranked) {
    const annotation = taken[finding.severity] < perType ? annotate(finding, messageCap) : null;
    if (annotation === null) continue;
    taken[finding.severity]++;
    annotations.push(annotation);
  }
  return { annotations, omitted: located.length - annotations.length };
}

function annotate({ severity, tool, rule, message, location }: Finding, messageCap: number): Annotation | null {
  const line = location?.line;
  if (location === null || line === undefined) return null;
  const { path, column, endLine, endColumn } = location;
  if (path.length > maxPathLength || unwritablePath.test(path)) return null;
  const last = Math.max(line, endLine ?? line);
  return {
    level: levels[severity],
    title: clip(plainLine(`${tool}: ${rule}`), titleBytes),
    message: clip(plainText(message), messageCap),
    path,
    startLine: line,
    endLine: last,
    // The runner ignores columns of several lines.
    ...(last === line && column !== undefined ? { startColumn: column } : {}),
    ...(last === line && column !== undefined && endColumn !== undefined ? { endColumn } : {}),
  };
}
