import type { AgentIdentity, Identity } from '@gauntlet/evidence';
import type { Host } from '@gauntlet/host';
import {
  endPath,
  foldTrust,
  LedgerError,
  type LedgerStore,
  type OverrideEvidence,
  overrideFor,
  parseEnd,
  parseState,
  parseStream,
  pullRequestPath,
  shortOf,
  statePath,
  type TrustSettings,
  type TrustState,
  timeOf,
  trustAt,
  trustIn,
  trustWhenInvalid,
} from '@gauntlet/ledger';
import type { RiskAssessment } from '@gauntlet/policy';
import type { Authors } from './authors.ts';
import type { AuthorTrust, Problem } from './evidence.ts';
import type { Inputs } from './inputs.ts';

/** What the ledger says of everybody, and of one head commit. */
export interface LedgerFacts {
  state: TrustState;
  override: OverrideEvidence | null;
}

interface Asked {
  pullRequest: number;
  head: string;
  /** ISO 8601: when the base was last changed. An override from before it was of another change. */
  retargetedAt: string | null;
  settings: TrustSettings;
}

/**
 * Reads the cached state, and checks that it is of the ledger's end. A ledger that is not there trusts nobody; one that
 * does not verify neither. Only one that cannot be read is a problem.
 */
export async function readLedger(host: Host, inputs: Inputs, asked: Asked): Promise<LedgerFacts | Problem> {
  const { apiUrl, serverUrl, repository } = host.runner.context;
  const options = { apiUrl, serverUrl, token: inputs['github-token'], repository: repository ?? '' };
  const ledger = await host.openLedger(inputs.ledger, options);
  const now = host.now().getTime();
  try {
    return await readFacts(ledger.store, asked, now);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    if (error.kind === 'invalid') return { state: trustWhenInvalid(asked.settings, now), override: null };
    return { code: 'ledger-unavailable', what: `The ledger cannot be read: ${error.message}` };
  } finally {
    ledger.dispose();
  }
}

async function readFacts(
  store: LedgerStore,
  { pullRequest, head, retargetedAt, settings }: Asked,
  now: number,
): Promise<LedgerFacts> {
  const commit = await store.head();
  if (commit === null) return { state: foldTrust([], settings, now), override: null };
  const end = parseEnd(await store.read(commit, endPath));
  const { records } = parseState(await store.read(commit, statePath), end);
  const path = pullRequestPath(pullRequest);
  const events = parseStream(await store.read(commit, path), path).filter(
    ({ at }) => retargetedAt === null || timeOf(at) > timeOf(retargetedAt),
  );
  return { state: trustAt(records, settings, now), override: overrideFor(events, head, now) };
}

/** What no level reaches, beside the policy's own list. */
const critical: readonly string[] = ['auth', 'payments', 'guard'];

/** How far each agent that had part in the change is trusted with it. */
export function authorTrust(
  state: TrustState,
  { identity, key, family }: Authors,
  risk: RiskAssessment,
  criticalRule: string,
): AuthorTrust[] {
  // Of all that fits a file, since what deploys or migrates the critical is critical too.
  const isCritical = risk.files.some(({ hits }) =>
    hits.some(({ id, kind }) => critical.includes(kind ?? '') || id === `policy:${criticalRule}`),
  );
  const asked = { riskClass: risk.class, kinds: risk.kinds, isCritical, key, family };
  return agentsOf(identity).map(({ id, name }) => ({
    ...{ name, trust: trustIn(state, id), short: shortOf(state, id, asked) },
  }));
}

export function agentsOf(identity: Identity): AgentIdentity[] {
  if (identity.kind === 'agent') return [identity.agent];
  return identity.kind === 'mixed' ? identity.agents.map(({ agent }) => agent) : [];
}
