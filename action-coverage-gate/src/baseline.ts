import {
  type Baseline,
  BaselineError,
  type BaselineTotals,
  baselineTotals,
  concatenate,
  type FileCoverage,
  type Hunk,
  historyWith,
  parseBaseline,
  readChange,
  recordBaseline,
  serialiseBaseline,
} from '@gauntlet/evidence';
import { type Files, type Git, type Host, type JudgedChange, PathError, readEventFacts } from '@gauntlet/host';
import type { Ratio } from '@gauntlet/verdict';
import type { Problem } from './evidence.ts';
import type { Inputs } from './inputs.ts';
import { baselineLimit, decode, type Resolution, resolveBaseline, type Wanted } from './resolve-baseline.ts';
import type { Settings } from './settings.ts';

/** The whole project's coverage at an earlier commit, without the lines that the change has removed since. */
export interface ComparedBaseline {
  sha: string;
  lines: Ratio;
  /** Null where the baseline has none. */
  branches: Ratio | null;
  /** The numbers of the baselines before it, and its own as they were, oldest first. */
  history: BaselineTotals[];
}

export interface ReadBaseline {
  baseline: ComparedBaseline | null;
  problems: Problem[];
  /** Sentences for people: which baseline it is, and what was left out. */
  notes: string[];
}

export interface BaselineContext {
  host: Host;
  git: Git;
  judged: JudgedChange;
  inputs: Inputs;
  settings: Settings;
  excluded: (path: string) => boolean;
}

/** A baseline as it was recorded, with what there is to say of it. */
type Recorded = Omit<ReadBaseline, 'baseline'> & { recorded: Baseline | null };

/** The baseline that the input names, made comparable with the tested commit. */
export async function readBaseline(context: BaselineContext): Promise<ReadBaseline> {
  const { recorded, problems, notes } = await findRecorded(context);
  if (recorded === null) return { baseline: null, problems, notes };
  const { git, judged, excluded } = context;
  const totals = baselineTotals(recorded, excluded, await removedSince(git, recorded.sha, judged.to));
  const branches = totals.branches.total > 0 ? ratio(totals.branches) : null;
  const baseline = { sha: recorded.sha, lines: ratio(totals.lines), branches, history: historyWith(recorded) };
  return { baseline, problems, notes };
}

async function findRecorded(context: BaselineContext): Promise<Recorded> {
  const source = context.inputs.baseline;
  if (source === 'auto') return findAutomatic(context);
  if (source !== 'none') return readNamed(context.host.files, source);
  if (!context.settings['require-baseline']) return { recorded: null, problems: [], notes: [] };
  const what = 'Input baseline (none) was ignored: the policy has `require-baseline`';
  const found = await findAutomatic(context);
  return { ...found, problems: [{ code: 'input-looser-than-policy', what }, ...found.problems] };
}

async function readNamed(files: Files, source: string): Promise<Recorded> {
  try {
    return { recorded: parseBaseline(await readText(files, source)), problems: [], notes: [] };
  } catch (error) {
    if (error instanceof PathError) return without('baseline-missing', error.message);
    if (error instanceof BaselineError)
      return without('baseline-unparsable', `${source} cannot be used: ${error.message}`);
    throw error;
  }
}

function without(code: Problem['code'], what: string, notes: string[] = []): Recorded {
  return { recorded: null, problems: [{ code, what }], notes };
}

/** Of an artifact whose run GitHub vouches for; else, where the policy allows it, of the Actions cache. */
async function findAutomatic(context: BaselineContext): Promise<Recorded> {
  const wanted = await wantedBaseline(context);
  const resolution = await askGitHub(context, wanted);
  if (resolution.found) return describeFound(resolution, wanted);
  const cached = await readCached(context, wanted);
  if (cached !== null) return { ...cached, notes: [...cached.notes, `${resolution.what}.`, ...resolution.notes] };
  // Where a shallow clone ends, so does the search.
  const isCut = resolution.code === 'baseline-stale' && context.git.shallow;
  const what = isCut
    ? `${resolution.what}. The clone is shallow, so older commits were not looked at`
    : resolution.what;
  return without(resolution.code, what, resolution.notes);
}

async function wantedBaseline({ host, git, judged, inputs }: BaselineContext): Promise<Wanted> {
  const { context } = host.runner;
  const facts = readEventFacts(context, host.runner.event());
  const name = inputs.name || 'coverage';
  const most = inputs['baseline-max-distance'] + 1;
  // What was pushed is compared with its first parent, be it itself part of the push.
  const isPush = context.eventName === 'push' && inputs.base === '';
  const candidates = isPush
    ? (await git.firstParents(judged.to, most + 1)).slice(1)
    : await git.firstParents(judged.from, most);
  const branches = [judged.baseBranch, facts.defaultBranch].filter((branch) => branch !== null);
  const workflowPath = inputs['baseline-workflow'] || facts.workflowPath;
  const { repositoryId } = facts;
  return {
    name: `gauntlet-baseline-${name}`,
    member: `${name}.baseline.json`,
    candidates,
    branches,
    repositoryId,
    workflowPath,
  };
}

async function askGitHub({ host, inputs, settings }: BaselineContext, wanted: Wanted): Promise<Resolution> {
  const { apiUrl, repository } = host.runner.context;
  const token = inputs['github-token'];
  const none = (code: 'baseline-not-established' | 'baseline-missing', what: string): Resolution => ({
    found: false,
    code,
    what,
    notes: [],
  });
  if (wanted.candidates.length === 0) return none('baseline-not-established', 'The tested commit is the first one');
  if (token === '' || repository === null) {
    const missing = token === '' ? 'no github-token' : 'no repository on GitHub';
    return none('baseline-not-established', `There is ${missing}, so no baseline was looked for`);
  }
  if (settings.baseline === 'verified' && !isVerifiable(wanted)) {
    const what = 'The policy asks for a verified baseline, and it is not known which workflow and branch it must be of';
    return none('baseline-missing', what);
  }
  return resolveBaseline(await host.openArtifacts({ apiUrl, token, repository }), wanted);
}

/** Outside of GitHub neither the workflow nor the branch may be known. */
function isVerifiable({ workflowPath, branches }: Wanted): boolean {
  return workflowPath !== null && branches.length > 0;
}

function describeFound(resolution: Extract<Resolution, { found: true }>, wanted: Wanted): Recorded {
  const { baseline, distance, runId, notes } = resolution;
  const place = distance === 0 ? 'at the base' : `${distance} ${distance === 1 ? 'commit' : 'commits'} before the base`;
  const sha = baseline.sha.slice(0, 12);
  const which = `The whole is compared with the baseline of ${sha}, ${place}, from run ${runId}`;
  const what = 'It is not known which workflow and branch the baseline must be of, so neither was checked';
  const problems: Problem[] = isVerifiable(wanted) ? [] : [{ code: 'baseline-unverified', what }];
  return { recorded: baseline, problems, notes: [`${which}.`, ...notes] };
}

/** These jobs run what the pull request wants anyway, so that a cache which it wrote can do no more harm. */
const cacheEvents = ['pull_request', 'push', 'merge_group'];

/** Null where there is none that fits. */
async function readCached(context: BaselineContext, wanted: Wanted): Promise<Recorded | null> {
  const { host, inputs, settings } = context;
  const { eventName } = host.runner.context;
  const mayAsk = settings.baseline !== 'verified' && eventName !== null && cacheEvents.includes(eventName);
  if (!mayAsk || wanted.candidates.length === 0) return null;
  const path = baselinePath(inputs.name || 'coverage');
  const exact = wanted.candidates.slice(0, 9).map((sha) => `${wanted.name}-${sha}`);
  if (!(await host.restoreCache(path, [...exact, `${wanted.name}-`]))) return null;
  const { recorded } = await readNamed(host.files, path);
  if (recorded === null || !wanted.candidates.includes(recorded.sha)) return null;
  const what = `The baseline of ${recorded.sha.slice(0, 12)} is from the Actions cache, where a pull request can put one of its own`;
  return { recorded, problems: [{ code: 'baseline-unverified', what }], notes: [] };
}

/** Where a run of the default branch leaves the baseline, relative to the workspace. */
export function baselinePath(name: string): string {
  return `gauntlet/${name}.baseline.json`;
}

async function readText(files: Files, path: string): Promise<string> {
  const file = await files.open(path);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of file.chunks()) {
    length += chunk.length;
    if (length > baselineLimit) throw new BaselineError(`It is larger than ${baselineLimit} bytes`);
    chunks.push(chunk.slice());
  }
  return decode(concatenate(chunks));
}

/** What each file of the baseline lost since. Without the baseline's commit in the clone nothing can be taken out. */
async function removedSince(git: Git, sha: string, tested: string): Promise<(path: string) => readonly Hunk[]> {
  if ((await git.commit(sha)) === null) return () => [];
  const hunks = new Map<string, Hunk[]>();
  for (const file of await readChange(git, sha, tested)) if (file.oldPath !== null) hunks.set(file.oldPath, file.hunks);
  return (path) => hunks.get(path) ?? [];
}

function ratio({ covered, total }: { covered: number; total: number }): Ratio {
  return { numerator: covered, denominator: total };
}

/** The text of the file that later runs compare with. */
export function writeBaseline(
  tested: string,
  coverage: ReadonlyMap<string, FileCoverage>,
  history: readonly BaselineTotals[],
): string {
  return serialiseBaseline(recordBaseline(tested, coverage, history));
}
