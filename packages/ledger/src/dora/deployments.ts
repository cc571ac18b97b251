import type { Fact } from '../trust/fact.ts';
import { rolloutEvidence } from './rollout-evidence.ts';
import { timeOrNull } from './times.ts';

/** A version that got all of the traffic of an environment. */
export interface Deployed {
  id: string;
  environment: string;
  sha: string;
  /** Milliseconds since 1970: when it had everything, and when its rollout began. */
  time: number;
  startedAt: number;
}

/** Going back to an older version is no deployment, nor is registering what is there. Oldest first. */
export function deploymentsOf(
  deployed: readonly Fact<'deployed'>[],
  rolledBack: readonly Fact<'rolled-back'>[],
  environment: string | null,
): Deployed[] {
  const back = new Set(rolledBack.map(({ evidence: { rollback, to } }) => `${rollback}\n${to}`));
  const found = deployed.flatMap(({ time, event: { sha, evidence: whole }, evidence }): Deployed[] => {
    const { kind, startedAt } = rolloutEvidence(whole);
    const isElsewhere = environment !== null && evidence.environment !== environment;
    if (sha === null || isElsewhere || kind === 'adopt' || back.has(`${evidence.deployment}\n${sha}`)) return [];
    const began = Math.min(time, timeOrNull(startedAt) ?? time);
    return [{ id: evidence.deployment, environment: evidence.environment, sha, time, startedAt: began }];
  });
  return found.sort((one, other) => one.time - other.time || (one.id < other.id ? -1 : 1));
}

/** Tells in which deployment a change was first. */
export interface Contents {
  /** @param time when it was merged. */
  firstWith(time: number): Deployed | null;
}

/**
 * Merges into one branch follow each other: a deployment has every change that was merged no later than the commit that was
 * deployed. Of one whose commit is no merge that the ledger knows, it is not known what it has.
 * @param deployments oldest first.
 */
export function contentsOf(deployments: readonly Deployed[], merges: readonly Fact<'merged'>[]): Contents {
  const mergedAt = new Map<string, number>();
  for (const { time, event } of merges) {
    if (event.sha !== null) mergedAt.set(event.sha, Math.max(time, mergedAt.get(event.sha) ?? time));
  }
  // How far any deployment up to each one reached: grows, so that the first that reaches a time is searched for.
  let most = Number.NEGATIVE_INFINITY;
  const reached = deployments.map(({ sha }) => {
    most = Math.max(most, mergedAt.get(sha) ?? most);
    return most;
  });
  return {
    firstWith: (time) => {
      let [low, high] = [0, reached.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((reached[middle] as number) >= time) high = middle;
        else low = middle + 1;
      }
      return deployments[low] ?? null;
    },
  };
}
