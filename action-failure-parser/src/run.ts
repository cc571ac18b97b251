import { foldFailures } from '@gauntlet/evidence';
import { type Event, readEvent, readInputs, unknownSubject } from '@gauntlet/gate';
import { type Git, GitHubError, type Host, pullRequestIsFromFork, sha256 } from '@gauntlet/host';
import { failuresSection, tighten } from '@gauntlet/policy';
import { plainText } from '@gauntlet/report';
import { isCounted } from './decide.ts';
import { noEvidence, type Problem } from './evidence.ts';
import { addFiles, nothingRead, type Reading, readFiles } from './files.ts';
import { inputs as schema } from './inputs.ts';
import { publish } from './publish.ts';
import { applyRules } from './rules.ts';
import { readRun } from './run-logs.ts';
import type { State } from './state.ts';
import { openPaths } from './tree.ts';

/** Reads what failed, hands it over, and returns the exit code. */
export async function run(host: Host): Promise<number> {
  const startedAt = host.now();
  const { inputs, given, problems: mistakes } = readInputs(schema, host.runner);
  for (const secret of [inputs['github-token'], inputs['webhook-url'], inputs['webhook-secret']]) {
    await host.runner.mask(secret);
  }
  const state: State = {
    inputs,
    settings: tighten(failuresSection, inputs, new Set(), undefined).settings,
    subject: unknownSubject(host),
    baseBranch: null,
    policy: { source: 'inputs' },
    newProject: false,
    evidence: { ...noEvidence, notes: [] },
    headIsFork: false,
  };
  // A run on GitHub is read by its failed jobs: of one that is green nothing tells what was executed.
  if (inputs['require-tests'] && inputs.logs.length + inputs.reports.length === 0) {
    mistakes.push({ code: 'inputs-invalid', what: 'Input require-tests needs `logs` or `reports`' });
  }
  const problems: Problem[] = [...mistakes];
  if (mistakes.length === 0) {
    try {
      problems.push(...(await gather(host, given, state)));
    } catch (error) {
      problems.push({
        code: 'internal-error',
        what: `The action failed: ${error instanceof Error ? error.message : error}`,
      });
      host.runner.print(plainText(error instanceof Error ? (error.stack ?? '') : String(error)));
    }
  }
  state.evidence.problems = [...problems, ...state.evidence.problems];
  const conclusion = await publish(host, state, startedAt);
  return conclusion === 'pass' || (mistakes.length === 0 && inputs.mode === 'report') ? 0 : 1;
}

async function gather(host: Host, given: ReadonlySet<string>, state: State): Promise<Problem[]> {
  const read = readEvent(host);
  if ('problem' in read) return [read.problem];
  const { event } = read;
  state.headIsFork = pullRequestIsFromFork(host.runner.context.eventName, event);
  const git = host.openGit(host.files.resolve(state.inputs['working-directory']));
  try {
    const problems = await applyRules(host, git, event, given, state);
    await readFailures(host, git, event, state);
    return problems;
  } finally {
    await git?.dispose();
  }
}

async function readFailures(host: Host, git: Git | null, event: Event, state: State): Promise<void> {
  const { inputs, evidence } = state;
  const fromFiles = inputs.logs.length + inputs.reports.length > 0;
  const commit = state.subject.testedSha ?? state.subject.headSha;
  const resolver = await openPaths(git, commit, host.runner.context.repository, (id) => pathsOf(host, state, id));
  // What the tools of a run wrote can be read beside its logs, where the run is named too.
  const fromRun = !fromFiles || inputs['run-id'] !== null;
  const reading = fromRun ? await readRun(host, event, state, resolver) : nothingRead();
  if (fromFiles) addFiles(reading, await readFiles(host.files, inputs));
  if (fromRun) adoptRun(state, reading);
  const { statusOf } = reading;
  evidence.folded = foldFailures(reading.sources, {
    ...{ resolver, sha256, advisory: state.settings.advisory },
    ...(statusOf ? { statusOf } : {}),
  });
  evidence.tests = reading.tests;
  evidence.foundFiles = reading.foundFiles;
  evidence.read = reading.sources.length;
  if (inputs['require-tests'] && state.newProject && (reading.tests?.executed ?? 0) > 0) {
    evidence.notes.push('The policy says `tests.new-project: true`, but tests were executed: take it out.');
  }
  evidence.unread = reading.unread;
  evidence.files = reading.files;
  evidence.runFailed = reading.saysFailed;
  evidence.isSettled = reading.isSettled;
  evidence.isComplete = fromRun ? reading.isComplete : reading.sources.length > 0;
  evidence.problems = reading.problems;
  evidence.run = fromRun ? reportedRun(reading) : ownRun(host);
  evidence.scope = scopeOf(host, state, evidence.run, !fromRun);
  evidence.hasPullRequest = state.subject.pullRequest !== null;
  evidence.headMoved = isCounted(inputs) && (await hasHeadMoved(host, state));
}

/** Files come from one job, and another job of the same workflow cannot tell what became of its failures. */
function scopeOf(
  host: Host,
  { inputs: { name } }: State,
  run: State['evidence']['run'],
  fromFiles: boolean,
): string | null {
  if (run === null || !fromFiles) return run?.workflow ?? null;
  return run.workflow && [run.workflow, host.runner.context.run?.job, name].join('#');
}

/** What GitHub does not tell is no reason to stop: the event's head commit stands. */
async function hasHeadMoved(host: Host, { inputs, subject }: State): Promise<boolean> {
  const { pullRequest, headSha, repository } = subject;
  const token = inputs['github-token'];
  if (pullRequest === null || headSha === null || repository === null || token === '') return false;
  const { apiUrl } = host.runner.context;
  const now = await orNull(async () =>
    (await host.openPullRequests({ apiUrl, token, repository })).headOf(pullRequest),
  );
  return now !== null && now !== headSha;
}

async function pathsOf(host: Host, { inputs }: State, commit: string): Promise<string[] | null> {
  const { apiUrl, repository } = host.runner.context;
  const token = inputs['github-token'];
  if (token === '' || repository === null) return null;
  return orNull(async () => (await host.openRuns({ apiUrl, token, repository })).paths(commit));
}

async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return null;
  }
}

/** A run of another commit than the event's is not of the event's pull request. */
function adoptRun(state: State, { run }: Reading): void {
  if (run === null || run.headSha === state.subject.headSha) return;
  const { repository } = state.subject;
  const nothing = { pullRequest: null, testedSha: null, baseSha: null, mergeBase: null };
  state.subject = { repository, ...nothing, headSha: run.headSha };
}

function reportedRun({ run }: Reading): State['evidence']['run'] {
  return run && { id: run.id, attempt: run.attempt, url: run.url, workflow: run.path };
}

function ownRun(host: Host): State['evidence']['run'] {
  const { run, serverUrl, repository } = host.runner.context;
  if (run === null || repository === null) return null;
  const { id, attempt, workflowPath } = run;
  return { id, attempt, url: `${serverUrl}/${repository}/actions/runs/${id}`, workflow: workflowPath };
}
