import { type Deployments, GitHubError, isBy, type RolloutDeployment, type RolloutStatus } from '@gauntlet/host';
import {
  type Entry,
  firstEntry,
  type Phase,
  parseEntry,
  printEntry,
  type RolloutStart,
  type RolloutStore,
  type StoredEntry,
  type StoredRollout,
  StoreError,
  startFromJson,
  startToJson,
  untilEnd,
} from '@gauntlet/rollout';

/** What GitHub shows of a phase. Where it is `success`, the risk gate's `record` takes the commit for deployed. */
const states: Readonly<Record<Phase, Parameters<Deployments['addStatus']>[1]['state']>> = {
  deploying: 'in_progress',
  shifting: 'in_progress',
  watching: 'in_progress',
  promoting: 'in_progress',
  'rolling-back': 'in_progress',
  held: 'pending',
  promoted: 'success',
  'rolled-back': 'failure',
  'rollback-failed': 'error',
  abandoned: 'inactive',
};

/** Jobs that name the environment make deployments of their own in it, which are passed over. */
const mostDeployments = 100;
const mostRollouts = 30;

export interface DeploymentsOptions {
  deployments: Deployments;
  environment: string;
  /** A deployment needs a commit: this one where that of a version is not known. */
  sha: string;
  /** https; null where there is no run. */
  logUrl: string | null;
  /** Told of each rollout that is passed over since another account wrote it. */
  onForeign(id: number): void;
}

/**
 * Rollouts as deployments of the repository: what is fixed in the payload, how far it is in the statuses. Only what the
 * token's own account wrote is believed: a lease that somebody else made up moves nothing.
 */
export function openDeploymentStore(options: DeploymentsOptions): RolloutStore {
  const { deployments, environment, sha, logUrl, onForeign } = options;
  const entriesOf = async (id: number, limit: number): Promise<StoredEntry[]> => {
    const viewer = await deployments.getViewer();
    const statuses = await deployments.statuses(id, limit);
    const own = statuses.filter(({ creator, appId }) => isBy({ author: creator, appId }, viewer));
    return untilEnd(own.flatMap((status) => entryOf(status) ?? []));
  };
  const save = (id: number, entry: Entry) =>
    deployments.addStatus(id, { state: states[entry.phase], description: printEntry(entry), logUrl });
  return {
    begin: (start) =>
      guarded(async () => {
        const id = await deployments.create({
          ...{ sha: start.sha ?? sha, environment, payload: { id: start.key, ...startToJson(start) } },
          ...{ description: `${start.kind} of ${start.version}`, isProduction: /^prod/i.test(environment) },
        });
        await save(id, firstEntry(start));
        return `${id}`;
      }),
    save: (id, entry) => guarded(() => save(Number(id), entry)),
    newest: (id) =>
      guarded(async () => {
        const [newest] = await entriesOf(Number(id), 30);
        if (newest === undefined) throw new StoreError(`The deployment ${id} has no status of ours`);
        return newest;
      }),
    list: () =>
      guarded(async () => {
        const found: StoredRollout[] = [];
        const viewer = await deployments.getViewer();
        for (const deployment of await deployments.list(environment, mostDeployments)) {
          const { creator, appId } = deployment;
          const start = startOf(deployment, environment);
          if (start === null || found.length === mostRollouts) continue;
          if (!isBy({ author: creator, appId }, viewer)) {
            onForeign(deployment.id);
            continue;
          }
          const [newest, ...older] = await entriesOf(deployment.id, 100);
          found.push({
            ...{ id: `${deployment.id}`, start },
            entries: newest === undefined ? [firstOf(start, deployment)] : [newest, ...older],
          });
        }
        return found;
      }),
  };
}

function startOf({ payload }: RolloutDeployment, environment: string): RolloutStart | null {
  const start = startFromJson(payload);
  return start?.environment === environment ? start : null;
}

/** It was cut off before its first status. */
function firstOf(start: RolloutStart, { createdAt }: RolloutDeployment): StoredEntry {
  return { ...firstEntry(start), at: Date.parse(createdAt) };
}

/** Null where it is none of ours, or says something else than its state. */
function entryOf({ state, description, at }: RolloutStatus): StoredEntry | null {
  const entry = parseEntry(description);
  return entry === null || states[entry.phase] !== state ? null : { ...entry, at: Date.parse(at) };
}

async function guarded<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    throw new StoreError(`${error.message}: ${error.remedy}`);
  }
}
