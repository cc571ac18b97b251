import { modelFamily } from '@gauntlet/evidence';
import { type Fact, factOf, type LedgerEvent, type MergedEvidence, recordsOf } from '@gauntlet/ledger';

/** What is asked for: one pull request, or what an agent, a model or a prompt hash produced. */
export type Asked = { pullRequest: number } | { subject: string; agents: readonly string[] };

/**
 * What became of a change. `stands`: merged, and nothing speaks against it. `not-counted`: it counts for nobody, as a
 * person's change does, one that nobody vouches for, or one whose tellings contradict each other.
 */
export type Fate = 'stands' | 'reverted' | 'rolled-back' | 'incident' | 'not-counted';

/** Something that happened to a change after it was merged. */
export interface Happening {
  at: string;
  type: LedgerEvent['type'];
  /** One sentence without its full stop; holds untrusted text. */
  what: string;
  vouched: boolean;
}

/** One pull request, how it was judged, and what became of it. All texts but ids and classes are untrusted. */
export interface Produced {
  pullRequest: number | null;
  at: string;
  sha: string | null;
  agent: string | null;
  riskClass: LedgerEvent['riskClass'];
  /** Null where the ledger knows no merge. */
  judged: Pick<
    MergedEvidence,
    'kinds' | 'decision' | 'verdicts' | 'mergedBy' | 'person' | 'model' | 'promptHash' | 'task' | 'vouched'
  > | null;
  fate: Fate;
  /** Oldest first. */
  happenings: Happening[];
}

/**
 * What was asked for, newest first. Events that are of no pull request (an incident that names an agent alone) are one
 * entry each.
 * @throws LedgerError `invalid` for malformed evidence.
 */
export function producedBy(events: readonly LedgerEvent[], asked: Asked): Produced[] {
  const groups = new Map<string, LedgerEvent[]>();
  for (const event of events) {
    const key = event.pullRequest === null ? event.id : `${event.pullRequest}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [event]);
    else group.push(event);
  }
  const found = [...groups.values()].filter((group) => isAsked(group, asked)).map(tell);
  return found.toSorted((a, b) => compare(b.at, a.at) || (b.pullRequest ?? 0) - (a.pullRequest ?? 0));
}

/** Events of one length of time are written alike but for fractions of a second, which sort before the `Z`. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function isAsked(group: readonly LedgerEvent[], asked: Asked): boolean {
  if ('pullRequest' in asked) return group[0]?.pullRequest === asked.pullRequest;
  const { subject, agents } = asked;
  return group.some(({ type, agent, evidence }) => {
    if (agent !== null && agents.includes(agent)) return true;
    return type === 'merged' && (isModel(subject, evidence) || isPrompt(subject, evidence['promptHash']));
  });
}

function isModel(subject: string, { model, family }: LedgerEvent['evidence']): boolean {
  const asked = subject.toLowerCase();
  const named = [model, family].filter((each) => typeof each === 'string').map((each) => each.toLowerCase());
  return named.includes(asked) || (typeof family === 'string' && modelFamily(subject) === family);
}

/** A hash may be shortened, as git's are. */
function isPrompt(subject: string, hash: unknown): boolean {
  if (typeof hash !== 'string') return false;
  const asked = subject.toLowerCase();
  return hash === subject || (/^(?:sha256:)?[0-9a-f]{7,}$/.test(asked) && hash.toLowerCase().startsWith(asked));
}

function tell(group: readonly LedgerEvent[]): Produced {
  const facts = group.map(factOf).filter((fact) => fact !== null);
  const merges = facts.filter((fact) => fact.type === 'merged');
  const merge = merges.find(({ evidence }) => evidence.vouched) ?? merges[0];
  const first = (merge?.event ?? group[0]) as LedgerEvent;
  return {
    ...{ pullRequest: first.pullRequest, at: first.at, sha: first.sha, agent: first.agent, riskClass: first.riskClass },
    judged: merge === undefined ? null : judgedOf(merge.evidence),
    fate: fateOf(group),
    happenings: facts
      .filter(({ type }) => type !== 'merged')
      .toSorted((a, b) => a.time - b.time)
      .flatMap(happeningOf),
  };
}

function judgedOf(evidence: MergedEvidence): Produced['judged'] {
  const { kinds, decision, verdicts, mergedBy, person, model, promptHash, task, vouched } = evidence;
  return { kinds, decision, verdicts, mergedBy, person, model, promptHash, task, vouched };
}

/** As trust counts it: by the parity of reverts, and by what was taken back on appeal. */
function fateOf(group: readonly LedgerEvent[]): Fate {
  const { agents, loose } = recordsOf(group);
  const falls = [...agents.values()].flatMap((record) => [...record.falls.values()]);
  const kinds = [...falls, ...loose.falls.values()].map(({ kind }) => kind);
  for (const kind of ['incident', 'rolled-back', 'reverted'] as const) if (kinds.includes(kind)) return kind;
  return [...agents.values()].some(({ days }) => days.size > 0) ? 'stands' : 'not-counted';
}

function happeningOf(fact: Fact): Happening[] {
  const { type, event } = fact;
  const told = (what: string, vouched: boolean): Happening[] => [{ at: event.at, type, what, vouched }];
  switch (fact.type) {
    case 'reverted':
      return told(`${short(event.sha)} reverts ${short(fact.evidence.reverts)}`, fact.evidence.vouched);
    case 'rolled-back':
      return told(`Rolled back from ${short(fact.evidence.from)} to ${short(fact.evidence.to)}`, fact.evidence.vouched);
    case 'incident':
      return told(`Incident ${fact.evidence.incident}`, fact.evidence.vouched);
    case 'restored':
      return told(`Incident ${fact.evidence.incident} is over`, fact.evidence.vouched);
    case 'appeal': {
      const { outcome, person, reason, against, vouched } = fact.evidence;
      return told(`Appeal ${outcome} by ${person} against ${against}: ${reason}`, vouched);
    }
    case 'override':
      return told(
        `${fact.evidence.person} let ${short(event.sha)} pass: ${fact.evidence.reason}`,
        fact.evidence.vouched,
      );
    case 'trust-change':
      return told(
        `${fact.evidence.person} sets at most L${fact.evidence.to}: ${fact.evidence.reason}`,
        fact.evidence.vouched,
      );
    case 'fix-result':
      return told(`A fix came to: ${fact.evidence.outcome}`, true);
    default:
      return [];
  }
}

function short(sha: string | null): string {
  return (sha ?? '').slice(0, 12);
}
