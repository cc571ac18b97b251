import type { RolloutMetric, RolloutReport } from '@gauntlet/verdict';
import { tableHead, tableRow } from '../markdown.ts';
import { formatMetric, formatTimes, metricLabels } from './wording.ts';

/** Before and after side by side. All of it is ours: nothing in it needs an escape. */
export interface NumbersTable {
  columns: string[];
  rows: string[][];
}

/** Null where nothing was measured. What was measured on neither side has no row. */
export function numbersTable({ kind, metrics }: Pick<RolloutReport, 'kind' | 'metrics'>): NumbersTable | null {
  const known = metrics.filter(({ before, baseline, canary }) => [before, baseline, canary].some((of) => of !== null));
  if (known.length === 0) return null;
  if (kind === 'monitor') {
    return {
      columns: ['', 'usual', 'now', 'change'],
      rows: known.map((metric) => cellsOf(metric, ['before', 'canary'])),
    };
  }
  const columns = ['', 'before', 'old version', 'new version', 'change'];
  return { columns, rows: known.map((metric) => cellsOf(metric, ['before', 'baseline', 'canary'])) };
}

export function printTable({ columns, rows }: NumbersTable): string {
  return [tableHead(columns), ...rows.map(tableRow)].join('\n');
}

function cellsOf(metric: RolloutMetric, sides: ReadonlyArray<'before' | 'baseline' | 'canary'>): string[] {
  const { name, before, baseline, canary } = metric;
  const values = sides.map((side) => formatMetric(name, metric[side]));
  // How many there were depends on the time and, beside another version, on the share of the traffic: it says nothing.
  const isOfShare = name === 'requests' || name === 'errors' || (name === 'throughput' && sides.length > 2);
  return [metricLabels[name], ...values, isOfShare ? '' : formatTimes(baseline ?? before, canary)];
}
