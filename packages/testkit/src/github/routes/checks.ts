import { paginate } from '../paging.ts';
import { notFound, Refusal, type Reply, unprocessable } from '../reply.ts';
import { type Call, numberOf, type Route, textOf } from '../router.ts';
import { describeApp, GITHUB_ACTIONS } from '../shapes/account.ts';
import { describeMinimalPull } from '../shapes/actions.ts';
import { describeAnnotation, type SentAnnotation, sentAnnotation } from '../shapes/annotation.ts';
import { apiUrl, nodeId, webUrl } from '../shapes/urls.ts';
import { type CheckOutput, type CheckRun, type FakeState, nowInSeconds } from '../state.ts';
import { reads, writes } from './needs.ts';
import { REPOSITORY } from './repository.ts';

function describeCheckRun(state: FakeState, run: CheckRun): Record<string, unknown> {
  const url = apiUrl(state, `/check-runs/${run.id}`);
  const pulls = state.pulls.filter(({ headSha }) => headSha === run.headSha);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('CheckRun', run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: webUrl(state, `/runs/${run.id}`),
    details_url: run.detailsUrl ?? webUrl(state, `/runs/${run.id}`),
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: { ...run.output, annotations_count: run.annotations.length, annotations_url: `${url}/annotations` },
    check_suite: { id: run.app.id },
    app: describeApp(state, run.app),
    pull_requests: pulls.map((pull) => describeMinimalPull(state, pull)),
  };
}

function findCheckRun(call: Call): CheckRun {
  const id = numberOf(call, 'check_run_id');
  const run = call.state.checkRuns.find((candidate) => candidate.id === id);
  if (run === undefined) throw notFound();
  return run;
}

/** The app that asks; check runs belong to apps, so a personal token is refused. */
function appOf(call: Call): { id: number; slug: string } {
  if (call.token?.type !== 'Bot') throw new Refusal(403, 'You must authenticate via a GitHub App.');
  return call.token.app ?? GITHUB_ACTIONS;
}

function text(call: Call, field: string): string | null {
  const value = call.body[field];
  return typeof value === 'string' ? value : null;
}

/** Takes over what the body says of a run, as create and update both do; a conclusion completes it. */
function applyBody(call: Call, run: Omit<CheckRun, 'id'>): void {
  run.name = text(call, 'name') ?? run.name;
  run.externalId = text(call, 'external_id') ?? run.externalId;
  run.detailsUrl = text(call, 'details_url') ?? run.detailsUrl;
  run.startedAt = text(call, 'started_at') ?? run.startedAt;
  run.conclusion = text(call, 'conclusion') ?? run.conclusion;
  run.status = call.body['conclusion'] === undefined ? (text(call, 'status') ?? run.status) : 'completed';
  if (run.status === 'completed') run.completedAt = text(call, 'completed_at') ?? run.completedAt ?? nowInSeconds();
  const output = call.body['output'] as (Partial<CheckOutput> & { annotations?: unknown[] }) | undefined;
  if (output === undefined) return;
  const { title = run.output.title, summary = null, text: details = run.output.text } = output;
  run.output = { title, summary, text: details };
  run.annotations = [...run.annotations, ...(output.annotations ?? [])];
}

function requireConclusion(call: Call): void {
  if (call.body['status'] === 'completed' && call.body['conclusion'] === undefined) {
    throw unprocessable('CheckRun', 'conclusion', 'A completed check run must have a conclusion.');
  }
}

async function createCheckRun(call: Call): Promise<Reply> {
  const app = appOf(call);
  requireConclusion(call);
  const headSha = String(call.body['head_sha']);
  if ((await call.state.git.resolveCommit(headSha)) !== headSha) {
    throw new Refusal(422, `No commit found for SHA: ${headSha}`);
  }
  const run: Omit<CheckRun, 'id'> = {
    name: '',
    headSha,
    status: 'queued',
    conclusion: null,
    externalId: null,
    detailsUrl: null,
    startedAt: nowInSeconds(),
    completedAt: null,
    output: { title: null, summary: null, text: null },
    annotations: [],
    app,
  };
  applyBody(call, run);
  return { status: 201, json: describeCheckRun(call.state, call.state.addCheckRun(run)) };
}

function updateCheckRun(call: Call): Reply {
  const run = findCheckRun(call);
  if (appOf(call).id !== run.app.id)
    throw new Refusal(403, 'Invalid app_id - must be the app that made the check run.');
  requireConclusion(call);
  applyBody(call, run);
  return { status: 200, json: describeCheckRun(call.state, run) };
}

/** `filter=latest`: of runs with one name by one app, only the newest. */
function latestOnly(newestFirst: readonly CheckRun[]): CheckRun[] {
  const seen = new Set<string>();
  return newestFirst.filter(({ app, name }) => {
    const key = `${app.id} ${name}`;
    return !seen.has(key) && seen.add(key);
  });
}

async function listCheckRuns(call: Call): Promise<Reply> {
  const { searchParams } = call.url;
  const sha = await call.state.git.resolveCommit(textOf(call, 'ref'));
  if (sha === null) throw new Refusal(422, `No commit found for SHA: ${textOf(call, 'ref')}`);
  const wanted = (name: string, actual: string) => (searchParams.get(name) ?? actual) === actual;
  const matching = call.state.checkRuns.filter(
    (run) =>
      run.headSha === sha &&
      wanted('check_name', run.name) &&
      wanted('status', run.status) &&
      wanted('app_id', `${run.app.id}`),
  );
  const newestFirst = matching.toReversed();
  const all = searchParams.get('filter') === 'all' ? newestFirst : latestOnly(newestFirst);
  const page = paginate(call, all);
  const check_runs = page.items.map((run) => describeCheckRun(call.state, run));
  return { status: 200, headers: page.headers, json: { total_count: all.length, check_runs } };
}

/** What a check run says of its commit. A job is a check run too, of the same id. */
function findAnnotated(call: Call): { headSha: string; annotations: SentAnnotation[] } {
  const id = numberOf(call, 'check_run_id');
  const { jobs, workflowRuns } = call.state;
  const job = jobs.find((candidate) => candidate.id === id);
  const run = workflowRuns.find((candidate) => candidate.id === job?.runId);
  if (job !== undefined && run !== undefined) {
    return { headSha: run.headSha, annotations: (job.annotations ?? []).map(sentAnnotation) };
  }
  const { headSha, annotations } = findCheckRun(call);
  return { headSha, annotations: annotations as SentAnnotation[] };
}

function listAnnotations(call: Call): Reply {
  const { headSha, annotations } = findAnnotated(call);
  const page = paginate(call, annotations);
  const json = page.items.map((annotation) => describeAnnotation(call.state, headSha, annotation));
  return { status: 200, headers: page.headers, json };
}

const ONE = `${REPOSITORY}/check-runs/{check_run_id}`;

export const checkRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: `${REPOSITORY}/check-runs`,
    needs: writes('checks'),
    query: [],
    handle: createCheckRun,
  },
  { method: 'PATCH', template: ONE, needs: writes('checks'), query: [], handle: updateCheckRun },
  {
    method: 'GET',
    template: ONE,
    needs: reads('checks'),
    query: [],
    handle: (call) => ({ status: 200, json: describeCheckRun(call.state, findCheckRun(call)) }),
  },
  {
    method: 'GET',
    template: `${ONE}/annotations`,
    needs: reads('checks'),
    query: ['per_page', 'page'],
    handle: listAnnotations,
  },
  {
    method: 'GET',
    template: `${REPOSITORY}/commits/{ref}/check-runs`,
    needs: reads('checks'),
    query: ['check_name', 'status', 'filter', 'app_id', 'per_page', 'page'],
    handle: listCheckRuns,
  },
];
