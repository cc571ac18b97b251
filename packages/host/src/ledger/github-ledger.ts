import { LedgerError, type LedgerStore, type WriteOutcome } from '@gauntlet/ledger';
import { at, sha, text } from '../event-fields.ts';
import { GitHubError } from '../github/failure.ts';
import type { GitHubOptions } from '../github/github.ts';
import { graphqlAddress, query } from '../github/graphql.ts';
import { usualTiming } from '../github/patience.ts';
import { ShapeError } from '../github/shapes.ts';
import { openTransport } from '../github/transport.ts';

const repo = '/repos/{owner}/{repo}';

const commitOnBranch = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

export interface GitHubLedger extends LedgerStore {
  /** All files at a commit; null where there are more than may be asked for one by one. @throws LedgerError */
  fewFiles(commit: string): Promise<ReadonlyMap<string, string> | null>;
}

/** A workflow's token has 1,000 requests an hour. */
const mostFiles = 300;
const atOnce = 8;

/**
 * A ledger on a branch of a GitHub repository. Commits are made by `createCommitOnBranch`, which GitHub signs and which
 * takes the expected head of the branch. Needs `contents: write`.
 */
export async function openGitHubLedger(options: GitHubOptions, branch: string): Promise<GitHubLedger> {
  const { apiUrl, token, repository, timing } = options;
  const transport = await openTransport(apiUrl, token, { ...usualTiming, ...timing });
  const [owner = '', name = ''] = repository.split('/');
  const place = { owner, repo: name };
  const graphql = graphqlAddress(apiUrl);

  async function head(): Promise<string | null> {
    return orNull(() =>
      transport.send('GET', `${repo}/git/ref/{ref}`, { ...place, ref: `heads/${branch}` }, (data) =>
        need(sha(at(data, 'object', 'sha'))),
      ),
    );
  }

  async function create(files: ReadonlyMap<string, string>, message: string): Promise<void> {
    const tree = [...files].map(([path, content]) => ({ path, mode: '100644', type: 'blob', content }));
    const idOf = (data: unknown) => need(sha(at(data, 'sha')));
    await named(async () => {
      const { value: root } = await transport.send('POST', `${repo}/git/trees`, { ...place, tree }, idOf);
      const commit = { ...place, message, tree: root, parents: [] };
      const { value: first } = await transport.send('POST', `${repo}/git/commits`, commit, idOf);
      try {
        const ref = { ...place, ref: `refs/heads/${branch}`, sha: first };
        await transport.send('POST', `${repo}/git/refs`, ref, () => undefined);
      } catch (error) {
        // Somebody else made it; or nobody can, which the next read shows.
        if (!(error instanceof GitHubError && error.status === 422)) throw error;
        if ((await head()) === null) throw error;
      }
    });
  }

  async function write(commit: string, files: ReadonlyMap<string, string>, message: string): Promise<WriteOutcome> {
    const additions = [...files].map(([path, content]) => ({ path, contents: toBase64(content) }));
    const input = {
      branch: { repositoryNameWithOwner: repository, branchName: branch },
      expectedHeadOid: commit,
      message: { headline: message },
      fileChanges: { additions },
    };
    try {
      const answer = await query(transport, graphql, commitOnBranch, { input });
      // Any other refusal, of a protected branch for instance, is one for good.
      if ('error' in answer && answer.error !== 'STALE_DATA') {
        throw new LedgerError('unavailable', `GitHub refused a commit on the branch ${branch}`);
      }
      if ('error' in answer) return 'conflict';
      return text(at(answer.data, 'createCommitOnBranch', 'commit', 'oid')) === null ? 'unknown' : 'written';
    } catch (error) {
      if (error instanceof GitHubError && error.mayBeDone) return 'unknown';
      throw asLedgerError(error);
    }
  }

  const read = (commit: string, path: string) =>
    orNull(() =>
      transport.send(
        'GET',
        `${repo}/contents/{path}`,
        { ...place, path, ref: commit, mediaType: { format: 'raw' } },
        readText,
      ),
    );

  async function fewFiles(commit: string): Promise<ReadonlyMap<string, string> | null> {
    const asked = { ...place, tree_sha: commit, recursive: 'true' };
    const paths = await orNull(() => transport.send('GET', `${repo}/git/trees/{tree_sha}`, asked, readPaths));
    if (paths === null || paths.length > mostFiles) return null;
    const files = new Map<string, string>();
    for (let from = 0; from < paths.length; from += atOnce) {
      const some = paths.slice(from, from + atOnce);
      const texts = await Promise.all(some.map((path) => read(commit, path)));
      for (const [index, path] of some.entries()) files.set(path, texts[index] ?? '');
    }
    return files;
  }

  return { head, create, write, read, fewFiles };
}

/** Null for a tree that GitHub did not tell whole. */
function readPaths(data: unknown): string[] | null {
  const entries = at(data, 'tree');
  if (!Array.isArray(entries)) throw new ShapeError();
  const files = entries.filter((entry) => at(entry, 'mode') === '100644');
  return at(data, 'truncated') === false ? files.map((entry) => need(text(at(entry, 'path')))) : null;
}

/** The value of an answer, or null for what is not there. */
async function orNull<T>(ask: () => Promise<{ value: T }>): Promise<T | null> {
  try {
    return (await ask()).value;
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return null;
    throw asLedgerError(error);
  }
}

async function named<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw asLedgerError(error);
  }
}

function asLedgerError(error: unknown): unknown {
  return error instanceof GitHubError ? new LedgerError('unavailable', error.message) : error;
}

/** A raw body: text, or bytes where its type is not known to be text. */
function readText(data: unknown): string {
  if (typeof data === 'string') return data;
  if (data instanceof ArrayBuffer) return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(data));
  // An empty file has no body at all.
  if (data === undefined) return '';
  throw new ShapeError();
}

function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function need<T>(value: T | null): T {
  if (value === null) throw new ShapeError();
  return value;
}
