/** What kind of problem a finding is; decides who can fix it and how. Chosen by the tool that was read, never by its text. */
export const categories = [
  'format',
  'lint',
  'type',
  'build',
  'test',
  'coverage',
  'mutation',
  'security',
  'dependency',
  'secret',
  'architecture',
  'deploy',
  'infrastructure',
  'unknown',
] as const;

export type Category = (typeof categories)[number];

export const severities = ['error', 'warning', 'note'] as const;

export type Severity = (typeof severities)[number];

/** The kinds of fix that an agent can be asked for. */
export const suggestionActions = [
  'format',
  'lint-fix',
  'type-fix',
  'test-fix',
  'add-tests',
  'dependency-upgrade',
  'secret-rotate',
  'config-fix',
  'rerun',
  'investigate',
] as const;

export type SuggestionAction = (typeof suggestionActions)[number];

/** Where a finding is. Lines and columns are 1-based, columns in UTF-16 code units, ends inclusive. */
export interface Location {
  /** Relative to the repository root, with `/`. */
  path: string;
  line?: number;
  column?: number;
  endLine?: number;
  endColumn?: number;
}

export interface Suggestion {
  action: SuggestionAction;
  /** From a fixed table of ours, never from a log or a report. */
  command?: string;
}

/** One problem, exact enough for an agent to act on. */
export interface Finding {
  category: Category;
  severity: Severity;
  /** What found it, for instance `gauntlet/coverage`. */
  tool: string;
  rule: string;
  /** Exact, capped. */
  message: string;
  location: Location | null;
  /** Hex SHA-256 over tool, rule, path and normalised message: stable when lines move. */
  fingerprint: string;
  suggestion?: Suggestion;
}

/** A finding before the host has hashed its fingerprint. */
export type UnhashedFinding = Omit<Finding, 'fingerprint'>;

/**
 * The text that a fingerprint is the SHA-256 of. Numbers in the message are replaced by `#`, so that a finding
 * keeps its fingerprint when only counts or line numbers in its message change.
 */
export function fingerprintText(finding: UnhashedFinding): string {
  const message = finding.message.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();
  return [finding.tool, finding.rule, finding.location?.path ?? '', message].join('\u0000');
}
