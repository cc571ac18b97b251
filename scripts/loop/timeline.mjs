/** @typedef {import('./github/engine.mjs').Run} Run */

/**
 * What a person is told of a run: who did what, and the lines of its log that say so.
 * @typedef {{ what: string, quotes?: string[] }} Told
 */

const mostQuotes = 5;

/** What the runs of each workflow tell when they are over; null: nothing that matters. @type {Record<string, (run: Run) => Told | null>} */
const tellers = {
  Pipeline: ofPipeline,
  Feedback: ofFeedback,
  Agent: ofAgent,
  'Quality gate': ofQualityGate,
  Deploy: ofDeploy,
};

/** A line of the timeline for a run that is over, or for one that begins where customers notice it. @returns {Told | null} */
export function told(/** @type {'started' | 'ended'} */ when, /** @type {Run} */ run) {
  if (when === 'started') return run.workflow.name === 'Deploy' ? { what: `rolls out ${versionOf(run)}` } : null;
  return tellers[run.workflow.name]?.(run) ?? null;
}

function versionOf(/** @type {Run} */ { delivery }) {
  return delivery.name === 'push' ? delivery.sha.slice(0, 12) : `by hand: ${delivery.payload.inputs?.command}`;
}

/** The log's lines without their times. @returns {string[]} */
function linesOf(/** @type {Run} */ { jobs }) {
  return jobs.flatMap(({ log = '' }) => log.split('\n').map((line) => line.replace(/^\S+Z /, '').trimEnd()));
}

/** The pull request that a run is about. */
function subjectOf(/** @type {Run} */ { delivery: { pullRequests, payload } }) {
  const [number = payload.workflow_run?.pull_requests?.[0]?.number ?? payload.client_payload?.pullRequest] =
    pullRequests;
  return number === undefined || number === null ? '' : `#${number}`;
}

/** @returns {Told | null} */
function ofPipeline(/** @type {Run} */ run) {
  const { seen, seconds, jobs, delivery } = run;
  const place = delivery.name === 'push' ? 'main' : subjectOf(run);
  const what = `${place} at ${seen.headSha.slice(0, 7)}`;
  const took = `(${seconds.toFixed(0)} s)`;
  if (seen.conclusion === 'success') return { what: `${what} passes ${took}` };
  if (seen.conclusion === 'cancelled') return { what: `${what} is cancelled` };
  const red = jobs.filter(({ name, conclusion }) => conclusion === 'failure' && !/ \/ Gate$/.test(name));
  const names = red.map(({ name }) => name.replace(/^Pipeline \/ /, ''));
  return { what: `${what} fails: ${names.join('; ')} ${took}` };
}

/** @returns {Told | null} */
function ofFeedback(/** @type {Run} */ run) {
  const lines = linesOf(run);
  const [, attempt] =
    lines.map((line) => /delivered: .* (attempt \d of \d)/.exec(line)).find((found) => found !== null) ?? [];
  const quotes = lines.filter((line) => /^ {2}[\w/.-]+:\d+ {2}error: /.test(line)).map((line) => line.trim());
  if (attempt !== undefined) return { what: `hands what failed in ${subjectOf(run)} to the agent, ${attempt}`, quotes };
  const exhausted = lines.find((line) => line.includes('attempts-exhausted: '))?.split('attempts-exhausted: ')[1];
  return exhausted === undefined ? null : { what: `calls a person to ${subjectOf(run)}: ${exhausted}` };
}

/** @returns {Told | null} */
function ofAgent(/** @type {Run} */ run) {
  const lines = linesOf(run);
  const done = lines.find((line) => line.startsWith('The agent '));
  const seen = lines.filter((line) => /^[a-z-]+ ".*": /.test(line));
  if (done === undefined)
    return { what: `reads the report on ${subjectOf(run)}, and knows nothing to do`, quotes: seen };
  const quotes = seen.filter((line) => /: [\w/.-]+:\d+$/.test(line));
  return { what: `reads the report: ${done.replace('The agent ', '')}`.replace(/\.$/, ''), quotes };
}

/** Not of runs that failed: what of these goes back to the agent, Feedback tells. @returns {Told | null} */
function ofQualityGate(/** @type {Run} */ run) {
  const lines = linesOf(run);
  const line = lines.find((each) => /^(?:Merges by itself|Goes back to its author|Needs a person)/.test(each));
  if (line === undefined || line.includes('failed on the head commit')) return null;
  const codes = lines.flatMap((each) => /^ {2}fail: ([\w-]+)/.exec(each)?.[1] ?? []);
  return { what: `${subjectOf(run)}: ${line}`, quotes: codes.length === 0 ? [] : [[...new Set(codes)].join(', ')] };
}

/** @returns {Told | null} */
function ofDeploy(/** @type {Run} */ run) {
  const lines = linesOf(run);
  const result = lines
    .map((line) => /^ {2}(?:note|fail|error): (promoted[\w-]*|canary-worse|adopted|[\w-]+)/.exec(line)?.[1])
    // What the risk of the rollout was, its plan tells before.
    .find((code) => code !== undefined && code !== 'explained');
  const steps = lines.filter((line) => /^\d\d:\d\d:\d\d (?:Giving|Going back|\d+ %, look)/.test(line));
  return { what: `${versionOf(run)}: ${result ?? run.seen.conclusion}`, quotes: steps.map((line) => line.slice(9)) };
}

/**
 * Tells what happens, a line each, with the time since it began.
 * @param {(text: string) => void} say
 */
export function openTimeline(say) {
  const began = performance.now();
  const clock = () => {
    const seconds = Math.floor((performance.now() - began) / 1000);
    return `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`;
  };
  const line = (/** @type {string} */ who, /** @type {string} */ what) => say(`${clock()}  ${who.padEnd(13)}${what}`);
  const tell = (/** @type {'started' | 'ended'} */ when, /** @type {Run} */ run) => {
    const news = told(when, run);
    if (news === null) return;
    line(run.workflow.name, news.what);
    const quotes = news.quotes ?? [];
    for (const quote of quotes.slice(0, mostQuotes)) say(`      │ ${quote.slice(0, 180)}`);
    if (quotes.length > mostQuotes) say(`      │ … and ${quotes.length - mostQuotes} more`);
  };
  return { line, tell, seconds: () => (performance.now() - began) / 1000 };
}
