import type { LogLine } from '../grammar.ts';
import type { ObserverDraft } from '../scan/observer.ts';
import type { Diagnostic } from './diagnostic-parser.ts';
import type { Level } from './severity.ts';

/** A known weakness of a package. */
const weakness = /^(?:CVE-\d{4}|GHSA|RUSTSEC|PYSEC)-/;

/** A diagnostic as a failure; `root`: it is a cause. */
export function diagnosticDraft(diagnostic: Diagnostic, score: number, root: boolean): ObserverDraft {
  const { level, location, rule, message, lines } = diagnostic;
  return {
    ...{ evidence: 'generic', lines, message, rule, location, confidence: confidenceOf(score) },
    root,
    ...(weakness.test(rule) ? { category: 'security' as const } : {}),
    severity: severityOf(level, root),
  };
}

/** What alone made a command fail is no mere note, whatever the tool calls it. */
function severityOf(level: Level, root: boolean): ObserverDraft['severity'] & string {
  if (level === 'error' || level === 'unsaid') return 'error';
  return level === 'warning' || root ? 'warning' : 'note';
}

/** The lines as one text. */
export function messageOf(lines: readonly LogLine[]): string {
  return lines.map(({ text }) => text.trim()).join('\n');
}

/** The exception's class, or the compiler's code. */
export function ruleOf(text: string): string {
  const [, name] = /(?:^|\s)((?:[\w$]{1,60}\.){0,10}[A-Z]\w{0,60}(?:Error|Exception|Failure))\b/.exec(text) ?? [];
  const [, code] = /^error\[([A-Z]\w{1,10})\]|\berror ([A-Z]{1,4}\d{1,5})\b/.exec(text) ?? [];
  return (code ?? name ?? '').split('.').at(-1) ?? '';
}

/** As often as causes with such a score were right on real logs. */
export function confidenceOf(score: number): number {
  if (score >= 115) return 0.8;
  if (score >= 100) return 0.65;
  if (score >= 85) return 0.5;
  return 0.35;
}
