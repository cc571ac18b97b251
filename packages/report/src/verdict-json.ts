import type { Finding, ReasonTable, Verdict } from '@gauntlet/verdict';
import { reason } from '@gauntlet/verdict';
import { utf8Length } from './bytes.ts';
import { severityRank } from './findings.ts';
import { groupDigits } from './markdown.ts';

/** The codes that this package itself can add to a verdict, for the actions' READMEs. */
export const reportReasons = {
  'findings-omitted': {
    conclusion: 'pass',
    meaning: 'There are more findings than the verdict file holds; the worst are kept, and the conclusion counts all.',
    resolve: 'Fix the findings listed, or make the change smaller, to see the rest.',
  },
} as const satisfies ReasonTable;

/** UTF-8 bytes of the findings in a verdict file, before indentation. */
const findingBytes = 5_000_000;

/** Field names in the order in which a person reads a verdict; others follow by name. */
const fieldOrder = [
  ...['schema', 'gate', 'name', 'mode', 'conclusion', 'subject', 'run', 'reasons', 'metrics', 'findings', 'evidence'],
  ...['policy', 'producedBy', 'repository', 'pullRequest', 'headSha', 'testedSha', 'baseSha', 'mergeBase', 'id'],
  ...['attempt', 'workflowPath', 'event', 'job', 'code', 'category', 'severity', 'tool', 'rule', 'message', 'location'],
  ...['path', 'line', 'column', 'endLine', 'endColumn', 'commit', 'fingerprint', 'suggestion', 'command', 'actual'],
  ...['required', 'numerator', 'denominator', 'unit', 'threshold', 'baseline', 'sha', 'kind', 'source', 'sha256'],
  ...['bytes', 'action', 'version', 'startedAt', 'finishedAt'],
];
const fieldRank = new Map(fieldOrder.map((field, index) => [field, index]));

/**
 * The verdict file's text: the same bytes for the same verdict however it was put together, two spaces of indentation,
 * a line break at the end. Findings beyond 5 MB are left out, the least severe first, which a reason then says.
 */
export function serialise(verdict: Verdict): string {
  return `${JSON.stringify(bound(verdict), orderFields(), 2)}\n`;
}

function bound(verdict: Verdict): Verdict {
  // A UTF-16 unit takes at most three bytes, so that few verdicts have to be measured one finding at a time.
  if (JSON.stringify(verdict.findings).length * 3 <= findingBytes) return verdict;
  const kept = worstFindings(verdict.findings);
  const omitted = verdict.findings.length - kept.length;
  if (omitted === 0) return verdict;
  const what = `${groupDigits(omitted)} of ${groupDigits(verdict.findings.length)} findings are not in this file`;
  return { ...verdict, findings: kept, reasons: [...verdict.reasons, reason(reportReasons, 'findings-omitted', what)] };
}

/** As many as fit, worst first, in their own order. */
function worstFindings(findings: readonly Finding[]): Finding[] {
  const ranked = findings.map((finding, index) => ({ finding, index }));
  ranked.sort((a, b) => severityRank(a.finding.severity) - severityRank(b.finding.severity) || a.index - b.index);
  let left = findingBytes;
  const kept = ranked.filter(({ finding }) => {
    left -= left < 0 ? 0 : utf8Length(JSON.stringify(finding));
    return left >= 0;
  });
  return kept.sort((a, b) => a.index - b.index).map(({ finding }) => finding);
}

/** A verdict has few shapes of objects and many objects: each shape is put in order once. */
function orderFields(): (key: string, value: unknown) => unknown {
  const orders = new Map<string, string[]>();
  return (_key, value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const fields = Object.keys(value);
    const shape = fields.join('\0');
    const order = orders.get(shape) ?? fields.sort(compareFields);
    orders.set(shape, order);
    return Object.fromEntries(order.map((field) => [field, (value as Record<string, unknown>)[field]]));
  };
}

function compareFields(a: string, b: string): number {
  const known = (fieldRank.get(a) ?? fieldOrder.length) - (fieldRank.get(b) ?? fieldOrder.length);
  if (known !== 0) return known;
  return a < b ? -1 : 1;
}
