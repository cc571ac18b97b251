import { at, integer, sha, text } from '../event-fields.ts';
import { type Calls, count, inconsistent, list, need } from './calls.ts';
import { GitHubError } from './failure.ts';

/** What a check run is to say, tied to one commit. */
export interface CheckReport {
  name: string;
  headSha: string;
  /** Ours alone, a run's id and attempt for instance: by it a check run is found whose making was not answered. */
  externalId: string;
  conclusion: 'action_required' | 'cancelled' | 'failure' | 'neutral' | 'skipped' | 'success' | 'timed_out';
  title: string;
  /** Markdown. Cut to what GitHub takes. */
  summary: string;
  /** Markdown. Cut as well. */
  text?: string;
  detailsUrl?: string;
  annotations?: readonly CheckAnnotation[];
}

/** Lines are 1-based. */
export interface CheckAnnotation {
  path: string;
  startLine: number;
  endLine: number;
  level: 'notice' | 'warning' | 'failure';
  message: string;
  title?: string;
}

export interface PublishedCheck {
  id: number;
  /** Whether a text was cut. */
  isCut: boolean;
}

const runsPath = '/repos/{owner}/{repo}/check-runs';
const runPath = `${runsPath}/{check_run_id}`;
const namedPath = '/repos/{owner}/{repo}/commits/{ref}/check-runs';

/** UTF-8 bytes of a summary or a text. */
const mostBytes = 65_535;
/** UTF-8 bytes of an annotation's message. */
const mostMessageBytes = 65_535;
const batchSize = 50;
const sameName = { most: 1_000, what: 'check runs of one name on the commit' };
const cutNote = '\n\n(Cut here: a check run takes no more.)';

/** A text of at most so many UTF-8 bytes, no character torn; a note tells where it was cut. */
export function withinBytes(whole: string, most: number): string {
  if (Buffer.byteLength(whole) <= most) return whole;
  const room = new Uint8Array(Math.max(0, most - Buffer.byteLength(cutNote)));
  const { read } = new TextEncoder().encodeInto(whole, room);
  return whole.slice(0, read) + cutNote;
}

interface Prepared {
  /** What every request says. */
  output: { title: string; summary: string; text?: string };
  batches: ReturnType<typeof sent>[][];
  isCut: boolean;
}

function prepare({ title, summary, text: details, annotations = [] }: CheckReport): Prepared {
  const texts = [summary, ...(details === undefined ? [] : [details])];
  const [short = '', more] = texts.map((whole) => withinBytes(whole, mostBytes));
  const output = { title, summary: short, ...(more !== undefined && { text: more }) };
  const batches: Prepared['batches'] = [];
  for (let from = 0; from < annotations.length; from += batchSize) {
    batches.push(annotations.slice(from, from + batchSize).map(sent));
  }
  return { output, batches, isCut: short !== summary || more !== details };
}

function sent({ path, startLine, endLine, level, message, title }: CheckAnnotation) {
  return {
    ...{ path, start_line: startLine, end_line: endLine, annotation_level: level },
    message: withinBytes(message, mostMessageBytes),
    ...(title !== undefined && { title }),
  };
}

interface Made {
  id: number;
  headSha: string;
  annotations: number;
}

function readMade(data: unknown): Made {
  return {
    id: need(integer(at(data, 'id'))),
    headSha: need(sha(at(data, 'head_sha'))),
    annotations: count(at(data, 'output', 'annotations_count')),
  };
}

/** A check run that is still open; its conclusion comes with the last request. */
export async function publishCheck(calls: Calls, report: CheckReport): Promise<PublishedCheck> {
  const { name, headSha, externalId, detailsUrl } = report;
  const prepared = prepare(report);
  const { output, batches, isCut } = prepared;
  const of = { name, head_sha: headSha, external_id: externalId, details_url: detailsUrl };
  const body = { ...of, status: 'in_progress', output: { ...output, annotations: batches[0] ?? [] } };
  const { id, annotations } = await calls
    .send('POST', runsPath, body, readMade)
    .catch((error: unknown) => findMade(calls, report, error));
  await addAnnotations(calls, id, prepared, annotations, batches.slice(1));
  await conclude(calls, id, report, prepared);
  return { id, isCut };
}

export async function updateCheck(calls: Calls, id: number, report: CheckReport): Promise<PublishedCheck> {
  const prepared = prepare(report);
  const { annotations, headSha } = await getRun(calls, id);
  // A verdict on one commit must not come to stand on another.
  if (headSha !== report.headSha) throw inconsistent('the commit and the check run');
  await addAnnotations(calls, id, prepared, annotations, prepared.batches);
  await conclude(calls, id, report, prepared);
  return { id, isCut: prepared.isCut };
}

/**
 * The check run that an unanswered request has made all the same. Somebody else's of the same look is no harm: what it
 * says is replaced by what we say, which GitHub allows its own App alone.
 */
async function findMade(calls: Calls, { name, headSha, externalId }: CheckReport, error: unknown): Promise<Made> {
  if (!(error instanceof GitHubError && error.mayBeDone)) throw error;
  const parameters = { ref: headSha, check_name: name, filter: 'all' };
  const read = (data: unknown) => {
    const runs = list(at(data, 'check_runs'));
    const own = runs.filter((run) => at(run, 'external_id') === externalId && sha(at(run, 'head_sha')) === headSha);
    return own.filter((run) => text(at(run, 'conclusion')) === null).map(readMade);
  };
  const found = await calls.pages(namedPath, parameters, read, sameName).catch(() => Promise.reject(error));
  const last = found.sort((left, right) => left.id - right.id).at(-1);
  if (last === undefined) throw error;
  return last;
}

function getRun(calls: Calls, id: number): Promise<Made> {
  return calls.send('GET', runPath, { check_run_id: id }, readMade);
}

/** GitHub adds annotations to those there are: a batch must not be sent again when it has arrived. */
async function addAnnotations(
  calls: Calls,
  id: number,
  { output }: Prepared,
  before: number,
  batches: Prepared['batches'],
): Promise<void> {
  let present = before;
  for (const batch of batches) {
    const body = { check_run_id: id, output: { ...output, annotations: batch } };
    await sendBatch(calls, body, () => getRun(calls, id), present + batch.length);
    present += batch.length;
  }
}

async function sendBatch(
  calls: Calls,
  body: Readonly<Record<string, unknown>>,
  look: () => Promise<Made>,
  expected: number,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await calls.send('PATCH', runPath, body, readMade, { once: true });
      return;
    } catch (error) {
      if (!(error instanceof GitHubError && error.mayBeDone)) throw error;
      const { annotations } = await look().catch(() => Promise.reject(error));
      if (annotations >= expected) return;
      if (attempt === 2) throw error;
    }
  }
}

async function conclude(calls: Calls, id: number, { conclusion }: CheckReport, { output }: Prepared): Promise<void> {
  const body = { check_run_id: id, status: 'completed', conclusion, output };
  await calls.send('PATCH', runPath, body, readMade);
}
