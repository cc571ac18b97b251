import type { Category, EvidenceKind, FailedTest, Severity, StackFrame } from '@gauntlet/verdict';

/** A place as a tool printed it: not yet resolved to a file of the repository. Lines and columns are 1-based. */
export interface PrintedLocation {
  path: string;
  line?: number;
  column?: number;
  endLine?: number;
  endColumn?: number;
}

/** One failure as it was read, before paths are resolved, secrets redacted and repeats folded. */
export interface ParsedFailure {
  category: Category;
  severity: Severity;
  /** What reported it: `eslint`, `pytest`. From our own tables, never from a log. */
  tool: string;
  /** The tool's own name of the rule, code or exception; empty where it has none. */
  rule: string;
  message: string;
  location: PrintedLocation | null;
  test: FailedTest | null;
  /** As printed, innermost first. */
  stack: StackFrame[];
  /** The lines of the log that show it; null for a failure of a report. */
  lines: { first: number; last: number } | null;
  /** The text of those lines, or what the report says; at most `excerptLines` lines. */
  excerpt: string;
  /** False: a consequence of another failure. */
  root: boolean;
  /** 0 to 1. */
  confidence: number;
  evidence: EvidenceKind;
  /** The step of the log, as far as the log tells. */
  step: string | null;
}

/** How many lines of a log one failure may show. */
export const excerptLines = 12;
