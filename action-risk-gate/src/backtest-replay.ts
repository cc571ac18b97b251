import { claimsOf, type Identity } from '@gauntlet/evidence';
import { carryOn, type LedgerEvent, recordsOf, timeOf, trustAt } from '@gauntlet/ledger';
import { assessRisk, type RawChange, type RiskClass, riskRules } from '@gauntlet/policy';
import type { PastMerge } from './backtest-history.ts';
import { decide, type Outcome } from './decide.ts';
import { noEvidence, type OwnedFile } from './evidence.ts';
import type { Rules } from './explain-policy.ts';
import type { ReasonCode } from './reasons.ts';
import type { Settings } from './settings.ts';
import { authorTrust } from './trust.ts';

/** Who wrote a change of the past, as far as it is known now. */
export interface PastAuthor {
  identity: Identity;
  key: string | null;
  family: string | null;
}

/** A change of the past, and all that is judged of it besides policy and trust. */
export interface PastChange {
  merge: PastMerge;
  changes: readonly RawChange[];
  /** Every path of the tree before it. */
  basePaths: readonly string[];
  author: PastAuthor;
  /** Changed files with code owners. */
  owned: OwnedFile[];
}

/** What is decided by: the policy of today. */
export interface ReplayRules {
  rules: Rules;
  merge: Settings;
  policyFile: string;
}

/** What would have been decided of one pull request. */
export interface Replayed {
  merge: PastMerge;
  /** Null where the change could not be read. */
  riskClass: RiskClass | null;
  agent: string | null;
  outcome: Outcome;
  /** What stopped it, the worst first; empty where nothing did. */
  codes: ReasonCode[];
}

/** Judges changes one after the other, in the order in which they were merged. */
export interface Replay {
  /** @throws LedgerError `invalid` for malformed evidence. */
  judge(past: PastChange): Replayed;
}

/**
 * Pure. Trust is that of the events before each merge, and files are raised that a revert had named by then. Gates, reviews
 * and what stops all merges at a moment (a freeze, a red branch, an incident) are left aside.
 */
export function openReplay(events: readonly LedgerEvent[], { rules, merge, policyFile }: ReplayRules): Replay {
  const trustBefore = carryTrust(events, rules);
  const reverted: Array<{ time: number; paths: string[] }> = [];
  return {
    judge: ({ merge: past, changes, basePaths, author, owned }) => {
      const { identity } = author;
      const agent = identity.kind === 'agent' ? identity.agent.id : null;
      const incidents = reverted.filter(({ time }) => time < past.time).flatMap(({ paths }) => paths);
      const risk = assessRisk(changes, riskRules(rules.risk, { policyFile, incidents, basePaths, agent, task: null }));
      if (past.revertedBy !== null) {
        reverted.push({ time: past.revertedBy.time, paths: changes.map(({ path }) => path) });
      }
      const evidence = {
        ...noEvidence(),
        place: { isTrusted: true, why: '' },
        // No verdict of then is kept: they are taken for passed.
        gates: [{ name: 'gates', status: 'pass' as const, what: 'it is taken for passed' }],
        ...{ risk, identity, unapproved: owned },
        authors: authorTrust(
          trustBefore(past.time),
          { ...author, task: null, unvouched: 0, arePushersKnown: true },
          risk,
          rules.trust['critical-paths'],
        ),
        surroundings: { freeze: '', red: [], incidents: [], checkIsForgeable: false, ledgerIsForgeable: false },
      };
      const { outcome, judgements } = decide(evidence, merge);
      const codes = judgements.flatMap(({ conclusion, reason }) =>
        conclusion === 'pass' ? [] : [reason.code as ReasonCode],
      );
      return { merge: past, riskClass: risk.class, agent, outcome, codes: [...new Set(codes)] };
    },
  };
}

/** The trust of every agent before a moment; moments must not go back. */
function carryTrust(events: readonly LedgerEvent[], { trust }: Rules) {
  const timed = events.map((event) => ({ event, time: timeOf(event.at) })).toSorted((a, b) => a.time - b.time);
  const records = recordsOf([]);
  const known = new Map<number | null, LedgerEvent[]>();
  let next = 0;
  return (time: number) => {
    for (let each = timed[next]; each !== undefined && each.time < time; each = timed[++next]) {
      const { pullRequest } = each.event;
      const before = known.get(pullRequest) ?? [];
      carryOn(records, pullRequest, before, [each.event]);
      known.set(pullRequest, [...before, each.event]);
    }
    return trustAt(records, trust, time);
  };
}

/** An author of whom nobody knows who it was. */
export function unknownAuthor(): PastAuthor {
  const identity: Identity = { kind: 'unknown', doubts: [], claims: claimsOf([]), accounts: [] };
  return { identity, key: null, family: null };
}

/** How many pull requests came to what. */
export interface Tally {
  pulls: number;
  alone: number;
  stopped: number;
  /** Of each, how many were reverted later. */
  aloneReverted: number;
  stoppedReverted: number;
}

export interface ReplaySum extends Tally {
  byClass: Record<RiskClass | 'unread', Tally>;
  /** How many were stopped by what; one may be by several. */
  byCode: Map<ReasonCode, number>;
  /** Those that would have merged by themselves, and were reverted later. Newest first. */
  missed: Replayed[];
}

export function sumUp(replayed: readonly Replayed[]): ReplaySum {
  const byCode = new Map<ReasonCode, number>();
  for (const code of replayed.flatMap(({ codes }) => codes)) byCode.set(code, (byCode.get(code) ?? 0) + 1);
  const ofClass = (riskClass: RiskClass | null) => tally(replayed.filter((each) => each.riskClass === riskClass));
  return {
    ...tally(replayed),
    byClass: { low: ofClass('low'), medium: ofClass('medium'), high: ofClass('high'), unread: ofClass(null) },
    byCode: new Map([...byCode].sort(([, a], [, b]) => b - a)),
    missed: replayed
      .filter((each) => isAlone(each) && isReverted(each))
      .toSorted((a, b) => b.merge.time - a.merge.time),
  };
}

function tally(replayed: readonly Replayed[]): Tally {
  const alone = replayed.filter(isAlone);
  const reverted = replayed.filter(isReverted).length;
  const aloneReverted = alone.filter(isReverted).length;
  return {
    pulls: replayed.length,
    alone: alone.length,
    stopped: replayed.length - alone.length,
    aloneReverted,
    stoppedReverted: reverted - aloneReverted,
  };
}

function isAlone({ outcome }: Replayed): boolean {
  return outcome === 'auto-merge';
}

function isReverted({ merge }: Replayed): boolean {
  return merge.revertedBy !== null;
}
