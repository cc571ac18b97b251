import { type Account, accountOfEmail, type CommitRecord, keyOfSignature, webFlowAccount } from '@gauntlet/evidence';
import { type Git, type PullCommit, type PullDetails, sha256Bytes } from '@gauntlet/host';

/** An account as GitHub's API shows it. */
export function accountOf({ id, login, type }: NonNullable<PullDetails['author']>): Account {
  return { id, login, type, app: null };
}

/** A commit as GitHub's API tells it, with what GitHub vouches for. */
export function recordOf({ sha, message, author, committer, verification }: PullCommit): CommitRecord {
  const { isVerified, reason, signature } = verification;
  // Only GitHub has the key of that account.
  const isGitHub = committer?.id === webFlowAccount;
  return {
    ...{ sha, message, author: author && accountOf(author), committer: committer && accountOf(committer) },
    signature: {
      verified: isVerified,
      reason,
      key: keyIn(signature),
      signer: isVerified && committer !== null && !isGitHub ? accountOf(committer) : null,
      byGitHub: isVerified && isGitHub,
    },
  };
}

function keyIn(signature: string | null): string | null {
  return signature === null ? null : keyOfSignature(signature, sha256Bytes);
}

/** More commits, or more bytes of them, are not read: what is not read bears marks that nobody sees. */
const most = 1_000;
const mostBytes = 64 << 20;

/**
 * The commits from one to another as git has them, where nobody vouches for anything: what they say of their makers is
 * their own word. Null where not all of them can be read. @throws GitError
 */
export async function readCommitRecords(git: Git, from: string, to: string): Promise<CommitRecord[] | null> {
  const logged = await git.log(to, most + 1, from);
  if (logged.length > most) return null;
  const ids = logged.map(({ id }) => id);
  const headers = await readHeaders(git, ids);
  // Where a shallow clone ends, git does not know the parents that a commit names.
  const isCut = logged.some(({ id, parents }) => {
    return parentsIn(headers?.get(id) ?? '').some((parent) => parent !== from && !parents.includes(parent));
  });
  if (headers === null || isCut) return null;
  return logged.map(({ id: sha, message }) => {
    const header = headers.get(sha) ?? '';
    const [authorEmail, committerEmail] = [emailIn(header, 'author'), emailIn(header, 'committer')];
    return {
      ...{ sha, message, authorEmail, committerEmail },
      ...{ author: accountOfEmail(authorEmail), committer: accountOfEmail(committerEmail) },
      signature: { verified: false, reason: 'unknown', key: keyIn(signatureIn(header)), signer: null, byGitHub: false },
    };
  });
}

/** What stands before each commit's message. */
async function readHeaders(git: Git, ids: readonly string[]): Promise<Map<string, string> | null> {
  const headers = new Map<string, string>();
  if (ids.length === 0) return headers;
  const chunks: Uint8Array[] = [];
  let length = 0;
  await git.blobs(ids, (chunk) => {
    length += chunk.length;
    if (length <= mostBytes) chunks.push(chunk);
  });
  if (length > mostBytes) return null;
  const bytes = Buffer.concat(chunks);
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\n', at);
    const [id = '', kind, size] = bytes.toString('latin1', at, end).split(' ');
    if (end < 0 || kind !== 'commit') return null;
    const content = bytes.toString('utf8', end + 1, end + 1 + Number(size));
    headers.set(id, content.split('\n\n', 1)[0] ?? '');
    at = end + 1 + Number(size) + 1;
  }
  return headers.size === new Set(ids).size ? headers : null;
}

function parentsIn(header: string): string[] {
  return header.split('\n').flatMap((line) => /^parent ([0-9a-f]{40,64})$/.exec(line)?.[1] ?? []);
}

/** Of a line `author Ada <ada@example.com> 1700000000 +0000`. */
function emailIn(header: string, role: 'author' | 'committer'): string {
  const line = header.split('\n').find((each) => each.startsWith(`${role} `)) ?? '';
  return line.slice(line.lastIndexOf('<') + 1, line.lastIndexOf('>'));
}

/** Its lines after the first begin with a blank each. */
function signatureIn(header: string): string | null {
  const lines = header.split('\n');
  const begin = lines.findIndex((line) => /^gpgsig(?:-sha256)? /.test(line));
  if (begin < 0) return null;
  const end = lines.findIndex((line, at) => at > begin && !line.startsWith(' '));
  const own = lines.slice(begin, end < 0 ? lines.length : end);
  return own.map((line, at) => (at === 0 ? line.slice(line.indexOf(' ') + 1) : line.slice(1))).join('\n');
}
