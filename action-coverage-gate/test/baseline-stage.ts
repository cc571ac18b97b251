import {
  type ArtifactSeed,
  createRepository,
  type FakeGitHub,
  type GitHubSeed,
  type Repository,
  startFakeGitHub,
  type WorkflowRunSeed,
} from '@gauntlet/testkit';

export const here = 77;
export const token = 'ghs_workflow';
export const workflow = '.github/workflows/ci.yml';
export const routes = {
  list: '/repos/{owner}/{repo}/actions/artifacts',
  run: '/repos/{owner}/{repo}/actions/runs/{run_id}',
  zip: '/repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
  storage: '/storage/artifacts/{artifact_id}/zip',
} as const;

/** What a run left; by default the push of the commit to main left its baseline. */
export interface Left {
  sha: string;
  /** Of the artifact, and of its run. Default: counted up. */
  id?: number;
  name?: string;
  content?: string | Uint8Array;
  zip?: Uint8Array;
  member?: string;
  expired?: boolean;
  run?: Partial<WorkflowRunSeed>;
}

/** A baseline of one file: lines covered and uncovered, as ranges. */
export function baselineOf(sha: string, files: Record<string, [string, string, string?]>, more: object = {}): string {
  const entries = Object.entries(files).map(([path, [covered, uncovered, branches = '']]) => {
    return [path, { covered, uncovered, branches }];
  });
  return JSON.stringify({ schema: 'gauntlet/baseline/v1', sha, files: Object.fromEntries(entries), ...more });
}

function seedsOf(left: readonly Left[]): { artifacts: ArtifactSeed[]; workflowRuns: WorkflowRunSeed[] } {
  const identified = left.map((one, i) => ({ ...one, id: one.id ?? i + 1 }));
  return {
    artifacts: identified.map(({ id, sha, name, content, zip, member, expired }) => ({
      id,
      runId: id,
      name: name ?? 'gauntlet-baseline-coverage',
      ...(zip === undefined
        ? { files: { [member ?? 'coverage.baseline.json']: content ?? baselineOf(sha, { 'src/a.ts': ['1-10', ''] }) } }
        : { zip }),
      ...(expired && { expired }),
    })),
    workflowRuns: identified.map(({ id, sha, run }) => ({
      id,
      runAttempt: 1,
      path: workflow,
      event: 'push',
      headSha: sha,
      headBranch: 'main',
      status: 'completed',
      conclusion: 'success',
      repositoryId: here,
      ...run,
    })),
  };
}

const permissions = { actions: 'read', contents: 'read', issues: 'write', pull_requests: 'write' } as const;

export function startGitHub(
  gitDir: string,
  left: readonly Left[],
  more: Partial<GitHubSeed> = {},
): Promise<FakeGitHub> {
  return startFakeGitHub({
    owner: 'octo',
    name: 'demo',
    repositoryId: here,
    gitDir,
    defaultBranch: 'main',
    tokens: { [token]: { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot', permissions } },
    ...seedsOf(left),
    ...more,
  });
}

let shared: { repository: Repository; gitDir: string; commits: string[] } | undefined;

/** A bare repository with six commits on main, the newest first; for tests that need only their names. */
export function history(): { gitDir: string; commits: string[] } {
  if (shared === undefined) {
    const repository = createRepository();
    const commits = Array.from({ length: 6 }, (_, i) => repository.commit(`commit ${i}`)).reverse();
    shared = { repository, commits, gitDir: repository.bareClone() };
  }
  return shared;
}

export function disposeHistory(): void {
  shared?.repository.dispose();
  shared = undefined;
}
