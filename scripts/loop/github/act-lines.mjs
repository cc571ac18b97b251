/**
 * What act's `--json` lines (act v0.2.87) say of a run, as GitHub would keep it: jobs with their steps, logs and annotations.
 *
 * @typedef {import('@gauntlet/testkit').GitHubSeed} GitHubSeed
 * @typedef {NonNullable<GitHubSeed['jobs']>[number]} JobSeed
 * @typedef {Omit<JobSeed, 'id' | 'runId'> & { summary: string }} KeptJob
 * @typedef {import('./workflow-file.mjs').LeafJob} LeafJob
 */

/**
 * @param {readonly any[]} lines
 * @param {readonly LeafJob[]} leaves
 * @returns {KeptJob[]} those that began, in that order.
 */
export function jobsOf(lines, leaves) {
  /** @type {Map<string, any[]>} */
  const byJob = new Map();
  for (const line of lines) {
    if (typeof line.job !== 'string') continue;
    const key = `${line.job}\n${JSON.stringify(line.matrix ?? {})}`;
    byJob.set(key, [...(byJob.get(key) ?? []), line]);
  }
  return [...byJob.values()]
    .filter((own) => own.some(({ stage }) => stage !== undefined))
    .map((own) => jobOf(own, leaves));
}

/** @returns {KeptJob} */
function jobOf(/** @type {any[]} */ own, /** @type {readonly LeafJob[]} */ leaves) {
  const [first] = own;
  const shown = first.job.trimEnd();
  const isOfMatrix = Object.keys(first.matrix ?? {}).length > 0;
  const place = shown.slice(0, shown.lastIndexOf('/'));
  const leaf = leaves.find((each) => each.place === `${place}/${first.jobID}`);
  const name = shown.slice(shown.lastIndexOf('/') + 1).replace(isOfMatrix ? /-\d+$/ : /$^/, '');
  const steps = stepsOf(own, leaf?.steps ?? []);
  const failed = steps.some(({ conclusion }) => conclusion === 'failure');
  // Of a matrix, act gives all the result of the worst.
  const told = own.findLast(({ jobResult }) => jobResult !== undefined)?.jobResult;
  const conclusion = isOfMatrix && told === 'failure' && !failed ? 'success' : (told ?? 'cancelled');
  return {
    name: [...(leaf?.names.slice(0, -1) ?? []), name].join(' / '),
    conclusion,
    steps: steps.map(({ name: step, conclusion: result, startedAt }) => ({
      name: step,
      conclusion: result,
      startedAt,
    })),
    log: steps.flatMap(({ log }) => log).join(''),
    annotations: own.flatMap(annotationOf),
    summary: own.flatMap(({ command, content }) => (command === 'summary' ? [content] : [])).join(''),
  };
}

/** @typedef {{ name: string, conclusion: string | null, startedAt: string, log: string[] }} KeptStep */

/** @returns {KeptStep[]} */
function stepsOf(/** @type {any[]} */ own, /** @type {LeafJob['steps']} */ described) {
  /** @type {Map<string, any[]>} */
  const byStep = new Map();
  for (const line of own) {
    if (line.stage === undefined) continue;
    const key = `${line.stage}\n${line.stepID[0]}`;
    byStep.set(key, [...(byStep.get(key) ?? []), line]);
  }
  // GitHub shows what an action does before and after the steps only where it does something.
  const shown = [...byStep.values()].filter(
    ([{ stage }, ...more]) => stage === 'Main' || more.some((line) => line.raw_output),
  );
  return shown.map((lines) => stepOf(lines, described));
}

/** @returns {KeptStep} */
function stepOf(/** @type {any[]} */ lines, /** @type {LeafJob['steps']} */ described) {
  const [first] = lines;
  const id = first.stepID[0];
  const step = described.find((each) => each.id === id) ?? described[Number(id)];
  const what = (step?.uses ?? step?.run ?? first.step).split('\n')[0];
  const named = step?.name ?? `Run ${what}`;
  const result =
    lines.findLast((line) => line.stepResult !== undefined && line.stepID.length === 1)?.stepResult ?? null;
  const log = [
    ...[`##[group]Run ${what}`, '##[endgroup]'].map((text) => stamped(first.time, text)),
    ...lines.flatMap(logLinesOf),
  ];
  const name = first.stage === 'Main' ? named : `${first.stage} ${named}`;
  return { name, conclusion: result, startedAt: first.time, log: result === 'skipped' ? [] : log };
}

function stamped(/** @type {string} */ time, /** @type {string} */ text) {
  return `${time.replace('Z', '.0000000Z')} ${text}\n`;
}

/** @returns {string[]} */
function logLinesOf(/** @type {any} */ { time, msg, raw_output: isRaw, raw, command, arg, level, stepID }) {
  const texts = () =>
    String(msg)
      .replace(/\r?\n$/, '')
      .split(/\r?\n/);
  if (isRaw) return texts().map((text) => stamped(time, text));
  if (['error', 'warning', 'notice'].includes(command)) return [stamped(time, `##[${command}]${arg}`)];
  if (raw !== undefined || command !== undefined) return [];
  const code = /^(?:exit status (\d+)|exitcode '(\d+)': failure)$/.exec(String(msg).trim());
  if (level !== 'error' || stepID.length !== 1) return [];
  if (code !== null) return [stamped(time, `##[error]Process completed with exit code ${code[1] ?? code[2]}.`)];
  return texts().map((text) => stamped(time, `##[error]${text}`));
}

const levels = new Map([
  ['error', /** @type {const} */ ('failure')],
  ['warning', /** @type {const} */ ('warning')],
  ['notice', /** @type {const} */ ('notice')],
]);

/** @returns {NonNullable<JobSeed['annotations']>} */
function annotationOf(/** @type {any} */ { command, arg, kvPairs = {} }) {
  const level = levels.get(command);
  if (level === undefined) return [];
  const { file = '.github', line = 1, title } = kvPairs ?? {};
  const at = Number(line) || 1;
  return [{ path: file, startLine: at, level, message: arg, ...(title !== undefined && { title }) }];
}
