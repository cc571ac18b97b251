import { count, shorten } from '@gauntlet/report';
import type { Reason, ReasonTable, Verdict } from '@gauntlet/verdict';
import type { Decision, Outcome } from './decide.ts';
import type { Evidence } from './evidence.ts';
import { reasons } from './reasons.ts';

const beginnings: Readonly<Record<Outcome, string>> = {
  'auto-merge': 'Merges by itself',
  'needs-human': 'Needs a person',
  reject: 'Goes back to its author',
};

/** What was done, or was not, about a change that merges by itself. */
const mergeCodes: readonly string[] = ['merged', 'merge-promised'];

interface Judged {
  evidence: Evidence;
  decision: Decision;
  /** The input; `never` is said where it is all that keeps the change from its merge. */
  merge?: 'never' | 'auto';
}

/** One sentence or two on who decides, and why. Plain text, not yet escaped: names and paths stand in it. */
export function decisionLine(verdict: Verdict, { evidence, decision, merge }: Judged): string {
  const { outcome, judgements } = decision;
  const begin = decision.waits ? 'Waits for a review' : beginnings[outcome];
  if (verdict.conclusion === 'error') {
    const said = sayDeciding(verdict, decision);
    return outcome === 'auto-merge'
      ? `Would merge by itself, but was not merged: ${said}`
      : `Needs a person, since it could not be judged: ${said}`;
  }
  if (verdict.conclusion === 'fail') return `${begin}: ${sayDeciding(verdict, decision)}`;
  if (outcome === 'auto-merge' && !evidence.place.isTrusted)
    return `Would merge by itself: ${whyTrusted(evidence)} ${whatBecomes(verdict, evidence, merge)}`.trim();
  if (outcome === 'auto-merge')
    return `${begin}: ${whyTrusted(evidence)} ${whatBecomes(verdict, evidence, merge)}`.trim();
  const code = judgements[0]?.reason.code;
  const answer = verdict.reasons.find((reason) => reason.code === code);
  const how = code === 'overridden' ? ', and one lets it pass' : ', and has one';
  return `${begin}${how}: ${answer === undefined ? 'no reason was given.' : whatOf(answer)}`;
}

/** The first reason that decided, and how many more there are. The verdict's texts: secrets are masked in them. */
function sayDeciding(verdict: Verdict, decision: Decision): string {
  const table = reasonTableOf(decision);
  const deciding = verdict.reasons.filter(({ code }) => table[code]?.conclusion === verdict.conclusion);
  const [first] = deciding;
  if (first === undefined) return 'no reason was given.';
  const what = shorten(whatOf(first), 600);
  return deciding.length === 1 ? what : `${what} And ${deciding.length - 1} more, below.`;
}

function whyTrusted({ risk, authors }: Evidence): string {
  const levels = authors.slice(0, 3).map(({ name, trust }) => `${shorten(name, 100)} has earned L${trust.level}`);
  const more =
    authors.length > 3
      ? [`${count(authors.length - 3, ['other agent has earned its level', 'other agents have earned theirs'])}`]
      : [];
  const parts = [...(risk === null ? [] : [`the risk is ${risk.class}`]), ...levels, ...more];
  return `${[...parts, 'and nothing asks for a person'].join(', ')}.`;
}

function whatBecomes(verdict: Verdict, { place }: Evidence, merge: Judged['merge']): string {
  const done = verdict.reasons.find(({ code }) => mergeCodes.includes(code));
  if (done !== undefined) return whatOf(done);
  if (!place.isTrusted) return `Nothing is merged from here: ${shorten(place.why, 300)}.`;
  return merge === 'never' ? 'Nothing is merged, since the input merge is never.' : '';
}

/** A reason without what resolves it. */
function whatOf({ code, message }: Reason): string {
  const resolve = (reasons as ReasonTable)[code]?.resolve;
  const isEnd = resolve !== undefined && message.endsWith(resolve);
  return isEnd ? message.slice(0, message.length - resolve.length).trimEnd() : message;
}

/** The codes as they concluded here: what a person has answered is a note. */
export function reasonTableOf({ judgements }: Decision): ReasonTable {
  const table: Record<string, ReasonTable[string]> = { ...reasons };
  for (const { conclusion, reason } of judgements) {
    const entry = table[reason.code];
    if (entry !== undefined) table[reason.code] = { ...entry, conclusion };
  }
  return table;
}
