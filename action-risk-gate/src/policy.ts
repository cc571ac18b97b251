import { type Event, loadPolicy, withoutStop } from '@gauntlet/gate';
import type { Git } from '@gauntlet/host';
import { mergeSection, tighten } from '@gauntlet/policy';
import { commitOfBranch, defaultBranchOf } from './place.ts';
import type { State } from './state.ts';

/** Puts the policy of a commit in force, which the judged change cannot choose. False where it cannot be read. */
export async function usePolicy(git: Git, commit: string, given: ReadonlySet<string>, state: State): Promise<boolean> {
  const loaded = await loadPolicy(git, commit, state.inputs['policy-file']);
  state.evidence.problems.push(...loaded.problems);
  if (loaded.problems.length > 0) return false;
  state.policy = loaded.source;
  state.sections = loaded.policy;
  const { settings, notes } = tighten(mergeSection, state.inputs, given, loaded.policy?.merge);
  state.settings = settings;
  for (const note of notes) state.evidence.problems.push({ code: 'input-looser-than-policy', what: withoutStop(note) });
  return true;
}

/** The same of the default branch, for what writes trust. A problem of the evidence where there is none. */
export async function useDefaultPolicy(
  git: Git,
  event: Event,
  given: ReadonlySet<string>,
  state: State,
): Promise<boolean> {
  const branch = defaultBranchOf(event);
  const commit = branch === null ? null : await commitOfBranch(git, branch);
  if (commit !== null) return usePolicy(git, commit, given, state);
  const tried = branch === null ? 'nothing' : `refs/remotes/origin/${branch}, refs/heads/${branch}`;
  const what = `The default branch is not in this clone, whose policy rules (looked for ${tried})`;
  state.evidence.problems.push({ code: 'base-not-found', what });
  return false;
}
