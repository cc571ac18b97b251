import type { TestCount } from '@gauntlet/evidence';
import {
  areAllShown,
  categoriesOf,
  countByCategory,
  failureSections,
  linkToCommit,
  markerOf,
  planAnnotations,
  renderComment,
  renderConsole,
  renderForAgent,
  renderSummary,
  reportReasons,
  serialise,
  serialiseFailures,
  severityOf,
  summarise,
  toSarif,
} from '@gauntlet/report';
import type { Failure, FailureReport, Finding, Metric, Verdict } from '@gauntlet/verdict';
import { reasons } from './reasons.ts';

/** Every output of the action, as action.yml declares them. */
export const outputs = {
  conclusion: '`pass` (a report was made, of no failures too) or `error` (nothing could be read, or not be delivered).',
  'verdict-file': 'Where the verdict was written as JSON, relative to the workspace.',
  summary: 'The verdict in one line of plain characters.',
  'report-file': 'Where the failure report was written as JSON, relative to the workspace.',
  failures: 'How many failures there are, a whole number.',
  blocking:
    'How many of them block: new ones from `severity` on, of tools that are not advisory, and secrets; 1 where the run failed and no cause was found.',
  advisory: 'The tools that the policy calls advisory, separated by blanks.',
  tests:
    'How many tests the logs and reports say were executed, passed or failed; empty where none of them is of tests.',
  categories: 'The categories of the failures as a JSON array of words, most frequent first.',
  attempt: 'Which attempt of the agent this is; 0 where attempts are not counted.',
  escalate: '`true` when a person has to take over, else `false`.',
  delivered: '`true` when the report was handed to the agent and that was acknowledged, else `false`.',
} as const;

export type Outputs = Record<keyof typeof outputs, string>;

/** Those that are of the evidence, and of no report. */
type Counts = Pick<Outputs, 'blocking' | 'advisory' | 'tests'>;

/** What a verdict keeps of a failure. */
export function findingOf(failure: Failure): Finding {
  const { category, tool, rule, message, location, fingerprint, suggestion } = failure;
  return {
    ...{
      category,
      severity: severityOf(failure),
      tool,
      rule: rule === '' ? category : rule,
      message,
      location,
      fingerprint,
    },
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

interface Context {
  report: FailureReport;
  serverUrl: string;
}

/** Every rendering of one report and its verdict, so that they cannot disagree. */
export const render = {
  json: serialise,
  report: serialiseFailures,
  agent: renderForAgent,
  sarif: toSarif,
  outputs: makeOutputs,
  counts: makeCounts,
  console: (verdict: Verdict, notes: readonly string[]) => renderConsole(verdict, { reasonTable: reasons, notes }),
  annotations: (verdict: Verdict, wanted: 'auto' | 'never') =>
    wanted === 'auto' ? planAnnotations(verdict.findings) : { annotations: [], omitted: 0 },
  summary: (verdict: Verdict, context: Context & { notes: readonly string[] }) =>
    renderSummary(verdict, { ...shared(verdict, context), notes: [...context.report.unread, ...context.notes] }),
};

export function renderPullRequestComment(verdict: Verdict, context: Context): string {
  const { run, subject } = verdict;
  const runUrl = run && subject.repository ? `${context.serverUrl}/${subject.repository}/actions/runs/${run.id}` : null;
  return renderComment(verdict, {
    ...shared(verdict, context),
    marker: markerOf(verdict),
    ...(runUrl === null ? {} : { runUrl }),
  });
}

function shared({ subject }: Verdict, { report, serverUrl }: Context) {
  const linkFor = linkToCommit({ serverUrl, repository: subject.repository, sha: subject.headSha });
  return {
    reasonTable: { ...reasons, ...reportReasons },
    linkFor,
    sections: failureSections(report),
    table: !areAllShown(report),
  };
}

/** The tests that were executed, of all that the logs and reports tell of. */
export function metricsOf(tests: TestCount | null): Metric[] {
  if (tests === null) return [];
  const { executed, skipped } = tests;
  const metric = { name: 'tests.executed', numerator: executed, denominator: executed + skipped };
  return [{ ...metric, unit: 'tests', threshold: null, baseline: null }];
}

function makeCounts(tests: TestCount | null, blocking: number, advisory: readonly string[]): Counts {
  return {
    blocking: `${blocking}`,
    advisory: [...new Set(advisory)].sort().join(' '),
    tests: tests === null ? '' : `${tests.executed}`,
  };
}

function makeOutputs(
  verdict: Verdict,
  report: FailureReport,
  places: { verdict: string; report: string },
  delivered: boolean,
): Omit<Outputs, keyof Counts> {
  const counts = categoriesOf(report.failures);
  const left = Object.values(report.omitted).reduce((sum, n) => sum + n, 0);
  const categories = countByCategory(counts)
    .split(', ')
    .flatMap((part) => part.split(' ')[1] ?? []);
  return {
    conclusion: verdict.conclusion,
    'verdict-file': places.verdict,
    summary: summarise(verdict),
    'report-file': places.report,
    failures: `${report.failures.length + left}`,
    categories: JSON.stringify(categories),
    attempt: `${report.attempt.number}`,
    escalate: `${report.attempt.escalate}`,
    delivered: `${delivered}`,
  };
}
