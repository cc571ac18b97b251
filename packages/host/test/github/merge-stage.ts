import {
  createRepository,
  type FakeGitHub,
  type GitHubSeed,
  type PullSeed,
  type Repository,
  startFakeGitHub,
  type TokenSeed,
} from '@gauntlet/testkit';
import type { Timing } from '../../src/github/index.ts';

const bot = { login: 'gate[bot]', id: 700, type: 'Bot', app: { id: 9, slug: 'gate' } } as const;
const all = { contents: 'write', pull_requests: 'write', checks: 'write', statuses: 'read' } as const;

const tokens: Record<string, TokenSeed> = {
  gate: { ...bot, permissions: all },
  admin: { ...bot, permissions: { ...all, administration: 'write' } },
  actions: { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot', permissions: all },
  reader: { ...bot, permissions: { contents: 'read', pull_requests: 'read', checks: 'read', statuses: 'read' } },
  stranger: { ...bot, permissions: { contents: 'read' } },
};

/** A pull request in a repository of its own: main has one commit, the head two more. */
export interface MergeStage {
  fake: FakeGitHub;
  head: string;
  main: string;
  /** Pushes another commit to the pull request's branch. */
  push(): Promise<string>;
  /** Where a branch is now. */
  tip(branch?: string): Promise<string | null>;
  options(
    token?: string,
    timing?: Partial<Timing>,
  ): {
    apiUrl: string;
    token: string;
    repository: string;
    timing: Partial<Timing>;
  };
  dispose(): Promise<void>;
}

interface Facts {
  head: string;
  main: string;
}

export async function startMergeStage(
  more: (facts: Facts) => Partial<GitHubSeed> = () => ({}),
  build: (repository: Repository) => void = () => {},
): Promise<MergeStage> {
  const repository = createRepository();
  repository.write('a.txt', 'a\n');
  const main = repository.commit('Begin');
  repository.branch('feature');
  repository.checkout('feature');
  repository.write('b.txt', 'b\n');
  repository.commit('Add b');
  build(repository);
  repository.write('c.txt', 'c\n');
  const head = repository.commit('Add c\n\nTask-ID: 7');
  repository.write('d.txt', 'd\n');
  const later = repository.commit('Add d');
  repository.git('branch', '--force', 'later', later);
  repository.git('reset', '--quiet', '--hard', head);
  repository.checkout('main');
  const pull: PullSeed = {
    ...{
      number: 1,
      title: 'Add things',
      body: null,
      headRef: 'feature',
      headSha: head,
      baseRef: 'main',
      baseSha: main,
    },
    ...{ userLogin: 'agent[bot]', userId: 9, labels: ['agent'] },
  };
  const fake = await startFakeGitHub({
    ...{ owner: 'octo', name: 'gate', repositoryId: 77, gitDir: repository.bareClone(), defaultBranch: 'main' },
    ...{ tokens, pulls: [pull], ...more({ head, main }) },
  });
  const tip = async (branch = 'main') => (await fake.state.git.readRef(`refs/heads/${branch}`))?.sha ?? null;
  return {
    fake,
    head,
    main,
    tip,
    push: async () => {
      if (!(await fake.state.moveRef('refs/heads/feature', later, head))) throw new Error('The branch is elsewhere.');
      return later;
    },
    options: (token = 'gate', timing = {}) => ({
      ...{ apiUrl: fake.url, token, repository: 'octo/gate' },
      timing: { sleep: async () => {}, timeoutMs: 5_000, ...timing },
    }),
    dispose: async () => {
      await fake.close();
      repository.dispose();
    },
  };
}

export function requireCheck(context: string, app?: number): { type: string; parameters: Record<string, unknown> } {
  const check = { context, ...(app !== undefined && { integration_id: app }) };
  return {
    type: 'required_status_checks',
    parameters: { strict_required_status_checks_policy: false, required_status_checks: [check] },
  };
}

export const mergeQueue = {
  type: 'merge_queue',
  parameters: {
    ...{ check_response_timeout_minutes: 60, grouping_strategy: 'ALLGREEN', max_entries_to_build: 5 },
    ...{
      max_entries_to_merge: 5,
      merge_method: 'SQUASH',
      min_entries_to_merge: 1,
      min_entries_to_merge_wait_minutes: 5,
    },
  },
};
