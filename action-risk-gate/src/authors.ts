import {
  type Account,
  type AgentRegistry,
  type CommitRecord,
  canonicalKey,
  type Identity,
  identify,
  keyOfSignature,
  modelFamily,
  webFlowAccount,
} from '@gauntlet/evidence';
import { type Circumstances, type PullCommit, type PullDetails, sha256Bytes } from '@gauntlet/host';

/** Who wrote a change, and with what: the last two as trust counts them. */
export interface Authors {
  identity: Identity;
  /** The one key that signed every commit, in its canonical form; null where there is none. */
  key: string | null;
  /** The family of the model that the commits claim; null where they claim none, or several. */
  family: string | null;
  /** The task that a person set by a label, and that the commits name too; null for none. */
  task: string | null;
  /** Commits that nobody vouches for: not signed, and it is not known who pushed them. */
  unvouched: number;
}

type PullAccount = NonNullable<PullDetails['author']>;

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
    unvouched: pushers === null ? records.filter(({ signature }) => !signature.verified).length : 0,
    task: task !== null && (await isSetByPerson(pull, circumstances, task)) ? task : null,
  };
}

async function isSetByPerson(pull: PullDetails, circumstances: Circumstances, task: string): Promise<boolean> {
  const label = `task:${task}`;
  if (!pull.labels.includes(label)) return false;
  const setters = await circumstances.labelSetters(pull.number);
  return setters.get(label)?.type === 'User';
}

function accountOf({ id, login, type }: PullAccount): Account {
  return { id, login, type, app: null };
}

function recordOf({ sha, message, author, committer, verification }: PullCommit): CommitRecord {
  const { isVerified, reason, signature } = verification;
  // Only GitHub has the key of that account.
  const isGitHub = committer?.id === webFlowAccount;
  return {
    ...{ sha, message, author: author && accountOf(author), committer: committer && accountOf(committer) },
    signature: {
      verified: isVerified,
      reason,
      key: signature === null ? null : keyOfSignature(signature, sha256Bytes),
      signer: isVerified && committer !== null && !isGitHub ? accountOf(committer) : null,
      byGitHub: isVerified && isGitHub,
    },
  };
}
