import type { Tally } from './counts.ts';
import type { Limits } from './limits.ts';
import type { MetricJudgement } from './metric.ts';

/** One sentence with the numbers that a metric's verdict rests on, without its full stop. */
export function explain(judged: MetricJudgement, limits: Limits): string {
  const { metric, compared, missing, timeConfounded, scope } = judged;
  const gap = missing === 0 ? '' : `; ${plural(missing, 'minute')} missing`;
  if (compared === 0) {
    return `${metric === 'errors' ? 'Errors' : 'Slow requests'} could not be compared with a baseline${gap}`;
  }
  const { canary, baseline } = judged.counts;
  const bad = metric === 'errors' ? { one: 'error', many: 'errors' } : { one: 'slow request', many: 'slow requests' };
  const where = scope === 'recent' ? ` in the last ${limits.recentMinutes} minutes` : '';
  const from = timeConfounded ? ' from before the deploy (time may be the cause)' : '';
  const seen = `${whole(canary.bad)} ${canary.bad === 1 ? bad.one : bad.many} in ${whole(canary.requests)} canary requests`;
  const against = `against ${whole(baseline.bad)} in ${whole(baseline.requests)}${from}${where}`;
  return `${seen} ${against}: ${arithmetic(judged, limits)}${gap}`;
}

function arithmetic(judged: MetricJudgement, limits: Limits): string {
  const { judgement, metric, logEvidence, logClearance } = judged;
  const how = metric === 'errors' ? ratioWords(judged, limits) : shareWords(judged.counts.canary, limits);
  const limit = metric === 'errors' ? `more than ${short(limits.maxErrorRatio)} times` : 'a regression';
  if (judgement === 'cleared')
    return `${how}, ${odds(logClearance)} against ${limit} (need ${short(limits.clearance)})`;
  return `${how}, ${odds(logEvidence)} against luck (need ${short(limits.evidence)})`;
}

function ratioWords({ counts: { canary, baseline } }: MetricJudgement, { maxErrorRatio }: Limits): string {
  const limit = `(limit ${short(maxErrorRatio)})`;
  if (canary.bad === 0) return baseline.bad === 0 ? `no difference ${limit}` : `no worse ${limit}`;
  if (canary.requests === 0 || baseline.requests === 0) return `no ratio ${limit}`;
  if (baseline.bad === 0) return `worse beyond any ratio ${limit}`;
  const ratio = (canary.bad * baseline.requests) / (baseline.bad * canary.requests);
  if (ratio >= 1.05) return `${short(ratio)} times worse ${limit}`;
  return ratio > 1 ? `about the same ${limit}` : `no worse ${limit}`;
}

function shareWords({ requests, bad }: Tally, { maxSlowShare }: Limits): string {
  return `${requests === 0 ? 'no share' : percent(bad / requests)} slow (limit ${percent(maxSlowShare)})`;
}

/** `5,452 to 1`. Below 1,000 it is rounded down, so that what was not reached is not shown as reached. */
export function odds(log: number): string {
  const number = Math.exp(log);
  if (number >= 1e9) return 'over 1,000,000,000 to 1';
  if (number < 1) return 'less than 1 to 1';
  if (number < 10) return `${Math.floor(number * 10) / 10} to 1`;
  return `${whole(number < 1_000 ? Math.floor(number) : number)} to 1`;
}

/** `12,345`, the same on every machine. */
export function whole(number: number): string {
  return `${Math.round(number)}`.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** At most one decimal, and none from 10 on. */
export function short(number: number): string {
  return number < 10 ? `${Math.round(number * 10) / 10}` : whole(number);
}

/** A share as `1.2 %`, to two digits where it is small. */
export function percent(share: number): string {
  const hundredth = share * 100;
  return `${hundredth >= 1 || hundredth === 0 ? Math.round(hundredth * 10) / 10 : Number(hundredth.toPrecision(2))} %`;
}

export function plural(number: number, what: string): string {
  return `${whole(number)} ${what}${number === 1 ? '' : 's'}`;
}
