import type { Judgement as Judged, MetricJudgement } from '@gauntlet/judge';
import { type Conclusion, type Metric, type Reason, reason, worst } from '@gauntlet/verdict';
import type { Evidence } from './evidence.ts';
import { type ReasonCode, reasons } from './reasons.ts';

/** What the action concludes, and all that any rendering of it may show. */
export interface Decision {
  conclusion: Conclusion;
  reasons: Reason[];
  metrics: Metric[];
}

/** What was found and done, as a conclusion: the worst of what each code concludes. */
export function decide({ problems, judgement, metrics }: Evidence): Decision {
  const said = problems.map(({ code, what }) => reason(reasons, code, what));
  return {
    // Where nothing was said, nothing was done.
    conclusion: problems.length === 0 ? 'error' : worst(problems.map(({ code }) => conclusionOf(code))),
    reasons: said,
    metrics: [...(judgement?.metrics.flatMap(metricsOf) ?? []), ...metrics],
  };
}

export function conclusionOf(code: ReasonCode): Conclusion {
  return reasons[code].conclusion;
}

/** Both arms of a metric, as fractions of two whole numbers. */
function metricsOf({ metric, counts, compared }: MetricJudgement): Metric[] {
  if (compared === 0) return [];
  const { canary, baseline } = counts;
  const arm = (
    name: 'canary' | 'baseline',
    { requests, bad }: Judged['metrics'][number]['counts']['canary'],
  ): Metric[] =>
    requests === 0
      ? []
      : [
          {
            ...{ name: `${name}.${metric}`, numerator: bad, denominator: requests, unit: 'requests' },
            ...{ threshold: null, baseline: null },
          },
        ];
  return [...arm('canary', canary), ...arm('baseline', baseline)];
}
