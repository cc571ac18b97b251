import type { BaselineTotals } from '@gauntlet/evidence';
import {
  codeSpan,
  escapeMarkdown,
  linkToCommit,
  markerOf,
  planAnnotations,
  renderComment,
  renderConsole,
  renderSummary,
  reportReasons,
  type Section,
  serialise,
  shorten,
  summarise,
} from '@gauntlet/report';
import { formatPercent, formatRatio, type Ratio, type Verdict } from '@gauntlet/verdict';
import type { Decision } from './decide.ts';
import type { FilePatch } from './measure.ts';
import { reasons } from './reasons.ts';
import { trendSection } from './trend.ts';

/** Every output of the action, as action.yml declares them. */
export const outputs = {
  conclusion: '`pass`, `fail` (judged, and short) or `error` (could not judge).',
  'verdict-file': 'Where the verdict was written as JSON, relative to the workspace.',
  summary: 'The verdict in one line of plain characters.',
  'patch-lines':
    'The percentage of the changed, instrumented lines that tests run, cut to two decimals; empty where there is none.',
  'patch-branches':
    'The percentage of the branch arms on changed lines that tests take, cut to two decimals; empty where there is none.',
  'project-lines':
    "The percentage of all of the project's lines that tests run, cut to two decimals; empty where there is none.",
  'project-branches':
    "The percentage of all of the project's branch arms that tests take, cut to two decimals; empty where there is none.",
  'baseline-file': 'Where the baseline was written, relative to the workspace; empty where none was.',
} as const;

export type Outputs = Record<keyof typeof outputs, string>;

interface Context {
  decision: Decision;
  serverUrl: string;
}

interface SummaryContext {
  notes: readonly string[];
  /** The numbers of earlier baselines, oldest first. */
  history: readonly BaselineTotals[];
}

/** Every rendering of one verdict, so that they cannot disagree. */
export const render = {
  json: serialise,
  outputs: makeOutputs,
  console: (verdict: Verdict, notes: readonly string[]) => renderConsole(verdict, { reasonTable: reasons, notes }),
  annotations: (verdict: Verdict, wanted: 'auto' | 'never') =>
    wanted === 'auto' ? planAnnotations(verdict.findings) : { annotations: [], omitted: 0 },
  summary: (verdict: Verdict, { notes, history, ...context }: Context & SummaryContext) => {
    const common = shared(verdict, context);
    const sections = [...common.sections, ...trendSection(history, verdict.metrics)];
    return renderSummary(verdict, { ...common, sections, notes });
  },
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

function shared({ subject }: Verdict, { decision, serverUrl }: Context) {
  const linkFor = linkToCommit({ serverUrl, repository: subject.repository, sha: subject.headSha });
  return {
    reasonTable: { ...reasons, ...reportReasons },
    linkFor,
    sections: [...componentSection(decision), ...fileSection(decision)],
  };
}

/** Each component with its numbers, and what is asked of them. */
export function componentSection({ components }: Decision): Section[] {
  if (components.length === 0) return [];
  const columns = ['Component', 'Changed lines', 'Changed branches', 'All lines', 'All branches'];
  const rows = components.map(({ name, numbers }) => [
    codeSpan(name),
    ...numbers.map(({ ratio, threshold }) =>
      threshold === null ? cell(ratio) : `${cell(ratio)}, required ${threshold}%`,
    ),
  ]);
  return [{ title: 'Components', table: { columns, rows } }];
}

/** More rows than anyone reads. */
const maxFileRows = 500;

/** The changed files with their two numbers, the least covered first. */
export function fileSection(decision: Decision): Section[] {
  const files = decision.patch?.files ?? [];
  if (files.length === 0) return [];
  const missed = ({ lines, branches }: FilePatch) =>
    lines.denominator - lines.numerator + (branches.denominator - branches.numerator);
  const shown = files.toSorted((a, b) => missed(b) - missed(a)).slice(0, maxFileRows);
  const rows = shown.map(({ path, lines, branches }) => [codeSpan(shorten(path, 300)), cell(lines), cell(branches)]);
  const lead = `The ${maxFileRows} with the most missing, of ${files.length}.`;
  const table = { columns: ['File', 'Lines', 'Branches'], rows };
  return [{ title: 'Changed files', ...(files.length > maxFileRows ? { lead } : {}), table }];
}

function cell(ratio: Ratio): string {
  return ratio.denominator === 0 ? 'none' : escapeMarkdown(formatRatio(ratio));
}

function makeOutputs(verdict: Verdict, verdictFile: string, baselineFile: string): Outputs {
  const percent = (name: string) => {
    const metric = verdict.metrics.find((candidate) => candidate.name === name);
    return metric && metric.denominator > 0 ? formatPercent(metric).slice(0, -1) : '';
  };
  return {
    conclusion: verdict.conclusion,
    'verdict-file': verdictFile,
    summary: summarise(verdict),
    'patch-lines': percent('patch.lines'),
    'patch-branches': percent('patch.branches'),
    'project-lines': percent('project.lines'),
    'project-branches': percent('project.branches'),
    'baseline-file': baselineFile,
  };
}
