import {
  ask,
  type Finding,
  type Guarantee,
  holds,
  type Known,
  missing,
  type Question,
  unknown,
} from './doctor-guarantee.ts';
import { judgeHeads } from './doctor-heads.ts';
import {
  decidersOf,
  decidingJobs,
  has,
  isAction,
  keyAction,
  runs,
  stepsOf,
  type WorkflowFacts,
} from './doctor-steps.ts';
import { judgeAlways, judgeVerdicts } from './doctor-verdicts.ts';
import {
  namesIn,
  type ReadWorkflows,
  type WorkflowFile,
  type WorkflowJob,
  type WorkflowStep,
} from './doctor-workflow-files.ts';

const guide = 'docs/auto-merge.md has the file';

function enforces(file: WorkflowFile): boolean {
  return file.jobs.some((job) => stepsOf(job, 'evaluate').some((step) => step.with.get('mode') !== 'report'));
}

export function deciderPaths(workflows: Known<ReadWorkflows>): string[] {
  return 'value' in workflows ? decidersOf(workflows.value.files).map(({ path }) => path) : [];
}

function judgeDecider({ files }: WorkflowFacts): Finding {
  const deciders = decidersOf(files);
  const first = deciders.find(enforces);
  if (first !== undefined) return holds(`${first.path} decides`);
  const [shadow] = deciders;
  if (shadow !== undefined) return missing(`${shadow.path} only reports`, 'Set `mode: enforce` in it.');
  const why = 'No workflow runs action-risk-gate on workflow_run or pull_request_target';
  return missing(why, `Copy \`risk.yml\` to the default branch: ${guide}.`);
}

function judgeSchedule({ files }: WorkflowFacts): Finding {
  const found = files.find((file) => file.triggers.has('schedule') && runs(file, 'evaluate'));
  if (found !== undefined) return holds(`${found.path} decides on a schedule too`);
  return missing(
    'What was missed, or came of age, is never looked at again',
    `Add \`schedule\` to \`risk.yml\`: ${guide}.`,
  );
}

/** A review starts a workflow of the pull request's own file, so that another one has to follow it. */
function judgeReviews({ files }: WorkflowFacts): Finding {
  const names = files.filter(({ triggers }) => triggers.has('pull_request_review')).map(({ name }) => name);
  const found = decidersOf(files).find(({ triggers }) =>
    namesIn(triggers.get('workflow_run'), 'workflows').some((name) => names.includes(name)),
  );
  if (found !== undefined) return holds(`${found.path} follows the workflow that a review starts`);
  const why = 'An approval changes nothing before the next push or schedule';
  return missing(why, `Copy \`review.yml\`, and name it under \`workflow_run\` in \`risk.yml\`: ${guide}.`);
}

function judgeQueue({ files, hasQueue }: WorkflowFacts): Finding {
  if (!hasQueue) return holds('There is no merge queue');
  const found = files.find((file) => file.triggers.has('merge_group') && runs(file, 'evaluate'));
  if (found !== undefined) return holds(`${found.path} decides in the merge queue`);
  return missing(
    'No workflow decides on merge_group, so that the queue waits for ever',
    `Copy \`queue.yml\`: ${guide}.`,
  );
}

function judgeKey({ files, unread }: WorkflowFacts): Finding {
  const jobs = files.flatMap(({ path, jobs: all }) => all.map((job) => ({ path, job })));
  const users = jobs.filter(({ job }) => job.steps.some((step) => isAction(step, keyAction)));
  const bare = users.find(({ job }) => job.environment === '');
  if (bare !== undefined) {
    const why = `${bare.path}, job ${bare.job.id} takes an App's key that is no environment's`;
    const mend =
      'Move the key into an environment for the default branch alone, and name it as `environment` of the job.';
    return missing(`${why}: every branch's workflow can read it`, mend);
  }
  const [first] = unread;
  if (first !== undefined) return unknown(`${first} could not be read`, 'Write it as GitHub can read it.');
  if (users.length === 0) return missing(`No workflow takes the token of an App`, `Set up the App: ${guide}.`);
  return holds("Every job with an App's key has an environment; which branches it is for is not read");
}

/** The steps that decide have to speak as the App whose check is required. */
function judgeSpeaker({ files }: WorkflowFacts): Finding {
  const deciding = decidingJobs(files);
  const mend =
    'Give the step, as its `github-token`, the `token` that `actions/create-github-app-token` puts out in the same job.';
  if (deciding.length === 0) return missing('No workflow decides', mend);
  const other = deciding.find(({ job }) => !stepsOf(job, 'evaluate').every((step) => isOfApp(job, step)));
  if (other === undefined) return holds('The deciding steps have the token of an App');
  return missing(`${other.path}, job ${other.job.id} decides with another token than an App's`, mend);
}

function isOfApp(job: WorkflowJob, step: WorkflowStep): boolean {
  const source = /\bsteps\.([\w-]+)\.outputs\.token\b/.exec(step.with.get('github-token') ?? '')?.[1];
  return job.steps.some((each) => each.id === source && isAction(each, keyAction));
}

function judgeRecord({ files }: WorkflowFacts): Finding {
  const found = files.find(
    (file) => has(file, ['push', 'pull_request_target']) && has(file, ['schedule']) && runs(file, 'record'),
  );
  if (found !== undefined) return holds(`${found.path} records what becomes of changes`);
  const why = 'Merges, reverts and rollbacks are not recorded, so that trust neither grows nor falls';
  return missing(why, `Copy \`record.yml\`: ${guide}.`);
}

function judgeRoute({ files, dispatchEvent }: WorkflowFacts): Finding {
  const mend = 'Copy `feedback.yml` of examples/failure-feedback: docs/failure-feedback.md.';
  const routes = files
    .filter(({ triggers }) => triggers.has('workflow_run'))
    .flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps))
    .filter((step) => isAction(step, 'action-failure-parser'))
    .map((step) => step.with.get('route') || 'none')
    .filter((route) => route !== 'none');
  const [route] = routes;
  if (route === undefined) return missing('No workflow hands failures to an agent', mend);
  if (route !== 'dispatch') return holds(`Failures go by the route ${route}`);
  const isHeard = files.some(({ triggers }) => {
    const types = namesIn(triggers.get('repository_dispatch'), 'types');
    return triggers.has('repository_dispatch') && (types.length === 0 || types.includes(dispatchEvent));
  });
  if (isHeard) return holds(`The event ${dispatchEvent} starts a workflow`);
  return missing(
    `No workflow is started by the event ${dispatchEvent}`,
    'Copy `agent.yml` of examples/failure-feedback.',
  );
}

const questions: readonly Question<WorkflowFacts>[] = [
  { id: 'decided-on-default-branch', what: "The default branch's own file decides", judge: judgeDecider },
  { id: 'decided-as-app', what: 'What is decided is said by your App', judge: judgeSpeaker },
  { id: 'key-in-environment', what: "No branch's workflow can read the App's key", judge: judgeKey },
  { id: 'heads-not-run', what: 'No job that can write runs code of a pull request', judge: judgeHeads },
  { id: 'verdicts-own', what: 'No verdict counts that an artifact brought', judge: judgeVerdicts },
  { id: 'decided-always', what: 'A gate that fails does not keep an older decision alive', judge: judgeAlways },
  { id: 'reviews-followed', what: 'A review is noticed when it is given', judge: judgeReviews },
  { id: 'looked-at-again', what: 'Nothing waits for an event that was lost', judge: judgeSchedule },
  { id: 'queue-judged', what: 'The merge queue is judged too', judge: judgeQueue },
  { id: 'outcomes-recorded', what: 'What becomes of changes is recorded', judge: judgeRecord },
  { id: 'failures-routed', what: 'A failure goes back to its agent', judge: judgeRoute },
];

export function judgeWorkflows(
  workflows: Known<ReadWorkflows>,
  more: Pick<WorkflowFacts, 'hasQueue' | 'dispatchEvent'>,
): Guarantee[] {
  const facts = 'value' in workflows ? { value: { ...workflows.value, ...more } } : workflows;
  return ask(facts, questions, 'Check the default branch out with `actions/checkout`.');
}
