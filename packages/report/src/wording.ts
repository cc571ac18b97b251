import type { Conclusion, Gate, Metric, Reason, ReasonTable, Verdict } from '@gauntlet/verdict';
import { formatRatio } from '@gauntlet/verdict';
import { count } from './markdown.ts';

export const icons: Readonly<Record<Conclusion, string>> = { pass: '✅', fail: '❌', error: '⚠️' };

const gateTitles: Readonly<Record<Gate, string>> = {
  coverage: 'Coverage gate',
  mutation: 'Mutation gate',
  failures: 'Failure parser',
  risk: 'Risk gate',
  health: 'Health gate',
};

const conclusionWords: Readonly<Record<Conclusion, string>> = {
  pass: 'pass',
  fail: 'fail',
  error: 'error, could not judge',
};

const metricLabels: Readonly<Record<string, string>> = {
  'patch.lines': 'Changed lines',
  'patch.branches': 'Changed branches',
  'project.lines': 'All lines',
  'project.branches': 'All branches',
  'mutation.score': 'Mutation score',
  'tests.executed': 'Tests executed',
  'canary.errors': 'Canary errors',
  'baseline.errors': 'Baseline errors',
  'canary.slow': 'Canary slow requests',
  'baseline.slow': 'Baseline slow requests',
  'costs.minutes': 'Minutes of the month',
  'costs.tokens': 'Tokens of the month',
  'costs.usd': 'Cents of the month',
};

/** The sign of a verdict. A parser that has found failures passes, and yet nothing is well. */
export function iconOf({ gate, conclusion, findings }: Verdict): string {
  return gate === 'failures' && conclusion === 'pass' && findings.length > 0 ? '🔎' : icons[conclusion];
}

/** `Coverage gate (unit): fail`, `Failure parser: 2 failures found`. Plain text, not yet escaped. */
export function headline({ gate, name, conclusion, findings }: Verdict): string {
  const use = name === gate ? '' : ` (${name})`;
  const found = gate === 'failures' && conclusion === 'pass' && findings.length > 0;
  const words = found ? `${count(findings.length, ['failure', 'failures'])} found` : conclusionWords[conclusion];
  return `${gateTitles[gate]}${use}: ${words}`;
}

/** The metric in words; its own name where it has none. */
export function metricLabel(name: string): string {
  return Object.hasOwn(metricLabels, name) ? (metricLabels[name] as string) : name;
}

export function thresholdText({ threshold }: Metric): string {
  return threshold === null ? 'none' : `${threshold}%`;
}

/** Percentage points against the baseline, cut to two decimals: `up 1.25 points`. Null where there is nothing to compare. */
export function changeText({ numerator, denominator, baseline }: Metric): string | null {
  if (baseline === null || denominator === 0 || baseline.denominator === 0) return null;
  const [a, b] = [BigInt(numerator), BigInt(denominator)];
  const [c, d] = [BigInt(baseline.numerator), BigInt(baseline.denominator)];
  const difference = a * d - c * b;
  if (difference === 0n) return 'unchanged';
  const direction = difference > 0n ? 'up' : 'down';
  const hundredths = Number(((difference > 0n ? difference : -difference) * 10_000n) / (b * d));
  const points = hundredths === 0 ? 'less than 0.01' : String(hundredths / 100);
  return `${direction} ${points} points`;
}

/** A reason taken apart: what is the case, and what resolves it where the table of codes is known: our own Markdown. */
export interface Explanation {
  code: string;
  conclusion: Conclusion;
  what: string;
  resolve: string | null;
  /** `17/20 (85%), required 90%`; null where there are none, and where the message says them itself. */
  numbers: string | null;
}

/**
 * The verdict's reasons, those that decided first. Without a table each has the verdict's own conclusion. A code's
 * conclusion can depend on the case: where none has the verdict's by the table, the reasons that it calls a pass decided.
 */
export function explainReasons(verdict: Verdict, table: ReasonTable = {}): Explanation[] {
  const explained = verdict.reasons.map((reason) => explain(reason, table, verdict.conclusion));
  if (!explained.some(({ conclusion }) => conclusion === verdict.conclusion)) {
    for (const reason of explained) if (reason.conclusion === 'pass') reason.conclusion = verdict.conclusion;
  }
  return explained.sort((a, b) => worstFirst.indexOf(a.conclusion) - worstFirst.indexOf(b.conclusion));
}

const worstFirst: readonly Conclusion[] = ['error', 'fail', 'pass'];

function explain({ code, message, actual, required }: Reason, table: ReasonTable, otherwise: Conclusion): Explanation {
  const entry = Object.hasOwn(table, code) ? table[code] : undefined;
  const resolve = entry !== undefined && message.endsWith(entry.resolve) ? entry.resolve : null;
  const numbers = [actual, required === undefined ? undefined : `required ${required}`].filter(
    (text) => text !== undefined,
  );
  return {
    code,
    conclusion: entry?.conclusion ?? otherwise,
    what: resolve === null ? message : message.slice(0, message.length - resolve.length).trimEnd(),
    resolve,
    numbers: numbers.length === 0 || (actual !== undefined && message.includes(actual)) ? null : numbers.join(', '),
  };
}

/** One line on why the verdict is what it is. Plain text, not yet escaped. */
export function whyLine(verdict: Verdict, explained: readonly Explanation[]): string {
  const deciding = explained.filter(({ conclusion }) => conclusion === verdict.conclusion);
  const first = deciding[0];
  // How many tests were run does not say what failed.
  if (verdict.conclusion === 'pass' && verdict.gate !== 'failures' && verdict.metrics.length > 0) {
    return `${verdict.metrics.map(metricSentence).join('; ')}.`;
  }
  if (first === undefined) return verdict.conclusion === 'pass' ? 'Nothing was found.' : 'No reason was given.';
  return deciding.length === 1 ? first.what : `${first.what} And ${deciding.length - 1} more, below.`;
}

function metricSentence(metric: Metric): string {
  const required = metric.threshold === null ? '' : `, required ${thresholdText(metric)}`;
  return `${metricLabel(metric.name)} ${formatRatio(metric)}${required}`;
}
