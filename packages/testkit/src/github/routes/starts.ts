import { notFound, Refusal, type Reply, unprocessable } from '../reply.ts';
import { type Call, numberOf, type Route, textOf } from '../router.ts';
import { workflowFile } from '../shapes/actions.ts';
import { apiUrl, webUrl } from '../shapes/urls.ts';
import { writes } from './needs.ts';
import { REPOSITORY } from './repository.ts';

const FIRST_RUN_ID = 50_000_001;

/** "Create a workflow dispatch event", of a workflow that stands at the ref. No run is made of it. */
async function dispatchWorkflow(call: Call): Promise<Reply> {
  const { state, body } = call;
  const workflow = textOf(call, 'workflow_id');
  const ref = String(body['ref']);
  const sha = await state.git.resolveCommit(ref);
  if (sha === null) throw unprocessable('WorkflowDispatch', 'ref', `No ref found for: ${ref}`);
  if ((await state.git.entry(sha, `.github/workflows/${workflow}`)) === null) throw notFound();
  const inputs = (body['inputs'] ?? {}) as Record<string, unknown>;
  state.workflowDispatches.push({ workflow, ref, inputs, sender: call.token!.login });
  if (body['return_run_details'] !== true) return { status: 204 };
  const id = FIRST_RUN_ID + state.workflowDispatches.length - 1;
  const json = {
    workflow_run_id: id,
    run_url: apiUrl(state, `/actions/runs/${id}`),
    html_url: webUrl(state, `/actions/runs/${id}`),
  };
  return { status: 200, json };
}

/** "Re-run failed jobs from a workflow run": the run has another attempt, which is not played. */
function rerunFailed(call: Call): Reply {
  const id = numberOf(call, 'run_id');
  const run = call.state.workflowRuns.find((candidate) => candidate.id === id);
  if (run === undefined) throw notFound();
  if (run.status !== 'completed') throw new Refusal(403, `The workflow run ${workflowFile(run)} is still running.`);
  if (run.conclusion === 'success') throw new Refusal(403, 'This workflow run has no failed jobs.');
  run.runAttempt += 1;
  Object.assign(run, { status: 'queued', conclusion: null });
  return { status: 201, json: {} };
}

const NEEDS = writes('actions');

export const startRoutes: readonly Route[] = [
  {
    method: 'POST',
    template: `${REPOSITORY}/actions/workflows/{workflow_id}/dispatches`,
    needs: NEEDS,
    query: [],
    handle: dispatchWorkflow,
  },
  {
    method: 'POST',
    template: `${REPOSITORY}/actions/runs/{run_id}/rerun-failed-jobs`,
    needs: NEEDS,
    query: [],
    handle: rerunFailed,
  },
];
