import { type Host, sha256 } from '@gauntlet/host';
import { environmentReference, incident, openIncidents, restored } from '@gauntlet/ledger';
import type { RolloutCause } from '@gauntlet/verdict';
import type { Problem } from './evidence.ts';
import { readEvents, writeEvents } from './ledger.ts';
import { writer } from './ledger-events.ts';
import type { Promotion } from './monitor-arrival.ts';
import { isoOf } from './monitor-report.ts';
import type { Range } from './range.ts';
import type { State } from './state.ts';

export interface Harm {
  /** The number of the issue: the risk gate's `record` names the incident by it too, so that both tell one. */
  issue: number;
  /** Milliseconds since 1970. */
  since: number;
  because: RolloutCause;
  promotion: Promotion;
  changes: Range['changes'];
}

/**
 * Writes an incident of every change that the live version brought. Asked for only within a day of its rollout: a change that
 * did well for longer is not at fault for what breaks then, be it the load, a certificate or somebody else's service; and
 * agents are not to lose trust for that.
 */
export async function tellHarm(host: Host, state: State, harm: Harm): Promise<Problem[]> {
  const { issue, since, because, promotion, changes } = harm;
  const { inputs, notes } = state;
  const named = changes.filter(({ pullRequest, agent }) => pullRequest !== null || agent !== null);
  if (named.length === 0) {
    notes.push('The ledger was not told of it: no pull request is known to have come with this version.');
    return [];
  }
  const { id, start } = promotion.rollout;
  const at = isoOf(since);
  const evidence = {
    ...originOf(host, issue),
    ...{ kind: start.kind, environment: environmentReference(inputs.environment, sha256), because },
    ...{ deployment: environmentReference(id, sha256), startedAt: isoOf(start.startedAt) },
    ...{ firstBadAt: null, detectedAt: at, restoredAt: null },
  };
  const drafts = named.map((change) => incident({ ...change, at, by: writer, evidence }));
  const refused = await writeEvents(host, inputs, drafts);
  return refused === null ? [] : [refused];
}

/** Writes that the incident of an issue is over, where the ledger has one that is not. */
export async function tellRestored(host: Host, { inputs }: State, issue: number): Promise<Problem[]> {
  const events = await readEvents(host, inputs);
  if (!Array.isArray(events)) return [events];
  const origin = originOf(host, issue);
  if (!openIncidents(events).includes(origin.incident)) return [];
  const at = host.now().toISOString();
  const environment = environmentReference(inputs.environment, sha256);
  const evidence = { ...origin, environment, restoredAt: at };
  const refused = await writeEvents(host, inputs, [restored({ at, by: writer, pullRequest: null, evidence })]);
  return refused === null ? [] : [refused];
}

function originOf(host: Host, issue: number) {
  const { apiUrl, repository } = host.runner.context;
  return { vouched: true, sources: [`${apiUrl}/repos/${repository}/issues/${issue}`], incident: `issue-${issue}` };
}
