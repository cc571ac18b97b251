import { actionsAppId, type BranchRules, type Host, type RunnerContext } from '@gauntlet/host';
import type { Inputs } from './inputs.ts';
import { placeOfLedger } from './ledger-place.ts';
import type { Settings } from './settings.ts';

/** The App that the gate's check has to come from; null where every workflow, or anybody, can give it. */
export function ownApp(rules: BranchRules, check: string): number | null {
  const own = rules.requiredChecks.find(
    ({ context, appId }) => context === check && appId !== null && appId !== actionsAppId,
  );
  return own?.appId ?? null;
}

/** Whether no rule asks for a check that only an App of one's own can give, or for a workflow of the organisation. */
export function isCheckForgeable(
  rules: BranchRules,
  { check }: Settings,
  { run, repository, workflowRepository }: RunnerContext,
  repositoryId: number,
): boolean {
  // A required workflow of another repository may have the path of this one.
  const isHere = workflowRepository === repository;
  const isRequired = rules.workflows.some(
    (each) => each.path === run?.workflowPath && (each.repositoryId === repositoryId) === isHere,
  );
  return ownApp(rules, check) === null && !isRequired;
}

/**
 * A ledger in another repository, or at another host, is out of reach of this one's writers by its place. One in this
 * repository must have been begun, and be written, by nobody else.
 */
export async function isLedgerForgeable(host: Host, { ledger, 'github-token': token }: Inputs): Promise<boolean> {
  const { apiUrl, repository, serverUrl } = host.runner.context;
  const place = placeOfLedger(ledger, repository ?? '', serverUrl);
  if (place.isElsewhere) return false;
  const rules = await host.openRules({ apiUrl, token, repository: repository ?? '' });
  const { restrictsUpdates, noForcePush, noDeletion, types } = await rules.ofBranch(place.branch);
  return !(restrictsUpdates && noForcePush && noDeletion && types.includes('creation'));
}
