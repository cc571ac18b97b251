import { openLedger, sha256 } from '@gauntlet/host';
import {
  appendAll,
  type EventDraft,
  keepState,
  type MergedEvidence,
  merged,
  type RiskClass,
  reverted,
} from '@gauntlet/ledger';

export const bot = 'account:500';
export const person = 'account:5';
export const origin = { vouched: true, sources: ['https://api.github.com/repos/octo/shop/pulls/1'] };
export const by = 'gauntlet/risk';

/** A commit that nobody made. */
export const shaOf = (number: number) => number.toString(16).padStart(40, 'a');
/** Days after 2026-01-01. */
export const at = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString();

export interface Merge {
  pull: number;
  day: number;
  agent?: string | null;
  riskClass?: RiskClass;
  sha?: string;
  evidence?: Partial<MergedEvidence>;
}

export function merge({ pull, day, agent = bot, riskClass = 'low', sha = shaOf(pull), evidence }: Merge): EventDraft {
  const whole: MergedEvidence = {
    ...{ ...origin, head: shaOf(pull + 9_000), mergedBy: 'person', person, kinds: ['docs'], key: null, family: 'm1' },
    ...{ task: null, model: null, promptHash: null, decision: null, verdicts: [] },
    ...evidence,
  };
  return merged({ at: at(day), by, agent, pullRequest: pull, sha, riskClass, evidence: whole });
}

export function revert(pull: number, day: number, sha: string, reverts: string): EventDraft {
  return reverted({ at: at(day), by, pullRequest: pull, sha, evidence: { ...origin, reverts } });
}

/** Writes events to the branch `gauntlet-ledger` of a bare repository. */
export async function tellLedger(gitDir: string, drafts: readonly EventDraft[]): Promise<void> {
  const options = { apiUrl: '', serverUrl: 'https://github.com', token: '', repository: 'octo/shop' };
  const ledger = await openLedger(`${gitDir}#gauntlet-ledger`, options);
  try {
    await appendAll(ledger.store, drafts, { sha256, pause: async () => {}, alongside: keepState({ sha256 }) });
  } finally {
    ledger.dispose();
  }
}
