import { canonicalJson } from '../canonical.ts';
import { LedgerError } from '../error.ts';
import type { EventDraft, EventType } from '../event.ts';
import { timeOf } from '../time.ts';
import { type Check, evidenceChecks, fieldRules, isAccount } from './checks.ts';
import type { EvidenceOf, FactType, Origin } from './evidence.ts';

/** An event whose evidence was checked. */
export type Fact<T extends FactType = FactType> = {
  [K in T]: {
    type: K;
    /** The event's id without `:claimed`: what was told as a claim and then vouched for is one thing. */
    subject: string;
    /** `at` in milliseconds since 1970. */
    time: number;
    event: EventDraft;
    evidence: EvidenceOf[K];
  };
}[T];

/** How the id of an event ends that the host's records do not vouch for. */
export const claimed = ':claimed';

/**
 * An event with its evidence checked; null for `fix-attempt`, which trust does not rest on.
 * @throws LedgerError `invalid` where a field of the evidence is missing or not what it must be, or where the id is not
 * made of what the event tells.
 */
export function factOf(event: EventDraft): Fact | null {
  const { type } = event;
  if (type === 'fix-attempt') return null;
  checkFields(type, event);
  const { evidence } = event;
  const time = timeOf(event.at);
  if (type === 'fix-result') return { type, subject: event.id, time, event, evidence } as unknown as Fact;
  const { vouched, sources } = evidence as unknown as Origin;
  if (vouched && sources.length === 0) throw broken(type, 'is vouched for by nothing');
  const fact = { type, subject: subjectOf(event), time, event, evidence } as unknown as Fact;
  const wrong = contradictionOf(fact);
  if (wrong !== null) throw broken(type, wrong);
  if (event.id !== idOf(fact.subject, vouched)) throw broken(type, 'has an id that is not made of what it tells');
  return fact;
}

/** Made once: there are many events. */
const checksOf: ReadonlyMap<EventType, ReadonlyArray<readonly [string, Check]>> = new Map(
  Object.entries(evidenceChecks).map(([type, checks]) => [type as FactType, Object.entries<Check>(checks)]),
);

function checkFields(type: FactType, event: EventDraft): void {
  const { evidence, agent } = event;
  for (const [name, check] of checksOf.get(type) ?? []) {
    if (!check(Object.hasOwn(evidence, name) ? evidence[name] : undefined)) {
      throw broken(type, `has no valid "${name}" in its evidence`);
    }
  }
  const { needs, never = [] } = fieldRules[type];
  const lacking = needs.find((name) => event[name] === null);
  if (lacking !== undefined) throw broken(type, `has no "${lacking}"`);
  const extra = never.find((name) => event[name] !== null);
  if (extra !== undefined) throw broken(type, `has a "${extra}"`);
  if (agent !== null && !isAccount(agent)) throw broken(type, 'has no valid "agent"');
}

/** An event's id: the same thing told twice has one, whoever tells it. */
export function idOf(subject: string, vouched: boolean): string {
  return vouched ? subject : `${subject}${claimed}`;
}

/** @throws LedgerError `invalid` for what no ledger takes, a lone surrogate for instance. */
export function checkedDraft(draft: EventDraft): EventDraft {
  factOf(draft);
  try {
    canonicalJson({ ...draft });
  } catch {
    throw broken(draft.type, 'has no canonical form');
  }
  if (draft.by.length === 0 || draft.by.length > 100) throw broken(draft.type, 'has no valid "by"');
  if (draft.id.length > 300) throw broken(draft.type, 'has too long an id');
  return draft;
}

/** What the event is about, made of its own fields and its evidence, which were checked before. */
export function subjectOf({ type, agent, pullRequest, sha, evidence }: Omit<EventDraft, 'id'>): string {
  const pull = pullRequest ?? '-';
  const of = (name: string) => String(evidence[name]);
  switch (type) {
    case 'merged':
    case 'reverted':
      return `${type}:${pull}:${sha}`;
    case 'rolled-back':
      return `rolled-back:${of('rollback')}:${pull}:${sha}`;
    case 'incident':
      return `incident:${of('incident')}:${pull}:${agent ?? '-'}`;
    case 'deployed':
      return `deployed:${of('environment')}:${of('deployment')}`;
    case 'restored':
      return `restored:${of('incident')}:${pull}`;
    case 'appeal':
      return `appeal:${of('appeal')}:${pull}:${sha ?? '-'}:${of('outcome')}`;
    case 'trust-change':
      return `trust-change:${of('change')}:${agent}`;
    case 'override':
      return `override:${of('override')}:${pull}:${sha}`;
    default:
      throw new TypeError(`the id of a ${type} is made elsewhere`);
  }
}

/** What two fields say that cannot both be. */
function contradictionOf({ type, event: { agent, pullRequest }, evidence }: Fact): string | null {
  if (type === 'merged') {
    if ((evidence.mergedBy === 'person') !== (evidence.person !== null)) return 'does not tell who merged it';
    if (evidence.person !== null && evidence.person === agent) return 'names the agent as the person';
  }
  if (type === 'appeal' || type === 'trust-change' || type === 'override') {
    if (evidence.person === agent) return 'names the agent as the person';
  }
  return type === 'incident' && agent === null && pullRequest === null ? 'names nobody' : null;
}

function broken(type: EventType, what: string): LedgerError {
  return new LedgerError('invalid', `A ${type} event ${what}`);
}
