import type { Category, Failure, FailureStatus, LogRange, Severity, StackFrame } from '@gauntlet/verdict';
import type { ParsedFailure } from '../failure.ts';
import type { OmittedFailures } from '../omitted.ts';
import { failureFingerprintText } from './fingerprint.ts';
import { type Folded, Merger } from './merge.ts';
import type { PathResolver } from './resolve.ts';
import { suggestionFor } from './suggest.ts';

/** What was read from one log or report. */
export interface FailureSource {
  /** The file, or `job <name>`. */
  name: string;
  /** The job that it is of; null where that is not known. */
  job: string | null;
  failures: readonly ParsedFailure[];
  /** What was left out while it was read. */
  omitted?: readonly OmittedFailures[];
  /** Where a line of the log can be seen; null where it cannot. */
  linkTo?: (line: number) => string | null;
}

export interface FoldOptions {
  resolver: PathResolver;
  /** Hex SHA-256; the host's. */
  sha256: (text: string) => string;
  /** Whether the base branch fails in the same way, or the same commit has passed; `new` for all unless told. */
  statusOf?: (fingerprint: string, jobs: readonly string[]) => FailureStatus;
  /** The tools whose failures are told, but block nothing. A secret does, whatever found it. */
  advisory?: readonly string[];
  /** How many failures are listed, 1,000 unless told. */
  limit?: number;
}

export interface FoldedFailures {
  /** Worst first. */
  failures: Failure[];
  /** How many more there are, by category. */
  omitted: Partial<Record<Category, number>>;
  /** How many there are whose tool is not advisory and that are new, by severity: of all, listed or not. */
  blocking: Readonly<Record<Severity, number>>;
}

const messageUnits = 4_096;
const shortUnits = 1_000;
const maxFrames = 20;

/**
 * One list of what failed from everything that was read: paths resolved, what several jobs, logs and reports say folded
 * into one failure each, consequences after causes.
 */
export function foldFailures(sources: readonly FailureSource[], options: FoldOptions): FoldedFailures {
  const { sha256, statusOf = () => 'new' as const, advisory = [], limit = 1_000 } = options;
  const merger = new Merger();
  for (const source of sources) {
    for (const failure of source.failures) merger.add(shape(failure, source, options, sha256));
  }
  const all = merger.folded().map((folded) => finish(folded, statusOf));
  all.sort(byWeight);
  const omitted: Partial<Record<Category, number>> = {};
  for (const { category } of all.slice(limit)) omitted[category] = (omitted[category] ?? 0) + 1;
  return { failures: all.slice(0, limit), omitted, blocking: countBlocking(all, sources, advisory) };
}

function countBlocking(
  failures: readonly Failure[],
  sources: readonly FailureSource[],
  advisory: readonly string[],
): FoldedFailures['blocking'] {
  const counts = { error: 0, warning: 0, note: 0 };
  for (const failure of failures) {
    if (failure.advisory !== true && failure.status === 'new') counts[failure.severity]++;
  }
  for (const omitted of sources.flatMap((source) => source.omitted ?? [])) {
    if (!isAdvisory(omitted, advisory)) counts[omitted.severity] += omitted.count;
  }
  return counts;
}

function isAdvisory({ tool, category }: Pick<Failure, 'tool' | 'category'>, advisory: readonly string[]): boolean {
  return category !== 'secret' && advisory.includes(tool);
}

function shape(
  parsed: ParsedFailure,
  { name, job, linkTo }: FailureSource,
  { resolver, advisory = [] }: FoldOptions,
  sha256: (text: string) => string,
): Folded {
  const { category, severity, tool, root, confidence, evidence } = parsed;
  const printed = parsed.location;
  const path = printed === null ? null : resolver.resolve(printed.path);
  const stack = resolveFrames(parsed.stack, resolver);
  // A place that is no file of the repository is still worth showing, as printed.
  if (printed !== null && path === null) stack.push(frame(printed.path, printed.line, printed.column));
  const location = printed === null || path === null ? firstOwn(parsed.stack, resolver) : { ...printed, path };
  const rule = clean(parsed.rule, 200);
  const message = clean(parsed.message, messageUnits);
  const test = parsed.test && {
    suite: parsed.test.suite === null ? null : clean(parsed.test.suite, shortUnits),
    name: clean(parsed.test.name, shortUnits),
    expected: parsed.test.expected === null ? null : clean(parsed.test.expected, shortUnits),
    actual: parsed.test.actual === null ? null : clean(parsed.test.actual, shortUnits),
  };
  const log: LogRange | null = parsed.lines && {
    source: name,
    firstLine: parsed.lines.first,
    lastLine: parsed.lines.last,
    step: parsed.step === null ? null : clean(parsed.step, shortUnits),
    url: linkTo?.(parsed.lines.first) ?? null,
  };
  const fingerprint = sha256(failureFingerprintText({ category, tool, rule, message, location, test }));
  const suggestion = suggestionFor(tool, category);
  const excerpt = clean(parsed.excerpt, messageUnits);
  return {
    failure: {
      ...{ category, severity, tool, rule, message, location, fingerprint, suggestion, root, test },
      ...{ stack: stack.slice(0, maxFrames), log, excerpt, jobs: job === null ? [] : [job] },
      ...{ status: 'new', confidence, evidence },
      ...(isAdvisory(parsed, advisory) ? { advisory: true as const } : {}),
    },
    job,
  };
}

function finish({ failure }: Folded, statusOf: NonNullable<FoldOptions['statusOf']>): Failure {
  return { ...failure, status: statusOf(failure.fingerprint, failure.jobs) };
}

/** Frames of the repository first, each of the two groups in its own order. */
function resolveFrames(frames: readonly StackFrame[], resolver: PathResolver): StackFrame[] {
  const own: StackFrame[] = [];
  const others: StackFrame[] = [];
  for (const one of frames.slice(0, 200)) {
    const path = resolver.resolve(one.path);
    const shown: StackFrame = { ...one, path: path ?? clean(one.path, 500) };
    if (shown.function !== undefined) shown.function = clean(shown.function, 300);
    (path === null ? others : own).push(shown);
  }
  return [...own, ...others];
}

function firstOwn(frames: readonly StackFrame[], resolver: PathResolver): Failure['location'] {
  for (const { path: printed, line, column } of frames) {
    const path = resolver.resolve(printed);
    if (path !== null) return frame(path, line, column);
  }
  return null;
}

function frame(path: string, line?: number, column?: number): StackFrame {
  return {
    path: clean(path, 500),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

/** Text without control characters but line breaks and tabs, lone surrogates, or what is invisible; at most `units` long. */
function clean(text: string, units: number): string {
  const safe = text
    .slice(0, units * 2)
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Cs}\u2028\u2029]/gu, '')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad\u{e0000}-\u{e007f}]/gu, '');
  return safe.length <= units ? safe : `${safe.slice(0, units - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** What has to be mended before the rest can even be seen comes first. */
const categoryRank: Readonly<Record<Category, number>> = {
  infrastructure: 0,
  dependency: 1,
  build: 2,
  type: 3,
  secret: 4,
  security: 5,
  test: 6,
  deploy: 7,
  unknown: 8,
  coverage: 9,
  mutation: 10,
  architecture: 11,
  lint: 12,
  format: 13,
};
const severityRank = { error: 0, warning: 1, note: 2 } as const;

function byWeight(a: Failure, b: Failure): number {
  return (
    Number(a.advisory ?? false) - Number(b.advisory ?? false) ||
    Number(b.root) - Number(a.root) ||
    severityRank[a.severity] - severityRank[b.severity] ||
    categoryRank[a.category] - categoryRank[b.category] ||
    b.confidence - a.confidence
  );
}
