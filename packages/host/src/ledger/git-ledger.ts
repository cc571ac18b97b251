import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerError, type LedgerStore, type WriteOutcome } from '@gauntlet/ledger';
import { runCommand } from '../commands.ts';

export interface GitLedgerOptions {
  /** An address that git understands: `https://…`, `ssh://…`, `git@host:path`, or a folder. */
  remote: string;
  branch: string;
  /** For an https remote on this origin, for instance `https://github.com`, this token is shown. */
  serverUrl: string;
  token: string;
}

/** A store that holds a scratch repository. */
export interface GitLedger extends LedgerStore {
  files(commit: string): Promise<ReadonlyMap<string, string>>;
  dispose(): void;
}

const timeoutMs = 120_000;
/** Bytes of all files together: some 500,000 events. */
const wholeLimit = 512 << 20;

/**
 * A ledger on a branch of any git remote: fetched shallow and without file contents, pushed with a lease, so that a push
 * succeeds only where the branch is as it was read.
 */
export function openGitLedger(options: GitLedgerOptions): GitLedger {
  return new GitRemoteLedger(options);
}

class GitRemoteLedger implements GitLedger {
  readonly #options: GitLedgerOptions;
  readonly #folder = mkdtempSync(join(tmpdir(), 'gauntlet-ledger-'));
  readonly #ref: string;
  #ready: Promise<unknown> | null = null;
  /** Everything uses one scratch repository: one thing at a time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: GitLedgerOptions) {
    this.#options = options;
    this.#ref = `refs/heads/${options.branch}`;
  }

  head(): Promise<string | null> {
    return this.#inTurn(async () => {
      const listed = await this.#git(['ls-remote', '--end-of-options', 'ledger', this.#ref]);
      const id = /^([0-9a-f]{40,64})\t/.exec(listed)?.[1];
      if (id === undefined) return null;
      await this.#git(['fetch', '--quiet', '--no-tags', '--depth=1', '--filter=blob:none', 'ledger', this.#ref]);
      return (await this.#git(['rev-parse', 'FETCH_HEAD'])).trim();
    });
  }

  read(commit: string, path: string): Promise<string | null> {
    return this.#inTurn(async () => {
      const listed = await this.#git(['ls-tree', '--end-of-options', commit, path]);
      const blob = /^100644 blob ([0-9a-f]{40,64})\t/.exec(listed)?.[1];
      return blob === undefined ? null : this.#git(['cat-file', 'blob', blob]);
    });
  }

  files(commit: string): Promise<ReadonlyMap<string, string>> {
    return this.#inTurn(async () => {
      const { exitCode } = await this.#run(['cat-file', '-e', commit], {});
      if (exitCode !== 0) {
        await this.#git(['fetch', '--quiet', '--no-tags', '--depth=1', '--filter=blob:none', 'ledger', commit]);
      }
      const listed = await this.#git(['ls-tree', '-r', '-z', '--full-tree', commit]);
      const blobs = listed.split('\0').flatMap((entry) => {
        const match = /^100644 blob ([0-9a-f]{40,64})\t([\s\S]+)$/.exec(entry);
        return match === null ? [] : [match];
      });
      const oids = blobs.map(([, oid]) => `${oid}\n`).join('');
      if (blobs.length === 0) return new Map();
      // Otherwise git would ask for each of them by itself.
      const together = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--filter=blob:none', '--stdin'];
      await this.#git(['-c', 'fetch.negotiationAlgorithm=noop', ...together, 'ledger'], { input: oids });
      const texts = readBatch(await this.#bytes(['cat-file', '--batch'], oids), blobs.length);
      return new Map(blobs.map(([, , path = ''], index) => [path, texts[index] ?? '']));
    });
  }

  create(files: ReadonlyMap<string, string>, message: string): Promise<void> {
    return this.#inTurn(async () => {
      const commit = await this.#commit(null, files, message);
      const { exitCode } = await this.#push(commit, '');
      if (exitCode !== 0 && (await this.#remoteHead()) === null) throw unavailable();
    });
  }

  write(commit: string, files: ReadonlyMap<string, string>, message: string): Promise<WriteOutcome> {
    return this.#inTurn(async () => {
      const made = await this.#commit(commit, files, message);
      const { exitCode } = await this.#push(made, commit);
      if (exitCode === 0) return 'written';
      const now = await this.#remoteHead();
      if (now === made) return 'written';
      if (now === commit) throw unavailable();
      return 'conflict';
    });
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  async #commit(parent: string | null, files: ReadonlyMap<string, string>, message: string): Promise<string> {
    const index = { GIT_INDEX_FILE: join(this.#folder, `index-${parent ?? 'new'}`) };
    await this.#git(parent === null ? ['read-tree', '--empty'] : ['read-tree', parent], { env: index });
    for (const [path, content] of files) {
      const blob = (await this.#git(['hash-object', '-w', '--stdin'], { input: content })).trim();
      await this.#git(['update-index', '--add', '--cacheinfo', `100644,${blob},${path}`], { env: index });
    }
    const tree = (await this.#git(['write-tree', '--missing-ok'], { env: index })).trim();
    const parents = parent === null ? [] : ['-p', parent];
    return (await this.#git(['commit-tree', tree, ...parents], { input: message })).trim();
  }

  #push(commit: string, expected: string): Promise<{ exitCode: number | null }> {
    const lease = `--force-with-lease=${this.#ref}:${expected}`;
    return this.#run(['push', '--quiet', lease, 'ledger', `${commit}:${this.#ref}`], {});
  }

  async #remoteHead(): Promise<string | null> {
    const listed = await this.#git(['ls-remote', '--end-of-options', 'ledger', this.#ref]);
    return /^([0-9a-f]{40,64})\t/.exec(listed)?.[1] ?? null;
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    this.#ready ??= this.#prepare();
    const before = Promise.all([this.#ready, this.#last]);
    const result = before.then(act);
    this.#last = result.catch(() => {});
    return result;
  }

  async #prepare(): Promise<void> {
    await this.#git(['init', '--quiet', '--bare', '.']);
    const settings = {
      'remote.ledger.url': this.#options.remote,
      'remote.ledger.promisor': 'true',
      'remote.ledger.partialclonefilter': 'blob:none',
      'core.repositoryformatversion': '1',
      'extensions.partialClone': 'ledger',
      // Git would tidy up in the background, in a folder that is about to be removed.
      'gc.auto': '0',
      'maintenance.auto': 'false',
    };
    for (const [name, value] of Object.entries(settings)) await this.#git(['config', name, value]);
  }

  async #bytes(args: readonly string[], input: string): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    const onOutput = (chunk: Uint8Array) => {
      length += chunk.length;
      if (length > wholeLimit) throw unavailable();
      chunks.push(chunk);
    };
    const { exitCode } = await this.#run(args, { input, onOutput });
    if (exitCode !== 0) throw unavailable();
    return Buffer.concat(chunks);
  }

  async #git(args: readonly string[], options: { env?: Record<string, string>; input?: string } = {}): Promise<string> {
    const chunks: Uint8Array[] = [];
    const { exitCode } = await this.#run(args, { ...options, onOutput: (chunk) => void chunks.push(chunk) });
    if (exitCode !== 0) throw unavailable();
    return Buffer.concat(chunks).toString('utf8');
  }

  async #run(
    args: readonly string[],
    { env, ...options }: { env?: Record<string, string>; input?: string; onOutput?: (chunk: Uint8Array) => void },
  ): Promise<{ exitCode: number | null }> {
    try {
      return await runCommand('git', args, {
        cwd: this.#folder,
        env: { ...environment(this.#options), ...env },
        timeoutMs,
        ...options,
      });
    } catch {
      throw unavailable();
    }
  }
}

/** The contents that `cat-file --batch` prints, in its order. */
function readBatch(output: Buffer, count: number): string[] {
  const texts: string[] = [];
  let start = 0;
  while (texts.length < count) {
    const end = output.indexOf(0x0a, start);
    const size = /^[0-9a-f]{40,64} blob (\d{1,12})$/.exec(output.toString('latin1', start, Math.max(start, end)))?.[1];
    if (end < 0 || size === undefined) throw unavailable();
    const from = end + 1;
    texts.push(output.toString('utf8', from, from + Number(size)));
    start = from + Number(size) + 1;
  }
  return texts;
}

/** Never with git's own words: an address may hold a password. */
function unavailable(): LedgerError {
  return new LedgerError('unavailable', "The ledger's git remote did not answer, or refused");
}

/** No configuration of the user's, no prompt; the token stands in no command line. */
function environment({ remote, serverUrl, token }: GitLedgerOptions): Record<string, string> {
  const own = process.env;
  const kept = ['PATH', 'HOME', 'SSH_AUTH_SOCK', 'SystemRoot', 'https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY'];
  const inherited = Object.fromEntries(kept.flatMap((name) => (own[name] ? [[name, own[name] as string]] : [])));
  const isOurs = token !== '' && remote.startsWith(`${serverUrl}/`) && serverUrl.startsWith('https://');
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  const header = {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${serverUrl}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`,
  };
  return {
    ...inherited,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: 'https:ssh:file',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_AUTHOR_NAME: 'gauntlet',
    GIT_AUTHOR_EMAIL: 'gauntlet@users.noreply.github.com',
    GIT_COMMITTER_NAME: 'gauntlet',
    GIT_COMMITTER_EMAIL: 'gauntlet@users.noreply.github.com',
    ...(isOurs ? header : {}),
  };
}
