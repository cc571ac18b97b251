import { writingTo } from '@gauntlet/gate';
import type { Host } from '@gauntlet/host';
import { appendEvents, LedgerError, merged } from '@gauntlet/ledger';
import { auditOf } from './carry-out.ts';
import { gitHubOptions } from './gather.ts';
import type { State } from './state.ts';

/**
 * Writes our own merge to the ledger at once: what is done with `GITHUB_TOKEN` starts no workflow that could. A sentence
 * where that failed; the schedule's `record` then makes up for it.
 */
export async function writeMerged(host: Host, state: State, mergeCommit: string): Promise<string | null> {
  const { subject, evidence, inputs, authors, verdicts } = state;
  const { pullRequest, headSha, repository } = subject;
  const { apiUrl, serverUrl } = host.runner.context;
  const { risk } = evidence;
  if (pullRequest === null || headSha === null || risk === null) return null;
  const { agent, model, promptHash } = auditOf(state, 'auto-merge');
  const draft = merged({
    ...{ at: host.now().toISOString(), by: 'action-risk-gate' },
    ...{ agent, pullRequest, sha: mergeCommit, riskClass: risk.class },
    evidence: {
      vouched: true,
      sources: [`${apiUrl}/repos/${repository}/pulls/${pullRequest}`],
      ...{ head: headSha, mergedBy: 'auto', person: null, kinds: [...risk.kinds] },
      // The task is that of the label, as `record` has it: what a commit claims to be for is no grounds.
      ...{ key: authors?.key ?? null, family: authors?.family ?? null, task: authors?.task ?? null, model, promptHash },
      ...{ decision: 'auto-merge', verdicts: verdicts.map((verdict) => verdict.sha256) },
    },
  });
  const ledger = await host.openLedger(inputs.ledger, { ...gitHubOptions(host, state), serverUrl });
  try {
    await appendEvents(ledger.store, pullRequest, () => [draft], writingTo(host, ledger.store));
    return null;
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return `The merge could not be written to the ledger: ${error.message}.`;
  } finally {
    ledger.dispose();
  }
}
