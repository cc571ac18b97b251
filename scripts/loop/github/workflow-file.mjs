import { load } from 'js-yaml';

/**
 * What starts a workflow, of one event: what is not given lets everything through.
 * @typedef {object} Trigger
 * @property {string[] | null} types
 * @property {string[] | null} branches Patterns.
 * @property {string[] | null} workflows Names, of `workflow_run`.
 */

/**
 * A job at the end of a chain of called workflows, or of the file itself.
 * @typedef {object} LeafJob
 * @property {string} place What act calls it by: the name of the job that calls, the workflow's name and the job's id.
 * @property {string[]} names Those of the jobs that lead to it, its own last; they may hold expressions.
 * @property {ReadonlyArray<{ id?: string, name?: string, uses?: string, run?: string }>} steps
 */

/**
 * A workflow file as far as GitHub reads it before it runs anything.
 * @typedef {object} WorkflowFile
 * @property {string} path
 * @property {string} name
 * @property {Map<string, Trigger>} on By event.
 * @property {{ group: string, cancels: string } | null} concurrency Both may hold expressions.
 * @property {Record<string, string>} permissions What its jobs may do together.
 * @property {LeafJob[]} jobs
 */

/** Events that the engine knows how to deliver, or that nobody sends in the story (comments); `workflow_call` is none. */
export const knownEvents = [
  ...['pull_request', 'pull_request_target', 'pull_request_review', 'push', 'workflow_run', 'repository_dispatch'],
  ...['deployment', 'deployment_status', 'issues', 'schedule', 'workflow_dispatch', 'merge_group', 'workflow_call'],
  'issue_comment',
];

const usualTypes = ['opened', 'synchronize', 'reopened'];
/** @type {Record<string, string[]>} */
const defaults = { pull_request: usualTypes, pull_request_target: usualTypes };

/**
 * @param {string} path
 * @param {(path: string) => string} read A file of the same commit.
 * @returns {WorkflowFile}
 * @throws for what the engine would have to pass over in silence.
 */
export function readWorkflow(path, read) {
  const file = /** @type {any} */ (load(read(path)));
  const name = file.name ?? path;
  return {
    ...{ path, name, on: triggersOf(file.on, path) },
    concurrency: concurrencyOf(file.concurrency),
    permissions: permissionsOf(file),
    jobs: leavesOf({ path, read, names: [], caller: null }),
  };
}

/** @returns {Map<string, Trigger>} */
function triggersOf(/** @type {any} */ on, /** @type {string} */ path) {
  const named = typeof on === 'string' ? [on] : on;
  const entries = Array.isArray(named) ? named.map((event) => [event, null]) : Object.entries(named);
  return new Map(entries.map(([event, filter]) => [event, triggerOf(event, filter ?? {}, path)]));
}

/** @returns {Trigger} */
function triggerOf(/** @type {string} */ event, /** @type {any} */ filter, /** @type {string} */ path) {
  if (!knownEvents.includes(event)) throw new Error(`${path} waits for "${event}", which the loop does not deliver.`);
  const passed = Object.keys(filter).filter((key) => /^(?:paths|tags|branches-ignore)/.test(key));
  if (passed.length > 0) throw new Error(`${path} filters ${event} by ${passed.join(', ')}, which the loop does not.`);
  const { types = defaults[event] ?? null, branches = null, workflows = null } = filter;
  const listOf = (/** @type {any} */ value) => (typeof value === 'string' ? [value] : value);
  return { types: listOf(types), branches: listOf(branches), workflows: listOf(workflows) };
}

/** @returns {WorkflowFile['concurrency']} */
function concurrencyOf(/** @type {any} */ concurrency) {
  if (concurrency === undefined) return null;
  if (typeof concurrency === 'string') return { group: concurrency, cancels: 'false' };
  return { group: String(concurrency.group), cancels: String(concurrency['cancel-in-progress'] ?? false) };
}

const ranks = ['none', 'read', 'write'];

/** A token for each job would be GitHub's way; act has one for the run, so it may what any of the jobs may. */
function permissionsOf(/** @type {any} */ file) {
  /** @type {Record<string, string>} */
  const most = {};
  for (const job of Object.values(file.jobs)) {
    for (const [name, level] of Object.entries(job.permissions ?? file.permissions ?? {})) {
      const key = name.replaceAll('-', '_');
      if (ranks.indexOf(level) > ranks.indexOf(most[key] ?? 'none')) most[key] = level;
    }
  }
  return most;
}

/** @returns {LeafJob[]} */
function leavesOf(
  /** @type {{ path: string, read: (path: string) => string, names: string[], caller: string | null }} */ place,
) {
  const { path, read, names, caller } = place;
  const file = /** @type {any} */ (load(read(path)));
  return Object.entries(file.jobs).flatMap(([id, /** @type {any} */ job]) => {
    const own = [...names, String(job.name ?? id)];
    if (typeof job.uses === 'string') {
      const called = job.uses.replace(/^\.\//, '');
      if (called === job.uses) throw new Error(`${path} calls ${job.uses}, which is not in the repository.`);
      return leavesOf({ path: called, read, names: own, caller: String(job.name ?? id) });
    }
    const where = [...(caller === null ? [] : [caller]), file.name ?? path, id].join('/');
    return [{ place: where, names: own, steps: job.steps ?? [] }];
  });
}

/** Whether an event starts the workflow. */
export function isStartedBy(
  /** @type {WorkflowFile} */ { on },
  /** @type {{ name: string, action: string | null, branch: string | null, workflow: string | null }} */ event,
) {
  const trigger = on.get(event.name);
  if (trigger === undefined) return false;
  const { types, branches, workflows } = trigger;
  if (types !== null && !types.includes(event.action ?? '')) return false;
  if (workflows !== null && !workflows.includes(event.workflow ?? '')) return false;
  return branches === null || event.branch === null || matchesAny(branches, event.branch);
}

/** As GitHub's filters: `*` stands for anything but a slash, `**` for anything, `!` takes out again; the last one counts. */
function matchesAny(/** @type {string[]} */ patterns, /** @type {string} */ branch) {
  let matches = false;
  for (const pattern of patterns) {
    const isOut = pattern.startsWith('!');
    if (matches !== isOut) continue;
    if (matchesParts((isOut ? pattern.slice(1) : pattern).split('/'), branch.split('/'))) matches = !isOut;
  }
  return matches;
}

/** @type {(pattern: string[], parts: string[]) => boolean} */
function matchesParts([first, ...rest], parts) {
  if (first === undefined) return parts.length === 0;
  if (first === '**')
    return parts.some((_, at) => matchesParts(rest, parts.slice(at + 1))) || matchesParts(rest, parts);
  return parts[0] !== undefined && (first === '*' || first === parts[0]) && matchesParts(rest, parts.slice(1));
}
