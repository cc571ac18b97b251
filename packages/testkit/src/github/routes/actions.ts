import { paginate } from '../paging.ts';
import { notFound, Refusal, type Reply } from '../reply.ts';
import { type Call, numberOf, type Route, textOf } from '../router.ts';
import type { JobSeed, WorkflowRunSeed } from '../seed.ts';
import {
  DEFAULT_TIME,
  describeArtifact,
  describeJob,
  describeRun,
  workflowFile,
  workflowId,
} from '../shapes/actions.ts';
import type { Artifact, FakeState } from '../state.ts';
import { storageUrl } from '../storage.ts';
import { reads, signedInReads } from './needs.ts';
import { REPOSITORY } from './repository.ts';

function findRun(state: FakeState, id: number): WorkflowRunSeed {
  const run = state.workflowRuns.find((candidate) => candidate.id === id);
  if (run === undefined) throw notFound();
  return run;
}

function withPulls(call: Call): boolean {
  return call.url.searchParams.get('exclude_pull_requests') !== 'true';
}

async function getRun(call: Call): Promise<Reply> {
  const run = findRun(call.state, numberOf(call, 'run_id'));
  const options = { attempt: run.runAttempt, withPulls: withPulls(call) };
  return { status: 200, json: await describeRun(call.state, run, options) };
}

async function getAttempt(call: Call): Promise<Reply> {
  const run = findRun(call.state, numberOf(call, 'run_id'));
  const attempt = numberOf(call, 'attempt_number');
  if (attempt < 1 || attempt > run.runAttempt) throw notFound();
  return { status: 200, json: await describeRun(call.state, run, { attempt, withPulls: withPulls(call) }) };
}

function matchesFilters({ url }: Call, run: WorkflowRunSeed): boolean {
  const wanted = (name: string, ...actual: (string | null)[]) => {
    const value = url.searchParams.get(name);
    return value === null || actual.includes(value);
  };
  return (
    wanted('event', run.event) &&
    wanted('branch', run.headBranch) &&
    wanted('head_sha', run.headSha) &&
    wanted('status', run.status, run.conclusion) &&
    wasCreated(url.searchParams.get('created'), run)
  );
}

/** `FROM..TO` of GitHub's search, both ends included. */
function wasCreated(range: string | null, { createdAt = DEFAULT_TIME }: WorkflowRunSeed): boolean {
  if (range === null) return true;
  const [from, to] = range.split('..').map((time) => Date.parse(time));
  if (from === undefined || to === undefined || Number.isNaN(from + to)) throw new Refusal(422, 'Validation Failed');
  return Date.parse(createdAt) >= from && Date.parse(createdAt) <= to;
}

/** How many runs GitHub lists where `created` is asked for. */
const MOST_FOUND = 1000;

async function listRunsOf(call: Call, runs: readonly WorkflowRunSeed[]): Promise<Reply> {
  const matching = runs.filter((run) => matchesFilters(call, run));
  const newestFirst = matching.toSorted((left, right) => right.id - left.id);
  const listed = call.url.searchParams.has('created') ? newestFirst.slice(0, MOST_FOUND) : newestFirst;
  const page = paginate(call, listed);
  const described = page.items.map((run) =>
    describeRun(call.state, run, { attempt: run.runAttempt, withPulls: withPulls(call) }),
  );
  const json = { total_count: newestFirst.length, workflow_runs: await Promise.all(described) };
  return { status: 200, headers: page.headers, json };
}

function listRunsOfWorkflow(call: Call): Promise<Reply> {
  const wanted = textOf(call, 'workflow_id');
  const runs = call.state.workflowRuns.filter((run) => workflowFile(run) === wanted || `${workflowId(run)}` === wanted);
  if (runs.length === 0) throw notFound();
  return listRunsOf(call, runs);
}

function listJobsOf(call: Call, run: WorkflowRunSeed, jobs: readonly JobSeed[]): Reply {
  const page = paginate(call, jobs);
  const json = { total_count: jobs.length, jobs: page.items.map((job) => describeJob(call.state, job, run)) };
  return { status: 200, headers: page.headers, json };
}

function listJobs(call: Call): Reply {
  const run = findRun(call.state, numberOf(call, 'run_id'));
  const all = call.url.searchParams.get('filter') === 'all';
  const own = call.state.jobs.filter(({ runId }) => runId === run.id);
  const jobs = own.filter(({ runAttempt }) => all || (runAttempt ?? 1) === run.runAttempt);
  return listJobsOf(call, run, jobs);
}

function listJobsOfAttempt(call: Call): Reply {
  const run = findRun(call.state, numberOf(call, 'run_id'));
  const attempt = numberOf(call, 'attempt_number');
  if (attempt < 1 || attempt > run.runAttempt) throw notFound();
  const jobs = call.state.jobs.filter(({ runId, runAttempt }) => runId === run.id && (runAttempt ?? 1) === attempt);
  return listJobsOf(call, run, jobs);
}

function findJob(call: Call): JobSeed {
  const id = numberOf(call, 'job_id');
  const job = call.state.jobs.find((candidate) => candidate.id === id);
  if (job === undefined) throw notFound();
  return job;
}

function getJob(call: Call): Reply {
  const job = findJob(call);
  return { status: 200, json: describeJob(call.state, job, findRun(call.state, job.runId)) };
}

function getJobLogs(call: Call): Reply {
  const job = findJob(call);
  if (job.logExpired) throw new Refusal(410, 'Gone');
  if (job.log === undefined) throw notFound();
  if (job.logLate !== undefined && job.logLate > 0) {
    job.logLate -= 1;
    throw notFound();
  }
  return { status: 302, headers: { location: storageUrl(call.state, `/jobs/${job.id}/logs`) } };
}

function findArtifact(call: Call): Artifact {
  const id = numberOf(call, 'artifact_id');
  const artifact = call.state.artifacts.find((candidate) => candidate.id === id);
  if (artifact === undefined) throw notFound();
  return artifact;
}

function listArtifactsOf(call: Call, all: readonly Artifact[]): Reply {
  const name = call.url.searchParams.get('name');
  const matching = all.filter((artifact) => name === null || artifact.name === name);
  const ascending = call.url.searchParams.get('direction') === 'asc';
  const sorted = matching.toSorted((left, right) => (ascending ? left.id - right.id : right.id - left.id));
  const page = paginate(call, sorted);
  const artifacts = page.items.map((artifact) => describeArtifact(call.state, artifact));
  return { status: 200, headers: page.headers, json: { total_count: sorted.length, artifacts } };
}

function listArtifactsOfRun(call: Call): Reply {
  const run = findRun(call.state, numberOf(call, 'run_id'));
  return listArtifactsOf(
    call,
    call.state.artifacts.filter(({ runId }) => runId === run.id),
  );
}

function downloadArtifact(call: Call): Reply {
  const artifact = findArtifact(call);
  if (textOf(call, 'archive_format') !== 'zip') throw notFound();
  if (artifact.expired) throw new Refusal(410, 'Artifact has expired');
  return { status: 302, headers: { location: storageUrl(call.state, `/artifacts/${artifact.id}/zip`) } };
}

const RUN = `${REPOSITORY}/actions/runs/{run_id}`;
const JOB = `${REPOSITORY}/actions/jobs/{job_id}`;
const ARTIFACTS = `${REPOSITORY}/actions/artifacts`;
const PAGING = ['per_page', 'page'];
const RUN_FILTERS = ['event', 'branch', 'head_sha', 'status', 'created', 'exclude_pull_requests', ...PAGING];

function get(template: string, query: readonly string[], handle: Route['handle'], needs = reads('actions')): Route {
  return { method: 'GET', template, needs, query, handle };
}

export const actionRoutes: readonly Route[] = [
  get(`${REPOSITORY}/actions/runs`, RUN_FILTERS, (call) => listRunsOf(call, call.state.workflowRuns)),
  get(`${REPOSITORY}/actions/workflows/{workflow_id}/runs`, RUN_FILTERS, listRunsOfWorkflow),
  get(RUN, ['exclude_pull_requests'], getRun),
  get(`${RUN}/attempts/{attempt_number}`, ['exclude_pull_requests'], getAttempt),
  get(`${RUN}/jobs`, ['filter', ...PAGING], listJobs),
  get(`${RUN}/attempts/{attempt_number}/jobs`, PAGING, listJobsOfAttempt),
  get(`${RUN}/artifacts`, ['name', 'direction', ...PAGING], listArtifactsOfRun),
  get(JOB, [], getJob),
  get(`${JOB}/logs`, [], getJobLogs, signedInReads('actions')),
  get(ARTIFACTS, ['name', ...PAGING], (call) => listArtifactsOf(call, call.state.artifacts)),
  get(`${ARTIFACTS}/{artifact_id}`, [], (call) => ({
    status: 200,
    json: describeArtifact(call.state, findArtifact(call)),
  })),
  get(`${ARTIFACTS}/{artifact_id}/{archive_format}`, [], downloadArtifact, signedInReads('actions')),
];
