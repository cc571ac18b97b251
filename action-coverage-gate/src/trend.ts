import type { BaselineTotals } from '@gauntlet/evidence';
import type { Section } from '@gauntlet/report';
import { formatPercent, type Metric, type Ratio } from '@gauntlet/verdict';

/** One measured commit: a label of our own making, and its number. */
interface Point {
  label: string;
  ratio: Ratio;
}

/** One baseline and the present are no trend yet. */
const fewest = 3;

/**
 * The overall numbers of the last baselines and of this run, as charts that GitHub draws (Mermaid's `xychart-beta`).
 * Nothing in them is anybody's text: labels are hex digits, numbers are fractions of integers.
 */
export function trendSection(history: readonly BaselineTotals[], metrics: readonly Metric[]): Section[] {
  const charts = [
    ...chart('All lines', points(history, metrics, 'lines')),
    ...chart('All branches', points(history, metrics, 'branches')),
  ];
  return charts.length === 0 ? [] : [{ title: 'Trend', lead: charts.join('\n\n') }];
}

function points(history: readonly BaselineTotals[], metrics: readonly Metric[], what: 'lines' | 'branches'): Point[] {
  const earlier = history.map((totals) => ({
    label: totals.sha.slice(0, 7),
    ratio: { numerator: totals[what][0], denominator: totals[what][1] },
  }));
  const now = metrics.find(({ name }) => name === `project.${what}`);
  const all = now === undefined ? earlier : [...earlier, { label: 'now', ratio: now }];
  return all.filter(({ ratio }) => ratio.denominator > 0);
}

function chart(title: string, shown: readonly Point[]): string[] {
  if (shown.length < fewest) return [];
  const values = shown.map(({ ratio }) => Number(formatPercent(ratio).slice(0, -1)));
  const lowest = Math.max(0, Math.floor(Math.min(...values)) - 1);
  const highest = Math.min(100, Math.ceil(Math.max(...values)) + 1);
  const labels = shown.map(({ label }) => `"${label}"`).join(', ');
  return [
    [
      '```mermaid',
      'xychart-beta',
      `  title "${title}, covered"`,
      `  x-axis [${labels}]`,
      `  y-axis "%" ${lowest} --> ${highest}`,
      `  line [${values.join(', ')}]`,
      '```',
    ].join('\n'),
  ];
}
