import type { Failure, FailureReport } from '@gauntlet/verdict';
import type { Section } from '../blocks.ts';
import { codeSpan, escapeMarkdown, fence, link, shorten } from '../escape.ts';
import { nameBytes } from '../markdown.ts';
import { actionWords, placeOf, titleOf } from './wording.ts';

const mostShown = 10;
const messageBytes = 1_000;
const excerptBytes = 2_000;

/** Whether the sections show all that there is, so that a table of it would only repeat them. */
export function areAllShown(report: FailureReport, shown = mostShown): boolean {
  const { failures, omitted } = report;
  return failures.length <= shown && failures.every(({ root }) => root) && Object.keys(omitted).length === 0;
}

/** What people read of a report: the first failures, each with its lines. The table of all follows from the verdict. */
export function failureSections(report: FailureReport, shown = mostShown): Section[] {
  const roots = report.failures.filter(({ root }) => root);
  const listed = (roots.length > 0 ? roots : report.failures).slice(0, shown);
  return listed.map((failure, index) => ({
    title: `${index + 1}. ${failure.category}: ${shorten(titleOf(failure).replace(/\s+/g, ' '), nameBytes)}`,
    lead: leadOf(failure),
  }));
}

function leadOf(failure: Failure): string {
  const { tool, rule, test, message, excerpt, log, jobs, status, advisory, suggestion, confidence, evidence } = failure;
  const place = placeOf(failure);
  const facts = [
    `${codeSpan(shorten(tool, 60))}${rule === '' ? '' : ` ${codeSpan(shorten(rule, 100))}`}`,
    ...(place === null ? [] : [codeSpan(shorten(place, 300))]),
    ...(log === null ? [] : [link(`line ${log.firstLine} of the log`, log.url)]),
    ...(status === 'new' ? [] : [status]),
    ...(advisory === true ? ['advisory: does not block'] : []),
    ...(evidence === 'report' || evidence === 'grammar' ? [] : [`${Math.round(confidence * 100)}% sure`]),
    ...(jobs.length === 0
      ? []
      : [
          `in ${jobs
            .slice(0, 5)
            .map((job) => codeSpan(shorten(job, 100)))
            .join(', ')}`,
        ]),
  ];
  const parts = [facts.join(' · ')];
  // What was expected follows by itself.
  if (test !== null) parts.push(escapeMarkdown(shorten(message.split('\n')[0] ?? '', messageBytes)));
  if (test?.expected != null || test?.actual != null) {
    parts.push(
      `Expected ${codeSpan(shorten(test.expected ?? 'nothing stated', 300))}, got ${codeSpan(shorten(test.actual ?? 'nothing stated', 300))}.`,
    );
  }
  const body = excerpt === '' ? message : excerpt;
  if (body !== '') parts.push(fence(shortenBlock(body), 'text'));
  if (suggestion !== undefined) {
    const command = suggestion.command === undefined ? '' : ` ${codeSpan(suggestion.command)}`;
    parts.push(`**What to do:** ${actionWords[suggestion.action]}${command}`);
  }
  return parts.join('\n\n');
}

function shortenBlock(text: string): string {
  let left = excerptBytes;
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const shown = shorten(line, 300);
    left -= shown.length + 1;
    if (left < 0) break;
    lines.push(shown);
  }
  return lines.join('\n');
}
