import type { RolloutCause, RolloutError, RolloutMetricName, RolloutReport, StackFrame } from '@gauntlet/verdict';
import { groupDigits } from '../markdown.ts';

/** What a rollout was taken back for, in a few words of ours: `Because of …`. */
export const causeWords: Readonly<Record<RolloutCause, string>> = {
  errors: 'its errors',
  slow: 'its slow requests',
  failing: 'at least half of its requests failing',
  health: 'failing health checks',
  cpu: 'the CPU that it takes',
  memory: 'the memory that it takes',
  restarts: 'its restarts',
  'out-of-memory': 'being killed for want of memory',
  latency: 'its latency',
  throughput: 'its throughput',
  unproven: 'nothing being proven',
  'by-hand': 'what a person decided',
  'metrics-lost': 'metrics that told nothing any more',
  stopped: 'the job being stopped',
  'deadline-passed': 'the deadline',
  'deploy-failed': 'the deployment failing',
  'shift-failed': 'the platform not moving the traffic',
  'verification-failed': 'the platform not serving as it was asked to',
  'lease-lost': 'the lease that could not be kept',
  'lease-expired': 'nobody watching it any more',
  'traffic-changed': 'somebody else moving the traffic',
  'rollback-impossible': 'a way back that is closed',
  'rollback-failed': 'a rollback that failed',
};

/** Nothing in the change is known to be wrong. */
const circumstances: ReadonlySet<RolloutCause> = new Set([
  'unproven',
  'metrics-lost',
  'stopped',
  'deadline-passed',
  'lease-lost',
  'lease-expired',
  'traffic-changed',
]);

/** Whether the change itself was found to be bad, so that it is refused as it is. */
export function isBlamed({ judgement, because, result }: RolloutReport): boolean {
  if (result !== 'rolled-back' && result !== 'rollback-failed') return false;
  if (because !== null && circumstances.has(because)) return false;
  return judgement === 'rollback' || judgement === 'anomaly' || because === 'by-hand';
}

export function isOfCircumstances({ because }: RolloutReport): boolean {
  return because !== null && circumstances.has(because);
}

/** What happened, with the version put in by `name`. */
export function titleOfRollout({ kind, result, version, environment }: RolloutReport, name: (text: string) => string) {
  const [what, where] = [name(version), name(environment)];
  if (result === 'rollback-failed') return `${what} in ${where} could not be rolled back`;
  if (result === 'observed') return `${what} in ${where} is not well`;
  if (result === 'held') return `The rollout of ${what} in ${where} is held`;
  if (result === 'promoted') return `${what} was rolled out in ${where}`;
  return kind === 'rollout'
    ? `The rollout of ${what} in ${where} was taken back`
    : `${what} in ${where} was taken back`;
}

export const metricLabels: Readonly<Record<RolloutMetricName, string>> = {
  requests: 'requests',
  errors: 'errors',
  'error-rate': 'error rate',
  'slow-share': 'slow requests',
  p50: 'p50',
  p95: 'p95',
  p99: 'p99',
  throughput: 'throughput',
  cpu: 'CPU',
  memory: 'memory',
};

type Unit = 'count' | 'percent' | 'ms' | 'rate';

const units: Readonly<Record<RolloutMetricName, Unit>> = {
  ...{ requests: 'count', errors: 'count', 'error-rate': 'percent', 'slow-share': 'percent', throughput: 'rate' },
  ...{ p50: 'ms', p95: 'ms', p99: 'ms', cpu: 'percent', memory: 'percent' },
};

/** `1,234`, `1.2 %`, `439 ms`, `12.5 /s`; `not measured` for null and for what is no number. */
export function formatMetric(name: RolloutMetricName, value: number | null): string {
  if (value === null || !Number.isFinite(value)) return 'not measured';
  const unit = units[name];
  if (unit === 'count') return groupDigits(Math.round(value));
  return `${short(value)} ${unit === 'percent' ? '%' : unit === 'ms' ? 'ms' : '/s'}`;
}

/** `19 times`; empty where there is nothing to compare. */
export function formatTimes(from: number | null, to: number | null): string {
  if (from === null || to === null || !Number.isFinite(from) || !Number.isFinite(to)) return '';
  if (from === 0) return to === 0 ? 'the same' : 'from nothing';
  const times = to / from;
  return times > 0.95 && times < 1.05 ? 'about the same' : `${short(times)} times`;
}

/** Two digits where it is small, one decimal up to a hundred, and none from there on. */
export function short(number: number): string {
  if (Math.abs(number) >= 100) return groupDigits(Math.round(number));
  if (Math.abs(number) >= 1 || number === 0) return `${Math.round(number * 10) / 10}`;
  return `${Number(number.toPrecision(2))}`;
}

/** `TypeError: x is undefined`, unescaped and on one line. */
export function errorLine({ type, message }: RolloutError): string {
  const first = message.trim().split('\n', 1)[0]?.trim() ?? '';
  if (type === '' || first.startsWith(type)) return first || 'an error without a message';
  return first === '' ? type : `${type}: ${first}`;
}

/** A trace as one would print it, unescaped. */
export function traceOf(error: RolloutError): string {
  return [errorLine(error), ...error.stack.map((frame) => `    at ${frameText(frame)}`)].join('\n');
}

/** The traces of several errors, in their order. One that is that of an earlier error is not told again. */
export function tracesOf(errors: readonly RolloutError[]): string[] {
  const known = new Map<string, number>();
  return errors.map((error, at) => {
    const key = JSON.stringify(error.stack);
    const first = known.get(key);
    if (first === undefined && error.stack.length > 0) known.set(key, at);
    return first === undefined ? traceOf(error) : `${errorLine(error)}\n    at the places of error ${first + 1}`;
  });
}

function frameText({ path, line, column, function: name }: StackFrame): string {
  const place = [path, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');
  return name === undefined || name === '' ? place : `${name} (${place})`;
}
