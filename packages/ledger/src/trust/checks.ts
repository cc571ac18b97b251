import { handedOver, undelivered } from '../attempts.ts';
import { timeOf } from '../time.ts';
import type { EvidenceOf, FactType } from './evidence.ts';

export type Check = (value: unknown) => boolean;

type Checks<T> = Readonly<Record<keyof T, Check>>;

const matches = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);
const oneOf =
  (...values: unknown[]) =>
  (value: unknown) =>
    values.includes(value);
const orNull = (check: Check) => (value: unknown) => value === null || check(value);
const listOf = (most: number, check: Check) => (value: unknown) =>
  Array.isArray(value) && value.length <= most && value.every(check);

const line = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u;
const oneLine = (most: number) => (value: unknown) =>
  typeof value === 'string' && value.length > 0 && value.length <= most && line.test(value);

/** The ids of the host's records: short enough that several make an event's id. */
const isReference = matches(/^[A-Za-z0-9][A-Za-z0-9._/#@-]{0,59}$/);
const isCommit = matches(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const isKind = matches(/^[a-z][a-z0-9-]{0,39}$/);
const isCount = (value: unknown) => typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
export const isAccount = oneLine(100);
const isReason = oneLine(500);
const isLabel = orNull(oneLine(200));

function isTime(value: unknown): boolean {
  try {
    return typeof value === 'string' && Number.isFinite(timeOf(value));
  } catch {
    return false;
  }
}

const origin = { vouched: oneOf(true, false), sources: listOf(20, oneLine(500)) };

/** What each field of each type's evidence must be. */
export const evidenceChecks: { readonly [T in FactType]: Checks<EvidenceOf[T]> } = {
  merged: {
    ...origin,
    head: isCommit,
    mergedBy: oneOf('person', 'auto'),
    person: orNull(isAccount),
    kinds: (value) => listOf(40, isKind)(value) && (value as unknown[]).length > 0,
    key: isLabel,
    family: isLabel,
    task: isLabel,
    model: isLabel,
    promptHash: isLabel,
    decision: oneOf('auto-merge', 'needs-human', 'reject', null),
    verdicts: listOf(20, matches(/^[0-9a-f]{64}$/)),
  },
  reverted: { ...origin, reverts: isCommit },
  'rolled-back': { ...origin, rollback: isReference, from: isCommit, to: isCommit },
  incident: { ...origin, incident: isReference },
  deployed: { ...origin, environment: isReference, deployment: isReference },
  restored: { ...origin, incident: isReference },
  appeal: {
    ...origin,
    appeal: isReference,
    against: oneLine(300),
    outcome: oneOf('opened', 'granted', 'denied'),
    person: isAccount,
    reason: isReason,
    blamed: listOf(200, isCount),
  },
  'trust-change': { ...origin, change: isReference, to: oneOf(0, 1, 2, 3), person: isAccount, reason: isReason },
  override: { ...origin, override: isReference, person: isAccount, reason: isReason, expires: isTime },
  'fix-result': { outcome: oneOf('fixed', 'partly-fixed', 'not-fixed', handedOver, undelivered) },
};

/** Which of an event's own fields must not be null, and which must be. */
export const fieldRules: Readonly<Record<FactType, { needs: readonly Needed[]; never?: readonly Needed[] }>> = {
  merged: { needs: ['pullRequest', 'sha', 'riskClass'] },
  reverted: { needs: ['pullRequest', 'sha'] },
  'rolled-back': { needs: ['sha'] },
  incident: { needs: [] },
  deployed: { needs: ['sha'] },
  restored: { needs: [] },
  appeal: { needs: [] },
  'trust-change': { needs: ['agent'], never: ['pullRequest'] },
  override: { needs: ['pullRequest', 'sha'] },
  'fix-result': { needs: ['pullRequest'] },
};

export type Needed = 'pullRequest' | 'sha' | 'riskClass' | 'agent';
