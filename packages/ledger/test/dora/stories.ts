import { deployed, type EventDraft, incident, restored, rolledBack } from '../../src/index.ts';
import { at, commit } from '../trust/story.ts';

const by = 'gauntlet';
const origin = { vouched: true, sources: ['https://api.github.com/repos/o/r/deployments/1'] };
export const hour = 3_600_000;

export interface Deploy {
  id: string;
  day: number;
  ms?: number;
  pull: number;
  environment?: string;
  more?: Record<string, string | null>;
}

export function deploy({ id, day, ms = 0, pull, environment = 'production', more = {} }: Deploy): EventDraft {
  const evidence = { ...origin, environment, deployment: id, ...more };
  return deployed({ at: at(day, ms), by, sha: commit(pull), evidence });
}

/** As the risk gate's `record` tells it: a deployment `id` of `to` that goes back from `from`. */
export function goBack(id: string, day: number, from: number, to: number, ms = 0): EventDraft[] {
  const evidence = { ...origin, rollback: id, from: commit(from), to: commit(to) };
  const changes = [{ pullRequest: from, sha: commit(from), agent: null }];
  return [deploy({ id, day, ms, pull: to }), ...rolledBack({ at: at(day, ms), by, changes, evidence })];
}

/** A canary that was taken back, as the rollout itself tells it. */
export function canary(id: string, day: number, pulls: readonly number[], environment = 'production'): EventDraft[] {
  const more = {
    ...{ kind: 'rollout', environment, deployment: id, startedAt: at(day), firstBadAt: at(day, hour) },
    ...{ detectedAt: at(day, 2 * hour), restoredAt: at(day, 3 * hour), because: 'errors' },
  };
  const told = { at: at(day, 3 * hour), by };
  const changes = pulls.map((pull) => ({ pullRequest: pull, sha: commit(pull), agent: null }));
  const range = { ...origin, ...more, rollback: id, from: commit(pulls[0] ?? 1), to: commit(0) };
  return [
    ...rolledBack({ ...told, changes, evidence: range }),
    restored({ ...told, pullRequest: null, evidence: { ...origin, ...more, incident: id } }),
  ];
}

export function issue(id: string, day: number, pull: number): EventDraft {
  const facts = { pullRequest: pull, agent: null, sha: commit(pull) };
  return incident({ ...facts, at: at(day), by, evidence: { ...origin, incident: id } });
}

export function closed(id: string, day: number, vouched = true): EventDraft {
  return restored({ at: at(day), by, pullRequest: null, evidence: { ...origin, vouched, incident: id } });
}
