import type { Metric, Reason, Verdict } from '@gauntlet/verdict';
import { formatPercent } from '@gauntlet/verdict';

const maxLength = 500;

/**
 * The output `summary`: one line of letters, digits and `.,:/%=_+-` only, so that nothing in it means anything to a
 * shell, to YAML or to the runner, however it is used.
 */
export function summarise({ gate, name, conclusion, reasons, metrics }: Verdict): string {
  const use = name === gate ? gate : `${gate} ${name}`;
  const parts = [...reasons.map(reasonPart), ...metrics.map(metricPart)];
  const line = parts.length === 0 ? `${use} ${conclusion}` : `${use} ${conclusion}: ${parts.join(', ')}`;
  return line
    .slice(0, maxLength * 4)
    .replace(/[()]/g, '')
    .replace(/[^A-Za-z0-9 .,:/%=_+-]+/g, '_')
    .slice(0, maxLength)
    .trimEnd();
}

function reasonPart({ code, actual, required }: Reason): string {
  return [code, actual, required === undefined ? undefined : `required ${required}`]
    .filter((part) => part !== undefined)
    .join(' ');
}

function metricPart(metric: Metric): string {
  return `${metric.name} ${metric.numerator}/${metric.denominator} = ${formatPercent(metric)}`;
}
