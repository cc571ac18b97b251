import { type Conclusion, type Reason, reason, worst } from '@gauntlet/verdict';
import type { Evidence } from './evidence.ts';
import { type ReasonCode, reasons } from './reasons.ts';

/** What the parser concludes; the failures themselves are in the report. */
export interface Decision {
  conclusion: Conclusion;
  reasons: Reason[];
}

interface Judgement {
  code: ReasonCode;
  what: string;
}

/** A report that was made is a pass, whatever it lists; what could not be read is an error where it is all. */
export function decide(evidence: Evidence): Decision {
  const judgements: Judgement[] = [...evidence.problems, ...judgeReading(evidence)];
  return {
    conclusion: worst(judgements.map(({ code }) => reasons[code].conclusion)),
    reasons: judgements.map(({ code, what }) => reason(reasons, code, what)),
  };
}

function judgeReading({ problems, read, unread, folded, runFailed }: Evidence): Judgement[] {
  const stopped = problems.some(({ code }) => reasons[code].conclusion === 'error');
  if (read === 0) return stopped ? [] : [nothingRead(unread)];
  const { failures, omitted } = folded;
  const total = Object.values(omitted).reduce((sum, n) => sum + n, failures.length);
  const found = failures.some(({ evidence }) => evidence !== 'tail');
  const judgements: Judgement[] = [];
  if (found) {
    const what = `${count(total, 'failure', 'failures')} in ${count(read, 'log', 'logs')}`;
    judgements.push({ code: 'failures-found', what });
  } else if (runFailed || total > 0) {
    judgements.push({ code: 'cause-not-found', what: 'The run failed, and no cause was recognised' });
  } else judgements.push({ code: 'nothing-failed', what: 'Nothing failed in what was read' });
  if (unread.length > 0) {
    judgements.push({ code: 'partly-unread', what: `${count(unread.length, 'part', 'parts')} could not be read` });
  }
  return judgements;
}

function nothingRead(unread: readonly string[]): Judgement {
  const [first] = unread;
  if (first === undefined) return { code: 'nothing-to-read', what: 'The input logs is empty' };
  const more = unread.length > 1 ? ` (and ${unread.length - 1} more)` : '';
  return { code: 'nothing-readable', what: `${first.replace(/\.$/, '')}${more}` };
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
