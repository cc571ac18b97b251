import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendAll,
  type EventDraft,
  keepState,
  type LedgerStore,
  merged,
  override,
  parseStream,
  printState,
  pullRequestPath,
  stateOf,
  statePath,
} from '@gauntlet/ledger';
import { createRepository } from '@gauntlet/testkit';
import type { Stage } from './stage.ts';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The agent. */
export const fixer = { login: 'fixer[bot]', id: 700 };

/** The events of the pull request; the cached state, and what it must be: the whole ledger folded anew. */
export function ledgerOf({ gitDir }: Stage) {
  const branch = 'gauntlet-ledger';
  const git = (...args: string[]) => execFileSync('git', ['--git-dir', gitDir, ...args], { encoding: 'utf8' });
  const paths = git('ls-tree', '-r', '--name-only', branch).trim().split('\n');
  const files = new Map(paths.map((path) => [path, git('show', `${branch}:${path}`)]));
  const path = pullRequestPath(7);
  const state = files.get(statePath);
  return { events: parseStream(files.get(path) ?? null, path), state, folded: printState(stateOf(files, sha256)) };
}

const hour = 3_600_000;

/** A person lets the head pass, from an hour ago until so many hours from now. */
export function addOverride({ gitDir, head }: Stage, hours = 1, sha = head): Promise<void> {
  const at = (ms: number) => new Date(Date.now() + ms).toISOString();
  const evidence = {
    ...{ vouched: true, sources: ['https://api.github.com/repos/octo/shop/actions/runs/5'], override: 'break-glass' },
    ...{ person: 'ada', reason: 'The site is down', expires: at(hours * hour) },
  };
  const event = override({ at: at(-hour), by: 'test', pullRequest: 7, sha, evidence });
  return writeLedger(gitDir, 30, [event]);
}

/** A ledger in which the agent has so many successes of low class, merged by people, one a day until two months ago. */
export async function writeLedger(gitDir: string, successes: number, more: readonly EventDraft[] = []): Promise<void> {
  const drafts = Array.from({ length: successes }, (_, at) => success(at));
  const files = await ledgerFiles([...drafts, ...more]);
  const ledger = createRepository();
  try {
    for (const [path, text] of files) ledger.write(path, text);
    ledger.commit('Ledger');
    ledger.git('push', '-q', '--force', gitDir, 'main:refs/heads/gauntlet-ledger');
  } finally {
    ledger.dispose();
  }
}

const lastDay = Date.UTC(2026, 8, 1);

/** A merged pull request of the agent. */
export function success(
  at: number,
  more: { riskClass?: 'low' | 'medium' | 'high'; kinds?: string[] } = {},
): EventDraft {
  const time = new Date(lastDay - at * 86_400_000).toISOString();
  const pullRequest = 1_000 + at;
  return merged({
    ...{ at: time, by: 'test', agent: `account:${fixer.id}`, pullRequest, riskClass: more.riskClass ?? 'low' },
    sha: sha256(`merge ${at}`).slice(0, 40),
    evidence: {
      ...{ vouched: true, sources: [`https://api.github.com/repos/octo/shop/pulls/${pullRequest}`] },
      ...{ head: sha256(`head ${at}`).slice(0, 40), mergedBy: 'person', person: 'ada', kinds: more.kinds ?? ['docs'] },
      ...{ key: null, family: null, task: null, model: null, promptHash: null, decision: null, verdicts: [] },
    },
  });
}

async function ledgerFiles(drafts: readonly EventDraft[]): Promise<ReadonlyMap<string, string>> {
  let files: ReadonlyMap<string, string> | null = null;
  const store: LedgerStore = {
    head: async () => (files === null ? null : '1'),
    read: async (_, path) => files?.get(path) ?? null,
    create: async (first) => {
      files ??= new Map(first);
    },
    write: async (_, more) => {
      files = new Map([...(files ?? []), ...more]);
      return 'written';
    },
  };
  await appendAll(store, drafts, { sha256, pause: async () => {}, alongside: keepState({ sha256 }) });
  return files ?? new Map();
}
