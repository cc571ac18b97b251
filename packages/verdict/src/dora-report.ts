export const doraSchema = 'gauntlet/dora/v1';

/** Seconds of several things. Null where nothing was measured. */
export interface DoraDurations {
  /** How many were measured. */
  measured: number;
  median: number | null;
  /** The smallest of them that at least nine tenths do not exceed. */
  p90: number | null;
}

export interface DoraDay {
  /** `2026-04-19`, of UTC. */
  day: string;
  deployments: number;
  /** Rollouts of that day that were taken back. */
  rolledBack: number;
}

/** How software was delivered in a time: `gauntlet/dora/v1`. */
export interface DoraReport {
  schema: typeof doraSchema;
  /** ISO 8601 in UTC; `to` is not part of it. */
  window: { from: string; to: string; days: number };
  /** As the ledger names it; null for all. */
  environment: string | null;
  /** Versions that got all of the traffic. Going back to an older one is no deployment, nor is registering what is there. */
  deploymentFrequency: { deployments: number; perWeek: number; days: DoraDay[] };
  /** Seconds from the merge of a change to the first deployment that has it. */
  changeLeadTime: DoraDurations & {
    /** Changes of the time for which no deployment is known. */
    notDeployed: number;
  };
  /** Of all that took traffic, rollouts that were taken back included, how many failed. */
  changeFailRate: {
    failed: number;
    of: number;
    /** Percent; null where nothing was deployed. */
    percent: number | null;
    /** Failures that no deployment is known for; they are in neither number. */
    unassigned: number;
  };
  /** Failures that were over within the time, in seconds. */
  timeToRestore: {
    /** From the deployment that failed. */
    fromDeploy: DoraDurations;
    /** From when the failure was noticed. */
    fromDetection: DoraDurations;
    /** Failures that began by the end of the time and were not over then. */
    open: number;
  };
}
