import type { Conclusion, Metric, ReasonTable, Verdict } from '@gauntlet/verdict';
import { formatRatio } from '@gauntlet/verdict';
import { shorten } from './escape.ts';
import { type FindingGroup, groupFindings } from './findings.ts';
import { plainLine } from './log-line.ts';
import { count } from './markdown.ts';
import { formatRanges } from './ranges.ts';
import {
  changeText,
  type Explanation,
  explainReasons,
  headline,
  iconOf,
  metricLabel,
  thresholdText,
} from './wording.ts';

export interface ConsoleOptions {
  /** ANSI colours, on words of ours only. */
  colour?: boolean;
  reasonTable?: ReasonTable;
  /** As in the summary. */
  notes?: readonly string[];
  /** Groups of findings shown; 20 where absent. */
  maxFindings?: number;
}

const colours: Readonly<Record<Conclusion, string>> = { pass: '32', fail: '31', error: '33' };
const textBytes = 500;
const maxReasons = 50;
const maxRanges = 20;

/** What a person sees in the job's log: lines that the runner takes for no command, ending with a line break. */
export function renderConsole(verdict: Verdict, options: ConsoleOptions = {}): string {
  const { colour = false, reasonTable, notes = [], maxFindings = 20 } = options;
  const mark = `${iconOf(verdict)} ${verdict.conclusion.toUpperCase()}`;
  const shownMark = colour ? `\u001b[1;${colours[verdict.conclusion]}m${mark}\u001b[0m` : mark;
  const lines = [
    ...alignMetrics(verdict.metrics),
    ...list(explainReasons(verdict, reasonTable), maxReasons, ['reason', 'reasons'], reasonLines),
    ...list(groupFindings(verdict.findings), maxFindings, ['group of findings', 'groups of findings'], findingLines),
    ...notes.map((note) => `note: ${shorten(note, textBytes)}`),
  ];
  return `${[`${shownMark}  ${plainLine(shorten(headline(verdict), textBytes))}`, ...lines.map(indent)].join('\n')}\n`;
}

function indent(line: string): string {
  return `  ${plainLine(line)}`;
}

/** `Changed lines     17/20 (85%)  required 90%` */
function alignMetrics(metrics: readonly Metric[]): string[] {
  const rows = metrics.map((metric) => [
    shorten(metricLabel(metric.name), 60),
    formatRatio(metric),
    metric.threshold === null ? '' : `required ${thresholdText(metric)}`,
    metric.baseline === null
      ? ''
      : `baseline ${formatRatio(metric.baseline)}, ${changeText(metric) ?? 'not comparable'}`,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => (row[column] as string).length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function list<T>(
  items: readonly T[],
  limit: number,
  [one, many]: readonly [string, string],
  describe: (item: T) => string[],
): string[] {
  const lines = items.slice(0, limit).flatMap(describe);
  const more = items.length - limit;
  return more > 0 ? [...lines, `and ${count(more, [`more ${one}`, `more ${many}`])}, in the verdict file`] : lines;
}

function reasonLines({ code, conclusion, what, resolve, numbers }: Explanation): string[] {
  const word = conclusion === 'pass' ? 'note' : conclusion;
  const first = `${word}: ${shorten(code, textBytes)}${numbers === null ? '' : ` (${shorten(numbers, textBytes)})`}: ${shorten(what, textBytes)}`;
  return resolve === null ? [first] : [first, `  what to do: ${shorten(resolve, textBytes)}`];
}

function findingLines({ path, ranges, severity, message, rule }: FindingGroup): string[] {
  const more = ranges.length > maxRanges ? ' and more' : '';
  const lines = ranges.length === 0 ? '' : `:${formatRanges(ranges.slice(0, maxRanges))}${more}`;
  const where = path === null ? '' : `${shorten(path, textBytes)}${lines}  `;
  return [`${where}${severity}: ${shorten(message, textBytes)} (${shorten(rule, textBytes)})`];
}
