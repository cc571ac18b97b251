import { createHash } from 'node:crypto';
import { basename } from 'node:path/posix';
import type { JobSeed, PullSeed, StepSeed, WorkflowRunSeed } from '../seed.ts';
import type { Artifact, FakeState } from '../state.ts';
import { describeAccount } from './account.ts';
import { describeRepository } from './repository.ts';
import { apiUrl, nodeId, webUrl } from './urls.ts';

/** When what has no time of its own was. */
export const DEFAULT_TIME = '2024-01-01T00:00:00Z';
const RETENTION_END = '2100-01-01T00:00:00Z';

/** The workflow's file name, without the `@ref` that GitHub adds for some events. */
export function workflowFile(run: WorkflowRunSeed): string {
  return basename(run.path.split('@')[0]!);
}

/** One id per workflow file, the same in every run. */
export function workflowId(run: WorkflowRunSeed): number {
  return createHash('sha256').update(workflowFile(run)).digest().readUInt32BE(0) >>> 4;
}

/** A pull request as runs and checks name it (`pull-request-minimal`). */
export function describeMinimalPull(state: FakeState, pull: PullSeed): Record<string, unknown> {
  const repo = (id: number) => ({ id, url: apiUrl(state), name: state.name });
  return {
    id: 5_000_000 + pull.number,
    number: pull.number,
    url: apiUrl(state, `/pulls/${pull.number}`),
    head: { ref: pull.headRef, sha: pull.headSha, repo: repo(pull.headRepositoryId ?? state.repositoryId) },
    base: { ref: pull.baseRef, sha: pull.baseSha, repo: repo(state.repositoryId) },
  };
}

function pullsOf(state: FakeState, run: WorkflowRunSeed): Record<string, unknown>[] {
  const pulls = state.pulls.filter(({ number }) => run.pullRequests?.includes(number));
  return pulls.map((pull) => describeMinimalPull(state, pull));
}

export interface RunOptions {
  attempt: number;
  withPulls: boolean;
}

/** A workflow run (`workflow-run`). */
export async function describeRun(
  state: FakeState,
  run: WorkflowRunSeed,
  options: RunOptions,
): Promise<Record<string, unknown>> {
  const url = apiUrl(state, `/actions/runs/${run.id}`);
  const created = run.createdAt ?? DEFAULT_TIME;
  const name = run.name ?? workflowFile(run);
  const actor = describeAccount(state, run.actor ?? { login: state.owner, id: state.repositoryId + 1 });
  return {
    id: run.id,
    node_id: nodeId('WorkflowRun', run.id),
    name,
    display_title: name,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.path,
    run_number: run.id,
    run_attempt: options.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: workflowId(run),
    check_suite_id: run.id,
    check_suite_node_id: nodeId('CheckSuite', run.id),
    url,
    html_url: webUrl(state, `/actions/runs/${run.id}`),
    pull_requests: options.withPulls ? pullsOf(state, run) : [],
    created_at: created,
    updated_at: run.updatedAt ?? created,
    run_started_at: created,
    actor,
    triggering_actor: actor,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: apiUrl(state, `/check-suites/${run.id}`),
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: options.attempt > 1 ? `${url}/attempts/${options.attempt - 1}` : null,
    workflow_url: apiUrl(state, `/actions/workflows/${workflowId(run)}`),
    head_commit: await describeHeadCommit(state, run.headSha),
    repository: describeRepository(state),
    head_repository: describeRepository(state, run.repositoryId),
  };
}

async function describeHeadCommit(state: FakeState, sha: string): Promise<Record<string, unknown> | null> {
  if ((await state.git.resolveCommit(sha)) === null) return null;
  const commit = await state.git.commit(sha);
  const person = ({ name, email }: { name: string; email: string }) => ({ name, email });
  return {
    id: commit.sha,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: commit.committer.date,
    author: person(commit.author),
    committer: person(commit.committer),
  };
}

function describeStep(step: StepSeed, index: number): Record<string, unknown> {
  return {
    name: step.name,
    status: step.status ?? (step.conclusion === null ? 'in_progress' : 'completed'),
    conclusion: step.conclusion,
    number: index + 1,
    started_at: step.startedAt ?? DEFAULT_TIME,
    completed_at: step.conclusion === null ? null : DEFAULT_TIME,
  };
}

/** A job of a run (`job`). */
export function describeJob(state: FakeState, job: JobSeed, run: WorkflowRunSeed): Record<string, unknown> {
  const done = job.conclusion !== null;
  const started = job.startedAt ?? DEFAULT_TIME;
  const { runner = { id: 1, name: 'GitHub Actions 1', group: 'GitHub Actions' } } = job;
  return {
    id: job.id,
    run_id: job.runId,
    run_url: apiUrl(state, `/actions/runs/${job.runId}`),
    run_attempt: job.runAttempt ?? 1,
    node_id: nodeId('Job', job.id),
    head_sha: run.headSha,
    head_branch: run.headBranch,
    url: apiUrl(state, `/actions/jobs/${job.id}`),
    html_url: webUrl(state, `/actions/runs/${job.runId}/job/${job.id}`),
    status: done ? 'completed' : 'in_progress',
    conclusion: job.conclusion,
    created_at: started,
    started_at: started,
    completed_at: done ? (job.completedAt ?? started) : null,
    name: job.name,
    steps: job.steps.map(describeStep),
    check_run_url: apiUrl(state, `/check-runs/${job.id}`),
    labels: job.labels ?? ['ubuntu-latest'],
    runner_id: runner?.id ?? null,
    runner_name: runner?.name ?? null,
    runner_group_id: runner === null ? null : 0,
    runner_group_name: runner?.group ?? null,
    workflow_name: run.name ?? workflowFile(run),
  };
}

/** An artifact (`artifact`), of a run that may be unknown. */
export function describeArtifact(state: FakeState, artifact: Artifact): Record<string, unknown> {
  const url = apiUrl(state, `/actions/artifacts/${artifact.id}`);
  const run = state.workflowRuns.find(({ id }) => id === artifact.runId);
  return {
    id: artifact.id,
    node_id: nodeId('Artifact', artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.zip.length,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expired,
    digest: `sha256:${createHash('sha256').update(artifact.zip).digest('hex')}`,
    created_at: run?.createdAt ?? DEFAULT_TIME,
    updated_at: run?.createdAt ?? DEFAULT_TIME,
    expires_at: artifact.expired ? DEFAULT_TIME : RETENTION_END,
    ...(run && {
      workflow_run: {
        id: run.id,
        repository_id: state.repositoryId,
        head_repository_id: run.repositoryId,
        head_branch: run.headBranch,
        head_sha: run.headSha,
      },
    }),
  };
}
