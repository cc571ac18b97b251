import { type AgentRegistry, canonicalKey, type Identity, identify, modelFamily } from '@gauntlet/evidence';
import { accountOf, recordOf } from '@gauntlet/gate';
import type { Circumstances, PullCommit, PullDetails } from '@gauntlet/host';

/** Who wrote a change, and with what: the last two as trust counts them. */
export interface Authors {
  identity: Identity;
  /** The one key that signed every commit, in its canonical form; null where there is none. */
  key: string | null;
  /** The family of the model that the commits claim; null where they claim none, or several. */
  family: string | null;
  /** The task that a person set by a label; null for none. */
  task: string | null;
  /** False where GitHub does not tell who moved the head branch. */
  arePushersKnown: boolean;
  /** Commits that nobody vouches for: not signed, and it is not known who pushed them. */
  unvouched: number;
}

/** Says who wrote it by what GitHub vouches for: the accounts, the signatures and who pushed. */
export async function readAuthors(
  pull: PullDetails,
  commits: readonly PullCommit[],
  circumstances: Circumstances,
  registry: AgentRegistry,
): Promise<Authors> {
  const records = commits.map(recordOf);
  const pushers = await circumstances.pushers(pull);
  const identity = identify(
    {
      author: pull.author && accountOf(pull.author),
      headBranch: pull.headBranch,
      commitCount: pull.commits,
      ...(pushers === null ? {} : { pushers: pushers.map(accountOf) }),
    },
    records,
    registry,
  );
  const keys = new Set(
    records.map(({ signature }) => signature.verified && signature.key && canonicalKey(signature.key)),
  );
  const [key] = keys;
  const { model, task } = identity.claims;
  return {
    identity,
    key: keys.size === 1 && typeof key === 'string' ? key : null,
    family: model === null ? null : modelFamily(model),
    arePushersKnown: pushers !== null,
    unvouched: pushers === null ? records.filter(({ signature }) => !signature.verified).length : 0,
    task: await taskOf(pull, circumstances, registry, task),
  };
}

const taskLabel = 'task:';

/**
 * A label by itself suffices, as a change must not leave its bounds by naming no task; of several that which is claimed. An
 * agent's account sets none.
 */
async function taskOf(
  pull: PullDetails,
  circumstances: Circumstances,
  { registered }: AgentRegistry,
  claimed: string | null,
): Promise<string | null> {
  const labels = pull.labels.filter((label) => label.startsWith(taskLabel));
  if (labels.length === 0) return null;
  const setters = await circumstances.labelSetters(pull.number);
  const tasks = labels.flatMap((label) => {
    const setter = setters.get(label);
    const isPerson = setter?.type === 'User' && !registered.some(({ account }) => account === setter.id);
    return isPerson ? [label.slice(taskLabel.length)] : [];
  });
  return tasks.find((task) => task === claimed) ?? tasks[0] ?? null;
}
