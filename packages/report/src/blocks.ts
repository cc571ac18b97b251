import type { Metric, Verdict } from '@gauntlet/verdict';
import { formatRatio } from '@gauntlet/verdict';
import type { Block, Row } from './document.ts';
import { codeSpan, escapeMarkdown, link, linkCode, shorten } from './escape.ts';
import { type FindingGroup, groupFindings } from './findings.ts';
import type { LinkFor } from './links.ts';
import { count, detailsFrame, groupDigits, nameBytes, tableHead, tableRow } from './markdown.ts';
import { formatRange } from './ranges.ts';
import {
  changeText,
  type Explanation,
  headline,
  iconOf,
  icons,
  metricLabel,
  thresholdText,
  whyLine,
} from './wording.ts';

/** Bytes of one untrusted message, as shown. */
const messageBytes = 1_000;
/** Hex digits of a commit or a hash that identify it for a person. */
const shortHex = 12;
/** Line ranges shown for one group of findings. */
const maxRanges = 20;

/** An extra part of a report that only the action knows, such as components or a trend. */
export interface Section {
  /** Plain text. */
  title: string;
  /** Markdown, made with this package's escapes. */
  lead?: string;
  /** Cells are Markdown on one line, made with this package's escapes. */
  table?: { columns: readonly string[]; rows: readonly (readonly string[])[] };
}

/** @param said plain text in place of what the reasons come to. */
export function headingBlock(verdict: Verdict, explained: readonly Explanation[], said?: string): Block {
  const title = `## ${iconOf(verdict)} ${escapeMarkdown(shorten(headline(verdict), nameBytes))}`;
  const why = escapeMarkdown(shorten(said ?? whyLine(verdict, explained), messageBytes));
  const mode = verdict.mode === 'report' ? '\n\n_Report only: this verdict does not fail the job._' : '';
  return { ...empty, head: `${title}\n\n${why}${mode}`, priority: 1, share: 0.4 };
}

export function metricsBlock({ metrics, reasons }: Verdict): Block[] {
  if (metrics.length === 0) return [];
  const compared = metrics.some(({ baseline }) => baseline !== null);
  const short = new Set(reasons.map(({ code }) => code));
  const columns = ['Metric', 'Value', 'Required', ...(compared ? ['Baseline', 'Change'] : [])];
  const rows = metrics.map((metric) => {
    const mark = short.has(`${metric.name.replaceAll('.', '-')}-below`) ? `${icons.fail} ` : '';
    const cells = [name(metricLabel(metric.name)), `${mark}${formatRatio(metric)}`, thresholdText(metric)];
    return tableRow(compared ? [...cells, baselineCell(metric), changeText(metric) ?? ''] : cells);
  });
  return [
    {
      ...empty,
      head: tableHead(columns),
      rows: rows.map(single),
      noun: ['metric', 'metrics'],
      priority: 2,
      share: 0.2,
    },
  ];
}

function baselineCell({ baseline }: Metric): string {
  if (baseline === null) return 'none';
  return baseline.sha === null ? formatRatio(baseline) : `${formatRatio(baseline)} at ${commit(baseline.sha)}`;
}

export function reasonsBlock(explained: readonly Explanation[]): Block[] {
  if (explained.length === 0) return [];
  const rows = explained.map(({ code, conclusion, what, resolve, numbers }) => {
    const icon = conclusion === 'pass' ? 'ℹ️' : icons[conclusion];
    const parts = [`- ${icon} ${codeSpan(shorten(code, nameBytes))}`];
    if (numbers !== null) parts.push(` (${name(numbers)})`);
    parts.push(`: ${escapeMarkdown(shorten(what, messageBytes))}`);
    if (resolve !== null) parts.push(` **What to do:** ${resolve}`);
    return single(parts.join(''));
  });
  return [{ ...empty, head: '### Why\n', rows, noun: ['reason', 'reasons'], priority: 3, share: 0.3 }];
}

/** @param notes plain sentences on what was not done or not shown. */
export function notesBlock(notes: readonly string[]): Block[] {
  if (notes.length === 0) return [];
  const rows = notes.map((note) => single(`- ${escapeMarkdown(shorten(note, messageBytes))}`));
  return [{ ...empty, head: '### Notes\n', rows, noun: ['note', 'notes'], priority: 5, share: 0.15 }];
}

export function sectionBlock({ title, lead, table: content }: Section): Block {
  const head = [`### ${name(title)}`, ...(lead === undefined ? [] : [lead])].join('\n\n');
  if (content === undefined) return { ...empty, head, priority: 6, share: 0.25 };
  const rows = content.rows.map((cells) => single(tableRow(cells)));
  const noun = ['row', 'rows'] as const;
  return { ...empty, head: `${head}\n\n${tableHead(content.columns)}`, rows, noun, priority: 6, share: 0.25 };
}

/** @param maxRows the rest is counted, and is in the verdict file. */
export function findingsBlock({ findings }: Verdict, linkFor: LinkFor, maxRows: number): Block[] {
  if (findings.length === 0) return [];
  const groups = groupFindings(findings);
  const rows = groups.slice(0, maxRows).map((group, index) => ({
    markdown: tableRow(findingCells(group, groups[index - 1]?.path, linkFor)),
    weight: group.count,
  }));
  const title = `### ${count(findings.length, ['finding', 'findings'])}`;
  const head = `${title}\n\n${tableHead(['File', 'Lines', 'Severity', 'Finding'])}`;
  const unshown = groups.slice(maxRows).reduce((sum, group) => sum + group.count, 0);
  return [{ ...empty, head, rows, noun: ['finding', 'findings'], unshown, priority: 7, share: 1 }];
}

function findingCells(group: FindingGroup, previousPath: string | null | undefined, linkFor: LinkFor): string[] {
  const { path, severity, rule, message, ranges } = group;
  const file = path === null || path === previousPath ? '' : linkCode(shorten(path, nameBytes), linkFor({ path }));
  const finding = `${escapeMarkdown(shorten(message, messageBytes))} (${codeSpan(shorten(rule, nameBytes))})`;
  return [file, linesCell(path, ranges, linkFor), severity, finding];
}

function linesCell(path: string | null, ranges: FindingGroup['ranges'], linkFor: LinkFor): string {
  if (path === null || ranges.length === 0) return '';
  const shown = ranges
    .slice(0, maxRanges)
    .map((range) => link(formatRange(range), linkFor({ path, line: range.first, endLine: range.last })));
  const more = ranges.length - shown.length;
  return more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${count(more, ['more range', 'more ranges'])}`;
}

/** What was judged, by which rules, and by what. */
export function subjectBlock({ subject, policy, run, producedBy }: Verdict): Block {
  const { headSha, testedSha, mergeBase, baseSha, pullRequest } = subject;
  const base = mergeBase ?? baseSha;
  const judged = [
    headSha === null ? 'Judged without a known commit' : `Judged commit ${codeSpan(shorten(headSha, nameBytes))}`,
    ...(pullRequest === null ? [] : [` of pull request ${pullRequest}`]),
    ...(testedSha === null || testedSha === headSha ? [] : [`, tested as ${commit(testedSha)}`]),
    ...(base === null ? [] : [`, compared with ${commit(base)}`]),
    '.',
  ].join('');
  const rules =
    policy.source === 'inputs'
      ? "Thresholds from the action's inputs."
      : `Thresholds from ${codeSpan(shorten(policy.path, nameBytes))} at ${commit(policy.commit)}.`;
  const where = run === null ? '' : ` in run ${run.id}, attempt ${run.attempt}`;
  const by = `Made by ${name(producedBy.action)} ${name(producedBy.version)}${where}.`;
  return { ...empty, head: `${judged} ${rules} ${by}`, priority: 4, share: 0.4 };
}

export function evidenceBlock({ evidence }: Verdict): Block[] {
  if (evidence.length === 0) return [];
  const { open, close } = detailsFrame(`Evidence: ${count(evidence.length, ['file', 'files'])}`);
  const head = open + tableHead(['File', 'Kind', 'Bytes', 'SHA256']);
  const rows = evidence.map(({ kind, source, bytes, sha256 }) =>
    single(tableRow([codeSpan(shorten(source, nameBytes)), name(kind), groupDigits(bytes), commit(sha256)])),
  );
  return [{ ...empty, head, rows, foot: close, noun: ['file', 'files'], priority: 8, share: 1 }];
}

const empty = { rows: [], foot: '', noun: ['part', 'parts'], unshown: 0 } as const;

function single(markdown: string): Row {
  return { markdown, weight: 1 };
}

function name(text: string): string {
  return escapeMarkdown(shorten(text, nameBytes));
}

/** A commit or a hash, short. */
function commit(hex: string): string {
  return codeSpan(shorten(hex.slice(0, shortHex), nameBytes));
}
