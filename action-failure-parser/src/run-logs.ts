import { type FailureSource, foldFailures, generic, grammars, openLog, type PathResolver } from '@gauntlet/evidence';
import type { Event } from '@gauntlet/gate';
import { GitHubError, type Host, type Job, type JobAnnotation, type RunFacts, type Runs, sha256 } from '@gauntlet/host';
import type { FailureStatus } from '@gauntlet/verdict';
import type { Problem } from './evidence.ts';
import { nothingRead, type Reading } from './files.ts';
import { readLog } from './read-text.ts';
import type { State } from './state.ts';
import { StepLinks } from './step-links.ts';

/** The largest part of a job's log that is fetched. */
const maxLogBytes = 512 << 20;
/** A matrix that fails in every leg says the same in each. */
const mostJobs = 40;
const mostOfBase = 5;
/** GitHub stores a log some seconds after its job has ended. */
const lateWaitsMs = [2_000, 4_000, 8_000];
/** And no longer than this for all of a run. */
const mostWaitMs = 20_000;

const bad = ['failure', 'timed_out', 'startup_failure'];

/** Reads the failed jobs of a run from GitHub: their logs, and what the runner noted on them. */
export async function readRun(host: Host, event: Event, state: State, resolver: PathResolver): Promise<Reading> {
  const reading = nothingRead();
  const { apiUrl, repository, run: current } = host.runner.context;
  const token = state.inputs['github-token'];
  const id = state.inputs['run-id'] ?? triggeringRun(event) ?? current?.id ?? null;
  if (token === '' || repository === null || id === null) return reading;
  const runs = await host.openRuns({ apiUrl, token, repository });
  try {
    const run = await runs.get(id);
    reading.run = run;
    const jobs = await runs.jobs(id, 'all');
    await readJobs(host, runs, run, jobs, reading);
    reading.statusOf = await statuses(runs, run, jobs, reading, state, resolver);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    reading.problems.push({ code: 'run-unreadable', what: `The run ${id} could not be read: ${error.message}` });
  }
  return reading;
}

function triggeringRun(event: Event): number | null {
  const run = event?.['workflow_run'];
  const id = typeof run === 'object' && run !== null ? (run as Record<string, unknown>)['id'] : null;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** The jobs whose failures count: of the newest attempt; of one that passed in the end, those that did not before. */
function failedJobs(run: RunFacts, jobs: readonly Job[]): Job[] {
  const last = lastAttempts(jobs);
  // A job that may fail (`continue-on-error`) is no reason to mend anything.
  if (run.conclusion === 'success')
    return jobs.filter((job) => job.attempt < (last.get(job.name) ?? 0) && isFailed(job));
  const newest = jobs.filter((job) => job.attempt === last.get(job.name));
  const failed = newest.filter(isFailed);
  return failed.length > 0 ? failed : newest.filter(({ conclusion }) => conclusion === 'cancelled');
}

/** A job that was not run again is not listed again. */
function lastAttempts(jobs: readonly Job[]): Map<string, number> {
  const last = new Map<string, number>();
  for (const { name, attempt } of jobs) last.set(name, Math.max(attempt, last.get(name) ?? 0));
  return last;
}

function isFailed({ conclusion }: Pick<Job, 'conclusion'>): boolean {
  return conclusion !== null && bad.includes(conclusion);
}

async function readJobs(host: Host, runs: Runs, run: RunFacts, jobs: readonly Job[], reading: Reading): Promise<void> {
  const failed = failedJobs(run, jobs);
  const isDone = run.status === 'completed';
  reading.isSettled = isDone && failed.length === 0 && ['success', 'skipped', 'neutral'].includes(run.conclusion ?? '');
  reading.isComplete = isDone && ['success', 'failure'].includes(run.conclusion ?? '');
  reading.saysFailed = isFailed(run) || (run.conclusion !== 'success' && failed.some(isFailed));
  let expired = 0;
  const patience = { leftMs: mostWaitMs };
  for (const job of failed.slice(0, mostJobs)) {
    const outcome = await readJob(host, runs, job, patience, reading);
    if (outcome === 410) expired++;
  }
  if (failed.length > mostJobs) {
    reading.unread.push(`${failed.length - mostJobs} more failed jobs were not read.`);
  }
  if (expired > 0 && reading.sources.length === 0) {
    const problem: Problem = { code: 'log-expired', what: 'GitHub no longer keeps the logs of the failed jobs' };
    reading.problems.push(problem);
  }
}

/** The status with which GitHub refused the log; null where it was read. */
async function readJob(
  host: Host,
  runs: Runs,
  job: Job,
  patience: { leftMs: number },
  reading: Reading,
): Promise<number | null> {
  const name = `job ${job.name}`;
  const links = new StepLinks(job);
  const before = reading.sources.length;
  let refusal: GitHubError | null = null;
  try {
    const passed = { bytes: 0 };
    await readLog(name, job.name, tapped(await openLate(host, runs, job, patience), links, passed), reading);
    if (passed.bytes >= maxLogBytes)
      reading.unread.push(`${name}: only the first ${maxLogBytes} bytes of its log were read.`);
    const [source] = reading.sources.slice(before);
    if (source !== undefined) source.linkTo = (line) => links.linkTo(line);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    refusal = error;
  }
  const told = await readAnnotations(runs, job, reading, refusal !== null);
  // A job without a runner has no log, and its annotation says so.
  if (refusal !== null && !(told && refusal.status === 404)) {
    const what = refusal.status === 410 ? 'its log is no longer kept' : `its log could not be read: ${refusal.message}`;
    reading.unread.push(`${name}: ${what}.`);
  }
  return refusal?.status ?? null;
}

async function* tapped(
  chunks: AsyncIterable<Uint8Array>,
  links: StepLinks,
  passed: { bytes: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    passed.bytes += chunk.length;
    links.push(chunk);
    yield chunk;
  }
}

async function openLate(
  host: Host,
  runs: Runs,
  job: Job,
  patience: { leftMs: number },
): Promise<AsyncIterable<Uint8Array>> {
  for (const wait of lateWaitsMs) {
    try {
      return await runs.log(job.id, maxLogBytes);
    } catch (error) {
      const isLate = error instanceof GitHubError && error.status === 404 && job.steps.length > 0;
      if (!isLate || patience.leftMs < wait) throw error;
      patience.leftMs -= wait;
      await host.pause(wait);
    }
  }
  return runs.log(job.id, maxLogBytes);
}

/**
 * What stands on the job's page and perhaps nowhere else: a lost runner, a cancelled job. The rest of it only repeats the
 * log, and is read where there is none. Whether anything was found.
 */
async function readAnnotations(runs: Runs, job: Job, reading: Reading, all: boolean): Promise<boolean> {
  let notes: JobAnnotation[];
  try {
    notes = await runs.annotations(job.id);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    // Without the permission the log has to do.
    return false;
  }
  const log = openLog(grammars, { observer: generic });
  const lines = notes.filter(({ level }) => level === 'failure').map(({ message }) => `##[error]${oneLine(message)}\n`);
  log.push(new TextEncoder().encode(lines.join('')));
  const known = new Set(reading.sources.flatMap(({ failures }) => failures.map(({ rule, tool }) => `${tool} ${rule}`)));
  const failures = log
    .end()
    .failures.filter(
      ({ category, tool, rule }) => all || (category === 'infrastructure' && !known.has(`${tool} ${rule}`)),
    )
    // The lines are those of the page, not of a log.
    .map((failure) => ({ ...failure, lines: null, evidence: 'report' as const }));
  if (failures.length === 0) return false;
  reading.sources.push({ name: `annotations of job ${job.name}`, job: job.name, failures });
  return true;
}

function oneLine(message: string): string {
  return message.replace(/[\r\n]+/g, ' ');
}

type StatusOf = NonNullable<Reading['statusOf']>;

async function statuses(
  runs: Runs,
  run: RunFacts,
  jobs: readonly Job[],
  reading: Reading,
  state: State,
  resolver: PathResolver,
): Promise<StatusOf> {
  // The same job on the same commit both failed and passed.
  const keys = jobs.map(({ name, attempt }) => `${attempt} ${name}`);
  const twice = new Set(jobs.filter((_, at) => keys.indexOf(keys[at] as string) !== at).map(({ name }) => name));
  const passed = new Set(
    jobs.filter(({ conclusion, name }) => conclusion === 'success' && !twice.has(name)).map(({ name }) => name),
  );
  const old = await fingerprintsOfBase(runs, run, reading, state, resolver);
  return (fingerprint, in_): FailureStatus => {
    if (in_.length > 0 && in_.every((job) => passed.has(job))) return 'flaky';
    return old.has(fingerprint) ? 'pre-existing' : 'new';
  };
}

/** What the same workflow's last run on the base branch failed with; nothing where it passed or cannot be read. */
async function fingerprintsOfBase(
  runs: Runs,
  run: RunFacts,
  reading: Reading,
  { baseBranch, evidence }: State,
  resolver: PathResolver,
): Promise<ReadonlySet<string>> {
  const nothing = new Set<string>();
  if (baseBranch === null || reading.sources.length === 0 || run.event === 'push') return nothing;
  try {
    const base = await runs.lastOfBranch(run.path, baseBranch);
    if (base === null || base.conclusion === 'success') return nothing;
    const here = new Set(reading.sources.map(({ job }) => job));
    const failed = (await runs.jobs(base.id, base.attempt)).filter(isFailed);
    // Those that fail here too tell most.
    failed.sort((one, other) => Number(here.has(other.name)) - Number(here.has(one.name)));
    const sources: FailureSource[] = [];
    for (const job of failed.slice(0, mostOfBase))
      sources.push(await readBaseJob(runs, job, baseBranch, evidence.notes));
    const { failures } = foldFailures(sources, { resolver, sha256 });
    return new Set(failures.map(({ fingerprint }) => fingerprint));
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    evidence.notes.push(`Whether ${baseBranch} fails in the same way is not known: ${error.message}.`);
    return nothing;
  }
}

async function readBaseJob(runs: Runs, job: Job, branch: string, notes: string[]): Promise<FailureSource> {
  const source: FailureSource = { name: job.name, job: job.name, failures: [] };
  try {
    const log = openLog(grammars, { observer: generic });
    for await (const chunk of await runs.log(job.id, maxLogBytes)) log.push(chunk);
    return { ...source, failures: log.end().failures };
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    notes.push(`Whether ${branch} fails in the same way in the job ${job.name} is not known: ${error.message}.`);
    return source;
  }
}
