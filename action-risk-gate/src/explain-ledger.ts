import { readTree } from '@gauntlet/evidence';
import { type Git, GitError, type Host, sha256 } from '@gauntlet/host';
import {
  endPath,
  LedgerError,
  type LedgerEvent,
  type LedgerStore,
  parseEnd,
  parseState,
  parseStream,
  pullRequestPath,
  recordsOf,
  statePath,
  type TrustRecords,
  verifyLedger,
} from '@gauntlet/ledger';
import type { Problem } from './evidence.ts';
import type { Inputs } from './inputs.ts';

/** Events of a ledger, and what all of them come to. */
export interface LedgerView {
  events: LedgerEvent[];
  records: TrustRecords;
}

/** All events, every link of the chain checked. A ledger that is not there has none. */
export function readWholeLedger(host: Host, git: Git | null, inputs: Inputs): Promise<LedgerView | Problem> {
  return withStore(host, git, inputs, async (store) => {
    const commit = await store.head();
    if (commit === null) return { events: [], records: recordsOf([]) };
    if (store.files === undefined) throw new LedgerError('unavailable', 'This ledger cannot be read as a whole');
    const events = verifyLedger(await store.files(commit), sha256);
    return { events, records: recordsOf(events) };
  });
}

/** The events of one pull request, and what the ledger keeps of everybody: three files, however large it is. */
export function readPullLedger(
  host: Host,
  git: Git | null,
  inputs: Inputs,
  pullRequest: number,
): Promise<LedgerView | Problem> {
  return withStore(host, git, inputs, async (store) => {
    const commit = await store.head();
    if (commit === null) return { events: [], records: recordsOf([]) };
    const path = pullRequestPath(pullRequest);
    const events = parseStream(await store.read(commit, path), path);
    const { records } = parseState(await store.read(commit, statePath), parseEnd(await store.read(commit, endPath)));
    return { events, records };
  });
}

type Readable = Pick<LedgerStore, 'head' | 'read' | 'files'>;

/** Without a token, a branch of this repository is read as far as the clone has it. */
async function withStore(
  host: Host,
  git: Git | null,
  inputs: Inputs,
  read: (store: Readable) => Promise<LedgerView>,
): Promise<LedgerView | Problem> {
  const { apiUrl, serverUrl, repository } = host.runner.context;
  const token = inputs['github-token'];
  const isOwn = !inputs.ledger.includes('#');
  if (isOwn && (token === '' || repository === null)) {
    const local = git && storeIn(git, inputs.ledger);
    if (local !== null && (await local.head()) !== null) return judged(read(local));
    const what = `Without a token the branch ${inputs.ledger} is read from the clone, which does not have it`;
    return { code: 'token-missing', what };
  }
  const ledger = await host.openLedger(inputs.ledger, { apiUrl, serverUrl, token, repository: repository ?? '' });
  try {
    return await judged(read(ledger.store));
  } finally {
    ledger.dispose();
  }
}

async function judged(view: Promise<LedgerView>): Promise<LedgerView | Problem> {
  try {
    return await view;
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    const code = error.kind === 'invalid' ? 'ledger-not-verified' : 'ledger-unavailable';
    return { code, what: `The ledger cannot be read: ${error.message}` };
  }
}

const fileLimit = 64 << 20;
const mostFiles = 20_000;

function storeIn(git: Git, branch: string): Readable {
  const read = async (commit: string, path: string) => {
    try {
      const bytes = await git.file(commit, path, fileLimit);
      return bytes && new TextDecoder().decode(bytes);
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      throw new LedgerError('unavailable', 'A file of the ledger is too large');
    }
  };
  return {
    read,
    head: async () => {
      const remote = await git.commit(`refs/remotes/origin/${branch}`);
      return (remote ?? (await git.commit(`refs/heads/${branch}`)))?.id ?? null;
    },
    files: async (commit) => {
      const paths = [...(await readTree(git, commit)).keys()];
      if (paths.length > mostFiles) throw new LedgerError('unavailable', `It has more than ${mostFiles} files`);
      const files = new Map<string, string>();
      for (const path of paths) files.set(path, (await read(commit, path)) ?? '');
      return files;
    },
  };
}
